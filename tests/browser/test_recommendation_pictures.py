"""The pictures and what changed in a browser: fit, axe, what a click opens, files opened and read, with entries and without."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect
from sqlalchemy.orm import Session

from data.core.engine import open_engine
from tests.browser.server import running_server
from tests.browser.taking import taken
from tests.browser.watch import Size, Watched, scrolls_sideways, serious_axe_findings, watched_context
from tests.following import add_following
from tests.stores import copy_shipped_store

pytestmark = pytest.mark.browser
Visitor = Callable[..., Watched]

DAY = "as_of=2026-11-23"
PICTURES = ("matrix", "claimed", "ageing", "progress", "risk")
ADDRESSES = [
    *(f"/recommendations?view=pictures&picture={name}&{DAY}" for name in PICTURES),
    f"/recommendations?view=pictures&picture=ageing&age=5&{DAY}",
    f"/recommendations?view=since&since=2025-06-01&{DAY}",
]
SIZES: list[tuple[Size, bool]] = [("projector", True), ("phone", False)]


@pytest.fixture(scope="module")
def told_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the shipped record with meetings and entries that are invented for tests."""
    folder = tmp_path_factory.mktemp("told")
    engine = open_engine(database_url=copy_shipped_store(folder / "store.db"))
    with Session(engine) as session:
        add_following(session)
        session.commit()
    engine.dispose()
    with running_server(folder) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, told_server: str) -> Iterator[Watched]:
    """Somebody at the desk who looks at the record with entries; fails at the end on whatever must not happen."""
    watched = watched_context(browser, told_server, "desk")
    yield watched
    watched.context.close()
    assert not watched.problems


@pytest.mark.parametrize(("size", "dark"), SIZES, ids=["projector-dark", "phone"])
@pytest.mark.parametrize("address", ADDRESSES, ids=[*PICTURES, "age", "since"])
def test_a_view_of_the_shipped_record_fits_and_is_accessible(
    visitor: Visitor, address: str, size: Size, dark: bool
) -> None:
    page = visitor(size, dark=dark).open(address)
    if "view=pictures" in address:
        expect(page.locator(".grid, .bars, .plot").first).to_be_visible()
    assert not scrolls_sideways(page)
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("address", [ADDRESSES[0], ADDRESSES[1], ADDRESSES[-1]], ids=["matrix", "claimed", "since"])
def test_a_view_with_entries_is_accessible_too(reader: Watched, address: str) -> None:
    page = reader.open(address)
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


def test_a_cell_of_the_matrix_opens_its_recommendation_and_back_returns(reader: Watched) -> None:
    page = reader.open(f"/recommendations?view=pictures&{DAY}")
    page.get_by_role("searchbox", name="Find a recommendation").fill("deep-dive")
    expect(page.locator(".grid tbody tr:not([hidden])")).to_have_count(1)
    page.locator(".grid tbody tr:not([hidden]) td button").first.click()
    page.wait_for_url("**ref=AI-05*")
    reader.settle(page)
    expect(page.get_by_text(re.compile("Country deep-dive at every meeting")).first).to_be_visible()
    page.go_back()
    reader.settle(page)
    expect(page.locator(".grid table")).to_be_visible()


def test_a_bar_lists_what_was_put_to_the_addressee(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open(f"/recommendations?view=pictures&picture=claimed&{DAY}")
    bars = page.locator(".bars .row")
    expect(bars).to_have_count(30)
    bars.filter(has_text="Steering Group").click()
    page.wait_for_url("**addressee=Steering+Group*")
    watched.settle(page)
    expect(page.get_by_text(re.compile("of 97 recommendations on record")).first).to_contain_text("6")


def test_an_age_opens_its_list_by_keyboard_and_closes_again(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open(f"/recommendations?view=pictures&picture=ageing&{DAY}")
    oldest = page.locator(".bars button.row").last
    oldest.focus()
    oldest.press("Enter")
    page.wait_for_url("**age=5*")
    watched.settle(page)
    expect(page.get_by_text("5 years and more: 97 recommendations")).to_be_visible()
    page.locator(".bars button.row").last.click()
    expect(page.get_by_text("5 years and more: 97 recommendations")).not_to_be_visible()


def test_a_number_of_the_progress_lists_who_stands_there(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open(f"/recommendations?view=pictures&picture=progress&{DAY}")
    page.locator(".grid td button").first.click()
    page.wait_for_url("**status=no_response*")
    watched.settle(page)
    expect(page.get_by_text(re.compile("of 97 recommendations on record")).first).to_contain_text("97")


def test_a_country_of_the_plot_opens_its_desk(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open(f"/recommendations?view=pictures&picture=risk&{DAY}")
    corner = page.locator("td.corner")
    expect(corner).to_contain_text("Rising risk, nothing moving")
    expect(corner.locator(".chip")).to_have_count(1)
    expect(page.locator("td.off .chip")).to_have_count(32)
    page.get_by_role("button", name=re.compile("^Sudan: Red, rank 3")).click()
    page.wait_for_url("**/country?iso3=SDN*")


@pytest.mark.parametrize("picture", PICTURES)
def test_what_is_taken_away_says_what_the_screen_says(reader: Watched, picture: str) -> None:
    page = reader.open(f"/recommendations?view=pictures&picture={picture}&{DAY}")
    title = page.locator(".grid .title, .bars .title, .plot .title").first.inner_text()
    rows = list(csv.reader(io.StringIO(taken(page, "CSV").read_text(encoding="utf-8-sig"))))
    assert len(rows) > 5
    book = load_workbook(taken(page, "XLSX"))
    assert "About" in book.sheetnames
    about = " ".join(str(cell.value) for line in book["About"].iter_rows() for cell in line if cell.value)
    assert title in about
    assert "2026-11-23" in about
    root = ET.fromstring(taken(page, "SVG for a slide").read_text(encoding="utf-8"))
    said = " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Source" in said
    assert "23 November 2026" in said
    assert title.split(" on ")[0] in said
    assert taken(page, "PNG for a slide").read_bytes().startswith(b"\x89PNG")


def test_since_is_chosen_by_day_and_taken_away(reader: Watched) -> None:
    page = reader.open(f"/recommendations?view=since&since=2019-01-01&{DAY}")
    expect(page.get_by_text("From 1 January 2019 to 23 November 2026")).to_be_visible()
    book = load_workbook(taken(page, "XLSX"))
    assert book.sheetnames == ["Changes", "Counts", "Changes of risk", "About"]
    counts = {row[0].value: row[1].value for row in book["Counts"].iter_rows(min_row=2)}
    assert counts["new"] >= 97
    assert counts["withdrawn"] == 0
    page.get_by_text("What each term counts").click()
    expect(page.get_by_text(re.compile("no step by the addressee"))).to_be_visible()


def test_the_briefing_leads_to_what_changed(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/")
    expect(page.get_by_text("Nothing changed on record")).to_be_visible()
    page.get_by_role("link", name="Every change between two days or meetings").click()
    page.wait_for_url("**/recommendations?view=since*")
    watched.settle(page)
    expect(page.get_by_text("No meeting of the network is recorded, so days are compared.")).to_be_visible()
