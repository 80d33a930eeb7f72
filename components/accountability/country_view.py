"""One country: counts first, then every fact with its source, and the neighbours beside it."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.accountability import state
from components.accountability.person_table import PERSON_COLUMNS, person_lines, show_persons
from components.desk import country_view
from components.kit.columns import Column, as_sheet
from components.kit.filters import find_country
from components.kit.format import counted, date_text
from components.kit.tables import fact_table
from components.navigation import page_path
from components.networks.downloads import show_downloads
from components.session import store
from components.sources.behind import show_sources
from components.text import escape_markdown
from data.accountability import words
from data.accountability.queries.profiles import ProfileRow
from data.accountability.rules import CHARGED_NOTE
from data.countries.queries.neighbours import get_neighbours

_LINES = (Column("topic", "Subject"), Column("said", "What is recorded"))
_BESIDE = tuple(
    column
    for column in state.PROFILE_COLUMNS
    if column.key in ("name", "tier", "court", "persons", "inquiries", "rome")
)


def show_country(profiles: Sequence[ProfileRow]) -> None:
    """Choose a country; its profile in words, names with their status, tribunals, measures, the neighbours."""
    iso3 = country_view.asked_country(country_view.all_names())
    find_country("accountability", country_view.all_rows(), iso3)
    profile = next((row for row in profiles if row.iso3 == iso3), None)
    if profile is None:
        st.markdown("Choose a country by any of its names, or pick one in the view of countries.")
        return
    cells = state.profile_cells(profile)
    st.subheader(escape_markdown(profile.name), anchor=False)
    lines = [{"topic": column.label, "said": cells[column.key]} for column in state.PROFILE_COLUMNS[2:]]
    fact_table(lines, _LINES, f"Accountability for acts in {profile.name}")
    behind = state.rows_behind([profile])
    show_sources(behind)
    with st.container(key="present_keep_charged"):
        st.caption(f"{CHARGED_NOTE} {words.CODED_NOTE} {words.TREATY_NOTE}")
    if profile.withheld:
        st.caption(f"{counted(profile.withheld, 'record is', 'records are')} withheld from this view.")
    _show_neighbours(profile, profiles)
    _show_situations(profile)
    if profile.persons:
        with st.expander(f"Persons by name, each with status:  {len(profile.persons)}"):
            show_persons(profile.persons, f"Persons named for acts in {profile.name}")
    _show_tribunals(profile)
    _show_measures(profile)
    st.page_link(
        page_path("country"),
        label=f"Open the desk for {escape_markdown(profile.name)}",
        icon=":material/flag:",
        query_params={"iso3": profile.iso3},
    )
    show_downloads(
        f"accountability-{profile.iso3.lower()}",
        f"Accountability for acts in {profile.name}",
        [
            as_sheet("Profile", lines, _LINES),
            as_sheet("Persons", [_plain(line) for line in person_lines(profile.persons)], PERSON_COLUMNS),
            as_sheet("Tribunals", [_plain(line) for line in _tribunal_lines(profile)], _TRIBUNAL_COLUMNS),
        ],
        behind,
        [],
        (("Country", profile.name),),
    )


def _plain(line: dict[str, Any]) -> dict[str, Any]:
    """A line for a file: a source by its title."""
    return {**line, "source": str(line["source"])}


def _show_neighbours(profile: ProfileRow, profiles: Sequence[ProfileRow]) -> None:
    """The country and its neighbours on land, line by line."""
    beside = {row.neighbour_iso3 for row in store.read(get_neighbours, (profile.iso3,))}
    rows = [row for row in profiles if row.iso3 in beside]
    st.subheader("Compared with its neighbours", anchor=False)
    if not rows:
        st.markdown("No land neighbour is recorded.")
        return
    fact_table([state.profile_cells(row) for row in (profile, *rows)], _BESIDE, f"{profile.name} and its neighbours")


def _show_situations(profile: ProfileRow) -> None:
    if not profile.situations:
        return
    st.subheader("Before the Court", anchor=False)
    lines = [
        {
            "name": row.name,
            "stage": f"{row.stage_label}{f', phase {row.phase}' if row.phase else ''}",
            "trigger": state.not_checked(row.trigger, "trigger", row),
            "since": _since(row),
            "note": row.note or "–",
            **state.source_cells(row),
        }
        for row in profile.situations
    ]
    columns = [Column("name", "Situation"), Column("stage", "Stage"), Column("trigger", "How it was referred")]
    columns += [Column("since", "Dates"), Column("note", "Note"), *state.SOURCE_COLUMNS]
    fact_table(lines, columns, f"Situations before the Court that concern {profile.name}")


def _since(row: Any) -> str:
    parts = (
        ("referred", row.referred_on),
        ("examined from", row.examined_from),
        ("investigated from", row.investigated_from),
        ("closed", row.closed_on),
    )
    return "; ".join(f"{word} {date_text(day)}" for word, day in parts if day)


_TRIBUNAL_COLUMNS = (
    Column("name", "Tribunal"),
    Column("kind", "Kind"),
    Column("standing", "Status"),
    Column("from", "Set up"),
    Column("to", "Ended"),
    Column("by", "Founded by"),
    Column("note", "Note"),
    *state.SOURCE_COLUMNS,
)


def _tribunal_lines(profile: ProfileRow) -> list[dict[str, Any]]:
    return tribunal_lines(profile.tribunals)


def tribunal_lines(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Tribunals as lines of a table."""
    return [
        {
            "name": row.name,
            "kind": row.kind,
            "standing": row.standing_label,
            "from": state.not_checked(
                date_text(row.established_on) if row.established_on else None, "established_on", row
            ),
            "to": state.not_checked(date_text(row.ended_on) if row.ended_on else None, "ended_on", row),
            "by": state.not_checked(row.founded_by, "founded_by", row),
            "note": row.note or "–",
            **state.source_cells(row),
        }
        for row in rows
    ]


def show_tribunals(rows: Sequence[Any], caption: str) -> None:
    """Tribunals as a table to read."""
    fact_table(tribunal_lines(rows), _TRIBUNAL_COLUMNS, caption)


def _show_tribunals(profile: ProfileRow) -> None:
    if profile.tribunals:
        st.subheader("Other tribunals", anchor=False)
        show_tribunals(profile.tribunals, f"Tribunals that concern {profile.name}")


def _show_measures(profile: ProfileRow) -> None:
    """Inquiries first, then what the state did about its past, oldest first; those coded to 2007 are marked."""
    if not profile.measures:
        return
    st.subheader("Inquiries and transitional justice", anchor=False)
    ordered = sorted(profile.measures, key=lambda row: (row.kind != "inquiry", row.started or ""))
    lines = [
        {
            "kind": "inquiry" if row.kind == "inquiry" else words.KIND_WORDS[row.kind][0],
            "name": row.name or row.form,
            "when": " – ".join(date_text(day) for day in (row.started, row.ended) if day) or "undated",
            "acts": row.acts_of or "–",
            "coded": "coded, 1970 to 2007" if row.is_coded else "known in part" if row.kind != "inquiry" else "–",
            "note": row.note or "–",
            **state.source_cells(row),
        }
        for row in ordered
    ]
    columns = [Column("kind", "What"), Column("name", "Name"), Column("when", "When"), Column("acts", "Acts of")]
    columns += [Column("coded", "Coverage"), Column("note", "Note"), *state.SOURCE_COLUMNS]
    with st.expander(f"All {counted(len(lines), 'record')}"):
        fact_table(lines, columns, f"Inquiries and measures in {profile.name}")
