"""The fifth view of the Networks page: what lies ahead, what each date is for, and how sure it is."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from components.drawing.charts.calendar_grid import build_calendar_grid
from components.drawing.charts.calendar_lines import (
    NETWORK_KINDS,
    CalendarLine,
    as_entries,
    calendar_lines,
    is_dated,
    network_entries,
)
from components.drawing.charts.grid import GridPicture
from components.drawing.grid_view import grid_view
from components.kit.appearance import is_dark
from components.kit.columns import Column, SourceLink, as_sheet
from components.kit.format import counted, date_text, on_record
from components.kit.provenance import confidence_text
from components.kit.tables import fact_table
from components.networks.calendar_feed import ADDRESS, TITLE
from components.networks.downloads import show_downloads
from components.networks.filters import past_filter
from components.session import store
from components.sources.behind import picture_source, show_sources
from data.convening.queries.calendar import PRESIDENCY, CalendarRow, count_calendar_withheld, get_calendar
from data.convening.queries.network_dates import MEETING, NetworkDateRow, get_network_dates
from data.core.ahead import Timing
from data.core.settings import get_settings
from data.sources.queries.provenance import get_source_titles

_COLUMNS: Final = (
    Column("when", "When"),
    Column("what", "What and where"),
    Column("purpose", "What it is for"),
    Column("sure", "Confidence; note"),
    Column("as_of", "As of", kind="date"),
    Column("source", "Source"),
)
_FILE_COLUMNS: Final = (
    *(Column("starts_on", "From"), Column("ends_on", "To"), Column("what", "What"), Column("kind", "Kind")),
    *(Column("purpose", "What it is for"), Column("where", "Where"), Column("sure", "Confidence, in words")),
    *(Column("timing", "On the day"), Column("note", "Note"), Column("as_of", "As of")),
    *(Column("confidence", "Confidence"), Column("source", "Source"), Column("source_url", "Address")),
)
_OWN_COLUMNS: Final = (
    *(Column("starts_on", "From"), Column("ends_on", "To"), Column("name", "What"), Column("kind", "Kind")),
    *(Column("place", "Where"), Column("about", "Note"), Column("handling", "Handling")),
)


def show_calendar(day: date) -> None:
    """The months ahead as a matrix, then every date, then those without one; the past on request."""
    rows, withheld = store.read(get_calendar, day), store.read(count_calendar_withheld)
    if not rows:
        st.markdown(on_record("No date is", withheld))
        return
    file_side, past_side = st.columns([3, 1], vertical_alignment="center")
    with past_side:
        with_past = past_filter()
    ahead = calendar_lines(row for row in rows if row.timing in (Timing.AHEAD, Timing.UNDER_WAY))
    past = calendar_lines(row for row in rows if row.timing is Timing.PAST) if with_past else ()
    undated = calendar_lines(row for row in rows if row.timing is Timing.UNDATED)
    derived = sum(line.row.is_derived for line in ahead)
    with file_side:
        st.markdown(
            f"**{counted(len(ahead), 'date')}** ahead of {date_text(day)}, {derived} of them derived by a rule; "
            f"for {counted(len(undated), 'event')} no date was found."
        )
    grid_view(_grid(ahead, rows, day, dark=is_dark()), key="networks_calendar_grid")
    shown = (*ahead, *past)
    own = store.read(get_network_dates, day)
    titles = dict(store.read(get_source_titles))
    show_downloads(
        "networks-calendar",
        TITLE,
        [
            as_sheet("Dates", [_file_row(line, titles) for line in shown], _FILE_COLUMNS),
            as_sheet("Date not found", [_file_row(line, titles) for line in undated], _FILE_COLUMNS),
            as_sheet("Of the network", [_own_row(row) for row in own], _OWN_COLUMNS),
        ],
        [line.row for line in (*shown, *undated)],
        [("Matrix", lambda: _grid(ahead, rows, day, dark=False))],
        (("Day", day.isoformat()), ("Past dates", "shown" if with_past else "hidden")),
        calendar=(*as_entries((*shown, *undated), titles), *network_entries(own)),
    )
    _show_subscription(own)
    months = [line for line in ahead if line.row.kind == PRESIDENCY]
    dates = [line for line in ahead if line.row.kind != PRESIDENCY]
    _show_lines("Meetings, summits and mandate ends ahead", dates, titles, on_record("Nothing ahead is", withheld))
    _show_presidencies(months, titles, withheld)
    _show_lines("Date not found", undated, titles, "Every event on record has a date.")
    if with_past:
        _show_lines("Past", past[::-1], titles, on_record("Nothing past is", withheld))
    show_sources([line.row for line in (*shown, *undated)])
    if withheld:
        st.caption(f"{counted(withheld, 'record is', 'records are')} withheld from this view.")


def _show_subscription(own: Sequence[NetworkDateRow]) -> None:
    """What the file holds of the network's own dates, and where a calendar program finds the open calendar by itself."""
    meetings = sum(row.kind == MEETING for row in own)
    due = counted(len(own) - meetings, "deadline")
    st.caption(
        f"The calendar file also holds {counted(meetings, 'meeting')} of the network and {due} of recommendations."
    )
    place = (get_settings().public_address or st.context.url or "").rstrip("/")
    base = place if get_settings().public_address else "/".join(place.split("/")[:3])
    st.markdown(
        f"To subscribe, add this address to your calendar program: `{base}{ADDRESS}`. It contains what "
        "the open session may see. Members' dates are in the file above, for anyone signed in."
    )


