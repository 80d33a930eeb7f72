"""Both maps in a real browser that reaches no other host: drawn, clicked, changed from outside, never talking elsewhere."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from components.drawing.theme import SELECTED_LIGHT, TIER_MARKS
from tests.browser.server import running_script
from tests.browser.watch import Size, scrolls_sideways, serious_axe_findings, watched_context
from tests.maps.making import HOSTILE, TIERS

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The demo server."""
    with running_script("tests/maps/demo/app.py") as url:
        yield url


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the demo and waits until its map is drawn; fails on any request to another host and any script error."""
    made = []

    def open_one(query: str, size: Size = "projector", dark: bool = False) -> Page:
        watched = watched_context(browser, address, size, dark=dark)
        made.append(watched)
        page = watched.open(f"/?{query}")
        map_of(page, query).locator("[data-drawn]").wait_for()
        return page

    yield open_one
    problems = [problem for watched in made for problem in watched.problems]
    for watched in made:
        watched.context.close()
    assert not problems, "\n".join(problems)


def map_of(page: Page, query: str = "") -> Any:
    """What holds the map: the frame of streamlit-folium, or the page itself for the quick map."""
    return page if "map=quick" in (query or page.url) else page.frame_locator("iframe")


def frame_of(page: Page) -> Frame:
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def said(page: Page) -> Locator:
    return page.get_by_test_id("stText")


def runs(page: Page) -> int:
    return int(re.search(r"runs (\d+)", said(page).inner_text())[1])


def run_again(page: Page) -> None:
    """Let the page run, and wait until it has, and for whatever would make it run once more."""
    before = runs(page)
    page.get_by_role("button", name="Run again").click()
    expect(said(page)).to_contain_text(f"runs {before + 1}")
    page.wait_for_timeout(800)


def place(page: Page, lat: float, lon: float) -> tuple[float, float]:
    """Where a place of the Leaflet map is on the page, in pixels."""
    x, y = frame_of(page).evaluate(
        "([lat, lon]) => { const p = map_div.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }", [lat, lon]
    )
    box = page.locator("iframe").bounding_box()
    return box["x"] + x, box["y"] + y


SUDAN = (15.0, 30.0)
CHAD = (15.0, 18.5)


@pytest.mark.parametrize("kind", ["leaflet", "quick"])
def test_the_map_says_all_that_a_screenshot_needs(open_page, kind):
    page = open_page(f"map={kind}")
    inside = map_of(page)
    for text in ("Risk of mass killing", "Edition 2025", "As of December 2025.", "Red: mass killing ongoing (2)"):
        expect(inside.get_by_text(text)).to_be_visible()
    expect(inside.get_by_text(re.compile("do not imply official endorsement"))).to_be_visible()
    expect(inside.locator("[data-drawn]").first).to_have_attribute("data-drawn", str(len(TIERS)))
    words = "Two countries red, two amber. Use the arrow keys to move between areas and Enter to choose one."
    expect(inside.locator(f'[role="group"][aria-label="{words}"]')).to_have_count(1)


def test_a_click_on_leaflet_selects_and_only_that_runs_the_page(open_page):
    page = open_page("map=leaflet")
    frame = frame_of(page)
    assert runs(page) == 1, "the map itself made the page run again"
    page.mouse.move(*place(page, *SUDAN))
    expect(map_of(page).locator(".leaflet-tooltip")).to_have_text("SudanRank 3 of 168")
    page.mouse.click(*place(page, *SUDAN))
    expect(said(page)).to_contain_text("chosen SDN, clicks 1")
    expect(map_of(page).locator(f'path[stroke="{SELECTED_LIGHT}"]')).to_have_count(1)
    before = runs(page)
    frame.evaluate("map_div.zoomIn()")
    page.wait_for_timeout(900)
    frame.evaluate("map_div.panBy([60, 20])")
    page.wait_for_timeout(900)
    assert runs(page) == before, "panning or zooming made the page run again"


@pytest.mark.parametrize("kind", ["leaflet", "quick"])
def test_the_map_is_one_stop_and_arrow_keys_walk_through_it(open_page, kind):
    page = open_page(f"map={kind}")
    inside = map_of(page)
    expect(inside.locator('[role="button"][tabindex="0"]')).to_have_count(1)
    expect(inside.locator('[role="button"]:not([tabindex="-1"]):not([tabindex="0"])')).to_have_count(0)
    sudan = inside.locator('[data-area="SDN"][role="button"]').first
    sudan.focus()
    page.keyboard.press("ArrowLeft")
    chad = inside.locator('[data-area="TCD"][tabindex="0"]')
    expect(chad).to_be_focused()
    expect(chad).to_have_attribute("aria-label", re.compile("Chad"))
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("chosen TCD, clicks 1")


def test_a_skip_link_leads_past_the_leaflet_map(open_page):
    page = open_page("map=leaflet")
    page.locator("iframe").wait_for()
    skip = map_of(page).get_by_role("button", name="Skip the map")
    # The trial page goes on with nothing: something to go on to.
    page.evaluate("document.querySelector('iframe').parentElement.append(document.createElement('button'))")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => { const frame = document.querySelector('iframe'), at = document.activeElement;"
        " return at !== frame && at.tagName === 'BUTTON' }"
    )


def test_an_old_click_does_not_come_back_and_the_view_stays(open_page):
    page = open_page("map=leaflet")
    frame = frame_of(page)
    page.mouse.click(*place(page, *SUDAN))
    expect(said(page)).to_contain_text("chosen SDN, clicks 1")
    frame.evaluate("map_div.setZoom(map_div.getZoom() + 1, {animate: false})")
    zoom = frame.evaluate("map_div.getZoom()")
    page.get_by_role("button", name="Choose Chad").click()
    expect(said(page)).to_contain_text("chosen TCD, clicks 1")
    run_again(page)
    expect(said(page)).to_contain_text("chosen TCD, clicks 1")
    assert frame.evaluate("map_div.getZoom()") == zoom
    expect(map_of(page).locator(f'path[stroke="{SELECTED_LIGHT}"]')).to_have_count(1)
    page.mouse.click(*place(page, *SUDAN))
    expect(said(page)).to_contain_text("chosen SDN, clicks 2")


def test_the_presenters_keys_reach_the_page_after_a_click(open_page):
    page = open_page("map=leaflet")
    page.evaluate("window.heard = []; addEventListener('keydown', event => heard.push(event.key))")
    page.mouse.click(*place(page, *CHAD))
    expect(said(page)).to_contain_text("chosen TCD")
    page.keyboard.press("PageDown")
    page.wait_for_function("heard.length")
    assert page.evaluate("heard") == ["PageDown"]


def test_leaflet_fills_by_tier_hatches_and_zooms_to_the_region(open_page):
    page = open_page("map=leaflet&region=1")
    frame = frame_of(page)
    fills = set(frame.locator("path.leaflet-interactive").evaluate_all("all => all.map(p => p.getAttribute('fill'))"))
    assert {"url(#map-hatch-9B1C31)", TIER_MARKS["amber"].fill(), TIER_MARKS["green"].fill()} <= fills
    assert frame.locator("pattern#map-hatch-9B1C31").count() == 1
    box = page.locator("iframe").bounding_box()
    for lat, lon in ((2, 12), (28, 43)):
        x, y = place(page, lat, lon)
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]
    west, _ = place(page, 15, -60)
    assert west < box["x"], "the world is shown, not the region"


def test_a_seam_at_the_antimeridian_is_not_drawn(open_page):
    page = open_page("map=leaflet")
    halves, seams = frame_of(page).evaluate(
        """async () => {
          const on = p => Math.abs(p.lng - 180) < 1e-6;
          const russia = (await window.amberlightWorld).find(area => area.code === 'RUS').polygons.map(rings => rings[0]);
          const long = ring => ring.some((p, i) => i && on(p) && on(ring[i - 1]) && Math.abs(p.lat - ring[i - 1].lat) > 0.1);
          return [russia.filter(r => r.some(p => p.lng > 180.3) && r.some(p => p.lng < 179.7)).length,
                  russia.filter(long).length];
        }"""
    )
    assert halves == 2, "the mainland and Wrangel Island lie across the antimeridian in one piece each"
    assert seams == 0


def test_a_click_on_the_quick_map_counts_once(open_page):
    page = open_page("map=quick&region=1")
    assert runs(page) == 1
    chad = page.locator('path[data-area="TCD"]')
    box = chad.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    expect(page.locator(".tip")).to_have_text("ChadRank 3 of 168")
    page.mouse.click(*middle)
    expect(said(page)).to_contain_text("chosen TCD, clicks 1")
    expect(chad).to_have_class(re.compile("selected"))
    run_again(page)
    expect(said(page)).to_contain_text("chosen TCD, clicks 1")


def test_small_states_can_be_clicked(open_page):
    page = open_page("map=quick")
    page.locator('circle[data-area="SMR"]').click()
    expect(said(page)).to_contain_text("chosen SMR, clicks 1")


@pytest.mark.parametrize("kind", ["leaflet", "quick"])
def test_hostile_texts_are_shown_as_they_are(open_page, kind):
    page = open_page(f"map={kind}&hostile=1")
    page.on("dialog", lambda dialog: pytest.fail(f"a text was run: {dialog.message}"))
    expect(map_of(page).get_by_text(HOSTILE).first).to_be_visible()
    if kind == "leaflet":
        page.mouse.move(*place(page, *SUDAN))
        expect(map_of(page).locator(".leaflet-tooltip b")).to_have_text(HOSTILE)
    else:
        page.locator('path[data-area="SDN"]').hover()
        expect(page.locator(".tip b")).to_have_text(HOSTILE)


@pytest.mark.parametrize("kind", ["leaflet", "quick"])
@pytest.mark.parametrize(("size", "dark"), [("desk", False), ("projector", True), ("phone", False)])
def test_the_map_fits_every_screen_and_axe_finds_nothing_serious(open_page, kind, size, dark):
    page = open_page(f"map={kind}", size, dark)
    assert not scrolls_sideways(page)
    assert serious_axe_findings(page) == []
    inside = map_of(page)
    note = inside.get_by_text(re.compile("do not imply official endorsement")).bounding_box()
    whole = page.locator("iframe").bounding_box() if kind == "leaflet" else page.locator(".quick").bounding_box()
    assert note["y"] + note["height"] <= whole["y"] + whole["height"] + 1, "the caption leaves the picture"


def test_boundaries_that_do_not_come_are_said_so(browser, address):
    watched = watched_context(browser, address)
    watched.context.route("**/boundaries/*.json*", lambda route: route.abort())
    page = watched.open("/?map=quick")
    expect(page.get_by_text("The boundaries could not be loaded")).to_be_visible()
    page.goto(f"{address}/?map=leaflet")
    expect(page.frame_locator("iframe").get_by_text("The boundaries could not be loaded")).to_be_visible()
    watched.context.close()
