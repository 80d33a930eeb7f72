"""The declarative base, named constraints, and the columns that every figure and fact carries."""

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import CheckConstraint, ColumnElement, DateTime, ForeignKey, Integer, MetaData, String, Text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: Who may see a record, widest first. A viewer's clearance is one of the same words.
HANDLING_LEVELS = ("open", "members", "secretariat")
#: How sure we are of a fact, surest first. "background": known, not read in a source; "none_found": nothing was found.
CONFIDENCE_LEVELS = ("verified", "derived", "background", "none_found")

Key = Annotated[int, mapped_column(Integer, primary_key=True, autoincrement=True)]
Iso3 = Annotated[str, mapped_column(String(3))]


def one_of(column: str, values: tuple[str, ...], name: str) -> CheckConstraint:
    """A named constraint: the column holds one of the values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


class Base(DeclarativeBase):
    """Base of all models."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)

    def __repr__(self) -> str:
        shown: dict[str, Any] = {key.name: getattr(self, key.name, None) for key in self.__table__.primary_key}
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in shown.items())})"


class Sourced:
    """Columns of every figure and fact: where it comes from, what date the source speaks of, how sure we are, who may see it.

    as_of is an ISO date, or a year or month where the source gives no more, or its words ("undated page").
    """

    source_url: Mapped[str | None] = mapped_column(Text)
    as_of: Mapped[str | None] = mapped_column(String(80))
    confidence: Mapped[str] = mapped_column(String(16), default="verified", server_default="verified")
    handling: Mapped[str] = mapped_column(String(16), default="open", server_default="open")

    @declared_attr
    def source_id(cls) -> Mapped[str]:
        """The source's row in the registry."""
        return mapped_column(ForeignKey("source.source_id"), index=True)


class Kept:
    """Columns of facts that the secretariat keeps: when a row was written down and by whom (None for what ships), and since
    when it stands no more. A row is never changed: a correction withdraws it and adds another.
    """

    recorded_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str | None] = mapped_column(String(120))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    @hybrid_property
    def is_retired(self) -> bool:
        """Whether it was withdrawn; data.core.clearance asks every model by this name."""
        return self.withdrawn_at is not None

    @is_retired.inplace.expression
    @classmethod
    def _is_retired(cls) -> ColumnElement[Any]:
        return cls.withdrawn_at.is_not(None)


def sourced_checks() -> tuple[CheckConstraint, ...]:
    """The constraints that go with `Sourced`; each table adds them to its own."""
    return (
        one_of("confidence", CONFIDENCE_LEVELS, "confidence_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
    )
