"""Assets, needs and working groups on the Secretariat page: recorded, seen among the gaps, withdrawn."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data.core.handling import Clearance
from tests.pages.conftest import OpenPage, words
from tests.pages.secretariat import acts, agree, field, own_store, press, told

SignIn = Callable[..., None]


@pytest.fixture
def own(filled_url: str, tmp_path: Path) -> str:
    return own_store(filled_url, tmp_path)


def test_an_asset_and_a_need_are_recorded_and_the_gaps_follow(
    open_page: OpenPage, own: str, sign_in_as: SignIn
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="assets", actor="GBR")
    press(test, "Record the asset")
    assert "Kind of asset" in told(test)
    field(test.selectbox, "Kind of asset").set_value("expertise").run()
    field(test.text_input, "Name").set_value("Analysts").run()
    field(test.selectbox, "Availability").set_value("on_request").run()
    field(test.date_input, "Declared on").set_value(date(2026, 3, 1)).run()
    press(test, "Record the asset")
    assert "Recorded: an asset." in told(test)
    need = open_page(own, "secretariat", view="assets", what="need", ref="AI-05")
    field(need.selectbox, "Kind of asset").set_value("expertise").run()
    field(need.text_area, "What it needs").set_value("People who read images.").run()
    press(need, "Record the need")
    assert acts(own) == ["asset.declared", "asset_need.recorded"]
    said = words(open_page(own, "gaps", view="assets"))
    assert "1 asset declared by 1 of 13 states and organisations; 1 need stated for 1 of 97 recommendations." in said
    sign_in_as(None)
    assert "1 declared asset and 0 needs are withheld" in words(open_page(own, "gaps", view="assets"))


def test_a_working_group_is_recorded_and_withdrawn(open_page: OpenPage, own: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="assets", what="group")
    field(test.selectbox, "Framework (empty: on no single one)").set_value("WPS").run()
    field(test.text_input, "Name").set_value("Group on WPS").run()
    field(test.date_input, "Convened on").set_value(date(2026, 3, 1)).run()
    press(test, "Record the group")
    assert "Group on WPS" in told(test)
    found = open_page(own, "gaps", view="framework", gap="framework_no_working_group")
    assert "12 of 13 frameworks." in words(found)
    test = open_page(own, "secretariat", view="assets", what="group")
    field(test.text_input, "Why").set_value("Never met.").run()
    press(test, "Withdraw it")
    agree(test)
    assert acts(own) == ["working_group.recorded", "working_group.withdrawn"]
