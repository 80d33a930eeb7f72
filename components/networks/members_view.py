"""The first view of the Networks page: who is a member of what, as matrix, as map and as table."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from components.drawing.charts.grid import GridPicture
from components.drawing.charts.membership_grid import build_membership_grid
from components.drawing.grid_view import grid_view
from components.drawing.maps.picture import MapPicture
from components.drawing.network_marks import in_order
from components.drawing.quick_map import quick_map
from components.kit import address
from components.kit.appearance import is_dark
from components.kit.columns import Column, SourceLink, as_sheet
from components.kit.format import counted, date_text
from components.kit.guarded_callback import guarded_callback
from components.kit.provenance import standing_text
from components.kit.tables import data_table, fact_table
from components.networks.downloads import show_downloads
from components.networks.filters import PAGE, asked_networks
from components.networks.members_map import build_network_picture
from components.session import frozen, store
from components.sources.behind import date_span, picture_source, show_sources
from components.text import escape_markdown
from data.networks.queries.networks import MemberRow, NetworkRow, get_members
from data.networks.rules.networks import Standing
from data.sources.queries.provenance import get_source_titles

GRID_HEIGHT_PX: Final = 560
#: The group that the paper would build on.
FIRST_NETWORK: Final = "IAPWG"

_TABLE_COLUMNS: Final = (
    Column("actor", "State or organisation", pinned=True, width="medium"),
    Column("target", "Target", "One of the states and organisations that the paper seeks to influence.", width="small"),
    Column("network", "Network", width="medium"),
    Column("role", "Role", width="medium"),
    Column("term_start", "From", width=120),
    Column("term_end", "To", width=120),
    Column("standing", "On the day"),
    Column("as_of", "As of", "The date that the source describes.", width=120),
    Column("sure", "Confidence", width=150),
    Column("source", "Source", width="medium"),
    Column("note", "Note", width="large"),
)


def show_members(networks: Sequence[NetworkRow], day: date) -> None:
    """The matrix of all networks; the one that is chosen as a map, with what is said of it; the table of all."""
    networks = in_order(networks)
    members = store.read(get_members, day)
    asked = asked_networks(networks)
    fallback = FIRST_NETWORK if any(n.network_id == FIRST_NETWORK for n in networks) else networks[0].network_id
    chosen = asked[0] if asked else fallback
    network = next(n for n in networks if n.network_id == chosen)
    own = tuple(row for row in members if row.network_id == chosen)
    grid_side, map_side = st.columns([13, 9], gap="small")
    with grid_side:
        picked = grid_view(
            _grid(networks, members, day, dark=is_dark()),
            key="networks_members_grid",
            height=GRID_HEIGHT_PX,
            search="Find a state or organisation",
            pick="columns",
            selected_column=chosen,
        )
        if picked:
            address.write("network", picked[1])
            st.rerun()
    with map_side:
        _network_choice(networks, chosen, fallback)
        clicked = quick_map(_map(network, own, day, dark=is_dark()), key="networks_map")
        if clicked:
            address.open_country(clicked)
    show_facts(network, own)
    show_sources(own)
    _show_table(members, networks)
    show_downloads(
        "networks-members",
        "Who is a member of what",
        [as_sheet("Memberships", _table_rows(members, networks), _TABLE_COLUMNS)],
        members,
        [
            ("Matrix", lambda: _grid(networks, members, day, dark=False)),
            ("Map", lambda: _map(network, own, day, dark=False)),
        ],
        (("Day", day.isoformat()), ("Network on the map", network.name)),
    )


def _grid(networks: Sequence[NetworkRow], members: Sequence[MemberRow], day: date, *, dark: bool) -> GridPicture:
    source = picture_source(members)
    return build_membership_grid(networks, members, day=date_text(day), source_line=source, dark=dark)


def _map(network: NetworkRow, own: Sequence[MemberRow], day: date, *, dark: bool) -> MapPicture:
    return build_network_picture(
        network, own, day=date_text(day), source_line=picture_source(own), as_of=date_span(own), dark=dark
    )


def _network_choice(networks: Sequence[NetworkRow], chosen: str, fallback: str) -> None:
    """Choose the network on the map, by name; the matrix's headings do the same."""
    key = f"{PAGE}_network"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    names = {network.network_id: network.short_name for network in networks}

    def changed() -> None:
        value = st.session_state[key]
        address.write("network", None if value == fallback else value)

    st.selectbox(
        "Network on the map",
        list(names),
        key=key,
        on_change=guarded_callback(key, changed),
        format_func=names.__getitem__,
    )


