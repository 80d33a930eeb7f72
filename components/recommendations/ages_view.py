"""The recommendations behind one bar of the ages, each one step from its detail."""

from typing import Final

import streamlit as st

from components.drawing.charts.recommendation_bars import age_key, age_label
from components.kit import address
from components.kit.format import counted, date_text
from components.kit.tables import Column, data_table
from components.recommendations.filters_view import Chosen
from components.recommendations.state import PAGE, Day
from components.session import store
from data.recommendations.queries.pictures import AgeingRow, get_recommendations_of_age
from data.recommendations.rules.axes import Axis

_COLUMNS: Final = (
    Column("reference", "Reference", pinned=True, width="small"),
    Column("title", "Recommendation", width="large"),
    # In words: a month stands beside days here, and a column of dates would show it as it is kept.
    Column("issued_on", "Issued"),
    Column("addressees", "Addressees and their response", width="large"),
)


def show_age(row: AgeingRow, chosen: Chosen, day: Day) -> None:
    """The recommendations of one age, as many as the query gives; a pick opens one."""
    found = day.read(get_recommendations_of_age, row.years_from, chosen.filter)
    label = age_label(age_key(row))
    cut = f", the first {len(found.rows)}" if found.total > len(found.rows) else ""
    st.subheader(f"{label[:1].upper()}{label[1:]}: {counted(found.total, 'recommendation')}{cut}", anchor=False)
    lines = [
        {
            "reference": one.reference,
            "title": one.title,
            "issued_on": date_text(one.issued_on) if one.issued_on else None,
            "addressees": "; ".join(f"{to.name}: {to.words(Axis.RESPONSE)}" for to in one.addressees),
        }
        for one in found.rows
    ]
    picked = data_table(
        lines,
        _COLUMNS,
        key=f"{PAGE}_age_{age_key(row)}_{store.data_version()}",
        alt=f"The recommendations of this age: {label}",
        identity="reference",
        on_select=True,
    )
    if picked:
        address.write("ref", str(picked["reference"]))
        st.rerun()
