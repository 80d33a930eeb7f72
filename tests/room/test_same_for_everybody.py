"""A screen of the room shows the same, word for word, whoever opened it: no more than the session that sits."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from data.convening.commands.room import RoomSummary, end_room, turn_room, turn_step
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.store.snapshots import freeze_room, take_snapshot
from tests.following import MEMBERS, SECRETARIAT, add_following
from tests.room import test_page
from tests.room.conftest import SECRETARIAT as WHO
from tests.stores import copy_shipped_store

open_page, room = test_page.open_page, test_page.room
Open = Callable[..., AppTest]
#: Nothing that is shown: keys are listened to where somebody may turn; the foot asks whether a sign-in still holds.
_UNSEEN = ("room/keys.js", "live/live.js")


@pytest.fixture
def url(tmp_path: Any) -> str:
    """A store with entries for members, and for the secretariat alone, on the pages that a meeting shows."""
    made = copy_shipped_store(tmp_path / "store.db")
    engine = open_engine(database_url=made)
    with Session(engine) as session:
        add_following(session)
        session.commit()
    engine.dispose()
    return made


def everything(test: AppTest) -> list[str]:
    """All that the screen was sent, in its order: words, tables, and what components were given."""
    assert not test.exception
    found: list[str] = []

    def walk(node: Node) -> None:
        if isinstance(node, Block):
            for child in node.children.values():
                walk(child)
            return
        # A file that is made on a click gets a number of its own with every run.
        sent = re.sub(r'deferred_file_id: "\w+"', "", str(getattr(node, "proto", "")))
        if getattr(node, "type", "") == "bidi_component":
            data = json.loads(node.proto.json or "{}")  # type: ignore[attr-defined]
            if any(data.get("module", "").split("?")[0].endswith(one) for one in _UNSEEN):
                return
            sent = json.dumps(data, sort_keys=True)
        found.append(sent)

    walk(test.main)
    return found


def seen_by(open_page: Open, role: Clearance | None, **parameters: str) -> list[str]:
    return everything(open_page(role, **parameters))


@pytest.mark.parametrize("step", [1, 3])
@pytest.mark.parametrize(
    "screen",
    [{"screen": "projector"}, {"screen": "follow"}, {"screen": "own"}, {"screen": "presenter", "present": "1"}],
    ids=str,
)
def test_a_screen_of_the_room_is_the_same_for_every_role(
    open_page: Open, room: Callable[..., RoomSummary], step: int, screen: dict[str, str]
) -> None:
    code = room(turn_step, step).code

    def check(*roles: Clearance | None, without: tuple[str, ...]) -> None:
        shown = {role: seen_by(open_page, role, room=code, **screen) for role in roles}
        first = shown[roles[0]]
        for role in roles[1:]:
            assert shown[role] == first, role
        for word in without:
            assert not any(word in one for one in first)

    both = (Clearance.MEMBERS, Clearance.SECRETARIAT)
    check(*both, without=(SECRETARIAT,))
    room(turn_room, is_open=True)
    check(*both, without=(SECRETARIAT, MEMBERS))
    room(end_room)
    check(*both, without=(SECRETARIAT, MEMBERS))


def test_the_projector_of_the_open_session_is_the_same_without_a_sign_in(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    room(turn_room, is_open=True)
    code = room(turn_step, 1).code
    shown = [seen_by(open_page, role, room=code, screen="projector") for role in (None, *Clearance)]
    assert all(one == shown[0] for one in shown)


def test_a_frozen_screen_of_the_room_is_the_same_too(
    open_page: Open, room: Callable[..., RoomSummary], url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("AMBERLIGHT_SNAPSHOT_FOLDER", str(tmp_path / "snapshots"))
    open_page()
    engine = open_engine(database_url=url)
    done = take_snapshot(engine, WHO, "As it stands", meeting_id="2027-09")
    code = room(turn_step, 1).code
    freeze_room(engine, WHO, code, done.snapshot_id)
    engine.dispose()
    members, secretariat = (
        seen_by(open_page, role, room=code, screen="projector") for role in (Clearance.MEMBERS, Clearance.SECRETARIAT)
    )
    assert members == secretariat
    assert any(done.snapshot_id in one.replace("\\", "") for one in members)
    assert not any(SECRETARIAT in one for one in members)


def test_the_words_that_are_looked_for_are_there_at_all(open_page: Open, room: Callable[..., RoomSummary]) -> None:
    """Or the tests above could not fail: a desk of the secretariat's shows them."""
    from data.core.settings import ROOT

    for role, word in ((Clearance.MEMBERS, MEMBERS), (Clearance.SECRETARIAT, SECRETARIAT)):
        test = open_page(role)
        test.switch_page(str(ROOT / "pages" / "recommendations.py"))
        test.query_params["q"] = "Sudan"
        assert any(word in one for one in everything(test.run())), role
