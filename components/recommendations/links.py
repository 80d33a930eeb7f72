"""The ways to the recommendations from other pages: short links with their counts."""

import streamlit as st

from components.kit.format import counted
from components.navigation import page_path
from components.recommendations.state import Day
from components.session import frozen
from components.text import escape_markdown
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import get_recommendations


def recommendations_link(label: str, **parameters: str) -> None:
    """A link to the list, narrowed by parameters of its address."""
    st.page_link(
        page_path("recommendations"),
        label=escape_markdown(label),
        icon=":material/checklist:",
        query_params=parameters,
    )


def country_links(iso3: str, name: str) -> None:
    """The recommendations that concern a country and those that are addressed to it, counted and with their status."""
    today = Day(None, frozen.today())
    senses = (
        ("concerning", "concerning", RecommendationFilter(concerning=(iso3,))),
        ("addressed", "addressed to", RecommendationFilter(addressed_to=(iso3,))),
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for sense, words, chosen in senses:
            total = today.read(get_recommendations, chosen, page_size=1).total
            if total:
                recommendations_link(f"{counted(total, 'recommendation')} {words} {name}", iso3=iso3, sense=sense)
            else:
                st.markdown(f":small[No recorded recommendation is {words} {escape_markdown(name)}.]", width="content")
