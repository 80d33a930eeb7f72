"""The buttons that give files away. A file is made on the click, in the name of whoever saw the page."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st

from components.session import frozen
from components.session.access import carry_viewer, current_clearance
from components.session.room_screen import current_place
from components.session.still import is_still
from data.core.exercise import exercise_name, is_exercise
from data.core.handling import Clearance
from data.core.marks import Marks
from data.core.sheets import file_name
from data.sources.queries.provenance import FigureSourceRow

#: What stands on a file's button, and its media type, by the ending of its name.
_KINDS: Final = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "geojson": ("GeoJSON", "application/geo+json"),
    "ics": ("Calendar (.ics)", "text/calendar"),
    "svg": ("SVG for a slide", "image/svg+xml"),
    "png": ("PNG for a slide", "image/png"),
}


#: Of each thing that a name says of its file, so that four countries still have room in it.
_MOST_LETTERS: Final = 18
#: In the corner of a picture, which travels without its file's name. What everybody may see says nothing.
_HANDLING_WORDS: Final = {
    Clearance.MEMBERS: "For members: not for the open session",
    Clearance.SECRETARIAT: "For the secretariat only",
}


def file_button(
    stem: str, ending: str, make: Callable[[], bytes | str], *, label: str | None = None, edition: int | None = None
) -> None:
    """A button for a file that is called by what it is, the viewer's handling level and today. Its kind by its ending.

    stem: once on a page for each ending. label: other words than those of its kind.
    """
    words, mime = _KINDS[ending]
    name = file_name(stem, edition, current_clearance().value, datetime.now(UTC).date(), ending)
    download_button(label or words, make, name, mime, key=f"download_{stem}_{ending}")


def name_stem(what: str, *of: str) -> str:
    """The first part of a file's name: what it is, and what it holds of that (a region, a filter's value), each cut short."""
    return "-".join((what, *(part[:_MOST_LETTERS].strip() for part in of if part)))


def source_lines(sources: Iterable[FigureSourceRow]) -> dict[str, Any]:
    """What the About of a file says of its sources: who and what they are, how to cite them, under which terms."""
    rows = tuple(sources)
    return {
        "sources": tuple(f"{row.publisher}, {row.title}" for row in rows),
        "citation": "; ".join(row.citation for row in rows),
        "terms": "; ".join(f"{row.title}: {row.terms}" for row in rows),
    }


def download_button(label: str, make: Callable[[], bytes | str], file: str, mime: str, key: str) -> None:
    """A button whose file is made when it is clicked. make: takes nothing, returns the content.

    Streamlit makes such a file outside the page's run, where nobody's sign-in is known; here it is carried along, and a file
    is refused when the sign-in has ended since.
    """
    if is_still():
        # Made on a click, for a session.
        return
    st.download_button(
        label,
        carry_viewer(make),
        exercise_name(_with_stamp(file), is_exercise()),
        mime,
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )


def current_marks() -> Marks:
    """What a picture that is given away now has to say of itself."""
    return Marks(frozen.mark(), _HANDLING_WORDS.get(current_clearance()), is_exercise())


def _with_stamp(file: str) -> str:
    """The name of a file from a frozen screen says at what it is frozen: 'amberlight-risk_F-2026-01_20261123T1403Z.csv'."""
    snapshot = current_place().frozen
    found = frozen.find_snapshot(snapshot) if snapshot else None
    if found is None:
        return file
    stem, dot, extension = file.rpartition(".")
    return f"{stem}_{found.snapshot_id}_{found.taken_at:%Y%m%dT%H%MZ}{dot}{extension}"
