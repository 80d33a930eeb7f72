"""Meetings of the network and their sessions, planned or held. Raises NotAllowedError below the secretariat,
ChangedMeanwhileError when somebody else changed the meeting first, FaultsError naming every field that is wrong,
StoreError when the store cannot be written; nothing was changed then.
"""

from dataclasses import dataclass, fields
from itertools import count
from typing import Any, Final

from sqlalchemy import Engine, Select, func, select, update
from sqlalchemy.orm import Session

from data.briefs.models import BriefRelease, BriefVersion, PreparedBrief
from data.convening.models.agenda import AgendaDocument, AgendaItem, ConveningRoom, RoomNote
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks, can_be_asked_for
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.writing import is_key, last_change, refuse_newer, say_by_whom, writing
from data.countries.models.country import Country
from data.meetings.models import ConveningMeeting, ConveningSession
from data.recommendations.models.recommendation import Recommendation

__all__ = ["MeetingContent", "MeetingSummary", "SessionContent", "add_session", "edit_meeting", "edit_session"]
__all__ += ["find_meeting", "record_meeting", "restore_meeting", "withdraw_meeting"]

_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingContent:
    """One meeting. starts_on, ends_on: ISO days, which may lie ahead; ends_on is the first day where it is left out."""

    name: str
    starts_on: str
    ends_on: str | None = None
    place: str | None = None
    note: str | None = None
    handling: str = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionContent:
    """One session. is_open: invited organisations take part. deep_dive_iso3: the country that it examines in depth.

    handling: the meeting's own where it is left out; an open session of a members' meeting may be shown to everybody.
    """

    name: str
    is_open: bool
    held_on: str | None = None
    deep_dive_iso3: str | None = None
    handling: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """What was recorded: the meeting, the session (None for the meeting itself), the meeting's version and the data version."""

    meeting_id: str
    session_id: int | None
    version: int
    data_version: int


def record_meeting(engine: Engine, recorder: Recorder, content: MeetingContent, reason: str = "") -> MeetingSummary:
    """Put a meeting on record, under an identifier of its month ('2026-09', '2026-09-2')."""
    name = require_secretariat(recorder, "record meetings")
    with writing(engine) as session:
        values = _check_meeting(content)
        meeting_id = new_meeting_id(session, values["starts_on"])
        row = ConveningMeeting(meeting_id=meeting_id, **values, recorded_at=clock.now(), recorded_by=name, version=1)
        session.add(row)
        session.flush()
        audit(session, recorder, "meeting.recorded", meeting_id, None, values, " ".join(reason.split()))
        return MeetingSummary(meeting_id, None, 1, bump_data_version(session))


def edit_meeting(
    engine: Engine, recorder: Recorder, meeting_id: str, version: int, content: MeetingContent, reason: str = ""
) -> MeetingSummary:
    """Put other content in place of a meeting's. Sessions that would be shown more widely than it are narrowed with it."""
    require_secretariat(recorder, "change meetings")
    with writing(engine) as session:
        row = _open(session, meeting_id, version)
        values = _check_meeting(content)
        before = {name: getattr(row, name) for name in values}
        if before == values:
            raise AmberlightError(f"{row.name} already says this. Nothing was changed.")
        for name, value in values.items():
            setattr(row, name, value)
        s = ConveningSession
        for one in session.scalars(select(s).where(s.meeting_id == meeting_id)):
            one.handling = max(one.handling, _widest(row, is_open=one.is_open), key=HANDLING_LEVELS.index)
            _narrow_below(session, one)
        return _finish(session, recorder, "meeting.edited", row, None, before, values, reason)


def add_session(
    engine: Engine, recorder: Recorder, meeting_id: str, version: int, content: SessionContent, reason: str = ""
) -> MeetingSummary:
    """Add a session at the end of a meeting's. version: the meeting's."""
    require_secretariat(recorder, "add sessions")
    with writing(engine) as session:
        row = _open(session, meeting_id, version)
        values = _check_session(session, row, content)
        s = ConveningSession
        last = session.scalar(select(func.max(s.position)).where(s.meeting_id == meeting_id)) or 0
        new = ConveningSession(meeting_id=meeting_id, position=last + 1, **values)
        session.add(new)
        session.flush()
        return _finish(session, recorder, "meeting.session_added", row, new.session_id, None, values, reason)


