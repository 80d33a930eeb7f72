"""Signing in at an identity provider: roles from its claim, every tab signed out at once, an old sign-in opens nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.core.engine import open_engine
from tests.briefs.conftest import in_ten_days
from tests.browser.provider import Provider, running_provider
from tests.browser.server import RunningApp, free_port, running_app
from tests.browser.watch import Watched, watched_context

pytestmark = pytest.mark.browser
SOON_MS = 60_000
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{secret}"
client_id = "amberlight"
client_secret = "not a secret"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningApp, Provider]]:
    folder: Path = tmp_path_factory.mktemp("provider")
    port = free_port()
    with running_provider(free_port()) as provider:
        secrets = folder / ".streamlit" / "secrets.toml"
        secrets.parent.mkdir()
        secrets.write_text(SECRETS.format(port=port, secret="s" * 48, provider=provider.address), encoding="utf-8")
        settings = {
            # Streamlit looks for secrets in the home folder too.
            "HOME": str(folder),
            "AMBERLIGHT_SIGN_IN_CHECK_SECONDS": "1",
            "AMBERLIGHT_OIDC_ROLE_CLAIM": "groups",
            "AMBERLIGHT_OIDC_ROLES": "tnap-members=members, tnap-secretariat=secretariat",
            "AMBERLIGHT_OIDC_DELEGATIONS": "desk-paris=FRA",
        }
        with running_app(folder, settings, port) as app:
            yield app, provider


def come_back_from_provider(browser: Browser, app: RunningApp) -> tuple[Watched, Page]:
    """A tab that went to the provider and is back, at rest. Not watched for problems: the provider is another host."""
    watched = watched_context(browser, app.address)
    page = watched.open("/secretariat")
    with page.expect_event("domcontentloaded"), page.expect_response("**/oauth2callback**"):
        page.get_by_role("button", name="organization's account").click()
    watched.settle(page)
    return watched, page


def sign_in(browser: Browser, app: RunningApp) -> tuple[Watched, Page]:
    watched, page = come_back_from_provider(browser, app)
    expect(page.get_by_test_id("stMain")).to_contain_text("Olu Provided", timeout=SOON_MS)
    return watched, page


def test_a_role_of_the_provider_opens_the_view_and_signing_out_closes_every_tab(
    browser: Browser, running: tuple[RunningApp, Provider]
) -> None:
    app, provider = running
    provider.claims["groups"], provider.seconds_ago = ["staff", "tnap-secretariat"], 0
    watched, page = sign_in(browser, app)
    expect(page.get_by_test_id("stMain")).to_contain_text("Secretariat's view")
    second = watched.open("/secretariat?view=audit")
    expect(second.get_by_test_id("stMain")).to_contain_text("Olu Provided", timeout=SOON_MS)
    page.goto(f"{app.address}/secretariat?view=meetings")
    watched.settle(page)
    page.get_by_label("Name", exact=True).fill("Typed under the provider's sign-in", timeout=SOON_MS)
    page.keyboard.press("Tab")
    page.wait_for_function("() => sessionStorage.getItem('amberlight-typed')", timeout=SOON_MS)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Open view").first).to_be_visible(timeout=SOON_MS)
    assert page.evaluate("() => sessionStorage.getItem('amberlight-typed')") is None
    expect(second.get_by_text("has ended")).to_be_visible(timeout=SOON_MS)
    page.context.close()


@pytest.mark.parametrize(
    ("groups", "seconds_ago", "view"),
    [(["tnap-members"], 0, "Members' view"), (["staff"], 0, "Open view"), ([], 0, "Open view")],
)
def test_the_claim_decides_what_is_open(
    browser: Browser, running: tuple[RunningApp, Provider], groups: list[str], seconds_ago: int, view: str
) -> None:
    app, provider = running
    provider.claims["groups"], provider.seconds_ago = groups, seconds_ago
    _, page = sign_in(browser, app)
    expect(page.get_by_text(view).first).to_be_visible(timeout=SOON_MS)
    page.context.close()


def test_a_claim_opens_what_was_released_to_the_delegation_alone(
    browser: Browser, running: tuple[RunningApp, Provider]
) -> None:
    app, provider = running
    ahead = in_ten_days(open_engine(database_url=app.database_url))
    ahead.release(ahead.review(ahead.begin("SDN", title="Sudan in October")), "FRA")
    for groups, is_released in ((["tnap-members", "desk-paris"], True), (["tnap-members"], False)):
        provider.claims["groups"], provider.seconds_ago = groups, 0
        watched, page = sign_in(browser, app)
        page.goto(f"{app.address}/convening?view=briefs")
        watched.settle(page)
        expect(page.get_by_test_id("stMain")).to_contain_text(
            "Olu Provided · France" if is_released else "Olu Provided", timeout=SOON_MS
        )
        if is_released:
            expect(page.get_by_text("Sudan in October").first).to_be_visible(timeout=SOON_MS)
        else:
            page.wait_for_function("() => document.body.innerText.includes('delegation')", timeout=SOON_MS)
            assert page.get_by_text("Sudan in October").count() == 0
        page.context.close()


def test_the_way_through_the_provider_leads_back_to_where_one_was(
    browser: Browser, running: tuple[RunningApp, Provider]
) -> None:
    app, provider = running
    provider.claims["groups"], provider.seconds_ago = ["tnap-members"], 0
    watched = watched_context(browser, app.address)
    page = watched.open("/recommendations?q=Sudan&group=addressee")
    page.get_by_role("link", name="Sign in").first.click()
    button = page.get_by_role("button", name="organization's account")
    expect(button).to_be_visible(timeout=SOON_MS)
    watched.settle(page)
    button.click()
    page.wait_for_url("**/recommendations?q=Sudan&group=addressee", timeout=SOON_MS)
    expect(page.get_by_text("Members' view").first).to_be_visible(timeout=SOON_MS)
    assert page.evaluate("() => sessionStorage.getItem('amberlight-back')") is None
    page.context.close()


def test_a_tab_that_is_being_left_keeps_nothing_that_comes_late(
    browser: Browser, running: tuple[RunningApp, Provider]
) -> None:
    page = watched_context(browser, running[0].address).open("/sources")
    was_kept, is_kept = page.evaluate("""async () => {
      const [leave, typed] = await Promise.all(
        ["access/leave.js", "secretariat/typed.js"].map(one => import(`/app/static/${one}`)));
      const keep = () => typed.render({data: {server: "a", sealed: "b", taken: false}, setTriggerValue() {}});
      const kept = () => sessionStorage.getItem("amberlight-typed") !== null;
      keep();
      const before = kept();
      leave.render({data: {way: "provider"}, setTriggerValue() {}});
      keep();
      return [before, kept()];
    }""")
    assert (was_kept, is_kept) == (True, False)
    page.context.close()


def test_a_sign_in_of_yesterday_opens_nothing(browser: Browser, running: tuple[RunningApp, Provider]) -> None:
    app, provider = running
    provider.claims["groups"], provider.seconds_ago = ["tnap-secretariat"], 13 * 3600
    _, page = come_back_from_provider(browser, app)
    expect(page.get_by_text("Open view").first).to_be_visible(timeout=SOON_MS)
    assert page.get_by_text("Olu Provided").count() == 0
    page.context.close()
