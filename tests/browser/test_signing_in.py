"""Signing in and out in a real browser: codes right, wrong, revoked and expired; tabs, reloads, dropped connections."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from data.access.commands.codes import revoke_access_code
from data.access.rules.access_codes import make_code as random_code
from data.core.engine import open_engine, write_session
from data.core.handling import Clearance
from data.core.models.access import SignInAttempt, SignInSession
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import MAKER, make_code
from tests.browser.watch import Watched, serious_axe_findings

pytestmark = pytest.mark.browser
SOON_MS = 60_000
#: An open screen asks every second whether its sign-in holds, instead of every twenty.
OFTEN = {"AMBERLIGHT_SIGN_IN_CHECK_SECONDS": "1"}
#: Keeps every sentence that a place has said, also one that stands there for a second only.
NOTE_WHAT_IS_SAID = """place => { window.said = []; new MutationObserver(() => window.said.push(place.textContent))
  .observe(place, {childList: true, characterData: true, subtree: true}) }"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("signing-in"), OFTEN) as running:
        yield running


@pytest.fixture(autouse=True)
def forgotten(app: RunningApp) -> None:
    """No wrong code of an earlier test slows this one down."""
    engine = open_engine(database_url=app.database_url)
    with write_session(engine) as session:
        session.query(SignInAttempt).delete()
    engine.dispose()


def type_code(page: Page, code: str) -> None:
    page.get_by_label("Access code").fill(code)
    page.get_by_role("button", name="Sign in").click()


def signed_in(
    visitor: Callable[..., Watched], app: RunningApp, role: Clearance, label: str
) -> tuple[Watched, Page, str]:
    """A browser that signed in through the form, its page, and the code."""
    code = make_code(app.database_url, role, label)
    watched = visitor(base=app.address)
    page = watched.open("/secretariat")
    type_code(page, code)
    expect(page.get_by_test_id("stMain")).to_contain_text(label, timeout=SOON_MS)
    watched.settle(page)
    return watched, page, code


def test_a_code_opens_every_tab_and_survives_a_reload(visitor: Callable[..., Watched], app: RunningApp) -> None:
    watched, page, code = signed_in(visitor, app, Clearance.SECRETARIAT, "Ada Secretary")
    expect(page.get_by_test_id("stMain")).to_contain_text("Secretariat's view")
    assert code[6:] not in page.content()
    second = watched.open("/sources")
    expect(second.get_by_test_id("stMain")).to_contain_text("Ada Secretary")
    page.reload()
    watched.settle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("Ada Secretary")
    assert page.evaluate("document.cookie").find("amberlight") == -1
    assert visitor(base=app.address).open("/sources").get_by_text("Ada Secretary").count() == 0


def test_a_member_sees_the_members_view_and_not_the_secretariats_pages(
    visitor: Callable[..., Watched], app: RunningApp
) -> None:
    _, page, _ = signed_in(visitor, app, Clearance.MEMBERS, "B. Member")
    for words in ("Members' view", "This page is for the secretariat"):
        expect(page.get_by_test_id("stMain")).to_contain_text(words)


def test_a_wrong_code_is_told_kept_and_slowed_down(visitor: Callable[..., Watched], app: RunningApp) -> None:
    make_code(app.database_url, Clearance.OPEN)
    page = visitor(base=app.address).open("/secretariat")
    type_code(page, "ABC")
    expect(page.get_by_role("alert")).to_contain_text("a character is missing or wrong")
    expect(page.get_by_label("Access code")).to_have_value("ABC")
    page.get_by_role("alert").evaluate(NOTE_WHAT_IS_SAID)
    answers: list[int] = []
    # The fourth has to wait a second, the next two, and so on: a slow machine comes too late for the first of them.
    while 429 not in answers:
        assert len(answers) < 10, answers
        with page.expect_response("**/session") as answer:
            type_code(page, random_code())
        answers.append(answer.value.status)
        expect(page.get_by_role("button", name="Sign in")).to_have_attribute("aria-disabled", "false", timeout=SOON_MS)
    assert len(answers) > 3, "paper and thumbs make mistakes"
    expect(page.get_by_role("alert")).to_contain_text("You can try again now", timeout=SOON_MS)
    said = page.evaluate("window.said")
    assert sum("This code is not valid" in words for words in said) == len(answers) - 1
    assert sum("Too many wrong codes" in words for words in said) == 1
    assert not serious_axe_findings(page)


