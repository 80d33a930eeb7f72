"""The lens: frameworks held against a country or a region, as a page to take into a meeting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.drawing.theme import TIER_MARKS
from components.kit.columns import Column, SourceLink
from components.kit.format import date_text, integer, listed, on_record, percent, rank
from components.kit.provenance import standing_text
from components.kit.tables import fact_table
from components.overlaps.downloads import sheet, takeaway
from components.overlaps.state import (
    asked_frameworks,
    choose_frameworks,
    choose_place,
    say_withheld,
    show_sources,
    shown_day,
    with_ours,
)
from components.overlaps.statements import (
    RECOMMENDATION_COLUMNS,
    STATEMENT_COLUMNS,
    recommendation_lines,
    show_list,
    show_recommendations,
    statement_lines,
)
from components.recommendations.links import recommendations_link
from components.session import frozen, store
from components.session.download import name_stem
from components.text import escape_markdown
from data.overlaps.files import say_missing, say_points
from data.overlaps.queries.lens import LensRow, get_overlap_lens
from data.overlaps.queries.rows import OverlapsRow
from data.overlaps.rules.framework_facts import FACT_LABELS
from data.risk.queries.risk import RiskRow
from data.sources.queries.provenance import get_source_titles

_FIGURES: Final = (
    Column("name", "Country"),
    Column("tier", "Tier"),
    Column("rank", "Rank"),
    Column("probability", "Probability"),
    Column("one_sided", "Deaths in one-sided violence"),
    Column("displaced", "Displaced people"),
    Column("source", "Source of the ranking"),
)
_FACTS: Final = (
    Column("country", "Country"),
    Column("text", "What is recorded", width="large"),
    Column("as_of", "As of", kind="date"),
    Column("sure", "Confidence"),
    Column("source", "Source"),
)
_CHAMPIONS: Final = (
    Column("champion", "Champion"),
    Column("frameworks", "Of"),
    Column("can_act", "Possible channels"),
    Column("statements", "Statements"),
)
_POINTS: Final = (Column("kind", "Part"), Column("text", "Sentence", width="large"))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the parts of the view share."""

    lens: LensRow
    names: dict[str, str]
    countries: dict[str, str]


def show_lens(overlaps: OverlapsRow, beside: DeltaGenerator) -> None:
    """The whole view. beside: room for a filter in the line of the paper's examples."""
    with beside:
        ours = with_ours()
    framework_side, place_side = st.columns([2, 3], vertical_alignment="bottom")
    with framework_side:
        chosen = choose_frameworks(overlaps, asked_frameworks(overlaps), "Frameworks to read with")
    with place_side:
        place, rows, iso3 = choose_place()
    if not chosen or not rows:
        st.info(
            "Choose one or more frameworks, and a region or country to compare them with.",
            icon=":material/filter_center_focus:",
        )
        return
    lens = store.read(get_overlap_lens, chosen, tuple(row.iso3 for row in rows), shown_day())
    if not ours:
        lens = _record_alone(lens, is_country=iso3 is not None)
    names = {row.framework_id: row.short_name for row in overlaps.frameworks}
    shown = _Shown(lens, names, {row.iso3: row.name for row in lens.countries})
    title = f"{listed([names[one] for one in chosen])}: {place}"
    st.subheader(escape_markdown(title), anchor=False)
    _show_points(lens)
    _show_figures(lens)
    _show_record(shown, ours)
    if ours:
        _show_facts(shown)
    _show_champions(shown)
    say_withheld(overlaps)
    facts = [fact for row in lens.facts for fact in row.facts]
    behind: list[Any] = [*lens.countries, *lens.on_both, *lens.by_region, *lens.on_frameworks, *facts]
    show_sources(behind)
    _downloads(shown, title, behind)


