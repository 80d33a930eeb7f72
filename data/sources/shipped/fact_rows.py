"""Rows of facts about actors, networks, councils, operations, treaties and the calendar."""

from collections.abc import Iterator
from typing import Literal

from data.countries.rules.unit_kinds import UNIT_KINDS
from data.sources.shipped.cells import Flag, Identifier, Iso3, Month, PartialDate, Problem, Row, Text, Year
from data.sources.shipped.figure_rows import FactRow


def check_order(first: str | None, last: str | None, column: str) -> Iterator[Problem]:
    """Dates of which one may be a year or a month are compared as far as both go."""
    if first is not None and last is not None:
        length = min(len(first), len(last))
        if last[:length] < first[:length]:
            yield (column, f"{last} is before {first}")


class ActorFileRow(Row):
    """A row of actors.csv; see the model Actor."""

    actor_id: Identifier
    kind: Literal["state", "territory", "area", "organisation", "body"]
    name: Text
    iso3: Iso3 | None
    is_target: Flag

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if (self.kind in UNIT_KINDS) != (self.iso3 is not None) or self.iso3 not in (None, self.actor_id):
            yield ("iso3", "a state has its own code as actor_id, and only a state has one")


class NetworkFileRow(Row):
    """A row of networks.csv; see the model Network."""

    network_id: Identifier
    name: Text
    short_name: Text
    kind: Text


class NetworkFactFileRow(FactRow):
    """A row of network_facts.csv; see the model NetworkFact."""

    network_id: Identifier
    founded: Text | None
    members_count: Text | None
    count_as_of: Text | None
    leadership: Text | None
    secretariat: Text | None
    meeting_cadence: Text | None
    note: Text | None


class NetworkMembershipFileRow(FactRow):
    """A row of network_memberships.csv; see the model NetworkMembership."""

    network_id: Identifier
    actor_id: Identifier
    role: Text
    term_start: PartialDate | None
    term_end: PartialDate | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        yield from check_order(self.term_start, self.term_end, "term_end")


class CouncilPresidencyFileRow(FactRow):
    """A row of council_presidency.csv; see the model CouncilPresidency."""

    year: Year
    month: Month
    iso3: Iso3
    seat: Literal["permanent", "elected"]
    note: Text | None


class NationalMechanismFileRow(FactRow):
    """A row of national_mechanisms.csv; see the model NationalMechanism."""

    actor_id: Identifier
    dimension: Literal["structure", "resources", "parliament", "action_plan", "mainstreaming", "development"]
    source_status: Text
    event_date: PartialDate | None
    statement: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if (self.statement is None) != (self.confidence == "none_found"):
            yield ("statement", "empty where nothing was found, and only there")


class PeaceOperationFileRow(FactRow):
    """A row of peace_operations.csv; see the model PeaceOperation."""

    acronym: Text
    name: Text
    operation_type: Text
    organisation: Text
    iso3: Iso3 | None
    started: PartialDate | None
    protects_civilians: Flag | None
    status: Text
    mandate_end: PartialDate | None
    background_fields: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        yield from check_order(self.started, self.mandate_end, "mandate_end")


class ActionPlanFileRow(FactRow):
    """A row of action_plans.csv; see the model ActionPlan."""

    iso3: Iso3
    edition: Text | None
    period: Text | None
    status: Text
    note: Text | None


class ChildrenConflictFileRow(FactRow):
    """A row of children_conflict.csv; see the model ChildrenConflictFact."""

    iso3: Iso3 | None
    situation: Text
    report: Text
    fact: Text
    party: Text | None
    note: Text | None


class TreatyStatusFileRow(FactRow):
    """A row of treaty_statuses.csv; see the model TreatyStatus."""

    treaty_id: Identifier
    treaty: Text
    iso3: Iso3
    status: Text
    signed_on: PartialDate | None
    consent_on: PartialDate | None
    consent_type: Text | None
    effective_or_ended_on: PartialDate | None
    note: Text | None


class WorldFactFileRow(FactRow):
    """A row of world_facts.csv; see the model WorldFact."""

    topic: Identifier
    statement: Text
    note: Text | None


class CalendarEventFileRow(FactRow):
    """A row of calendar_events.csv; see the model CalendarEvent."""

    name: Text
    edition: Text | None
    starts_on: PartialDate | None
    ends_on: PartialDate | None
    place: Text | None
    iso3: Iso3 | None
    source_status: Text
    purpose: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        yield from check_order(self.starts_on, self.ends_on, "ends_on")
