"""After a meeting: the record of what was decided and noted, and the checklist of who must be told, each as a document."""

from collections.abc import Sequence

from data.convening.queries.agenda import MeetingRow
from data.convening.queries.decided import AdoptedRow, DecidedRow, ToTellRow
from data.convening.queries.room_notes import RoomNoteRow
from data.papers.packs.document import agenda_blocks
from data.papers.writers.document import (
    RECORD_ID,
    Block,
    Document,
    Heading,
    Paragraph,
    Sentence,
    SourceRef,
    Stamp,
    Table,
    TableColumn,
)
from data.risk.rules import wording as say

OWN = SourceRef(RECORD_ID)
#: The kinds of notes beside recommendations, in the order of the paper: what they are called, and whose they are.
NOTE_HEADINGS = {
    "action": ("Action items", "action item", "Responsible"),
    "question": ("Questions", "question", "Asked by"),
    "correction": ("Corrections", "correction", "Corrected by"),
}
RECORD_CLOSING = (
    "Made from what the secretariat noted and recorded; it is not a transcript. Times are UTC. Who "
    "presents is what the agenda names for the item that was being dealt with.",
)
CHECKLIST_CLOSING = (
    "Who must be informed follows from the record: each addressee of what was adopted, each person "
    "named on an action item, each person who asked a question. This list itself informs nobody.",
)


def meeting_words(meeting: MeetingRow) -> str:
    """A meeting by its name, or by its days where the name may not be shown."""
    return meeting.name or f"Meeting of {say.day(meeting.starts_on)}"


def build_record(decided: DecidedRow, stamp: Stamp) -> Document:
    """The record: adopted, parked, waiting, action items, questions, corrections, each with session, time and presenter."""
    parked = [row for row in decided.notes if row.outcome in ("deferred", "pending", "adopted elsewhere", "withdrawn")]
    adopted_here = {row.reference for row in decided.adopted}
    left = [row for row in parked if row.reference not in adopted_here]
    blocks: list[Block] = [
        _said(_counts(decided, left)),
        *_withheld(decided),
        Heading("Adopted"),
        *(
            _adopted(decided.adopted)
            or [_said("No recommendation that this level may show was adopted by the meeting.")]
        ),
    ]
    if left:
        blocks += [Heading("Recommendations not adopted"), _drafts(left)]
    for kind, (heading, _, person) in NOTE_HEADINGS.items():
        rows = [row for row in decided.notes if row.kind == kind]
        if rows:
            blocks += [Heading(heading), _notes(rows, heading, person, has_due=kind == "action")]
    agenda = agenda_blocks(decided.meeting)
    return _document(decided, stamp, "Record of what was decided", (*blocks, *agenda), RECORD_CLOSING)


def build_checklist(decided: DecidedRow, stamp: Stamp) -> Document:
    """The checklist: first who is still to be told, then who was, each with what, by whom and when."""
    waiting = [row for row in decided.to_tell if row.told is None]
    done = [row for row in decided.to_tell if row.told is not None]
    total = say.counted(len(decided.to_tell), "person or body", "people and bodies")
    blocks: list[Block] = [
        _said(f"{total} to be informed; {len(done) or 'none'} of them recorded as informed.")
        if decided.to_tell
        else _said(
            "Nobody that this level may show must be informed: nothing was adopted with an addressee, and no "
            "note names anybody."
        ),
        *_withheld(decided),
    ]
    if waiting:
        blocks += [Heading("To be informed"), _to_tell(waiting)]
    if done:
        blocks += [Heading("Told"), _told(done)]
    return _document(decided, stamp, "Who must be informed", tuple(blocks), CHECKLIST_CLOSING)


def _document(
    decided: DecidedRow, stamp: Stamp, what: str, blocks: tuple[Block, ...], closing: tuple[str, ...]
) -> Document:
    meeting = decided.meeting
    days = say.day(meeting.starts_on)
    if meeting.ends_on != meeting.starts_on:
        days += f" to {say.day(meeting.ends_on)}"
    place = f", {meeting.place}" if meeting.place else ""
    return Document(
        title=f"{what}: {meeting_words(meeting)}",
        subtitle=f"{days}{place}",
        blocks=blocks,
        stamp=stamp,
        sources={},
        closing=closing,
        subject=what,
    )


def _said(*texts: str) -> Paragraph:
    return Paragraph(tuple(Sentence(text, (OWN,)) for text in texts))


def _counts(decided: DecidedRow, left: Sequence[RoomNoteRow]) -> str:
    number = len(decided.adopted)
    adopted = f"{say.counted(number, 'recommendation') if number else 'no recommendation'} adopted"
    counts = [adopted] if decided.adopted or not decided.withheld else []
    if left:
        counts.append(f"{say.counted(len(left), 'draft')} not adopted")
    for kind, (_, one, _) in NOTE_HEADINGS.items():
        number = sum(row.kind == kind for row in decided.notes)
        if number or not decided.withheld:
            # Where something is withheld, nothing is said to be missing.
            counts.append(say.counted(number, one) if number else f"no {one}")
    return f"On record: {say.join(counts)}." if counts else "Nothing recorded about it may be shown at this level."