def _record_alone(lens: LensRow, *, is_country: bool) -> LensRow:
    """The lens without what is ours: no facts tied to a framework, and no country counted into a region that is named.

    A region that was chosen by its name stays: the record names it itself.
    """
    bare = replace(lens, facts=(), other_facts=(), without_link=())
    return replace(bare, by_region=(), recommendations_by_region=()) if is_country else bare


def _show_points(lens: LensRow) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, height="stretch"):
        st.markdown("**Points for the meeting**")
        st.markdown("\n".join(f"- {escape_markdown(point)}" for point in say_points(lens)))
    with right, st.container(border=True, height="stretch"):
        st.markdown("**What is missing**")
        missing = say_missing(lens)
        st.markdown(
            "\n".join(f"- {escape_markdown(sentence)}" for sentence in missing) or "Nothing that this lens looks for."
        )


def _show_figures(lens: LensRow) -> None:
    first = lens.countries[0]
    st.markdown(f"**The figures**, edition {first.edition}")
    deaths = f"Deaths in one-sided violence in {first.violence_year}"
    people = f"Displaced people at the end of {first.displacement_year}"
    labels = {"one_sided": deaths, "displaced": people}
    columns = tuple(Column(c.key, labels.get(c.key, c.label), kind=c.kind) for c in _FIGURES)
    titles = store.read(get_source_titles)
    lines = [
        {**_figure(row), "source": SourceLink(row.source_id, titles.get(row.source_id, "")) if row.source_id else None}
        for row in lens.countries
    ]
    fact_table(lines, columns, "The figures of the countries chosen")


def _figure(row: RiskRow) -> dict[str, str | None]:
    return {
        "name": row.name,
        "tier": TIER_MARKS[row.tier.value].label,
        "rank": rank(row.risk_rank, row.ranked_countries),
        "probability": percent(row.risk_probability) if row.risk_rank else "not assessed",
        "one_sided": integer(row.one_sided_deaths),
        "displaced": integer(row.displaced_people),
        "source": row.source_id,
    }


def _show_record(shown: _Shown, ours: bool) -> None:
    lens, names = shown.lens, shown.names
    left, right = st.columns(2, gap="medium")
    with left:
        _part("Statements that name both", lens.on_both, lens.withheld, lambda rows: show_list(rows, names))
        if ours or lens.by_region:
            _part("Statements that name the region", lens.by_region, lens.withheld, lambda rows: show_list(rows, names))
        _part(
            "How the frameworks relate to prevention",
            lens.on_frameworks,
            lens.withheld,
            lambda rows: show_list(rows, names),
        )
    with right:
        _part("Recommendations that name both", lens.recommendations_on_both, lens.withheld, show_recommendations)
        if ours or lens.recommendations_by_region:
            _part(
                "Recommendations that name the region",
                lens.recommendations_by_region,
                lens.withheld,
                show_recommendations,
            )
        _part(
            "Recommendations on the frameworks", lens.recommendations_on_frameworks, lens.withheld, show_recommendations
        )
        _part(
            "Recommendations on the countries", lens.recommendations_on_countries, lens.withheld, show_recommendations
        )
        _lead_to_status(shown)


def _lead_to_status(shown: _Shown) -> None:
    """The way to what came of the recommendations on these frameworks, and on the country where there is one alone."""
    frameworks = [row.framework_id for row in shown.lens.frameworks]
    recommendations_link("What came of those on the frameworks", framework=",".join(frameworks))
    for iso3, name in list(shown.countries.items())[:1] if len(shown.countries) == 1 else ():
        recommendations_link(f"What came of those on {name}", iso3=iso3, sense="concerning")


def _part(heading: str, rows: Sequence[Any], withheld: int, show: Callable[[Sequence[Any]], None]) -> None:
    st.markdown(f"**{heading}** ({len(rows)})" if rows else f"**{heading}**  \n{on_record('None', withheld)}")
    if rows:
        show(rows)


