"""Every presented view of an exercise, measured in a real browser: it fits, nothing is too small to read, nobody is stuck."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from components.accountability.state import VIEWS as ACCOUNTABILITY
from components.council.state import VIEWS as COUNCIL
from components.gaps.state import VIEWS as GAPS
from components.networks.filters import VIEWS as NETWORKS
from components.recommendations.pictures_view import PICTURES
from components.tried.state import VIEWS as TRIED
from tests.browser.server import running_server
from tests.browser.watch import watched_context

pytestmark = pytest.mark.browser
WAIT_MS = 60_000
SIZES = [(1280, 720), (3840, 2160)]
VIEWS = [
    "/", "/risk", "/risk?lens=amber", "/country?iso3=SDN", "/country?iso3=SDN&with=TCD,MMR,NGA", "/convening",
    *(f"/overlaps?view={view}" for view in ("matrix", "framework", "together", "grid")),
    "/overlaps?framework=WPS&with=CP", "/overlaps?view=framework&framework=WPS",
    "/overlaps?view=lens&framework=CTPVE&region=sahel",
    "/recommendations", "/recommendations?group=addressee", "/recommendations?view=since",
    *(f"/recommendations?view=pictures&picture={picture}" for picture in PICTURES),
    *(f"/gaps?view={view}" for view in GAPS), "/gaps?gap=accepted_not_done", "/gaps?view=state&cell=USA~structure",
    *(f"/networks?view={view}" for view in NETWORKS),
    *(f"/council?view={view}" for view in COUNCIL), "/council?question=RA-04",
    *(f"/tried?view={view}" for view in TRIED if view != "country"), "/tried?iso3=SDN", "/tried?view=lessons&result=failed",
    *(f"/accountability?view={view}" for view in ACCOUNTABILITY if view != "country"), "/accountability?iso3=SDN",
    *(f"/tools?stage={stage}" for stage in ("upstream", "midstream", "downstream")), "/tools?tool=MEDIATION",
]  # fmt: skip
#: What is wrong with the screen, in words; nothing when all is well. Sizes: in proportion to a screen of 1280 by 720.
FAULTS = """() => {
  const faults = [], scale = Math.min(innerWidth / 1280, innerHeight / 720)
  const main = document.querySelector('[data-testid=stMain]'), figure = document.querySelector('[data-figure]')
  if (!figure) return ['no figure']
  const all = []
  const walk = (part, zoom) => {
    all.push([part, zoom])
    for (const child of [...(part.shadowRoot?.children ?? []), ...part.children]) walk(child, zoom)
    if (part.tagName === 'IFRAME') try { walk(part.contentDocument.body, part.currentCSSZoom ?? 1) } catch { }
  }
  walk(main, 1)
  if (main.scrollHeight > main.clientHeight + 1 || main.scrollWidth > main.clientWidth + 1) faults.push('the page scrolls')
  const end = document.querySelector('.st-key-page_foot').getBoundingClientRect().top
  if (figure.getBoundingClientRect().bottom > end + 2) faults.push('the figure goes under the foot')
  for (const [part, zoom] of all) {
    const box = part.getBoundingClientRect(), style = getComputedStyle(part)
    if (box.width < 3 || box.height < 3 || style.visibility === 'hidden' || style.clipPath !== 'none') continue
    if (![...part.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue
    if (['STYLE', 'SCRIPT', 'TITLE'].includes(part.tagName)) continue
    let size = parseFloat(style.fontSize) * (part.currentCSSZoom ?? 1) * zoom
    if (part.ownerSVGElement) { const turn = part.getScreenCTM(); size = parseFloat(style.fontSize) * Math.hypot(turn.b, turn.d) }
    if (size < 13.9 * scale) faults.push(`${size.toFixed(1)} pixels: ${part.textContent.trim().slice(0, 40)}`)
  }
  for (const [part] of all) {
    if (!part.classList?.contains('legend') || !part.children.length) continue
    const box = part.getBoundingClientRect()
    if (box.bottom > end + 2 && !figure.matches('[data-figure=long]')) faults.push('the legend is out of sight')
  }
  const words = all.map(([part]) => [part, [...part.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('')])
  for (const [part, text] of words) {
    if (!/^\\s*Sources?: /.test(text) || figure.matches('[data-figure=long]')) continue
    const box = part.getBoundingClientRect()
    if (box.height && box.bottom > innerHeight && part.ownerDocument === document) faults.push('the source is out of sight')
  }
  const isLong = all.some(([part]) => part.clientHeight > 120 && part.scrollHeight > part.clientHeight + 4
    && /auto|scroll/.test(getComputedStyle(part).overflowY) && figure.contains(part.getRootNode().host ?? part))
  if (isLong && !/Part 1 of/.test(document.querySelector('.present-part').textContent)) faults.push('cut without saying so')
  return faults }"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("every_view")
    command = [sys.executable, "-m", "data", "rehearse", "--file", str(folder / "store.db")]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).resolve().parents[2])
    with running_server(folder) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, app: str) -> Iterator[Callable[..., Page]]:
    made = []

    def open_(address: str, size: tuple[int, int] = (1280, 720)) -> Page:
        watched = watched_context(browser, app)
        made.append(watched)
        page = watched.context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{app}{address}{'&' if '?' in address else '?'}present=1")
        watched.settle(page)
        return page

    yield open_
    problems = [problem for watched in made for problem in watched.problems]
    for watched in made:
        watched.context.close()
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("address", VIEWS)
def test_every_presented_view_fits_and_can_be_read(
    visit: Callable[..., Page], address: str, size: tuple[int, int]
) -> None:
    page = visit(address, size)
    expect(page.get_by_text("EXERCISE").first).to_be_visible()
    try:
        page.wait_for_function(f"() => ({FAULTS})().length === 0", timeout=20_000)
    except Exception:
        raise AssertionError("\n".join(page.evaluate(FAULTS)[:8])) from None


