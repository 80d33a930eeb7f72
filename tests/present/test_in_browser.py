"""Present mode in a real browser: entered and left, filters kept, the figure fits every projector, nothing else is shown."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from components.navigation import PAGES
from tests.browser.server import running_server
from tests.browser.watch import Watched, serious_axe_findings, watched_context

pytestmark = pytest.mark.browser
WAIT_MS = 60_000
PROJECTORS = [(1280, 720), (3840, 2160)]
#: Pages that have a figure; a list or a text is shown whole.
FIGURES = [
    "/?present=1", "/risk?present=1&lens=amber", "/overlaps?present=1", "/country?iso3=SDN&present=1",
    "/gaps?view=state&present=1",
]  # fmt: skip
NO_SCROLLING = """() => { const main = document.querySelector('[data-testid=stMain]')
  return main.scrollHeight <= main.clientHeight + 1 && main.scrollWidth <= main.clientWidth + 1 }"""
FITS = """() => { const main = document.querySelector('[data-testid=stMain]')
  const box = document.querySelector('[data-figure]'), figure = box?.getBoundingClientRect()
  const inside = [box, ...box?.querySelectorAll('*') ?? []]
  const isCut = inside.some(e => e && e.clientHeight > 100 && e.scrollHeight > e.clientHeight + 4)
  return !!figure && !isCut && figure.height > 0.3 * innerHeight && figure.bottom <= innerHeight
    && main.scrollHeight <= main.clientHeight + 1 && main.scrollWidth <= main.clientWidth + 1 }"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_server(tmp_path_factory.mktemp("present")) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, app: str) -> Iterator[Callable[..., tuple[Watched, Page]]]:
    made: list[Watched] = []

    def open_(address: str, size: tuple[int, int] = (1280, 720), *, dark: bool = False) -> tuple[Watched, Page]:
        watched = watched_context(browser, app, dark=dark)
        made.append(watched)
        page = watched.context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("pageerror", lambda error: watched.problems.append(str(error)))
        page.goto(app + address)
        watched.settle(page)
        return watched, page

    yield open_
    problems = [problem for watched in made for problem in watched.problems]
    for watched in made:
        watched.context.close()
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("size", PROJECTORS, ids=str)
@pytest.mark.parametrize("address", FIGURES)
def test_the_figure_fits_every_projector_without_scrolling(
    visit: Callable[..., tuple[Watched, Page]], address: str, size: tuple[int, int]
) -> None:
    _, page = visit(address, size)
    page.wait_for_function(FITS, timeout=WAIT_MS)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    expect(page.get_by_test_id("stSelectbox").first).to_be_hidden()


def test_present_is_entered_by_its_control_keeps_the_filters_and_left_by_escape(
    visit: Callable[..., tuple[Watched, Page]],
) -> None:
    watched, page = visit("/risk?lens=amber&region=sahel")
    page.get_by_role("button", name="Present").click()
    page.wait_for_url("**present=1**")
    page.wait_for_function(FITS, timeout=WAIT_MS)
    assert "lens=amber" in page.url
    assert "region=sahel" in page.url
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stHeader")).to_be_visible(timeout=WAIT_MS)
    watched.settle(page)
    expect(page).not_to_have_url(re.compile("present"))
    assert "lens=amber" in page.url
    expect(page.locator("[data-present]")).to_have_count(0)
    expect(page.get_by_test_id("stSelectbox").first).to_be_visible()


def test_escape_leaves_also_after_the_map_was_touched(visit: Callable[..., tuple[Watched, Page]]) -> None:
    _, page = visit("/risk?present=1")
    page.wait_for_function(FITS, timeout=WAIT_MS)
    frame = page.frame_locator("iframe[title*=folium]")
    frame.locator("path.area-CAN").first.wait_for(timeout=WAIT_MS)
    box = page.locator("iframe[title*=folium]").bounding_box()
    assert box is not None
    # On the sea, so that the map has the focus and nothing is picked.
    page.mouse.click(box["x"] + box["width"] * 0.04, box["y"] + box["height"] * 0.55)
    page.wait_for_function("() => document.activeElement.tagName === 'IFRAME'", timeout=WAIT_MS)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stHeader")).to_be_visible(timeout=WAIT_MS)


def test_another_value_is_named_and_left_aside(visit: Callable[..., tuple[Watched, Page]]) -> None:
    _, page = visit("/risk?present=loud")
    expect(page.get_by_text("present “loud” is not known here")).to_be_visible()
    expect(page.get_by_test_id("stHeader")).to_be_visible()


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.script)
def test_every_page_can_be_presented_and_is_accessible(
    visit: Callable[..., tuple[Watched, Page]], entry: object
) -> None:
    _, page = visit(f"/{entry.address}?present=1", dark=True)  # type: ignore[attr-defined]
    page.locator(".st-key-page_body[data-present]").wait_for(timeout=WAIT_MS)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_function(NO_SCROLLING, timeout=WAIT_MS)
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("beside", ["", "&with=TCD,MMR,NGA"])
def test_a_country_on_the_projector_keeps_its_tier_beside_the_figure(
    visit: Callable[..., tuple[Watched, Page]], beside: str
) -> None:
    _, page = visit(f"/country?iso3=SDN{beside}&present=1")
    page.wait_for_function(FITS, timeout=WAIT_MS)
    shown = page.locator(".st-key-page_body")
    expect(shown.locator(".stMarkdownBadge", has_text="Red").first).to_be_visible()
    if beside:
        expect(shown.locator(".stMarkdownBadge", has_text="Amber")).to_be_visible()
    else:
        expect(shown.get_by_text("A mass killing was ongoing in 2024")).to_be_visible()
