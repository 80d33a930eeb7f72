"""Networks, overlaps and who can act: the published figures, the clearance, the statements."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.countries.queries.neighbours import get_neighbours
from data.networks.queries.act import get_champions, get_who_can_act
from data.networks.queries.act_rows import ActorLeversRow, WhoCanActRow
from data.networks.queries.networks import count_networks_withheld, get_members, get_networks, get_overlaps
from data.networks.rules.can_act import Lever
from data.networks.rules.networks import RoleKind, Standing
from tests.queries.calling import TODAY, counted
from tests.queries.seed import add_base, add_marked

OPEN = Clearance.OPEN


@pytest.fixture
def session(filled_engine: Engine) -> Iterator[Session]:
    with Session(filled_engine) as opened:
        yield opened


def counts(session: Session, on: date = TODAY) -> dict[str, int]:
    members = {(row.network_id, row.actor_id) for row in get_members(session, OPEN, on) if row.counts}
    return dict(Counter(network for network, _ in members))


def ask(session: Session, iso3: str, on: date = TODAY, framework_id: str | None = None) -> WhoCanActRow:
    answer = get_who_can_act(session, OPEN, iso3, on, framework_id)
    assert answer is not None
    return answer


def actor(answer: WhoCanActRow, actor_id: str) -> ActorLeversRow:
    return next(row for row in answer.actors if row.actor_id == actor_id)


def test_as_many_members_as_the_lists_name(session: Session) -> None:
    assert counts(session) == {
        "EU": 27,
        "FIVEEYES": 5,
        "G20": 21,
        "G7": 7,
        "GAAMAC": 6,
        "GOF": 53,
        "HRC": 47,
        "IAPWG": 7,
        "LATAM": 17,
        "NATO": 32,
        "OSCE": 57,
        "R2PFP": 17,
        "UNSC": 15,
    }


def test_eight_rows_of_the_working_group_are_seven_members(session: Session) -> None:
    rows = [row for row in get_members(session, OPEN, TODAY) if row.network_id == "IAPWG"]
    assert len(rows) == 8
    assert {row.actor_id for row in rows} == {"AUS", "CAN", "DEU", "DNK", "GBR", "NLD", "USA"}
    assert all(row.is_snapshot for row in rows)
    assert {row.actor_id for row in rows if row.role_kind is RoleKind.LEADS} == {"USA"}


def test_twenty_rows_of_the_council_are_fifteen_seats_before_and_after_new_year(session: Session) -> None:
    rows = [row for row in get_members(session, OPEN, TODAY) if row.network_id == "UNSC"]
    assert Counter(row.standing for row in rows) == {Standing.MEMBER: 15, Standing.INCOMING: 5}
    assert counts(session, date(2027, 1, 1))["UNSC"] == 15
    ended = [row.actor_id for row in get_members(session, OPEN, date(2027, 1, 1)) if row.network_id == "UNSC"]
    assert {"DNK", "GRC"} <= set(ended)


def test_guests_and_former_members_are_on_the_list_and_do_not_count(session: Session) -> None:
    rows = {(r.network_id, r.actor_id): r for r in get_members(session, OPEN, TODAY)}
    assert not rows["G20", "POL"].counts
    assert not rows["G7", "EU"].counts
    assert not rows["GAAMAC", "ARM"].counts
    assert rows["EU", "GBR"].standing is Standing.ENDED


def test_facts_that_disagree_all_stand_newest_first(session: Session) -> None:
    networks = {row.network_id: row for row in get_networks(session, OPEN)}
    friends = [(fact.as_of, fact.members_count) for fact in networks["GOF"].facts if fact.members_count]
    assert friends == [
        ("2024", "55 states + EU"),
        ("2024-01-18", "56 (as reported)"),
        ("2021-05-17", "52 states + EU (count of names)"),
        ("2020-06", "53 states"),
    ]
    assert networks["GOF"].reported_count is networks["GOF"].facts[1]
    assert networks["GAAMAC"].facts[-1].as_of == "undated page"


def test_all_seven_of_the_working_group_sit_in_the_group_of_friends(session: Session) -> None:
    pairs = {(row.network_id, row.other_id): row for row in get_overlaps(session, OPEN, TODAY)}
    assert len(pairs) == 14 * 14
    both = pairs["IAPWG", "GOF"]
    assert (len(both.shared), both.size, both.other_size) == (7, 7, 53)
    assert both.shared == ("AUS", "CAN", "DNK", "DEU", "NLD", "GBR", "USA")
    assert both.shared_names[2] == "Denmark"
    assert not both.is_at_least
    assert pairs["HRC", "GOF"].is_at_least
    assert pairs["EURFP", "GOF"].size == 0
    assert set(pairs["UNSC", "IAPWG"].shared) == {"DNK", "GBR", "USA"}


def test_after_germanys_lost_bid_three_targets_have_a_seat_in_2027(session: Session) -> None:
    answer = ask(session, "SDN")
    assert answer.next_year == 2027
    for lever, expected in (
        (Lever.COUNCIL_NOW, {"DNK", "FRA", "GBR", "USA"}),
        (Lever.COUNCIL_NEXT, {"FRA", "GBR", "USA"}),
        (Lever.RIGHTS_COUNCIL, {"FRA", "GBR", "ITA", "NLD"}),
        (Lever.PRESIDENCY, {"FRA", "GBR", "USA"}),
    ):
        assert {row.actor_id for row in answer.actors if row.is_target and lever in row.signs} == expected


def test_sudan_has_seven_neighbours_and_one_mission_whose_renewal_is_not_known(session: Session) -> None:
    answer = ask(session, "SDN")
    neighbours = [row.actor_name for row in answer.actors if row.is_neighbour]
    assert len(neighbours) == 7
    assert {"Egypt", "Libya", "Chad", "South Sudan", "Ethiopia", "Eritrea", "Central African Republic"} == set(
        neighbours
    )
    (mission,) = (fact for fact in answer.facts if fact.lever is Lever.MISSION)
    assert (mission.actor_id, mission.until, mission.counts, mission.is_confirmed) == ("UN", "2026-11-15", True, False)
    assert "ended or renewed: not known" in mission.what
    assert actor(answer, "UN").signs[Lever.MISSION] == ("1",)


def test_a_closed_mission_is_shown_and_is_no_lever(session: Session) -> None:
    closed = [fact for fact in ask(session, "IRQ").facts if fact.what.startswith("Led UNAMI")]
    assert [fact.counts for fact in closed] == [False]
    assert Lever.MISSION not in actor(ask(session, "IRQ"), "UN").signs
    assert Lever.MISSION in actor(ask(session, "IRQ"), "NATO").signs


def test_the_country_itself_is_not_among_those_who_act_on_it(session: Session) -> None:
    answer = ask(session, "COL")
    assert "COL" not in {row.actor_id for row in answer.actors}
    assert {fact.lever for fact in answer.own} >= {Lever.COUNCIL_NOW, Lever.COUNCIL_NEXT, Lever.PRESIDENCY}
    assert [row.short_name for row in answer.shared_networks] == ["Latin American Network"]
    assert len(answer.shared_networks[0].members) == 16
    assert actor(answer, "BRA").signs[Lever.SHARED_NETWORK] == ("1",)


def test_kosovo_has_no_area_and_an_unknown_code_no_answer(session: Session) -> None:
    answer = ask(session, "XKX")
    assert not answer.has_area
    assert not any(row.is_neighbour for row in answer.actors)
    assert Lever.MISSION in actor(answer, "NATO").signs
    assert get_who_can_act(session, OPEN, "ZZZ", TODAY) is None


def test_a_framework_leaves_only_its_champions(session: Session) -> None:
    facts = [fact for fact in ask(session, "MMR", framework_id="WPS").facts if fact.lever is Lever.CHAMPION]
    assert {fact.framework_id for fact in facts} == {"WPS"}
    assert {fact.actor_id for fact in facts} == {"USA", "DEU", "FRA", "ITA", "EU", "NATO", None}
    unnamed = next(fact for fact in facts if fact.actor_id is None)
    assert not unnamed.counts
    assert len(get_champions(session, OPEN)) == 22
    assert get_champions(session, OPEN, "'; DROP TABLE actor; --") == ()


def test_every_fact_carries_its_source_and_how_sure_it_is(session: Session) -> None:
    answer = ask(session, "UKR")
    for fact in (*answer.facts, *answer.presidencies, *answer.own):
        assert fact.source_id
        assert fact.confidence in {"verified", "derived", "background"}
    assert {fact.confidence for fact in answer.facts if fact.lever is Lever.NEIGHBOUR} == {"derived"}
    assert [row.month for row in answer.presidencies][:2] == ["2026-11", "2026-12"]


def test_on_another_day_other_seats(session: Session) -> None:
    answer = ask(session, "SDN", date(2027, 6, 1))
    assert Lever.COUNCIL_NOW not in actor(answer, "DNK").signs
    assert answer.presidencies[0].month == "2027-06"


def test_neighbours_are_told_from_either_side(session: Session) -> None:
    assert len(get_neighbours(session, OPEN, ("SDN", "MMR"))) == 7 + 5 + 1
    assert [row.neighbour_iso3 for row in get_neighbours(session, OPEN, ("HTI",))] == ["DOM"]
    assert get_neighbours(session, OPEN, ("ISL",)) == ()
    kinds = {row.neighbour_iso3: row.kind for row in get_neighbours(session, OPEN, ("CHN",))}
    assert kinds["PAK"] == "disputed_area"


@pytest.mark.parametrize(("clearance", "levels"), [(OPEN, 2), (Clearance.MEMBERS, 1), (Clearance.SECRETARIAT, 0)])
def test_what_is_withheld_is_counted(engine: Engine, clearance: Clearance, levels: int) -> None:
    with Session(engine) as session:
        add_base(session)
        add_marked(session)
        assert count_networks_withheld(session, clearance) == 2 * levels
        assert len(get_members(session, clearance, TODAY)) == 3 - levels
        answer = get_who_can_act(session, clearance, "AFG", TODAY)
        assert answer is not None
        assert answer.withheld == 11 * levels
        assert "marked-secretariat" not in repr(answer) or clearance is Clearance.SECRETARIAT


def test_a_country_with_nine_neighbours_costs_as_many_statements_as_an_island(filled_engine: Engine) -> None:
    costs = []
    for iso3 in ("COD", "ISL", "XKX"):
        with Session(filled_engine) as session, counted(filled_engine) as statements:
            get_who_can_act(session, OPEN, iso3, TODAY)
        costs.append(len(statements))
    assert len(set(costs)) == 1
    assert costs[0] <= 18
