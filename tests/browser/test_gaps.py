"""The Implementation gaps page in a browser: a gap opened, a field opened, the sheet opened and read, axe, no other host."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from data.gaps.rules.kinds import Gap
from data.gaps.rules.table import GAP_RULES
from tests.browser.taking import taken
from tests.browser.watch import Size, Watched, scrolls_sideways, serious_axe_findings

pytestmark = pytest.mark.browser
Visitor = Callable[..., Watched]

ADDRESSES = [
    "/gaps",
    "/gaps?addressee=GBR&gap=no_response",
    "/gaps?view=recommendation&gap=no_date",
    "/gaps?view=country",
    "/gaps?view=state&cell=USA~structure",
    "/gaps?view=framework",
    "/gaps?view=assets",
]
NAMES = ["glance", "own-state", "recommendations", "countries", "states", "frameworks", "assets"]
SIZES: list[tuple[Size, bool]] = [("projector", False), ("phone", True), ("desk", True), ("phone", False)]


@pytest.mark.parametrize(("size", "dark"), SIZES, ids=["projector", "phone-dark", "desk-dark", "phone"])
@pytest.mark.parametrize("address", ADDRESSES, ids=NAMES)
def test_a_view_fits_and_is_accessible(visitor: Visitor, address: str, size: Size, dark: bool) -> None:
    page = visitor(size, dark=dark).open(address)
    assert not scrolls_sideways(page)
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


def test_what_is_promised_and_not_done_is_on_the_first_screen_of_a_projector(visitor: Visitor) -> None:
    page = visitor("projector").open("/gaps")
    for words in ("none is recorded as adopted or accepted", "Weakened or ended", "No response recorded"):
        boxes = [box for found in page.get_by_text(words).all() if (box := found.bounding_box()) and box["height"] > 10]
        assert min(box["y"] + box["height"] for box in boxes) < 720


def test_a_line_opens_its_gap_and_back_closes_it(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/gaps")
    page.get_by_role("button", name=re.compile("Red or amber, and no deep-dive")).first.click()
    page.wait_for_url("**gap=country_no_deep_dive*")
    watched.settle(page)
    expect(page.get_by_text("33 of 33 red or amber countries.")).to_be_visible()
    expect(page.get_by_text("A coming meeting examines it in depth.")).to_be_visible()
    page.go_back()
    watched.settle(page)
    expect(page.get_by_text("33 of 33 red or amber countries.")).to_have_count(0)


def test_a_field_is_opened_by_mouse_and_by_keyboard(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/gaps?view=state")
    page.get_by_role("button", name=re.compile("United Kingdom.*action plan or law: absent")).click()
    page.wait_for_url("**cell=GBR*")
    watched.settle(page)
    expect(page.get_by_text("still no cross-government atrocity prevention strategy").first).to_be_visible()
    cell = page.get_by_role("button", name=re.compile("France, domestic structure: unknown"))
    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**cell=FRA*")
    watched.settle(page)
    expect(page.get_by_text("A search found no source that covers it").first).to_be_visible()


def test_a_council_member_chooses_the_own_state_and_leaves_with_a_sheet(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/gaps?addressee=GBR")
    path = taken(page, "XLSX")
    assert re.fullmatch(r"amberlight-gaps-gbr_open_\d{4}-\d\d-\d\d\.xlsx", path.name)
    book = load_workbook(path)
    assert book.sheetnames[0] == "Overview"
    assert book.sheetnames[-1] == "About"
    overview = {row[0]: row[1:3] for row in book["Overview"].iter_rows(min_row=2, values_only=True)}
    assert overview["No response recorded"] == overview["Proposed, not adopted by a meeting"]
    assert overview["Absent according to a source"] == (1, 5)
    with_lines = [title for title, (found, _) in overview.items() if found]
    assert book.sheetnames[1:-1] == with_lines
    for title in with_lines:
        assert book[title].max_row - 1 == overview[title][0], title
    (line,) = book["Absent according to a source"].iter_rows(min_row=2, values_only=True)
    assert "United Kingdom" in line[1]
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["Filter: Addressee"].startswith("United Kingdom")
    assert about["Handling"] == "open"


def test_the_whole_sheet_has_a_tab_for_every_kind_that_was_found_and_the_csv_every_line(visitor: Visitor) -> None:
    page = visitor("desk").open("/gaps")
    book = load_workbook(taken(page, "XLSX"))
    overview = {row[0]: row[1:3] for row in book["Overview"].iter_rows(min_row=2, values_only=True)}
    assert set(overview) == {rule.title for rule in GAP_RULES.values()}
    assert overview["Red or amber, and no recommendation"] == (32, 33)
    assert len(book.sheetnames) == 2 + sum(bool(found) for found, _ in overview.values())
    rows = list(csv.DictReader(io.StringIO(taken(page, "CSV").read_text(encoding="utf-8-sig"))))
    assert len(rows) == sum(found for found, _ in overview.values())
    assert {row["handling"] for row in rows} == {"open"}
    assert {row["iso3"] for row in rows if row["gap"] == GAP_RULES[Gap.COUNTRY_NO_ANSWER].title} == {"MMR"}


def test_pictures_say_title_day_source_and_what_the_screen_says(visitor: Visitor) -> None:
    page = visitor("desk").open("/gaps?view=state")
    svg = ET.fromstring(taken(page, "SVG for a slide").read_text(encoding="utf-8"))
    said = " ".join(element.text or "" for element in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert "Domestic prevention mechanisms, by state and organisation" in said
    assert said.count("W 2025") == 3
    assert "Sources: " in said
    assert taken(page, "PNG for a slide").read_bytes().startswith(b"\x89PNG")