def show_facts(network: NetworkRow, own: Sequence[MemberRow]) -> None:
    """What sources say of the network, newest first: where they disagree, all stand with their dates."""
    st.subheader(escape_markdown(network.name), anchor=False)
    number = len({row.actor_id for row in own if row.counts})
    said = [f"{network.kind[:1].upper()}{network.kind[1:]}.", f"{counted(number, 'member')} on record on the day."]
    if any(row.is_snapshot for row in own if row.counts):
        said.append("The list is a snapshot of its date: members may have joined or left since.")
    if any(row.standing is Standing.INCOMING for row in own):
        names = sorted(row.actor_name for row in own if row.standing is Standing.INCOMING)
        said.append(f"Seats that begin later: {', '.join(names)}.")
    if not own:
        said.append("No list of its members was found: its membership is unknown.")
    st.markdown(escape_markdown(" ".join(said)))
    titles = store.read(get_source_titles)
    lines = [
        {
            "as_of": date_text(fact.as_of) if fact.as_of else "undated",
            "members": fact.members_count or "–",
            "leadership": fact.leadership or "–",
            "how": "; ".join(p for p in (fact.founded and f"founded {fact.founded}", fact.secretariat) if p) or "–",
            "meets": fact.meeting_cadence or "–",
            "note": fact.note or "–",
            "sure": standing_text(fact, frozen.today()),
            "source": SourceLink(fact.source_id, titles.get(fact.source_id, fact.source_id)),
        }
        for fact in network.facts
    ]
    columns = [Column("as_of", "As of"), Column("members", "Members"), Column("leadership", "Led by")]
    columns += [Column("how", "Founded, secretariat"), Column("meets", "Meets"), Column("note", "Note")]
    columns = [c for c in columns if c.key == "as_of" or any(line[c.key] != "–" for line in lines)]
    columns += [Column("sure", "Confidence"), Column("source", "Source")]
    fact_table(lines, columns, f"What sources say about {network.name}, newest first")


def _table_rows(members: Sequence[MemberRow], networks: Sequence[NetworkRow]) -> list[dict[str, str | None]]:
    names = {network.network_id: network.short_name for network in networks}
    titles = store.read(get_source_titles)
    return [
        {
            "actor": row.actor_name,
            "target": "yes" if row.is_target else "no",
            "network": names.get(row.network_id, row.network_id),
            "role": row.role,
            "term_start": row.term_start,
            "term_end": row.term_end,
            "standing": row.standing.value + (", snapshot" if row.is_snapshot and row.counts else ""),
            "as_of": row.as_of,
            "sure": standing_text(row, frozen.today()),
            "source": titles.get(row.source_id, row.source_id),
            "note": row.note,
        }
        for row in sorted(members, key=lambda r: (not r.is_target, r.actor_name.casefold(), r.network_id))
    ]


def _show_table(members: Sequence[MemberRow], networks: Sequence[NetworkRow]) -> None:
    st.subheader("Roles and terms", anchor=False)
    data_table(
        _table_rows(members, networks),
        _TABLE_COLUMNS,
        key=f"networks_table_{store.data_version()}",
        alt=f"The matrix as a table: {counted(len(members), 'membership or seat', 'memberships and seats')}",
        height=420,
        placeholder="not recorded",
    )
