"""The overlaps page in a browser: a cell opens statements, by mouse and by keyboard; address and back; files; axe."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.taking import taken
from tests.browser.watch import Size, Watched, scrolls_sideways, serious_axe_findings

pytestmark = pytest.mark.browser
Visitor = Callable[..., Watched]

DAY = "as_of=2026-11-23"
ADDRESSES = [
    f"/overlaps?framework=FORB&with=WPS&{DAY}",
    f"/overlaps?view=framework&framework=ARMS&{DAY}",
    f"/overlaps?view=together&with=CP,POC,SO&{DAY}",
    f"/overlaps?view=lens&framework=CTPVE&region=sahel&{DAY}",
    f"/overlaps?view=grid&framework=WPS&iso3=MMR&{DAY}",
]
NAMES = ["matrix", "framework", "together", "lens", "grid"]
SIZES: list[tuple[Size, bool]] = [("projector", False), ("phone", True), ("desk", False)]


@pytest.mark.parametrize(("size", "dark"), SIZES, ids=["projector", "phone-dark", "desk"])
@pytest.mark.parametrize("address", ADDRESSES, ids=NAMES)
def test_a_view_fits_and_is_accessible(visitor: Visitor, address: str, size: Size, dark: bool) -> None:
    page = visitor(size, dark=dark).open(address)
    if "view=lens" not in address:
        expect(page.locator(".cross table")).to_be_visible()
    assert not scrolls_sideways(page)
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


def test_the_whole_matrix_stands_on_a_projector_almost_at_once_and_whole_headings(visitor: Visitor) -> None:
    page = visitor("projector").open(f"/overlaps?{DAY}")
    box = page.locator(".cross .box")
    assert box.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    cut = box.evaluate("e => [...e.querySelectorAll('thead th')].filter(h => h.scrollWidth > h.clientWidth + 1).length")
    assert cut == 0


def test_a_click_opens_the_statements_and_back_closes_them(visitor: Visitor) -> None:
    watched = visitor()
    page = watched.open(f"/overlaps?{DAY}")
    cell = page.get_by_role("button", name="Religious freedom and Women, peace and security: 2 tensions and 1 further")
    cell.click()
    expect(page.get_by_text("Claims of religious freedom have been used against laws")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("framework=FORB&with=WPS|with=WPS.*framework=FORB|framework=FORB.*with=WPS"))
    expect(cell).to_have_attribute("aria-pressed", "true")
    watched.settle(page)
    link = page.url
    page.go_back()
    watched.settle(page)
    expect(page.get_by_text("Open a cell to see the statements")).to_be_visible()
    again = watched.open(link.removeprefix(watched.base_url))
    expect(
        again.get_by_role("heading", name="Religious freedom and Women, peace and security: 3 statements")
    ).to_be_visible()


def test_the_matrix_is_reached_by_arrow_keys_and_opened_by_enter(visitor: Visitor) -> None:
    watched = visitor()
    page = watched.open(f"/overlaps?{DAY}")
    first = page.get_by_role("button", name=re.compile("^Stability operations and Atrocity prevention"))
    first.focus()
    page.keyboard.press("ArrowRight")
    second = page.get_by_role("button", name=re.compile("^Conflict prevention and Atrocity prevention"))
    expect(second).to_be_focused()
    page.keyboard.press("ArrowDown")
    below = page.get_by_role("button", name=re.compile("^Conflict prevention and Stability operations"))
    expect(below).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("Conflict prevention and Stability operations"))).to_be_visible()
    expect(below).to_be_focused()
    # One stop of the tab key for the whole table, not one for each of its 130 cells.
    assert page.locator(".cross button[tabindex='0']").count() == 1


def test_the_table_beside_says_the_same(visitor: Visitor) -> None:
    page = visitor().open(f"/overlaps?{DAY}")
    page.get_by_text("Show as a table").click()
    expect(page.locator("[data-testid=stDataFrame]")).to_be_visible()


def test_a_click_costs_one_whole_run_and_not_twice_the_page(visitor: Visitor) -> None:
    """What makes it quick or slow, told by what goes over the socket: seconds would tell how busy the machine is."""
    watched = visitor()
    page = watched.context.new_page()
    frames: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(bytes(frame))))
    page.goto(f"{watched.base_url}/overlaps?{DAY}")
    watched.settle(page)
    whole = sum(map(len, frames))
    for name in (
        "Public health and Peace operations",
        "New technologies and Public health",
        "Arms control and Climate",
    ):
        frames.clear()
        page.get_by_role("button", name=re.compile(f"^{name}")).click()
        expect(page.get_by_role("heading", name=re.compile(name))).to_be_visible()
        watched.settle(page)
        ends = [told for told in map(ForwardMsg.FromString, frames) if told.WhichOneof("type") == "script_finished"]
        # The run that hears of the click is broken off at the table, to draw it as it stands now.
        assert [one.script_finished for one in ends].count(ForwardMsg.FINISHED_SUCCESSFULLY) == 1, name
        assert sum(map(len, frames)) < 2 * whole, name


def test_the_papers_examples_are_one_click_away(visitor: Visitor) -> None:
    watched = visitor()
    page = watched.open(f"/overlaps?{DAY}")
    page.get_by_role("button", name="A gender lens on Myanmar").click()
    expect(page.get_by_text("No plan on women, peace and security is recorded for Myanmar")).to_be_visible()
    expect(page).to_have_url(re.compile("iso3=MMR"))


def test_a_grid_cell_opens_what_is_said(visitor: Visitor) -> None:
    page = visitor().open(f"/overlaps?view=grid&{DAY}")
    page.get_by_role("button", name="Myanmar, Women, peace and security: 1 statement and 1 recommendation").click()
    expect(
        page.get_by_text("Respondents suggested studying prevention in Myanmar through a gender lens")
    ).to_be_visible()
    expect(page).to_have_url(re.compile("iso3=MMR"))


def test_the_files_hold_what_the_screen_says(visitor: Visitor) -> None:
    page = visitor().open(f"/overlaps?{DAY}")
    book = load_workbook(taken(page, "XLSX"))
    assert book.sheetnames == ["Matrix", "Statements", "About"]
    assert book["Statements"].max_row == 228
    rows = list(csv.DictReader(io.StringIO(taken(page, "CSV").read_text(encoding="utf-8-sig"))))
    found = next(
        row for row in rows if {row["first"], row["second"]} == {"Religious freedom", "Women, peace and security"}
    )
    assert (found["tension"], found["link"]) == ("2", "0")
    svg = ET.fromstring(taken(page, "SVG for a slide").read_text(encoding="utf-8"))
    texts = [text.text or "" for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert any(text.startswith("Source: Oxford Programme") for text in texts)
    assert taken(page, "PNG for a slide").read_bytes().startswith(b"\x89PNG")
