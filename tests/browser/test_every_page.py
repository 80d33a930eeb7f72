"""Every page in the menu, at the three sizes, light and dark: opens without a network, fits, and axe has no complaint."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from components.navigation import PAGES
from tests.browser.watch import Size, Watched, cut_links, scrolls_sideways, serious_axe_findings

pytestmark = pytest.mark.browser

ADDRESSES = [f"/{entry.address}" for entry in PAGES] + ["/country?iso3=SDN"]
VIEWS: list[tuple[Size, bool]] = [("desk", False), ("projector", True), ("phone", False)]


@pytest.mark.parametrize(("size", "dark"), VIEWS, ids=lambda value: {True: "dark", False: "light"}.get(value, value))
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_opens_offline_fits_and_is_accessible(
    visitor: Callable[..., Watched], address: str, size: Size, dark: bool
) -> None:
    page = visitor(size, dark=dark).open(address)
    assert not scrolls_sideways(page)
    assert cut_links(page) == []
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("size", ["projector", "desk"])
def test_the_menu_shows_every_page_on_one_line(visitor: Callable[..., Watched], size: Size) -> None:
    start = visitor(size).open("/")
    links = [start.get_by_test_id("stTopNavLink").filter(has_text=entry.menu) for entry in PAGES if not entry.group]
    groups = list(dict.fromkeys(entry.group for entry in PAGES if entry.group))
    sections = [start.get_by_test_id("stTopNavSection").filter(has_text=group) for group in groups]
    for shown in (*links, *sections):
        expect(shown.first).to_be_visible()
    middles = {
        round(box["y"] + box["height"] / 2) for shown in (*links, *sections) if (box := shown.first.bounding_box())
    }
    assert max(middles) - min(middles) <= 2
    for group, section in zip(groups, sections, strict=True):
        section.first.click()
        for entry in (entry for entry in PAGES if entry.group == group):
            expect(start.get_by_test_id("stTopNavDropdownLink").filter(has_text=entry.menu), entry.menu).to_be_visible()
        start.keyboard.press("Escape")
