"""What the Country desk shows of the Council's work: questions that name the country, studies on it, hate speech online."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from components.council.state import source_cell
from components.council.thread_view import state_words
from components.kit.format import counted
from components.kit.provenance import confidence_text
from components.kit.tables import Column, fact_table
from components.navigation import page_path
from components.session import frozen, store
from components.text import escape_markdown
from data.council.queries.agenda import CountryResearchRow, get_country_research
from data.desk.queries.country import CountryDeskRow

_COLUMNS: Final = (
    Column("kind", "Kind"),
    Column("what", "What"),
    Column("stands", "Status"),
    Column("source", "Source"),
)


def show_country_research(desks: Sequence[CountryDeskRow]) -> None:
    """The section of each country, with the way to the Council page; that nothing is on record is said."""
    for desk in desks:
        _show_country(desk.country.iso3, desk.country.name)


def _show_country(iso3: str, name: str) -> None:
    found = store.read(get_country_research, iso3, frozen.today())
    st.markdown(f"**Research and platforms: {escape_markdown(name)}**")
    lines = [
        {
            "kind": "Question of the agenda",
            "what": f"{row.question_id}: {row.question}",
            "stands": f"{counted(len(row.entries), 'entry', 'entries')} on its thread",
            "source": source_cell(row),
        }
        for row in found.questions
    ]
    lines += [
        {
            "kind": "Study",
            "what": f"{one.question_id}: {one.title}",
            "stands": state_words(one),
            "source": "the network's own record",
        }
        for one in found.studies
    ]
    lines += [
        {
            "kind": "Hate speech online",
            "what": f"{one.item} ({one.by_whom}{f', {one.year}' if one.year else ''})",
            "stands": confidence_text(one.confidence),
            "source": source_cell(one),
        }
        for one in found.hate_speech
    ]
    fact_table(lines, _COLUMNS, f"Research and platforms: {name}")
    if not lines:
        st.markdown(f":small[{_nothing(found)}]")
    elif found.withheld:
        st.caption(f"{counted(found.withheld, 'further record is', 'further records are')} withheld from this view.")
    with st.container(horizontal=True):
        for view, label in (("agenda", "The research agenda"), ("studies", "Studies"), ("platforms", "Platforms")):
            st.page_link(
                page_path("council"),
                label=label,
                icon=":material/science:" if view != "platforms" else ":material/forum:",
                query_params={"view": view} if view != "agenda" else {},
            )


def _nothing(found: CountryResearchRow) -> str:
    shown = " that may be shown here" if found.withheld else ""
    return f"No question of the agenda, study or item on hate speech online{shown} is recorded about it."
