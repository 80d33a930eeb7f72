"""What the Council's agenda holds on a country, worded from rows: one short paragraph, or nothing."""

from data.council.rules import STUDY_ENDED
from data.papers.briefs.refs import mark_of_all, ref_of
from data.papers.briefs.situation import OWN
from data.papers.queries.brief import BriefRow
from data.papers.writers.document import Paragraph, Sentence
from data.risk.rules import wording as say


def research(brief: BriefRow) -> list[Paragraph]:
    """The questions that name the country, the studies on it, and items on hate speech there; small print, not spoken."""
    found, said = brief.research, []
    if found.questions:
        named = say.join(row.question_id for row in found.questions)
        words, bear = ("Question", "bears") if len(found.questions) == 1 else ("Questions", "bear")
        refs = tuple(dict.fromkeys(ref_of(row) for row in found.questions))
        said.append(Sentence(f"{words} {named} of the research agenda {bear} on it.", refs))
    if found.studies:
        late = sum(one.is_overdue for one in found.studies)
        still = sum(one.state not in STUDY_ENDED for one in found.studies)
        waiting = f"; {still} not delivered, {late} overdue" if still else ""
        said.append(
            Sentence(f"{say.counted(len(found.studies), 'study', 'studies')} on it on record{waiting}.", (OWN,))
        )
    if found.hate_speech:
        refs = tuple(dict.fromkeys(ref_of(row) for row in found.hate_speech))
        count = say.counted(len(found.hate_speech), "item")
        said.append(Sentence(f"{count} recorded on hate speech online there.", refs, mark_of_all(found.hate_speech)))
    return [Paragraph(tuple(said), "Research.", is_spoken=False, is_small=True)] if said else []
