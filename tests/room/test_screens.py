"""The screens that a run of show can choose from, and what a row of it then shows."""

import pytest

from components.convening.screens import chosen_address, screen_of, screens
from components.navigation import PAGES
from data.convening.rules.step_address import read_step_address, split_step_address

COUNTRIES = {7: "SDN", 8: None}


def row(**values: object) -> dict[str, object]:
    return {"title": "Step", "address": None, "screen": None, "item_id": None} | values


def test_every_screen_is_an_address_of_a_page_and_named_once() -> None:
    found = screens()
    assert len(set(found.values())) == len(found)
    pages = {entry.address for entry in PAGES}
    for screen in found:
        address = screen.replace("{iso3}", "SDN")
        assert read_step_address(address) == address
        assert split_step_address(address)[0] in pages
    for page in ("tried", "accountability", "tools", "council"):
        assert any(split_step_address(screen)[0] == page for screen in found)


def test_an_address_is_known_again_by_the_country_of_its_item() -> None:
    assert screen_of("/tried?view=country&iso3=SDN", "SDN") == "/tried?view=country&iso3={iso3}"
    assert screen_of("/tried?view=country&iso3=SDN", "TCD") is None
    assert screen_of("/council?view=training", None) == "/council?view=training"
    assert screen_of("/council?question=RA-04", None) is None


def test_a_chosen_screen_takes_the_country_of_the_item() -> None:
    of_one = "/tried?view=country&iso3={iso3}"
    assert chosen_address(row(screen=of_one, item_id=7), None, COUNTRIES) == "/tried?view=country&iso3=SDN"
    with pytest.raises(ValueError, match="Choose an item that has a country"):
        chosen_address(row(screen=of_one, item_id=8), None, COUNTRIES)
    with pytest.raises(ValueError, match="shows the screen of one country"):
        chosen_address(row(screen=of_one), None, COUNTRIES)


def test_what_was_changed_is_shown() -> None:
    before = row(address="/tools", screen="/tools")
    assert chosen_address(row(address="/tools", screen="/council?view=studies"), before, {}) == "/council?view=studies"
    assert chosen_address(row(address="/risk?lens=amber", screen="/tools"), before, {}) == "/risk?lens=amber"
    assert chosen_address(row(address="/risk", screen="/gaps?view=state"), before, {}) == "/risk"
    assert chosen_address(before, before, {}) == "/tools"
    assert chosen_address(row(address="/gaps", screen=None), before, {}) == "/gaps"
    assert chosen_address(row(), None, {}) == ""
