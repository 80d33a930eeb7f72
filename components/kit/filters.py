"""The filters that pages share. Each lives in the address under the same name on every page."""

from collections.abc import Iterable, Sequence

import streamlit as st

from components.kit import address
from components.kit.guarded_callback import guarded_callback
from components.session import store
from components.text import escape_markdown
from data.countries.queries import groups
from data.countries.queries.groups import GroupRow
from data.countries.queries.names import find_countries, get_country_names
from data.risk.queries import risk
from data.risk.queries.risk import EditionRow, RiskRow
from data.risk.rules.lenses import LENSES, Lens


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


def chosen_edition() -> EditionRow | None:
    """The edition that the address names, else the newest, without a widget; None when the store holds none."""
    editions = store.read(risk.get_editions)
    raw = address.read("edition")
    named = next((row for row in editions if str(row.edition) == raw), None)
    if raw is not None and named is None:
        address.say_unknown("edition", raw, [str(row.edition) for row in reversed(editions)])
    return named or (editions[-1] if editions else None)


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
        label_visibility="collapsed",
        format_func=lambda code: f"{by_code[code].name} · {counts[code]}",
    )
    return by_code[chosen or "all"]


def selected_country(rows: Sequence[RiskRow]) -> str | None:
    """The country that the address picks (iso3), if it is among the rows; what is not known is said."""
    raw = address.read("iso3")
    if raw is None:
        return None
    if raw.upper() in {row.iso3 for row in rows}:
        return raw.upper()
    st.warning(
        f"The address asks for the country “{escape_markdown(raw[:40])}”, which is not in this choice. It was left aside.",
        icon=":material/link_off:",
    )
    return None


def find_country(page: str, rows: Sequence[RiskRow], selected: str | None) -> None:
    """Find a country by any of its names and pick it, in the address. Typing something inexact offers the nearest."""
    names = {row.iso3: row.name for row in rows}
    labels = {row.iso3: " · ".join([row.name, *row.aliases]) for row in store.read(get_country_names)}
    key = f"{page}_find"
    if st.session_state.get(f"_{key}_set") != selected:
        st.session_state[key] = selected if selected in names else None
        st.session_state[f"_{key}_set"] = selected

    def picked() -> None:
        value = st.session_state[key]
        if value is not None and value not in names:
            value = find_iso3(value, names)
        address.write("iso3", value)
        st.session_state[f"_{key}_set"] = value
        st.session_state[key] = value

    st.selectbox(
        "Find a country",
        list(names),
        index=None,
        key=key,
        on_change=guarded_callback(key, picked),
        format_func=lambda iso3: labels.get(iso3, names.get(iso3, iso3)),
        placeholder="Any name: Burma, DRC, Ivory Coast",
        accept_new_options=True,
    )


def find_iso3(text: str, among: Iterable[str]) -> str | None:
    """The country that a reader most likely means by `text`, among the codes given; None when nothing is near."""
    allowed = set(among)
    found = find_countries(store.read(get_country_names), text)
    return next((row.iso3 for row in found if row.iso3 in allowed), None)
