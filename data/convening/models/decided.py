"""What is kept after a session: how its notes were changed, and who was told what was decided. Rows are only ever added."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Key, one_of

NOTE_ACTIONS = ("edited", "taken_back")
#: 'assigned': who is to tell it; 'told': it was told; 'undone': an entry 'told' was a mistake.
TELLING_ACTIONS = ("assigned", "told", "undone")


class RoomNoteChange(Base):
    """One change of an action item, a correction or a question: what stood before and what stands after.

    version: the note's after it. For the secretariat: what was taken out of a note is not shown by its history.
    """

    __tablename__ = "room_note_change"

    change_id: Mapped[Key]
    note_id: Mapped[int] = mapped_column(ForeignKey("room_note.note_id"))
    version: Mapped[int]
    action: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, object]] = mapped_column(JSON)
    after: Mapped[dict[str, object]] = mapped_column(JSON)
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (
        UniqueConstraint("note_id", "version"),
        one_of("action", NOTE_ACTIONS, "action_known"),
        CheckConstraint("version >= 2", name="version_after_a_change"),
    )


class RoomTelling(Base):
    """One entry on somebody who must be told: an addressee of what was adopted, or the person whom a note names.

    by_whom: who tells, or told, it. told_on: the day. said: the words that were to be told then. handling: of what it was
    about, as it was then; it is shown to those who may see both.
    """

    __tablename__ = "room_telling"

    telling_id: Mapped[Key]
    meeting_id: Mapped[str] = mapped_column(ForeignKey("convening_meeting.meeting_id"), index=True)
    note_id: Mapped[int | None] = mapped_column(ForeignKey("room_note.note_id"))
    addressee_id: Mapped[int | None] = mapped_column(ForeignKey("recommendation_addressee.addressee_id"))
    action: Mapped[str] = mapped_column(String(10))
    person: Mapped[str] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text)
    by_whom: Mapped[str | None] = mapped_column(Text)
    told_on: Mapped[str | None] = mapped_column(String(10))
    remark: Mapped[str | None] = mapped_column(Text)
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("room_telling.telling_id"), unique=True)
    handling: Mapped[str] = mapped_column(String(16))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (
        Index("ix_room_telling_note_id", "note_id"),
        Index("ix_room_telling_addressee_id", "addressee_id"),
        one_of("action", TELLING_ACTIONS, "action_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("(note_id IS NULL) <> (addressee_id IS NULL)", name="about_one"),
        CheckConstraint("(action = 'told') = (told_on IS NOT NULL)", name="told_on_a_day"),
        CheckConstraint("(action = 'undone') = (by_whom IS NULL)", name="says_by_whom"),
        CheckConstraint("(action = 'undone') = (undoes_id IS NOT NULL)", name="undone_says_what"),
        CheckConstraint("told_on IS NULL OR length(told_on) = 10", name="told_on_is_a_day"),
    )
