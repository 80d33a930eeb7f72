"""The room while a meeting sits, as one of its screens may show it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.convening.models.agenda import AgendaItem, ConveningRoom, RoomNote, RunStep
from data.convening.queries.agenda import RunStepRow, step_row
from data.convening.rules.room import next_step, session_clearance
from data.core.clearance import may_see, shows
from data.core.handling import Clearance
from data.core.utc import as_utc
from data.meetings.models import ConveningMeeting, ConveningSession


@dataclass(frozen=True, slots=True)
class RoomRow:
    """What a screen of the room may show. Times: UTC.

    has_begun: whether a step has been shown yet; until then screens show the way in. paused_at: since when the clocks stand.
    limit: what any of its screens may show at the most.

    step: what the room shows, None where there is none or it is withheld (then is_withheld). following: the next one.
    read_back: a draft's words that the closed session's screens show in the step's place, None for nothing.
    aside: the page that the presenter shows in the step's place, which is then the step's address; is_blank: nothing is shown.
    number: the place of the step among `steps`, all that the session has. item_minutes: None where the step belongs to none.
    """

    code: str
    meeting_id: str
    meeting_name: str | None
    session_id: int
    session_name: str | None
    is_open: bool
    has_ended: bool
    version: int
    step: RunStepRow | None
    following: RunStepRow | None
    number: int | None
    steps: int
    is_withheld: bool
    item_title: str | None
    item_minutes: int | None
    item_started_at: datetime
    session_minutes: int
    session_started_at: datetime
    snapshot_id: str | None
    read_back: str | None
    paused_at: datetime | None
    has_begun: bool
    limit: Clearance
    aside: str | None = None
    is_blank: bool = False


def get_room_limit(session: Session, code: str | None) -> Clearance | None:
    """What a screen of the room with this code may show at the most, whoever opened it; open where there is no such room.

    Without a code: a screen of whatever room has not ended; None where there is none. It carries no record, so it needs no
    clearance: it narrows one. One statement.
    """
    r, s = ConveningRoom, ConveningSession
    statement = select(r.is_open, r.ended_at, s.handling).join(s, s.session_id == r.session_id)
    statement = statement.where(r.ended_at.is_(None) if code is None else r.code == code.replace("\0", ""))
    row = session.execute(statement.order_by(r.room_id.desc()).limit(1)).first()
    if row is None:
        return None if code is None else Clearance.OPEN
    return session_clearance(row.handling, is_open=row.is_open, has_ended=row.ended_at is not None)


def find_live_code(session: Session) -> str | None:
    """The code of the room that has not ended, if there is one. For the secretariat's own screens: it lets phones in."""
    r = ConveningRoom
    return session.scalar(select(r.code).where(r.ended_at.is_(None)).order_by(r.room_id.desc()).limit(1))


def find_ended_code(session: Session, meeting_id: str) -> str | None:
    """The code of the room that this meeting had last, if it has ended: it can be opened again. None for none."""
    r = ConveningRoom
    statement = select(r.code, r.ended_at).where(r.meeting_id == meeting_id).order_by(r.room_id.desc()).limit(1)
    row = session.execute(statement).first()
    return row.code if row is not None and row.ended_at is not None else None


def get_room(session: Session, clearance: Clearance, code: str) -> RoomRow | None:
    """The room with this code as far as the clearance goes; None for none. Six statements at the most."""
    r = ConveningRoom
    row = session.scalars(select(r).where(r.code == code[:6].replace("\0", ""))).first()
    if row is None:
        return None
    meeting = session.get_one(ConveningMeeting, row.meeting_id)
    held = session.get_one(ConveningSession, row.session_id)
    s, i = RunStep, AgendaItem
    standing = select(s).where(s.session_id == row.session_id, s.withdrawn_at.is_(None))
    steps = {step.step_id: step for step in session.scalars(standing.order_by(s.position, s.step_id))}
    items = {
        item.item_id: item
        for item in session.scalars(select(i).where(i.session_id == row.session_id, i.withdrawn_at.is_(None)))
    }
    order = list(steps)
    current = steps.get(row.step_id or 0)
    after_id = next_step(order, row.step_id, 1)
    after = steps.get(after_id or 0) if after_id != row.step_id else None
    item = items.get(current.item_id or 0) if current is not None else None
    # A closed session is followed by those who may sit in it, also where it looks at what anybody may see.
    may_follow = row.is_open or shows(clearance, held.handling)
    # A page outside the run of show is the session's, whatever the step that it stands in for.
    aside = row.aside_address if may_follow else None
    is_shown = current is not None and may_follow and (shows(clearance, current.handling) or aside is not None)
    step = step_row(current, clearance) if current is not None and is_shown else None
    if step is not None and aside is not None:
        if not shows(clearance, step.handling):
            step = replace(step, title="Shown by the presenter", notes=None)
        step = replace(step, address=aside, handling="open" if row.is_open else held.handling)
    n = RoomNote
    words = select(n.read_back).where(
        n.room_id == row.room_id, n.read_back.is_not(None), may_see(n.read_back_handling, clearance)
    )
    is_sitting = not row.is_open and row.ended_at is None and shows(clearance, held.handling)
    return RoomRow(
        code=row.code,
        meeting_id=row.meeting_id,
        meeting_name=meeting.name if shows(clearance, meeting.handling) and meeting.withdrawn_at is None else None,
        session_id=row.session_id,
        session_name=held.name if shows(clearance, held.handling) else None,
        is_open=row.is_open,
        has_ended=row.ended_at is not None,
        version=row.version,
        step=step,
        following=step_row(after, clearance)
        if after is not None and shows(clearance, after.handling) and may_follow
        else None,
        number=order.index(current.step_id) + 1 if current is not None else None,
        steps=len(order),
        is_withheld=current is not None and not is_shown,
        item_title=item.title if item is not None and shows(clearance, item.handling) else None,
        item_minutes=item.minutes if item is not None and shows(clearance, item.handling) else None,
        item_started_at=as_utc(row.item_started_at),
        session_minutes=sum(one.minutes for one in items.values() if shows(clearance, one.handling)),
        session_started_at=as_utc(row.session_started_at),
        snapshot_id=row.snapshot_id,
        read_back=session.scalar(words) if is_sitting else None,
        paused_at=as_utc(row.paused_at) if row.paused_at is not None else None,
        has_begun=row.step_id is not None,
        limit=session_clearance(held.handling, is_open=row.is_open, has_ended=row.ended_at is not None),
        aside=aside if step is not None else None,
        is_blank=row.is_blank and row.ended_at is None,
    )
