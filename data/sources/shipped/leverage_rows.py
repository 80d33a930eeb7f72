"""Rows of what members and organisations hold on a country: programmes, schemes, areas, plans, measures."""

from collections.abc import Iterator
from typing import Final, Literal

from data.sources.shipped.cells import Address, Flag, Identifier, Iso3, Problem, Text, Year
from data.sources.shipped.figure_rows import FactRow

#: Scopes of programmes that name no country; data.leverage.rules says what each scope means.
_WITHOUT_COUNTRY: Final = ("court", "theme")


class SanctionsProgrammeFileRow(FactRow):
    """A row of sanctions_programmes.csv; see the model SanctionsProgramme."""

    programme_key: Identifier
    iso3: Iso3 | None
    issuer_id: Identifier
    title: Text
    scope: Literal["country", "place", "own_request", "goods", "register", "court", "theme"]
    is_in_force: Flag
    names_abuses: Flag
    measures: Text | None
    legal_basis: Text | None
    framework_act_year: Year | None
    programme_url: Address | None
    background_fields: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if (self.scope in _WITHOUT_COUNTRY) != (self.iso3 is None):
            yield ("iso3", f"empty for the scopes {' and '.join(_WITHOUT_COUNTRY)}, and only for them")
        yield from check_background(self.background_fields, type(self))


class EitiMembershipFileRow(FactRow):
    """A row of eiti_standings.csv; see the model EitiMembership."""

    iso3: Iso3
    standing: Literal["implementing", "supporting", "left"]
    note: Text | None


class KimberleyParticipantFileRow(FactRow):
    """A row of kimberley_participants.csv; see the model KimberleyParticipant."""

    participant_id: Identifier
    iso3: Iso3 | None
    was_participant_2003: Flag
    is_participant_now: Flag
    background_fields: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if self.iso3 not in (None, self.participant_id):
            yield ("iso3", "a state has its own code as participant_id")
        yield from check_background(self.background_fields, type(self))


class EconomicMeasureFileRow(FactRow):
    """A row of economic_measures.csv; see the model EconomicMeasure."""

    measure_id: Identifier
    measure: Text
    measure_kind: Text
    set_by: Text
    since_year: Year
    covers: Text | None
    known_effect: Text | None
    background_fields: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        yield from check_background(self.background_fields, type(self))


class TradeAreaFileRow(FactRow):
    """A row of mineral_and_trade_areas.csv; see the model TradeArea."""

    measure_id: Identifier
    iso3: Iso3
    coverage: Text
    note: Text | None


class BusinessRightsPlanFileRow(FactRow):
    """A row of business_human_rights_plans.csv; see the model BusinessRightsPlan."""

    iso3: Iso3
    adopted_year: Year
    note: Text | None


def check_background(fields: str | None, row: type[FactRow]) -> Iterator[Problem]:
    """The columns named as background knowledge, parted by semicolons, are columns of the row."""
    for name in (one.strip() for one in (fields or "").split(";") if one.strip()):
        if name not in row.model_fields:
            yield ("background_fields", f"'{name}' is not a column of this table")
