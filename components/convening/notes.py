"""The notes of a meeting as its screens read and name them."""

from collections.abc import Mapping
from typing import Final

from components.session import store
from components.session.room_screen import current_place
from data.convening.queries.room_notes import RoomNotes, get_room_notes

KIND_NAMES: Final[Mapping[str, str]] = {
    "recommendation": "Draft recommendation",
    "action": "Action item",
    "correction": "Correction",
    "question": "Question",
}
#: Whose a note of each kind is.
PERSON_LABELS: Final[Mapping[str, str]] = {
    "action": "Responsible",
    "correction": "Corrected by",
    "question": "Asked by",
}


def read_notes(meeting_id: str) -> RoomNotes:
    """The notes as they stand now, also where the room's figures are frozen: the presenter's screen takes them."""
    read = store.read_fresh if current_place().frozen else store.read
    return read(get_room_notes, meeting_id)
