"""Tables on the screen: numbers stay numbers, no value is never zero, and a pick is a row and not a position."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.kit.tables import Column, data_table


def _app(script):
    at = AppTest.from_function(script).run()
    assert not at.exception
    return at


def _numbers():
    from components.kit.tables import Column, data_table

    rows = (
        {
            "name": "Sudan",
            "rank": 3,
            "p": 0.08096,
            "joined": "2025-09-03",
            "since": "2025-06",
            "page": "/country?iso3=SDN",
        },
        {"name": "Chad", "rank": None, "p": None, "joined": None, "since": "2024", "page": "javascript:alert(1)"},
    )
    columns = (
        Column("name", "Country", pinned=True),
        Column("rank", "Rank", "1 is the highest risk", kind="integer"),
        Column("p", "Probability", kind="percent"),
        Column("joined", "As of", kind="date"),
        Column("since", "Joined", kind="date"),
        Column("page", "Page", kind="link"),
    )
    data_table(rows, columns, "numbers:v1", "Countries by rank")


def test_numbers_are_numbers_and_no_value_is_missing():
    frame = _app(_numbers).dataframe[0].value
    assert frame["rank"].tolist()[0] == 3
    assert pd.api.types.is_numeric_dtype(frame["rank"])
    assert frame["p"][0] == pytest.approx(8.1)
    assert pd.isna(frame["rank"][1])
    assert pd.isna(frame["p"][1])


def test_full_dates_are_dates_and_partial_ones_sort_as_text():
    frame = _app(_numbers).dataframe[0].value
    assert frame["joined"][0] == pd.Timestamp(2025, 9, 3)
    assert frame["since"].tolist() == ["2025-06", "2024"]


def test_a_link_that_is_none_is_not_offered():
    frame = _app(_numbers).dataframe[0].value
    assert frame["page"][0] == "/country?iso3=SDN"
    assert pd.isna(frame["page"][1])


def test_the_table_has_a_name_and_says_what_is_missing():
    proto = _app(_numbers).dataframe[0].proto
    assert proto.alt == "Countries by rank"
    assert proto.placeholder == "not recorded"


def _picking():
    import streamlit as st

    from components.kit.tables import Column, data_table

    rows = [{"iso3": code, "name": code.title()} for code in ("SDN", "TCD", "MMR")]
    state = st.session_state
    if state.get("without_first"):
        rows = rows[1:]
    picked = data_table(
        rows,
        (Column("name", "Country"),),
        "pick:v1",
        "Countries",
        identity="iso3",
        selected=state.get("iso3"),
        on_select=True,
    )
    state["picked"] = picked and picked["iso3"]


def _shown(at):
    return at.session_state["pick:v1"]["selection"]["rows"]


def _pick(at, position):
    """What the browser sends when a reader picks a row."""
    at.session_state["pick:v1"] = {"selection": {"rows": [position], "columns": [], "cells": []}}
    return at.run()


def test_a_selection_from_outside_moves_the_mark_and_fires_nothing():
    at = AppTest.from_function(_picking)
    at.session_state["iso3"] = "MMR"
    at.run()
    assert (_shown(at), at.session_state["picked"]) == ([2], None)
    at.session_state["iso3"] = "SDN"
    at.run()
    assert (_shown(at), at.session_state["picked"]) == ([0], None)


def test_a_pick_is_returned_once_as_a_row():
    at = AppTest.from_function(_picking).run()
    assert _pick(at, 1).session_state["picked"] == "TCD"
    at.session_state["iso3"] = "TCD"
    assert at.run().session_state["picked"] is None
    assert _shown(at) == [1]


def test_an_old_pick_does_not_fire_again_when_the_rows_change():
    at = AppTest.from_function(_picking).run()
    _pick(at, 1)
    at.session_state["iso3"] = "TCD"
    at.session_state["without_first"] = True
    at.run()
    assert at.session_state["picked"] is None
    assert _shown(at) == [0], "the mark follows the row, which now stands first"


def test_an_old_pick_does_not_fire_again_after_a_selection_from_outside():
    at = AppTest.from_function(_picking).run()
    _pick(at, 1)
    at.session_state["iso3"] = "MMR"
    at.run()
    assert (_shown(at), at.session_state["picked"]) == ([2], None)
    assert at.run().session_state["picked"] is None


def test_a_selected_row_that_is_not_shown_leaves_no_mark():
    at = AppTest.from_function(_picking)
    at.session_state["iso3"], at.session_state["without_first"] = "SDN", True
    at.run()
    assert (_shown(at), at.session_state["picked"]) == ([], None)


def test_picking_needs_to_know_what_tells_rows_apart():
    with pytest.raises(ValueError, match="identity"):
        data_table([{"a": 1}], (Column("a", "A"),), "k", "alt", on_select=True)


def _facts():
    from components.kit.tables import Column, fact_table

    rows = (
        {
            "treaty": "Rome Statute [x](javascript:alert(1))",
            "since": "2002-07-01",
            "page": "https://example.org/a_b",
            "n": 125,
        },
        {"treaty": ":red[Genocide] <b>Convention</b>", "since": None, "page": "javascript:alert(1)", "n": None},
    )
    columns = (
        Column("treaty", "Treaty"),
        Column("since", "Since", kind="date"),
        Column("page", "Page", kind="link"),
        Column("n", "Parties", kind="integer"),
    )
    fact_table(rows, columns, "Treaties")
    fact_table((), columns, "Nothing")


def test_facts_are_words_with_their_markdown_escaped():
    table = _app(_facts).table
    assert len(table) == 1, "a table without rows is not shown"
    frame = table[0].value
    assert frame["Treaty"][0] == r"Rome Statute \[x\]\(javascript\:alert\(1\)\)"
    assert frame["Treaty"][1].startswith(r"\:red\[Genocide\] \<b\>")
    assert frame["Since"].tolist() == ["1 July 2002", "not recorded"]
    assert frame["Parties"].tolist() == ["125", "not recorded"]
    assert frame["Page"][0].endswith("(<https://example.org/a_b>)")
    assert frame["Page"][1] == r"javascript\:alert\(1\)"
