"""What a meeting decided, and who must be told: what was adopted, what was noted, and each telling that is on record."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.convening.models.agenda import ConveningRoom, RoomNote
from data.convening.models.decided import RoomTelling
from data.convening.queries.agenda import MeetingRow, get_meetings
from data.convening.queries.room_notes import RoomNoteRow, get_room_notes
from data.convening.rules.notifications import tell_addressee, tell_asker, tell_responsible
from data.core.clearance import shows, visible
from data.core.handling import Clearance
from data.core.store_state import StoreSummary, get_store_state
from data.core.utc import as_utc
from data.countries.models.country import Country
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee, RecommendationCountry


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedRow:
    """One recommendation that the meeting adopted. text: as it stands; adopted_text: as it was adopted, where that differs.

    note: of the room, with session, time and presenter; None where it was not adopted there, or the note is withheld.
    """

    reference: str
    text: str
    adopted_text: str | None
    addressed_to: str
    countries: tuple[str, ...]
    due_on: str | None
    adopted_on: str
    handling: str
    note: RoomNoteRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingRow:
    """One entry: assigned, told or undone, as it was recorded."""

    telling_id: int
    action: str
    by_whom: str | None
    told_on: str | None
    remark: str | None
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTellRow:
    """Somebody who must be told. kind: addressee, action, question. person: None where the note names nobody.

    about: the recommendation's number, or 'Action item 3'. said: what they must be told. teller: who is to tell it, None
    for nobody named. told: the entry that stands, None while there is none; was_told_otherwise: it was told in other
    words than those on record now, or to somebody else. is_withheld: something is on record that may not be seen.
    """

    kind: str
    addressee_id: int | None
    note_id: int | None
    person: str | None
    about: str
    said: str
    handling: str
    teller: str | None
    told: TellingRow | None
    was_told_otherwise: bool
    is_withheld: bool
    history: tuple[TellingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRow:
    """What a meeting decided as far as a clearance goes. notes: all that may be seen but what was taken back, parked too.

    withheld: notes and adopted recommendations that may not be seen. Of several notes a number says which: it counts the
    notes of a kind that may be seen.
    """

    meeting: MeetingRow
    store: StoreSummary
    adopted: tuple[AdoptedRow, ...]
    notes: tuple[RoomNoteRow, ...]
    to_tell: tuple[ToTellRow, ...]
    withheld: int


def get_decided(session: Session, clearance: Clearance, meeting_id: str) -> DecidedRow | None:
    """What was decided; None for a meeting that is not known or not to be seen. The statements do not grow with the record."""
    meeting = next((row for row in get_meetings(session, clearance) if row.meeting_id == meeting_id), None)
    if meeting is None:
        return None
    found = get_room_notes(session, clearance, meeting_id)
    notes = tuple(row for row in found.rows if row.outcome != "withdrawn")
    by_reference = {row.reference: row for row in notes if row.reference}
    r = Recommendation
    is_adopted = (r.meeting_id == meeting_id, r.stage == "adopted", r.withdrawn_at.is_(None))
    rows = session.scalars(select(r).where(*is_adopted, visible(r, clearance)).order_by(r.adopted_on, r.sort_order))
    countries, addressees = _countries(session, meeting_id), _addressees(session, meeting_id)
    adopted = tuple(
        _adopted(row, by_reference.get(row.reference), tuple(countries[row.reference]), addressees[row.reference])
        for row in rows
    )
    hidden = set(session.scalars(select(r.reference).where(*is_adopted))) - {row.reference for row in adopted}
    # The note of a recommendation that may not be seen is withheld with it: one record to a reader, not two.
    n, room = RoomNote, ConveningRoom
    of_hidden = select(func.count()).select_from(n).join(room, room.room_id == n.room_id)
    counted_twice = session.scalar(of_hidden.where(n.reference.in_(hidden), room.meeting_id == meeting_id)) or 0
    return DecidedRow(
        meeting=meeting,
        store=get_store_state(session),
        adopted=adopted,
        notes=notes,
        to_tell=_to_tell(session, clearance, meeting_id, adopted, addressees, notes),
        withheld=len(hidden) + found.withheld - counted_twice,
    )


def _adopted(
    row: Recommendation,
    note: RoomNoteRow | None,
    countries: tuple[str, ...],
    addressees: list[RecommendationAddressee],
) -> AdoptedRow:
    in_room = note.text if note is not None and note.outcome == "adopted" else row.paraphrase
    return AdoptedRow(
        reference=row.reference,
        text=row.paraphrase,
        adopted_text=in_room if in_room != row.paraphrase else None,
        addressed_to="; ".join(one.name for one in addressees) or row.addressed_to,
        countries=countries,
        due_on=row.due_on,
        adopted_on=row.adopted_on or "",
        handling=row.handling,
        note=note,
    )


def _addressees(session: Session, meeting_id: str) -> dict[str, list[RecommendationAddressee]]:
    a, r = RecommendationAddressee, Recommendation
    statement = select(a).join(r, r.reference == a.reference).where(r.meeting_id == meeting_id)
    found: dict[str, list[RecommendationAddressee]] = defaultdict(list)
    for one in session.scalars(statement.order_by(a.reference, a.position)):
        found[one.reference].append(one)
    return found


def _countries(session: Session, meeting_id: str) -> dict[str, list[str]]:
    link, r = RecommendationCountry, Recommendation
    statement = (
        select(link.reference, Country.name)
        .join(Country, Country.iso3 == link.iso3)
        .join(r, r.reference == link.reference)
        .where(r.meeting_id == meeting_id)
        .order_by(link.reference, Country.name)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for reference, name in session.execute(statement):
        found[reference].append(name)
    return found


def _to_tell(
    session: Session,
    clearance: Clearance,
    meeting_id: str,
    adopted: tuple[AdoptedRow, ...],
    addressees: dict[str, list[RecommendationAddressee]],
    notes: tuple[RoomNoteRow, ...],
) -> tuple[ToTellRow, ...]:
    entries = _entries(session, meeting_id)
    found = [
        _line(
            entries[("addressee", one.addressee_id)],
            clearance,
            kind="addressee",
            addressee_id=one.addressee_id,
            note_id=None,
            person=one.name,
            about=row.reference,
            said=tell_addressee(row.reference, row.adopted_on, row.text, row.due_on),
            handling=row.handling,
        )
        for row in adopted
        for one in addressees[row.reference]
    ]
    numbers: dict[str, int] = defaultdict(int)
    for note in notes:
        if note.kind not in ("action", "question"):
            continue
        numbers[note.kind] += 1
        is_action = note.kind == "action"
        found.append(
            _line(
                entries[("note", note.note_id)],
                clearance,
                kind=note.kind,
                addressee_id=None,
                note_id=note.note_id,
                person=note.person,
                about=f"{'Action item' if is_action else 'Question'} {numbers[note.kind]}",
                said=tell_responsible(note.text, note.due_on) if is_action else tell_asker(note.text),
                handling=note.handling,
            )
        )
    return tuple(found)


def _entries(session: Session, meeting_id: str) -> dict[tuple[str, int], list[tuple[RoomTelling, TellingRow]]]:
    """All that is on record of each, whoever may see it: what may not be is not missing. `_line` keeps what may be."""
    t = RoomTelling
    statement = select(t).where(t.meeting_id == meeting_id)
    found: dict[tuple[str, int], list[tuple[RoomTelling, TellingRow]]] = defaultdict(list)
    names = ("telling_id", "action", "by_whom", "told_on", "remark", "recorded_by")
    for row in session.scalars(statement.order_by(t.telling_id)):
        key = ("addressee", row.addressee_id) if row.addressee_id is not None else ("note", row.note_id or 0)
        shown = TellingRow(**{name: getattr(row, name) for name in names}, recorded_at=as_utc(row.recorded_at))
        found[key].append((row, shown))
    return found


def _line(recorded: list[tuple[RoomTelling, TellingRow]], clearance: Clearance, **values: Any) -> ToTellRow:
    entries = [pair for pair in recorded if shows(clearance, pair[0].handling)]
    undone = {row.undoes_id for row, _ in entries}
    told = next(
        (pair for pair in reversed(entries) if pair[0].action == "told" and pair[0].telling_id not in undone), None
    )
    teller = next((row.by_whom for row, _ in reversed(entries) if row.action == "assigned"), None)
    differs = told is not None and (told[0].said, told[0].person) != (values["said"], values["person"])
    return ToTellRow(
        **values,
        teller=teller,
        told=told[1] if told else None,
        was_told_otherwise=differs,
        is_withheld=len(entries) < len(recorded),
        history=tuple(shown for _, shown in entries),
    )
