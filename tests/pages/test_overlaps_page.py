"""The overlaps page: every view with data, empty, at a bad address; links reproduce the screen."""

import pytest
from streamlit.testing.v1 import AppTest

from components.overlaps.state import VIEWS
from tests.pages.conftest import OpenPage, words

HOSTILE = "<script>alert(1)</script>"
DAY = "2026-11-23"


def open_view(open_page: OpenPage, url: str, view: str, **parameters: str) -> AppTest:
    return open_page(url, "overlaps", view=view, as_of=DAY, **parameters)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_without_an_error(open_page: OpenPage, filled_url: str, view: str) -> None:
    test = open_view(open_page, filled_url, view)
    assert not test.exception
    assert not test.error
    assert not test.warning
    assert test.title[0].value == "Framework overlaps"


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_on_an_empty_store_says_what_to_do(open_page: OpenPage, empty_url: str, view: str) -> None:
    test = open_view(open_page, empty_url, view)
    assert not test.exception
    assert not test.error
    assert len(test.info) == 1
    assert not test.dataframe


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_words_in_the_address_come_out_as_words(open_page: OpenPage, filled_url: str, view: str) -> None:
    names = ("framework", "with", "kind", "by", "region", "iso3", "ours")
    test = open_page(filled_url, "overlaps", view=view, as_of=HOSTILE, **dict.fromkeys(names, HOSTILE))
    assert not test.exception
    assert not test.error
    assert test.warning
    assert all(len(warning.value) < 600 for warning in test.warning)


@pytest.mark.parametrize(
    ("view", "name", "value"),
    [
        ("nosuch", "kind", "all"),
        ("matrix", "framework", "XYZ"),
        ("matrix", "with", "XYZ"),
        ("matrix", "kind", "gossip"),
        ("together", "with", "A,B,C"),
        ("together", "by", "colour"),
        ("lens", "framework", "WPS,XYZ"),
        ("lens", "region", "atlantis"),
        ("lens", "iso3", "QQQ"),
        ("grid", "iso3", "QQQ"),
        ("grid", "ours", "perhaps"),
    ],
)
def test_what_is_not_known_is_named(open_page: OpenPage, filled_url: str, view: str, name: str, value: str) -> None:
    test = open_view(open_page, filled_url, view, **{name: value})
    assert not test.exception
    assert not test.error
    bad = view if view == "nosuch" else value.removeprefix("WPS,")
    assert any(bad in warning.value.replace("\\", "") for warning in test.warning)


def test_a_cell_opens_its_statements_with_kind_pointer_and_whose_word(open_page: OpenPage, filled_url: str) -> None:
    said = words(open_view(open_page, filled_url, "matrix", framework="FORB", **{"with": "WPS"}))
    assert "Religious freedom and Women, peace and security: 3 statements" in said
    assert "▲ Tension** (2)" in said
    assert "Claims of religious freedom have been used against laws on gender-based violence" in said
    assert "Annex II (vii) Religious Freedom, para 1, footnote 73" in said
    assert "our reading: women's rights named; WPS framework not named" in said
    assert "A/HRC/43/48 (2020)" in said


def test_a_cell_with_prevention_opens_and_closing_it_clears_the_address(open_page: OpenPage, filled_url: str) -> None:
    test = open_view(open_page, filled_url, "matrix", framework="CP", **{"with": "prevention"})
    assert "Conflict prevention and atrocity prevention: 13 statements" in words(test)
    assert "stated in the source" in words(test)
    test.button(key="overlaps_close").click().run()
    assert "with" not in test.query_params
    assert "framework" not in test.query_params
    assert "Open a cell to see" in words(test)


def test_one_kind_alone_is_in_the_address(open_page: OpenPage, filled_url: str) -> None:
    test = open_view(open_page, filled_url, "matrix", kind="tension")
    assert test.get("button_group")
    test = open_view(open_page, filled_url, "matrix")
    assert "kind" not in test.query_params


