"""The room while a meeting sits: opened, its steps turned, shown to the open session and back, paused, ended, opened again.

What the room shows is no figure: the room's own version counts up, not the data's, so that a step turned makes no page read
anew. Turning the room to the open session and back, opening and ending it are on the audit; steps are not.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from data.convening.models.agenda import ConveningRoom, RoomNote, RunStep
from data.convening.rules.room import may_turn, next_step
from data.convening.rules.step_address import read_step_address
from data.core import clock
from data.core.audit import audit
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder, require_secretariat
from data.core.utc import as_utc
from data.core.writing import is_key, writing
from data.meetings.commands import find_meeting
from data.meetings.models import ConveningSession

#: Letters and digits that nobody confuses when they are read out in a hall.
_SIGNS: Final = "ACDEFHJKMNPRTUVWXY34679"
_CODE_LENGTH: Final = 5


@dataclass(frozen=True, slots=True)
class RoomSummary:
    """The room after the change: its code, what it shows, to whom, and its version."""

    code: str
    session_id: int
    step_id: int | None
    is_open: bool
    version: int


def open_room(
    engine: Engine, recorder: Recorder, meeting_id: str, session_id: int | None = None, *, is_waiting: bool = False
) -> RoomSummary:
    """Open the room for a meeting, at a session (its first when left out) and its first step. A room still open is ended.

    is_waiting: no step is shown yet, and the projector shows the way in until the first is turned to. An open session begins
    open, every other closed. Raises NotAllowedError below the secretariat, AmberlightError for a meeting or session that is
    not on record.
    """
    require_secretariat(recorder, "open the room")
    with writing(engine) as session:
        meeting = find_meeting(session, meeting_id)
        if meeting is None:
            raise AmberlightError(f"There is no meeting '{meeting_id[:40]}'. Nothing was changed.")
        s = ConveningSession
        held = session.scalars(select(s).where(s.meeting_id == meeting_id).order_by(s.position)).all()
        chosen = next((one for one in held if session_id is None or one.session_id == session_id), None)
        if chosen is None:
            raise AmberlightError(f"{meeting.name} has no such session. Nothing was changed.")
        now = clock.now()
        _end_others(session, now)
        row = ConveningRoom(
            meeting_id=meeting_id,
            code=_new_code(session),
            session_id=chosen.session_id,
            step_id=None if is_waiting else next_step(_order(session, chosen.session_id), None, 1),
            is_open=chosen.is_open,
            started_at=now,
            session_started_at=now,
            item_started_at=now,
            version=1,
        )
        session.add(row)
        return _finish(session, recorder, row, "room.opened", None)


def end_room(engine: Engine, recorder: Recorder, code: str) -> RoomSummary:
    """End the meeting's room: its screens say so and show nothing above open. Raises as `open_room`."""
    require_secretariat(recorder, "end the meeting")
    with writing(engine) as session:
        row = live_room(session, code)
        _end(session, row, clock.now())
        return _finish(session, recorder, row, "room.ended", None)


def reopen_room(engine: Engine, recorder: Recorder, code: str) -> RoomSummary:
    """Open a room that has ended again: the same code, session, step and clocks. A room still open is ended.

    Raises NotAllowedError below the secretariat, AmberlightError for a room that is not on record or has not ended, and for
    one whose meeting was withdrawn.
    """
    require_secretariat(recorder, "reopen the room")
    with writing(engine) as session:
        row = _room(session, code)
        if row.ended_at is None:
            raise AmberlightError("This meeting has not ended. Nothing was changed.")
        if find_meeting(session, row.meeting_id) is None:
            raise AmberlightError("The meeting of this room was withdrawn. Nothing was changed.")
        now = clock.now()
        _end_others(session, now)
        since = row.paused_at or row.ended_at
        row.ended_at = None
        order = _order(session, row.session_id)
        if row.step_id is not None and row.step_id not in order:
            # Taken out of the run of show meanwhile.
            row.step_id = next_step(order, None, 1)
        _shift_clocks(row, since, now)
        return _finish(session, recorder, row, "room.reopened", None)


def pause_clock(engine: Engine, recorder: Recorder, code: str, *, is_paused: bool) -> RoomSummary:
    """Stop the room's clocks, or let them run on from where they stood. Raises as `turn_step`."""
    _require_member(recorder)
    with writing(engine) as session:
        row = live_room(session, code)
        now = clock.now()
        if is_paused == (row.paused_at is not None):
            return _summary(row)
        if is_paused:
            row.paused_at = now
        else:
            _shift_clocks(row, row.paused_at or now, now)
        return _finish(session, recorder, row, None, None)


