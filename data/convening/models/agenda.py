"""What a session of a meeting deals with, and what is shown while it does: agenda items, their papers, the run of show."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Key, one_of

#: The paper's items for every meeting (Annex I, 5 to 9 and 18), what the open morning is for (11), and the rest.
AGENDA_KINDS = (
    "deep_dive",
    "update",
    "economic_actors",
    "accountability",
    "research",
    "recommendations",
    "open_briefing",
    "other",
)
MOST_MINUTES = 600
#: What is noted while a session sits, and what becomes there of a recommendation.
NOTE_KINDS = ("recommendation", "action", "correction", "question")
NOTE_OUTCOMES = ("adopted", "parked")


class AgendaItem(Base):
    """One item of a session. minutes: allotted. pointer: where the paper asks for it. Withdrawn, never deleted."""

    __tablename__ = "agenda_item"

    item_id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(ForeignKey("convening_session.session_id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(Text)
    presenter: Mapped[str | None] = mapped_column(Text)
    minutes: Mapped[int]
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    pointer: Mapped[str | None] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("kind", AGENDA_KINDS, "kind_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint(f"minutes >= 1 AND minutes <= {MOST_MINUTES}", name="minutes_range"),
        CheckConstraint("position >= 1", name="position_positive"),
    )


class AgendaItemFramework(Base):
    """A framework that an item concerns."""

    __tablename__ = "agenda_item_framework"

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.item_id"), primary_key=True)
    framework_id: Mapped[str] = mapped_column(ForeignKey("framework.framework_id"), primary_key=True, index=True)


class AgendaDocument(Base):
    """A paper for an item: its title and where it lies. The paper itself is not kept here."""

    __tablename__ = "agenda_document"

    document_id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.item_id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (one_of("handling", HANDLING_LEVELS, "handling_known"),)


class RunStep(Base):
    """One step of a session's run of show. address: in the app ('/risk?lens=amber'). notes: for the presenter's eyes only.

    handling: of address and title; the notes are seen by members and the secretariat, whatever it says.
    """

    __tablename__ = "run_step"

    step_id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(ForeignKey("convening_session.session_id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.item_id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    notes: Mapped[str | None] = mapped_column(Text)
    minutes: Mapped[int]
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint(f"minutes >= 1 AND minutes <= {MOST_MINUTES}", name="minutes_range"),
        CheckConstraint("position >= 1", name="position_positive"),
        CheckConstraint("address LIKE '/%'", name="address_in_the_app"),
    )


class Snapshot(Base):
    """A named copy of the store at one moment. file_name: beside the store; sha256: of that file, so that a change shows."""

    __tablename__ = "snapshot"

    snapshot_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("convening_meeting.meeting_id"), index=True)
    data_version: Mapped[int]
    address: Mapped[str | None] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    taken_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    taken_by: Mapped[str] = mapped_column(String(120))
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")

    __table_args__ = (
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
    )


class ConveningRoom(Base):
    """The room while a meeting sits: what is shown, since when, and to whom. At most one room has not ended.

    code: what phones type. is_open: the open session: every screen of the room shows what may be shown in it, and no more.
    step_id: None until the meeting starts: screens show the way in. paused_at: since when its clocks stand, None while they run.
    version: counts every change of what is shown; screens follow it, no figure does. aside_address: a page that the presenter
    shows in the step's place until the next step; is_blank: the screens show nothing.
    """

    __tablename__ = "convening_room"

    room_id: Mapped[Key]
    meeting_id: Mapped[str] = mapped_column(ForeignKey("convening_meeting.meeting_id"), index=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("convening_session.session_id"))
    step_id: Mapped[int | None] = mapped_column(ForeignKey("run_step.step_id"))
    snapshot_id: Mapped[str | None] = mapped_column(ForeignKey("snapshot.snapshot_id"))
    aside_address: Mapped[str | None] = mapped_column(String(500))
    is_blank: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_open: Mapped[bool]
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    session_started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    item_started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    paused_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        CheckConstraint("version >= 1", name="version_positive"),
        Index("ix_convening_room_ended_at", "ended_at"),
    )


class RoomNote(Base):
    """What was noted while a session sat: a draft recommendation, an action item, a correction, a question.

    text: as noted, and of a recommendation as it was adopted. reference: of its recommendation. outcome: None while neither.
    person: who does what an action asks, who asked a question, who corrects; due_on: of an action. item_id: of the agenda, as
    it was being dealt with. Changed or withdrawn, never deleted; RoomNoteChange keeps what stood before, version counts.
    handling: the session's, members at the widest; of a draft the secretariat's. read_back: the words that the closed
    session's screens show now, None for nothing, to whom read_back_handling says; at most one note of a room has some.
    """

    __tablename__ = "room_note"

    note_id: Mapped[Key]
    room_id: Mapped[int] = mapped_column(ForeignKey("convening_room.room_id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("convening_session.session_id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    person: Mapped[str | None] = mapped_column(Text)
    due_on: Mapped[str | None] = mapped_column(String(10))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.item_id"), index=True)
    reference: Mapped[str | None] = mapped_column(ForeignKey("recommendation.reference"), unique=True)
    outcome: Mapped[str | None] = mapped_column(String(10))
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    decided_session_id: Mapped[int | None] = mapped_column(ForeignKey("convening_session.session_id"))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))
    handling: Mapped[str] = mapped_column(String(16), default="secretariat", server_default="secretariat")
    read_back: Mapped[str | None] = mapped_column(Text)
    read_back_handling: Mapped[str | None] = mapped_column(String(16))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    __table_args__ = (
        one_of("kind", NOTE_KINDS, "kind_known"),
        one_of("outcome", NOTE_OUTCOMES, "outcome_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        one_of("read_back_handling", HANDLING_LEVELS[1:], "read_back_handling_known"),
        CheckConstraint("(kind = 'recommendation') = (reference IS NOT NULL)", name="recommendation_has_reference"),
        CheckConstraint("(read_back IS NULL) = (read_back_handling IS NULL)", name="read_back_is_handled"),
        CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="outcome_has_time"),
        CheckConstraint("due_on IS NULL OR length(due_on) = 10", name="due_on_is_a_day"),
        CheckConstraint("version >= 1", name="version_positive"),
    )
