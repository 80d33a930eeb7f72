"""Slowing down, lasting, and what an identity provider's claims give."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.access.rules.sign_in import (
    FREE_TRIES,
    LONGEST_DELAY,
    PRESSURE,
    SIGN_IN_IDLES,
    SIGN_IN_LASTS,
    clearance_from_claims,
    delay_after,
    delegation_from_claims,
    is_alive,
    origin_of,
)
from data.core.handling import Clearance
from data.core.role_mapping import read_delegation_mapping, read_role_mapping

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
MAPPING = {"staff": Clearance.MEMBERS, "desk": Clearance.SECRETARIAT, "guest": Clearance.OPEN}


def claims(**more: object) -> dict[str, object]:
    return {"iat": NOW.timestamp() - 60, "name": "A", **more}


def given_by(**more: object) -> Clearance:
    return clearance_from_claims(claims(**more), "roles", MAPPING, NOW)


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_wrong_codes_never_shorten_the_wait(here: int, anywhere: int) -> None:
    wait = delay_after(here, anywhere)
    assert timedelta(0) <= wait <= LONGEST_DELAY
    assert delay_after(here + 1, anywhere) >= wait
    assert delay_after(here, anywhere + 1) >= wait


def test_three_are_free_then_it_doubles() -> None:
    waits = [delay_after(here, here).total_seconds() for here in range(FREE_TRIES + 5)]
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8]
    assert delay_after(40, 40) == LONGEST_DELAY


@given(st.integers(0, 10**6))
def test_whoever_typed_no_wrong_code_never_waits(anywhere: int) -> None:
    assert delay_after(0, anywhere) == timedelta(0)


def test_under_pressure_no_wrong_code_is_free() -> None:
    assert delay_after(1, PRESSURE - 1) == timedelta(0)
    assert delay_after(1, PRESSURE) > timedelta(0)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::1"),
        ("testclient", "unknown"),
        (None, "unknown"),
    ],
)
def test_one_subscriber_is_one_origin(address: str | None, origin: str) -> None:
    assert origin_of(address) == origin


def test_a_sign_in_ends_by_its_end_by_disuse_and_by_a_clock_set_back() -> None:
    end, minute = NOW + SIGN_IN_LASTS, timedelta(minutes=1)
    assert is_alive(NOW, NOW, end, NOW)
    assert is_alive(NOW, end - minute, end, end - minute)
    assert not is_alive(NOW, end - minute, end, end)
    assert is_alive(NOW, NOW, end, NOW + SIGN_IN_IDLES - minute)
    assert not is_alive(NOW, NOW, end, NOW + SIGN_IN_IDLES)
    assert not is_alive(NOW, NOW, end, NOW - minute)


def test_the_highest_of_several_roles_counts() -> None:
    assert given_by(roles=["guest", "desk", "staff"]) is Clearance.SECRETARIAT
    assert given_by(roles="staff") is Clearance.MEMBERS


@pytest.mark.parametrize(
    "roles", [None, [], "", "Staff", "staff,desk", ["secretariat"], [["desk"]], {"desk": True}, 1, True]
)
def test_what_is_not_mapped_letter_for_letter_gives_nothing(roles: object) -> None:
    assert given_by(roles=roles) is Clearance.OPEN


def test_claims_that_are_nested_or_have_dots_in_their_name() -> None:
    nested = claims(realm_access={"roles": ["desk"]})
    assert clearance_from_claims(nested, "realm_access.roles", MAPPING, NOW) is Clearance.SECRETARIAT
    named = claims(**{"https://example.org/roles": "staff"})
    assert clearance_from_claims(named, "https://example.org/roles", MAPPING, NOW) is Clearance.MEMBERS
    assert clearance_from_claims(claims(realm_access="desk"), "realm_access.roles", MAPPING, NOW) is Clearance.OPEN


@pytest.mark.parametrize("iat", [None, "yesterday", True, 0, NOW.timestamp() - SIGN_IN_LASTS.total_seconds()])
def test_a_sign_in_that_is_old_or_undated_gives_nothing(iat: object) -> None:
    assert given_by(roles="desk", iat=iat) is Clearance.OPEN
    assert given_by(roles="desk", iat=NOW.timestamp() + 3600) is Clearance.OPEN
    assert given_by(roles="desk", auth_time=0) is Clearance.OPEN


def test_a_mapping_is_read_or_refused_with_the_part_that_is_wrong() -> None:
    assert read_role_mapping(" a=members, b = secretariat ,") == {"a": "members", "b": "secretariat"}
    assert read_role_mapping("") == {}
    for text, part in (("a", "'a'"), ("=members", "'=members'"), ("a=admin", "'a=admin'"), ("a=open,a=members", "'a'")):
        with pytest.raises(ValueError, match=part):
            read_role_mapping(text)


DESKS = {"desk-paris": "FRA", "desk-paris-2": "FRA", "desk-brussels": "EU"}


@pytest.mark.parametrize(
    ("said", "clearance", "delegation"),
    [
        ("desk-paris", Clearance.MEMBERS, "FRA"),
        (["staff", "desk-brussels"], Clearance.MEMBERS, "EU"),
        (["desk-paris", "desk-paris-2"], Clearance.MEMBERS, "FRA"),
        (["desk-paris", "desk-brussels"], Clearance.MEMBERS, None),
        (["Desk-Paris", "FRA"], Clearance.MEMBERS, None),
        (None, Clearance.MEMBERS, None),
        ({"desk-paris": True}, Clearance.MEMBERS, None),
        ("desk-paris", Clearance.OPEN, None),
        ("desk-paris", Clearance.SECRETARIAT, None),
    ],
)
def test_a_claim_names_one_delegation_or_none(said: object, clearance: Clearance, delegation: str | None) -> None:
    assert delegation_from_claims(claims(desk=said), "desk", DESKS, clearance) == delegation


def test_delegations_are_read_or_the_part_that_cannot_be_is_named() -> None:
    assert read_delegation_mapping(" Desk Paris=FRA, b = EU ,") == {"Desk Paris": "FRA", "b": "EU"}
    for wrong in ("FRA", "=FRA", "a=", "a=FRA EU", "a=FRA, a=EU"):
        with pytest.raises(ValueError, match="'"):
            read_delegation_mapping(wrong)
