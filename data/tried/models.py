"""What was tried in a country, and what was learnt from it."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, Sourced, one_of, sourced_checks
from data.tried.rules.kinds import KINDS, RESULTS, STATUSES


class Intervention(Sourced, Base):
    """One operation, sanctions regime, inquiry or measure of justice, in one country.

    iso3 is empty for what works on a region or on a theme. form is the source's own word for it, kind ours. started and
    ended are partial ISO dates. follows: after what it came (civil war, authoritarian rule); acts_of: whose acts it concerns.
    background_fields names the columns that come from background knowledge although the row's source was read.
    """

    __tablename__ = "intervention"

    intervention_id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(60))
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    form: Mapped[str] = mapped_column(Text)
    name: Mapped[str | None] = mapped_column(Text)
    acronym: Mapped[str | None] = mapped_column(String(60))
    by_whom: Mapped[str] = mapped_column(Text)
    document: Mapped[str | None] = mapped_column(Text)
    measures: Mapped[str | None] = mapped_column(Text)
    follows: Mapped[str | None] = mapped_column(String(40))
    acts_of: Mapped[str | None] = mapped_column(String(40))
    started: Mapped[str | None] = mapped_column(String(10))
    ended: Mapped[str | None] = mapped_column(String(10))
    ended_by: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str | None] = mapped_column(String(10))
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("code", "iso3"),
        one_of("kind", KINDS, "kind_known"),
        one_of("status", STATUSES, "status_known"),
        *sourced_checks(),
    )


class Lesson(Sourced, Base):
    """What one evaluation found of something that was tried; iso3 is empty for a lesson on many situations.

    tool is the code of the prevention tool that it speaks of, where one does. evaluated_in is a year, empty where the
    evaluation bears no date. result is the evaluator's direction as we read it.
    """

    __tablename__ = "lesson"

    lesson_id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    situation: Mapped[str] = mapped_column(Text)
    period: Mapped[str] = mapped_column(String(20))
    form: Mapped[str] = mapped_column(Text)
    tool: Mapped[str | None] = mapped_column(String(60))
    stages: Mapped[str | None] = mapped_column(Text)
    by_whom: Mapped[str] = mapped_column(Text)
    tried: Mapped[str] = mapped_column(Text)
    evaluated_by: Mapped[str] = mapped_column(Text)
    evaluated_in: Mapped[int | None]
    result: Mapped[str] = mapped_column(String(10))
    finding: Mapped[str] = mapped_column(Text)
    lesson: Mapped[str] = mapped_column(Text)
    theme: Mapped[str] = mapped_column(Text)
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("result", RESULTS, "result_known"), *sourced_checks())
