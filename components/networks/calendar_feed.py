"""The calendar as one file for any calendar program: the world's dates, the network's meetings, what is due; at a clearance."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session

from components.drawing.charts.calendar_lines import as_entries, calendar_lines, network_entries
from data.convening.files.calendar_file import to_icalendar
from data.convening.queries.calendar import get_calendar
from data.convening.queries.network_dates import get_network_dates
from data.core.handling import Clearance
from data.core.store_state import get_exercise_seed
from data.sources.queries.provenance import get_source_titles, get_sources_by_id
from data.sources.registry import WITHOUT_DOCUMENT

TITLE = "Calendar of atrocity prevention"
#: Where a calendar program finds the open calendar. It stays: people's programs hold it.
ADDRESS = "/calendar.ics"


def make_calendar(session: Session, clearance: Clearance, on: date, now: datetime) -> bytes:
    """Every date on record, past ones too, as iCalendar. on: the day for which deadlines are judged; now: UTC."""
    lines = calendar_lines(get_calendar(session, clearance, on))
    entries = as_entries(lines, dict(get_source_titles(session, clearance)))
    known = get_sources_by_id(session, clearance)
    used = dict.fromkeys(line.row.source_id for line in lines)
    publishers = [known[one].publisher for one in used if one in known and one not in WITHOUT_DOCUMENT]
    return to_icalendar(
        (*entries, *network_entries(get_network_dates(session, clearance, on))),
        title=f"Amberlight: {TITLE}",
        note=source_note(publishers),
        handling=clearance.value,
        generated_at=now,
        is_exercise=get_exercise_seed(session, clearance) is not None,
    )


def source_note(publishers: Iterable[str]) -> str:
    """What the file says of its sources."""
    named = "; ".join(dict.fromkeys(publishers))
    return (
        f"Sources: {named}. Each event names its own; meetings and deadlines are the network's own record. "
        "Tentative: derived by a rule, or not confirmed."
    )