def test_a_framework_says_how_the_paper_would_treat_it(open_page: OpenPage, filled_url: str) -> None:
    said = words(open_view(open_page, filled_url, "framework", framework="FORB"))
    assert "not at first; integrate into other streams" in said
    assert "One of the nine in the paper's Annex II" in said
    assert "Pulls against prevention** (3)" in said
    said = words(open_view(open_page, filled_url, "framework", framework="ARMS"))
    assert "risk factor 5" in said
    assert "risk factor 5, 7, 10 and 11" in said


def test_meetings_of_three_open_by_their_set(open_page: OpenPage, filled_url: str) -> None:
    said = words(open_view(open_page, filled_url, "together", **{"with": "so,poc,cp"}))
    assert "Stability operations, Conflict prevention and Peace operations and PoC" in said
    assert "POC-26" in said
    by_champion = words(open_view(open_page, filled_url, "together", by="champions", **{"with": "POC,SO,WPS"}))
    assert "Italy" in by_champion


def test_the_papers_two_examples_are_one_click_away(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "overlaps", as_of=DAY)
    test.button(key="overlaps_preset_0").click().run()
    assert test.query_params["view"] == "lens"
    assert test.query_params["framework"] == "CTPVE"
    said = words(test)
    assert "Counter-terrorism and PVE: Sahel" in said
    assert "2 red (Burkina Faso and Nigeria) and 4 amber" in said
    assert "France: Security Council seat" in said
    test.button(key="overlaps_preset_1").click().run()
    assert "region" not in test.query_params
    said = words(test)
    assert "Women, peace and security: Myanmar" in said
    assert "No plan on women, peace and security is recorded for Myanmar; one may exist." in said
    assert "through a gender lens" in said


def test_links_of_ours_are_marked_with_their_reason_and_can_be_switched_off(
    open_page: OpenPage, filled_url: str
) -> None:
    with_ours = words(open_view(open_page, filled_url, "lens", framework="CTPVE", iso3="MLI"))
    assert "Our link." in with_ours
    assert "CTPVE-18" in with_ours
    alone = words(open_view(open_page, filled_url, "lens", framework="CTPVE", iso3="MLI", ours="no"))
    assert "Our link." not in alone
    assert "CTPVE-18" not in alone
    region = words(open_view(open_page, filled_url, "lens", framework="CTPVE", region="sahel", ours="no"))
    assert "CTPVE-18" in region


def test_several_frameworks_are_read_together(open_page: OpenPage, filled_url: str) -> None:
    test = open_view(open_page, filled_url, "lens", framework="POC,CAAC", iso3="CAF")
    assert test.session_state["overlaps_frameworks"] == ["POC", "CAAC"]
    said = words(test)
    assert "MINUSCA" in said or any("MINUSCA" in str(table.value) for table in test.table)
    assert "Peace operations and PoC and Children and armed conflict: Central African Republic" in said


def test_a_grid_cell_opens_and_leads_to_the_lens(open_page: OpenPage, filled_url: str) -> None:
    test = open_view(open_page, filled_url, "grid", framework="WPS", iso3="MMR")
    assert "Women, peace and security: Myanmar" in words(test)
    assert "WPS-18" in words(test)
    test.button(key="overlaps_open_lens").click().run()
    assert test.query_params["view"] == "lens"
    assert "Points for the meeting" in words(test)


def test_a_hole_says_that_it_is_one(open_page: OpenPage, filled_url: str) -> None:
    said = words(open_view(open_page, filled_url, "grid", framework="CLIM", iso3="SDN"))
    assert "A hole**: risk is red or amber here" in said


def test_changing_the_view_leaves_what_belonged_to_the_last(open_page: OpenPage, filled_url: str) -> None:
    test = open_view(open_page, filled_url, "matrix", framework="FORB", **{"with": "WPS"})
    test.button_group(key="overlaps_view").set_value("together").run()
    assert test.query_params["view"] == "together"
    assert "with" not in test.query_params
    assert not test.warning
