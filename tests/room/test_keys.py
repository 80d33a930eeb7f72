"""Each press of a clicker is one step, also where the server hears of several at once; nothing odd from a browser counts."""

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any

import pytest

from components.convening import keys_view


@pytest.fixture(autouse=True)
def nothing_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    keys_view._taken.clear()


def told(*presses: tuple[int, Any], browser: str = "one", ms_ago: int = 200) -> dict[str, Any]:
    at_ms = keys_view._now_ms() - ms_ago
    return {"id": browser, "run": keys_view._RUN, "presses": [[*press, at_ms] for press in presses]}


@pytest.fixture(autouse=True)
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the screen said in the corner."""
    words: list[str] = []
    monkeypatch.setattr(keys_view.st, "toast", lambda sentence, **_: words.append(sentence))
    return words


def taken(told: object, buttons: Collection[str] = ()) -> list[int | str]:
    return keys_view._in_time(keys_view._not_taken(told, buttons))


def test_presses_told_together_are_as_many_steps() -> None:
    assert taken(told((1, 1), (2, 1), (3, 1))) == [1, 1, 1]
    assert taken(told((2, 1), (3, 1), (4, -1))) == [-1]


def test_a_press_is_taken_once_however_often_it_is_told() -> None:
    assert [taken(told((1, 1))), taken(told((1, 1))), taken(told((1, 1), (2, 1)))] == [[1], [], [1]]


@pytest.mark.parametrize(("ms_ago", "presses"), [(0, [1]), (2900, [1]), (3100, []), (20_000, []), (-10_000, [1])])
def test_a_press_that_comes_later_than_three_seconds_is_never_acted_on(
    ms_ago: int, presses: list[int], said: list[str]
) -> None:
    pressed = told((1, 1), ms_ago=ms_ago)
    assert taken(pressed) == presses
    # Nor when it is told again. That it came too late is said, and said once.
    assert taken(pressed) == []
    assert said == ([] if presses else [keys_view.TOO_LATE])


def test_a_run_that_was_cut_short_is_made_up_for(said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit throws away what a run said when the next one begins before it has ended."""
    monkeypatch.setattr(keys_view._KEYS, "show", lambda *_, **__: SimpleNamespace(turn=None))
    monkeypatch.setattr(keys_view.st, "session_state", {"keys": {"turn": told((1, 1), ms_ago=5000)}})
    ends = [False, True, True]
    for is_whole in ends:
        assert keys_view.show_keys("keys") == 0
        if is_whole:
            keys_view.note_end_of_run()
    assert said == [keys_view.TOO_LATE] * 2


def test_a_press_on_a_button_is_taken_where_the_screen_has_that_button() -> None:
    pressed = told((1, "room_end"), (2, 1), (3, "another"))
    assert taken(pressed, ["room_end"]) == ["room_end", 1]
    done: list[str] = []
    buttons = {"room_end": lambda: done.append("ended"), "presenter_back": -1}
    assert keys_view._act(["room_end", 1, "presenter_back", 1], buttons) == 1
    assert done == ["ended"]


def test_two_browsers_count_for_themselves() -> None:
    assert [taken(told((1, 1))), taken(told((1, -1), browser="two"))] == [[1], [-1]]


@pytest.mark.parametrize(
    "odd",
    [
        None, 1, "1", [], {"id": "one"}, told((1, 1)) | {"id": 7}, told((1, 1)) | {"id": "x" * 41}, told((1, 1)) | {"id": ""},
        told((1, 1)) | {"run": "another"}, told((1, 1)) | {"run": None},
        told((1, 5)), told((0, 1)), told((True, 1)), told() | {"presses": [[1], "ab", None, [1, 1], [[1], 1, 1]]},
        told() | {"presses": [[1, 1, "x"], [1, 1, None], [1, 1, True]]},
        told() | {"presses": {"1": 1}},
    ],
)  # fmt: skip
def test_what_is_odd_turns_nothing(odd: object) -> None:
    assert taken(odd) == []


def test_no_browser_turns_the_room_from_end_to_end_at_once() -> None:
    assert sum(taken(told(*((number, 1) for number in range(1, 1000))))) == keys_view._MOST_PRESSES


def test_only_so_many_browsers_are_remembered() -> None:
    for number in range(keys_view._MOST_BROWSERS + 5):
        taken(told((1, 1), browser=str(number)))
    assert len(keys_view._taken) == keys_view._MOST_BROWSERS
