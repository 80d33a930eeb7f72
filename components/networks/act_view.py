"""The third view of the Networks page: who can act on a country, by facts with their dates, and the matrix of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import streamlit as st

from components.desk import country_view
from components.drawing.charts.act_grid import LEVER_LABELS, build_act_grid
from components.drawing.charts.grid import GridPicture
from components.drawing.grid_view import grid_view
from components.drawing.network_marks import short_name
from components.kit.appearance import is_dark
from components.kit.columns import Column, SourceLink, as_sheet
from components.kit.filters import find_country
from components.kit.format import counted, date_text, listed, on_record
from components.kit.provenance import confidence_text, standing_text
from components.kit.tables import fact_table
from components.leverage.act_section import show_members_compared
from components.leverage.words import LEVER_COLUMNS, MEMBER_COLUMNS, lever_line, member_line, say_who_has
from components.navigation import page_path
from components.networks.downloads import show_downloads
from components.networks.filters import framework_filter
from components.recommendations.links import country_links
from components.session import frozen, store
from components.sources.behind import picture_source, show_sources
from components.text import escape_markdown
from data.networks.queries.act import get_who_can_act
from data.networks.queries.act_rows import ActFactRow, WhoCanActRow
from data.networks.rules.can_act import Lever
from data.sources.queries.provenance import get_source_titles

_SECTIONS: Final = (
    ("Seats on the Security Council", (Lever.COUNCIL_NOW, Lever.COUNCIL_NEXT)),
    ("Seats on the Human Rights Council", (Lever.RIGHTS_COUNCIL,)),
    ("Missions there, and who leads them", (Lever.MISSION,)),
    ("Sanctions programmes in force on it", (Lever.SANCTIONS,)),
    ("Rules on goods from it", (Lever.GOODS_RULE,)),
    ("Neighbours on land", (Lever.NEIGHBOUR,)),
    ("Champions of a framework", (Lever.CHAMPION,)),
)
_COLUMNS: Final = (
    Column("who", "Who"),
    Column("what", "Fact"),
    Column("as_of", "As of", kind="date"),
    Column("sure", "Confidence"),
    Column("source", "Source"),
)
_FILE_COLUMNS: Final = (
    Column("lever", "Lever"),
    Column("actor_name", "Who"),
    Column("is_target", "One of the paper's targets"),
    Column("what", "Fact"),
    Column("since", "From"),
    Column("until", "To"),
    Column("is_confirmed", "Known for the day"),
    Column("note", "Note"),
    Column("as_of", "As of"),
    Column("confidence", "Confidence"),
    Column("source_id", "Source"),
    Column("source_url", "Address"),
)


def show_who_can_act(day: date) -> None:
    """Choose a country and a framework; the matrix, then every fact behind it."""
    names = country_view.all_names()
    iso3 = country_view.asked_country(names)
    if iso3 is None:
        st.markdown("Choose a country by any of its names, or from those that are red or amber.")
        country_view.show_choice(country_view.all_rows())
        return
    find_side, framework_side = st.columns(2)
    with find_side:
        find_country("networks_act", country_view.all_rows(), iso3)
    with framework_side:
        framework = framework_filter()
    answer = store.read(get_who_can_act, iso3, day, framework)
    if answer is None:
        return
    st.markdown(_headline(answer))
    grid_view(_grid(answer, day, dark=is_dark()), key="networks_act_grid")
    show_sources((*answer.facts, *answer.levers))
    st.page_link(
        page_path("country"),
        label=f"Open the desk for {escape_markdown(answer.name)}",
        icon=":material/flag:",
        query_params={"iso3": iso3},
    )
    country_links(iso3, answer.name)
    show_facts(answer)
    show_downloads(
        f"networks-act-{iso3.lower()}",
        f"Who can act on {answer.name}",
        [
            as_sheet("Facts", _file_rows(answer), _FILE_COLUMNS),
            as_sheet("Presidency", answer.presidencies, _MONTHS),
            as_sheet("Members compared", [member_line(row, answer.withheld) for row in answer.members], MEMBER_COLUMNS),
            as_sheet(
                "Economic levers", [lever_line(row, _actor_names(answer)) for row in answer.levers], LEVER_COLUMNS
            ),
        ],
        (*answer.facts, *answer.presidencies, *answer.levers),
        [("Matrix", lambda: _grid(answer, day, dark=False))],
        (("Country", answer.name), ("Day", day.isoformat()), ("Framework", framework or "all")),
    )


def _grid(answer: WhoCanActRow, day: date, *, dark: bool) -> GridPicture:
    return build_act_grid(answer, day=date_text(day), source_line=picture_source(answer.facts), dark=dark)


def _headline(answer: WhoCanActRow) -> str:
    """What a presenter says first: the network's seats now and next, and the country's own."""

    def holders(lever: Lever) -> str:
        names = [short_name(a.iso3, a.actor_name) for a in answer.actors if a.is_target and lever in a.signs]
        return escape_markdown(listed(sorted(names))) or (
            "none recorded that may be shown here" if answer.withheld else "none"
        )

    said = [
        f"Of the paper's states, **{holders(Lever.COUNCIL_NOW)}** sit on the Security Council now and "
        f"**{holders(Lever.COUNCIL_NEXT)}** in {answer.next_year}."
    ]
    if answer.own:
        now = {fact.until for fact in answer.own if fact.lever is Lever.COUNCIL_NOW}
        own = "; ".join(
            f"{fact.what[:1].lower()}{fact.what[1:]}{_when(fact)}"
            for fact in answer.own
            if fact.lever is not Lever.COUNCIL_NEXT or fact.until not in now
        )
        said.append(f"**{escape_markdown(answer.name)} itself** {escape_markdown(own)}.")
    said.append(escape_markdown(say_who_has(answer.members, answer.withheld)))
    return " ".join(said)


def _when(fact: ActFactRow) -> str:
    if fact.lever is Lever.PRESIDENCY:
        return f" in {date_text(fact.since)} ({confidence_text(fact.confidence)})"
    return f" (to {date_text(fact.until)})" if fact.until else ""


def show_facts(answer: WhoCanActRow) -> None:
    """Every fact, section by section; what is not on record is said."""
    for title, levers in _SECTIONS:
        facts = [fact for fact in answer.facts if fact.lever in levers]
        st.subheader(title, anchor=False)
        if facts and Lever.COUNCIL_NOW in levers:
            _show_council(facts, answer)
        elif facts and Lever.CHAMPION in levers:
            _show_champions(facts, answer)
        elif facts:
            fact_table([_line(fact) for fact in facts], _COLUMNS, f"{title}: {answer.name}")
        else:
            st.markdown(escape_markdown(_silence(levers[0], answer)))
        if Lever.NEIGHBOUR in levers and facts:
            st.caption(
                "Worked out from the UN boundaries as the maps draw them; enclaves and towns too small to appear "
                "on them are missing. The boundaries imply no endorsement."
            )
        if Lever.COUNCIL_NOW in levers:
            _show_presidencies(answer)
        if Lever.NEIGHBOUR in levers:
            _show_shared(answer)
        if Lever.GOODS_RULE in levers:
            show_members_compared(answer.name, answer.levers, answer.members, answer.withheld, _actor_names(answer))
    if answer.withheld:
        st.caption(f"{answer.withheld} records are withheld from this view.")


def _actor_names(answer: WhoCanActRow) -> dict[str, str]:
    """Names of whoever holds something, by actor."""
    return {fact.actor_id: fact.actor_name for fact in answer.facts if fact.actor_id is not None}


def _show_council(facts: Sequence[ActFactRow], answer: WhoCanActRow) -> None:
    """One line for an actor: whether it sits now, and whether it sits in the next term."""
    seats: dict[str | None, dict[Lever, ActFactRow]] = {}
    for fact in facts:
        seats.setdefault(fact.actor_id, {})[fact.lever] = fact
    lines = []
    for held in seats.values():
        fact = next(iter(held.values()))
        role = fact.what.split(": ", 1)[-1]
        term = f", {date_text(fact.since)} – {date_text(fact.until)}" if fact.since and fact.until else ""
        lines.append(
            _line(fact)
            | {
                "now": role + term if Lever.COUNCIL_NOW in held else "no seat",
                "next": role + term if Lever.COUNCIL_NEXT in held else "no seat",
            }
        )
    columns = [_COLUMNS[0], Column("now", "On the day"), Column("next", f"In {answer.next_year}"), *_COLUMNS[2:]]
    fact_table(lines, columns, f"Seats on the Security Council, {answer.name}")


def _show_champions(facts: Sequence[ActFactRow], answer: WhoCanActRow) -> None:
    """What the paper says of champions: folded away while it is about every framework."""
    frameworks = {fact.framework_id for fact in facts}
    st.markdown("The paper's words on who champions a framework; they do not refer to this country.")
    with st.expander(f"{counted(len(facts), 'statement')} on champions", expanded=len(frameworks) == 1):
        fact_table([_line(fact) for fact in facts], _COLUMNS, f"Champions of a framework: {answer.name}")


_MONTHS: Final = (
    Column("month", "Month", kind="date"),
    Column("actor_name", "Presides"),
    Column("seat", "Seat"),
    Column("note", "Note"),
    Column("as_of", "As of", kind="date"),
    Column("confidence", "Confidence"),
    Column("source_id", "Source"),
)


def _show_presidencies(answer: WhoCanActRow) -> None:
    """The presidency month by month, the paper's states marked."""
    st.subheader("Presidency of the Security Council, month by month", anchor=False)
    titles = store.read(get_source_titles)
    lines = [
        {
            "month": row.month,
            "who": row.actor_name + (" \u25c6" if row.is_target else ""),
            "seat": row.seat,
            "sure": confidence_text(row.confidence),
            "note": row.note or "–",
            "as_of": row.as_of,
            "source": SourceLink(row.source_id, titles.get(row.source_id, row.source_id)),
        }
        for row in answer.presidencies
    ]
    if not lines:
        st.markdown(on_record("No presidency from this day on is", answer.withheld))
        return
    columns = (
        *(Column("month", "Month", kind="date"), Column("who", "Presides"), Column("seat", "Seat")),
        *(Column("sure", "Confidence"), Column("note", "Note"), Column("as_of", "As of", kind="date")),
        Column("source", "Source"),
    )
    first = answer.presidencies[0]
    said = f"{counted(len(lines), 'month')} on record, from {first.actor_name} in {date_text(first.month)} on"
    with st.expander(said, expanded=False):
        fact_table(lines, columns, "Presidency of the Security Council by month")
        st.caption("\u25c6 one of the paper's states. Derived: the English alphabetical order of the members.")


