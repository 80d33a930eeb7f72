"""Economic levers on the Country desk: what is held on the country, short, and its line for the head of the desk."""

from collections.abc import Sequence

import streamlit as st

from components.kit.columns import Column
from components.kit.format import counted, may_be_shown, none_or_counted
from components.kit.tables import fact_table
from components.leverage.words import LEVER_COLUMNS, lever_line
from components.session import store
from components.text import escape_markdown
from data.desk.queries.country import CountryDeskRow
from data.leverage.queries.levers import LeverRow, get_levers
from data.leverage.rules import MEMBERSHIP_NOTE, PROGRAMME_NOTE, LeverKind
from data.networks.queries.networks import get_actor_names


def say_leverage(desk: CountryDeskRow) -> str:
    """How many economic levers on the country are on record, by kind, in one line; where one is withheld, of those shown."""
    levers = [row for row in store.read(get_levers, (desk.country.iso3,)) if row.counts]
    withheld = desk.withheld_topics.get("leverage", 0)
    programmes = sum(row.kind is LeverKind.SANCTIONS for row in levers)
    rules = sum(row.kind is LeverKind.GOODS for row in levers)
    schemes = sum(row.kind in (LeverKind.TRANSPARENCY, LeverKind.CERTIFICATION) for row in levers)
    more = f"; {counted(withheld, 'record')} withheld" if withheld else ""
    return (
        f"Economic levers recorded{may_be_shown(withheld)}: {none_or_counted(programmes, 'sanctions programme')} in force, "
        f"{none_or_counted(rules, 'rule')} on goods, {none_or_counted(schemes, 'scheme')}{more}"
    )


def show_leverage(desks: Sequence[CountryDeskRow]) -> None:
    """Every lever on the countries; without one the line says that none is on record."""
    names = {desk.country.iso3: desk.country.name for desk in desks}
    levers: Sequence[LeverRow] = store.read(get_levers, tuple(names))
    st.subheader("Economic levers on it", anchor=False)
    for desk in desks:
        said = f"{desk.country.name}: {say_leverage(desk)}." if len(desks) > 1 else f"{say_leverage(desk)}."
        st.markdown(escape_markdown(said))
    actors = store.read(get_actor_names)
    lines = [lever_line(row, actors) | {"country": names[row.iso3]} for row in levers]
    columns = (Column("country", "Country"), *LEVER_COLUMNS) if len(names) > 1 else LEVER_COLUMNS
    fact_table(lines, columns, "Economic levers")
    st.caption(f"{PROGRAMME_NOTE} {MEMBERSHIP_NOTE}")
