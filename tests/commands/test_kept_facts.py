"""Mechanisms, memberships and assessments: rows are added and withdrawn, never changed, and a release keeps out of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.core.engine import write_session
from data.core.errors import AmberlightError, FaultsError
from data.core.facts import Origin
from data.core.handling import Clearance
from data.core.models.source import Source
from data.core.recorder import NotAllowedError, Recorder
from data.core.writing import ChangedMeanwhileError
from data.countries.queries.facts import get_mechanisms
from data.desk.queries.country_paper import get_risk_factors
from data.networks.commands.mechanisms import MechanismContent, correct_mechanism, record_mechanism, withdraw_mechanism
from data.networks.commands.memberships import (
    MembershipContent,
    add_membership,
    correct_membership,
    end_membership,
    withdraw_membership,
)
from data.networks.models import Actor, NationalMechanism, Network, NetworkMembership
from data.overlaps.commands.assessments import (
    AssessmentContent,
    correct_assessment,
    record_assessment,
    withdraw_assessment,
)
from data.overlaps.models.framework import CountryRiskFactor
from data.store.shipped_figures import load_reference, refresh_reference
from tests.commands.recording import OTHER, WHO, audit, count, data_version, tomorrow
from tests.reference.small import small_rows, write_small

OPEN = Origin(handling="open", source_url="https://example.org/page")
MECHANISM = MechanismContent(
    actor_id="SDN", dimension="structure", state="present", statement="A focal point.", event_date="2025", origin=OPEN
)
MEMBERSHIP = MembershipContent(network_id="GOF", actor_id="SDN", role="member state", term_start="2025", origin=OPEN)
ASSESSMENT = AssessmentContent(
    iso3="SDN", risk_factor_no=8, assessed_on="2026-06-01", level="high", certainty="medium", evidence="E", origin=OPEN
)


@pytest.fixture
def facts(record: Engine) -> Engine:
    with write_session(record) as session:
        session.add(Network(network_id="GOF", name="Group of Friends", short_name="GoF", kind="group"))
        named = {"title": "T", "publisher": "P", "citation": "C", "terms": "none"}
        session.add_all([Source(source_id=one, **named) for one in ("none-found", "background")])
    return record


def standing(engine: Engine, model: Any) -> list[Any]:
    with Session(engine) as session:
        return list(session.scalars(select(model).where(model.withdrawn_at.is_(None))))


def test_a_mechanism_is_recorded_corrected_and_withdrawn(facts: Engine) -> None:
    first = record_mechanism(facts, WHO, MECHANISM)
    with Session(facts) as session:
        (row,) = get_mechanisms(session, Clearance.OPEN, ("SDN",))
    assert (row.source_status, row.statement, row.as_of) == (
        "present",
        "A focal point.",
        datetime.now(UTC).date().isoformat(),
    )
    weakened = replace(MECHANISM, state="weakened", statement="The post was cut.", event_date="2026-03")
    second = correct_mechanism(facts, WHO, first.row_id, weakened, "The ministry said so.")
    (now,) = standing(facts, NationalMechanism)
    assert (now.mechanism_id, now.source_status, now.recorded_by) == (second.row_id, "weakened", "A. Recorder")
    with pytest.raises(AmberlightError, match="word for word"):
        correct_mechanism(facts, WHO, second.row_id, weakened, "Again.")
    withdraw_mechanism(facts, WHO, second.row_id, "Of another state.")
    assert standing(facts, NationalMechanism) == []
    assert count(facts, NationalMechanism) == 2
    lines = audit(facts)
    assert [line.what.split(".")[1] for line in lines] == ["recorded", "corrected", "withdrawn"]
    assert (lines[1].target, (lines[1].before or {})["source_status"]) == ("SDN / structure", "present")


def test_a_search_that_found_nothing_is_unknown_and_never_absent(facts: Engine) -> None:
    with pytest.raises(FaultsError, match="stays empty if nothing was found"):
        record_mechanism(facts, WHO, replace(MECHANISM, state="unknown"))
    record_mechanism(facts, WHO, replace(MECHANISM, state="unknown", statement=None))
    (row,) = standing(facts, NationalMechanism)
    assert (row.source_id, row.confidence, row.source_url) == ("none-found", "none_found", None)


def test_a_country_becomes_an_actor_when_something_is_recorded_of_it(facts: Engine) -> None:
    record_mechanism(facts, WHO, replace(MECHANISM, actor_id="TCD"))
    with Session(facts) as session:
        actor = session.get_one(Actor, "TCD")
    assert (actor.kind, actor.name, actor.is_target) == ("state", "Chad", False)


def test_a_membership_ends_and_a_new_term_can_begin(facts: Engine) -> None:
    first = add_membership(facts, WHO, MEMBERSHIP)
    with pytest.raises(AmberlightError, match="same start or date"):
        add_membership(facts, WHO, replace(MEMBERSHIP, term_end="2027"))
    ended = end_membership(facts, WHO, first.row_id, "2026-06-30", "Left the group.")
    (row,) = standing(facts, NetworkMembership)
    assert (row.membership_id, row.term_start, row.term_end) == (ended.row_id, "2025", "2026-06-30")
    with pytest.raises(AmberlightError, match="already recorded as ended"):
        end_membership(facts, WHO, ended.row_id, "2026-06-30", "Again.")
    with pytest.raises(FaultsError, match="lies before 2025"):
        end_membership(facts, WHO, ended.row_id, "2024", "Why.")
    add_membership(facts, WHO, replace(MEMBERSHIP, term_start="2026-09-01"))
    correct_membership(facts, WHO, ended.row_id, replace(MEMBERSHIP, term_end="2026-05"), "Misread.")
    assert sorted(str(row.term_end) for row in standing(facts, NetworkMembership)) == ["2026-05", "None"]
    undated = add_membership(facts, WHO, replace(MEMBERSHIP, actor_id="EU", term_start=None))
    with pytest.raises(AmberlightError, match="word for word"):
        add_membership(facts, WHO, replace(MEMBERSHIP, actor_id="EU", term_start=None))
    withdraw_membership(facts, WHO, undated.row_id, "Never was one.")
    assert len(standing(facts, NetworkMembership)) == 2


def test_assessments_of_several_days_stand_beside_each_other(facts: Engine) -> None:
    first = record_assessment(facts, WHO, ASSESSMENT)
    record_assessment(facts, WHO, replace(ASSESSMENT, assessed_on="2026-09-01", trend="rising"))
    with pytest.raises(AmberlightError, match="same start or date"):
        record_assessment(facts, WHO, replace(ASSESSMENT, level="low"))
    correct_assessment(facts, WHO, first.row_id, replace(ASSESSMENT, level="medium"), "Too high.")
    with Session(facts) as session:
        rows = get_risk_factors(session, Clearance.OPEN, ("SDN",))
    assert [(row.assessed_on, row.level, row.trend) for row in rows] == [
        ("2026-09-01", "high", "rising"),
        ("2026-06-01", "medium", None),
    ]
    for row in standing(facts, CountryRiskFactor):
        withdraw_assessment(facts, WHO, row.country_risk_factor_id, "Not ours to say.")
    assert standing(facts, CountryRiskFactor) == []


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, actor_id="XXX")), "actor_id"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, actor_id="")), "actor_id"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, dimension="development")), "dimension"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, state="fine")), "state"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, statement=" ")), "statement"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, event_date=tomorrow())), "event_date"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, origin=Origin(source_id="no"))), "source_id"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, origin=Origin(source_id="none-found"))), "source_id"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, origin=Origin(confidence="none_found"))), "confidence"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, origin=Origin(source_id="background"))), "confidence"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, origin=Origin(handling="secret"))), "handling"),
        (lambda e: record_mechanism(e, WHO, replace(MECHANISM, origin=Origin(source_url="ftp://x"))), "source_url"),
        (lambda e: add_membership(e, WHO, replace(MEMBERSHIP, network_id="NO")), "network_id"),
        (lambda e: add_membership(e, WHO, replace(MEMBERSHIP, role="")), "role"),
        (lambda e: add_membership(e, WHO, replace(MEMBERSHIP, term_start="2025-13")), "term_start"),
        (lambda e: record_assessment(e, WHO, replace(ASSESSMENT, iso3="XXX")), "iso3"),
        (lambda e: record_assessment(e, WHO, replace(ASSESSMENT, risk_factor_no=15)), "risk_factor_no"),
        (lambda e: record_assessment(e, WHO, replace(ASSESSMENT, assessed_on=tomorrow())), "assessed_on"),
        (lambda e: record_assessment(e, WHO, replace(ASSESSMENT, level="huge")), "level"),
        (lambda e: record_assessment(e, WHO, replace(ASSESSMENT, certainty="")), "certainty"),
        (lambda e: record_assessment(e, WHO, replace(ASSESSMENT, evidence="")), "evidence"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_recorded(
    facts: Engine, call: Callable[[Engine], Any], field: str
) -> None:
    with pytest.raises(FaultsError) as caught:
        call(facts)
    assert [fault.column for fault in caught.value.faults] == [field]
    assert (data_version(facts), len(audit(facts))) == (1, 0)


def test_the_second_editor_is_told_unknown_numbers_and_others_are_refused(facts: Engine) -> None:
    first = record_mechanism(facts, WHO, MECHANISM).row_id
    correct_mechanism(facts, OTHER, first, replace(MECHANISM, state="partial"), "Half of it.")
    with pytest.raises(ChangedMeanwhileError, match=r"by B\. Recorder on .*mechanism corrected.*Half of it\."):
        correct_mechanism(facts, WHO, first, replace(MECHANISM, state="absent"), "None of it.")
    with pytest.raises(ChangedMeanwhileError):
        withdraw_mechanism(facts, WHO, first, "Wrong.")
    calls: list[Callable[[Recorder, int], Any]] = [
        lambda who, n: correct_mechanism(facts, who, n, MECHANISM, "Why."),
        lambda who, n: withdraw_mechanism(facts, who, n, "Why."),
        lambda who, n: end_membership(facts, who, n, "2026", "Why."),
        lambda who, n: correct_membership(facts, who, n, MEMBERSHIP, "Why."),
        lambda who, n: withdraw_membership(facts, who, n, "Why."),
        lambda who, n: correct_assessment(facts, who, n, ASSESSMENT, "Why."),
        lambda who, n: withdraw_assessment(facts, who, n, "Why."),
    ]
    before = data_version(facts)
    for call in calls:
        for number in (0, 99, 2**40):
            with pytest.raises(AmberlightError, match="There is no"):
                call(WHO, number)
        with pytest.raises(NotAllowedError):
            call(Recorder("M", Clearance.MEMBERS), first)
        with pytest.raises(NotAllowedError):
            record_mechanism(facts, Recorder("M", Clearance.OPEN), MECHANISM)
    assert data_version(facts) == before


def test_a_release_leaves_what_the_secretariat_keeps_alone(engine: Engine, tmp_path: Path) -> None:
    rows = small_rows()
    rows["sources.csv"].append(rows["sources.csv"][1] | {"source_id": "network-record"})
    with write_session(engine) as session:
        load_reference(session, write_small(tmp_path / "first", rows))
    (shipped,) = [row for row in standing(engine, NationalMechanism) if row.actor_id == "EU"]
    (member,) = standing(engine, NetworkMembership)
    ours = MechanismContent(actor_id="EU", dimension="structure", state="weakened", statement="Cut.", origin=OPEN)
    correct_mechanism(engine, WHO, shipped.mechanism_id, ours, "It was cut.")
    end_membership(engine, WHO, member.membership_id, "2026-03-31", "Left.")
    rows["national_mechanisms.csv"][0]["note"] = "Theirs."
    rows["network_memberships.csv"][0]["term_end"] = "2027-12-31"
    with write_session(engine) as session:
        refresh_reference(session, write_small(tmp_path / "next", rows))
    assert [row.source_status for row in standing(engine, NationalMechanism) if row.actor_id == "EU"] == ["weakened"]
    assert [row.term_end for row in standing(engine, NetworkMembership)] == ["2026-03-31"]
    rows["national_mechanisms.csv"].clear()
    rows["network_memberships.csv"].clear()
    with write_session(engine) as session:
        refresh_reference(session, write_small(tmp_path / "later", rows))
    assert [row.source_status for row in standing(engine, NationalMechanism)] == ["weakened"]
    assert len(standing(engine, NetworkMembership)) == 1