def edit_session(
    engine: Engine, recorder: Recorder, session_id: int, version: int, content: SessionContent, reason: str = ""
) -> MeetingSummary:
    """Put other content in place of a session's. version: its meeting's."""
    require_secretariat(recorder, "change sessions")
    with writing(engine) as session:
        held = session.get(ConveningSession, session_id) if is_key(session_id) else None
        if held is None:
            raise AmberlightError(f"There is no session number {session_id}. Nothing was changed.")
        row = _open(session, held.meeting_id, version)
        values = _check_session(session, row, content)
        before = {name: getattr(held, name) for name in values}
        if before == values:
            raise AmberlightError(f"{held.name} already says this. Nothing was changed.")
        for name, value in values.items():
            setattr(held, name, value)
        _narrow_below(session, held)
        return _finish(session, recorder, "meeting.session_edited", row, session_id, before, values, reason)


def withdraw_meeting(engine: Engine, recorder: Recorder, meeting_id: str, version: int, reason: str) -> MeetingSummary:
    """Take a meeting that was recorded by mistake out of every result, with its sessions, agenda and notes.

    It stays in the store and in what earlier days show. Raises AmberlightError while its room is open, where a
    recommendation that stands names it, and where a brief for it was released.
    """
    require_secretariat(recorder, "withdraw meetings")
    why = require_reason(reason)
    with writing(engine) as session:
        row = _open(session, meeting_id, version)
        room, r = ConveningRoom, Recommendation
        if session.scalar(select(room.room_id).where(room.meeting_id == meeting_id, room.ended_at.is_(None))):
            raise AmberlightError(f"The room is open for {row.name}: end it first. Nothing was changed.")
        named = list(session.scalars(select(r.reference).where(r.meeting_id == meeting_id, r.withdrawn_at.is_(None))))
        if named:
            more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
            raise AmberlightError(
                f"Recommendations are recorded from {row.name}: {', '.join(sorted(named)[:_MOST_NAMED])}{more}. First name "
                "another meeting for them, or none. Nothing was changed."
            )
        if session.scalar(_released(meeting_id)):
            raise AmberlightError(f"A brief for {row.name} was released to delegations. Nothing was changed.")
        row.withdrawn_at = clock.now()
        return _finish(session, recorder, "meeting.withdrawn", row, None, _words(row), {"withdrawn": True}, why)


def restore_meeting(engine: Engine, recorder: Recorder, meeting_id: str, version: int, reason: str) -> MeetingSummary:
    """Bring a withdrawn meeting back. Earlier days show it as if it had stood throughout; the audit tells when it did not."""
    require_secretariat(recorder, "reinstate meetings")
    why = require_reason(reason)
    with writing(engine) as session:
        row = session.get(ConveningMeeting, meeting_id) if can_be_asked_for(meeting_id) else None
        if row is None or row.withdrawn_at is None:
            raise AmberlightError(f"No meeting '{meeting_id[:40]}' was withdrawn. Nothing was changed.")
        refuse_newer(session, meeting_id, version, row.version)
        row.withdrawn_at = None
        return _finish(session, recorder, "meeting.restored", row, None, {"withdrawn": True}, _words(row), why)


def _released(meeting_id: str) -> Select[Any]:
    """The releases of briefs for the meeting."""
    v, b, i, s = BriefVersion, PreparedBrief, AgendaItem, ConveningSession
    found = select(BriefRelease.release_id).join(v, v.version_id == BriefRelease.version_id)
    found = found.join(b, b.brief_id == v.brief_id).join(i, i.item_id == b.item_id)
    return found.join(s, s.session_id == i.session_id).where(s.meeting_id == meeting_id).limit(1)


def find_meeting(session: Session, meeting_id: str | None) -> ConveningMeeting | None:
    """The meeting, if it is on record and was not withdrawn."""
    row = session.get(ConveningMeeting, meeting_id) if meeting_id and can_be_asked_for(meeting_id) else None
    return row if row is not None and row.withdrawn_at is None else None


def _open(session: Session, meeting_id: str, version: int) -> ConveningMeeting:
    row = session.get(ConveningMeeting, meeting_id) if can_be_asked_for(meeting_id) else None
    if row is None:
        raise AmberlightError(f"There is no meeting '{meeting_id[:40]}'. Nothing was changed.")
    if row.withdrawn_at is not None:
        by = say_by_whom(last_change(session, meeting_id))
        raise AmberlightError(f"{row.name} was withdrawn{by}. Nothing was changed.")
    refuse_newer(session, meeting_id, version, row.version)
    return row


