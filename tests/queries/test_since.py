"""Since we last met: every kind of change from hand-made histories, by what was on record when, at each clearance."""

from datetime import date

import pytest
from sqlalchemy import Engine, insert, update
from sqlalchemy.orm import Session

from data import tables as m
from data.core.handling import Clearance
from data.recommendations.queries.since import MOST_LISTED, ChangeRow, SinceRow, get_meetings, get_since
from data.recommendations.rules.changes import Change
from tests.queries.histories import add_event, add_recommendation, add_reminder, add_source, at, write_standings

OPEN, MEMBERS, SECRETARIAT = Clearance.OPEN, Clearance.MEMBERS, Clearance.SECRETARIAT
FIRST, LAST = date(2026, 3, 1), date(2026, 9, 1)


@pytest.fixture
def session(engine: Engine) -> Session:
    """A store with a source and nothing else; what a test adds is rolled back with its store."""
    with Session(engine) as opened:
        add_source(opened)
        yield opened


def since(session: Session, clearance: Clearance = OPEN) -> SinceRow:
    write_standings(session)
    return get_since(session, clearance, FIRST, LAST)


def kinds(found: SinceRow) -> list[tuple[str, str]]:
    assert sum(found.counts.values()) == len(found.changes)
    return [(row.change.value, row.reference) for row in found.changes]


def only(found: SinceRow, change: Change) -> ChangeRow:
    (row,) = (row for row in found.changes if row.change is change)
    return row


def test_nothing_on_record_is_nothing_changed_in_every_kind(session: Session) -> None:
    add_recommendation(session, "R-1", ("Council", "Board"))
    found = since(session)
    assert found.changes == ()
    assert dict(found.counts) == dict.fromkeys(Change, 0)
    assert (found.withheld, found.withheld_entries, found.risk_moves) == (0, 0, ())


def test_what_came_on_record_is_new_with_its_day(session: Session) -> None:
    add_recommendation(session, "R-old", recorded_at=at("2026-03-01", 23))
    add_recommendation(session, "R-new", origin="import", recorded_at=at("2026-03-02", 0), issued_on="2009-11")
    add_recommendation(session, "R-last", recorded_at=at("2026-09-01", 23))
    add_recommendation(session, "R-later", recorded_at=at("2026-09-02", 0))
    found = since(session)
    assert kinds(found) == [("new", "R-new"), ("new", "R-last")]
    assert only_new(found, "R-new").on == "2009-11"


def only_new(found: SinceRow, reference: str) -> ChangeRow:
    return next(row for row in found.changes if row.reference == reference and row.change is Change.NEW)


def test_a_shipped_recommendation_is_on_record_from_its_own_day(session: Session) -> None:
    add_recommendation(session, "R-paper", issued_on="2026-05")
    assert kinds(since(session)) == [("new", "R-paper")]


def test_what_a_meeting_adopts_is_adopted_and_what_was_a_draft_is_new(session: Session) -> None:
    adoption = {"stage": "adopted", "adopted_on": "2026-05-10", "adopted_at": at("2026-05-11")}
    add_recommendation(session, "R-paper", **adoption)
    add_recommendation(session, "R-own", origin="meeting", recorded_at=at("2026-02-01"), **adoption)
    add_recommendation(
        session, "R-draft", origin="meeting", stage="draft", handling="secretariat", recorded_at=at("2026-04-01")
    )
    for clearance in Clearance:
        found = since(session, clearance)
        assert kinds(found) == [("new", "R-own"), ("adopted", "R-paper")]
        assert only(found, Change.ADOPTED).on == "2026-05-10"


def test_withdrawn_says_when(session: Session) -> None:
    add_recommendation(session, "R-1", withdrawn_at=at("2026-06-30"), withdrawn_reason="twice on record")
    add_recommendation(session, "R-2", withdrawn_at=at("2026-02-28"), withdrawn_reason="twice on record")
    found = since(session)
    assert kinds(found) == [("withdrawn", "R-1")]
    assert found.changes[0].on == "2026-06-30"


def test_answered_advanced_slipped_closed_reopened_reviewed(session: Session) -> None:
    names = ("answered", "advanced", "slipped", "closed", "reopened", "reviewed", "same")
    ids = add_recommendation(session, "R-1", names)
    for name in ("advanced", "slipped", "closed", "reopened", "reviewed", "same"):
        add_event(session, ids[name], "accepted", "2026-01-10")
    add_event(session, ids["slipped"], "partly_implemented", "2026-01-11")
    add_event(session, ids["reopened"], "implemented", "2026-01-11")
    add_event(session, ids["reviewed"], "implemented", "2026-01-11")
    add_event(session, ids["answered"], "noted", "2026-04-01")
    add_event(session, ids["advanced"], "in_progress", "2026-04-02")
    add_event(session, ids["slipped"], "in_progress", "2026-04-03")
    add_event(session, ids["closed"], "implemented", "2026-04-04")
    add_event(session, ids["reopened"], "in_progress", "2026-04-05")
    add_event(session, ids["reviewed"], "C", "2026-04-06")
    found = since(session)
    said = {(row.change.value, row.addressee_name, row.on) for row in found.changes}
    assert said == {
        ("answered", "answered", "2026-04-01"),
        ("advanced", "advanced", "2026-04-02"),
        ("slipped", "slipped", "2026-04-03"),
        ("closed", "closed", "2026-04-04"),
        ("slipped", "reopened", "2026-04-05"),
        ("reopened", "reopened", "2026-04-05"),
        ("reviewed", "reviewed", "2026-04-06"),
    }
    assert found.counts[Change.SLIPPED] == 2
    row = only(found, Change.REVIEWED)
    assert (row.verification_before, row.verification_after) == (None, "C")
    assert (row.implementation_before, row.implementation_after) == ("implemented", "implemented")


