"""What a statement says, as an editor reads it and hands it over."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.models.base import Base
from data.overlaps.models.framework import OverlapStatement, StatementCountry, StatementFramework, StatementRiskFactor

#: Field of the content, the table behind it and the column of that table.
LINKS: Final[tuple[tuple[str, type[Base], str], ...]] = (
    ("further_framework_ids", StatementFramework, "framework_id"),
    ("iso3s", StatementCountry, "iso3"),
    ("risk_factor_nos", StatementRiskFactor, "risk_factor_no"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementContent:
    """Everything that an editor decides about a statement; the fields are those of the model OverlapStatement.

    further_framework_ids: frameworks that it links its own framework to. A field left None is not known.
    """

    framework_id: str
    kind: str
    fact_type: str
    paraphrase: str
    pointer: str
    source_id: str
    basis: str = "explicit"
    basis_note: str | None = None
    un_reference: str | None = None
    place: str | None = None
    champion: str | None = None
    footnotes: str | None = None
    note: str | None = None
    source_url: str | None = None
    as_of: str | None = None
    confidence: str = "verified"
    handling: str = "open"
    further_framework_ids: tuple[str, ...] = ()
    iso3s: tuple[str, ...] = ()
    risk_factor_nos: tuple[int, ...] = ()

    def columns(self) -> dict[str, Any]:
        """The values of the statement's own columns; what is blank is None."""
        linked = {name for name, _, _ in LINKS}
        values = {field.name: getattr(self, field.name) for field in fields(self) if field.name not in linked}
        return {name: _trimmed(value) for name, value in values.items()}

    def snapshot(self) -> dict[str, object]:
        """The whole content as the history keeps it: plain values, links sorted."""
        links = {name: sorted(set(getattr(self, name))) for name, _, _ in LINKS}
        return {**asdict(self), **self.columns(), **links}


def content_of(session: Session, statement: OverlapStatement) -> StatementContent:
    """What the store holds of a statement now."""
    own: dict[str, Any] = {
        name: getattr(statement, name) for name in StatementContent.__slots__ if hasattr(statement, name)
    }
    links: dict[str, Any] = {
        name: tuple(
            sorted(
                session.scalars(
                    select(getattr(model, column)).where(model.statement_id == statement.statement_id)  # type: ignore[attr-defined]
                )
            )
        )
        for name, model, column in LINKS
    }
    return StatementContent(**own, **links)


def _trimmed(value: str | None) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedStatementRow:
    """One statement; version is to be named with the correction."""

    statement_id: str
    version: int
    content: StatementContent


def get_edited_statement(session: Session, clearance: Clearance, statement_id: str) -> EditedStatementRow | None:
    """The statement under this identifier; None for one that is unknown, retired or withheld. Four statements at most."""
    if "\0" in statement_id:
        return None
    m = OverlapStatement
    statement = session.scalars(select(m).where(m.statement_id == statement_id, visible(m, clearance))).first()
    if statement is None:
        return None
    return EditedStatementRow(
        statement_id=statement.statement_id, version=statement.version, content=content_of(session, statement)
    )
