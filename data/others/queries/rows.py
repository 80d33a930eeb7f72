"""The rows of what others recommended: a recommendation with its addressees, their answers, and what was found since."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.core.rows import SourcedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersAnswerRow(SourcedRow):
    """An answer that was read. given_on: partial ISO date; given_on_reading 'by': not after it. words_of: whose words."""

    response: str
    in_words: str
    words_of: str
    given_on: str
    given_on_reading: str
    given_on_basis: str
    pointer: str
    paraphrase: str
    rule: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersAddresseeRow:
    """One addressee. answer None: no response was read by us, unless is_answer_withheld: then one may not be shown."""

    name: str
    position: int
    actor_id: str | None
    iso3: str | None
    lead_office: str | None
    answer: OthersAnswerRow | None
    is_answer_withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersReportRow(SourcedRow):
    """What an addressee reports as done; status None where none follows from its words."""

    addressee: str
    reported_by: str
    status: str | None
    status_in_words: str | None
    reported_on: str
    pointer: str
    paraphrase: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersReviewRow(SourcedRow):
    """What somebody else found; grade: the Human Rights Committee's own letter for one part. Never a verification of ours."""

    addressee: str
    part: str | None
    reviewer: str
    reviewer_kind: str
    grade: str | None
    scale: str | None
    reviewed_on: str
    pointer: str
    finding: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersRecommendationRow(SourcedRow):
    """One recommendation of another body. made_on: partial ISO date. handling: as it is recorded.

    title: the short title, or the beginning of the text. recommending_iso3 and recommending_name: the state that made it in
    a peer review. country_*: what it concerns.
    """

    reference: str
    made_by: str
    body: str
    body_kind: str
    recommending_iso3: str | None
    recommending_name: str | None
    document: str
    document_symbol: str | None
    pointer: str
    made_on: str
    short_title: str | None
    title: str
    paraphrase: str
    theme: str
    background_fields: str | None
    note: str | None
    handling: str
    country_iso3s: tuple[str, ...]
    country_names: tuple[str, ...]
    framework_ids: tuple[str, ...]
    addressees: tuple[OthersAddresseeRow, ...]
    reports: tuple[OthersReportRow, ...]
    reviews: tuple[OthersReviewRow, ...]

    @property
    def year(self) -> str:
        """The year in which it was made."""
        return self.made_on[:4]

    @property
    def from_background(self) -> frozenset[str]:
        """The columns that come from background knowledge and were not checked."""
        return frozenset((self.background_fields or "").split())

    @property
    def is_answered(self) -> bool:
        """Whether the answer of any addressee was read."""
        return any(one.answer for one in self.addressees)


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersCountsRow:
    """Counts among recommendations of one kind (made_by); never to be added to those of another kind or to ours.

    addressees: of all; answers: how many addressees gave which answer, and how many with none that was read.
    """

    recommendations: int
    addressees: int
    answers: Mapping[str, int]
    without_response: int
    answers_withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersPageRow:
    """What the filter lets through. on_record: of this kind, without the filter; withheld: of this kind, not to be shown.

    understood: how the search was read. bodies, addressees, frameworks: what there is to choose from, with counts.
    """

    rows: tuple[OthersRecommendationRow, ...]
    on_record: int
    withheld: int
    withheld_entries: int
    counts: OthersCountsRow
    understood: tuple[str, ...]
    bodies: tuple[tuple[str, int], ...]
    addressees: tuple[tuple[str, int], ...]
    frameworks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersOfActorRow:
    """What others asked of one member, newest first."""

    actor_id: str
    name: str
    rows: tuple[OthersRecommendationRow, ...]
