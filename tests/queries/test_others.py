"""What others recommended: one kind at a time, never in a count of ours; dated answers; a withheld one is not 'none read'."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data import tables as m
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.gaps.queries.recommendations import get_from_word_to_deed
from data.others.queries.recommendations import (
    NO_RESPONSE,
    OthersFilter,
    count_answers,
    get_others,
    get_others_by_actor,
    get_others_counts,
    get_others_of_country,
    get_others_recommendation,
)
from data.recommendations.queries.counts import get_status_counts
from data.recommendations.queries.former import get_former_reference
from tests.stores import copy_shipped_store

OPEN, SECRETARIAT = Clearance.OPEN, Clearance.SECRETARIAT
TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_engine(database_url=copy_shipped_store(tmp_path_factory.mktemp("others") / "store.db"))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Whatever a test changes is taken back."""
    with Session(engine) as session:
        yield session
        session.rollback()


def references(session: Session, clearance: Clearance = OPEN, **chosen: object) -> set[str]:
    made_by = str(chosen.pop("made_by", "members_to_others"))
    found = get_others(session, clearance, OthersFilter(made_by, **chosen))  # type: ignore[arg-type]
    return {row.reference for row in found.rows}


def test_each_kind_has_its_own_counts(session: Session) -> None:
    members = get_others_counts(session, OPEN, "others_to_members")
    assert (members.recommendations, members.without_response) == (106, 36)
    assert members.answers == {
        "accepted": 51,
        "accepted_in_part": 7,
        "noted": 9,
        "not_accepted": 2,
        "under_consideration": 1,
    }
    others = get_others_counts(session, OPEN, "members_to_others")
    assert (others.recommendations, dict(others.answers), others.without_response) == (
        206,
        {"accepted": 129, "noted": 75},
        2,
    )
    assert get_others_counts(session, OPEN, "others_to_others").recommendations == 14


def test_two_kinds_are_never_counted_together(session: Session) -> None:
    both = [
        *get_others(session, OPEN, OthersFilter("others_to_members")).rows[:1],
        *get_others(session, OPEN, OthersFilter("members_to_others")).rows[:1],
    ]
    with pytest.raises(ValueError, match="never counted together"):
        count_answers(both)


def test_nothing_of_others_is_in_a_count_of_ours(session: Session) -> None:
    """More of theirs, fewer of theirs: ours do not move."""

    def ours() -> tuple[object, ...]:
        deed = get_from_word_to_deed(session, OPEN, today=TODAY)
        counts = get_status_counts(session, OPEN, today=TODAY)
        return (deed, counts.recommendations, counts.addressees, counts.without_response, counts.flags)

    before = ours()
    for model in (m.OthersReview, m.OthersReport, m.OthersResponse):
        session.query(model).delete()
    assert get_others_counts(session, OPEN, "members_to_others").without_response == 206
    assert ours() == before


def test_newest_first_and_every_filter_narrows(session: Session) -> None:
    whole = get_others(session, OPEN, OthersFilter("others_to_members"))
    assert [row.made_on for row in whole.rows] == sorted((row.made_on for row in whole.rows), reverse=True)
    assert {row.made_by for row in whole.rows} == {"others_to_members"}
    indonesia = references(session, iso3="IDN")
    assert len(indonesia) == 13
    assert references(session, iso3="IDN", answer="noted") < indonesia
    assert len(references(session, iso3="IDN", answer="noted")) == 2
    assert len(references(session, answer=NO_RESPONSE)) == 2
    assert references(session, framework_ids=("CAAC",)) < references(session)
    assert references(session, body="nobody") == references(session, addressee="nobody") == set()
    daesh = references(session, made_by="others_to_members", body="Joint Committee on Human Rights")
    assert len(daesh) == 6


