"""Rows of what others recommended and what was answered."""

from collections.abc import Iterator
from typing import Literal

from data.sources.shipped.cells import Identifier, Iso3, PartialDate, Problem, Rank, Row, Text
from data.sources.shipped.figure_rows import FactRow

_COLUMNS_OF_BACKGROUND = {"made_on", "document_symbol"}


class OthersRecommendationFileRow(FactRow):
    """A row of others_recommendations.csv; see the model OthersRecommendation."""

    reference: Identifier
    sort_order: Rank
    made_by: Literal["others_to_members", "members_to_others", "others_to_others"]
    body: Text
    body_kind: Text
    recommending_iso3: Iso3 | None
    document: Text
    document_symbol: Text | None
    pointer: Text
    made_on: PartialDate
    short_title: Text | None
    paraphrase: Text
    theme: Text
    background_fields: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        unknown = set((self.background_fields or "").split()) - _COLUMNS_OF_BACKGROUND
        if unknown:
            yield ("background_fields", f"names {', '.join(sorted(unknown))}, which is no column from background")
        if self.made_by == "members_to_others" and self.recommending_iso3 is None:
            yield ("recommending_iso3", "what a member asked names the member")


class OthersAddresseeFileRow(Row):
    """A row of others_addressees.csv; see the model OthersAddressee."""

    reference: Identifier
    name: Text
    position: Rank
    actor_id: Identifier | None
    iso3: Iso3 | None
    lead_office: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if self.actor_id is None and self.iso3 is None:
            yield ("actor_id", "an addressee is an actor on record or a state")


class OthersCountryFileRow(Row):
    """A row of others_countries.csv."""

    reference: Identifier
    iso3: Iso3


class OthersFrameworkFileRow(Row):
    """A row of others_frameworks.csv."""

    reference: Identifier
    framework_id: Identifier


class OthersResponseFileRow(FactRow):
    """A row of others_responses.csv; see the model OthersResponse."""

    reference: Identifier
    addressee: Text
    response: Literal["accepted", "accepted_in_part", "noted", "not_accepted", "under_consideration"]
    in_words: Text
    words_of: Literal["addressee", "UPR Info"]
    given_on: PartialDate
    given_on_reading: Literal["on", "by"]
    given_on_basis: Text
    pointer: Text
    paraphrase: Text
    rule: Literal["R0", "R1", "R2", "R3", "R4", "R5", "R6"]
    note: Text | None


class OthersReportFileRow(FactRow):
    """A row of others_reports.csv; see the model OthersReport."""

    reference: Identifier
    addressee: Text
    reported_by: Text
    status: Literal["in_progress", "partly_implemented", "implemented"] | None
    status_in_words: Text | None
    reported_on: PartialDate
    pointer: Text
    paraphrase: Text
    note: Text | None


class OthersReviewFileRow(FactRow):
    """A row of others_reviews.csv; see the model OthersReview."""

    reference: Identifier
    addressee: Text
    part: Text | None
    reviewer: Text
    reviewer_kind: Text
    grade: Literal["A", "B", "C", "D", "E"] | None
    scale: Text | None
    reviewed_on: PartialDate
    pointer: Text
    finding: Text
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if (self.grade is None) != (self.scale is None):
            yield ("grade", "a letter names its scale, and only a letter does")
        if self.grade is not None and self.reviewer != "Human Rights Committee":
            yield ("grade", "only the Human Rights Committee's own letter is a grade here")