def turn_step(engine: Engine, recorder: Recorder, code: str, by: int) -> RoomSummary:
    """Show the step that many places on (or back, when negative); at the ends the last or first stays.

    Raises NotAllowedError below members, AmberlightError when the room has ended.
    """
    _require_member(recorder)
    with writing(engine) as session:
        row = live_room(session, code)
        if row.step_id is None and by < 0:
            # The meeting has not started: back from nothing is nothing.
            return _summary(row)
        if row.aside_address is not None and by < 0:
            # Back from a page outside the run of show is the step that it stood in for.
            by = by + 1
        return _show(session, recorder, row, next_step(_order(session, row.session_id), row.step_id, by))


def show_step(engine: Engine, recorder: Recorder, code: str, step_id: int) -> RoomSummary:
    """Show one step of the session that sits. Raises as `turn_step`, and AmberlightError for a step that it has not."""
    _require_member(recorder)
    with writing(engine) as session:
        row = live_room(session, code)
        if not is_key(step_id) or step_id not in _order(session, row.session_id):
            raise AmberlightError("This session has no such step. Nothing was changed.")
        return _show(session, recorder, row, step_id)


def show_page(engine: Engine, recorder: Recorder, code: str, address: str) -> RoomSummary:
    """Show a page outside the run of show on every screen, in the step's place, until a step is turned.

    It is the session's: gone when the room turns. Raises as `turn_step`, and AmberlightError for what is no page of the app.
    """
    _require_member(recorder)
    try:
        read = read_step_address(address)
    except ValueError as reason:
        raise AmberlightError(f"This page cannot be shown: its address {reason}. Nothing was changed.") from None
    with writing(engine) as session:
        row = live_room(session, code)
        if row.step_id is None:
            raise AmberlightError("This session has no run of show yet: add a step first. Nothing was changed.")
        if (row.aside_address, row.is_blank) == (read, False):
            return _summary(row)
        row.aside_address, row.is_blank = read, False
        return _finish(session, recorder, row, None, None)


def blank_room(engine: Engine, recorder: Recorder, code: str, *, is_blank: bool) -> RoomSummary:
    """Show nothing on the room's screens, or show the step again. Raises as `turn_step`."""
    _require_member(recorder)
    with writing(engine) as session:
        row = live_room(session, code)
        if row.is_blank == is_blank:
            return _summary(row)
        row.is_blank = is_blank
        return _finish(session, recorder, row, None, None)


def begin_session(engine: Engine, recorder: Recorder, code: str, session_id: int) -> RoomSummary:
    """Go on to a session of the room's meeting, at its first step. It begins closed unless it is an open one.

    A room that is open stays open when that would close it: turning back is an act of its own. Raises as `open_room`.
    """
    require_secretariat(recorder, "move to another session")
    with writing(engine) as session:
        row = live_room(session, code)
        held = session.get(ConveningSession, session_id) if is_key(session_id) else None
        if held is None or held.meeting_id != row.meeting_id:
            raise AmberlightError("This meeting has no such session. Nothing was changed.")
        before = _words(row)
        take_down(session, row)
        row.aside_address, row.is_blank = None, False
        row.session_id, row.step_id = held.session_id, next_step(_order(session, held.session_id), None, 1)
        row.session_started_at = row.item_started_at = clock.now()
        row.paused_at = None
        row.is_open = row.is_open or held.is_open
        return _finish(session, recorder, row, "room.session_begun", before)


def turn_room(engine: Engine, recorder: Recorder, code: str, *, is_open: bool) -> RoomSummary:
    """Turn the room to the open session, or back to the closed one.

    Raises NotAllowedError: to the open session for whoever is not in the closed one, back for all but the secretariat;
    AmberlightError when the room has ended or is turned that way already.
    """
    if not may_turn(recorder.clearance, to_open=is_open):
        who = "members and the secretariat" if is_open else "the secretariat"
        to = "open session" if is_open else "closed session"
        raise NotAllowedError(f"Only {who} may switch to the {to}. Nothing was changed.")
    with writing(engine) as session:
        row = live_room(session, code)
        if row.is_open == is_open:
            raise AmberlightError(f"The {'open' if is_open else 'closed'} session is in progress already.")
        before = _words(row)
        row.is_open, row.aside_address = is_open, None
        take_down(session, row)
        return _finish(session, recorder, row, "room.turned_open" if is_open else "room.turned_back", before)


