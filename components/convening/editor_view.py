"""The secretariat's tables: an agenda, its papers and a run of show, row by row; and the paper's meeting in one step."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.convening.agenda_view import KIND_NAMES
from components.convening.row_order import in_order
from components.convening.screens import chosen_address, screen_of, screens
from components.kit import address
from components.kit.form.ask import Question, ask, show_if_asked
from components.kit.form.record_fields import HANDLING_LABELS
from components.session import store
from components.session.access import current_clearance
from components.text import escape_markdown
from data.convening.commands.agenda import ItemContent, StepContent, set_agenda, set_run_of_show
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.queries.agenda import AgendaItemRow, MeetingRow, MeetingSessionRow
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.models.base import HANDLING_LEVELS
from data.countries.queries.names import get_country_names
from data.overlaps.queries.overlaps import get_frameworks

_ITEM_COLUMNS: Final = ("item_id", "title", "kind", "presenter", "minutes", "iso3", "framework_ids", "handling")
_STEP_COLUMNS: Final = ("step_id", "title", "address", "minutes", "notes", "item_id", "handling")
_HANDLING: Final = st.column_config.SelectboxColumn(
    "Handling", options=list(HANDLING_LEVELS), format_func=lambda one: HANDLING_LABELS.get(str(one), str(one))
)

_POSITION: Final = st.column_config.NumberColumn(
    "No.", help="To move a row, give it its new number.", min_value=1, step=1, width="small"
)


def show_editor(meeting: MeetingRow) -> None:
    """Both tables of one session of the meeting, for the secretariat; nothing for others."""
    if current_clearance() is not Clearance.SECRETARIAT or not meeting.sessions:
        return
    with st.expander("Change agenda and run of show", icon=":material/edit_calendar:"):
        by_id = {one.session_id: one for one in meeting.sessions}
        chosen = st.selectbox(
            "Session", list(by_id), format_func=lambda one: by_id[one].name, key=f"convening_edit_{meeting.meeting_id}"
        )
        held = by_id[chosen]
        st.markdown(
            "**Agenda.** To move a row, change its number. A row that is removed is withdrawn, never "
            "deleted; the audit keeps what it said."
        )
        _edit_items(meeting, held)
        if held.items:
            st.markdown("**Papers.** The papers for an item: the title and, if it is online, the web address.")
            _edit_papers(meeting, held)
        st.markdown(
            "**Run of show.** Choose a screen for each step; the screen of one country takes the country of the step's item. "
            "For a screen with filters, copy its address into `Shows`."
        )
        _edit_steps(meeting, held)


def show_template() -> None:
    """Two days as the paper wants them, in one step; for the secretariat."""
    if current_clearance() is not Clearance.SECRETARIAT:
        return
    with st.expander("New meeting: the two days that the paper proposes", icon=":material/event_upcoming:"):
        st.markdown(
            "Four sessions, all closed except the second morning, with the items of Annex I (5 to 9, 11 and "
            "18) and a run of show. The timings are our proposal; you can change them afterwards."
        )
        names = {row.iso3: row.name for row in store.read(get_country_names)}
        with st.form("convening_template", border=False):
            name = st.text_input("Name of the meeting", max_chars=200)
            first = st.date_input("First day", value=datetime.now(UTC).date() + timedelta(days=30))
            place = st.text_input("Place")
            iso3 = st.selectbox(
                "Country of the deep-dive", list(names), index=None, format_func=lambda one: names[one],
                placeholder="Not chosen yet",
            )  # fmt: skip
            if st.form_submit_button("Create the meeting", type="primary"):
                _record(
                    lambda: store.write(
                        make_two_day_meeting, name, first.isoformat(), place=place or None, deep_dive_iso3=iso3
                    ),
                    lambda done: address.write("meeting", done.meeting_id),
                    said="The meeting is recorded, with its sessions and run of show.",
                )


def _edit_items(meeting: MeetingRow, held: MeetingSessionRow) -> None:
    rows = [
        {"position": at}
        | {name: getattr(item, name) for name in _ITEM_COLUMNS}
        | {"framework_ids": list(item.framework_ids)}
        for at, item in enumerate(held.items, 1)
    ]
    kept = {item.item_id: item for item in held.items}
    countries = {row.iso3: row.name for row in store.read(get_country_names)}
    frameworks = {row.framework_id: row.short_name for row in store.read(get_frameworks)}
    edited = st.data_editor(
        pd.DataFrame(rows, columns=["position", *_ITEM_COLUMNS]),
        column_order=("position", *_ITEM_COLUMNS[1:]),
        key=f"convening_items_{held.session_id}_{meeting.version}",
        num_rows="dynamic",
        placeholder="",
        hide_index=True,
        column_config={
            "position": _POSITION,
            "title": st.column_config.TextColumn("Item", required=True, width="large"),
            "kind": st.column_config.SelectboxColumn(
                "Kind", options=list(KIND_NAMES), format_func=lambda one: KIND_NAMES[str(one)], required=True
            ),
            "presenter": st.column_config.TextColumn("Presenter"),
            "minutes": st.column_config.NumberColumn("Minutes", min_value=1, max_value=600, step=1, required=True),
            "iso3": st.column_config.SelectboxColumn(
                "Country", options=list(countries), format_func=lambda one: countries.get(str(one), str(one))
            ),
            "framework_ids": st.column_config.MultiselectColumn(
                "Frameworks", options=list(frameworks), format_func=lambda one: frameworks.get(one, one), width="medium"
            ),
            "handling": _HANDLING,
        },
    )
    lost = _lost(rows, edited, "item_id")
    if _is_meant("Save the agenda", f"convening_set_items_{held.session_id}", lost):
        placed = in_order(_rows(edited), _places(rows, "item_id"), "item_id")
        items = [_item(row, kept.get(row["item_id"])) for row in placed]
        _record(lambda: store.write(set_agenda, held.session_id, meeting.version, items), said="The agenda is saved.")


def _item(row: dict[str, Any], before: AgendaItemRow | None) -> ItemContent:
    """What the table says of an item, and what it does not show as it stands."""
    return ItemContent(
        kind=row["kind"] or "other",
        title=row["title"] or "",
        minutes=row["minutes"],
        item_id=row["item_id"],
        presenter=row["presenter"],
        iso3=row["iso3"],
        framework_ids=tuple(row["framework_ids"] or ()),
        handling=row["handling"],
        pointer=before.pointer if before else None,
        documents=tuple((one.title, one.address) for one in before.documents) if before else (),
    )


def _edit_papers(meeting: MeetingRow, held: MeetingSessionRow) -> None:
    titles = {item.item_id: item.title for item in held.items}
    rows = [
        {"item_id": item.item_id, "title": one.title, "address": one.address}
        for item in held.items
        for one in item.documents
    ]
    edited = st.data_editor(
        pd.DataFrame(rows, columns=["item_id", "title", "address"]).astype(
            {"item_id": "Int64", "title": str, "address": str}
        )
        if not rows
        else pd.DataFrame(rows),
        key=f"convening_papers_{held.session_id}_{meeting.version}",
        num_rows="dynamic",
        placeholder="",
        hide_index=True,
        column_config={
            "item_id": st.column_config.SelectboxColumn(
                "Item",
                options=list(titles),
                format_func=lambda one: titles.get(int(one), ""),
                required=True,
                width="medium",
            ),
            "title": st.column_config.TextColumn("Paper", required=True, width="large"),
            "address": st.column_config.TextColumn("Web address", help="https://...", width="medium"),
        },
    )
    lost = tuple(sorted({str(row["title"]) for row in rows} - {str(row["title"]) for row in _rows(edited)}))
    if _is_meant("Save the papers", f"convening_set_papers_{held.session_id}", lost):
        papers: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
        for row in _rows(edited):
            papers[row["item_id"]].append((row["title"] or "", row["address"]))
        if set(papers) - set(titles):
            st.error("A paper has no item. Choose one. Nothing was changed.", icon=":material/error:")
            return
        items = [_item({name: getattr(one, name) for name in _ITEM_COLUMNS}, one) for one in held.items]
        items = [replace(one, documents=tuple(papers[one.item_id or 0])) for one in items]
        _record(lambda: store.write(set_agenda, held.session_id, meeting.version, items), said="The papers are saved.")


def _edit_steps(meeting: MeetingRow, held: MeetingSessionRow) -> None:
    countries = {item.item_id or 0: item.iso3 for item in held.items}
    rows = [
        {"position": at, "screen": screen_of(step.address, countries.get(step.item_id or 0))}
        | {name: getattr(step, name) for name in _STEP_COLUMNS}
        for at, step in enumerate(held.steps, 1)
    ]
    titles, names = {item.item_id: item.title for item in held.items}, screens()
    edited = st.data_editor(
        pd.DataFrame(rows, columns=["position", "screen", *_STEP_COLUMNS]),
        column_order=("position", "title", "screen", *_STEP_COLUMNS[2:]),
        key=f"convening_steps_{held.session_id}_{meeting.version}",
        num_rows="dynamic",
        placeholder="",
        hide_index=True,
        column_config={
            "position": _POSITION,
            "title": st.column_config.TextColumn("Step", required=True, width="medium"),
            "screen": st.column_config.SelectboxColumn(
                "Screen", options=list(names), format_func=lambda one: names.get(str(one), str(one)), width="medium"
            ),
            "address": st.column_config.TextColumn(
                "Shows", help="The address. Filled in from the screen when the run of show is saved.", width="medium"
            ),
            "minutes": st.column_config.NumberColumn("Minutes", min_value=1, max_value=600, step=1, required=True),
            "notes": st.column_config.TextColumn("Presenter's notes", width="large"),
            "item_id": st.column_config.SelectboxColumn(
                "Item", options=list(titles), format_func=lambda one: titles.get(int(one), "")
            ),
            "handling": _HANDLING,
        },
    )
    lost = _lost(rows, edited, "step_id")
    if _is_meant("Save the run of show", f"convening_set_steps_{held.session_id}", lost):
        offered = {row["step_id"]: row for row in rows}
        try:
            steps = [
                StepContent(
                    **{name: row[name] for name in _STEP_COLUMNS}
                    | {
                        "title": row["title"] or "",
                        "address": chosen_address(row, offered.get(row["step_id"]), countries),
                    }
                )
                for row in in_order(_rows(edited), _places(rows, "step_id"), "step_id")
            ]
        except ValueError as error:
            st.error(escape_markdown(str(error)), icon=":material/error:")
            return
        _record(
            lambda: store.write(set_run_of_show, held.session_id, meeting.version, steps),
            said="The run of show is saved.",
        )


def _lost(rows: Sequence[dict[str, Any]], edited: Any, name: str) -> tuple[str, ...]:
    """The titles of the rows that were in the table and are not any more."""
    still = {row[name] for row in _rows(edited)}
    return tuple(str(row["title"]) for row in rows if row[name] not in still)


def _is_meant(label: str, key: str, lost: tuple[str, ...]) -> bool:
    """The button, which asks first where rows are left out; whether it was pressed and meant."""
    place, meant = f"{key}:asked", f"{key}:meant"

    def mean() -> None:
        st.session_state.pop(place, None)
        st.session_state[meant] = True

    if not show_if_asked(place, lost, mean) and st.button(label, key=key):
        if not lost:
            return True
        ask(
            place,
            lost,
            Question((f"Removed: {'; '.join(lost)}.", "The audit keeps what they said."), "Yes, save it"),
        )
        st.rerun()
    return bool(st.session_state.pop(meant, False))


def _places(rows: Sequence[dict[str, Any]], name: str) -> dict[int, int]:
    return {row[name]: row["position"] for row in rows}


def _rows(edited: Any) -> Sequence[dict[str, Any]]:
    """The edited table as plain values: what is empty is None, what is a number is a whole one."""
    found = []
    for row in edited.to_dict("records"):
        plain: dict[str, Any] = {}
        for name, value in row.items():
            is_plain = isinstance(value, str | list | tuple)
            is_empty = value is None or (not is_plain and pd.isna(value)) or value == ""
            plain[name] = (
                None if is_empty else int(value) if name.endswith("_id") or name in ("minutes", "position") else value
            )
        found.append(plain)
    return found


def _record(write: Callable[[], Any], then: Callable[[Any], None] = lambda _done: None, *, said: str) -> None:
    """Record and say so, or say what was wrong where it could not be: what was typed stays."""
    try:
        done = write()
    except AmberlightError as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    then(done)
    st.toast(said, icon=":material/task_alt:")
    st.rerun()