def _own_row(row: NetworkDateRow) -> dict[str, str | None]:
    own = {name: getattr(row, name) for name in ("starts_on", "ends_on", "name", "place", "handling")}
    return own | {"kind": NETWORK_KINDS[row.kind], "about": " ".join(row.about)}


def _grid(ahead: Sequence[CalendarLine], rows: Sequence[CalendarRow], day: date, *, dark: bool) -> GridPicture:
    source = picture_source([line.row for line in ahead if is_dated(line)] or rows)
    return build_calendar_grid(ahead, day, source_line=source, dark=dark)


def _show_lines(title: str, lines: Sequence[CalendarLine], titles: dict[str, str], silence: str) -> None:
    st.subheader(f"{title} ({len(lines)})", anchor=False)
    if not lines:
        st.markdown(silence)
        return
    cells = [_cells(line, titles) for line in lines]
    fact_table(cells, _COLUMNS, f"{title}: dates with purpose and confidence")


def _show_presidencies(lines: Sequence[CalendarLine], titles: dict[str, str], withheld: int) -> None:
    """Who presides month by month; what the paper says of it stands once above."""
    st.subheader(f"Presidencies of the Security Council ahead ({len(lines)})", anchor=False)
    if not lines:
        st.markdown(on_record("No presidency from this day on is", withheld))
        return
    st.markdown("For the paper's macro strand, its division of labour (section II.d): who holds seat and presidency.")
    columns = [Column("what", "Presides") if c.key == "what" else c for c in _COLUMNS]
    columns = [c for c in columns if c.key != "purpose"]
    with st.expander(f"{counted(len(lines), 'month')}, as worked out or read", expanded=False):
        cells = [_cells(line, titles) | {"what": line.row.country_name or line.what} for line in lines]
        fact_table(cells, columns, "Presidencies of the Security Council ahead, by month")


def _cells(line: CalendarLine, titles: dict[str, str]) -> dict[str, str | SourceLink]:
    return {
        "when": line.when,
        "what": line.what if line.where == "–" else f"{line.what}: {line.where}",
        "purpose": line.purpose,
        "sure": line.how_sure if line.note == "–" else f"{line.how_sure}; {line.note}",
        "as_of": line.row.as_of or "undated",
        "source": SourceLink(line.row.source_id, titles.get(line.row.source_id, line.row.source_id)),
    }


def _file_row(line: CalendarLine, titles: dict[str, str]) -> dict[str, str | None]:
    return {
        "starts_on": line.row.starts_on,
        "ends_on": line.row.ends_on,
        "what": line.what,
        "kind": line.kind,
        "purpose": line.purpose,
        "where": line.where,
        "sure": line.how_sure,
        "timing": line.row.timing.value,
        "note": line.note,
        "as_of": line.row.as_of,
        "confidence": confidence_text(line.row.confidence),
        "source": titles.get(line.row.source_id, line.row.source_id),
        "source_url": line.row.source_url,
    }
