"""What others asked of a country and what it answered, worded from rows: a sentence for each kind of maker, never one total."""

from typing import Final

from data.others.queries.recommendations import count_answers
from data.others.queries.rows import OthersRecommendationRow
from data.others.rules.words import MADE_BY, NO_RESPONSE, RESPONSE_LABELS, RESPONSES
from data.papers.briefs.refs import mark_of_all, ref_of
from data.papers.briefs.situation import OWN
from data.papers.queries.brief import BriefRow
from data.papers.writers.document import Paragraph, Sentence
from data.risk.rules import wording as say

_BY: Final = {
    "others_to_members": "To it at home others made",
    "members_to_others": "To it members made",
    "others_to_others": "To it UN and regional bodies made",
}


def asked_by_others(brief: BriefRow) -> list[Paragraph]:
    """One short paragraph; nothing where nothing is on record. It is no part of the network's own record."""
    said = []
    for kind in MADE_BY:
        rows = tuple(row for row in brief.others if row.made_by == kind)
        if rows:
            refs = tuple(dict.fromkeys(ref_of(row) for row in rows))
            said.append(Sentence(_counts(kind, rows), refs, mark_of_all(rows)))
    if brief.others_withheld:
        entries = say.counted(brief.others_withheld, "recommendation or entry", "recommendations or entries")
        said.append(Sentence(f"{entries} of others withheld at this level.", (OWN,)))
    if not said:
        return []
    said.append(Sentence("These are not the network's own; they enter no count above.", (OWN,)))
    return [Paragraph(tuple(said), "Asked by others.", is_spoken=False, is_small=True)]


def _counts(kind: str, rows: tuple[OthersRecommendationRow, ...]) -> str:
    counts = count_answers(rows)
    parts = [f"{counts.answers[one]} {RESPONSE_LABELS[one]}" for one in RESPONSES if counts.answers.get(one)]
    if counts.without_response:
        parts.append(f"{counts.without_response} with {NO_RESPONSE}")
    if counts.answers_withheld:
        parts.append(f"{counts.answers_withheld} with an answer that is withheld")
    given = [one.answer.given_on for row in rows for one in row.addressees if one.answer]
    newest = f"; the newest answer is of {max(given)[:4]}" if given else ""
    asked = say.counted(len(rows), "recommendation")
    first, last = rows[-1].year, rows[0].year
    years = first if first == last else f"{first} to {last}"
    return f"{_BY[kind]} {asked} ({years}): {say.join(parts)}{newest}."