def test_the_day_of_an_answer_is_its_own_and_not_that_of_a_later_report(session: Session) -> None:
    ids = add_recommendation(session, "R-1")
    add_event(session, ids["Council"], "accepted", "2026-04-01")
    add_event(session, ids["Council"], "in_progress", "2026-05-01")
    found = since(session)
    assert only(found, Change.ANSWERED).on == "2026-04-01"
    assert only(found, Change.ADVANCED).on == "2026-05-01"


def test_what_counts_is_when_it_was_on_record_and_in_effect(session: Session) -> None:
    ids = add_recommendation(session, "R-1", ("late", "ahead", "known"))
    # In effect before the first day, recorded after it: news. Recorded, but in effect after the last day: not yet.
    add_event(session, ids["late"], "accepted", "2026-01-01", "2026-04-01")
    add_event(session, ids["ahead"], "accepted", "2026-12-01", "2026-04-01")
    add_event(session, ids["known"], "accepted", "2026-03-01", "2026-03-01")
    found = since(session)
    assert [(row.change.value, row.addressee_name, row.on) for row in found.changes] == [
        ("answered", "late", "2026-01-01")
    ]


def test_there_and_back_between_the_days_did_not_move(session: Session) -> None:
    ids = add_recommendation(session, "R-1")
    for value, day in (("accepted", "2026-01-01"), ("not_accepted", "2026-04-01"), ("accepted", "2026-05-01")):
        add_event(session, ids["Council"], value, day)
    assert since(session).changes == ()


def test_silence_begins_thirty_days_after_a_reminder(session: Session) -> None:
    ids = add_recommendation(session, "R-1", ("before", "since", "answered", "waiting"))
    add_reminder(session, ids["before"], "2026-01-01")
    for name in ("since", "answered"):
        add_reminder(session, ids[name], "2026-02-15")
    add_reminder(session, ids["waiting"], "2026-08-15")
    add_event(session, ids["answered"], "accepted", "2026-04-01")
    found = since(session)
    assert [(row.change.value, row.addressee_name) for row in found.changes] == [
        ("answered", "answered"),
        ("gone_silent", "since"),
    ]
    assert only(found, Change.GONE_SILENT).on is None


def test_a_mistake_taken_back_is_a_corrected_record_and_no_slip(session: Session) -> None:
    ids = add_recommendation(session, "R-1")
    add_event(session, ids["Council"], "accepted", "2026-01-01")
    slip = add_event(session, ids["Council"], "implemented", "2026-01-02")
    add_event(session, ids["Council"], None, "2026-01-02", "2026-04-01", corrects=slip, axis="implementation")
    found = since(session)
    assert kinds(found) == [("corrected", "R-1")]
    row = found.changes[0]
    assert (row.implementation_before, row.implementation_after, row.on) == ("implemented", None, None)


def test_what_comes_after_a_correction_still_counts(session: Session) -> None:
    ids = add_recommendation(session, "R-1")
    slip = add_event(session, ids["Council"], "implemented", "2026-01-02")
    add_event(session, ids["Council"], "not_started", "2026-01-02", "2026-04-01", corrects=slip)
    add_event(session, ids["Council"], "implemented", "2026-06-01")
    found = since(session)
    assert kinds(found) == [("closed", "R-1"), ("corrected", "R-1")]
    closed = only(found, Change.CLOSED)
    assert (closed.implementation_before, closed.implementation_after) == ("not_started", "implemented")
    corrected = only(found, Change.CORRECTED)
    assert (corrected.implementation_before, corrected.implementation_after) == ("implemented", "not_started")


def test_a_correction_of_a_correction_goes_back_to_the_entry(session: Session) -> None:
    ids = add_recommendation(session, "R-1")
    slip = add_event(session, ids["Council"], "implemented", "2026-01-02")
    second = add_event(session, ids["Council"], "not_started", "2026-01-02", "2026-04-01", corrects=slip)
    add_event(session, ids["Council"], "in_progress", "2026-01-02", "2026-04-02", corrects=second)
    row = only(since(session), Change.CORRECTED)
    assert (row.implementation_before, row.implementation_after) == ("implemented", "in_progress")


