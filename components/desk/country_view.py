"""What the country desk is made of: the choice, the tier with its sentence, the figures, the lists, what is not known."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from components.desk.briefing_view import show_map
from components.desk.country_facts_view import FACT_SECTIONS, PAPER_SECTIONS, show_section
from components.desk.topics import Topic
from components.drawing.theme import TIER_MARKS
from components.kit import address
from components.kit.filters import find_country
from components.kit.format import counted, integer, listed, percent, rank
from components.kit.guarded_callback import guarded_callback
from components.kit.present import is_presenting
from components.kit.tables import Column, SourceLink, fact_table
from components.navigation import page_path
from components.recommendations.links import country_links
from components.session import store
from components.session.frozen import today
from components.text import escape_markdown
from data.countries.queries.names import CountryNameRow, find_countries, get_country_names
from data.countries.rules.unit_kinds import actor_kind
from data.desk.queries.country import SIDE_BY_SIDE, CountryDeskRow, get_country_desks
from data.risk.queries.risk import RiskRow, get_editions, get_risk_rows
from data.risk.rules.tiers import SCOPE_NOTE, Tier
from data.sources.queries.provenance import get_source_titles
from data.sources.queries.sources import SourceRow, get_sources

SUGGESTIONS: Final = 6


def asked_country(names: Sequence[CountryNameRow]) -> str | None:
    """The country that the address asks for (iso3); says so and suggests when it is not known."""
    raw = address.read("iso3")
    if raw is None:
        return None
    known = {row.iso3 for row in names}
    if raw.upper() in known:
        return raw.upper()
    near = find_countries(names, raw, SUGGESTIONS)
    st.warning(
        f"No country has the code “{escape_markdown(raw[:40])}”."
        + (" Did you mean one of these?" if near else " Choose one below."),
        icon=":material/wrong_location:",
    )
    if near:
        with st.container(horizontal=True):
            for row in near:
                st.button(row.name, key=f"country_near_{row.iso3}", on_click=address.write, args=("iso3", row.iso3))
    return None


def compared_countries(names: Sequence[CountryNameRow], iso3: str) -> tuple[str, ...]:
    """The country and up to three others to stand beside it, from the address (with=TCD,MLI)."""
    by_code = {row.iso3: row.name for row in names}
    raw = address.read("with") or ""
    asked = list(dict.fromkeys(code.strip().upper() for code in raw.split(",") if code.strip()))
    others = [code for code in asked if code in by_code and code != iso3][: SIDE_BY_SIDE - 1]
    left = [code for code in asked if code not in by_code]
    if left:
        address.say_unknown("country to compare", ", ".join(left), [])
    key = "country_with"

    def added() -> None:
        picked = st.session_state[key]
        if picked:
            address.write("with", ",".join((*others, picked)))
        st.session_state[key] = None

    # No multiselect: its chips have white words on the theme's accent, which is light in the dark theme.
    st.selectbox(
        "Compare with",
        [code for code in by_code if code not in (iso3, *others)],
        index=None,
        key=key,
        on_change=guarded_callback(key, added),
        format_func=by_code.__getitem__,
        disabled=len(others) >= SIDE_BY_SIDE - 1,
        placeholder="up to three others" if not others else "at most three others" if len(others) > 2 else "one more",
    )
    if others:
        with st.container(horizontal=True, gap="xsmall"):
            for code in others:
                st.button(
                    by_code[code],
                    key=f"country_without_{code}",
                    icon=":material/close:",
                    help=f"Remove {escape_markdown(by_code[code])}",
                    on_click=address.write,
                    args=("with", ",".join(one for one in others if one != code) or None),
                )
    return (iso3, *others)


def read_desks(iso3s: tuple[str, ...]) -> tuple[CountryDeskRow, ...]:
    """The desks of the countries, in the order asked for."""
    return store.read(get_country_desks, iso3s)


def show_choice(rows: Sequence[RiskRow]) -> None:
    """Without a country: find one, or take one of the red and amber ones."""
    find_country("country", rows, None)
    map_side, list_side = st.columns([3, 2], gap="medium")
    with map_side:
        edition = store.read(get_editions)[-1]
        clicked = show_map(edition, key="country_map")
        if clicked:
            address.write("iso3", clicked)
            st.rerun()
    with list_side:
        for tier in (Tier.RED, Tier.AMBER):
            _show_tier_buttons(tier, [row for row in rows if row.tier is tier])


def _show_tier_buttons(tier: Tier, rows: Sequence[RiskRow]) -> None:
    mark = TIER_MARKS[tier.value]
    st.subheader(f":{mark.badge_colour}-badge[{mark.icon} {mark.label}] {len(rows)}", anchor=False)
    with st.grid("auto", min_column_width=210, gap="xxsmall"):
        for row in rows:
            st.button(
                f"{row.name}, {rank(row.risk_rank)}",
                key=f"country_choose_{row.iso3}",
                type="tertiary",
                help=escape_markdown(row.tier_reason),
                on_click=address.write,
                args=("iso3", row.iso3),
            )


def show_standing(desks: Sequence[CountryDeskRow]) -> None:
    """Each country's tier, the sentence that explains it, and its rank; side by side when there are several.

    On the projector the tiers stay beside the figure: without them the room would guess (static/present/present.js).
    """
    if len(desks) > 1 and is_presenting():
        with st.container(key="present_keep_tiers"):
            st.markdown("\u2003".join(_named_tier(desk) for desk in desks))
        return
    if len(desks) > 1:
        _show_summary(desks)
    for column, desk in zip(st.columns(len(desks)), desks, strict=True):
        with column, st.container(border=True, height="stretch"):
            row = desk.risk
            if row is None:
                st.markdown(f"**{escape_markdown(desk.country.name)}**: no edition is recorded.")
                continue
            if len(desks) > 1:
                st.markdown(f"**{escape_markdown(desk.country.name)}**")
            with st.container(key=f"present_keep_{row.iso3}"):
                st.markdown(f"{_tier_badge(row)} {escape_markdown(reason_text(row))}")
            if row.tier_note:
                st.markdown(f":material/error_outline: {escape_markdown(row.tier_note)}")
            if len(desks) == 1:
                _show_numbers(row)
                if row.places_risen is not None:
                    st.caption(escape_markdown(row.change_reason))
            if row.disagreement_reason:
                st.markdown(f":material/compare_arrows: {escape_markdown(row.disagreement_reason)}")
    st.caption(SCOPE_NOTE)


_SUMMARY: Final = (
    *(Column("country", "Country"), Column("tier", "Tier"), Column("rank", "Rank"), Column("chance", "Probability")),
    *(Column("often", "Top 30, recent editions"), Column("ongoing", "Mass killing ongoing")),
    *(Column("civilians", "Deaths, one-sided violence"), Column("deaths", "Deaths, all organized violence")),
    Column("displaced", "Displaced people"),
)


def _show_summary(desks: Sequence[CountryDeskRow]) -> None:
    """The countries in one table, a line each and a column for each measure, before anything that is said of one alone."""
    lines = [_summary_line(desk) for desk in desks]
    fact_table(lines, _SUMMARY, f"Summary: {title_of(desks)} side by side")
    # A country that no figure is on record for must not read as one with none.
    st.caption("The year is given with each figure; the source is under its chart.")


def _summary_line(desk: CountryDeskRow) -> dict[str, str]:
    row = desk.risk
    if row is None:
        return {column.key: "no edition recorded" for column in _SUMMARY} | {"country": desk.country.name}

    def figure(value: int | None, year: int | None) -> str:
        return f"{integer(value)} ({year})" if value is not None else "no figure"

    return {
        "country": desk.country.name,
        "tier": TIER_MARKS[row.tier.value].label,
        "rank": f"{row.risk_rank} of {row.ranked_countries} ({row.edition})" if row.risk_rank else "not assessed",
        "chance": percent(row.risk_probability) if row.risk_rank else "not assessed",
        "often": f"{row.editions_in_top_30} of {row.editions_considered}",
        "ongoing": f"{'yes' if row.is_ongoing else 'none'} ({row.last_record_year})",
        "civilians": figure(row.one_sided_deaths, row.violence_year),
        "deaths": figure(row.total_deaths, row.violence_year),
        "displaced": figure(row.displaced_people, row.displacement_year),
    }


def _tier_badge(row: RiskRow) -> str:
    mark = TIER_MARKS[row.tier.value]
    return f":{mark.badge_colour}-badge[{mark.icon} {mark.label}]"


def _named_tier(desk: CountryDeskRow) -> str:
    name = escape_markdown(desk.country.name)
    return f"{name} {_tier_badge(desk.risk)}" if desk.risk else f"{name}: no edition recorded"


def reason_text(row: RiskRow) -> str:
    """The sentence behind the tier, without the tier's word, which stands before it as a badge."""
    reason = row.tier_reason.split(": ", 1)[-1]
    return reason[:1].upper() + reason[1:]


