"""The recommendations in a browser: list, search, one of them, back, groups, pages, files; by keyboard; axe at three sizes."""

import csv
import io
import re
from collections.abc import Callable, Iterator

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from data.core.engine import open_engine
from tests.browser.server import running_server
from tests.browser.taking import taken
from tests.browser.watch import Size, Watched, scrolls_sideways, serious_axe_findings
from tests.following import MEMBERS, SECRETARIAT, add_following
from tests.stores import copy_shipped_store

pytestmark = pytest.mark.browser
Visitor = Callable[..., Watched]

DAY = "as_of=2026-11-23"
ADDRESSES = [
    f"/recommendations?{DAY}",
    f"/recommendations?group=framework&in=WPS&{DAY}",
    f"/recommendations?ref=AI-18&{DAY}",
    f"/recommendations?ref=M2-04&{DAY}",
]
NAMES = ["list", "group", "detail", "hostile"]
SIZES: list[tuple[Size, bool]] = [("desk", False), ("projector", True), ("phone", False), ("phone", True)]
WAIT_MS = 60_000


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the shipped record with a follow-up."""
    folder = tmp_path_factory.mktemp("followed")
    engine = open_engine(database_url=copy_shipped_store(folder / "store.db"))
    with Session(engine) as session:
        add_following(session)
        session.commit()
    engine.dispose()
    with running_server(folder) as address:
        yield address


@pytest.mark.parametrize(("size", "dark"), SIZES, ids=["desk-light", "projector-dark", "phone-light", "phone-dark"])
@pytest.mark.parametrize("address", ADDRESSES, ids=NAMES)
def test_it_fits_and_is_accessible(visitor: Visitor, followed: str, address: str, size: Size, dark: bool) -> None:
    page = visitor(size, dark=dark, base=followed).open(address)
    expect(page.locator(".list table").first).to_be_visible(timeout=WAIT_MS)
    assert not scrolls_sideways(page)
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


def test_what_is_listed_begins_in_the_upper_half_of_a_projector(visitor: Visitor, followed: str) -> None:
    """The head is the title, a row to search, a row to choose the view and open more filters; no more."""
    page = visitor("projector", base=followed).open("/recommendations")
    tops = [
        page.get_by_text(words, exact=True).first.bounding_box()["y"]  # type: ignore[index]
        for words in ("Search", "As known on the day")
    ]
    assert abs(tops[0] - tops[1]) < 4
    more = page.locator("[data-testid=stExpander]", has_text="More filters").bounding_box()
    views = page.get_by_test_id("stButtonGroup").filter(has_text="Since we last met").bounding_box()
    assert more is not None
    assert views is not None
    assert abs(more["y"] - views["y"]) < 12
    assert more["y"] + more["height"] < 270


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_filters_are_accessible_when_they_are_open(visitor: Visitor, followed: str, dark: bool) -> None:
    watched = visitor("projector", dark=dark, base=followed)
    page = watched.open(f"/recommendations?status=accepted&framework=WPS,CP&iso3=SDN&{DAY}")
    page.get_by_text("More filters:").click()
    expect(page.get_by_text("addressees with anything on record").first).to_be_visible(timeout=WAIT_MS)
    watched.settle(page)
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)


def test_a_search_goes_straight_there_and_back_leads_to_the_list(visitor: Visitor, followed: str) -> None:
    watched = visitor(base=followed)
    page = watched.open(f"/recommendations?{DAY}")
    box = page.get_by_role("searchbox", name="Search").or_(page.get_by_label("Search", exact=True)).first
    box.fill("overdue WPS Sudan")
    box.press("Enter")
    expect(page.get_by_text("Search read as: flag overdue")).to_be_visible(timeout=WAIT_MS)
    expect(page).to_have_url(re.compile("q=overdue"))
    watched.settle(page)
    page.get_by_role("link", name=re.compile("Women in the talks on Sudan")).click()
    expect(page.get_by_role("heading", name="M2-01: Women in the talks on Sudan")).to_be_visible(timeout=WAIT_MS)
    watched.settle(page)
    link = page.url
    page.go_back()
    expect(page.get_by_text("Search read as: flag overdue")).to_be_visible(timeout=WAIT_MS)
    expect(page).not_to_have_url(re.compile("ref="))
    again = watched.open(link.removeprefix(watched.base_url))
    expect(again.get_by_role("heading", name="M2-01: Women in the talks on Sudan")).to_be_visible(timeout=WAIT_MS)
    again.get_by_role("button", name="Back to the list").click()
    expect(again.get_by_text("Search read as: flag overdue")).to_be_visible(timeout=WAIT_MS)


def test_the_list_is_walked_by_keyboard(visitor: Visitor, followed: str) -> None:
    watched = visitor(base=followed)
    page = watched.open(f"/recommendations?{DAY}")
    first = page.get_by_role("link", name=re.compile("^AI-01"))
    first.focus()
    page.keyboard.press("Tab")
    second = page.get_by_role("link", name=re.compile("^AI-02"))
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("^AI-02"))).to_be_visible(timeout=WAIT_MS)


def test_pages_turn_and_the_address_follows(visitor: Visitor, followed: str) -> None:
    watched = visitor(base=followed)
    page = watched.open(f"/recommendations?{DAY}")
    expect(page.get_by_text("1 to 25 of 101, page 1 of 5")).to_be_visible(timeout=WAIT_MS)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("26 to 50 of 101, page 2 of 5")).to_be_visible(timeout=WAIT_MS)
    expect(page).to_have_url(re.compile("page=2"))
    watched.settle(page)
    page.go_back()
    expect(page.get_by_text("1 to 25 of 101, page 1 of 5")).to_be_visible(timeout=WAIT_MS)


def test_a_group_opens_and_closes(visitor: Visitor, followed: str) -> None:
    watched = visitor(base=followed)
    page = watched.open(f"/recommendations?group=framework&{DAY}")
    heading = page.get_by_role("button", name=re.compile("Women, peace and security"))
    expect(heading).to_have_attribute("aria-expanded", "false")
    heading.click()
    expect(page.get_by_role("link", name=re.compile("^M2-01"))).to_be_visible(timeout=WAIT_MS)
    expect(heading).to_have_attribute("aria-expanded", "true")
    expect(page).to_have_url(re.compile("in=WPS"))
    watched.settle(page)
    heading.click()
    expect(heading).to_have_attribute("aria-expanded", "false", timeout=WAIT_MS)
    expect(page.get_by_role("link", name=re.compile("^M2-01"))).to_have_count(0)


def test_hostile_texts_are_texts(visitor: Visitor, followed: str) -> None:
    watched = visitor(base=followed)
    for address in (f"/recommendations?q=bold&{DAY}", f"/recommendations?ref=M2-04&{DAY}"):
        page = watched.open(address)
        expect(page.get_by_text("<img src=x").first).to_be_visible(timeout=WAIT_MS)
        assert page.locator("img[src='x']").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0


def test_what_is_withheld_is_nowhere_in_the_page(visitor: Visitor, followed: str) -> None:
    watched = visitor(base=followed)
    for address in (f"/recommendations?iso3=SDN&{DAY}", "/recommendations?ref=M2-03", "/recommendations?ref=AI-18"):
        page = watched.open(address)
        said = page.content()
        assert MEMBERS not in said
        assert SECRETARIAT not in said


def test_the_files_hold_what_the_filters_let_through(visitor: Visitor, followed: str) -> None:
    watched = visitor(base=followed)
    page = watched.open(f"/recommendations?{DAY}")
    rows = list(csv.DictReader(io.StringIO(taken(page, "CSV", exact=True).read_text(encoding="utf-8-sig"))))
    # A line for each addressee; one without addressees has a line too. Every page of the list is in the file.
    assert len(rows) == 139
    assert sum(row["response"] == "no response recorded" for row in rows) == 134
    assert not any(MEMBERS in value or SECRETARIAT in value for row in rows for value in row.values())
    page = watched.open(f"/recommendations?ref=AI-18&{DAY}")
    book = load_workbook(taken(page, "XLSX", exact=True))
    assert book.sheetnames == ["AI-18", "Entries", "Evidence", "Contested", "About"]
    assert book["Entries"].max_row == 6


def test_countries_beside_each_other_can_be_read_in_the_dark(visitor: Visitor, followed: str) -> None:
    watched = visitor("projector", dark=True, base=followed)
    page = watched.open("/country?iso3=SDN&with=TCD")
    findings = serious_axe_findings(page)
    assert not findings, "\n".join(findings)
    page.get_by_role("button", name="Chad").first.click()
    expect(page).not_to_have_url(re.compile("with="), timeout=WAIT_MS)
    expect(page.get_by_role("link", name="1 recommendation concerning Sudan")).to_be_visible(timeout=WAIT_MS)
