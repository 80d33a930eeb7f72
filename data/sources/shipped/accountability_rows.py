"""Rows on accountability: the Court's situations and persons, other tribunals, figures of universal jurisdiction."""

from collections.abc import Iterator
from typing import Literal

from data.sources.shipped.cells import Count, Flag, Identifier, Iso3, PartialDate, Problem, Rank, Row, Text, Year
from data.sources.shipped.fact_rows import check_order
from data.sources.shipped.figure_rows import FactRow


class CourtSituationFileRow(FactRow):
    """A row of court_situations.csv; see the model CourtSituation."""

    situation_id: Identifier
    name: Text
    trigger: Text
    referred_by: Text | None
    referred_on: PartialDate | None
    examined_from: PartialDate | None
    investigated_from: PartialDate | None
    closed_on: PartialDate | None
    stage: Literal["investigation", "examination", "examination_closed"]
    phase: Rank | None
    background_fields: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if (self.stage == "examination_closed") != (self.closed_on is not None):
            yield ("closed_on", "a closed examination has the day of its closing, and only that")
        if (self.stage == "investigation") != (self.investigated_from is not None):
            yield ("investigated_from", "an investigation has a beginning, and only an investigation")
        yield from check_order(self.examined_from, self.closed_on, "closed_on")


class CourtSituationCountryFileRow(Row):
    """A row of court_situation_countries.csv."""

    situation_id: Identifier
    iso3: Iso3


class CourtPersonFileRow(FactRow):
    """A row of court_persons.csv; see the model CourtPerson."""

    situation_id: Identifier
    name: Text
    iso3: Iso3
    called_on: PartialDate
    called_by: Literal["warrant", "summons"]
    genocide_counts: Count
    crimes_against_humanity_counts: Count
    war_crimes_counts: Count
    administration_of_justice_counts: Count
    standing: Literal["accused", "convicted", "convicted_of_offence_against_court", "acquitted", "ended", "died"]
    status: Literal[
        "at_large",
        "in_custody",
        "on_trial",
        "held_by_a_state",
        "convicted_appeal_possible",
        "serving_sentence",
        "sentence_served",
        "case_ended",
        "died",
    ]
    outcome: Text | None
    outcome_on: PartialDate | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row: nobody is called convicted without a decision, nobody named without a source."""
        yield from super().problems()
        if (self.standing == "accused") != (self.outcome is None):
            yield ("outcome", "empty for whoever is accused, and given for everybody else")
        if self.standing.startswith("convicted") and not (self.outcome or "").startswith("convicted"):
            yield ("standing", f"'{self.outcome}' is no conviction")
        still_accused = self.status in ("at_large", "in_custody", "on_trial", "held_by_a_state")
        if (self.standing == "accused") != still_accused or (self.standing == "died") != (self.status == "died"):
            yield ("status", f"'{self.status}' does not go with '{self.standing}'")
        if self.handling == "open" and (self.source_url is None or self.as_of is None):
            yield ("source_url", "nobody is named in the open view without an address and a date")
        yield from check_order(self.called_on, self.outcome_on, "outcome_on")


class CriminalTribunalFileRow(FactRow):
    """A row of criminal_tribunals.csv; see the model CriminalTribunal."""

    tribunal_id: Identifier
    name: Text
    kind: Text
    established_on: PartialDate | None
    ended_on: PartialDate | None
    founded_by: Text | None
    standing: Literal["in_place", "being_set_up", "not_set_up", "ended"]
    background_fields: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if self.standing == "not_set_up" and self.established_on is not None:
            yield ("established_on", "what was not set up has no beginning")
        if (self.standing == "ended") != (self.ended_on is not None):
            yield ("ended_on", "what has ended has an end, and only that")
        yield from check_order(self.established_on, self.ended_on, "ended_on")


class CriminalTribunalCountryFileRow(Row):
    """A row of criminal_tribunal_countries.csv."""

    tribunal_id: Identifier
    iso3: Iso3


class UniversalJurisdictionFileRow(FactRow):
    """A row of universal_jurisdiction.csv; see the model UniversalJurisdictionFigure."""

    year: Year
    metric: Text
    value: Count
    is_at_least: Flag
    note: Text | None
