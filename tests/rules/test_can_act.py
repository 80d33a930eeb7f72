"""Who can act: seats now and next, networks in common, the order in which actors stand."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.core.ahead import MandateState
from data.networks.rules.can_act import (
    Hold,
    Lever,
    Seat,
    count_holds,
    is_month_ahead,
    list_council_holds,
    list_shared_networks,
    may_act_there,
    order_actors,
)

TODAY = date(2026, 11, 23)


def seat(
    actor: str, network: str = "UNSC", role: str = "elected member", start: str | None = None, end: str | None = None
) -> Seat:
    return Seat(network_id=network, actor_id=actor, role=role, term_start=start, term_end=end)


SEATS = (
    seat("DNK", start="2025-01-01", end="2026-12-31"),
    seat("FRA", role="permanent member"),
    seat("AUT", role="elected member (incoming)", start="2027-01-01", end="2028-12-31"),
    seat("ITA", network="HRC", role="member", start="2026-01-01", end="2028-12-31"),
    seat("NLD", network="HRC", role="member", start="2023-01-01", end="2025-12-31"),
)


def levers(actor: str, on: date = TODAY) -> dict[Lever, str]:
    return {hold.lever: hold.sign for hold in list_council_holds(SEATS, on) if hold.actor_id == actor}


def test_seats_on_the_day_and_in_the_next_term() -> None:
    assert levers("DNK") == {Lever.COUNCIL_NOW: "to 2026"}
    assert levers("FRA") == {Lever.COUNCIL_NOW: "permanent", Lever.COUNCIL_NEXT: "permanent"}
    assert levers("AUT") == {Lever.COUNCIL_NEXT: "to 2028"}
    assert levers("ITA") == {Lever.RIGHTS_COUNCIL: "to 2028"}
    assert levers("NLD") == {}
    assert levers("DNK", date(2027, 1, 1)) == {}
    assert Lever.COUNCIL_NOW in levers("AUT", date(2027, 1, 1))


def test_networks_in_common_leave_out_councils_guests_and_the_country_itself() -> None:
    seats = (
        *(seat(actor, "GOF", "member") for actor in ("MLI", "FRA", "USA")),
        seat("POL", "GOF", "guest"),
        *(seat(actor, "OSCE", "participating state") for actor in ("FRA", "USA")),
        *SEATS,
    )
    assert list_shared_networks(seats, "MLI", TODAY) == {"GOF": ("FRA", "USA")}
    assert list_shared_networks(seats, "SDN", TODAY) == {}
    assert list_shared_networks(seats, "POL", TODAY) == {}


@given(year=st.integers(2020, 2035), month=st.integers(1, 12))
def test_the_month_that_has_begun_is_still_ahead(year: int, month: int) -> None:
    assert is_month_ahead(year, month, TODAY) == (date(year, month, 28) >= date(2026, 11, 1))


def test_only_a_closed_operation_cannot_act() -> None:
    assert [state for state in MandateState if not may_act_there(state)] == [MandateState.CLOSED]


ACTORS = st.sampled_from(["A", "B", "C", "D"])
HOLDS = st.lists(
    st.builds(Hold, actor_id=ACTORS, lever=st.sampled_from(list(Lever)), sign=st.sampled_from(["1", "2", "yes"])),
)


@given(HOLDS, st.sets(ACTORS))
def test_targets_come_first_and_nobody_is_lost_or_invented(holds: list[Hold], targets: set[str]) -> None:
    held = count_holds(holds)
    ordered = order_actors(held, targets, {})
    assert set(ordered) == {hold.actor_id for hold in holds} | targets
    assert len(ordered) == len(set(ordered))
    is_target = [actor in targets for actor in ordered]
    assert is_target == sorted(is_target, reverse=True)
    counts = [len(held.get(actor, {})) for actor in ordered if actor in targets]
    assert counts == sorted(counts, reverse=True)
    for hold in holds:
        assert hold.sign in held[hold.actor_id][hold.lever]
