"""Cells, their order, meetings of three and more, and holes, for any statements."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.overlaps.rules.overlaps import (
    GENERAL,
    PREVENTION,
    Said,
    Sign,
    count_weight,
    fill_cells,
    is_hole,
    list_meetings,
    order_by_likeness,
    pair,
    pairs_of,
    region_finder,
    says_pair,
    sign_of,
)
from data.risk.rules.tiers import Tier

IDS = ("A", "B", "C", "D", "E")
KINDS = ("convergence", "tension", "link", "proposal", "country")
said = st.builds(
    Said,
    st.text("0123456789", min_size=1, max_size=4),
    st.sampled_from((*IDS, GENERAL)),
    st.lists(st.sampled_from(IDS), max_size=4, unique=True).map(tuple),
    st.sampled_from(KINDS),
)
weights = st.dictionaries(
    st.sampled_from([pair(*both) for both in combinations(IDS, 2)]), st.integers(0, 9), max_size=10
)


def test_a_convergence_stands_with_prevention_and_with_each_framework_that_it_names() -> None:
    assert pairs_of(Said("1", "B", ("A", "C"), "convergence")) == (("A", "B"), ("B", "C"), ("B", PREVENTION))


def test_a_link_between_frameworks_is_no_statement_on_prevention_and_one_without_is() -> None:
    assert pairs_of(Said("1", "A", ("B",), "link")) == (("A", "B"),)
    assert pairs_of(Said("1", "A", (), "link")) == (("A", PREVENTION),)


def test_the_frameworks_that_a_statement_names_do_not_meet_each_other_in_it() -> None:
    assert ("B", "C") not in pairs_of(Said("1", "A", ("B", "C"), "link"))


def test_a_statement_on_the_whole_agenda_stands_with_prevention_for_those_it_was_read_to_concern() -> None:
    assert pairs_of(Said("1", GENERAL, ("A", "B"), "tension")) == (("A", PREVENTION), ("B", PREVENTION))
    assert pairs_of(Said("1", GENERAL, (), "convergence")) == ()


@given(st.lists(said, max_size=30))
def test_every_statement_is_in_the_cells_of_its_pairs_and_in_no_other(statements: list[Said]) -> None:
    cells = fill_cells(statements)
    for place, by_sign in cells.items():
        for sign, ids in by_sign.items():
            assert sorted(ids) == sorted(
                one.statement_id for one in statements if place in pairs_of(one) and sign_of(one.kind) is sign
            )
    assert set(cells) == {place for one in statements for place in pairs_of(one)}
    assert all(one != other for one, other in cells)


@given(st.sampled_from((*IDS, PREVENTION)), st.sampled_from((*IDS, PREVENTION)))
def test_a_cell_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert pair(one, other) == pair(other, one)
    assert PREVENTION not in pair(one, other)[:1] or one == other


def test_further_statements_add_no_weight() -> None:
    assert count_weight({Sign.LINK: ("1",), Sign.TENSION: ("2", "3"), Sign.FURTHER: ("4",) * 9}) == 3


def cost(order: tuple[str, ...], found: dict[tuple[str, str], int]) -> int:
    return sum(found.get(pair(a, b), 0) * (j - i) for (i, a), (j, b) in combinations(enumerate(order), 2))


@given(weights, st.permutations(IDS))
def test_the_order_keeps_everybody_is_no_worse_than_what_was_given_and_always_the_same(
    found: dict[tuple[str, str], int], given_order: list[str]
) -> None:
    order = order_by_likeness(given_order, found)
    assert sorted(order) == sorted(IDS)
    assert cost(order, found) <= cost(tuple(given_order), found)
    assert order_by_likeness(given_order, found) == order
    assert given_order.index(order[0]) < given_order.index(order[-1])


def test_two_groups_come_apart() -> None:
    found = {pair("A", "C"): 5, pair("C", "E"): 4, pair("B", "D"): 5}
    order = order_by_likeness(IDS, found)
    assert {frozenset(order[:3]), frozenset(order[-2:])} == {frozenset("ACE"), frozenset("BD")} or {
        frozenset(order[:2]),
        frozenset(order[-3:]),
    } == {frozenset("ACE"), frozenset("BD")}


items = st.dictionaries(st.text("xyz", min_size=1), st.frozensets(st.sampled_from((*IDS, "?"))), max_size=20)


@given(items, st.integers(2, 4))
def test_every_item_of_enough_frameworks_is_in_exactly_one_meeting(
    found: dict[str, frozenset[str]], least: int
) -> None:
    meetings = list_meetings(found, IDS, least)
    placed = [item for meeting in meetings for item in meeting.item_ids]
    assert sorted(placed) == sorted(item for item, members in found.items() if len(members - {"?"}) >= least)
    for meeting in meetings:
        assert all(found[item] - {"?"} == set(meeting.framework_ids) for item in meeting.item_ids)
    sizes = [len(meeting.item_ids) for meeting in meetings]
    assert sizes == sorted(sizes, reverse=True)


@given(st.sampled_from(Tier), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
def test_a_hole_is_high_risk_with_nothing_on_record_and_nothing_withheld(
    tier: Tier, statements: int, recommendations: int, withheld: int
) -> None:
    expected = tier in (Tier.RED, Tier.AMBER) and statements == recommendations == withheld == 0
    assert is_hole(tier, statements, recommendations, withheld) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sahel", ("sahel",)),
        ("France; Sahel", ("sahel",)),
        ("Central Sahel", ("central",)),
        ("Central Sahel and the Sahel", ("central", "sahel")),
        ("the Sahelian states", ()),
        ("Northern Africa", ("north",)),
        ("", ()),
        (None, ()),
    ],
)
def test_regions_are_found_by_whole_names_the_longest_first(text: str | None, expected: tuple[str, ...]) -> None:
    names = {"sahel": "Sahel", "central": "Central Sahel", "africa": "Africa", "north": "Northern Africa"}
    assert region_finder(names)(text) == expected


def test_the_papers_two_examples_are_kept_apart() -> None:
    assert says_pair("PR-46", "CTPVE", "sahel")
    assert says_pair("PR-46", "WPS", "MMR")
    assert not says_pair("PR-46", "CTPVE", "MMR")
    assert not says_pair("PR-46", "WPS", "sahel")
    assert says_pair("PR-27", "CTPVE", "FRA")
