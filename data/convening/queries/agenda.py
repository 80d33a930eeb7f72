"""Meetings with their sessions, agenda and run of show, as far as a clearance goes."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.convening.models.agenda import AgendaDocument, AgendaItem, AgendaItemFramework, RunStep
from data.core.clearance import may_not_see, may_see, shows
from data.core.handling import Clearance
from data.core.utc import as_utc
from data.countries.models.country import Country
from data.meetings.models import ConveningMeeting, ConveningSession


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A paper for an item: its title, and where it lies where that is on record."""

    title: str
    address: str | None


@dataclass(frozen=True, slots=True)
class AgendaItemRow:
    """One item of a session. minutes: allotted; country: the name of iso3; pointer: where the paper asks for it."""

    item_id: int
    position: int
    kind: str
    title: str
    presenter: str | None
    minutes: int
    iso3: str | None
    country: str | None
    pointer: str | None
    framework_ids: tuple[str, ...]
    documents: tuple[DocumentRow, ...]
    handling: str


@dataclass(frozen=True, slots=True)
class RunStepRow:
    """One step of a run of show. notes: the presenter's; None where there are none or the clearance is open."""

    step_id: int
    position: int
    item_id: int | None
    title: str
    address: str
    notes: str | None
    minutes: int
    handling: str


@dataclass(frozen=True, slots=True)
class MeetingSessionRow:
    """One session with what may be seen of its agenda and steps; withheld: how many of both may not."""

    session_id: int
    position: int
    name: str
    held_on: str | None
    is_open: bool
    deep_dive_iso3: str | None
    handling: str
    items: tuple[AgendaItemRow, ...]
    steps: tuple[RunStepRow, ...]
    withheld: int

    @property
    def minutes(self) -> int:
        """All that is allotted on the agenda as it may be seen."""
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting. name is None where only a session of it may be seen. version: for whoever edits it."""

    meeting_id: str
    name: str | None
    starts_on: str
    ends_on: str
    place: str | None
    handling: str
    version: int
    sessions: tuple[MeetingSessionRow, ...]
    withheld_sessions: int


@dataclass(frozen=True, slots=True)
class WithdrawnMeetingRow:
    """A meeting that was withdrawn. version: for whoever brings it back. withdrawn_at: UTC."""

    meeting_id: str
    name: str
    starts_on: str
    withdrawn_at: datetime
    version: int


def get_withdrawn_meetings(session: Session, clearance: Clearance) -> tuple[WithdrawnMeetingRow, ...]:
    """The meetings that were withdrawn, the last one first, for whoever can bring them back: nobody below the secretariat."""
    if clearance is not Clearance.SECRETARIAT:
        return ()
    m = ConveningMeeting
    rows = session.scalars(select(m).where(m.withdrawn_at.is_not(None)).order_by(m.withdrawn_at.desc(), m.meeting_id))
    return tuple(
        WithdrawnMeetingRow(row.meeting_id, row.name, row.starts_on, as_utc(row.withdrawn_at), row.version)
        for row in rows
        if row.withdrawn_at is not None
    )


def get_meetings(session: Session, clearance: Clearance) -> tuple[MeetingRow, ...]:
    """All meetings, newest first, that may be seen themselves or in one of their sessions."""
    m, s = ConveningMeeting, ConveningSession
    sessions: dict[str, list[MeetingSessionRow]] = defaultdict(list)
    withheld: dict[str, int] = defaultdict(int)
    items, documents, frameworks = _items(session, clearance), _documents(session, clearance), _frameworks(session)
    steps, missing = _steps(session, clearance), _withheld(session, clearance)
    for row in session.scalars(select(s).order_by(s.meeting_id, s.position)):
        if not shows(clearance, row.handling):
            withheld[row.meeting_id] += 1
            continue
        sessions[row.meeting_id].append(
            MeetingSessionRow(
                session_id=row.session_id,
                position=row.position,
                name=row.name,
                held_on=row.held_on,
                is_open=row.is_open,
                deep_dive_iso3=row.deep_dive_iso3,
                handling=row.handling,
                items=tuple(
                    AgendaItemRow(
                        **values,
                        framework_ids=tuple(frameworks[values["item_id"]]),
                        documents=tuple(documents[values["item_id"]]),
                    )
                    for values in items[row.session_id]
                ),
                steps=tuple(steps[row.session_id]),
                withheld=missing[row.session_id],
            )
        )
    return tuple(
        MeetingRow(
            meeting_id=row.meeting_id,
            name=row.name if shows(clearance, row.handling) else None,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            place=row.place if shows(clearance, row.handling) else None,
            handling=row.handling,
            version=row.version,
            sessions=tuple(sessions[row.meeting_id]),
            withheld_sessions=withheld[row.meeting_id],
        )
        for row in session.scalars(select(m).where(m.withdrawn_at.is_(None)).order_by(m.starts_on.desc(), m.meeting_id))
        if shows(clearance, row.handling) or sessions[row.meeting_id]
    )


def _items(session: Session, clearance: Clearance) -> dict[int, list[dict[str, Any]]]:
    i = AgendaItem
    statement = (
        select(i, Country.name)
        .outerjoin(Country, Country.iso3 == i.iso3)
        .where(i.withdrawn_at.is_(None), may_see(i.handling, clearance))
        .order_by(i.session_id, i.position, i.item_id)
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    names = ("item_id", "position", "kind", "title", "presenter", "minutes", "iso3", "pointer", "handling")
    for row, country in session.execute(statement):
        found[row.session_id].append({name: getattr(row, name) for name in names} | {"country": country})
    return found


def _documents(session: Session, clearance: Clearance) -> dict[int, list[DocumentRow]]:
    d = AgendaDocument
    found: dict[int, list[DocumentRow]] = defaultdict(list)
    statement = select(d).where(d.withdrawn_at.is_(None), may_see(d.handling, clearance))
    for row in session.scalars(statement.order_by(d.item_id, d.document_id)):
        found[row.item_id].append(DocumentRow(row.title, row.address))
    return found


def _frameworks(session: Session) -> dict[int, list[str]]:
    f = AgendaItemFramework
    found: dict[int, list[str]] = defaultdict(list)
    for item_id, framework_id in session.execute(select(f.item_id, f.framework_id).order_by(f.item_id, f.framework_id)):
        found[item_id].append(framework_id)
    return found


def _steps(session: Session, clearance: Clearance) -> dict[int, list[RunStepRow]]:
    r = RunStep
    found: dict[int, list[RunStepRow]] = defaultdict(list)
    statement = select(r).where(r.withdrawn_at.is_(None), may_see(r.handling, clearance))
    for row in session.scalars(statement.order_by(r.session_id, r.position, r.step_id)):
        found[row.session_id].append(step_row(row, clearance))
    return found


def step_row(row: RunStep, clearance: Clearance) -> RunStepRow:
    """The step as it may be read: the presenter's notes are said by a person, never shown to the open session."""
    notes = None if clearance is Clearance.OPEN else row.notes
    return RunStepRow(row.step_id, row.position, row.item_id, row.title, row.address, notes, row.minutes, row.handling)


def _withheld(session: Session, clearance: Clearance) -> dict[int, int]:
    """How many items and steps of each session are withheld."""
    found: dict[int, int] = defaultdict(int)
    for model in (AgendaItem, RunStep):
        statement = (
            select(model.session_id, func.count())
            .where(model.withdrawn_at.is_(None), may_not_see(model.handling, clearance))
            .group_by(model.session_id)
        )
        for session_id, count in session.execute(statement):
            found[session_id] += count
    return found
