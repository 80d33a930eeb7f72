"""What came of a recommendation, addressee by addressee: events, evidence, reviews, reminders, and how each stands."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Key, one_of
from data.recommendations.rules.axes import AXES, Axis, Verification
from data.recommendations.rules.evidence_files import MEDIA_TYPES

AXIS_NAMES = tuple(axis.value for axis in Axis)
EVENT_ACTIONS = ("recorded", "corrected", "undone")
GRADES = tuple(grade.value for grade in Verification)


def _known_values(column: str) -> str:
    """For every axis its own values; None (undone, or nothing before) is no value."""
    parts = []
    for axis, values in AXES.items():
        listed = ", ".join(f"'{value}'" for value in values)
        parts.append(f"(axis = '{axis.value}' AND ({column} IS NULL OR {column} IN ({listed})))")
    return " OR ".join(parts)


def _known_statuses() -> tuple[CheckConstraint, ...]:
    """Each axis in a column of its own name, which holds one of its values or nothing on record."""
    return tuple(one_of(axis.value, tuple(values), f"{axis.value}_known") for axis, values in AXES.items())


class StatusEvent(Base):
    """One entry in the history of one addressee on one axis. Rows are only ever added.

    in_effect_on: the day (ISO) on which it took effect; recorded_at: when it was written down. corrects_event_id: the
    entry that this one takes the place of ('corrected') or takes back ('undone'); the earlier one stays, and counts for
    any day before recorded_at. from_value: what stood before, None for nothing on record.
    """

    __tablename__ = "status_event"

    event_id: Mapped[Key]
    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), index=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("recommendation_addressee.addressee_id"))
    axis: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(10), default="recorded", server_default="recorded")
    from_value: Mapped[str | None] = mapped_column(String(24))
    to_value: Mapped[str | None] = mapped_column(String(24))
    in_effect_on: Mapped[str] = mapped_column(String(10))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    recorded_by: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(Text)
    #: What a corrected entry says: the first one's words, or those put in their place. `reason` says why it was corrected.
    remark: Mapped[str | None] = mapped_column(Text)
    corrects_event_id: Mapped[int | None] = mapped_column(ForeignKey("status_event.event_id"), index=True)
    handling: Mapped[str] = mapped_column(String(16))

    __table_args__ = (
        Index("ix_status_event_addressee_axis", "addressee_id", "axis", "in_effect_on"),
        # What a clearance does not show is counted and looked up from here alone.
        Index("ix_status_event_handling", "handling", "axis", "addressee_id", "recorded_at", "reference"),
        one_of("axis", AXIS_NAMES, "axis_known"),
        one_of("action", EVENT_ACTIONS, "action_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint(_known_values("to_value"), name="value_of_its_axis"),
        CheckConstraint(_known_values("from_value"), name="value_before_of_its_axis"),
        CheckConstraint("(action = 'undone') = (to_value IS NULL)", name="only_undone_is_empty"),
        CheckConstraint("(action = 'recorded') = (corrects_event_id IS NULL)", name="correction_says_of_what"),
        CheckConstraint("action = 'recorded' OR reason IS NOT NULL", name="correction_has_a_reason"),
        CheckConstraint("length(in_effect_on) = 10", name="in_effect_on_is_a_day"),
        CheckConstraint("remark IS NULL OR action = 'corrected'", name="remark_of_a_correction"),
    )


class Evidence(Base):
    """A document that shows what was done, on a recommendation or on one of its addressees. Withdrawn, never deleted.

    dated_on: its own date, ISO or partial; recorded_at: when it was written down.
    """

    __tablename__ = "evidence"

    evidence_id: Mapped[Key]
    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), index=True)
    addressee_id: Mapped[int | None] = mapped_column(ForeignKey("recommendation_addressee.addressee_id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    dated_on: Mapped[str | None] = mapped_column(String(10))
    author: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (one_of("handling", HANDLING_LEVELS, "handling_known"),)


class EvidenceFile(Base):
    """The file of a piece of evidence: in the store, so that backups, restores and snapshots hold it with what it belongs to.

    It has the evidence's handling. media_type by what the file holds (`rules.evidence_files`); sha256 of content, hex.
    Never changed and never deleted: another file is other evidence.
    """

    __tablename__ = "evidence_file"

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.evidence_id"), primary_key=True, autoincrement=False)
    file_name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        one_of("media_type", MEDIA_TYPES, "media_type_known"),
        CheckConstraint("size_bytes > 0", name="size_positive"),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
    )


class StatusEventEvidence(Base):
    """Evidence that an event refers to."""

    __tablename__ = "status_event_evidence"

    event_id: Mapped[int] = mapped_column(ForeignKey("status_event.event_id"), primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.evidence_id"), primary_key=True, index=True)


class Review(Base):
    """The secretariat's verification of what an addressee did: the grade, with what was found. The event carries the grade."""

    __tablename__ = "review"

    review_id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("status_event.event_id"))
    addressee_id: Mapped[int] = mapped_column(ForeignKey("recommendation_addressee.addressee_id"), index=True)
    grade: Mapped[str] = mapped_column(String(14))
    reviewed_on: Mapped[str] = mapped_column(String(10))
    finding: Mapped[str] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (
        UniqueConstraint("event_id"),
        one_of("grade", GRADES, "grade_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("length(reviewed_on) = 10", name="reviewed_on_is_a_day"),
    )


class Reminder(Base):
    """A reminder that was sent to an addressee. Withdrawn, never deleted."""

    __tablename__ = "reminder"

    reminder_id: Mapped[Key]
    addressee_id: Mapped[int] = mapped_column(ForeignKey("recommendation_addressee.addressee_id"), index=True)
    sent_on: Mapped[str] = mapped_column(String(10))
    sent_to: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("length(sent_on) = 10", name="sent_on_is_a_day"),
    )


