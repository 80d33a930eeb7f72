"""The filters of the page: from the address to a RecommendationFilter, and what was chosen in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.kit import address, filters
from components.kit.format import counted
from components.kit.guarded_callback import guarded_callback
from components.recommendations.state import OF_THE_LIST, PAGE, Day
from components.session import store
from components.text import escape_markdown
from data.countries.queries.names import get_country_names
from data.gaps.queries.actors import get_gap_actors
from data.networks.queries.networks import get_framework_names
from data.recommendations.queries.counts import get_filter_options, get_status_counts
from data.recommendations.queries.filters import NONE, RecommendationFilter
from data.recommendations.queries.lists import get_recommendations
from data.recommendations.queries.rows import FilterOptionsRow, GroupCountRow, StatusCountsRow
from data.recommendations.rules.axes import AXES, LABELS, NOTHING_ON_RECORD, Axis
from data.recommendations.rules.flags import FLAG_LABELS, FLAG_RULES, Flag

#: What 'nothing on record' on each axis is called in the address; every other status is its own value.
NOTHING_CODES: Final = {
    Axis.RESPONSE: "no_response",
    Axis.IMPLEMENTATION: "no_report",
    Axis.VERIFICATION: "no_review",
}
STATUS_CODES: Final = {
    **{code: (axis, NONE) for axis, code in NOTHING_CODES.items()},
    **{value: (axis, value) for axis in Axis for value in AXES[axis]},
}
SENSES: Final = {"either": "concerning or addressed to", "concerning": "concerning it", "addressed": "addressed to it"}
AXIS_TITLES: Final = {
    Axis.RESPONSE: "Response",
    Axis.IMPLEMENTATION: "Implementation",
    Axis.VERIFICATION: "Verification",
}
_SELECTS: Final = (
    ("addressee", "Addressee", "addressees"),
    ("meeting", "Meeting", "meetings"),
    ("strand", "Strand", "strands"),
    ("kind", "Kind", "kinds"),
    ("origin", "Origin", "origins"),
    ("stage", "Stage", "stages"),
)
#: A longer list of names helps nobody, and is sent with every change; the search finds the others.
MOST_OFFERED: Final = 250


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: the filter for the queries, and the pairs of name and value for a file's cover."""

    filter: RecommendationFilter
    words: tuple[tuple[str, str], ...]


def show_filters(
    day: Day, search_side: DeltaGenerator, country_side: DeltaGenerator, more_side: DeltaGenerator
) -> Chosen:
    """All filters, the first two and the others each in a place of the page's head; what is not known in the address is named
    and left aside.
    """
    options = day.read(get_filter_options)
    notices = st.container()
    with search_side:
        text = filters.text_filter(
            "Search",
            page=PAGE,
            clears=OF_THE_LIST,
            type="search",
            placeholder="overdue WPS Sudan",
            help="Words, names and statuses: overdue WPS Sudan. AND, OR, NOT, (brackets); quotation marks keep "
            '"words together".',
        )
    with country_side:
        iso3 = filters.country_filter(PAGE)
    chosen = RecommendationFilter(text=text)
    if iso3:
        chosen = _with_sense(chosen, iso3, day)
    with more_side:
        folded = st.expander("More filters: addressee, framework, meeting, status, flags", icon=":material/tune:")
    with folded, address.notices_in(notices):
        chosen = _with_frameworks(chosen, options)
        chosen = _with_selects(chosen, options)
        chosen = _with_statuses(chosen, day.read(get_status_counts, chosen))
    words = _words(chosen)
    _show_chips(words)
    return Chosen(chosen, tuple((name, value) for _, name, value in words))


def statuses_of(codes: Sequence[str]) -> dict[Axis, tuple[str, ...]]:
    """The values of each axis that codes of the address stand for."""
    found: dict[Axis, list[str]] = {axis: [] for axis in Axis}
    for code in codes:
        axis, value = STATUS_CODES[code]
        found[axis].append(value)
    return {axis: tuple(values) for axis, values in found.items()}


def status_label(axis: Axis, value: str) -> str:
    """The words for a value of an axis; 'none' is nothing on record."""
    return NOTHING_ON_RECORD[axis] if value == NONE else LABELS[value]


