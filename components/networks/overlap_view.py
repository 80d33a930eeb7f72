"""The second view of the Networks page: what networks have in common, and by whom."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from components.drawing.charts.grid import GridPicture
from components.drawing.charts.overlap_grid import build_overlap_grid, overlap_words
from components.drawing.grid_view import grid_view
from components.drawing.network_marks import TARGET_MEANING, short_name
from components.kit import address
from components.kit.appearance import is_dark
from components.kit.columns import Column, as_sheet
from components.kit.format import date_text
from components.kit.tables import data_table
from components.networks.downloads import show_downloads
from components.networks.filters import asked_networks
from components.session import store
from components.sources.behind import picture_source, show_sources
from components.text import escape_markdown
from data.networks.queries.networks import MemberRow, NetworkRow, OverlapRow, get_members, get_overlaps

#: What the paper starts from: the Working Group, and the Group of Friends among the large platforms (section I.a).
FIRST_PAIR: Final = ("IAPWG", "GOF")

_COLUMNS: Final = (
    Column("network", "Of the members of", pinned=True),
    Column("other", "this many sit in"),
    Column("shared", "In common", kind="integer", width="small"),
    Column("size", "Members of the first", kind="integer", width="small"),
    Column("other_size", "Members of the second", kind="integer", width="small"),
    Column("at_least", "At least", "A network reports more members than are recorded.", width="small"),
    Column("names", "Who", width="large"),
)


def show_overlaps(networks: Sequence[NetworkRow], day: date) -> None:
    """The matrix of counts; the pair that is chosen with its names; the table of all pairs."""
    overlaps = store.read(get_overlaps, day)
    members = store.read(get_members, day)
    pair = _pair(networks)
    grid_side, names_side = st.columns([7, 4], gap="small")
    with grid_side:
        picked = grid_view(
            _grid(networks, overlaps, members, day, dark=is_dark()),
            key="networks_overlap_grid",
            pick="cells",
            selected_cell=pair,
        )
        if picked and picked[0] is not None:
            address.write("network", f"{picked[0]},{picked[1]}")
            st.rerun()
    with names_side:
        _show_pair(networks, overlaps, members, pair)
    rows = _table_rows(networks, overlaps)
    st.subheader("Every pair", anchor=False)
    data_table(
        rows,
        _COLUMNS,
        key=f"networks_pairs_{store.data_version()}",
        alt="The matrix as a table: every pair of networks with members in common",
        height=380,
        placeholder="not known",
    )
    show_downloads(
        "networks-overlaps",
        "How many members networks have in common",
        [as_sheet("Overlaps", rows, _COLUMNS)],
        members,
        [("Matrix", lambda: _grid(networks, overlaps, members, day, dark=False))],
        (("Day", day.isoformat()),),
    )


def _pair(networks: Sequence[NetworkRow]) -> tuple[str, str]:
    """The two networks that the address names, or those that the paper starts from."""
    asked = asked_networks(networks)
    if len(asked) == 2:
        return asked[0], asked[1]
    known = [network.network_id for network in networks]
    first = asked[0] if asked else next((n for n in FIRST_PAIR if n in known), known[0])
    return first, next((n for n in FIRST_PAIR[::-1] if n in known and n != first), known[-1])


def _grid(
    networks: Sequence[NetworkRow],
    overlaps: Sequence[OverlapRow],
    members: Sequence[MemberRow],
    day: date,
    *,
    dark: bool,
) -> GridPicture:
    source = picture_source(members)
    return build_overlap_grid(networks, overlaps, day=date_text(day), source_line=source, dark=dark)


def _show_pair(
    networks: Sequence[NetworkRow],
    overlaps: Sequence[OverlapRow],
    members: Sequence[MemberRow],
    pair: tuple[str, str],
) -> None:
    """Who sits in both, who only in the first, in names."""
    names = {network.network_id: network.short_name for network in networks}
    row = next((o for o in overlaps if (o.network_id, o.other_id) == pair), None)
    if row is None:
        return
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(overlap_words(row, names)[:1].upper() + overlap_words(row, names)[1:])}**")
        actors = {m.actor_id: m for m in members}
        only = {m.actor_id for m in members if m.network_id == pair[0] and m.counts} - set(row.shared)
        _show_names("In both", [actors[a] for a in row.shared])
        if pair[0] != pair[1] and row.size and row.other_size:
            _show_names(f"Only in {names[pair[0]]}", sorted((actors[a] for a in only), key=lambda m: m.actor_name))
        st.caption(f"**Bold:** {TARGET_MEANING}.")
        if row.is_at_least:
            st.caption("One of the two lists is shorter than what the network reports: more may sit in both.")
        if any(m.is_snapshot and m.counts for m in members if m.network_id in pair):
            st.caption("At least one of the lists is a snapshot, more than three years old on this day.")
        if st.button("Swap the two", icon=":material/swap_horiz:", key="networks_swap", disabled=pair[0] == pair[1]):
            address.write("network", f"{pair[1]},{pair[0]}")
            st.rerun()
        show_sources([m for m in members if m.network_id in pair])


def _show_names(title: str, members: Sequence[MemberRow]) -> None:
    said = []
    for member in members:
        name = escape_markdown(short_name(member.iso3, member.actor_name))
        said.append(f"**{name}**" if member.is_target else name)
    st.markdown(f"{escape_markdown(title)} ({len(members)}): {', '.join(said) or 'nobody on record'}")


def _who(row: OverlapRow) -> str | None:
    """The names in common; nobody is an answer only where both lists are on record."""
    if not row.size or not row.other_size:
        return None
    return ", ".join(row.shared_names) or ("nobody recorded" if row.is_at_least else "nobody")


def _table_rows(networks: Sequence[NetworkRow], overlaps: Sequence[OverlapRow]) -> list[dict[str, str | int | None]]:
    names = {network.network_id: network.short_name for network in networks}
    return [
        {
            "network": names[row.network_id],
            "other": names[row.other_id],
            "shared": len(row.shared) if row.size and row.other_size else None,
            "size": row.size or None,
            "other_size": row.other_size or None,
            "at_least": "yes" if row.is_at_least else "no",
            "names": _who(row),
        }
        for row in overlaps
        if row.network_id != row.other_id
    ]