def _show_numbers(row: RiskRow) -> None:
    moved = _moved_text(row) if row.places_risen is not None else None
    with st.grid(4, min_column_width=170):
        st.metric(
            "Rank for a new mass killing",
            f"{row.risk_rank} of {row.ranked_countries}" if row.risk_rank else "not assessed",
            moved,
            delta_color="off",
            delta_arrow="off",
        )
        st.metric("Probability within two years", percent(row.risk_probability) if row.risk_rank else "not assessed")
        st.metric(f"Of the last {row.editions_considered} editions in the top 30", row.editions_in_top_30)
        st.metric(f"Mass killing ongoing in {row.last_record_year}", "yes" if row.is_ongoing else "none")


def _moved_text(row: RiskRow) -> str:
    across = f"since {row.previous_edition}, {row.comparison.value}" if row.comparison else ""
    places = row.places_risen or 0
    if not places:
        return f"the same place {across}"
    return f"{counted(abs(places), 'place')} {'up' if places > 0 else 'down'} {across}"


def _edition_text(edition: str | None, source: SourceRow | None) -> str:
    """The edition of a list in hand, and that it is old where its publisher has renewed it since by its own cycle."""
    if edition is None:
        return "none recorded"
    return f"{edition}; old: its publisher has updated it since" if source and source.is_stale else edition


