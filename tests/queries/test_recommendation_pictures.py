"""The pictures of recommendations from hand-made histories: each count, each day, each clearance, each filter."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.pictures import (
    MOST_IN_MATRIX,
    ClaimedRow,
    get_ageing,
    get_claimed_and_verified,
    get_matrix,
    get_recommendations_of_age,
)
from data.recommendations.queries.progress import get_progress
from data.recommendations.queries.risk_response import get_risk_and_response
from data.recommendations.rules.flags import Flag
from data.risk.rules.tiers import Tier
from tests.queries.histories import (
    add_event,
    add_recommendation,
    add_reminder,
    add_several,
    add_source,
    at,
    write_standings,
)

OPEN, MEMBERS, SECRETARIAT = Clearance.OPEN, Clearance.MEMBERS, Clearance.SECRETARIAT
TODAY = date(2026, 11, 23)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A store with a source and nothing else."""
    with Session(engine) as opened:
        add_source(opened)
        yield opened


def test_the_matrix_has_a_cell_for_every_addressee_and_none_where_it_was_not_asked(session: Session) -> None:
    add_several(session)
    found = get_matrix(session, OPEN, today=TODAY)
    assert [(column.reference, column.stage) for column in found.columns] == [("R-1", "proposed"), ("R-02", "proposed")]
    assert found.total == 2
    cells = {(line.name, cell.reference): cell for line in found.lines for cell in line.cells}
    assert set(cells) == {("Council", "R-1"), ("Board", "R-1"), ("Board", "R-02")}
    assert [line.name for line in found.lines] == ["Board", "Council"]
    assert (cells["Council", "R-1"].implementation, cells["Council", "R-1"].verification) == ("implemented", None)
    assert cells["Council", "R-1"].flags == (Flag.CLAIMED_NOT_VERIFIED,)
    assert get_matrix(session, SECRETARIAT, today=TODAY).columns[2].stage == "draft"


def test_the_matrix_of_a_filter_keeps_the_whole_row_of_what_it_lets_through(session: Session) -> None:
    add_several(session)
    found = get_matrix(session, OPEN, RecommendationFilter(addressees=("Council",)), today=TODAY)
    assert [column.reference for column in found.columns] == ["R-1"]
    assert {line.name for line in found.lines} == {"Council", "Board"}


def test_the_matrix_says_how_many_it_leaves_out(session: Session) -> None:
    for number in range(MOST_IN_MATRIX + 2):
        add_recommendation(session, f"R-{number:04}")
    found = get_matrix(session, OPEN, today=TODAY)
    assert (len(found.columns), found.total) == (MOST_IN_MATRIX, MOST_IN_MATRIX + 2)


@pytest.mark.parametrize("clearance", list(Clearance))
def test_ageing_counts_each_addressee_once_by_full_years(session: Session, clearance: Clearance) -> None:
    add_several(session)
    add_recommendation(session, "R-0004", issued_on=None)
    found = {
        row.years_from: (row.unanswered, row.answered, row.closed)
        for row in get_ageing(session, clearance, today=TODAY)
    }
    # 24 November 2024 is one full year and not yet two on 23 November 2026; drafts are put to nobody.
    assert found[1] == (0, 1, 0)
    assert found[5] == (0, 0, 2)
    assert found[None] == (1, 0, 0)
    assert sum(map(sum, found.values())) == 4
    assert get_ageing(session, clearance, today=date(2026, 11, 24))[2].answered == 1


def test_ageing_is_as_it_was_known_on_the_day(session: Session) -> None:
    add_several(session)
    on_may = {
        row.years_from: (row.unanswered, row.answered, row.closed)
        for row in get_ageing(session, OPEN, as_of=date(2026, 5, 1))
    }
    assert on_may[1] == (1, 0, 0)  # Accepted since April, on record since June.
    on_february = get_ageing(session, OPEN, as_of=date(2026, 2, 15))
    assert [(row.unanswered, row.answered, row.closed) for row in on_february if row.years_from == 5] == [(1, 1, 0)]
    assert get_ageing(session, OPEN, as_of=date(2019, 1, 1)) == ()


def claimed(
    session: Session, clearance: Clearance, chosen: RecommendationFilter | None = None
) -> dict[str, ClaimedRow]:
    return {row.name: row for row in get_claimed_and_verified(session, clearance, chosen, today=TODAY)}


def test_claimed_is_not_verified_until_the_reader_may_see_the_grade(session: Session) -> None:
    add_several(session)
    council = claimed(session, OPEN)["Council"]
    assert (council.asked, council.claimed, council.not_verified, council.verified) == (1, 1, 1, 0)
    council = claimed(session, MEMBERS)["Council"]
    assert (council.asked, council.claimed, council.not_verified, council.verified) == (1, 1, 0, 1)
    assert claimed(session, SECRETARIAT)["Council"].asked == 1