def _with_sense(chosen: RecommendationFilter, iso3: str, day: Day) -> RecommendationFilter:
    """The two senses of a country, both counted; in the address: sense."""
    senses = {
        "either": replace(chosen, either_country=(iso3,)),
        "concerning": replace(chosen, concerning=(iso3,)),
        "addressed": replace(chosen, addressed_to=(iso3,)),
    }
    totals = {
        code: day.read(get_recommendations, one, page_size=1).total for code, one in senses.items() if code != "either"
    }
    labels = {code: words + (f" · {totals[code]:,}" if code in totals else "") for code, words in SENSES.items()}
    picked = address.choose_segment(
        "sense", labels, "either", "How the country is involved", page=PAGE, clears=OF_THE_LIST
    )
    return senses[picked]


def _one(name: str, label: str, options: Sequence[GroupCountRow]) -> str | None:
    """A single choice among what is on record, with counts; None for all."""
    labels = {row.key: f"{row.label} · {row.recommendations:,}" for row in options[:MOST_OFFERED]}
    asked = address.read(name)
    if name == "addressee" and asked and asked not in {row.key for row in options}:
        # Other pages write a state's or an organisation's code; here the name is the value.
        asked = next((row.name for row in store.read(get_gap_actors) if row.actor_id == asked.upper()), asked)
        address.write(name, asked)
    # One that was cut from the list can still be asked for by a link.
    labels |= {row.key: f"{row.label} · {row.recommendations:,}" for row in options[MOST_OFFERED:] if row.key == asked}
    return filters.select_filter(name, label, labels, page=PAGE, clears=OF_THE_LIST)


def _with_frameworks(chosen: RecommendationFilter, options: FilterOptionsRow) -> RecommendationFilter:
    names = {**store.read(get_framework_names), NONE: "none named"}
    counts = {row.key: row.recommendations for row in options.frameworks}
    asked = address.choose_many(
        "framework",
        list(names),
        st.pills,
        "Framework",
        page=PAGE,
        clears=OF_THE_LIST,
        selection_mode="multi",
        wrap=True,
        format_func=lambda code: f"{names[code]} · {counts.get(code, 0):,}",
    )
    return replace(chosen, frameworks=asked)


def _with_selects(chosen: RecommendationFilter, options: FilterOptionsRow) -> RecommendationFilter:
    """Addressee, meeting, strand, kind, origin, stage: each offered where there is something to choose between, or asked for."""
    offered = [
        (name, label, field, getattr(options, field))
        for name, label, field in _SELECTS
        if len(getattr(options, field)) > 1 or address.read(name)
    ]
    if not offered:
        return chosen
    found = {}
    with st.grid("auto", min_column_width=220, gap="small"):
        for name, label, field, rows in offered:
            if picked := _one(name, label, rows):
                found[field] = (picked,)
    return replace(chosen, **found)  # type: ignore[arg-type]


def _with_statuses(chosen: RecommendationFilter, counts: StatusCountsRow) -> RecommendationFilter:
    """The three axes and the flags as pills with the addressees that each holds under the other filters."""
    asked = address.read_many("status", STATUS_CODES)
    of = {axis: getattr(counts, axis.value) for axis in Axis}
    for axis in Axis:
        _status_pills(axis, asked, of[axis], counts.addressees, counts.withheld[axis])
    flags = address.choose_many(
        "flag",
        [flag.value for flag in Flag],
        st.pills,
        "Flags on the chosen day",
        page=PAGE,
        clears=OF_THE_LIST,
        selection_mode="multi",
        wrap=True,
        format_func=lambda code: (
            f"{FLAG_LABELS[Flag(code)]} · {counts.flags[Flag(code)]:,}"
            + (f" ({hidden:,} uncertain)" if (hidden := counts.withheld_flags[Flag(code)]) else "")
        ),
        help="\n".join(f"- **{FLAG_LABELS[flag]}**: {FLAG_RULES[flag]}" for flag in Flag)
        + "\n\nUncertain: an entry that may clear the flag is withheld at this clearance.",
    )
    st.caption(
        f"Statuses and flags count addressees: {counted(counts.addressees, 'addressee')} of "
        f"{counted(counts.recommendations, 'recommendation')} under the other filters. Choices on several "
        "axes must apply to the same addressee."
    )
    found = statuses_of(asked)
    return replace(
        chosen,
        responses=found[Axis.RESPONSE],
        implementations=found[Axis.IMPLEMENTATION],
        verifications=found[Axis.VERIFICATION],
        flags=tuple(Flag(code) for code in flags),
    )