def _show_shared(answer: WhoCanActRow) -> None:
    """The networks that the country is in, with who is in them too."""
    st.subheader(f"Networks that {escape_markdown(answer.name)} is in", anchor=False)
    if not answer.shared_networks:
        none = on_record("None", answer.withheld)
        st.markdown(f"{none} Membership of the African Union, ECOWAS and ASEAN is not recorded here.")
        return
    titles = store.read(get_source_titles)
    lines = [
        {
            "network": row.short_name + (" (regional)" if row.is_regional else ""),
            "role": row.own_role,
            "targets": ", ".join(row.targets) or ("none that may be shown here" if answer.withheld else "none"),
            "others": ", ".join(row.members),
            "as_of": row.as_of or "undated",
            "sure": standing_text(row, frozen.today()),
            "source": SourceLink(row.source_id, titles.get(row.source_id, row.source_id)),
        }
        for row in answer.shared_networks
    ]
    columns = (
        *(Column("network", "Network"), Column("role", "Its role"), Column("targets", "The paper's targets in it")),
        *(Column("as_of", "As of", kind="date"), Column("sure", "Confidence"), Column("source", "Source")),
    )
    fact_table(lines, columns, f"Networks that {answer.name} is in")
    with st.expander("All their members on record"):
        for line in lines:
            st.markdown(f"**{escape_markdown(str(line['network']))}:** {escape_markdown(str(line['others']))}")


