"""What members and organisations hold on a country: sanctions programmes, rules on goods, schemes, plans, measures.

background_fields, where a table has it, names the columns that come from background knowledge although the row's source was
read ('iso3; since_year').
"""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, Sourced, one_of, sourced_checks
from data.leverage.rules import WITHOUT_COUNTRY, EitiStanding, Scope


class SanctionsProgramme(Sourced, Base):
    """One sanctions programme and one country that its source names with it; scope says how the two stand to each other.

    names_abuses: whether the source's summary names human rights abuses. framework_act_year: of the act in force, which need
    not be the first.
    """

    __tablename__ = "sanctions_programme"

    sanctions_programme_id: Mapped[Key]
    programme_key: Mapped[str] = mapped_column(String(20))
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    issuer_id: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(String(16))
    is_in_force: Mapped[bool]
    names_abuses: Mapped[bool]
    measures: Mapped[str | None] = mapped_column(Text)
    legal_basis: Mapped[str | None] = mapped_column(Text)
    framework_act_year: Mapped[int | None]
    programme_url: Mapped[str | None] = mapped_column(Text)
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("programme_key", "iso3"),
        one_of("scope", tuple(Scope), "scope_known"),
        CheckConstraint(
            f"(scope IN ({', '.join(repr(one.value) for one in WITHOUT_COUNTRY)})) = (iso3 IS NULL)",
            name="scope_fits_country",
        ),
        *sourced_checks(),
    )


class EitiMembership(Sourced, Base):
    """How a state stands to the Extractive Industries Transparency Initiative at the date of the source."""

    __tablename__ = "eiti_membership"

    eiti_membership_id: Mapped[Key]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    standing: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("iso3", "standing"),
        one_of("standing", tuple(EitiStanding), "standing_known"),
        *sourced_checks(),
    )


class KimberleyParticipant(Sourced, Base):
    """A participant of the Kimberley Process: on the list of 2003, and whether it is one today. iso3: None for the EU."""

    __tablename__ = "kimberley_participant"

    kimberley_participant_id: Mapped[Key]
    participant_id: Mapped[str] = mapped_column(String(12), unique=True)
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    was_participant_2003: Mapped[bool]
    is_participant_now: Mapped[bool]
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()


class EconomicMeasure(Sourced, Base):
    """A measure on economic actors. known_effect: what a study found of it; None: no finding on record, which is not 'none'."""

    __tablename__ = "economic_measure"

    measure_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    measure: Mapped[str] = mapped_column(Text)
    measure_kind: Mapped[str] = mapped_column(String(40))
    set_by: Mapped[str] = mapped_column(Text)
    since_year: Mapped[int]
    covers: Mapped[str | None] = mapped_column(Text)
    known_effect: Mapped[str | None] = mapped_column(Text)
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()


class TradeArea(Sourced, Base):
    """A country that a rule on goods reaches, whole or in part; the rule is an economic measure."""

    __tablename__ = "trade_area"

    trade_area_id: Mapped[Key]
    measure_id: Mapped[str] = mapped_column(ForeignKey("economic_measure.measure_id"), index=True)
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    coverage: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("measure_id", "iso3"), *sourced_checks())


class BusinessRightsPlan(Sourced, Base):
    """A state's plan under the UN Guiding Principles on Business and Human Rights, and the year of its first edition."""

    __tablename__ = "business_rights_plan"

    business_rights_plan_id: Mapped[Key]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), unique=True)
    adopted_year: Mapped[int]
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()