class AddresseeStanding(Base):
    """How an addressee stands now, as each clearance sees it: worked out from the history, so that lists stay quick.

    Nothing here is a source: `commands.standings` writes it in the transaction of every entry, and a test holds it
    to the history. None: nothing on record. Flags are not kept here: they change with the day.
    """

    __tablename__ = "addressee_standing"

    addressee_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation_addressee.addressee_id"), primary_key=True, autoincrement=False
    )
    clearance: Mapped[str] = mapped_column(String(16), primary_key=True)
    response: Mapped[str | None] = mapped_column(String(24))
    response_on: Mapped[str | None] = mapped_column(String(10))
    implementation: Mapped[str | None] = mapped_column(String(24))
    implementation_on: Mapped[str | None] = mapped_column(String(10))
    verification: Mapped[str | None] = mapped_column(String(24))
    verification_on: Mapped[str | None] = mapped_column(String(10))
    #: The last day on which something that the addressee said or did took effect: a response or implementation.
    last_entry_on: Mapped[str | None] = mapped_column(String(10))
    #: The last day on which an implementation status took effect.
    last_report_on: Mapped[str | None] = mapped_column(String(10))
    last_reminder_on: Mapped[str | None] = mapped_column(String(10))

    __table_args__ = (
        Index("ix_addressee_standing_response", "clearance", "response"),
        Index("ix_addressee_standing_implementation", "clearance", "implementation"),
        one_of("clearance", HANDLING_LEVELS, "clearance_known"),
        *_known_statuses(),
    )


class AddresseeSpan(Base):
    """How an addressee stood from one day through another, as each clearance sees it: the same, for any earlier day.

    Worked out and kept as AddresseeStanding is (`rules.standing_spans` has the rule), so that an earlier day is looked
    up. Days are those of the record as it was then known: recorded by the day's end, and in effect by then.
    """

    __tablename__ = "addressee_span"

    addressee_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation_addressee.addressee_id"), primary_key=True, autoincrement=False
    )
    clearance: Mapped[str] = mapped_column(String(16), primary_key=True)
    from_on: Mapped[str] = mapped_column(String(10), primary_key=True)
    through_on: Mapped[str] = mapped_column(String(10))
    response: Mapped[str | None] = mapped_column(String(24))
    response_on: Mapped[str | None] = mapped_column(String(10))
    implementation: Mapped[str | None] = mapped_column(String(24))
    implementation_on: Mapped[str | None] = mapped_column(String(10))
    verification: Mapped[str | None] = mapped_column(String(24))
    verification_on: Mapped[str | None] = mapped_column(String(10))
    last_entry_on: Mapped[str | None] = mapped_column(String(10))
    last_report_on: Mapped[str | None] = mapped_column(String(10))
    last_reminder_on: Mapped[str | None] = mapped_column(String(10))

    __table_args__ = (
        one_of("clearance", HANDLING_LEVELS, "clearance_known"),
        *_known_statuses(),
        CheckConstraint("from_on <= through_on", name="day_order"),
        # SQLite then keeps the rows in the order of the key: a look-up is one step.
        {"sqlite_with_rowid": False},
    )
