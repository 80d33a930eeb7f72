"""The agenda of a session and its run of show, as the secretariat sets them. What was there before is kept on the audit.

Both lists are handed over whole, in their order: a row with a number is the one on record, one without is new, one that is
left out is withdrawn. Raises NotAllowedError below the secretariat, ChangedMeanwhileError when somebody else changed the
meeting first, FaultsError naming every row and field that is wrong, StoreError when the store cannot be written; nothing
was changed then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from data.convening.models.agenda import (
    AGENDA_KINDS,
    MOST_MINUTES,
    AgendaDocument,
    AgendaItem,
    AgendaItemFramework,
    RunStep,
)
from data.convening.rules.step_address import read_step_address
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder, require_secretariat
from data.core.writing import is_key, refuse_newer, writing
from data.countries.models.country import Country
from data.meetings.commands import find_meeting
from data.meetings.models import ConveningMeeting, ConveningSession
from data.overlaps.models.framework import Framework

_MOST_ROWS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemContent:
    """One item. item_id: None for a new one. handling: the session's own where it is left out. documents: title, address."""

    kind: str
    title: str
    minutes: int
    item_id: int | None = None
    presenter: str | None = None
    iso3: str | None = None
    pointer: str | None = None
    framework_ids: tuple[str, ...] = ()
    documents: tuple[tuple[str, str | None], ...] = ()
    handling: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepContent:
    """One step. step_id: None for a new one. address: in the app. item_id: the agenda item that it belongs to.

    handling: whether the open session may be taken to this address and read its title; the session's own where left out.
    """

    title: str
    address: str
    minutes: int
    step_id: int | None = None
    item_id: int | None = None
    notes: str | None = None
    handling: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaSummary:
    """What was set: the session, how many rows it has now, the meeting's version and the data version."""

    session_id: int
    rows: int
    version: int
    data_version: int


def set_agenda(
    engine: Engine,
    recorder: Recorder,
    session_id: int,
    version: int,
    items: Sequence[ItemContent],
    reason: str = "",
) -> AgendaSummary:
    """Put these items, in this order, in the place of a session's. version: its meeting's."""
    require_secretariat(recorder, "set an agenda")
    with writing(engine) as session:
        meeting, held = open_session(session, session_id, version)
        before = [_item_words(session, row) for row in _standing(session, AgendaItem, session_id)]
        write_items(session, held, items)
        after = [_item_words(session, row) for row in _standing(session, AgendaItem, session_id)]
        return _finish(session, recorder, "agenda.set", meeting, held, before, after, reason)


def set_run_of_show(
    engine: Engine,
    recorder: Recorder,
    session_id: int,
    version: int,
    steps: Sequence[StepContent],
    reason: str = "",
) -> AgendaSummary:
    """Put these steps, in this order, in the place of a session's run of show. version: its meeting's."""
    require_secretariat(recorder, "set a run of show")
    with writing(engine) as session:
        meeting, held = open_session(session, session_id, version)
        before = [_step_words(row) for row in _standing(session, RunStep, session_id)]
        write_steps(session, held, steps)
        after = [_step_words(row) for row in _standing(session, RunStep, session_id)]
        return _finish(session, recorder, "run_of_show.set", meeting, held, before, after, reason)


def open_session(session: Session, session_id: int, version: int) -> tuple[ConveningMeeting, ConveningSession]:
    """The session and its meeting, if it is still the one that the editor read."""
    held = session.get(ConveningSession, session_id) if is_key(session_id) else None
    if held is None:
        raise AmberlightError(f"There is no session number {session_id}. Nothing was changed.")
    meeting = find_meeting(session, held.meeting_id)
    if meeting is None:
        raise AmberlightError(f"The meeting of session {session_id} was withdrawn. Nothing was changed.")
    refuse_newer(session, meeting.meeting_id, version, meeting.version)
    return meeting, held


def write_items(session: Session, held: ConveningSession, items: Sequence[ItemContent]) -> list[AgendaItem]:
    """Check and write a session's items inside the caller's transaction; returns them in their order."""
    known = {row.item_id: row for row in _standing(session, AgendaItem, held.session_id)}
    checks = Checks("agenda")
    _check_rows(checks, [item.item_id for item in items], known)
    wanted = [_item_values(session, checks, at, held, item) for at, item in enumerate(items, 1)]
    checks.refuse_faults()
    kept = [known.get(item.item_id or 0) or AgendaItem(session_id=held.session_id) for item in items]
    _write(session, kept, wanted, known)
    for row, item in zip(kept, items, strict=True):
        _write_links(session, row, item)
    return kept


def write_steps(session: Session, held: ConveningSession, steps: Sequence[StepContent]) -> list[RunStep]:
    """Check and write a session's steps inside the caller's transaction; returns them in their order."""
    known = {row.step_id: row for row in _standing(session, RunStep, held.session_id)}
    items = {row.item_id for row in _standing(session, AgendaItem, held.session_id)}
    checks = Checks("run of show")
    _check_rows(checks, [step.step_id for step in steps], known)
    wanted = [_step_values(checks, at, held, step, items) for at, step in enumerate(steps, 1)]
    checks.refuse_faults()
    kept = [known.get(step.step_id or 0) or RunStep(session_id=held.session_id) for step in steps]
    _write(session, kept, wanted, known)
    return kept


def _standing(session: Session, model: Any, session_id: int) -> list[Any]:
    session.flush()
    statement = select(model).where(model.session_id == session_id, model.withdrawn_at.is_(None))
    return list(session.scalars(statement.order_by(model.position, *model.__table__.primary_key.columns)))


