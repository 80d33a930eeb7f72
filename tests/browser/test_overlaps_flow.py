"""The Framework overlaps page in a browser: a cell opens its statements, by mouse and by key; axe; no other host."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.watch import Size, Watched, scrolls_sideways, serious_axe_findings

pytestmark = pytest.mark.browser
Visitor = Callable[..., Watched]
ADDRESSES = [
    "/overlaps",
    "/overlaps?view=framework&framework=WPS",
    "/overlaps?view=together",
    "/overlaps?view=lens&framework=CTPVE&region=sahel",
    "/overlaps?view=grid",
]


VIEWS: list[tuple[str, Size, bool]] = [
    *((address, "projector", True) for address in ADDRESSES),
    *((address, "phone", False) for address in ADDRESSES if "lens" not in address),
]


@pytest.mark.parametrize(("address", "size", "dark"), VIEWS)
def test_a_view_fits_and_is_accessible(visitor: Visitor, address: str, size: Size, dark: bool) -> None:
    page = visitor(size, dark=dark).open(address)
    assert not scrolls_sideways(page)
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


def test_a_cell_opens_its_statements_and_back_closes_them(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/overlaps")
    page.get_by_role("button", name=re.compile("Counter-terrorism and PVE.*Minorities and heritage")).first.click()
    page.wait_for_url("**with=*")
    watched.settle(page)
    expect(page.get_by_text(re.compile("CTPVE-\\d+")).first).to_be_visible()
    page.go_back()
    watched.settle(page)
    expect(page.get_by_text("Open a cell to see the statements behind its numbers")).to_be_visible()


def test_a_cell_can_be_reached_and_opened_with_the_keyboard(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/overlaps")
    page.locator("table button[tabindex='0']").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.length > 1")


def test_a_preset_is_one_click_away(visitor: Visitor) -> None:
    watched = visitor("projector")
    page = watched.open("/overlaps")
    page.get_by_role("button", name="A gender lens on Myanmar").click()
    page.wait_for_url("**iso3=MMR*")
    expect(page).to_have_url(re.compile("view=lens"))
    watched.settle(page)
    expect(page.get_by_text("Myanmar").first).to_be_visible()
