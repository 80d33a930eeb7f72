"""Who answers for acts in a country, on its desk: one line a subject, and the way to the page that has it all."""

from collections.abc import Sequence

import streamlit as st

from components.kit.columns import Column
from components.kit.tables import fact_table
from components.navigation import page_path
from components.session import store
from components.text import escape_markdown
from data.accountability import words
from data.accountability.queries.profiles import ProfileRow, get_profiles
from data.accountability.rules import CHARGED_NOTE

_LINES = (
    ("The Court", words.court_words),
    ("Persons named", words.persons_words),
    ("Other tribunals", words.tribunal_words),
    ("Inquiries", words.inquiry_words),
    ("Coded for 1970 to 2007", words.coded_words),
)


def summary_line(iso3: str) -> str:
    """One line for the head of the desk."""
    return words.summary_words(_read((iso3,))[0])


def show_accountability(iso3s: Sequence[str]) -> None:
    """The subjects of one country or of several side by side; no name of a person."""
    profiles = _read(tuple(iso3s))
    if not profiles:
        return
    st.subheader("Accountability", anchor=False)
    lines = [{"topic": topic, **{row.iso3: write(row) for row in profiles}} for topic, write in _LINES]
    columns = [Column("topic", "Subject")]
    columns += [Column(row.iso3, row.name if len(profiles) > 1 else "What is recorded") for row in profiles]
    fact_table(lines, columns, "Accountability for acts there")
    st.caption(CHARGED_NOTE)
    for row in profiles:
        st.page_link(
            page_path("accountability"),
            label=f"Names with their status, dates and sources: {escape_markdown(row.name)}",
            icon=":material/menu_book:",
            query_params={"view": "country", "iso3": row.iso3},
        )


def _read(iso3s: tuple[str, ...]) -> tuple[ProfileRow, ...]:
    """The profiles in the order asked for."""
    by_code = {row.iso3: row for row in store.read(get_profiles, iso3s)}
    return tuple(by_code[code] for code in iso3s if code in by_code)
