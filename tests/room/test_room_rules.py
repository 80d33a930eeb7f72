"""The rules of the room: nothing widens what is seen, steps stay in their order, a timer warns before it is over."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from data.convening.rules.room import may_turn, narrowest, next_step, session_clearance, warn_seconds
from data.convening.rules.step_address import SCREENS_OWN, read_step_address, split_step_address
from data.core.handling import Clearance, levels_visible

CLEARANCES = some.sampled_from(list(Clearance))
START = datetime(2026, 9, 21, 9, 0, tzinfo=UTC)


@given(CLEARANCES, some.none() | CLEARANCES)
def test_a_screen_of_the_room_never_shows_more_than_its_viewer_may_see_or_its_session(
    role: Clearance, limit: Clearance | None
):
    shown = set(levels_visible(narrowest(role, limit)))
    assert shown == set(levels_visible(role)) & set(levels_visible(limit or role))


def test_a_session_shows_members_what_is_for_members_and_an_open_or_ended_one_what_is_open():
    closed = [session_clearance(level, is_open=False, has_ended=False) for level in Clearance]
    assert closed == [Clearance.MEMBERS, Clearance.MEMBERS, Clearance.SECRETARIAT]
    for is_open, has_ended in ((True, False), (False, True), (True, True)):
        assert {session_clearance(level, is_open=is_open, has_ended=has_ended) for level in Clearance} == {
            Clearance.OPEN
        }


def test_only_the_secretariat_turns_the_room_back():
    assert [role for role in Clearance if may_turn(role, to_open=True)] == [Clearance.MEMBERS, Clearance.SECRETARIAT]
    assert [role for role in Clearance if may_turn(role, to_open=False)] == [Clearance.SECRETARIAT]


@given(some.lists(some.integers(1, 50), unique=True), some.integers(0, 51), some.integers(-3, 3).filter(bool))
def test_steps_go_on_and_back_and_stay_at_the_ends(order: list[int], current: int, by: int):
    found = next_step(order, current, by)
    if not order:
        assert found is None
    elif current in order:
        places = order.index(found) - order.index(current)
        assert places == by or (abs(places) < abs(by) and found in (order[0], order[-1]))
        assert places * by >= 0
    else:
        assert found == (order[0] if by > 0 else order[-1])


@given(some.integers(1, 600))
def test_a_timer_warns_before_it_is_over_and_never_early(minutes: int):
    assert 0 < warn_seconds(minutes) <= min(300, minutes * 60)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/risk?lens=amber", "/risk?lens=amber"),
        ("http://127.0.0.1:8501/country?iso3=SDN&present=1&room=ABCDE", "/country?iso3=SDN"),
        (" / ", "/"),
        ("https://host.example/", "/"),
        ("/risk?screen=projector", "/risk"),
    ],
)
def test_an_address_is_kept_without_the_screens_own(typed: str, kept: str):
    assert read_step_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "risk", "javascript:alert(1)", "/risk/../etc", "/a b", "//", "/" + "x" * 600, "ftp://host/risk", "/Risk"],
)
def test_what_is_no_address_in_the_app_is_refused(typed: str):
    if typed == "//":
        assert read_step_address(typed) == "/"
        return
    with pytest.raises(ValueError):
        read_step_address(typed)


@given(
    some.dictionaries(some.sampled_from(["iso3", "lens", "room", "present", "q"]), some.text(min_size=1, max_size=9))
)
def test_reading_twice_changes_nothing_and_no_screen_is_spoken_for(parameters: dict[str, str]):
    from urllib.parse import urlencode

    once = read_step_address("/risk?" + urlencode(parameters))
    assert read_step_address(once) == once
    page, kept = split_step_address(once)
    assert page == "risk"
    assert not SCREENS_OWN & set(kept)