def _silence(lever: Lever, answer: WhoCanActRow) -> str:
    if lever is Lever.NEIGHBOUR:
        if not answer.has_area:
            return f"{answer.name} has no area on the UN map, so neighbours cannot be worked out."
        return "None: no land border on the UN map."
    if lever is Lever.MISSION:
        return on_record("No mission of the UN, the EU or NATO there is", answer.withheld)
    if lever is Lever.SANCTIONS:
        return on_record("No programme on it is", answer.withheld)
    return on_record("Nothing", answer.withheld)


def _line(fact: ActFactRow) -> dict[str, Any]:
    titles = store.read(get_source_titles)
    parts = [fact.what if fact.counts or fact.actor_id is None else f"{fact.what} (not counted)"]
    if fact.since or fact.until:
        parts.append(
            f"{date_text(fact.since) if fact.since else '?'} – {date_text(fact.until) if fact.until else 'open'}"
        )
    if fact.note:
        parts.append(fact.note)
    sure = standing_text(fact, frozen.today())
    return {
        "who": fact.actor_name + (" \u25c6" if fact.is_target else ""),
        "what": ". ".join(parts),
        "as_of": fact.as_of,
        "sure": sure + ("" if fact.is_confirmed else "; on the day: not known"),
        "source": SourceLink(fact.source_id, titles.get(fact.source_id, fact.source_id)),
    }


def _file_rows(answer: WhoCanActRow) -> list[dict[str, Any]]:
    return [
        {column.key: getattr(fact, column.key) for column in _FILE_COLUMNS} | {"lever": LEVER_LABELS[fact.lever]}
        for fact in answer.facts
    ]