def test_a_search_reads_names_answers_and_words(session: Session) -> None:
    assert references(session, text="Burma impunity") <= references(session, iso3="MMR")
    assert references(session, text="Indonesia noted") == references(session, iso3="IDN", answer="noted")
    assert references(session, text="Indonesia NOT noted") == references(session, iso3="IDN", answer="accepted")
    assert references(session, text="xyzzy") == set()
    # A flag is a thing of our own record: here it is a word, and no row holds it.
    assert references(session, text="overdue") == set()
    for hostile in ("\0", "%' OR 1=1 --", "((((", '"', "OR OR NOT"):
        assert references(session, text=hostile) <= references(session)


def test_an_answer_says_when_as_far_as_it_is_known_and_whose_word_it_is(session: Session) -> None:
    row = get_others_recommendation(session, OPEN, "UKFAC21-1")
    assert row is not None
    (one,) = row.addressees
    assert one.answer is not None
    assert (one.answer.response, one.answer.given_on, one.answer.given_on_reading) == (
        "not_accepted",
        "2021-11-01",
        "on",
    )
    peer = next(row for row in get_others_of_country(session, OPEN, "IDN") if row.made_by == "members_to_others")
    answer = peer.addressees[0].answer
    assert answer is not None
    assert (answer.given_on, answer.given_on_reading, answer.words_of) == ("2012-09", "by", "UPR Info")


def test_letters_stay_letters_part_by_part(session: Session) -> None:
    row = get_others_recommendation(session, OPEN, "HRC-GBR-7-8")
    assert row is not None
    assert sorted((one.part, one.grade) for one in row.reviews) == [
        ("(a)", "B"),
        ("(b)", "C"),
        ("(c)", "C"),
        ("(d)", "C"),
        ("(e)", "C"),
    ]
    assert session.query(m.Review).count() == 0


def test_each_member_with_what_others_asked_of_it(session: Session) -> None:
    by_actor = {line.actor_id: len(line.rows) for line in get_others_by_actor(session, OPEN)}
    assert by_actor == {
        "USA": 30,
        "GBR": 28,
        "NLD": 8,
        "DEU": 8,
        "CAN": 7,
        "ITA": 7,
        "DNK": 5,
        "FRA": 5,
        "EU": 4,
        "AUS": 3,
        "UN": 1,
    }


def test_a_withheld_answer_is_not_called_none_read(session: Session) -> None:
    session.execute(
        update(m.OthersResponse).where(m.OthersResponse.reference == "UKFAC21-1").values(handling="secretariat")
    )
    row = get_others_recommendation(session, OPEN, "UKFAC21-1")
    assert row is not None
    (one,) = row.addressees
    assert (one.answer, one.is_answer_withheld) == (None, True)
    counts = get_others_counts(session, OPEN, "others_to_members")
    assert (counts.answers["not_accepted"], counts.without_response, counts.answers_withheld) == (1, 36, 1)
    assert "UKFAC21-1" not in references(session, made_by="others_to_members", answer=NO_RESPONSE)
    assert get_others_counts(session, SECRETARIAT, "others_to_members").answers["not_accepted"] == 2


def test_a_withheld_recommendation_is_counted_and_not_shown(session: Session) -> None:
    session.execute(
        update(m.OthersRecommendation).where(m.OthersRecommendation.reference == "UKFAC21-1").values(handling="members")
    )
    found = get_others(session, OPEN, OthersFilter("others_to_members"))
    assert (found.on_record, found.withheld) == (105, 1)
    assert get_others_recommendation(session, OPEN, "UKFAC21-1") is None
    assert get_others_recommendation(session, OPEN, "UKFAC21-1\0") is None


def test_a_former_reference_says_what_it_became(session: Session) -> None:
    former = get_former_reference(session, OPEN, "PR-28")
    assert former is not None
    assert (former.statement_id, former.reason) == (
        "ALL-26",
        "The paper reports that Italy was proposed; it does not recommend it.",
    )
    assert get_former_reference(session, OPEN, "PR-27") is None
    session.execute(
        update(m.OverlapStatement).where(m.OverlapStatement.statement_id == "ALL-26").values(handling="members")
    )
    assert get_former_reference(session, OPEN, "PR-28") is None
