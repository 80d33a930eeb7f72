"""What the row types share, and the one way from a select to rows."""

import unicodedata
from dataclasses import dataclass
from typing import Any, TypeAlias, TypedDict, TypeVar

from sqlalchemy import Row, Select
from sqlalchemy.orm import InstrumentedAttribute, Session

from data.core.age import FactKind

RowT = TypeVar("RowT")
#: A row as SQLAlchemy gives it, before it becomes one of ours.
AnyRow: TypeAlias = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedRow:
    """Where a figure or fact comes from: source_id in the registry, the page it was read on, the date that the source
    speaks of (ISO, partial, or its words), and how sure we are (verified, derived, background, none_found).
    """

    source_id: str
    source_url: str | None
    as_of: str | None
    confidence: str

    @property
    def ages_as(self) -> FactKind | None:
        """The kind of fact by whose age it is called old (data.core.age); None where its source has a cycle."""
        return None


class SourceFields(TypedDict):
    """The fields of SourcedRow, to be handed on from one row to another."""

    source_id: str
    source_url: str | None
    as_of: str | None
    confidence: str


def source_of(row: Any, confidence: str | None = None) -> SourceFields:
    """Where a row comes from, for a row that is made of it. confidence: another than the row's own."""
    return {
        "source_id": row.source_id,
        "source_url": row.source_url,
        "as_of": row.as_of,
        "confidence": confidence or row.confidence,
    }


def sourced(model: Any) -> tuple[InstrumentedAttribute[Any], ...]:
    """The columns behind SourcedRow."""
    return (model.source_id, model.source_url, model.as_of, model.confidence)


def fetch(session: Session, row_type: type[RowT], statement: Select[*tuple[Any, ...]]) -> tuple[RowT, ...]:
    """Run one select whose column labels are the row type's fields, and build the rows."""
    return tuple(row_type(**mapping) for mapping in session.execute(statement).mappings())


def name_key(name: str) -> str:
    """A key to sort and match names by, the same on every database: no accents, no case, no punctuation."""
    plain = unicodedata.normalize("NFKD", name)
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.casefold().split())
