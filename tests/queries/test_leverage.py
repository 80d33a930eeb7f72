"""Economic levers: the union against the files that ship, what is no lever, what was not read, what is withheld."""

import csv
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.settings import ROOT
from data.leverage.models import SanctionsProgramme
from data.leverage.queries.levers import (
    get_compared,
    get_economic_measures,
    get_levers,
    get_programmes,
    get_schemes,
)
from data.leverage.rules import LeverKind
from tests.queries.calling import counted

OPEN = Clearance.OPEN


def shipped(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "reference" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def session(filled_engine: Engine) -> Iterator[Session]:
    with Session(filled_engine) as opened:
        yield opened
        opened.rollback()


def test_the_union_holds_each_lever_of_the_files_once(session: Session) -> None:
    levers = get_levers(session, OPEN)
    by_kind = Counter(row.kind for row in levers if row.counts)
    programmes = shipped("sanctions_programmes.csv")
    assert by_kind == {
        LeverKind.SANCTIONS: sum(row["scope"] == "country" and row["is_in_force"] == "1" for row in programmes),
        LeverKind.GOODS: len(shipped("mineral_and_trade_areas.csv")),
        LeverKind.REGISTER: 1,
        LeverKind.TRANSPARENCY: sum(row["standing"] == "implementing" for row in shipped("eiti_standings.csv")),
        LeverKind.CERTIFICATION: sum(
            row["is_participant_now"] == "1" and row["iso3"] != "" for row in shipped("kimberley_participants.csv")
        ),
    }
    keys = [(row.iso3, row.kind, row.key) for row in levers]
    assert len(keys) == len(set(keys))


def test_some_countries_cost_as_many_statements_as_all(session: Session, filled_engine: Engine) -> None:
    costs = []
    for wanted in (None, ("SDN",), ("ISL",)):
        with counted(filled_engine) as statements:
            get_levers(session, OPEN, wanted)
        costs.append(len(statements))
    assert costs == [4, 4, 4]
    assert {row.iso3 for row in get_levers(session, OPEN, ("SDN", "CHN"))} == {"SDN", "CHN"}


def test_ukraine_is_on_no_list_of_levers_that_count_as_sanctions(session: Session) -> None:
    rows = [row for row in get_levers(session, OPEN, ("UKR",)) if row.kind is LeverKind.SANCTIONS]
    assert {row.key for row in rows} == {"AU-UKRAINE", "CA-FACFOA-UKR", "EU-UKR", "US-UKRRUS-REL"}
    assert not any(row.counts for row in rows)
    assert all("not sanctioned" in (row.why_not or "") for row in rows)
    assert "UKR" not in {row.iso3 for row in get_compared(session, OPEN)}


def test_the_court_is_not_a_country_and_what_ended_does_not_count(session: Session) -> None:
    assert "US-ICC" not in {row.key for row in get_levers(session, OPEN)}
    assert "US-ICC" in {row.programme_key for row in get_programmes(session, OPEN)}
    mali = [row for row in get_levers(session, OPEN, ("MLI",)) if row.kind is LeverKind.SANCTIONS]
    assert {row.key: row.counts for row in mali} == {
        "EU-MLI": True,
        "GB-MLI": True,
        "US-MALI": True,
        "SECO-MALI": False,
    }


def test_the_import_ban_comes_once_as_a_rule_on_goods(session: Session) -> None:
    china = [row for row in get_levers(session, OPEN, ("CHN",)) if "Uyghur" in row.instrument]
    assert [(row.kind, row.key) for row in china] == [(LeverKind.GOODS, "UFLPA")]


def test_a_field_that_was_not_read_is_not_shown_as_read(session: Session) -> None:
    congo = {row.key: row for row in get_levers(session, OPEN, ("COD",))}
    assert congo["UN-SC1533"].confidence == "background"
    assert congo["EU-COD"].confidence == "verified"
    assert {row.confidence for row in get_schemes(session, OPEN) if row.scheme == "KPCS"} == {"background"}


def test_measures_with_a_finding_come_first_and_the_rest_say_none(session: Session) -> None:
    measures = get_economic_measures(session, OPEN)
    assert len(measures) == 27
    assert {row.measure_id for row in measures[:3]} == {"KPCS", "DF1502", "UN-SANCTIONS"}
    assert all(row.known_effect is None for row in measures[3:])


def test_what_is_withheld_is_not_in_the_comparison_and_is_counted(session: Session) -> None:
    ours = SanctionsProgramme.programme_key == "US-ETHIOPIA"
    session.execute(update(SanctionsProgramme).where(ours).values(handling="members"))
    at_open = {row.iso3: row for row in get_compared(session, OPEN)}
    assert (at_open["ETH"].by_issuer, at_open["ETH"].withheld) == ({}, 1)
    at_members = {row.iso3: row for row in get_compared(session, Clearance.MEMBERS)}
    assert (set(at_members["ETH"].by_issuer), at_members["ETH"].withheld) == ({"USA"}, 0)