def _show_facts(shown: _Shown) -> None:
    """What is on record that a link of ours ties to a framework, then the other missions and listings."""
    titles = store.read(get_source_titles)
    for row in shown.lens.facts:
        label = FACT_LABELS[row.link.fact]
        st.markdown(f"**{label}**, for {escape_markdown(shown.names[row.link.framework_id])}")
        reason = f"{row.link.reasoning} It draws on {row.link.leans_on}."
        st.markdown(f":small[:material/link: Our link. {escape_markdown(reason)}]")
        fact_table([_fact(fact, shown, titles) for fact in row.facts], _FACTS, label)
        if not row.facts:
            here = " that may be shown here" if row.withheld else ""
            st.markdown(f"Nothing recorded{here} for the countries chosen.")
    if shown.lens.other_facts:
        with st.expander(f"Other missions, listings, plans and treaties on record ({len(shown.lens.other_facts)})"):
            fact_table([_fact(fact, shown, titles) for fact in shown.lens.other_facts], _FACTS, "Other facts on record")


def _fact(fact: Any, shown: _Shown, titles: Any) -> dict[str, Any]:
    return {
        "country": shown.countries[fact.iso3],
        "text": fact.text,
        "as_of": fact.as_of,
        "sure": standing_text(fact, frozen.today()),
        "source": SourceLink(fact.source_id, titles.get(fact.source_id, fact.source_id)),
    }


def _show_champions(shown: _Shown) -> None:
    st.markdown("**Champions, and the channels through which they could act here**")
    if not shown.lens.champions:
        st.markdown("The record names no champion of these frameworks.")
        return
    st.markdown(
        "\n".join(
            f"- **{escape_markdown(line['champion'])}**: {escape_markdown(line['can_act'])}  \n  "
            f":small[{escape_markdown(line['frameworks'] + ' · ' + line['statements'])}]"
            for line in _champion_lines(shown)
        )
    )


def _champion_lines(shown: _Shown) -> list[dict[str, Any]]:
    return [
        {
            "champion": row.champion,
            "frameworks": listed([shown.names[one] for one in row.framework_ids]),
            "can_act": "; ".join(row.can_act) or ("none recorded" if row.actor_id else "none named"),
            "statements": ", ".join(row.statement_ids),
        }
        for row in shown.lens.champions
    ]


def _downloads(shown: _Shown, title: str, behind: Sequence[Any]) -> None:
    lens, names = shown.lens, shown.names
    points = [{"kind": "Points for the meeting", "text": text} for text in say_points(lens)]
    points += [{"kind": "What is missing", "text": text} for text in say_missing(lens)]
    facts = [
        {
            "kind": FACT_LABELS[row.link.fact],
            "reasoning": row.link.reasoning,
            "country": shown.countries[fact.iso3],
            "text": fact.text,
            "as_of": date_text(fact.as_of),
            "sure": standing_text(fact, frozen.today()),
            "source": fact.source_id,
        }
        for row in lens.facts
        for fact in row.facts
    ]
    fact_columns = (Column("kind", "Kind"), Column("reasoning", "Reason (our link)"), *_FACTS)
    statements = (*lens.on_both, *lens.by_region, *lens.on_frameworks)
    asked = (
        *(*lens.recommendations_on_both, *lens.recommendations_by_region),
        *(*lens.recommendations_on_frameworks, *lens.recommendations_on_countries),
    )
    takeaway(
        name_stem("lens", *title.split(": ")),
        title,
        [
            sheet("Points for the meeting", points, _POINTS),
            sheet("Figures", [_figure(row) for row in lens.countries], _FIGURES),
            sheet("Statements", statement_lines(statements, names), STATEMENT_COLUMNS),
            sheet("Recommendations", recommendation_lines(asked, names), RECOMMENDATION_COLUMNS),
            sheet("Facts", facts, fact_columns),
            sheet("Champions", _champion_lines(shown), _CHAMPIONS),
        ],
        behind,
        filters=[("Lens", title)],
    )
