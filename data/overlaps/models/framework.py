"""Policy frameworks, what is said about how they meet prevention, and the UN risk factors."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Kept, Key, Sourced, one_of, sourced_checks
from data.risk.rules.assessments import Certainty, Level, Trend

FRAMEWORK_GROUPS = ("initial", "annex_ii", "general")
STATEMENT_KINDS = (
    "convergence",
    "tension",
    "link",
    "country",
    "champion",
    "document",
    "risk_factor",
    "proposal",
    "context",
)
STATEMENT_BASES = ("explicit", "reading")
STATEMENT_ACTIONS = ("added", "corrected", "retired", "restored")


class Framework(Base):
    """One of the paper's policy frameworks; group 'initial' for its first four, 'annex_ii' for the nine of Annex II."""

    __tablename__ = "framework"

    framework_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str] = mapped_column(String(60))
    framework_group: Mapped[str] = mapped_column(String(12))
    sort_order: Mapped[int]

    __table_args__ = (one_of("framework_group", FRAMEWORK_GROUPS, "group_known"),)


class OverlapStatement(Sourced, Base):
    """One thing that a source states about a framework: an overlap, a tension, a link, a champion, a country, a document.

    fact_type keeps the compiler's finer word; basis tells the source's own word ('explicit') from a reading of ours, which
    basis_note explains. pointer says where in the source it stands. A retired statement is in no result of a query
    (data.core.clearance.visible), and stays in the store with its history (StatementChange).
    """

    __tablename__ = "overlap_statement"

    statement_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    framework_id: Mapped[str] = mapped_column(ForeignKey("framework.framework_id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    fact_type: Mapped[str] = mapped_column(String(40))
    paraphrase: Mapped[str] = mapped_column(Text)
    un_reference: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(Text)
    champion: Mapped[str | None] = mapped_column(Text)
    pointer: Mapped[str] = mapped_column(Text)
    footnotes: Mapped[str | None] = mapped_column(String(40))
    basis: Mapped[str] = mapped_column(String(10))
    basis_note: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    #: Counts the changes that the secretariat made; an editor names the version that was read.
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    is_retired: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (
        one_of("kind", STATEMENT_KINDS, "kind_known"),
        one_of("basis", STATEMENT_BASES, "basis_known"),
        *sourced_checks(),
    )


class StatementFramework(Base):
    """A further framework that a statement links its own framework to."""

    __tablename__ = "statement_framework"

    statement_id: Mapped[str] = mapped_column(ForeignKey("overlap_statement.statement_id"), primary_key=True)
    framework_id: Mapped[str] = mapped_column(ForeignKey("framework.framework_id"), primary_key=True)


class StatementCountry(Base):
    """A country that a statement names."""

    __tablename__ = "statement_country"

    statement_id: Mapped[str] = mapped_column(ForeignKey("overlap_statement.statement_id"), primary_key=True)
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), primary_key=True, index=True)


class StatementRiskFactor(Base):
    """A UN risk factor that a statement names."""

    __tablename__ = "statement_risk_factor"

    statement_id: Mapped[str] = mapped_column(ForeignKey("overlap_statement.statement_id"), primary_key=True)
    risk_factor_no: Mapped[int] = mapped_column(ForeignKey("risk_factor.risk_factor_no"), primary_key=True)


class StatementChange(Base):
    """One change that the secretariat made to a statement: who, when, why, what stood before and what stands after.

    Rows are only ever added. before and after hold the whole statement with its frameworks, countries and risk factors;
    before is None for an addition. version is the statement's after the change. handling is the narrower of the two
    states', so that a history never shows what a state of it withheld.
    """

    __tablename__ = "statement_change"

    change_id: Mapped[Key]
    statement_id: Mapped[str] = mapped_column(ForeignKey("overlap_statement.statement_id"))
    version: Mapped[int]
    action: Mapped[str] = mapped_column(String(12))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, object]] = mapped_column(JSON)
    handling: Mapped[str] = mapped_column(String(16))

    __table_args__ = (
        UniqueConstraint("statement_id", "version"),
        CheckConstraint("version >= 1", name="version_positive"),
        one_of("action", STATEMENT_ACTIONS, "action_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
    )


class RiskFactor(Sourced, Base):
    """One of the 14 risk factors of the UN Framework of Analysis for Atrocity Crimes (2014)."""

    __tablename__ = "risk_factor"

    risk_factor_no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(Text)
    factor_group: Mapped[str] = mapped_column(String(10))
    crime: Mapped[str] = mapped_column(String(40))
    paraphrase: Mapped[str] = mapped_column(Text)
    official_reference: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint("risk_factor_no >= 1 AND risk_factor_no <= 14", name="number_range"),
        one_of("factor_group", ("common", "specific"), "group_known"),
        *sourced_checks(),
    )


class CountryRiskFactor(Kept, Sourced, Base):
    """An assessment of one country against one risk factor, as the secretariat records it. None are shipped.

    level, trend, certainty: data.risk.rules.assessments. assessed_on: the ISO day of which it speaks.
    """

    __tablename__ = "country_risk_factor"

    country_risk_factor_id: Mapped[Key]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    risk_factor_no: Mapped[int] = mapped_column(ForeignKey("risk_factor.risk_factor_no"))
    assessed_on: Mapped[str] = mapped_column(String(10))
    level: Mapped[str] = mapped_column(String(20))
    trend: Mapped[str | None] = mapped_column(String(20))
    #: How sure the assessors are of it; `confidence` speaks of the source.
    certainty: Mapped[str | None] = mapped_column(String(10))
    evidence: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index(
            "uq_country_risk_factor_standing",
            *("iso3", "risk_factor_no", "assessed_on"),
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        one_of("level", tuple(Level), "level_known"),
        one_of("trend", tuple(Trend), "trend_known"),
        one_of("certainty", tuple(Certainty), "certainty_known"),
        *sourced_checks(),
    )