def show_lists(desks: Sequence[CountryDeskRow]) -> None:
    """What each watch list says, on its own scale; never one score."""
    st.subheader("What the watch lists say", anchor=False)
    titles = store.read(get_source_titles)
    renewal = {row.source_id: row for row in store.read(get_sources, today())}
    lines = []
    for desk in desks:
        for item in desk.watch:
            entry = item.entries[0] if item.entries else None
            source_id = entry.source_id if entry else None
            lines.append(
                {
                    "country": desk.country.name,
                    "list": f"{item.watch_list.publisher}: {item.watch_list.name}",
                    "says": "; ".join(e.level for e in item.entries) or item.verdict.verdict.value,
                    "why": item.verdict.unknown_because or "",
                    "warns": item.watch_list.concern,
                    "scale": item.watch_list.scale,
                    "edition": _edition_text(item.watch_list.edition, renewal.get(source_id or "")),
                    "source": SourceLink(source_id, titles.get(source_id, source_id)) if source_id else "",
                }
            )
    columns = [
        Column("list", "List"),
        Column("says", "What it says"),
        Column("warns", "Warns of"),
        Column("scale", "Its scale"),
        Column("edition", "Edition"),
        Column("source", "Source"),
    ]
    if any(line["why"] for line in lines):
        columns.insert(2, Column("why", "Why unknown"))
    fact_table(lines, columns if len(desks) == 1 else [Column("country", "Country"), *columns], "Watch lists")
    st.caption(
        "Each list keeps its own scale. Lists of conflicts and of humanitarian need answer a different question."
    )


def show_facts(desks: Sequence[CountryDeskRow], topic: Topic) -> None:
    """The facts of one topic, subject by subject, and the way to the page that has the rest of it."""
    for section in (*FACT_SECTIONS, *PAPER_SECTIONS):
        if section.topic is topic:
            show_section(section, desks)
    for desk in desks:
        if topic is Topic.ASKED:
            country_links(desk.country.iso3, desk.country.name)
        elif topic in _ONWARD:
            _show_onward(topic, desk, is_one=len(desks) == 1)


#: Where the rest of a topic stands: page, the words of the link, its icon, and what else stands in its address.
_ONWARD: Final = {
    Topic.ACT: ("networks", "Who can act", ":material/hub:", {"view": "act"}),
    Topic.MISSING: ("gaps", "What is missing", ":material/report:", {}),
}


def _show_onward(topic: Topic, desk: CountryDeskRow, *, is_one: bool) -> None:
    page, words, icon, view = _ONWARD[topic]
    place = "here" if is_one else f"on {escape_markdown(desk.country.name)}"
    st.page_link(page_path(page), label=f"{words} {place}", icon=icon, query_params={**view, "iso3": desk.country.iso3})


def show_unknown(desks: Sequence[CountryDeskRow]) -> None:
    """What we do not know: the sources that are silent, and what their silence means."""
    st.subheader("What we do not know", anchor=False)
    for desk in desks:
        if len(desks) > 1:
            st.markdown(f"**{escape_markdown(desk.country.name)}**")
        for silence in desk.silences:
            st.markdown(f"- **{escape_markdown(silence.title)}:** {escape_markdown(silence.sentence)}")
        if not desk.silences:
            st.markdown("Every source that we follow covers it.")
        if desk.withheld:
            st.caption(f"{counted(desk.withheld, 'record is', 'records are')} withheld from this view.")


def show_names(desk: CountryDeskRow) -> None:
    """Where the country belongs, in one line."""
    country = desk.country
    kind = actor_kind(country.kind)
    what = None if kind == "state" else f"{kind.capitalize()}: {country.kind_source}"
    parts = (country.region, country.subregion, *country.groups, what)
    place = " · ".join(dict.fromkeys(part for part in parts if part))
    st.caption(escape_markdown(f"{country.official_name or country.name} · {country.iso3} · {place}"))
    if country.note:
        st.caption(escape_markdown(country.note))


def show_back() -> None:
    """The way back to the map, with the country picked there."""
    st.page_link(
        page_path("risk"), label="See it on the risk map", icon=":material/public:", query_params=dict(st.query_params)
    )


def title_of(desks: Sequence[CountryDeskRow]) -> str:
    """The page's heading."""
    return listed([desk.country.name for desk in desks])


def all_rows() -> tuple[RiskRow, ...]:
    """Every country in the newest edition."""
    return store.read(get_risk_rows)


def all_names() -> tuple[CountryNameRow, ...]:
    """Every country's names."""
    return store.read(get_country_names)