def test_every_grade_has_its_place_and_they_add_up(session: Session) -> None:
    grades = ("A", "B", "C", "D", "E", "not_assessed", None)
    for number, grade in enumerate(grades):
        ids = add_recommendation(session, f"R-{number:03}")
        add_event(session, ids["Council"], "implemented", "2026-01-01")
        if grade:
            add_event(session, ids["Council"], grade, "2026-02-01")
    ids = add_recommendation(session, "R-900")
    add_event(session, ids["Council"], "partly_implemented", "2026-01-01")
    add_event(session, ids["Council"], "A", "2026-02-01")
    write_standings(session)
    row = claimed(session, OPEN)["Council"]
    assert (row.asked, row.claimed, row.claimed_partly) == (8, 7, 1)
    assert (row.verified, row.verified_partly, row.not_borne_out, row.not_verified) == (1, 1, 3, 2)
    past = get_claimed_and_verified(session, OPEN, as_of=date(2026, 1, 15))[0]
    assert (past.claimed, past.not_verified) == (7, 7)


def test_counts_are_of_the_addressees_that_the_filters_let_through(session: Session) -> None:
    add_several(session)
    for chosen in (
        RecommendationFilter(addressees=("Council",)),
        RecommendationFilter(implementations=("implemented",)),
        RecommendationFilter(flags=(Flag.CLAIMED_NOT_VERIFIED,)),
        RecommendationFilter(text="implemented"),
    ):
        assert set(claimed(session, OPEN, chosen)) == {"Council"}, chosen
        assert (
            sum(row.unanswered + row.answered + row.closed for row in get_ageing(session, OPEN, chosen, today=TODAY))
            == 1
        )
        progress = get_progress(session, OPEN, date(2026, 1, 1), TODAY, chosen)
        assert {row.addressees for row in progress} == {1}
    assert claimed(session, OPEN, RecommendationFilter(addressees=("Nobody",))) == {}


def test_progress_counts_everybody_on_each_axis_once(session: Session) -> None:
    add_several(session)
    rows = get_progress(session, MEMBERS, date(2026, 2, 15), TODAY)
    found = {(row.axis, row.from_value, row.to_value): row.addressees for row in rows}
    assert found == {
        ("response", "accepted", "accepted"): 1,
        ("response", None, "not_accepted"): 1,
        ("response", None, "accepted"): 1,
        ("implementation", None, "implemented"): 1,
        ("implementation", None, None): 2,
        ("verification", None, "A"): 1,
        ("verification", None, None): 2,
    }
    assert all(row.was_asked for row in rows)


def test_what_was_not_asked_on_the_first_day_is_told_from_silence(session: Session) -> None:
    add_several(session)
    add_recommendation(session, "R-0004", recorded_at=at("2026-06-01"))
    rows = [row for row in get_progress(session, OPEN, date(2026, 3, 1), TODAY) if row.axis == "response"]
    found = {(row.was_asked, row.from_value, row.to_value): row.addressees for row in rows}
    assert found[False, None, None] == 1
    assert sum(found.values()) == 4
    assert get_progress(session, OPEN, date(2018, 1, 1), date(2019, 1, 1)) == ()


def test_silent_is_told_in_the_matrix(session: Session) -> None:
    ids = add_recommendation(session, "R-1")
    add_reminder(session, ids["Council"], "2026-09-01")
    write_standings(session)
    (line,) = get_matrix(session, OPEN, today=TODAY).lines
    assert Flag.SILENT in line.cells[0].flags


def test_the_shipped_record_has_nothing_invented(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        matrix = get_matrix(session, OPEN, today=TODAY)
        ageing = get_ageing(session, OPEN, today=TODAY)
        rows = get_claimed_and_verified(session, OPEN, today=TODAY)
        progress = get_progress(session, OPEN, date(2025, 11, 23), TODAY)
        risk = get_risk_and_response(session, OPEN, today=TODAY)
    assert (len(matrix.columns), matrix.total, sum(len(line.cells) for line in matrix.lines)) == (97, 97, 133)
    assert all(
        (cell.response, cell.implementation, cell.verification) == (None, None, None)
        for line in matrix.lines
        for cell in line.cells
    )
    assert [row.unanswered for row in ageing] == [0, 0, 0, 0, 0, 133]
    assert sum(row.asked for row in rows) == 133
    assert sum(row.claimed + row.claimed_partly for row in rows) == 0
    assert {(row.from_value, row.to_value, row.addressees, row.was_asked) for row in progress} == {
        (None, None, 133, True)
    }
    named = {row.iso3 for row in risk if row.recommendations}
    assert {"MMR", "LKA"} <= named
    assert {row.share_moving for row in risk if row.iso3 in named} == {0.0}
    assert {row.share_moving for row in risk if row.iso3 not in named} == {None}
    assert {row.tier for row in risk if row.iso3 not in named} == {Tier.RED, Tier.AMBER}


def test_behind_an_age_stand_the_recommendations_that_it_counts(session: Session) -> None:
    add_several(session)
    add_recommendation(session, "R-0004", issued_on=None)
    for row in get_ageing(session, SECRETARIAT, today=TODAY):
        found = get_recommendations_of_age(session, SECRETARIAT, row.years_from, today=TODAY)
        assert found.total == len(found.rows)
        assert sum(len(one.addressees) for one in found.rows) == row.unanswered + row.answered + row.closed
    aged = get_recommendations_of_age(session, OPEN, 5, RecommendationFilter(addressees=("Council",)), today=TODAY)
    assert [one.reference for one in aged.rows] == ["R-1"]
