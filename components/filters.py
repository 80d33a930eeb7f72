"""The filters that pages share. Each lives in the address under the same name on every page."""

import streamlit as st

from components import address, store
from data.queries import groups, risk
from data.queries.groups import GroupRow
from data.queries.risk import EditionRow
from data.rules.lenses import LENSES, Lens


def edition_filter(page: str) -> EditionRow | None:
    """Choose an edition, the newest by default; None when the store holds none. In the address: edition."""
    editions = store.read(risk.get_editions)
    if not editions:
        return None
    by_year = {row.edition: row for row in reversed(editions)}
    chosen = address.choose(
        "edition",
        list(by_year),
        editions[-1].edition,
        st.selectbox,
        "Edition",
        page=page,
        format_func=lambda year: f"{year}, forecast for {by_year[year].window_start}–{by_year[year].window_end}",
    )
    return by_year[chosen if chosen is not None else editions[-1].edition]


def region_filter(page: str) -> GroupRow | None:
    """Choose a preset or a UN region; None for the whole world. In the address: region."""
    by_id = {row.group_id: row for row in store.read(groups.get_groups)}
    chosen = address.choose(
        "region",
        ["world", *by_id],
        "world",
        st.selectbox,
        "Region",
        page=page,
        format_func=lambda code: "The world" if code == "world" else by_id[code].name,
    )
    return by_id.get(chosen) if chosen else None


def lens_filter(page: str, counts: dict[str, int]) -> Lens:
    """Choose a reading lens, with how many countries each keeps. In the address: lens."""
    by_code = {lens.code: lens for lens in LENSES}
    chosen = address.choose(
        "lens",
        list(by_code),
        "all",
        st.segmented_control,
        "Reading lens",
        page=page,
        required=True,
        format_func=lambda code: f"{by_code[code].name} · {counts[code]}",
    )
    return by_code[chosen or "all"]
