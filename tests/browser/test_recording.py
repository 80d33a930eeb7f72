"""The secretariat at work in a real browser: record a response, see it on the recommendation's page, take it back."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from data.core.handling import Clearance
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import sign_in_browser
from tests.browser.watch import Watched, scrolls_sideways, serious_axe_findings

pytestmark = pytest.mark.browser
#: A busy machine is slow; an idle one takes a second or two.
SOON_MS = 60_000
MINE = (
    "/secretariat?view=record&ref=AI-05",
    "/secretariat?view=recommendations",
    "/secretariat?view=assess&iso3=SDN&factor=8",
    "/secretariat?view=mechanisms&actor=AUS",
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("recording")) as running:
        yield running


@pytest.fixture
def secretary(visitor: Callable[..., Watched], app: RunningApp) -> Watched:
    watched = visitor(base=app.address)
    sign_in_browser(watched.context, app.address, app.database_url, Clearance.SECRETARIAT, "Ada Secretary")
    return watched


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def type_day(page: Page, label: str, day: str) -> None:
    """Type a day into Streamlit's date field, sign by sign."""
    year, month, date = day.split("-")
    field = page.get_by_test_id("stDateInput").filter(has_text=label)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{year}{month}{date}")
    page.keyboard.press("Tab")


def test_a_response_is_recorded_seen_by_others_and_taken_back(
    secretary: Watched, visitor: Callable[..., Watched], app: RunningApp
) -> None:
    onlooker = visitor(base=app.address).open("/recommendations?ref=AI-05")
    expect(onlooker.get_by_text("Nothing has been recorded")).to_be_visible(timeout=SOON_MS)
    page = secretary.open("/secretariat?view=record&ref=AI-05")
    choose(page, "Response", "accepted")
    type_day(page, "Effective on", "2026-06-01")
    page.get_by_role("button", name="Record the response").click()
    expect(page.get_by_text("Recorded: the response of").first).to_be_visible(timeout=SOON_MS)
    secretary.settle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("accepted, 1 June 2026")
    # The open page of somebody else shows it without being asked.
    expect(onlooker.get_by_text("response: accepted").first).to_be_visible(timeout=SOON_MS)
    expect(onlooker.get_by_text("by Ada Secretary").first).to_be_visible()
    secretary.settle(page)
    page.get_by_role("button", name="Change", exact=True).click()
    page.get_by_text("Withdraw the entry instead").click()
    why = page.get_by_label("Why", exact=True)
    why.fill("Of another body.")
    page.get_by_role("button", name="Withdraw entry", exact=True).click()
    page.get_by_role("button", name="Yes, withdraw it").click()
    expect(page.get_by_text("Withdrawn by a new entry").first).to_be_visible(timeout=SOON_MS)
    expect(onlooker.get_by_text("was withdrawn").first).to_be_visible(timeout=SOON_MS)
    audit = secretary.open("/secretariat?view=audit")
    assert "AI-05" in audit.content()


def test_what_was_typed_survives_a_reload(secretary: Watched) -> None:
    page = secretary.open("/secretariat?view=record&ref=AI-06")
    page.get_by_label("Reason or remark").fill("Half a sentence")
    page.get_by_label("Reason or remark").press("Tab")
    expect(page.get_by_text("not recorded yet")).to_be_visible(timeout=SOON_MS)
    page.reload()
    secretary.settle(page)
    expect(page.get_by_label("Reason or remark")).to_have_value("Half a sentence", timeout=SOON_MS)
    page.get_by_role("button", name="Discard it").click()
    # Until the run has ended, Streamlit keeps the field that was thrown away, hidden, beside the fresh one.
    secretary.settle(page)
    expect(page.get_by_label("Reason or remark")).to_have_value("", timeout=SOON_MS)


def test_a_draft_that_was_kept_stays_the_one_in_the_address(secretary: Watched) -> None:
    page = secretary.open("/secretariat?view=recommendations")
    page.get_by_label("Text", exact=True).fill("Each member names a focal point and a deputy.")
    page.keyboard.press("Tab")
    page.get_by_role("textbox", name="Others, one per line").fill("Member states")
    page.keyboard.press("Tab")
    secretary.settle(page)
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("Saved as draft").first).to_be_visible(timeout=SOON_MS)
    secretary.settle(page)
    # The foot of the page has run by itself since: it must not have chosen another.
    page.get_by_label("Remark").fill("Agreed by all")
    page.keyboard.press("Tab")
    expect(page.get_by_text("not recorded yet")).to_be_visible(timeout=SOON_MS)
    expect(page).to_have_url(re.compile("ref=R-20"))


def test_the_buttons_can_be_read_in_dark(visitor: Callable[..., Watched], app: RunningApp) -> None:
    watched = visitor("desk", dark=True, base=app.address)
    sign_in_browser(watched.context, app.address, app.database_url, Clearance.SECRETARIAT, "Ada Secretary")
    page = watched.open(MINE[0])
    expect(page.get_by_role("button", name="Record the response")).to_be_visible(timeout=SOON_MS)
    assert serious_axe_findings(page) == []


@pytest.mark.parametrize("address", MINE, ids=lambda address: address.split("view=")[1].split("&")[0])
def test_the_forms_can_be_used_by_everybody(secretary: Watched, address: str) -> None:
    page = secretary.open(address)
    assert serious_axe_findings(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    secretary.settle(page)
    assert not scrolls_sideways(page)
