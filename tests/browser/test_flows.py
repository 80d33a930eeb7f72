"""What people do: filter and go back, click the map, pick a row, follow a link, take files away and read them."""

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.taking import taken
from tests.browser.watch import Watched

pytestmark = pytest.mark.browser
Visitor = Callable[..., Watched]


def params(page: Page) -> str:
    return page.url.partition("?")[2]


def test_filters_go_into_the_address_and_back_takes_them_out(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/risk")
    page.get_by_role("radio", name=re.compile("^Amber")).click()
    watched.settle(page)
    assert params(page) == "lens=amber"
    page.get_by_role("radio", name=re.compile("^Rising")).click()
    watched.settle(page)
    assert params(page) == "lens=rising"
    page.go_back()
    watched.settle(page)
    assert params(page) == "lens=amber"
    expect(page.get_by_role("radio", name=re.compile("^Amber"))).to_be_checked()
    page.go_forward()
    watched.settle(page)
    expect(page.get_by_role("radio", name=re.compile("^Rising"))).to_be_checked()


def test_a_click_on_the_quick_map_opens_the_desk_and_back_returns(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/")
    _click_middle(page, page.locator("[data-area=SDN]").first)
    page.wait_for_url("**/country?iso3=SDN")
    watched.settle(page)
    expect(page.locator("h1")).to_have_text("Sudan")
    page.go_back()
    watched.settle(page)
    expect(page.locator("h1")).to_have_text("Briefing")


def test_a_click_on_the_map_picks_the_country_everywhere(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/risk")
    frame = page.frame_locator("iframe[title*=folium]")
    area = frame.locator("path.area-SDN").first
    area.wait_for()
    _click_middle(page, area)
    page.wait_for_url("**/risk?iso3=SDN")
    watched.settle(page)
    card = page.get_by_role("link", name="Open the desk for Sudan")
    expect(card).to_be_visible()
    card.click()
    page.wait_for_url("**/country?iso3=SDN")
    watched.settle(page)
    page.go_back()
    watched.settle(page)
    expect(page.locator("h1")).to_have_text("Risk map")


def test_a_region_zooms_the_map(visitor: Visitor) -> None:
    watched = visitor("desk")
    world, sahel = watched.open("/risk"), watched.open("/risk?region=sahel")
    widths = []
    for page in (world, sahel):
        area = page.frame_locator("iframe[title*=folium]").locator("path.area-MLI").first
        widths.append(_box_at_rest(area)["width"])
    assert widths[1] > 2.5 * widths[0]


def test_a_row_of_the_table_can_be_picked_with_the_keyboard(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/risk?lens=amber")
    page.locator("[data-testid=stDataFrame] .dvn-scroller").first.click(position={"x": 120, "y": 60})
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    page.wait_for_url("**iso3=*")
    watched.settle(page)
    expect(page.get_by_role("link", name=re.compile("^Open the desk for"))).to_be_visible()


def test_find_a_country_by_another_name(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/country")
    box = page.get_by_role("combobox", name="Find a country")
    box.click()
    box.fill("Burma")
    page.get_by_role("option", name=re.compile("Myanmar")).first.click()
    page.wait_for_url("**/country?iso3=MMR")
    watched.settle(page)
    expect(page.locator("h1")).to_have_text("Myanmar")


def test_enter_takes_the_country_that_the_words_mean(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/country")
    for typed, iso3, name in (
        ("DRC", "COD", "Democratic Republic of the Congo"),
        ("République démocratique du Congo", "COD", "Democratic Republic of the Congo"),
        ("Sudán del Sur", "SSD", "South Sudan"),
        ("Tchad", "TCD", "Chad"),
        ("Niger", "NER", "Niger"),
    ):
        watched.open("/country")
        box = page.get_by_role("combobox", name="Find a country")
        box.click()
        box.press_sequentially(typed)
        expect(page.get_by_text(re.compile("^Add: "))).to_be_hidden()
        if typed == "DRC":
            expect(page.get_by_role("option").first).to_contain_text(name)
        box.press("Enter")
        page.wait_for_url(f"**/country?iso3={iso3}")
        watched.settle(page)
        expect(page.locator("h1")).to_have_text(name)


def test_what_is_no_country_is_said_and_nothing_is_cleared(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/country?iso3=TCD")
    box = page.get_by_role("combobox", name="Find a country")
    box.click()
    box.press("ControlOrMeta+a")
    box.press_sequentially("Korea")
    box.press("Enter")
    expect(page.get_by_text("may mean Republic of Korea (KOR)")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Chad")


@pytest.mark.parametrize("country", ["Niger", "Canada"])
def test_enter_takes_one_match_in_a_choice_of_several(visitor: Visitor, country: str) -> None:
    watched = visitor("desk")
    page = watched.open("/country?iso3=SDN")
    page.get_by_text("Briefing pack: for a meeting").click()
    watched.settle(page)
    box = page.get_by_role("combobox", name="Countries")
    box.click()
    box.press_sequentially(country)
    first = page.get_by_role("option").first
    expect(first).to_have_text(country)
    # For a frame or two after a letter, the box still marks the best match of the letters before.
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "no option")
    expect(page.get_by_text(re.compile("^Select .* match"))).to_have_count(0)
    box.press("Enter")
    chips = page.locator("[data-testid=stMultiSelect] [data-tag]")
    expect(chips).to_have_text(["Sudan", country])


def test_downloads_say_what_the_screen_says(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/risk?lens=amber")

    def take(label: str) -> tuple[str, bytes]:
        path = taken(page, label, exact=True)
        return path.name, path.read_bytes()

    name, data = take("CSV")
    assert name.startswith("amberlight-risk-map-world-tier-amber_2025_open_")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 19
    assert {row["tier"] for row in rows} == {"amber"}
    assert rows[0]["name"] == "Chad"
    _, data = take("XLSX")
    book = load_workbook(io.BytesIO(data))
    assert book[book.sheetnames[0]].max_row == 20
    assert any("Early Warning Project" in str(cell.value) for row in book["About"].iter_rows() for cell in row)
    _, data = take("GeoJSON")
    features = json.loads(data)["features"]
    chad = next(feature for feature in features if feature["id"] == "TCD")
    assert chad["geometry"]["type"] in {"Polygon", "MultiPolygon"}
    assert chad["properties"]["risk_rank"] == 2
    _, data = take("SVG for a slide")
    assert b"Early Warning Project" in data
    assert b"do not imply" in data
    _, data = take("PNG for a slide")
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 1920


def test_a_source_is_one_step_away(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = watched.open("/risk")
    page.get_by_role("link", name=re.compile("Citation|Terms")).first.click()
    page.wait_for_url("**/sources?source=ewp-sra-2025")
    watched.settle(page)
    expect(page.get_by_text("No licence is stated").first).to_be_visible()


def _box_at_rest(area: Locator) -> FloatRect:
    """Where an area of a map is once the map has stopped zooming: the same in half a second's pictures."""
    area.wait_for()
    before, same = None, 0
    while same < 5:
        area.page.wait_for_timeout(100)
        now = area.bounding_box()
        before, same = now, same + 1 if now is not None and now == before else 0
    assert before is not None
    return before


def _click_middle(page: Page, area: Locator) -> None:
    area.scroll_into_view_if_needed()
    box = _box_at_rest(area)
    page.mouse.click(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.5)
