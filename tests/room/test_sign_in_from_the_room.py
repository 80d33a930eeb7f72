"""Signing in from every screen of a meeting and from every link, and back to exactly where one was."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components.navigation import PAGES
from components.session import signing_in
from data.convening.commands.room import RoomSummary, end_room, turn_step
from data.core.handling import Clearance
from data.core.settings import ROOT
from tests.pages.conftest import words
from tests.room import test_page

open_page, room, url = test_page.open_page, test_page.room, test_page.url
Open = Callable[..., AppTest]


def sign_in_links(test: AppTest) -> list[str]:
    """Where each link to the sign-in leads."""
    return [one.proto.query_string for one in test.get("page_link") if "Sign in" in one.proto.label]


def back_of(test: AppTest) -> set[str]:
    from urllib.parse import parse_qs

    return {parse_qs(one)["back"][0] for one in sign_in_links(test)}


def go_to_sign_in(test: AppTest) -> AppTest:
    """What a press on the link does: the Secretariat page, in the same session."""
    back = back_of(test).pop()
    test.switch_page(str(ROOT / "pages" / "secretariat.py"))
    test.query_params.clear()
    test.query_params["back"] = back
    return test.run()


@pytest.mark.parametrize("screen", ["follow", "projector", "own"])
@pytest.mark.parametrize("step", [0, 2])
def test_every_screen_of_a_closed_session_leads_to_the_sign_in_and_back(
    open_page: Open, room: Callable[..., RoomSummary], screen: str, step: int
) -> None:
    if step:
        room(turn_step, step)
    test = open_page(room=room().code, screen=screen)
    assert back_of(test) == {f"/convening?room={room().code}&screen={screen}"}
    shown = words(go_to_sign_in(test))
    assert "For members' views" in shown
    assert "Closed session in progress" not in shown
    # It stays while the room goes on.
    room(turn_step, 1)
    assert "For members' views" in words(test.run())
    assert "room" not in test.query_params


@pytest.mark.parametrize("kind", ["presenter", "ended"])
def test_the_presenters_screen_and_the_end_of_a_meeting_lead_there_too(
    open_page: Open, room: Callable[..., RoomSummary], kind: str
) -> None:
    if kind == "ended":
        room(end_room)
    test = open_page(room=room().code, screen="presenter" if kind == "presenter" else "follow")
    assert back_of(test) == {f"/convening?room={room().code}&screen={'presenter' if kind == 'presenter' else 'follow'}"}


def test_a_link_with_a_query_is_come_back_to_whole(open_page: Open, room: object) -> None:
    test = open_page(meeting="2027-09", view="room")
    assert back_of(test) == {"/convening?meeting=2027-09&view=room"}


def test_who_is_signed_in_already_is_taken_back_at_once(open_page: Open, room: Callable[..., RoomSummary]) -> None:
    test = open_page(Clearance.MEMBERS)
    test.switch_page(str(ROOT / "pages" / "secretariat.py"))
    test.query_params["back"] = f"/convening?room={room().code}&screen=follow"
    assert "Closed session" in words(test.run())
    assert "back" not in test.query_params


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/risk?lens=amber&iso3=SDN", "/risk?lens=amber&iso3=SDN"),
        ("/", "/"),
        ("/convening?room=ABCDE&screen=projector", "/convening?room=ABCDE&screen=projector"),
        ("/secretariat?view=audit&back=%2Frisk", "/secretariat?view=audit"),
        ("/recommendations?q=C%C3%B4te+d%27Ivoire+%26+Mali", "/recommendations?q=C%C3%B4te+d%27Ivoire+%26+Mali"),
        ("//elsewhere.example/risk", None),
        ("https://elsewhere.example/risk", None),
        ("/\\elsewhere.example", None),
        ("javascript:alert(1)", None),
        ("/nowhere", None),
        ("/risk/../operator", None),
        ("/operator?once=x", None),
        ("/[", None),
        ("//[", None),
        ("", None),
        ("/risk?q=" + "x" * 2000, None),
    ],
)
def test_only_an_address_of_the_app_is_come_back_to(
    asked: str, kept: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_in.st, "query_params", {"back": asked})
    assert signing_in.way_back() == kept
    assert len(PAGES) > 5


@pytest.mark.parametrize("role", [None, Clearance.MEMBERS])
@pytest.mark.parametrize("parameters", [{"meeting": "nowhere"}, {"frozen": "F-2020-01"}], ids=str)
def test_where_a_link_finds_nothing_it_says_that_signing_in_may_show_more_to_whoever_has_not(
    open_page: Open, room: object, role: Clearance | None, parameters: dict[str, str]
) -> None:
    assert ("Signing in may show more." in words(open_page(role, **parameters))) is (role is None)


def test_what_is_withheld_and_what_is_not_there_are_answered_in_the_same_words(
    open_page: Open, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data.core.engine import open_engine
    from tests.following import add_following

    engine = open_engine(database_url=url)
    from sqlalchemy.orm import Session

    with Session(engine) as session:
        add_following(session)
        session.commit()
    engine.dispose()
    said = {}
    for reference in ("M2-03", "M9-99"):
        test = open_page()
        test.switch_page(str(ROOT / "pages" / "recommendations.py"))
        test.query_params["ref"] = reference
        said[reference] = words(test.run()).replace(reference, "X")
        assert "Signing in may show more." in said[reference]
    assert said["M2-03"] == said["M9-99"]


def test_it_is_said_once_however_much_of_a_link_found_nothing(open_page: Open, room: object) -> None:
    test = open_page()
    test.switch_page(str(ROOT / "pages" / "recommendations.py"))
    test.query_params.update({"meeting": "nowhere", "addressee": "nobody"})
    test.run()
    assert words(test).count("Signing in may show more.") == 1