def _widest(row: ConveningMeeting, *, is_open: bool) -> str:
    """How widely a session may be shown: as its meeting; the open session of a members' meeting to those who are invited."""
    return "open" if is_open and row.handling != "secretariat" else row.handling


def _narrow_below(session: Session, held: ConveningSession) -> None:
    """Let nothing of a session be shown more widely than it. Steps are no record: what they lead to is withheld by itself."""
    wider = HANDLING_LEVELS[: HANDLING_LEVELS.index(held.handling)]
    if not wider:
        return
    d, i, n = AgendaDocument, AgendaItem, RoomNote
    of_session = d.item_id.in_(select(i.item_id).where(i.session_id == held.session_id))
    for model, column, condition in (
        (i, "handling", i.session_id == held.session_id),
        (d, "handling", of_session),
        (n, "handling", n.session_id == held.session_id),
        (n, "read_back_handling", n.session_id == held.session_id),
    ):
        narrowed = update(model).where(condition, getattr(model, column).in_(wider)).values({column: held.handling})
        session.execute(narrowed)


def _finish(
    session: Session,
    recorder: Recorder,
    what: str,
    row: ConveningMeeting,
    session_id: int | None,
    before: dict[str, Any] | None,
    after: dict[str, Any],
    reason: str,
) -> MeetingSummary:
    row.version += 1
    session.flush()
    audit(session, recorder, what, row.meeting_id, before, after, " ".join(reason.split()))
    return MeetingSummary(row.meeting_id, session_id, row.version, bump_data_version(session))


def _words(row: ConveningMeeting) -> dict[str, Any]:
    """A meeting as the audit has it."""
    return {field.name: getattr(row, field.name) for field in fields(MeetingContent)}


def _check_meeting(content: MeetingContent) -> dict[str, Any]:
    checks = Checks("meeting")
    starts_on = checks.day("starts_on", content.starts_on, required=True)
    values = {
        "name": checks.line("name", content.name, required=True),
        "starts_on": starts_on,
        "ends_on": checks.day("ends_on", content.ends_on) or starts_on,
        "place": checks.line("place", content.place),
        "note": checks.text("note", content.note),
        "handling": checks.one_of("handling", content.handling, HANDLING_LEVELS, required=True),
    }
    if starts_on and values["ends_on"] and values["ends_on"] < starts_on:
        checks.add("ends_on", f"{values['ends_on']} is before the first day ({starts_on})")
    checks.refuse_faults()
    return values


def _check_session(session: Session, row: ConveningMeeting, content: SessionContent) -> dict[str, Any]:
    checks = Checks("session")
    held_on = checks.day("held_on", content.held_on)
    if held_on and not row.starts_on <= held_on <= row.ends_on:
        checks.add("held_on", f"{held_on} is none of the meeting's days ({row.starts_on} to {row.ends_on})")
    iso3 = content.deep_dive_iso3 or None
    if iso3 and ("\0" in iso3 or session.get(Country, iso3) is None):
        checks.add("deep_dive_iso3", f"there is no country '{iso3[:40]}'")
    level = checks.one_of("handling", content.handling or row.handling, HANDLING_LEVELS) or row.handling
    widest = _widest(row, is_open=content.is_open)
    if level in HANDLING_LEVELS and HANDLING_LEVELS.index(level) < HANDLING_LEVELS.index(widest):
        checks.add("handling", f"'{level}' is wider than the meeting's own, '{row.handling}'")
    name = checks.line("name", content.name, required=True)
    checks.refuse_faults()
    return {
        "name": name,
        "is_open": content.is_open,
        "held_on": held_on,
        "deep_dive_iso3": iso3,
        "handling": level,
    }


def new_meeting_id(session: Session, starts_on: str) -> str:
    """The month; with a number where that is taken. Nothing of the name: an identifier stands in addresses and names of files
    that are read where the name itself is withheld.
    """
    base, m = starts_on[:7], ConveningMeeting
    taken = set(session.scalars(select(m.meeting_id).where(m.meeting_id.startswith(base))))
    return next(one for number in count(1) if (one := base if number == 1 else f"{base}-{number}") not in taken)
