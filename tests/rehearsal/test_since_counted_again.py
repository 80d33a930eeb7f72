"""'Since we last met' on an exercise, counted again from the bare history, without the queries and rules of the app."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.recommendations.queries.since import get_meetings, get_since
from data.recommendations.rules.changes import Change
from data.rehearsal.build import RehearsalSummary
from tests.rehearsal.conftest import UNTIL
from tests.rehearsal.test_rehearsal import opened

LEVELS = {"open": ["open"], "members": ["open", "members"], "secretariat": ["open", "members", "secretariat"]}
DONE = ["not_started", "in_progress", "partly_implemented", "implemented"]
TOWARDS = {"awaiting": 0, "not_accepted": 0, "under_consideration": 1, "noted": 1, "accepted_in_part": 2, "accepted": 3}
ANSWERS = {"accepted", "accepted_in_part", "noted", "not_accepted", "not_applicable"}


def histories(engine: Engine, clearance: Clearance, last: date) -> dict[int, list[Any]]:
    """Entries that may be seen, of addressees of recommendations that may be seen on the last day, by addressee."""
    statement = text(
        "SELECT e.addressee_id, e.event_id, e.axis, e.action, e.to_value, e.in_effect_on, e.corrects_event_id, "
        "substr(e.recorded_at, 1, 10) AS day, e.handling, r.handling AS floor FROM status_event e "
        "JOIN recommendation r ON r.reference = e.reference WHERE r.stage <> 'draft' "
        "AND (r.withdrawn_at IS NULL OR substr(r.withdrawn_at, 1, 10) > :last) "
        "AND (r.adopted_at IS NULL OR r.stage = 'adopted' AND substr(r.adopted_at, 1, 10) <= :last)"
    )
    found: dict[int, list[Any]] = {}
    with engine.connect() as connection:
        for row in connection.execute(statement, {"last": last.isoformat()}):
            if {row.floor, row.handling} <= set(LEVELS[clearance.value]) and row.day <= last.isoformat():
                found.setdefault(row.addressee_id, []).append(row)
    return found


def stood(entries: list[Any], axis: str, day: date) -> str | None:
    """Where an addressee stood on a day, by what had been recorded by its end and was never taken back."""
    gone = {row.corrects_event_id for row in entries}
    counting = [
        row
        for row in entries
        if row.axis == axis and row.action != "undone" and row.event_id not in gone
        if row.in_effect_on <= day.isoformat() and row.day <= day.isoformat()
    ]
    return max(counting, key=lambda row: (row.in_effect_on, row.event_id)).to_value if counting else None


def is_closed(response: str | None, done: str | None) -> bool:
    return done in ("implemented", "closed_not_implemented", "superseded") or response in (
        "not_accepted",
        "not_applicable",
    )


def counted_again(engine: Engine, clearance: Clearance, first: date, last: date) -> dict[str, int]:
    counts = dict.fromkeys(("answered", "advanced", "closed"), 0)
    for entries in histories(engine, clearance, last).values():
        answer, answer_now = (stood(entries, "response", day) for day in (first, last))
        done, done_now = (stood(entries, "implementation", day) for day in (first, last))
        worse = [stood(entries, "verification", day) or "" for day in (first, last)]
        is_first_answer = answer not in ANSWERS and answer_now in ANSWERS
        counts["answered"] += is_first_answer
        closes = is_closed(answer_now, done_now) and not is_closed(answer, done)
        counts["closed"] += closes
        steps = [DONE.index(done_now or DONE[0]) - DONE.index(done or DONE[0])]
        if not is_first_answer:
            steps.append(TOWARDS.get(answer_now or "", 0) - TOWARDS.get(answer or "", 0))
        is_graded_worse = all(one in "ABCDE" and one for one in worse) and worse[1] > worse[0]
        counts["advanced"] += max(steps) > 0 and min(steps) >= 0 and not is_graded_worse and not closes
    return counts


@pytest.mark.parametrize("clearance", list(Clearance))
def test_every_number_is_that_of_the_history(rehearsal: RehearsalSummary, clearance: Clearance) -> None:
    engine = opened(rehearsal)
    with Session(engine) as session:
        ends = [date.fromisoformat(row.ends_on) for row in get_meetings(session, Clearance.SECRETARIAT)]
        past = sorted(day for day in ends if day <= UNTIL)
        pairs = [
            *pairwise(past),
            (past[0], UNTIL),
            (past[-1], UNTIL),
            (UNTIL - timedelta(90), UNTIL),
        ]
        seen = set()
        for first, last in pairs:
            counts = get_since(session, clearance, first, last).counts
            told = {one.value: counts[one] for one in (Change.ANSWERED, Change.ADVANCED, Change.CLOSED)}
            assert told == counted_again(engine, clearance, first, last), (first, last)
            seen.add(told["advanced"])
    assert len(seen) > 3