def _require_member(recorder: Recorder) -> None:
    if recorder.clearance is Clearance.OPEN:
        raise NotAllowedError("Only members and the secretariat may change the step. Nothing was changed.")


def live_room(session: Session, code: str) -> ConveningRoom:
    """The room with this code, if it has not ended. Raises AmberlightError that says why not."""
    row = _room(session, code)
    if row.ended_at is not None:
        raise AmberlightError("The meeting has ended. Nothing was changed.")
    return row


def _room(session: Session, code: str) -> ConveningRoom:
    r = ConveningRoom
    row = session.scalars(select(r).where(r.code == code.strip().upper()[:6].replace("\0", ""))).first()
    if row is None:
        raise AmberlightError("No meeting has this code. Nothing was changed.")
    return row


def _end(session: Session, row: ConveningRoom, now: datetime) -> None:
    row.ended_at = now
    take_down(session, row)


def _end_others(session: Session, now: datetime) -> None:
    """One room at a time has not ended."""
    for old in session.scalars(select(ConveningRoom).where(ConveningRoom.ended_at.is_(None))):
        old.version += 1
        _end(session, old, now)


def _shift_clocks(row: ConveningRoom, since: datetime, now: datetime) -> None:
    """Let the clocks run on from where they stood since that moment."""
    stood = as_utc(now) - as_utc(since)
    row.session_started_at = as_utc(row.session_started_at) + stood
    row.item_started_at = as_utc(row.item_started_at) + stood
    row.paused_at = None


def take_down(session: Session, room: ConveningRoom) -> bool:
    """Show nothing as read back in this room, within a transaction of the caller's. Returns whether something was shown."""
    n = RoomNote
    statement = update(n).where(n.room_id == room.room_id, n.read_back.is_not(None))
    done: Any = session.execute(statement.values(read_back=None, read_back_handling=None))
    return bool(done.rowcount)


def _order(session: Session, session_id: int) -> list[int]:
    s = RunStep
    statement = select(s.step_id).where(s.session_id == session_id, s.withdrawn_at.is_(None))
    return list(session.scalars(statement.order_by(s.position, s.step_id)))


def _show(session: Session, recorder: Recorder, row: ConveningRoom, step_id: int | None) -> RoomSummary:
    if step_id == row.step_id and row.aside_address is None and not row.is_blank:
        return _summary(row)
    row.aside_address, row.is_blank = None, False
    s = RunStep
    items = {
        one: session.scalar(select(s.item_id).where(s.step_id == one))
        for one in (row.step_id, step_id)
        if one is not None
    }
    # While the clock is paused, an item begins at the moment at which the clock stands.
    now = row.paused_at or clock.now()
    if row.step_id is None:
        # The meeting starts.
        row.session_started_at = row.item_started_at = now
    elif items.get(row.step_id or 0) != items.get(step_id or 0):
        row.item_started_at = now
    row.step_id = step_id
    return _finish(session, recorder, row, None, None)


def _finish(
    session: Session, recorder: Recorder, row: ConveningRoom, what: str | None, before: dict[str, object] | None
) -> RoomSummary:
    # A room that is just being made has its first version already.
    row.version = row.version + 1 if row.room_id else 1
    session.flush()
    if what is not None:
        audit(session, recorder, what, f"room {row.code}", before, _words(row), "")
        # Opening and ending change what the pages list; turning changes nothing that is on record.
        if what in ("room.opened", "room.reopened", "room.ended"):
            bump_data_version(session)
    return _summary(row)


def _summary(row: ConveningRoom) -> RoomSummary:
    return RoomSummary(row.code, row.session_id, row.step_id, row.is_open, row.version)


def _words(row: ConveningRoom) -> dict[str, object]:
    return {
        "meeting_id": row.meeting_id,
        "session_id": row.session_id,
        "step_id": row.step_id,
        "is_open": row.is_open,
        "ended": row.ended_at is not None,
    }


def _new_code(session: Session) -> str:
    while True:
        code = "".join(secrets.choice(_SIGNS) for _ in range(_CODE_LENGTH))
        if session.scalar(select(ConveningRoom.room_id).where(ConveningRoom.code == code)) is None:
            return code
