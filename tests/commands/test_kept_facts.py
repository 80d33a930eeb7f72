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
from data.networks.commands.mechanisms import (
    MECHANISM,
    MechanismContent,
)
from data.networks.commands.memberships import (
    MEMBERSHIP,
    MembershipContent,
    end_membership,
)
from data.networks.models import Actor, NationalMechanism, Network, NetworkMembership
from data.overlaps.commands.assessments import (
    ASSESSMENT,
    AssessmentContent,
)
from data.overlaps.models.framework import CountryRiskFactor
from data.store.shipped_figures import load_reference, refresh_reference
from tests.commands.recording import OTHER, WHO, audit, count, data_version, tomorrow
from tests.reference.small import small_rows, write_small

OPEN = Origin(handling="open", source_url="https://example.org/page")
FOCAL_POINT = MechanismContent(
    actor_id="SDN", dimension="structure", state="present", statement="A focal point.", event_date="2025", origin=OPEN
)
SEAT = MembershipContent(network_id="GOF", actor_id="SDN", role="member state", term_start="2025", origin=OPEN)
HIGH = AssessmentContent(
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
    first = MECHANISM.record(facts, WHO, FOCAL_POINT)
    with Session(facts) as session:
        (row,) = get_mechanisms(session, Clearance.OPEN, ("SDN",))
    assert (row.source_status, row.statement, row.as_of) == (
        "present",
        "A focal point.",
        datetime.now(UTC).date().isoformat(),
    )
    weakened = replace(FOCAL_POINT, state="weakened", statement="The post was cut.", event_date="2026-03")
    second = MECHANISM.correct(facts, WHO, first.row_id, weakened, "The ministry said so.")
    (now,) = standing(facts, NationalMechanism)
    assert (now.mechanism_id, now.source_status, now.recorded_by) == (second.row_id, "weakened", "A. Recorder")
    with pytest.raises(AmberlightError, match="word for word"):
        MECHANISM.correct(facts, WHO, second.row_id, weakened, "Again.")
    MECHANISM.withdraw(facts, WHO, second.row_id, "Of another state.")
    assert standing(facts, NationalMechanism) == []
    assert count(facts, NationalMechanism) == 2
    lines = audit(facts)
    assert [line.what.split(".")[1] for line in lines] == ["recorded", "corrected", "withdrawn"]
    assert (lines[1].target, (lines[1].before or {})["source_status"]) == ("SDN / structure", "present")


def test_a_search_that_found_nothing_is_unknown_and_never_absent(facts: Engine) -> None:
    with pytest.raises(FaultsError, match="stays empty if nothing was found"):
        MECHANISM.record(facts, WHO, replace(FOCAL_POINT, state="unknown"))
    MECHANISM.record(facts, WHO, replace(FOCAL_POINT, state="unknown", statement=None))
    (row,) = standing(facts, NationalMechanism)
    assert (row.source_id, row.confidence, row.source_url) == ("none-found", "none_found", None)


def test_a_country_becomes_an_actor_when_something_is_recorded_of_it(facts: Engine) -> None:
    MECHANISM.record(facts, WHO, replace(FOCAL_POINT, actor_id="TCD"))
    with Session(facts) as session:
        actor = session.get_one(Actor, "TCD")
    assert (actor.kind, actor.name, actor.is_target) == ("state", "Chad", False)


def test_a_membership_ends_and_a_new_term_can_begin(facts: Engine) -> None:
    first = MEMBERSHIP.record(facts, WHO, SEAT)
    with pytest.raises(AmberlightError, match="same start or date"):
        MEMBERSHIP.record(facts, WHO, replace(SEAT, term_end="2027"))
    ended = end_membership(facts, WHO, first.row_id, "2026-06-30", "Left the group.")
    (row,) = standing(facts, NetworkMembership)
    assert (row.membership_id, row.term_start, row.term_end) == (ended.row_id, "2025", "2026-06-30")
    with pytest.raises(AmberlightError, match="already recorded as ended"):
        end_membership(facts, WHO, ended.row_id, "2026-06-30", "Again.")
    with pytest.raises(FaultsError, match="is before 2025"):
        end_membership(facts, WHO, ended.row_id, "2024", "Why.")
    MEMBERSHIP.record(facts, WHO, replace(SEAT, term_start="2026-09-01"))
    MEMBERSHIP.correct(facts, WHO, ended.row_id, replace(SEAT, term_end="2026-05"), "Misread.")
    assert sorted(str(row.term_end) for row in standing(facts, NetworkMembership)) == ["2026-05", "None"]
    undated = MEMBERSHIP.record(facts, WHO, replace(SEAT, actor_id="EU", term_start=None))
    with pytest.raises(AmberlightError, match="word for word"):
        MEMBERSHIP.record(facts, WHO, replace(SEAT, actor_id="EU", term_start=None))
    MEMBERSHIP.withdraw(facts, WHO, undated.row_id, "Never was one.")
    assert len(standing(facts, NetworkMembership)) == 2


def test_assessments_of_several_days_stand_beside_each_other(facts: Engine) -> None:
    first = ASSESSMENT.record(facts, WHO, HIGH)
    ASSESSMENT.record(facts, WHO, replace(HIGH, assessed_on="2026-09-01", trend="rising"))
    with pytest.raises(AmberlightError, match="same start or date"):
        ASSESSMENT.record(facts, WHO, replace(HIGH, level="low"))
    ASSESSMENT.correct(facts, WHO, first.row_id, replace(HIGH, level="medium"), "Too high.")
    with Session(facts) as session:
        rows = get_risk_factors(session, Clearance.OPEN, ("SDN",))
    assert [(row.assessed_on, row.level, row.trend) for row in rows] == [
        ("2026-09-01", "high", "rising"),
        ("2026-06-01", "medium", None),
    ]
    for row in standing(facts, CountryRiskFactor):
        ASSESSMENT.withdraw(facts, WHO, row.country_risk_factor_id, "Not ours to say.")
    assert standing(facts, CountryRiskFactor) == []


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, actor_id="XXX")), "actor_id"),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, actor_id="")), "actor_id"),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, dimension="development")), "dimension"),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, state="fine")), "state"),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, statement=" ")), "statement"),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, event_date=tomorrow())), "event_date"),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, origin=Origin(source_id="no"))), "source_id"),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, origin=Origin(source_id="none-found"))), "source_id"),
        (
            lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, origin=Origin(confidence="none_found"))),
            "confidence",
        ),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, origin=Origin(source_id="background"))), "confidence"),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, origin=Origin(handling="secret"))), "handling"),
        (lambda e: MECHANISM.record(e, WHO, replace(FOCAL_POINT, origin=Origin(source_url="ftp://x"))), "source_url"),
        (lambda e: MEMBERSHIP.record(e, WHO, replace(SEAT, network_id="NO")), "network_id"),
        (lambda e: MEMBERSHIP.record(e, WHO, replace(SEAT, role="")), "role"),
        (lambda e: MEMBERSHIP.record(e, WHO, replace(SEAT, term_start="2025-13")), "term_start"),
        (lambda e: ASSESSMENT.record(e, WHO, replace(HIGH, iso3="XXX")), "iso3"),
        (lambda e: ASSESSMENT.record(e, WHO, replace(HIGH, risk_factor_no=15)), "risk_factor_no"),
        (lambda e: ASSESSMENT.record(e, WHO, replace(HIGH, assessed_on=tomorrow())), "assessed_on"),
        (lambda e: ASSESSMENT.record(e, WHO, replace(HIGH, level="huge")), "level"),
        (lambda e: ASSESSMENT.record(e, WHO, replace(HIGH, certainty="")), "certainty"),
        (lambda e: ASSESSMENT.record(e, WHO, replace(HIGH, evidence="")), "evidence"),
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
    first = MECHANISM.record(facts, WHO, FOCAL_POINT).row_id
    MECHANISM.correct(facts, OTHER, first, replace(FOCAL_POINT, state="partial"), "Half of it.")
    with pytest.raises(ChangedMeanwhileError, match=r"by B\. Recorder on .*mechanism corrected.*Half of it\."):
        MECHANISM.correct(facts, WHO, first, replace(FOCAL_POINT, state="absent"), "None of it.")
    with pytest.raises(ChangedMeanwhileError):
        MECHANISM.withdraw(facts, WHO, first, "Wrong.")
    calls: list[Callable[[Recorder, int], Any]] = [
        lambda who, n: MECHANISM.correct(facts, who, n, FOCAL_POINT, "Why."),
        lambda who, n: MECHANISM.withdraw(facts, who, n, "Why."),
        lambda who, n: end_membership(facts, who, n, "2026", "Why."),
        lambda who, n: MEMBERSHIP.correct(facts, who, n, SEAT, "Why."),
        lambda who, n: MEMBERSHIP.withdraw(facts, who, n, "Why."),
        lambda who, n: ASSESSMENT.correct(facts, who, n, HIGH, "Why."),
        lambda who, n: ASSESSMENT.withdraw(facts, who, n, "Why."),
    ]
    before = data_version(facts)
    for call in calls:
        for number in (0, 99, 2**40):
            with pytest.raises(AmberlightError, match="There is no"):
                call(WHO, number)
        with pytest.raises(NotAllowedError):
            call(Recorder("M", Clearance.MEMBERS), first)
        with pytest.raises(NotAllowedError):
            MECHANISM.record(facts, Recorder("M", Clearance.OPEN), FOCAL_POINT)
    assert data_version(facts) == before


def test_a_release_leaves_what_the_secretariat_keeps_alone(engine: Engine, tmp_path: Path) -> None:
    rows = small_rows()
    rows["sources.csv"].append(rows["sources.csv"][1] | {"source_id": "network-record"})
    with write_session(engine) as session:
        load_reference(session, write_small(tmp_path / "first", rows))
    (shipped,) = [row for row in standing(engine, NationalMechanism) if row.actor_id == "EU"]
    (member,) = standing(engine, NetworkMembership)
    ours = MechanismContent(actor_id="EU", dimension="structure", state="weakened", statement="Cut.", origin=OPEN)
    MECHANISM.correct(engine, WHO, shipped.mechanism_id, ours, "It was cut.")
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
