"""An empty store and unknown codes: empty answers, never an error and never a made-up one."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.desk.queries.briefing import get_briefing
from data.desk.queries.country import get_country_desk, get_country_desks
from data.risk.queries.risk import get_editions, get_risk_rows
from data.risk.queries.track_record import get_track_record
from data.risk.rules.tiers import Tier
from tests.queries.calling import TODAY, all_queries, call
from tests.queries.seed import add_base

QUERIES = all_queries()
UNKNOWN_CODES = ("ZZZ", "", "sd", "'; DROP TABLE country; --", "<b>", "💥", "A" * 5000)


def test_an_empty_store_answers_every_query_with_nothing(engine: Engine) -> None:
    with Session(engine) as session:
        results = {name: call(query, session, Clearance.OPEN) for name, query in QUERIES.items()}
    lists = {name: result for name, result in results.items() if isinstance(result, tuple)}
    assert {name: result for name, result in lists.items() if result} == {}
    assert len(lists) > 20


def test_an_empty_store_has_a_briefing_that_claims_nothing(engine: Engine) -> None:
    with Session(engine) as session:
        row = get_briefing(session, Clearance.OPEN, TODAY)
    assert row.edition is None
    assert row.tier_counts == dict.fromkeys(Tier, 0)
    assert (row.red, row.amber, row.entered_red, row.risen, row.upcoming) == ((), (), (), (), ())
    assert row.recommendations.on_record == row.mechanisms.on_record == row.withheld == 0


def test_without_an_edition_no_country_is_called_not_assessed(engine: Engine) -> None:
    with Session(engine) as session:
        add_base(session)
        assert get_editions(session, Clearance.OPEN) == ()
        assert get_risk_rows(session, Clearance.OPEN) == ()
        desk = get_country_desk(session, Clearance.OPEN, "TCD")
        assert get_track_record(session, Clearance.OPEN).summary.onsets == 0
    assert desk is not None
    assert desk.risk is None
    assert desk.country.aliases == ("Tchad",)
    assert desk.country.groups == ("Group",)


def test_an_edition_that_is_not_on_record_has_no_rows(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        for edition in (1999, 2026, -1, 10**9):
            assert get_risk_rows(session, Clearance.OPEN, edition) == ()


@pytest.mark.parametrize("code", UNKNOWN_CODES)
def test_an_unknown_code_is_none(filled_engine: Engine, code: str) -> None:
    with Session(filled_engine) as session:
        assert get_country_desk(session, Clearance.OPEN, code) is None


def test_unknown_codes_are_left_out_and_known_ones_keep_their_order(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        desks = get_country_desks(session, Clearance.OPEN, ("TCD", "ZZZ", "sdn"))
    assert [desk.country.iso3 for desk in desks] == ["TCD", "SDN"]


def test_more_than_four_side_by_side_are_refused(filled_engine: Engine) -> None:
    with Session(filled_engine) as session, pytest.raises(ValueError, match="At most 4"):
        get_country_desks(session, Clearance.OPEN, ("SDN", "TCD", "MMR", "USA", "AFG"))
