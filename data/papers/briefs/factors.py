"""The newest assessment of each UN risk factor as a brief says it: by level, the highest first, in few words."""

from collections.abc import Iterator, Sequence

from data.desk.queries.country_paper import RiskFactorRow
from data.papers.briefs.refs import mark_of_all, ref_of
from data.papers.writers.document import Sentence
from data.risk.rules import wording as say
from data.risk.rules.assessments import LEVEL_LABELS, Level

#: So many are named in full, of the highest levels; all fourteen with their titles would take a minute to say.
_MOST_NAMED = 3


def factor_sentences(rows: Sequence[RiskFactorRow]) -> Iterator[Sentence]:
    """A sentence for each level that was given. rows: by factor, newest first; what was said earlier is left out."""
    newest: dict[int, RiskFactorRow] = {}
    for row in rows:
        newest.setdefault(row.risk_factor_no, row)
    named = 0
    for level in reversed(Level):
        found = [row for row in newest.values() if row.level == level]
        if not found:
            continue
        words = [_words(row, is_named=named + place < _MOST_NAMED) for place, row in enumerate(found)]
        named += len(found)
        yield Sentence(
            f"UN risk factors assessed as {LEVEL_LABELS[level]}: {say.join(words)} ({_days(found)}).",
            tuple(dict.fromkeys(map(ref_of, found))),
            mark_of_all(found),
        )


def _words(row: RiskFactorRow, *, is_named: bool) -> str:
    trend = f" ({row.trend})" if row.trend else ""
    return f"no. {row.risk_factor_no}{f' {row.title}' if is_named else ''}{trend}"


def _days(rows: Sequence[RiskFactorRow]) -> str:
    first, last = min(row.assessed_on for row in rows), max(row.assessed_on for row in rows)
    return say.day(first) if first == last else f"{say.day(first)} to {say.day(last)}"
