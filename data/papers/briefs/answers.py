"""Who answers for acts in a country, worded from rows: the Court, persons counted by how they stand, tribunals, inquiries."""

from data.accountability.rules import CHARGED_NOTE
from data.accountability.words import summary_words
from data.papers.briefs.refs import mark_of_all, refs_of
from data.papers.briefs.situation import OWN
from data.papers.queries.brief import BriefRow
from data.papers.writers.document import Paragraph, Sentence


def who_answers(brief: BriefRow) -> tuple[Paragraph, ...]:
    """One paragraph in small print, no name of a person in it; where none of it is on record, it says so."""
    profile = brief.accountability
    if profile is None:
        return ()
    standing = tuple(row for row in profile.tribunals if row.standing != "ended")
    rows = (*profile.situations, *profile.persons, *standing, *profile.inquiries)
    said = [Sentence(summary_words(profile), refs_of(rows) or (OWN,), mark_of_all(rows))]
    if profile.persons:
        said.append(Sentence(CHARGED_NOTE, (OWN,)))
    return (Paragraph(tuple(said), "Who answers for it.", is_spoken=False, is_small=True),)