def test_a_mistake_made_and_taken_back_between_the_days_is_nothing(session: Session) -> None:
    ids = add_recommendation(session, "R-1")
    slip = add_event(session, ids["Council"], "implemented", "2026-04-01")
    add_event(session, ids["Council"], None, "2026-04-01", "2026-04-02", corrects=slip, axis="implementation")
    assert since(session).changes == ()


def test_each_clearance_sees_the_changes_it_may_and_counts_the_rest(session: Session) -> None:
    ids = add_recommendation(session, "R-open", ("one", "two", "three"))
    add_event(session, ids["one"], "accepted", "2026-04-01")
    add_event(session, ids["two"], "accepted", "2026-04-01", handling="members")
    add_event(session, ids["three"], "accepted", "2026-04-01", handling="secretariat")
    add_event(session, ids["three"], "noted", "2026-01-01", handling="secretariat")
    hidden = add_recommendation(session, "R-members", handling="members")
    add_event(session, hidden["Council"], "accepted", "2026-04-01", handling="members")
    seen = {}
    for clearance in Clearance:
        found = since(session, clearance)
        seen[clearance] = [row.addressee_name for row in found.changes], found.withheld, found.withheld_entries
    assert seen[OPEN] == (["one"], 1, 2)
    assert seen[MEMBERS] == (["one", "two", "Council"], 0, 1)
    assert (sorted(seen[SECRETARIAT][0]), seen[SECRETARIAT][1:]) == (["Council", "one", "three", "two"], (0, 0))


def test_a_withdrawn_reminder_makes_nobody_silent(session: Session) -> None:
    ids = add_recommendation(session, "R-1")
    add_reminder(session, ids["Council"], "2026-04-01")
    session.execute(update(m.Reminder).values(withdrawn_at=at("2026-04-02")))
    assert since(session).changes == ()


def test_so_many_are_listed_and_all_are_counted(session: Session) -> None:
    for number in range(MOST_LISTED + 3):
        add_recommendation(session, f"R-{number:04}", recorded_at=at("2026-04-01"))
    found = since(session)
    assert found.counts[Change.NEW] == MOST_LISTED + 3
    assert len(found.changes) == MOST_LISTED
    assert found.unlisted == f"The first {MOST_LISTED} changes of each kind are listed; not listed: 3 new."
    assert get_since(session, OPEN, LAST, LAST).unlisted is None


def test_the_first_day_comes_first(session: Session) -> None:
    with pytest.raises(ValueError, match="comes after"):
        get_since(session, OPEN, LAST, FIRST)
    assert get_since(session, OPEN, LAST, LAST).changes == ()


def test_meetings_newest_first_as_they_were_on_record(session: Session) -> None:
    for name, day, handling in (
        ("a", "2025-09-20", "open"),
        ("b", "2026-09-20", "open"),
        ("c", "2026-03-01", "members"),
    ):
        session.execute(
            insert(m.ConveningMeeting).values(
                meeting_id=name,
                name=name.upper(),
                starts_on=day,
                ends_on=day,
                handling=handling,
                recorded_at=at(day),
                recorded_by="tests",
            )
        )
    assert [row.meeting_id for row in get_meetings(session, OPEN)] == ["b", "a"]
    assert [row.meeting_id for row in get_meetings(session, MEMBERS)] == ["b", "c", "a"]
    assert [row.meeting_id for row in get_meetings(session, MEMBERS, as_of=date(2026, 3, 1))] == ["c", "a"]


def test_risk_moves_stand_beside_with_the_break_said(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        within = get_since(session, OPEN, date(2025, 6, 1), date(2026, 6, 1))
        across = get_since(session, OPEN, date(2023, 6, 1), date(2026, 6, 1))
        none = get_since(session, OPEN, date(2026, 6, 1), date(2026, 9, 1))
    assert (within.edition_before, within.edition_after, within.crosses_break) == (2024, 2025, False)
    assert "Like for like" in within.comparison_note
    assert across.crosses_break
    assert "method changed" in across.comparison_note
    assert (none.edition_before, none.edition_after, none.risk_moves) == (2025, 2025, ())
    moves = {row.iso3: row for row in within.risk_moves}
    assert 0 < len(moves) < 60
    for row in moves.values():
        near = min(rank for rank in (row.compared_rank, row.rank_after, 999) if rank is not None)
        assert row.tier_before != row.tier_after or (abs(row.places_risen or 0) >= 10 and near <= 60)
    changed = [row.tier_before != row.tier_after for row in within.risk_moves]
    assert changed == sorted(changed, reverse=True)


def test_nothing_shipped_has_a_status(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        found = get_since(session, SECRETARIAT, date(2025, 11, 23), date(2026, 11, 23))
        paper = get_since(session, SECRETARIAT, date(2019, 1, 1), date(2026, 11, 23))
    assert sum(found.counts.values()) == 0
    assert paper.counts[Change.NEW] == sum(paper.counts.values()) == 97
