"""What the Briefing is made of: the numbers, the amber list, the quick map, what moved, what comes next, what is on record."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from components.drawing.maps.risk_picture import FILL_BY_CODE, build_risk_picture
from components.drawing.quick_map import quick_map
from components.drawing.theme import TIER_MARKS
from components.kit.appearance import is_dark
from components.kit.format import counted, date_text, integer, listed, no_response, on_record, signed
from components.kit.provenance import source_line, source_text
from components.kit.tables import Column, fact_table
from components.navigation import page_path
from components.recommendations.links import recommendations_link
from components.risk.risk_view import as_of_text, read_sources
from components.session import store
from components.text import escape_markdown
from data.convening.queries.calendar import CalendarRow
from data.countries.labels import short_label
from data.desk.queries.briefing import BriefingRow
from data.recommendations.queries.withheld import get_withheld
from data.risk.queries.risk import EditionRow, RiskRow, get_risk_rows
from data.risk.rules.lenses import LENS_BY_CODE
from data.risk.rules.tiers import SCOPE_NOTE, Tier
from data.sources.queries.provenance import FigureSourceRow

DATES_SHOWN: Final = 6

_CALENDAR_COLUMNS = (
    Column("when", "When"),
    Column("what", "What"),
    Column("sure", "Confidence"),
)


def headline(briefing: BriefingRow, edition: EditionRow) -> str:
    """The one sentence that opens a meeting."""
    red, amber = briefing.tier_counts[Tier.RED], briefing.tier_counts[Tier.AMBER]
    return (
        f"In the {edition.edition} edition {counted(red, 'country', 'countries')} had a mass killing "
        f"ongoing and {amber} more were at heightened risk of a new one within "
        f"{edition.window_start}–{edition.window_end}."
    )


def show_tiers(briefing: BriefingRow) -> None:
    """How many countries in each tier, large enough for the back of a room, and when the record ends that red rests on."""
    meanings = {
        Tier.RED: f"ongoing in {briefing.last_record_year}",
        Tier.AMBER: "heightened risk",
        Tier.GREEN: "ranked lower",
        Tier.GREY: "not risk-free",
    }
    with st.container(key="briefing_tiers"):
        grid = st.grid(4, min_column_width=150, border=True)
    for tier, meaning in meanings.items():
        mark = TIER_MARKS[tier.value]
        with grid.cell(), st.container(gap="xxsmall"):
            st.markdown(f":{mark.badge_colour}-badge[{mark.icon} {mark.label}] :small[{meaning}]")
            st.metric(f"{mark.label}: {meaning}", briefing.tier_counts[tier], label_visibility="collapsed")
    if briefing.last_record_year is not None:
        st.caption(
            f"Red is based on a record of mass killings that ends on 31 December {briefing.last_record_year}. "
            "It does not include what began or ended after that day."
        )


def show_map(edition: EditionRow, key: str = "briefing_map") -> str | None:
    """The quick map of the tiers; returns the country that was clicked."""
    rows = store.read(get_risk_rows, edition.edition)
    sources = ranking_sources(edition, rows)
    picture = build_risk_picture(
        rows,
        edition=edition,
        fill=FILL_BY_CODE["tier"],
        lens=LENS_BY_CODE["all"],
        source_line=source_text(sources),
        as_of=date_text(as_of_text(sources)),
        dark=is_dark(),
    )
    return quick_map(picture, key=key)


def ranking_sources(edition: EditionRow, rows: Sequence[RiskRow]) -> tuple[FigureSourceRow, ...]:
    """The sources behind the tiers: the ranking and the record of mass killings."""
    found = read_sources(edition, rows)
    return (*found.ranking, *(source for source in found.mass_killing if source not in found.ranking))


def show_amber(rows: Sequence[RiskRow]) -> None:
    """The amber countries by rank, each one step from its desk."""
    st.subheader(f"Amber: {counted(len(rows), 'country', 'countries')} to consider", anchor=False)
    st.caption("By rank in this edition; the change since the previous edition follows the name.")
    crises = [row.name for row in rows if row.tier_note]
    with st.grid("auto", min_column_width=185, gap="xxsmall"):
        for row in rows:
            _country_link(row)
    if crises:
        st.caption(
            f":material/error_outline: A watch list calls {escape_markdown(listed(crises))} a current crisis: there amber "
            "does not mean that the violence has yet to peak."
        )


def _country_link(row: RiskRow) -> None:
    change = f"\u2002({signed(row.places_risen)})" if row.places_risen else ""
    change += "\u2002:material/error_outline:" if row.tier_note else ""
    st.page_link(
        page_path("country"),
        label=f"**{row.risk_rank}**\u2002{escape_markdown(short_label(row.iso3, row.name))}{change}",
        help=escape_markdown(" ".join(part for part in (row.tier_reason, row.tier_note) if part)),
        query_params={"iso3": row.iso3},
    )


def show_moves(briefing: BriefingRow) -> None:
    """What moved since the edition before, with the mark where the method changed between the two."""
    if briefing.previous_edition is None:
        st.markdown("No earlier edition is recorded for comparison.")
        return
    st.subheader(f"What has changed since the {briefing.previous_edition} edition", anchor=False)
    if briefing.change_crosses_break:
        st.warning(briefing.comparison_note, icon=":material/science:")
    elif briefing.comparison_note:
        st.caption(briefing.comparison_note)
    changes = {
        "Newly red": briefing.entered_red,
        "No longer red": briefing.left_red,
        "Newly amber": briefing.entered_amber,
    }
    for title, rows in changes.items():
        names = listed([row.name for row in rows]) or "none"
        st.markdown(f"**{title} ({len(rows)}):** {escape_markdown(names)}")
    left, right = st.columns(2)
    with left:
        _show_movers("Rose most", briefing.risen)
    with right:
        _show_movers("Fell most", briefing.fallen)


def _show_movers(title: str, rows: Sequence[RiskRow]) -> None:
    st.markdown(f"**{title}** (in or near the top 30)")
    for row in rows:
        st.page_link(
            page_path("country"),
            label=f"{escape_markdown(row.name)}: {row.compared_rank} → **{row.risk_rank}**{_published(row)}",
            help=escape_markdown(row.change_reason),
            query_params={"iso3": row.iso3},
        )
    if not rows:
        st.markdown("None.")


def _published(row: RiskRow) -> str:
    """The rank of the edition before as it was published, where the change is counted from another."""
    if row.compared_rank == row.previous_rank:
        return ""
    return f" :small[({row.previous_rank} as published)]" if row.previous_rank else " :small[(not ranked then)]"


def show_calendar(rows: Sequence[CalendarRow], on: date, withheld: int) -> None:
    """The next dates, each with how sure it is. withheld: records that the viewer may not see, some of them perhaps dates."""
    st.subheader("Next dates", anchor=False)
    shown = rows[:DATES_SHOWN]
    if not shown:
        st.markdown(on_record(f"No date after {date_text(on)} is", withheld))
        return
    fact_table([_calendar_cells(row) for row in shown], _CALENDAR_COLUMNS, "The next dates in the calendar")


def _calendar_cells(row: CalendarRow) -> dict[str, str]:
    when = date_text(row.starts_on)
    if row.ends_on and row.ends_on != row.starts_on:
        when = f"{when} – {date_text(row.ends_on)}"
    sure = "derived by a rule" if row.is_derived else "a source was read" if row.is_confirmed else "not confirmed"
    edition = f" ({row.edition})" if row.edition else ""
    where = row.place or (row.country_name if row.country_name and row.country_name not in row.name else None)
    return {"when": when, "what": f"{row.name}{edition}" + (f", {where}" if where else ""), "sure": sure}


def show_follow_up(briefing: BriefingRow) -> None:
    """What is on record of recommendations and gaps; where nobody has reported, that is said with the count."""
    st.subheader("Recommendations and gaps", anchor=False)
    recommended, mechanisms = briefing.recommendations, briefing.mechanisms
    further = recommended.on_record - recommended.annex_i - recommended.paper_body
    others = f" and {counted(further, 'other')}" if further else ""
    st.markdown(
        f"**{integer(recommended.on_record)}** recommendations on record: {recommended.annex_i} items of the paper's "
        f"Annex I, {recommended.paper_body} statements of its body{others}. "
        f"**{no_response(recommended.without_response, recommended.withheld_response, recommended.asked)}**"
    )
    recommendations_link("Which have no recorded response, and from whom", status="no_response", group="addressee")
    actors = counted(mechanisms.actors, "state or organisation", "states and organisations")
    st.markdown(
        f"**{integer(mechanisms.on_record)}** entries on the domestic prevention mechanisms of {actors}; "
        f"for **{mechanisms.unknown}** nothing was found: unknown, not absent."
    )
    st.page_link(
        page_path("gaps"), label="Promised but not done, and who could close the gap", icon=":material/report:"
    )
    entries = store.read(get_withheld).withheld_entries
    if briefing.withheld or entries:
        records = counted(briefing.withheld + entries, "record is", "records are")
        among = f", {counted(entries, 'entry', 'entries')} about recommendations among them" if entries else ""
        st.caption(f"{records} withheld from this view{among}.")


def show_sources(edition: EditionRow) -> None:
    """Source, date and terms of the figures above, one step away."""
    sources = ranking_sources(edition, store.read(get_risk_rows, edition.edition))
    source_line(sources, as_of_text(sources), SCOPE_NOTE)
