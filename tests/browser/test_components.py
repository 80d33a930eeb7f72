"""Components in a real browser: data is never read as markup, and a pick and a selection from outside agree."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hostile import HOSTILE
from tests.browser.server import running_script
from tests.browser.watch import Watched, scrolls_sideways, serious_axe_findings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def gallery_url() -> Iterator[str]:
    """The gallery, served as any Streamlit script is."""
    with running_script("tests/browser/gallery.py") as address:
        yield address


@pytest.fixture
def gallery(visitor: Callable[..., Watched], gallery_url: str) -> Page:
    """The gallery, open and complete."""
    page = visitor(base=gallery_url).open("/")
    page.locator(".st-key-end").wait_for()
    return page


def test_hostile_text_is_shown_letter_for_letter(gallery: Page) -> None:
    for at, text in enumerate(HOSTILE):
        block = gallery.locator(f".st-key-text{at}")
        shown = block.inner_text().replace("\u2060", "")
        assert re.sub(r"\s+", " ", shown).strip() == re.sub(r"\s+", " ", text).strip()
        tags = "e => [...e.querySelectorAll('*')].map(x => x.tagName)"
        inside = block.locator("[data-testid=stMarkdownContainer]").evaluate(tags)
        assert inside == ["P"], f"{text!r} became {inside}"


def test_picks_and_selections_from_outside_agree(gallery: Page) -> None:
    table = gallery.get_by_test_id("stDataFrame")
    selected = gallery.get_by_text(re.compile(r"^selected "))
    marked = table.locator("[role=row][aria-selected=true]")

    def click_row(position: int) -> None:
        box = table.bounding_box()
        assert box is not None
        gallery.mouse.click(box["x"] + 18, box["y"] + box["height"] * (position + 1.5) / 5)

    expect(selected).to_have_text("selected SDN, fired 0")
    click_row(1)
    expect(selected).to_have_text("selected TCD, fired 1")
    expect(marked).to_contain_text("Chad")
    gallery.get_by_role("button", name="From the map: Myanmar").click()
    expect(selected).to_have_text("selected MMR, fired 1")
    expect(marked).to_contain_text("Myanmar")
    gallery.get_by_text("Without Sudan").click()
    expect(marked).to_contain_text("Myanmar")
    expect(selected).to_have_text("selected MMR, fired 1")


def test_tables_read_well_on_a_phone(visitor: Callable[..., Watched], gallery_url: str) -> None:
    page = visitor("phone", base=gallery_url, dark=True).open("/")
    page.locator(".st-key-end").wait_for()
    assert not scrolls_sideways(page)
    assert serious_axe_findings(page) == []
    facts = page.get_by_role("table", name="Facts")
    assert facts.get_by_role("columnheader").all_inner_texts() == ["Country", "Rank", "Joined"]
    expect(facts).to_contain_text("not recorded")
    assert "nan" not in facts.inner_text().lower()
