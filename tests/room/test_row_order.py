"""Rows that are numbered by hand: each lands where its number says, and none is lost."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from components.convening.row_order import in_order

PLACES = {11: 1, 12: 2, 13: 3, 14: 4}


def rows(**changed: int | None) -> list[dict[str, Any]]:
    return [{"position": changed.get(f"of_{one}", at), "item_id": one} for one, at in PLACES.items()]


def order(given_rows: list[dict[str, Any]]) -> list[int | None]:
    return [row["item_id"] for row in in_order(given_rows, PLACES, "item_id")]


def test_what_is_not_moved_stays() -> None:
    assert order(rows()) == [11, 12, 13, 14]
    assert "position" not in in_order(rows(), PLACES, "item_id")[0]


def test_a_row_that_is_moved_up_or_down_takes_the_place_that_it_is_given() -> None:
    assert order(rows(of_14=2)) == [11, 14, 12, 13]
    assert order(rows(of_11=3)) == [12, 13, 11, 14]
    assert order(rows(of_11=4, of_14=1)) == [14, 12, 13, 11]


def test_a_new_row_comes_last_or_where_it_is_put() -> None:
    assert order([*rows(), {"position": None, "item_id": None}]) == [11, 12, 13, 14, None]
    assert order([*rows(), {"position": 1, "item_id": None}]) == [None, 11, 12, 13, 14]


@given(some.lists(some.one_of(some.none(), some.integers(1, 99)), min_size=4, max_size=4))
def test_no_row_is_lost_and_none_comes_twice(numbers: list[int | None]) -> None:
    given_rows = [{"position": number, "item_id": one} for one, number in zip(PLACES, numbers, strict=True)]
    assert sorted(row["item_id"] for row in in_order(given_rows, PLACES, "item_id")) == sorted(PLACES)
