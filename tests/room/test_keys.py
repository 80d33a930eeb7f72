"""Each press of a clicker is one step, also where the server hears of several at once; nothing odd from a browser counts."""

from typing import Any

import pytest

from components.convening import keys_view
from components.convening.keys_view import _not_taken


@pytest.fixture(autouse=True)
def nothing_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    keys_view._taken.clear()


def told(*presses: tuple[int, int], browser: str = "one") -> dict[str, Any]:
    return {"id": browser, "run": keys_view._RUN, "presses": [list(press) for press in presses]}


def test_presses_told_together_are_as_many_steps() -> None:
    assert _not_taken(told((1, 1), (2, 1), (3, 1))) == 3
    assert _not_taken(told((2, 1), (3, 1), (4, -1))) == -1


def test_a_press_is_taken_once_however_often_it_is_told() -> None:
    assert [_not_taken(told((1, 1))), _not_taken(told((1, 1))), _not_taken(told((1, 1), (2, 1)))] == [1, 0, 1]


def test_two_browsers_count_for_themselves() -> None:
    assert [_not_taken(told((1, 1))), _not_taken(told((1, -1), browser="two"))] == [1, -1]


@pytest.mark.parametrize(
    "odd",
    [
        None, 1, "1", [], {"id": "one"}, told((1, 1)) | {"id": 7}, told((1, 1)) | {"id": "x" * 41}, told((1, 1)) | {"id": ""},
        told((1, 1)) | {"run": "another"}, told((1, 1)) | {"run": None},
        told((1, 5)), told((0, 1)), told((True, 1)), told() | {"presses": [[1], "ab", None, [1, 1, 1], [[1], 1]]},
        told() | {"presses": {"1": 1}},
    ],
)  # fmt: skip
def test_what_is_odd_turns_nothing(odd: object) -> None:
    assert _not_taken(odd) == 0


def test_no_browser_turns_the_room_from_end_to_end_at_once() -> None:
    assert _not_taken(told(*((number, 1) for number in range(1, 1000)))) == keys_view._MOST_PRESSES


def test_only_so_many_browsers_are_remembered() -> None:
    for number in range(keys_view._MOST_BROWSERS + 5):
        _not_taken(told((1, 1), browser=str(number)))
    assert len(keys_view._taken) == keys_view._MOST_BROWSERS
