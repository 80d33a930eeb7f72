"""One recommendation: its history with corrections, what is withheld, what it belongs with, what was proposed before."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.recommendations.queries.detail import get_recommendation
from data.recommendations.queries.likeness import ALIKE_FROM
from data.recommendations.queries.recording import get_alike
from data.recommendations.queries.rows import RecommendationDetailRow
from data.recommendations.terms import index_recommendations
from tests.following import MEMBERS as SEEN_BY_MEMBERS
from tests.following import SECRETARIAT as SEEN_BY_SECRETARIAT
from tests.following import add_following
from tests.queries.calling import counted
from tests.queries.histories import add_recommendation, add_source

TODAY = date(2026, 11, 23)
OPEN, MEMBERS, SECRETARIAT = Clearance.OPEN, Clearance.MEMBERS, Clearance.SECRETARIAT


@pytest.fixture(scope="module")
def session(filled_engine: Engine) -> Iterator[Session]:
    """The shipped record with a follow-up, which is rolled back: the store is shared."""
    with Session(filled_engine) as opened:
        add_following(opened)
        yield opened
        opened.rollback()


def detail(
    session: Session, reference: str = "AI-18", clearance: Clearance = OPEN, as_of: date | None = None
) -> RecommendationDetailRow:
    found = get_recommendation(session, clearance, reference, as_of=as_of, today=TODAY)
    assert found is not None
    return found


def test_the_history_is_whole_newest_first_and_says_what_was_corrected(session: Session) -> None:
    told = [(e.in_effect_on, e.axis, e.action, e.to_value, e.is_counted) for e in detail(session).events]
    assert told == [
        ("2026-01-15", "verification", "recorded", "B", True),
        ("2025-12-01", "response", "recorded", "accepted_in_part", True),
        ("2025-06-02", "implementation", "corrected", "partly_implemented", True),
        ("2025-06-02", "implementation", "recorded", "implemented", False),
        ("2025-02-03", "response", "recorded", "accepted", True),
    ]
    then = detail(session, as_of=date(2025, 6, 10))
    assert [(e.to_value, e.is_counted) for e in then.events] == [("implemented", True), ("accepted", True)]
    assert then.recommendation.addressees[0].implementation == "implemented"
    assert then.reviews == ()


def test_evidence_and_reviews_belong_to_their_entries(session: Session) -> None:
    found = detail(session)
    (evidence,) = found.evidence
    assert evidence.title == "The register of recommendations"
    assert [event.evidence_ids for event in found.events if event.action == "corrected"] == [(evidence.evidence_id,)]
    (review,) = found.reviews
    assert (review.grade, review.is_counted) == ("B", True)


@pytest.mark.parametrize(("clearance", "withheld"), [(OPEN, 3), (MEMBERS, 1), (SECRETARIAT, 0)])
def test_what_is_withheld_is_counted_and_in_no_word(session: Session, clearance: Clearance, withheld: int) -> None:
    found = detail(session, clearance=clearance)
    assert found.withheld == withheld
    assert (SEEN_BY_MEMBERS in repr(found)) is (clearance is not OPEN)
    assert (SEEN_BY_SECRETARIAT in repr(found)) is (clearance is SECRETARIAT)


def test_one_that_may_not_be_seen_answers_as_one_that_is_not_there(session: Session) -> None:
    for reference in ("M2-03", "M2-05", "NOTHING", "", "'; --", "a\0b"):
        assert get_recommendation(session, OPEN, reference, today=TODAY) is None
    assert get_recommendation(session, MEMBERS, "M2-03", today=TODAY) is not None
    assert get_recommendation(session, MEMBERS, "M2-05", today=TODAY) is None
    assert get_recommendation(session, OPEN, "M2-01", as_of=date(2025, 9, 22), today=TODAY) is None


def test_relations_are_told_from_both_sides(session: Session) -> None:
    newer, older = detail(session, "M2-02"), detail(session, "AI-18")
    assert ("AI-18", "supersedes") in {(row.reference, row.relation) for row in newer.related}
    assert ("M2-02", "superseded_by") in {(row.reference, row.relation) for row in older.related}


def test_what_was_proposed_before_is_earlier_and_alike(session: Session) -> None:
    before = detail(session, "M2-02").proposed_before
    assert before[0].reference == "AI-18"
    assert before[0].likeness is not None
    assert all(row.likeness is not None and ALIKE_FROM <= row.likeness <= 100 for row in before)
    assert [row.likeness for row in before] == sorted((row.likeness or 0 for row in before), reverse=True)
    assert "M2-02" not in {row.reference for row in detail(session, "AI-18").proposed_before}


def test_what_is_withheld_was_proposed_before_for_nobody_below(engine: Engine) -> None:
    words = "Appoint a special envoy for the lake region with a budget of its own"
    with Session(engine) as opened:
        add_source(opened)
        add_recommendation(opened, "R-1", paraphrase=words, handling="members", sort_order=1)
        add_recommendation(opened, "R-2", paraphrase=words, sort_order=2)
        index_recommendations(opened)
        assert detail(opened, "R-2").proposed_before == ()
        (alike,) = detail(opened, "R-2", MEMBERS).proposed_before
        assert alike.reference == "R-1"
        assert alike.likeness is not None
        assert alike.likeness >= 95


def test_what_came_on_record_first_and_is_of_a_later_day_was_not_proposed_before(engine: Engine) -> None:
    words = "Appoint a special envoy for the lake region with a budget of its own"
    with Session(engine) as opened:
        add_source(opened)
        add_recommendation(opened, "R-1", paraphrase=words, sort_order=1, issued_on="2026-05-27")
        add_recommendation(opened, "R-2", paraphrase=words, sort_order=2, issued_on="2025-06-01")
        index_recommendations(opened)
        assert detail(opened, "R-2").proposed_before == ()
        assert [row.reference for row in detail(opened, "R-1").proposed_before] == ["R-2"]


def test_what_is_withheld_takes_no_place_from_what_is_alike_and_shown(engine: Engine) -> None:
    asked = "Appoint a special envoy for the lake region with a budget of its own"
    with Session(engine) as opened:
        add_source(opened)
        add_recommendation(opened, "R-1", paraphrase="Appoint a special envoy for the lake region", sort_order=1)
        for number in range(310):
            add_recommendation(opened, f"H-{number}", paraphrase=asked, handling="members", sort_order=2 + number)
        add_recommendation(opened, "R-2", paraphrase=asked, sort_order=400)
        index_recommendations(opened)
        assert [row.reference for row in detail(opened, "R-2").proposed_before] == ["R-1"]
        assert [row.reference for row in get_alike(opened, OPEN, asked, apart_from="R-2")] == ["R-1"]
        assert len(detail(opened, "R-2", MEMBERS).proposed_before) == 5


def test_one_recommendation_asks_as_much_of_the_store_whatever_its_history(session: Session) -> None:
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    with counted(engine) as few:
        detail(session, "AI-01")
    with counted(engine) as many:
        detail(session, "AI-18")
    assert len(few) == len(many)