def _status_pills(axis: Axis, asked: tuple[str, ...], counts: dict[str, int], addressees: int, withheld: int) -> None:
    """The statuses of one axis that somebody has, that are asked for, and 'nothing on record'.

    withheld: of those with nothing to show, how many have an entry that the clearance does not show.
    """
    codes = {code: value for code, (one, value) in STATUS_CODES.items() if one is axis}
    shown = [code for code, value in codes.items() if value == NONE or counts[value] or code in asked]
    key = f"{PAGE}_status_{axis.value}"
    own = [code for code in shown if code in asked]
    if st.session_state.get(key) != own:
        st.session_state[key] = own

    def changed() -> None:
        others = [code for code in asked if code not in codes]
        chosen = [code for code in STATUS_CODES if code in {*others, *st.session_state[key]}]
        address.write_many(dict.fromkeys(OF_THE_LIST) | {"status": ",".join(chosen) or None})

    st.pills(
        f"{AXIS_TITLES[axis]}: {addressees - counts[NONE]:,} of {addressees:,} addressees with "
        + (f"an entry to show, {withheld:,} with one withheld" if withheld else "anything on record"),
        shown,
        selection_mode="multi",
        key=key,
        on_change=guarded_callback(key, changed),
        wrap=True,
        format_func=lambda code: (
            f"{status_label(axis, codes[code])}"
            + (" or withheld" if withheld and codes[code] == NONE else "")
            + f" · {counts[codes[code]]:,}"
        ),
    )


def _words(chosen: RecommendationFilter) -> tuple[tuple[str, str, str], ...]:
    """What was chosen: the parameter of the address, its name, its value in words."""
    iso3s = (*chosen.concerning, *chosen.addressed_to, *chosen.either_country)
    names = {row.iso3: row.name for row in store.read(get_country_names)} if iso3s else {}
    sense = "Concerning" if chosen.concerning else "Addressed to" if chosen.addressed_to else "Country"
    frameworks = store.read(get_framework_names) if chosen.frameworks else {}
    statuses = [
        (axis, value)
        for axis, values in zip(Axis, (chosen.responses, chosen.implementations, chosen.verifications), strict=True)
        for value in values
    ]
    pairs = [
        ("q", "Search", chosen.text),
        ("iso3", sense, ", ".join(names[one] for one in iso3s)),
        ("framework", "Framework", ", ".join(frameworks.get(one, "none named") for one in chosen.frameworks)),
        *((name, label, ", ".join(getattr(chosen, field))) for name, label, field in _SELECTS),
        ("status", "Status", ", ".join(status_label(axis, value) for axis, value in statuses)),
        ("flag", "Flag", ", ".join(FLAG_LABELS[flag] for flag in chosen.flags)),
    ]
    return tuple((name, label, value) for name, label, value in pairs if value)


def _show_chips(words: Sequence[tuple[str, str, str]]) -> None:
    """What was chosen, each to be taken out by a click, and all at once."""
    if not words:
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        for name, label, value in words:
            st.button(
                f"{label}: {escape_markdown(value)}",
                key=f"{PAGE}_out_{name}",
                icon=":material/close:",
                help=f"Remove this filter: {label}",
                on_click=address.write_many,
                args=({name: None, **dict.fromkeys(OF_THE_LIST)} | ({"sense": None} if name == "iso3" else {}),),
            )
        if len(words) > 1:
            everything = ("sense", *(name for name, _, _ in words), *OF_THE_LIST)
            st.button(
                "Remove all filters",
                key=f"{PAGE}_out_all",
                type="tertiary",
                on_click=address.write_many,
                args=(dict.fromkeys(everything),),
            )
