"""The rows of recommendations: in a list, with their addressees, in groups, and everything about one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from data.core.rows import SourcedRow
from data.recommendations.rules.axes import LABELS, NOTHING_ON_RECORD, WITHHELD_WORD, Axis
from data.recommendations.rules.flags import FLAG_LABELS, Flag, is_uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeStatusRow:
    """One addressee of one recommendation and how it stands on the day; None: nothing on record, never a status.

    addressee_kind: 'actor' (actor_id is set; iso3 for a state), 'body' or 'group'. ..._on: ISO day on which it took
    effect. reading_note: why the text is read as addressed to it, where it does not say so. version: to be named by whoever
    records something about it. withheld_axes: where an entry is on record that the clearance does not show, so that
    'nothing on record' would say what it cannot know. overdue_days: since its date or the end of its last period; None
    where it is not overdue.
    """

    addressee_id: int
    reference: str
    position: int
    name: str
    addressee_kind: str
    actor_id: str | None
    iso3: str | None
    qualification: str | None
    lead_office: str | None
    reading_note: str | None
    response: str | None
    response_on: str | None
    implementation: str | None
    implementation_on: str | None
    verification: str | None
    verification_on: str | None
    last_entry_on: str | None
    last_report_on: str | None
    last_reminder_on: str | None
    flags: tuple[Flag, ...]
    version: int
    withheld_axes: frozenset[Axis] = frozenset()
    overdue_days: int | None = None

    def is_withheld(self, axis: Axis) -> bool:
        """Whether nothing can be said of the axis: no entry may be shown, and one is on record."""
        return getattr(self, axis.value) is None and axis in self.withheld_axes

    def words(self, axis: Axis) -> str:
        """How it stands on the axis, in words: the value, that it is withheld, or that nothing is on record."""
        value = getattr(self, axis.value)
        if value is not None:
            return LABELS[value]
        return WITHHELD_WORD if self.is_withheld(axis) else NOTHING_ON_RECORD[axis]

    def flag_words(self, flag: Flag) -> str:
        """The words of one of its flags, and that an entry which may end it is withheld."""
        label = FLAG_LABELS[flag]
        if flag is Flag.OVERDUE and self.overdue_days is not None:
            label += f" by {self.overdue_days:,} {'day' if self.overdue_days == 1 else 'days'}"
        return label + (" (an entry is withheld)" if is_uncertain(flag, self.withheld_axes) else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRow(SourcedRow):
    """One recommendation as it stood on the day.

    title: the short title, or the beginning of the text where it has none. issued_on: ISO or partial. due_on: the day
    of a single duty; next_due_on: that day while it is ahead, or the end of the running period of a recurring one.
    stage: draft, proposed (published, adopted by no meeting) or adopted. flags: of any of its addressees. version: to be
    named by whoever changes it.
    """

    reference: str
    sort_order: int
    origin: str
    pointer: str
    kind: str
    short_title: str | None
    title: str
    text: str
    addressed_to: str
    cadence: str | None
    cadence_kind: str | None
    cadence_month: int | None
    stated_limit: str | None
    evidence_wanted: str | None
    indicator: str | None
    note: str | None
    document: str | None
    meeting_id: str | None
    issued_on: str | None
    adopted_on: str | None
    strand: str | None
    specificity: str | None
    priority: str | None
    due_on: str | None
    next_due_on: str | None
    stage: str
    handling: str
    version: int
    iso3s: tuple[str, ...]
    country_names: tuple[str, ...]
    framework_ids: tuple[str, ...]
    addressees: tuple[AddresseeStatusRow, ...]
    flags: tuple[Flag, ...]
    last_entry_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPageRow:
    """One page of a list. total: recommendations that the filters let through; on_record: all that may be seen.

    withheld: recommendations on record that this clearance does not show, whatever the filters: a number that followed
    the filters would answer questions about what is withheld. page counts from 1; pages is at least 1. understood: what
    the search was taken to mean, in words. counted: the addressees of the page that are counted, which are those that the
    filters themselves let through, drafts aside.
    """

    rows: tuple[RecommendationRow, ...]
    total: int
    on_record: int
    withheld: int
    page: int
    pages: int
    page_size: int
    day: date
    understood: tuple[str, ...]
    counted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCountRow:
    """One group of a list: the value to filter by, its words, and how many recommendations it holds.

    A recommendation with two addressees stands in two groups, so the counts may add up to more than the total.
    """

    key: str
    label: str
    recommendations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterOptionsRow:
    """What can be chosen in each filter, with how many recommendations each holds; only what occurs is listed."""

    addressees: tuple[GroupCountRow, ...]
    countries: tuple[GroupCountRow, ...]
    frameworks: tuple[GroupCountRow, ...]
    meetings: tuple[GroupCountRow, ...]
    strands: tuple[GroupCountRow, ...]
    stages: tuple[GroupCountRow, ...]
    origins: tuple[GroupCountRow, ...]
    kinds: tuple[GroupCountRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCountsRow:
    """How many addressees stand where, on the day. Keys: the values of the axis; 'none' for nothing on record.

    recommendations: how many in all; asked: of these, put to somebody (no drafts); addressees: how many of them are
    counted, which are those that the filters let through. without_response: of those asked, the recommendations for which
    no response of a counted addressee may be shown; withheld_response: of these, those for which one is on record and
    withheld. flags: addressees by flag. withheld: by axis, of 'none' those with an entry withheld; withheld_flags: of each
    flag those for which an entry that may end it is withheld.
    """

    recommendations: int
    asked: int
    addressees: int
    without_response: int
    withheld_response: int
    response: Mapping[str, int]
    implementation: Mapping[str, int]
    verification: Mapping[str, int]
    flags: Mapping[Flag, int]
    withheld: Mapping[Axis, int]
    withheld_flags: Mapping[Flag, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """A document that shows what was done; addressee_id None: on the recommendation as a whole.

    file_name, media_type, size_bytes, sha256: of its file, None where it has none; `queries.evidence_file` gives its content.
    """

    evidence_id: int
    reference: str
    addressee_id: int | None
    title: str
    address: str | None
    dated_on: str | None
    author: str | None
    note: str | None
    handling: str
    recorded_at: datetime
    recorded_by: str
    file_name: str | None
    media_type: str | None
    size_bytes: int | None
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One entry in the history. action: recorded, corrected or undone. is_counted: False once it was corrected or taken back.

    from_value None: nothing was on record before; to_value None: the entry takes another one back. in_effect_on: ISO
    day; recorded_at: UTC. evidence_ids: of evidence that may be seen. remark: what the entry says beside its value; reason: why
    it was made where it takes the place of another, None for a first one, whose reason is its remark.
    """

    event_id: int
    reference: str
    addressee_id: int
    addressee_name: str
    axis: str
    action: str
    from_value: str | None
    to_value: str | None
    in_effect_on: str
    recorded_at: datetime
    recorded_by: str
    remark: str | None
    reason: str | None
    corrects_event_id: int | None
    handling: str
    is_counted: bool
    evidence_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """What the secretariat found when it looked. is_counted: False once its entry was corrected or taken back."""

    review_id: int
    event_id: int
    addressee_id: int
    addressee_name: str
    grade: str
    reviewed_on: str
    finding: str
    handling: str
    recorded_at: datetime
    recorded_by: str
    is_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRow:
    """A reminder that was sent."""

    reminder_id: int
    addressee_id: int
    addressee_name: str
    sent_on: str
    sent_to: str | None
    note: str | None
    handling: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRow:
    """Another recommendation. relation: related, supersedes, superseded_by or proposed_before.

    likeness: 0 to 100 for proposed_before (rapidfuzz token set ratio), None otherwise.
    """

    reference: str
    title: str
    text: str
    issued_on: str | None
    relation: str
    likeness: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationDetailRow:
    """Everything about one recommendation that this clearance shows, as of the day.

    events: newest first. withheld: entries about it (events, evidence, reviews, reminders) that are withheld.
    """

    recommendation: RecommendationRow
    day: date
    risk_factor_nos: tuple[int, ...]
    meeting_name: str | None
    events: tuple[EventRow, ...]
    evidence: tuple[EvidenceRow, ...]
    reviews: tuple[ReviewRow, ...]
    reminders: tuple[ReminderRow, ...]
    related: tuple[RelatedRow, ...]
    proposed_before: tuple[RelatedRow, ...]
    withheld: int
