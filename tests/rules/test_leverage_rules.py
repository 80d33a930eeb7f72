"""Members compared on sanctions: who has a programme, who has none, and when that is no difference."""

from hypothesis import given
from hypothesis import strategies as st

from data.leverage.rules import COMPARED, ISSUERS, NOT_TOLD, compare, is_unchecked
from data.networks.rules.can_act import Stand, get_stand

WHO = st.sets(st.sampled_from(ISSUERS))


@given(WHO)
def test_each_compared_member_is_on_one_side(issuers: set[str]) -> None:
    found = compare(issuers)
    assert sorted((*found.having, *found.lacking)) == sorted(COMPARED)
    assert not found.differs or found.can_differ


@given(WHO)
def test_a_regime_of_the_security_council_leaves_nothing_to_differ_on(issuers: set[str]) -> None:
    assert not compare({*issuers, "UN"}).differs


def test_one_has_and_another_has_not() -> None:
    assert compare({"EU"}).differs
    assert not compare(set(COMPARED)).differs
    assert not compare(set()).can_differ


def test_canada_is_on_neither_side() -> None:
    for one in NOT_TOLD:
        assert not compare({one}).can_differ
        assert one not in compare(set()).lacking


def test_switzerland_alone_makes_no_difference_between_members() -> None:
    assert not compare({"CHE"}).can_differ


def test_columns_named_as_background_are_told_one_by_one() -> None:
    assert is_unchecked("iso3; since_year", "since_year")
    assert not is_unchecked("iso3; since_year", "year")
    assert not is_unchecked(None, "iso3")


def stand(**given_values: bool) -> Stand:
    values = dict.fromkeys(("has_own", "is_followed", "is_not_told", "is_in_union", "union_has"), False)
    return get_stand(**{**values, **given_values})


def test_how_an_actor_stands_to_sanctions() -> None:
    assert stand(has_own=True, is_not_told=True) is Stand.HAS
    assert stand(is_in_union=True, union_has=True) is Stand.THROUGH_UNION
    assert stand(is_in_union=True) is Stand.NONE
    assert stand(union_has=True) is Stand.NOT_FOLLOWED
    assert stand(is_followed=True) is Stand.NONE
    assert stand(is_not_told=True) is Stand.NOT_TOLD