def test_when_the_server_is_not_reached_what_was_typed_stays(visitor: Callable[..., Watched], app: RunningApp) -> None:
    make_code(app.database_url, Clearance.OPEN)
    watched = visitor(base=app.address)
    page = watched.open("/secretariat")
    page.route("**/session", lambda route: route.abort())
    type_code(page, "AB12C")
    expect(page.get_by_role("alert")).to_contain_text("could not be reached")
    expect(page.get_by_label("Access code")).to_have_value("AB12C")


def test_signing_out_ends_every_tab_and_the_cookie(visitor: Callable[..., Watched], app: RunningApp) -> None:
    watched, page, _ = signed_in(visitor, app, Clearance.SECRETARIAT, "Cy Leaver")
    second = watched.open("/sources")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Access code")).to_be_visible(timeout=SOON_MS)
    assert [cookie for cookie in watched.context.cookies() if cookie["name"].startswith("amberlight")] == []
    expect(second.get_by_text("has ended")).to_be_visible(timeout=SOON_MS)
    expect(second.get_by_text("Cy Leaver")).to_have_count(0, timeout=SOON_MS)


def test_revoking_a_code_closes_the_open_screen(visitor: Callable[..., Watched], app: RunningApp) -> None:
    _, page, code = signed_in(visitor, app, Clearance.SECRETARIAT, "Di Revoked")
    engine = open_engine(database_url=app.database_url)
    revoke_access_code(engine, MAKER, code[:5], "Left")
    engine.dispose()
    expect(page.get_by_text("has ended")).to_be_visible(timeout=SOON_MS)
    expect(page.get_by_label("Access code")).to_be_visible()
    type_code(page, code)
    expect(page.get_by_role("alert").filter(has_text="revoked")).to_be_visible(timeout=SOON_MS)


def test_an_hour_without_use_closes_the_open_screen(visitor: Callable[..., Watched], app: RunningApp) -> None:
    _, page, _ = signed_in(visitor, app, Clearance.MEMBERS, "Ed Idle")
    engine = open_engine(database_url=app.database_url)
    with write_session(engine) as session:
        past = datetime.now(UTC) - timedelta(minutes=61)
        session.execute(update(SignInSession).values(created_at=past, last_seen_at=past))
    engine.dispose()
    expect(page.get_by_text("has ended")).to_be_visible(timeout=SOON_MS)


def test_a_dropped_connection_comes_back_signed_in(visitor: Callable[..., Watched], app: RunningApp) -> None:
    watched = visitor(base=app.address)
    # Streamlit's own websocket, kept where the test can break it.
    watched.context.add_init_script(
        "const W = WebSocket; window.sockets = [];"
        "window.WebSocket = class extends W { constructor(...a) { super(...a); window.sockets.push(this) } }"
    )
    code = make_code(app.database_url, Clearance.SECRETARIAT, "Fay Dropped")
    page = watched.open("/secretariat")
    type_code(page, code)
    expect(page.get_by_test_id("stMain")).to_contain_text("Fay Dropped", timeout=SOON_MS)
    before = page.evaluate("window.sockets.length")
    page.evaluate("window.sockets.forEach((socket) => socket.close())")
    page.wait_for_function(
        f"() => window.sockets.length > {before} && window.sockets.at(-1).readyState === 1", timeout=SOON_MS
    )
    page.get_by_role("link", name=re.compile(r"^Risk\b")).first.click()
    expect(page.get_by_role("heading", name="Risk map", exact=True)).to_be_visible(timeout=SOON_MS)
    expect(page.get_by_test_id("stMain")).to_contain_text("Fay Dropped", timeout=SOON_MS)


def test_the_operators_link_opens_once(visitor: Callable[..., Watched], app: RunningApp) -> None:
    watched = visitor(base=app.address)
    page = watched.context.new_page()
    page.goto(app.operator_link)
    expect(page.get_by_test_id("stMain")).to_contain_text("(operator)", timeout=SOON_MS)
    expect(page).to_have_url(f"{app.address}/secretariat")
    other = visitor(base=app.address).context.new_page()
    assert other.goto(app.operator_link).status == 410  # type: ignore[union-attr]
    assert "once" in other.inner_text("body")