def _withheld(decided: DecidedRow) -> list[Block]:
    if not decided.withheld:
        return []
    return [_said(f"{say.counted(decided.withheld, 'record')} withheld at this level.")]


def _adopted(rows: Sequence[AdoptedRow]) -> list[Block]:
    found: list[Block] = []
    for row in rows:
        about = f"To: {row.addressed_to}."
        if row.countries:
            about += f" Concerns {say.join(row.countries)}."
        due = f"Due on {say.day(row.due_on)}." if row.due_on else "No deadline recorded."
        details = [about, due, _how_adopted(row)]
        if row.adopted_text is not None:
            details.append(f"Its words were changed afterwards; the adopted words were: “{row.adopted_text}”")
        found.append(Paragraph((Sentence(row.text, (OWN,)),), f"{row.reference}."))
        found.append(Paragraph(tuple(Sentence(one, (OWN,)) for one in details), is_small=True))
    return found


def _how_adopted(row: AdoptedRow) -> str:
    note = row.note
    if note is None or note.outcome != "adopted" or note.decided_at is None:
        return (
            f"Adopted on {say.day(row.adopted_on)}; no session is recorded for it at this level. Handling: "
            f"{row.handling}."
        )
    where = f" in {note.decided_in}" if note.decided_in else ""
    item = f"; noted under “{note.item_title}”" if note.item_title else ""
    presenter = f", presenter: {note.presenter}" if note.presenter else ""
    return f"Adopted on {say.day(row.adopted_on)} at {note.decided_at:%H:%M} UTC{where}{item}{presenter}. Handling: {row.handling}."


def _drafts(rows: Sequence[RoomNoteRow]) -> Table:
    columns = (
        TableColumn("No.", 0.8),
        TableColumn("Recommendation", 3.2),
        TableColumn("To", 1.4),
        TableColumn("Outcome", 1.2),
        TableColumn("Session and time", 1.7),
    )
    return Table(
        "As they were deferred; pending ones in their current words.",
        columns,
        tuple((row.reference or "", row.text, row.addressed_to or "", row.outcome or "", _when(row)) for row in rows),
        (OWN,),
    )


def _notes(rows: Sequence[RoomNoteRow], heading: str, person: str, *, has_due: bool) -> Table:
    columns = [TableColumn("", 0.3), TableColumn(heading, 3.2), TableColumn(person, 1.2)]
    if has_due:
        columns.append(TableColumn("Due", 0.9))
    columns += [TableColumn("Session and time", 1.7), TableColumn("Presenter", 1.1)]
    lines = []
    for number, row in enumerate(rows, start=1):
        due = (say.day(row.due_on) if row.due_on else "not stated",) if has_due else ()
        said = (str(number), row.text, row.person or "not named", *due, _when(row), row.presenter or "not recorded")
        lines.append(said)
    return Table(f"{heading}, in the order in which they were noted.", tuple(columns), tuple(lines), (OWN,))


def _when(row: RoomNoteRow) -> str:
    at = row.decided_at or row.recorded_at
    name = (row.decided_in if row.decided_at else row.session_name) or "session withheld"
    return f"{name}, {say.day(at.date())}, {at:%H:%M} UTC"


def _to_tell(rows: Sequence[ToTellRow]) -> Table:
    columns = (
        *(TableColumn("Who", 1.4), TableColumn("About", 0.9), TableColumn("What to inform them of", 3.4)),
        *(TableColumn("By whom", 1.1), TableColumn("Informed on, by", 1.2)),
    )
    lines = tuple(
        (
            row.person or "nobody is named",
            row.about,
            row.said,
            row.teller or ("withheld" if row.is_withheld else "nobody is named"),
            "withheld" if row.is_withheld else "",
        )
        for row in rows
    )
    return Table("Not recorded as informed.", columns, lines, (OWN,))


def _told(rows: Sequence[ToTellRow]) -> Table:
    columns = (
        *(TableColumn("Who", 1.4), TableColumn("About", 0.9), TableColumn("What to inform them of", 3.4)),
        *(TableColumn("Informed on", 0.9), TableColumn("By whom", 1.1), TableColumn("Remark", 1.3)),
    )
    lines = []
    for row in rows:
        told = row.told
        if told is None:
            continue
        changed = (
            "The words have changed since: they were informed of the earlier ones." if row.was_told_otherwise else ""
        )
        remark = " ".join(filter(None, (told.remark, changed)))
        lines.append((row.person or "", row.about, row.said, say.day(told.told_on), told.by_whom or "", remark))
    return Table("As it was recorded.", columns, tuple(lines), (OWN,))
