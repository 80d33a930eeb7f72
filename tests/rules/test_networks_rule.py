"""Who is a member on a day: words of roles, partial terms, snapshots, overlaps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.networks.rules.networks import (
    RoleKind,
    Standing,
    classify_role,
    counts_as_member,
    get_standing,
    is_permanent,
    is_snapshot,
    list_is_short,
    list_overlaps,
    next_term_start,
    surest,
)

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("member", RoleKind.MEMBER),
        ("member state", RoleKind.MEMBER),
        ("participating state", RoleKind.MEMBER),
        ("focal point; former facilitator", RoleKind.MEMBER),
        ("elected member (incoming)", RoleKind.MEMBER),
        ("regional organisation member", RoleKind.MEMBER),
        ("member; chair in 2021", RoleKind.LEADS),
        ("member; co-chair reported for 2024-2026", RoleKind.LEADS),
        ("focal point; Steering Group member 2021", RoleKind.LEADS),
        ("Steering Group state", RoleKind.LEADS),
        ("member; convener", RoleKind.LEADS),
        ("guest for 2026, not a member", RoleKind.ASSOCIATE),
        ("participant", RoleKind.ASSOCIATE),
        ("partner", RoleKind.ASSOCIATE),
        ("partner state in 2014", RoleKind.ASSOCIATE),
        ("former member", RoleKind.FORMER),
    ],
)
def test_a_role_is_read_by_its_words(role: str, kind: RoleKind) -> None:
    assert classify_role(role) is kind


@pytest.mark.parametrize("role", ["guest for 2026, not a member", "partner", "participant", "former member"])
@given(on=DAYS)
def test_guests_partners_and_former_members_never_count(role: str, on: date) -> None:
    assert not counts_as_member(get_standing(role, None, None, on))


@pytest.mark.parametrize(
    ("role", "start", "end", "standing"),
    [
        ("elected member", "2025-01-01", "2026-12-31", Standing.MEMBER),
        ("elected member (incoming)", "2027-01-01", "2028-12-31", Standing.INCOMING),
        ("elected member", "2024-01-01", "2025-12-31", Standing.ENDED),
        ("permanent member", None, None, Standing.MEMBER),
        ("member", None, None, Standing.LISTED),
        ("member", "2012", None, Standing.LISTED),
        ("member", "2026", None, Standing.UNCERTAIN),
        ("member", "2020", "2026", Standing.UNCERTAIN),
        ("member", "2020", "2026-11", Standing.UNCERTAIN),
        ("member", "2020", "2026-10", Standing.ENDED),
        ("former member", None, "2020-01-31", Standing.ENDED),
        ("partner", None, "2020", Standing.ENDED),
        ("member", "soon", "later", Standing.LISTED),
    ],
)
def test_standing_on_23_november_2026(role: str, start: str | None, end: str | None, standing: Standing) -> None:
    assert get_standing(role, start, end, TODAY) is standing


@given(first=DAYS, days=st.integers(0, 4000), on=DAYS)
def test_a_full_term_is_a_membership_on_its_days_and_no_other(first: date, days: int, on: date) -> None:
    last = first + timedelta(days=days)
    standing = get_standing("member", first.isoformat(), last.isoformat(), on)
    expected = Standing.INCOMING if on < first else Standing.ENDED if on > last else Standing.MEMBER
    assert standing is expected


@given(year=st.integers(1995, 2050), on=DAYS, later=st.integers(0, 3000))
def test_what_has_ended_stays_ended(year: int, on: date, later: int) -> None:
    if get_standing("member", None, str(year), on) is Standing.ENDED:
        assert get_standing("member", None, str(year), on + timedelta(days=later)) is Standing.ENDED


@given(st.lists(st.sampled_from(list(Standing)), min_size=1))
def test_the_surest_standing_counts_whenever_any_does(standings: list[Standing]) -> None:
    assert counts_as_member(surest(standings)) == any(counts_as_member(s) for s in standings)


def test_an_actor_without_a_row_has_no_standing() -> None:
    with pytest.raises(ValueError, match="no standing"):
        surest([])


def test_seats_change_on_new_years_day() -> None:
    assert next_term_start(TODAY) == date(2027, 1, 1)
    assert next_term_start(date(2026, 1, 1)) == date(2027, 1, 1)
    assert is_permanent("permanent member")
    assert not is_permanent("elected member")


@pytest.mark.parametrize(
    ("reported", "on_record", "short"),
    [
        ("55 states + EU", 53, True),
        ("7", 7, False),
        ("61 states + EU + OAS", 17, True),
        ("over 50 states attend", 6, True),
        (None, 5, False),
        ("many", 5, False),
        ("17 named (18 claimed in 2014)", 17, False),
    ],
)
def test_a_list_is_short_where_the_network_reports_more(reported: str | None, on_record: int, short: bool) -> None:
    assert list_is_short(reported, on_record) is short


def test_a_list_of_2021_is_a_snapshot_in_2026_and_was_none_in_2023() -> None:
    assert is_snapshot("2021-05-17", TODAY)
    assert not is_snapshot("2021-05-17", date(2023, 5, 17))
    assert not is_snapshot(None, TODAY)
    assert not is_snapshot("undated page", TODAY)


@given(st.dictionaries(st.text("ABCD", min_size=1, max_size=2), st.sets(st.integers(0, 9).map(str)), max_size=5))
def test_overlaps_are_symmetric_and_no_larger_than_either(members: dict[str, set[str]]) -> None:
    found = {(o.network_id, o.other_id): o for o in list_overlaps(members)}
    assert len(found) == len(members) ** 2
    for (one, other), overlap in found.items():
        assert overlap.shared == found[other, one].shared
        assert len(overlap.shared) <= min(overlap.size, overlap.other_size)
        assert set(overlap.shared) == members[one] & members[other]
    for network, actors in members.items():
        assert set(found[network, network].shared) == actors
