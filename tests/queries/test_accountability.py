"""Who answers for it: charged is not convicted, what is closed is not open, and what cannot be told is not 'none'."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from data.accountability.models import CourtPerson, CourtSituation
from data.accountability.queries.court import get_persons, get_situations, get_tribunals, get_universal_jurisdiction
from data.accountability.queries.profiles import get_profiles, get_unanswered
from data.accountability.queries.tried import count_tried_withheld_by_country, get_tried
from data.accountability.rules import PERSON_STANDINGS, PERSON_STATUSES, count_standings, describe_person
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import Settings
from data.risk.rules.tiers import Tier
from data.tried.queries.tried import get_interventions
from tests.stores import copy_shipped_store


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return copy_shipped_store(tmp_path_factory.mktemp("accountability") / "store.db")


@pytest.fixture
def session(url: str) -> Iterator[Session]:
    engine = open_engine(Settings(database_url=url))
    with Session(engine) as opened:
        yield opened
        opened.rollback()
    engine.dispose()


def test_persons_are_counted_by_what_was_decided_and_never_joined(session: Session) -> None:
    persons = get_persons(session, Clearance.OPEN)
    counts = {row.standing: row.persons for row in count_standings(row.standing for row in persons)}
    assert counts == {
        "accused": 37,
        "convicted": 8,
        "convicted_of_offence_against_court": 4,
        "acquitted": 4,
        "ended": 11,
        "died": 9,
    }
    assert sum(row.status == "at_large" for row in persons) == 33


def test_every_name_has_its_status_source_and_date(session: Session) -> None:
    for row in get_persons(session, Clearance.OPEN):
        assert row.said
        assert row.source_url
        assert row.as_of
        if not row.standing.startswith("convicted"):
            assert "convicted" not in row.said.replace("not convicted", "").replace("never convicted", "") or (
                row.standing == "acquitted" and "main case: acquitted" in row.said
            )


@pytest.mark.parametrize(
    ("standing", "status", "outcome", "said"),
    [
        ("accused", "at_large", None, "accused, not convicted; at large"),
        ("accused", "on_trial", None, "accused, not convicted; in the Court's custody, on trial"),
        ("died", "died", "proceedings ended by death", "died before a judgment; never convicted"),
        ("acquitted", "case_ended", "acquitted", "acquitted"),
        ("ended", "case_ended", "charges withdrawn", "case ended without a judgment; charges withdrawn"),
        ("convicted", "sentence_served", "convicted, 14 years", "convicted; 14 years; sentence served"),
        (
            "convicted",
            "convicted_appeal_possible",
            "convicted, 15 years",
            "convicted; 15 years; an appeal was possible",
        ),
        (
            "convicted_of_offence_against_court",
            "case_ended",
            "convicted, fine",
            "convicted of an offence against the Court's own proceedings; fine",
        ),
    ],
)
def test_what_is_said_beside_a_name(standing: str, status: str, outcome: str | None, said: str) -> None:
    assert standing in PERSON_STANDINGS
    assert status in PERSON_STATUSES
    assert describe_person(standing, status, outcome) == said


def test_situations_stand_under_each_country_that_they_concern(session: Session) -> None:
    by_id = {row.situation_id: row for row in get_situations(session, Clearance.OPEN)}
    assert by_id["bangladesh-myanmar"].iso3s == ("BGD", "MMR")
    assert by_id["registered-vessels"].stage == "examination_closed"
    assert all(row.background_fields == "trigger" for row in by_id.values())


def test_a_closed_examination_is_not_under_the_court(session: Session) -> None:
    profiles = {row.iso3: row for row in get_profiles(session, Clearance.OPEN)}
    assert profiles["SDN"].under_court is True
    assert profiles["COL"].under_court is False
    assert profiles["COL"].situations
    assert profiles["CHE"].situations == ()
    assert profiles["CAF"].tribunals[0].tribunal_id == "SCC"


def test_a_tribunal_that_was_never_set_up_is_not_in_place(session: Session) -> None:
    by_id = {row.tribunal_id: row for row in get_tribunals(session, Clearance.OPEN)}
    assert by_id["HCSS"].standing_label == "agreed, not set up"
    assert by_id["GMB-ST"].standing_label == "being set up"
    assert by_id["ICTY"].confidence == "background"


def test_a_withheld_situation_makes_it_unknown_and_takes_its_persons_along(session: Session) -> None:
    session.execute(update(CourtSituation).where(CourtSituation.name == "Darfur, Sudan").values(handling="members"))
    (sudan,) = get_profiles(session, Clearance.OPEN, ("SDN",))
    assert sudan.under_court is None
    assert sudan.persons == ()
    assert sudan.withheld == 1
    (seen,) = get_profiles(session, Clearance.MEMBERS, ("SDN",))
    assert seen.under_court is True


def test_a_withheld_person_is_counted_and_not_named(session: Session) -> None:
    session.execute(update(CourtPerson).where(CourtPerson.name == "Omar al-Bashir").values(handling="members"))
    (sudan,) = get_profiles(session, Clearance.OPEN, ("SDN",))
    assert "Omar al-Bashir" not in repr(sudan)
    assert sudan.withheld == 1


def test_amber_countries_without_the_court_and_without_an_inquiry(session: Session) -> None:
    found = get_unanswered(session, Clearance.OPEN)
    rows = (*found.without, *found.untold)
    assert found.amber == sum(row.tier is Tier.AMBER for row in get_profiles(session, Clearance.OPEN))
    assert all(row.tier is Tier.AMBER and row.under_court is not True for row in rows)
    assert found.untold == ()
    assert all(row.has_inquiry is False for row in found.without)


def test_what_was_coded_to_2007_stands_apart_from_what_came_after(session: Session) -> None:
    coded = [row for row in get_interventions(session, Clearance.OPEN) if row.is_coded]
    # 418 measures, six of them in two countries each: a row for each country.
    assert len(coded) == 424
    assert sum(row.kind == "amnesty" for row in coded) == 227
    for profile in get_profiles(session, Clearance.OPEN):
        assert not set(profile.later_measures) & {row for row in profile.measures if row.is_coded}


def test_world_figures_are_of_the_world_and_a_lower_bound_says_so(session: Session) -> None:
    rows = get_universal_jurisdiction(session, Clearance.OPEN)
    assert len(rows) == 11
    assert {(row.year, row.value) for row in rows if row.is_at_least} == {(2021, 102), (2022, 169)}


def test_an_empty_store_has_nothing_to_tell(tmp_path: Path) -> None:
    from tests.stores import copy_empty_store

    engine = open_engine(Settings(database_url=copy_empty_store(tmp_path / "empty.db")))
    with Session(engine) as opened:
        assert get_profiles(opened, Clearance.OPEN) == ()
        assert get_unanswered(opened, Clearance.OPEN).amber == 0
    engine.dispose()


def test_the_court_and_tribunals_are_among_what_was_tried_and_what_was_never_set_up_is_not(session: Session) -> None:
    sudan = [row for row in get_tried(session, Clearance.OPEN, ("SDN",)) if row.kind == "court"]
    assert [(row.acronym, row.name, row.status, row.started) for row in sudan] == [
        ("ICC", "Darfur, Sudan", "in place", "2005-06-06")
    ]
    colombia = {row.kind: row for row in get_tried(session, Clearance.OPEN, ("COL",))}
    assert colombia["court"].status == "ended"
    assert colombia["court"].ended
    tribunals = [row for row in get_tried(session, Clearance.OPEN) if row.kind == "tribunal"]
    assert "Hybrid Court for South Sudan" not in {row.name for row in tribunals}
    being_set_up = next(row for row in tribunals if row.name == "Special Tribunal for The Gambia")
    assert being_set_up.status is None
    assert "being set up" in (being_set_up.measures or "")


def test_a_withheld_situation_is_not_among_what_was_tried_and_is_counted(session: Session) -> None:
    session.execute(update(CourtSituation).where(CourtSituation.name == "Darfur, Sudan").values(handling="members"))
    assert "court" not in {row.kind for row in get_tried(session, Clearance.OPEN, ("SDN",))}
    assert count_tried_withheld_by_country(session, Clearance.OPEN, ("SDN",)) == {"SDN": {"situation": 1}}
    assert "court" in {row.kind for row in get_tried(session, Clearance.MEMBERS, ("SDN",))}
    assert count_tried_withheld_by_country(session, Clearance.MEMBERS, ("SDN",)) == {}
