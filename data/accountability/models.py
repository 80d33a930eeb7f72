"""The International Criminal Court's situations and the persons it has called, other tribunals, and world figures."""

from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.accountability.rules import PERSON_STANDINGS, PERSON_STATUSES, SITUATION_STAGES, TRIBUNAL_STANDINGS
from data.core.models.base import Base, Iso3, Key, Sourced, one_of, sourced_checks

#: Nobody is named on the open screen without an address and a date to check the name by.
_NAMED_WITH_SOURCE: Final = "handling <> 'open' OR (source_url IS NOT NULL AND as_of IS NOT NULL)"
#: What a Court has decided of a person is said; of whom nothing was decided is accused, and nothing else.
_DECIDED_IS_SAID: Final = "(standing = 'accused') = (outcome IS NULL)"


class CourtSituation(Sourced, Base):
    """One situation before the Court, as the source knew it on as_of. Dates are partial ISO.

    stage: investigation, examination (preliminary, open) or examination_closed. phase: the Court's own number.
    background_fields: columns that come from background knowledge although the row's source was read.
    """

    __tablename__ = "court_situation"

    situation_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    trigger: Mapped[str] = mapped_column(Text)
    referred_by: Mapped[str | None] = mapped_column(Text)
    referred_on: Mapped[str | None] = mapped_column(String(10))
    examined_from: Mapped[str | None] = mapped_column(String(10))
    investigated_from: Mapped[str | None] = mapped_column(String(10))
    closed_on: Mapped[str | None] = mapped_column(String(10))
    stage: Mapped[str] = mapped_column(String(20))
    phase: Mapped[int | None]
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        one_of("stage", SITUATION_STAGES, "stage_known"),
        CheckConstraint("(stage = 'examination_closed') = (closed_on IS NOT NULL)", name="closed_has_a_day"),
        *sourced_checks(),
    )


class CourtSituationCountry(Base):
    """A country that a situation concerns: where the acts were committed, or whose nationals or vessels it is about."""

    __tablename__ = "court_situation_country"

    situation_id: Mapped[str] = mapped_column(ForeignKey("court_situation.situation_id"), primary_key=True)
    iso3: Mapped[Iso3] = mapped_column(ForeignKey("country.iso3"), primary_key=True, index=True)


class CourtPerson(Sourced, Base):
    """One person whom the Court has called in public, in one situation, as the source knew it on as_of.

    iso3: where the acts were committed, never whose national the person is. called_by: warrant or summons. *_counts: of the
    first warrant or summons, not of what was confirmed. standing: what was decided (data.accountability.rules).
    """

    __tablename__ = "court_person"

    person_id: Mapped[Key]
    situation_id: Mapped[str] = mapped_column(ForeignKey("court_situation.situation_id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    iso3: Mapped[Iso3] = mapped_column(ForeignKey("country.iso3"), index=True)
    called_on: Mapped[str] = mapped_column(String(10))
    called_by: Mapped[str] = mapped_column(String(10))
    genocide_counts: Mapped[int]
    crimes_against_humanity_counts: Mapped[int]
    war_crimes_counts: Mapped[int]
    administration_of_justice_counts: Mapped[int]
    standing: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(40))
    outcome: Mapped[str | None] = mapped_column(Text)
    outcome_on: Mapped[str | None] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("situation_id", "name"),
        one_of("called_by", ("warrant", "summons"), "called_by_known"),
        one_of("standing", PERSON_STANDINGS, "standing_known"),
        one_of("status", PERSON_STATUSES, "status_known"),
        CheckConstraint(_DECIDED_IS_SAID, name="decided_is_said"),
        CheckConstraint(_NAMED_WITH_SOURCE, name="named_with_source"),
        *sourced_checks(),
    )


class CriminalTribunal(Sourced, Base):
    """A tribunal beside the Court: ad hoc, hybrid or national, also one that was agreed and never set up.

    background_fields: columns that come from background knowledge although the row's source was read.
    """

    __tablename__ = "criminal_tribunal"

    tribunal_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    established_on: Mapped[str | None] = mapped_column(String(10))
    ended_on: Mapped[str | None] = mapped_column(String(10))
    founded_by: Mapped[str | None] = mapped_column(Text)
    standing: Mapped[str] = mapped_column(String(20))
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        one_of("standing", TRIBUNAL_STANDINGS, "standing_known"),
        CheckConstraint("standing <> 'not_set_up' OR established_on IS NULL", name="not_set_up_has_no_beginning"),
        *sourced_checks(),
    )


class CriminalTribunalCountry(Base):
    """A country whose crimes a tribunal tries, or which hosts it by agreement."""

    __tablename__ = "criminal_tribunal_country"

    tribunal_id: Mapped[str] = mapped_column(ForeignKey("criminal_tribunal.tribunal_id"), primary_key=True)
    iso3: Mapped[Iso3] = mapped_column(ForeignKey("country.iso3"), primary_key=True, index=True)


class UniversalJurisdictionFigure(Sourced, Base):
    """One figure for the world in one year: cases, convictions, suspects. is_at_least: the source gives a lower bound."""

    __tablename__ = "universal_jurisdiction_figure"

    figure_id: Mapped[Key]
    year: Mapped[int]
    metric: Mapped[str] = mapped_column(Text)
    value: Mapped[int]
    is_at_least: Mapped[bool]
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("year", "metric"),
        CheckConstraint("year BETWEEN 1946 AND 2100", name="year_range"),
        CheckConstraint("value >= 0", name="value_not_negative"),
        *sourced_checks(),
    )
