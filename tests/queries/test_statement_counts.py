"""No query in a loop: the number of statements does not grow with the data, and is small."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from types import MappingProxyType

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.desk.queries.country import get_country_desks
from tests.queries.calling import all_queries, call, counted
from tests.queries.seed import add_base, add_marked

pytestmark = pytest.mark.slow

QUERIES = all_queries()
#: At most so many statements, close above what they take; what is not named, at most sixteen.
BUDGET = {
    "accountability.profiles.get_profiles": 24,
    "accountability.profiles.get_unanswered": 24,
    "desk.briefing.get_briefing": 26,
    "networks.act.get_who_can_act": 19,
    "desk.country.get_country_desk": 56,
    "desk.country.get_country_desks": 56,
    "overlaps.framework_grid.get_framework_grid": 32,
    "overlaps.lens.get_overlap_lens": 37,
    "recommendations.risk_response.get_risk_and_response": 22,
    "gaps.countries.get_country_gaps": 64,
    # Everything on record about one country, for one paper that is made when it is asked for.
    "papers.brief.get_brief": 200,
    "papers.economic.get_economic_brief": 48,
    "papers.pack.get_pack": 42,
    # Meetings, and what is due page by page.
    "convening.network_dates.get_network_dates": 20,
}


def count_statements(engine: Engine, session: Session) -> dict[str, int]:
    counts = {}
    for name, query in QUERIES.items():
        with counted(engine) as statements:
            call(query, session, Clearance.SECRETARIAT)
        counts[name] = len(statements)
    return counts


def test_a_full_store_costs_as_many_statements_as_a_small_one(engine: Engine, filled_engine: Engine) -> None:
    with Session(engine) as session:
        add_base(session)
        add_marked(session)
        session.flush()
        for_few = count_statements(engine, session)
    with Session(filled_engine) as session:
        for_many = count_statements(filled_engine, session)
    assert for_many == for_few
    assert {name: count for name, count in for_many.items() if count > BUDGET.get(name, 16)} == {}


def test_four_desks_cost_as_many_statements_as_one(filled_engine: Engine) -> None:
    counts = []
    for codes in (("SDN",), ("SDN", "TCD", "MMR", "USA")):
        with Session(filled_engine) as session, counted(filled_engine) as statements:
            desks = get_country_desks(session, Clearance.OPEN, codes)
        assert [desk.country.iso3 for desk in desks] == list(codes)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_results_are_immutable_and_hold_nothing_of_the_orm(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        results = [call(query, session, Clearance.OPEN) for query in QUERIES.values()]
        assert not session.identity_map.keys()
    for result in results:
        for row in result if isinstance(result, tuple) else (result,):
            if is_dataclass(row):
                field = fields(row)[0].name
                with pytest.raises(FrozenInstanceError):
                    setattr(row, field, None)
                assert not hasattr(row, "__dict__")
            else:
                assert row is None or isinstance(row, (int, MappingProxyType))
