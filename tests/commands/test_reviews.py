"""Reviews: a grade with a finding, corrected and taken back like every other entry."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.core.writing import ChangedMeanwhileError
from data.recommendations.commands.evidence import record_reminder
from data.recommendations.commands.follow_up import correct_event, undo_event
from data.recommendations.commands.reviews import correct_review, record_review
from data.recommendations.models.follow_up import Review
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.detail import get_recommendation
from data.recommendations.queries.rows import ReviewRow
from data.recommendations.queries.withheld import get_withheld
from tests.commands.recording import (
    OTHER,
    WHO,
    addressee_ids,
    adopted,
    assert_standings_true,
    count,
    data_version,
    standing,
    version,
)


@pytest.fixture
def one(record: Engine) -> int:
    return addressee_ids(record, adopted(record))[0]


def the_one(session: Session) -> str:
    """The reference that names the year in which it was drafted, which is the year of the test."""
    return session.scalars(select(Recommendation.reference).where(Recommendation.reference.like("R-%"))).one()


def reviews(engine: Engine, clearance: Clearance = Clearance.SECRETARIAT) -> tuple[ReviewRow, ...]:
    with Session(engine) as session:
        detail = get_recommendation(session, clearance, the_one(session))
    assert detail is not None
    return detail.reviews


def test_a_review_is_an_event_with_a_finding(record: Engine, one: int) -> None:
    record_review(record, WHO, one, 1, "C", "2026-06-01", "No law was passed.", handling="members")
    assert standing(record, one, Clearance.MEMBERS) == {"verification": "C", "verification_on": "2026-06-01"}
    assert standing(record, one, Clearance.OPEN) == {}
    (row,) = reviews(record)
    assert (row.grade, row.finding, row.is_counted, row.handling) == ("C", "No law was passed.", True, "members")
    assert reviews(record, Clearance.OPEN) == ()
    record_review(record, WHO, one, 2, "C", "2026-09-01", "Still none.")
    record_review(record, WHO, one, 3, "A", "2026-10-01", "Passed.")
    record_review(record, WHO, one, 4, "not_assessed", "2026-11-01", "The law is under appeal.")
    assert standing(record, one)["verification"] == "not_assessed"
    assert_standings_true(record)


def test_a_withheld_review_is_one_entry_of_which_the_detail_and_the_list_say_the_same(record: Engine, one: int) -> None:
    record_review(record, WHO, one, 1, "C", "2026-06-01", "No law was passed.", handling="members")
    with Session(record) as session:
        detail = get_recommendation(session, Clearance.OPEN, the_one(session))
        assert detail is not None
        assert detail.withheld == get_withheld(session, Clearance.OPEN).withheld_entries == 1


def test_a_review_is_corrected_and_taken_back(record: Engine, one: int) -> None:
    record_review(record, WHO, one, 1, "C", "2026-06-01", "No law.")
    first = reviews(record)[0]
    with pytest.raises(AmberlightError, match="already says this"):
        correct_review(
            record, WHO, first.review_id, 2, grade="C", reviewed_on="2026-06-01", finding="No law.", reason="W"
        )
    with pytest.raises(AmberlightError, match="corrected with its finding"):
        correct_event(record, WHO, first.event_id, 2, value="B", in_effect_on="2026-06-01", reason="W")
    made = correct_review(
        record, WHO, first.review_id, 2, grade="B", reviewed_on="2026-06-01", finding="A decree.", reason="Overlooked."
    )
    assert [(row.grade, row.is_counted) for row in reviews(record)] == [("B", True), ("C", False)]
    undo_event(record, WHO, made.entry_id, 3, "It was repealed.")
    counted = [(row.grade, row.finding) for row in reviews(record) if row.is_counted]
    assert (counted, standing(record, one)["verification"]) == ([("C", "No law.")], "C")
    undo_event(record, WHO, reviews(record)[0].event_id, 4, "Again.")
    assert (count(record, Review), standing(record, one)["verification"]) == (4, "B")
    assert_standings_true(record)


def test_no_reply_after_a_reminder_needs_a_reminder(record: Engine, one: int) -> None:
    with pytest.raises(FaultsError, match="a reminder was not answered, and none is recorded"):
        record_review(record, WHO, one, 1, "D", "2026-07-01", "Silence.")
    record_reminder(record, WHO, one, 1, "2026-06-01")
    record_review(record, WHO, one, 2, "D", "2026-07-01", "Silence.")
    assert standing(record, one)["verification"] == "D"


@pytest.mark.parametrize(
    ("grade", "on", "finding", "field"),
    [("F", "2026-06-01", "X", "grade"), ("A", "2026-01-01", "X", "reviewed_on"), ("A", "2026-06-01", " ", "finding")],
)
def test_a_wrong_field_is_named(record: Engine, one: int, grade: str, on: str, finding: str, field: str) -> None:
    with pytest.raises(FaultsError) as caught:
        record_review(record, WHO, one, 1, grade, on, finding)
    assert [fault.column for fault in caught.value.faults] == [field]
    with Session(record) as session:
        assert session.scalars(select(Review)).all() == []


def test_who_may_not_and_who_comes_second(record: Engine, one: int) -> None:
    record_review(record, OTHER, one, 1, "B", "2026-06-01", "Half.")
    before = data_version(record)
    with pytest.raises(ChangedMeanwhileError, match=r"by B\. Recorder on .*review recorded"):
        record_review(record, WHO, one, 1, "A", "2026-06-01", "All.")
    with pytest.raises(NotAllowedError):
        record_review(record, Recorder("M", Clearance.MEMBERS), one, 2, "A", "2026-06-01", "All.")
    with pytest.raises(AmberlightError, match="no review with the number"):
        correct_review(record, WHO, 99, 2, grade="A", reviewed_on="2026-06-01", finding="X", reason="Y")
    assert (data_version(record), version(record, one)) == (before, 2)