def test_a_cell_opens_its_statements_and_escape_goes_back_one_step_at_a_time(visit: Callable[..., Page]) -> None:
    page = visit("/overlaps")
    page.get_by_role(
        "button", name=re.compile("New technologies.*[Pp]ublic health|Public health.*[Nn]ew tech")
    ).first.click()
    expect(page.get_by_role("heading", name=re.compile("statement"))).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_role("button", name="Back to the matrix")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".subtitle", has_text="Frameworks that meet often")).to_be_visible(timeout=WAIT_MS)
    assert "present=1" in page.url
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stHeader")).to_be_visible(timeout=WAIT_MS)


def test_a_gap_opens_its_list(visit: Callable[..., Page]) -> None:
    page = visit("/gaps")
    page.get_by_role("button", name="Overdue", exact=True).click()
    shown = page.locator(".st-key-present_figure")
    expect(shown.get_by_role("table")).to_be_visible(timeout=WAIT_MS)
    expect(shown.get_by_text("Rule:")).to_be_visible()


def test_no_parts_are_counted_once_the_page_has_gone(visit: Callable[..., Page]) -> None:
    """As at the end of a meeting: the screen said "Part 1 of 3" of a list that was no longer there."""
    page = visit("/recommendations")
    expect(page.locator(".present-part")).to_contain_text("Part 1 of")
    page.evaluate("() => document.querySelector('.st-key-page_body').remove()")
    expect(page.locator(".present-part")).to_have_text("", timeout=10_000)


def test_a_members_link_opened_on_a_projector_says_that_signing_in_may_show_more(visit: Callable[..., Page]) -> None:
    page = visit("/recommendations?ref=M2-99")
    expect(page.get_by_text("Signing in may show more.")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_every_key_of_present_mode(visit: Callable[..., Page]) -> None:
    page = visit("/risk")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("b")
    expect(page.locator(".present-blank")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".present-blank")).to_be_hidden()
    page.keyboard.press("l")
    page.wait_for_url("**/risk?**lens=amber**", timeout=WAIT_MS)
    page.keyboard.press("e")
    page.wait_for_url("**/risk?**edition=**", timeout=WAIT_MS)
    page.keyboard.press("PageDown")
    page.wait_for_url("**/tried?**present=1**", timeout=WAIT_MS)
    expect(page.get_by_role("heading", name="What was tried")).to_be_visible(timeout=WAIT_MS)
    page = visit("/overlaps")
    page.keyboard.press("PageDown")
    page.wait_for_url("**/overlaps?**view=framework**", timeout=WAIT_MS)
    page.keyboard.press("PageUp")
    page.wait_for_function("() => !location.search.includes('view=')", timeout=WAIT_MS)


def test_a_phone_has_a_way_out_under_the_thumb(visit: Callable[..., Page]) -> None:
    page = visit("/gaps", (390, 844))
    leave = page.get_by_role("button", name="Leave")
    box = leave.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    leave.click()
    page.wait_for_function("() => !location.search.includes('present')", timeout=WAIT_MS)
