"""The Networks page in a browser: matrix, map, search, names behind a cell, files opened and read, axe, no other host."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.taking import taken
from tests.browser.watch import Size, Watched, scrolls_sideways, serious_axe_findings

pytestmark = pytest.mark.browser
Visitor = Callable[..., Watched]

DAY = "as_of=2026-11-23"
ADDRESSES = [
    f"/networks?{DAY}",
    f"/networks?view=overlaps&{DAY}",
    f"/networks?view=act&iso3=SDN&{DAY}",
    f"/networks?view=calendar&past=1&{DAY}",
]
SIZES: list[tuple[Size, bool]] = [("projector", False), ("phone", True), ("desk", False)]


@pytest.mark.parametrize(("size", "dark"), SIZES, ids=["projector", "phone-dark", "desk"])
@pytest.mark.parametrize("address", ADDRESSES, ids=["members", "overlaps", "act", "calendar"])
def test_a_view_fits_and_is_accessible(visitor: Visitor, address: str, size: Size, dark: bool) -> None:
    page = visitor(size, dark=dark).open(address)
    expect(page.locator(".grid table").first).to_be_visible()
    assert not scrolls_sideways(page)
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


def test_a_heading_of_the_matrix_puts_its_network_on_the_map_and_back_returns(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open(f"/networks?{DAY}")
    page.get_by_role("button", name=re.compile("Group of Friends of R2P")).click()
    page.wait_for_url("**network=GOF*")
    watched.settle(page)
    expect(page.locator(".quick .subtitle")).to_contain_text("53 members on record")
    expect(page.get_by_role("button", name=re.compile("Group of Friends of R2P"))).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator(".quick .stage")).to_have_attribute("data-drawn", "52")
    page.go_back()
    watched.settle(page)
    expect(page.locator(".quick .subtitle")).to_contain_text("7 members on record")


def test_rows_are_found_by_name_and_code_without_a_round_trip(visitor: Visitor) -> None:
    page = visitor().open(f"/networks?{DAY}")
    page.get_by_role("searchbox", name=re.compile("Find a state")).fill("cote")
    shown = page.locator(".grid tbody tr:not([hidden])")
    expect(shown).to_have_count(1)
    expect(shown.first).to_contain_text("Côte")
    page.get_by_role("searchbox", name=re.compile("Find a state")).fill("zzz")
    expect(shown).to_have_count(0)
    expect(page.locator(".found")).to_have_text(re.compile(r"0 of \d+"))


def test_a_cell_opens_the_names_and_the_keyboard_does_too(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open(f"/networks?view=overlaps&{DAY}")
    page.get_by_role("button", name="3 of the 7 in IAP Working Group sit in UN Security Council").click()
    page.wait_for_url("**network=IAPWG%2CUNSC*")
    watched.settle(page)
    expect(page.get_by_text("In both (3)")).to_contain_text("Denmark, United Kingdom, United States")
    cell = page.get_by_role("button", name=re.compile("in G7 sit in G20"))
    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**network=G7%2CG20*")
    watched.settle(page)
    expect(page.get_by_text("In both (7)")).to_contain_text("Japan")


def test_a_state_on_the_map_opens_its_desk_which_leads_back_to_who_can_act(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open(f"/networks?network=GOF&{DAY}")
    page.locator("[data-area=AUS]").first.click()
    page.wait_for_url("**/country?iso3=AUS*")
    watched.settle(page)
    expect(page.locator("h1")).to_have_text("Australia")
    page.get_by_role("link", name="Who can act here").click()
    page.wait_for_url(re.compile(r"/networks\?.*iso3=AUS"))
    watched.settle(page)
    expect(page.locator(".grid .title")).to_have_text("Who can act on Australia")


def test_a_view_goes_into_the_address_and_a_link_reproduces_it(visitor: Visitor) -> None:
    watched = visitor()
    page = watched.open("/networks")
    page.get_by_role("radio", name="Calendar").click()
    page.wait_for_url("**view=calendar*")
    watched.settle(page)
    expect(page.locator(".grid .title")).to_have_text("The months ahead")
    again = watched.open(page.url.removeprefix(watched.base_url))
    expect(again.locator(".grid .title")).to_have_text("The months ahead")


def test_the_calendar_is_taken_into_another_program(visitor: Visitor) -> None:
    page = visitor("desk").open(f"/networks?view=calendar&{DAY}")
    path = taken(page, "Calendar (.ics)")
    assert re.fullmatch(r"amberlight-networks-calendar_open_\d{4}-\d\d-\d\d\.ics", path.name)
    calendar = Calendar.from_ical(path.read_bytes())
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == 21
    summit = events["G20 summit (2026)"]
    assert (summit.decoded("dtstart"), summit.decoded("dtend")) == (date(2026, 12, 14), date(2026, 12, 16))
    presidency = next(event for name, event in events.items() if "presidency: France" in name)
    assert str(presidency["status"]) == "TENTATIVE"
    assert presidency.decoded("dtstart") == date(2027, 12, 1)
    assert "Munich Security Conference (63rd) (date not found)" in str(calendar["description"])


def test_tables_and_pictures_say_what_the_screen_says(visitor: Visitor) -> None:
    page = visitor("desk").open(f"/networks?network=GOF&{DAY}")
    rows = list(csv.DictReader(io.StringIO(taken(page, "CSV").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 322
    assert {row["handling"] for row in rows} == {"open"}
    assert sum(row["network"] == "Group of Friends of R2P" for row in rows) == 53
    book = load_workbook(taken(page, "XLSX"))
    assert book.sheetnames == ["Memberships", "About"]
    svg = ET.fromstring(taken(page, "Map, SVG").read_text(encoding="utf-8"))
    said = " ".join(element.text or "" for element in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert "Group of Friends of the Responsibility to Protect" in said
    assert "53 members on record" in said
    assert taken(page, "Matrix, PNG").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("view", ["", "view=act&iso3=SDN&", "view=overlaps&", "view=levers&"])
def test_a_matrix_shows_six_rows_at_a_projectors_height(visitor: Visitor, view: str) -> None:
    """With its legend and source in sight; a matrix of two or three rows tells nobody anything."""
    page = visitor("projector").open(f"/networks?{view}{DAY}")
    box = page.locator(".grid .box").first
    expect(box).to_be_visible()
    whole = box.evaluate(
        """box => {
          const frame = box.getBoundingClientRect();
          const rows = [...box.querySelectorAll('tbody tr')];
          const seen = rows.filter(row => row.getBoundingClientRect().bottom <= Math.min(frame.bottom, innerHeight));
          return [seen.length, rows.length];
        }"""
    )
    assert whole[0] >= min(6, whole[1]), whole
    assert page.locator(".grid .caption").first.evaluate("line => line.getBoundingClientRect().bottom <= innerHeight")
