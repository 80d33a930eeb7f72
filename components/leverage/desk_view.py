"""Economic levers on the Country desk: what is held on the country, short, and its line for the head of the desk."""

from collections.abc import Sequence

import streamlit as st

from components.kit.columns import Column
from components.kit.format import counted
from components.kit.tables import fact_table
from components.leverage.words import LEVER_COLUMNS, lever_line
from components.session import store
from components.text import escape_markdown
from data.desk.queries.country import CountryDeskRow
from data.leverage.queries.levers import LeverRow, get_levers
from data.leverage.rules import MEMBERSHIP_NOTE, PROGRAMME_NOTE, LeverKind
from data.networks.queries.networks import get_actor_names


def summary_line(iso3: str) -> str:
    """How many economic levers on the country are on record, by kind, in one line."""
    levers = [row for row in store.read(get_levers, (iso3,)) if row.counts]
    programmes = sum(row.kind is LeverKind.SANCTIONS for row in levers)
    rules = sum(row.kind is LeverKind.GOODS for row in levers)
    schemes = sum(row.kind in (LeverKind.TRANSPARENCY, LeverKind.CERTIFICATION) for row in levers)
    return (
        f"Economic levers on record: {counted(programmes, 'sanctions programme')} in force, "
        f"{counted(rules, 'rule')} on goods, {counted(schemes, 'scheme')}"
    )


def show_leverage(desks: Sequence[CountryDeskRow]) -> None:
    """Every lever on the countries; without one the line says that none is on record."""
    names = {desk.country.iso3: desk.country.name for desk in desks}
    levers: Sequence[LeverRow] = store.read(get_levers, tuple(names))
    st.subheader("Economic levers on it", anchor=False)
    for iso3, name in names.items():
        said = f"{name}: {summary_line(iso3)}." if len(names) > 1 else f"{summary_line(iso3)}."
        st.markdown(escape_markdown(said))
    actors = store.read(get_actor_names)
    lines = [lever_line(row, actors) | {"country": names[row.iso3]} for row in levers]
    columns = (Column("country", "Country"), *LEVER_COLUMNS) if len(names) > 1 else LEVER_COLUMNS
    fact_table(lines, columns, "Economic levers")
    st.caption(f"{PROGRAMME_NOTE} {MEMBERSHIP_NOTE}")