def _check_rows(checks: Checks, ids: Sequence[int | None], known: dict[int, Any]) -> None:
    if len(ids) > _MOST_ROWS:
        checks.add("rows", f"{len(ids)} are more than a session can hold ({_MOST_ROWS})")
    given = [one for one in ids if one is not None]
    for one in given:
        if one not in known:
            checks.add("rows", f"there is no row {one} in this session")
    if len(given) != len(set(given)):
        checks.add("rows", "the same row appears twice")


def _item_values(
    session: Session, checks: Checks, at: int, held: ConveningSession, item: ItemContent
) -> dict[str, Any]:
    row = f"row {at}, "
    iso3 = item.iso3 or None
    if iso3 and ("\0" in iso3 or session.get(Country, iso3) is None):
        checks.add(f"{row}iso3", f"there is no country '{iso3[:40]}'")
    for one in item.framework_ids:
        if "\0" in one or session.get(Framework, one) is None:
            checks.add(f"{row}framework", f"there is no framework '{one[:40]}'")
    for title, address in item.documents:
        checks.line(f"{row}document", title, required=True)
        checks.address(f"{row}document", address)
    return {
        "kind": checks.one_of(f"{row}kind", item.kind, AGENDA_KINDS, required=True),
        "title": checks.line(f"{row}title", item.title, required=True),
        "presenter": checks.line(f"{row}presenter", item.presenter),
        "minutes": _minutes(checks, row, item.minutes),
        "iso3": iso3,
        "pointer": checks.line(f"{row}pointer", item.pointer),
        "handling": _level(checks, row, item.handling, held),
    }


def _step_values(checks: Checks, at: int, held: ConveningSession, step: StepContent, items: set[int]) -> dict[str, Any]:
    row = f"row {at}, "
    address = None
    try:
        address = read_step_address(step.address or "")
    except ValueError as error:
        checks.add(f"{row}address", str(error))
    if step.item_id is not None and step.item_id not in items:
        checks.add(f"{row}item", "is not on this session's agenda")
    return {
        "title": checks.line(f"{row}title", step.title, required=True),
        "address": address,
        "notes": checks.text(f"{row}notes", step.notes),
        "minutes": _minutes(checks, row, step.minutes),
        "item_id": step.item_id,
        # An address in the app is no record: what it shows is withheld by itself. A closed session may look at an open screen.
        "handling": checks.one_of(f"{row}handling", step.handling or held.handling, HANDLING_LEVELS),
    }


def _minutes(checks: Checks, row: str, minutes: object) -> int | None:
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= MOST_MINUTES:
        checks.add(f"{row}minutes", f"are not a whole number from 1 to {MOST_MINUTES}")
        return None
    return minutes


def _level(checks: Checks, row: str, level: str | None, held: ConveningSession) -> str | None:
    """As the session is handled, or more narrowly."""
    own = held.handling
    found = checks.one_of(f"{row}handling", level or own, HANDLING_LEVELS)
    if found in HANDLING_LEVELS and HANDLING_LEVELS.index(found) < HANDLING_LEVELS.index(own):
        checks.add(f"{row}handling", f"'{found}' is wider than the session's own, '{own}'")
    return found


def _write(session: Session, kept: Sequence[Any], wanted: Sequence[dict[str, Any]], known: dict[int, Any]) -> None:
    for position, (row, values) in enumerate(zip(kept, wanted, strict=True), 1):
        for name, value in {**values, "position": position}.items():
            setattr(row, name, value)
        session.add(row)
    for row in known.values():
        if row not in kept:
            row.withdrawn_at = clock.now()
    session.flush()


def _write_links(session: Session, row: AgendaItem, item: ItemContent) -> None:
    session.execute(delete(AgendaItemFramework).where(AgendaItemFramework.item_id == row.item_id))
    for one in sorted(set(item.framework_ids)):
        session.add(AgendaItemFramework(item_id=row.item_id, framework_id=one))
    d = AgendaDocument
    standing = session.scalars(select(d).where(d.item_id == row.item_id, d.withdrawn_at.is_(None))).all()
    given = {(title.strip(), address or None) for title, address in item.documents}
    for old in standing:
        if (old.title, old.address) not in given:
            old.withdrawn_at = clock.now()
    for title, address in sorted(given - {(old.title, old.address) for old in standing}, key=str):
        session.add(d(item_id=row.item_id, title=title, address=address, handling=row.handling))
    session.flush()


def _item_words(session: Session, row: AgendaItem) -> dict[str, Any]:
    f, d = AgendaItemFramework, AgendaDocument
    own = {
        name: getattr(row, name) for name in ("item_id", "kind", "title", "presenter", "minutes", "iso3", "handling")
    }
    frameworks = select(f.framework_id).where(f.item_id == row.item_id).order_by(f.framework_id)
    papers = (
        select(d.title, d.address).where(d.item_id == row.item_id, d.withdrawn_at.is_(None)).order_by(d.document_id)
    )
    return own | {
        "frameworks": list(session.scalars(frameworks)),
        "papers": [f"{title}: {address}" if address else title for title, address in session.execute(papers)],
    }


def _step_words(row: RunStep) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("step_id", "title", "address", "notes", "minutes", "handling")}


def _finish(
    session: Session,
    recorder: Recorder,
    what: str,
    meeting: ConveningMeeting,
    held: ConveningSession,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    reason: str,
) -> AgendaSummary:
    if before == after:
        raise AmberlightError(f"{held.name} already has exactly these rows. Nothing was changed.")
    meeting.version += 1
    session.flush()
    audit(
        *(session, recorder, what, meeting.meeting_id),
        {"session": held.position, "rows": before},
        {"session": held.position, "rows": after},
        " ".join(reason.split()),
    )
    return AgendaSummary(held.session_id, len(after), meeting.version, bump_data_version(session))
