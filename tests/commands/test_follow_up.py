"""What addressees answered and did is recorded by the secretariat alone, step by step, and never overwritten."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.clock import pretend_now
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.core.utc import as_utc
from data.core.writing import ChangedMeanwhileError
from data.recommendations.commands.evidence import add_evidence, record_reminder, withdraw_evidence, withdraw_reminder
from data.recommendations.commands.follow_up import correct_event, record_implementation, record_response, undo_event
from data.recommendations.models.follow_up import StatusEvent
from data.recommendations.queries.detail import get_recommendation
from tests.commands.recording import (
    OTHER,
    WHO,
    addressee_ids,
    adopted,
    assert_standings_true,
    audit,
    count,
    data_version,
    events,
    standing,
    tomorrow,
    version,
)

Case = tuple[Engine, str, int]


@pytest.fixture
def case(record: Engine) -> Case:
    """A store, an adopted open recommendation on it, and its first addressee."""
    with pretend_now(datetime(2026, 5, 6, tzinfo=UTC)):
        reference = adopted(record)
    return record, reference, addressee_ids(record, reference)[0]


def respond(case: Case, value: str, on: str = "2026-06-01", **further: Any) -> int:
    engine, _, one = case
    return record_response(engine, WHO, one, version(engine, one), value, on, **further).entry_id


def implement(case: Case, value: str, on: str = "2026-06-01", **further: Any) -> int:
    engine, _, one = case
    return record_implementation(engine, WHO, one, version(engine, one), value, on, **further).entry_id


def undo(case: Case, event_id: int) -> int:
    engine, _, one = case
    return undo_event(engine, WHO, event_id, version(engine, one), "A mistake.").entry_id


def test_a_response_is_on_record_with_both_dates_and_on_the_audit(case: Case) -> None:
    engine, reference, one = case
    before = data_version(engine)
    summary = record_response(engine, WHO, one, 1, "accepted", "2026-06-01", reason="By letter.")
    assert (summary.version, summary.data_version) == (2, before + 1)
    (event,) = events(engine, one)
    assert (event.event_id, event.from_value, event.to_value) == (summary.entry_id, None, "accepted")
    assert (event.in_effect_on, event.recorded_by, event.handling) == ("2026-06-01", "A. Recorder", "open")
    assert timedelta(0) <= datetime.now(UTC) - as_utc(event.recorded_at) < timedelta(minutes=5)
    assert standing(engine, one, Clearance.OPEN) == {
        "response": "accepted",
        "response_on": "2026-06-01",
        "last_entry_on": "2026-06-01",
    }
    last = audit(engine)[-1]
    assert (last.what, last.target, last.why) == ("response.recorded", f"{reference} / Sudan", "By letter.")
    assert (last.before, (last.after or {})["value"]) == ({"value": None}, "accepted")


def test_a_day_can_be_a_date(case: Case) -> None:
    engine, _, one = case
    record_response(engine, WHO, one, 1, "accepted", date(2026, 6, 1))
    assert events(engine, one)[0].in_effect_on == "2026-06-01"


def test_going_back_needs_a_reason_and_a_step_that_cannot_be_is_explained(case: Case) -> None:
    engine, _, one = case
    implement(case, "implemented", "2026-06-01")
    with pytest.raises(AmberlightError, match="give a reason"):
        implement(case, "in_progress", "2026-07-01")
    with pytest.raises(AmberlightError, match="to 'closed, not implemented'; it can change to"):
        implement(case, "closed_not_implemented", "2026-07-01", reason="Because.")
    assert version(engine, one) == 2
    implement(case, "in_progress", "2026-07-01", reason="The law was repealed.")
    assert standing(engine, one)["implementation"] == "in_progress"
    assert [event.from_value for event in events(engine, one)] == [None, "implemented"]


def test_the_same_status_on_a_later_day_is_a_further_report(case: Case) -> None:
    engine, _, one = case
    implement(case, "in_progress", "2026-06-01")
    with pytest.raises(AmberlightError, match="has been 'in progress' since 2026-06-01 already"):
        implement(case, "in_progress", "2026-06-01")
    implement(case, "in_progress", "2026-09-01")
    assert standing(engine, one)["last_report_on"] == "2026-09-01"
    respond(case, "awaiting", "2026-06-01")
    with pytest.raises(AmberlightError, match="has been 'awaiting' since"):
        respond(case, "awaiting", "2026-07-01")


def test_an_earlier_entry_recorded_late_takes_its_place_in_between(case: Case) -> None:
    engine, _, one = case
    respond(case, "accepted", "2026-08-01")
    respond(case, "under_consideration", "2026-06-01")
    assert standing(engine, one)["response"] == "accepted"
    implement(case, "closed_not_implemented", "2026-08-01")
    with pytest.raises(AmberlightError, match="would be followed by 'closed, not implemented'"):
        implement(case, "implemented", "2026-07-01")
    assert_standings_true(engine)


@pytest.mark.parametrize(
    ("value", "on", "further", "field"),
    [
        ("agreed", "2026-06-01", {}, "value"),
        ("", "2026-06-01", {}, "value"),
        ("accepted", "2026-05-04", {}, "in_effect_on"),
        ("accepted", "2026-06", {}, "in_effect_on"),
        ("accepted", "2026-02-30", {}, "in_effect_on"),
        ("accepted", "", {}, "in_effect_on"),
        ("accepted", "tomorrow", {}, "in_effect_on"),
        ("accepted", "2026-06-01", {"handling": "secret"}, "handling"),
        ("accepted", "2026-06-01", {"evidence_ids": (99,)}, "evidence_ids"),
        ("accepted", "2026-06-01", {"evidence_ids": (2**40,)}, "evidence_ids"),
        ("accepted", "2026-06-01", {"reason": "x" * 8_001}, "reason"),
        ("accepted", "2026-06-01", {"reason": "\0"}, "reason"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_recorded(
    case: Case, value: str, on: str, further: dict[str, Any], field: str
) -> None:
    engine, _, one = case
    before = data_version(engine)
    with pytest.raises(FaultsError) as caught:
        respond(case, value, tomorrow() if on == "tomorrow" else on, **further)
    assert [fault.column for fault in caught.value.faults] == [field]
    assert (data_version(engine), version(engine, one), count(engine, StatusEvent)) == (before, 1, 0)


@pytest.mark.parametrize("one", [0, -1, 999, 2**40])
def test_unknown_numbers_are_refused(case: Case, one: int) -> None:
    engine, reference, first = case
    calls: list[Callable[[], Any]] = [
        lambda: record_response(engine, WHO, one, 1, "accepted", "2026-06-01"),
        lambda: undo_event(engine, WHO, one, 1, "Why."),
        lambda: correct_event(engine, WHO, one, 1, value="noted", in_effect_on="2026-06-01", reason="Why."),
        lambda: withdraw_evidence(engine, WHO, one, 1, "Why."),
        lambda: withdraw_reminder(engine, WHO, one, 1, "Why."),
        lambda: record_reminder(engine, WHO, one, 1, "2026-06-01"),
        lambda: add_evidence(engine, WHO, reference, 1, "T", addressee_id=one),
    ]
    for call in calls:
        with pytest.raises(AmberlightError, match="There is no"):
            call()
    with pytest.raises(AmberlightError, match="no recommendation 'NOPE'"):
        add_evidence(engine, WHO, "NOPE", 1, "T")
    assert version(engine, first) == 1


@pytest.mark.parametrize("clearance", [Clearance.OPEN, Clearance.MEMBERS])
def test_below_the_secretariat_nothing_is_recorded(case: Case, clearance: Clearance) -> None:
    engine, reference, one = case
    event = respond(case, "accepted")
    before, somebody = data_version(engine), Recorder("Somebody", clearance)
    calls: list[Callable[[], Any]] = [
        lambda: record_response(engine, somebody, one, 2, "noted", "2026-06-02"),
        lambda: record_implementation(engine, somebody, one, 2, "in_progress", "2026-06-02"),
        lambda: correct_event(engine, somebody, event, 2, value="noted", in_effect_on="2026-06-01", reason="Why."),
        lambda: undo_event(engine, somebody, event, 2, "Why."),
        lambda: add_evidence(engine, somebody, reference, 2, "T"),
        lambda: withdraw_evidence(engine, somebody, 1, 2, "Why."),
        lambda: record_reminder(engine, somebody, one, 2, "2026-06-02"),
        lambda: withdraw_reminder(engine, somebody, 1, 2, "Why."),
    ]
    for call in calls:
        with pytest.raises(NotAllowedError, match="Only the secretariat may"):
            call()
    assert data_version(engine) == before


def test_the_second_editor_is_told_by_whom_and_what(case: Case) -> None:
    engine, _, one = case
    record_response(engine, OTHER, one, 1, "noted", "2026-06-01", reason="By note verbale.")
    before = data_version(engine)
    with pytest.raises(
        ChangedMeanwhileError, match=r"by B\. Recorder on .*response recorded.*By note verbale\."
    ) as told:
        record_response(engine, WHO, one, 1, "accepted", "2026-06-01")
    assert (told.value.who, told.value.what) == ("B. Recorder", "response.recorded")
    assert told.value.after is not None
    assert told.value.after["value"] == "noted"
    assert (data_version(engine), standing(engine, one)["response"]) == (before, "noted")


def test_an_undo_is_an_entry_and_undoing_it_brings_the_entry_back(case: Case) -> None:
    engine, _, one = case
    with pretend_now(datetime(2026, 6, 2, tzinfo=UTC)):
        first = respond(case, "accepted")
    with pretend_now(datetime(2026, 6, 5, tzinfo=UTC)):
        taken_back = undo(case, first)
    assert standing(engine, one) == {}
    with Session(engine) as session:
        # The day before the undo is shown as it was known then.
        detail = get_recommendation(session, Clearance.OPEN, case[1], as_of=date(2026, 6, 4))
    assert detail is not None
    assert detail.recommendation.addressees[0].response == "accepted"
    with pytest.raises(AmberlightError, match=f"replaced by entry {taken_back}"):
        undo(case, first)
    undo(case, taken_back)
    assert standing(engine, one)["response"] == "accepted"
    assert [event.action for event in events(engine, one)] == ["recorded", "undone", "corrected"]
    undo(case, events(engine, one)[-1].event_id)
    assert standing(engine, one) == {}
    assert_standings_true(engine)


def test_undoing_a_correction_brings_back_what_was_corrected(case: Case) -> None:
    engine, _, one = case
    first = respond(case, "accepted", "2026-06-01")
    change = {"value": "accepted_in_part", "in_effect_on": "2026-06-03", "reason": "Misread."}
    second = correct_event(engine, WHO, first, version(engine, one), **change).entry_id  # type: ignore[arg-type]
    assert standing(engine, one)["response_on"] == "2026-06-03"
    undo(case, second)
    assert (standing(engine, one)["response"], standing(engine, one)["response_on"]) == ("accepted", "2026-06-01")
    with pytest.raises(AmberlightError, match="replaced by entry"):
        correct_event(engine, WHO, first, version(engine, one), **change)  # type: ignore[arg-type]


def test_a_correction_keeps_the_first_words_or_puts_others_in_their_place(case: Case) -> None:
    engine, _, one = case
    first = implement(case, "implemented", "2026-06-01", reason="Training completed; 41 staff.")
    change = {"value": "implemented", "in_effect_on": "2026-06-02", "reason": "Wrong day typed."}
    second = correct_event(engine, WHO, first, version(engine, one), **change).entry_id  # type: ignore[arg-type]
    told = {event.event_id: (event.remark, event.reason) for event in events(engine, one)}
    assert told[first] == (None, "Training completed; 41 staff.")
    assert told[second] == ("Training completed; 41 staff.", "Wrong day typed.")
    more = {"remark": "Training completed; 14 staff.", "reason": "Wrong number."}
    third = correct_event(engine, WHO, second, version(engine, one), **{**change, **more}).entry_id  # type: ignore[arg-type]
    undo(case, third)
    assert [event.remark for event in events(engine, one)][-2:] == [
        "Training completed; 14 staff.",
        "Training completed; 41 staff.",
    ]


def test_a_correction_that_says_nothing_new_or_overtakes_a_later_entry_is_refused(case: Case) -> None:
    engine, _, one = case
    first = respond(case, "awaiting", "2026-06-01")
    with pytest.raises(AmberlightError, match="already says this"):
        correct_event(engine, WHO, first, 2, value="awaiting", in_effect_on="2026-06-01", reason="Why.")
    respond(case, "accepted", "2026-06-01")
    with pytest.raises(AmberlightError, match="recorded after this one"):
        correct_event(engine, WHO, first, 3, value="noted", in_effect_on="2026-06-01", reason="Why.")
    assert version(engine, one) == 3


def test_an_undo_that_leaves_an_impossible_history_is_refused(case: Case) -> None:
    engine, _, one = case
    implement(case, "closed_not_implemented", "2026-06-01")
    reopened = implement(case, "in_progress", "2026-07-01", reason="New law.")
    implement(case, "implemented", "2026-08-01")
    with pytest.raises(AmberlightError, match=r"would be followed by .* Correct or withdraw the later entry first"):
        undo(case, reopened)
    assert standing(engine, one)["implementation"] == "implemented"
