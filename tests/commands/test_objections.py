"""A delegation contests an entry, the secretariat answers and corrects: nothing is overwritten or shown below its level."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from data.core.clock import pretend_now
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.recommendations.commands.follow_up import correct_event, record_response
from data.recommendations.commands.objections import answer_objection, contest_entry
from data.recommendations.queries.objections import ObjectionRow, get_objections
from tests.commands.recording import WHO, addressee_ids, adopted, audit, version

SUDAN = Recorder("S. Desk", Clearance.MEMBERS, "SDN")
OTHER_DESK = Recorder("E. Desk", Clearance.MEMBERS, "EU")
Case = tuple[Engine, str, int]


@pytest.fixture
def case(record: Engine) -> Case:
    """A store, a recommendation, and a response of its first addressee."""
    with pretend_now(datetime(2026, 5, 6, tzinfo=UTC)):
        reference = adopted(record)
    return record, reference, respond(record, reference)


def respond(engine: Engine, reference: str, handling: str | None = None) -> int:
    one = addressee_ids(engine, reference)[0]
    return record_response(engine, WHO, one, version(engine, one), "accepted", "2026-06-01", handling=handling).entry_id


def read(case: Case, clearance: Clearance, delegation: str | None = None) -> tuple[ObjectionRow, ...]:
    with Session(case[0]) as session:
        return get_objections(session, clearance, delegation, case[1]).rows


def contest(case: Case, who: Recorder = SUDAN, **further: str | None) -> int:
    engine, reference, event_id = case
    given = {"wrong": "It was accepted in part.", "why": "See our letter of 2 June.", **further}
    return contest_entry(engine, who, reference, event_id=event_id, **given).objection_id


def test_an_entry_is_contested_corrected_and_answered_and_all_of_it_stays(case: Case) -> None:
    engine, reference, event_id = case
    made = contest(case)
    (found,) = read(case, Clearance.SECRETARIAT)
    assert (found.delegation, found.text, found.why) == (
        "Sudan",
        "It was accepted in part.",
        "See our letter of 2 June.",
    )
    assert (found.axis, found.value, found.addressee_name) == ("response", "accepted", "Sudan")
    assert not found.is_corrected
    with pytest.raises(FaultsError, match="correct it under Record first"):
        answer_objection(engine, WHO, made, "corrected", "You are right.")
    one = addressee_ids(engine, reference)[0]
    changed = {"value": "accepted_in_part", "in_effect_on": "2026-06-01", "reason": "The letter says so."}
    correct_event(engine, WHO, event_id, version(engine, one), **changed)
    answer_objection(engine, WHO, made, "corrected", "You are right.")
    (found,) = read(case, Clearance.MEMBERS)
    assert found.is_corrected
    assert [(row.outcome, row.text, row.recorded_by) for row in found.answers] == [
        ("corrected", "You are right.", "A. Recorder")
    ]
    assert found.value == "accepted"
    said = [entry.what for entry in audit(engine)]
    assert said[-3:] == ["entry.contested", "response.corrected", "objection.answered"]
    with Session(engine) as session:
        for statement in ("UPDATE objection SET text = 'x'", "DELETE FROM objection"):
            with pytest.raises(DatabaseError, match="append-only"):
                session.execute(text(statement))
            session.rollback()


def test_who_reads_it_follows_its_level_and_the_desk_reads_its_own(case: Case) -> None:
    contest(case, handling="secretariat")
    assert read(case, Clearance.OPEN) == read(case, Clearance.MEMBERS) == read(case, Clearance.MEMBERS, "EU") == ()
    assert len(read(case, Clearance.MEMBERS, "SDN")) == len(read(case, Clearance.SECRETARIAT)) == 1
    with Session(case[0]) as session:
        assert get_objections(session, Clearance.MEMBERS, "EU", case[1]).withheld == 1
    contest(case, OTHER_DESK)
    assert len(read(case, Clearance.MEMBERS)) == 1
    assert read(case, Clearance.OPEN) == ()


def test_it_is_no_wider_than_what_it_contests(case: Case) -> None:
    engine, reference, _ = case
    second = addressee_ids(engine, reference)[1]
    hidden = record_response(engine, WHO, second, version(engine, second), "noted", "2026-06-01", handling="members")
    narrow = (engine, reference, hidden.entry_id)
    with pytest.raises(FaultsError, match="wider"):
        contest(narrow, handling="open")
    secret = record_response(
        *(engine, WHO, second, version(engine, second), "accepted", "2026-06-02"), handling="secretariat"
    )
    with pytest.raises(AmberlightError, match="no such entry"):
        contest((engine, reference, secret.entry_id))
    assert read(case, Clearance.SECRETARIAT) == ()


@pytest.mark.parametrize(
    ("who", "reason"),
    [(WHO, "Only a delegation"), (Recorder("M", Clearance.MEMBERS), "Only a delegation")],
)
def test_only_a_delegation_contests_and_only_the_secretariat_answers(case: Case, who: Recorder, reason: str) -> None:
    with pytest.raises(NotAllowedError, match=reason):
        contest(case, who)
    made = contest(case)
    with pytest.raises(NotAllowedError, match="Only the secretariat"):
        answer_objection(case[0], SUDAN, made, "kept", "No.")


def test_every_fault_is_named_and_nothing_is_recorded(case: Case) -> None:
    with pytest.raises(FaultsError) as failed:
        contest(case, wrong=" ", why=None, handling="x")
    assert {fault.column for fault in failed.value.faults} == {"wrong", "why", "handling"}
    with pytest.raises(AmberlightError, match="No such recommendation"):
        contest_entry(case[0], SUDAN, "NO\0", wrong="x", why="y")
    made = contest(case)
    with pytest.raises(FaultsError) as failed:
        answer_objection(case[0], WHO, made, None, "")
    assert {fault.column for fault in failed.value.faults} == {"outcome", "answer"}
    with pytest.raises(AmberlightError, match="no such objection"):
        answer_objection(case[0], WHO, 99, "kept", "x")
