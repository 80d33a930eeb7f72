"""What a sentence of a brief rests on, and how sure we are of it, from the rows that it was worded from."""

from collections.abc import Iterable

from data.core.rows import SourcedRow
from data.papers.writers.document import Mark, SourceRef


def ref_of(row: SourcedRow) -> SourceRef:
    """The source of a row."""
    return SourceRef(row.source_id, row.as_of, row.ages_as)


def refs_of(rows: Iterable[SourcedRow]) -> tuple[SourceRef, ...]:
    """The sources of several rows, each date of a publication once; none for no rows."""
    return tuple(dict.fromkeys(ref_of(row) for row in rows))


def mark_of(row: SourcedRow) -> Mark:
    """How sure we are of a row, as a paper marks it; what was read carries no mark."""
    return "derived" if row.confidence == "derived" else "" if row.confidence == "verified" else "not checked"


def mark_of_all(rows: Iterable[SourcedRow]) -> Mark:
    """The mark of a sentence that says several rows: of the one that we are least sure of."""
    marks = {mark_of(row) for row in rows}
    return "not checked" if "not checked" in marks else "derived" if "derived" in marks else ""
