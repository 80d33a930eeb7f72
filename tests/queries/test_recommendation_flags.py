"""The flags that the store's conditions raise are those of the rules, for any record and any day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, insert
from sqlalchemy.orm import Session

from data import tables as m
from data.core.handling import Clearance
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import MOST_PER_PAGE, get_recommendations
from data.recommendations.rules.axes import AXES, Axis
from data.recommendations.rules.flags import Flag
from tests.queries.histories import add_event, add_recommendation, add_reminder, add_source, at, write_standings

pytestmark = pytest.mark.slow

ON = date(2026, 11, 23)
#: Close to the borders of every flag, and far from them.
OFFSETS = st.sampled_from([0, 1, 29, 30, 31, 90, 364, 365, 366, 730, 1825, 1826, 1827])
PAST = OFFSETS.map(lambda days: (ON - timedelta(days=days)).isoformat())
DUE = st.sampled_from([-400, -1, 0, 1, 29, 30, 31, 400]).map(lambda days: (ON + timedelta(days=days)).isoformat())
RECORDS = st.fixed_dictionaries(
    {
        "issued_on": st.none() | PAST | PAST.map(lambda day: day[:7]) | PAST.map(lambda day: day[:4]),
        "due_on": st.none() | DUE,
        "cadence_kind": st.none()
        | st.sampled_from(["once", "monthly", "quarterly", "half_yearly", "yearly", "every_meeting"]),
        "cadence_month": st.none() | st.integers(1, 12),
        "adopted_on": st.none() | PAST,
        "stage": st.sampled_from(["proposed", "adopted", "draft"]),
        "response": st.none() | st.tuples(st.sampled_from(AXES[Axis.RESPONSE]), PAST),
        "implementation": st.none() | st.tuples(st.sampled_from(AXES[Axis.IMPLEMENTATION]), PAST),
        "verification": st.none() | st.tuples(st.sampled_from(AXES[Axis.VERIFICATION]), PAST),
        "reminder": st.none() | PAST,
    }
)


@pytest.fixture
def bare(engine: Engine) -> Iterator[Session]:
    """A store with a source and three meetings."""
    with Session(engine) as opened:
        add_source(opened)
        opened.execute(
            insert(m.ConveningMeeting),
            [
                {
                    "meeting_id": day,
                    "name": day,
                    "starts_on": day,
                    "ends_on": day,
                    "handling": "open",
                    "recorded_at": at("2020-01-01"),
                    "recorded_by": "tests",
                }
                for day in ("2025-09-22", "2026-03-10", "2026-12-01")
            ],
        )
        yield opened


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(records=st.lists(RECORDS, min_size=1, max_size=6), as_of=st.sampled_from([None, ON]))
def test_conditions_and_rules_agree(bare: Session, records: list[dict[str, object]], as_of: date | None) -> None:
    for table in (
        m.AddresseeSpan,
        m.AddresseeStanding,
        m.StatusEvent,
        m.Reminder,
        m.RecommendationAddressee,
        m.Recommendation,
    ):
        bare.execute(delete(table))
    for number, record in enumerate(records):
        _write(bare, f"R-{number}", dict(record))
    write_standings(bare)
    page = get_recommendations(bare, Clearance.SECRETARIAT, page_size=MOST_PER_PAGE, as_of=as_of, today=ON)
    assert page.total == len(records)
    for flag in Flag:
        by_rule = {row.reference for row in page.rows if flag in row.addressees[0].flags}
        chosen = RecommendationFilter(flags=(flag,))
        by_store = get_recommendations(bare, Clearance.SECRETARIAT, chosen, as_of=as_of, today=ON)
        assert {row.reference for row in by_store.rows} == by_rule, flag


def _write(session: Session, reference: str, record: dict[str, object]) -> None:
    said = {name: record.pop(name) for name in ("response", "implementation", "verification")}
    reminder = record.pop("reminder")
    if record["stage"] == "adopted" and record["adopted_on"] is None:
        record["adopted_on"] = "2026-01-01"
    if record["stage"] != "adopted":
        record["adopted_on"] = None
    if record["stage"] == "draft":
        record["handling"] = "secretariat"
    ids = add_recommendation(session, reference, origin="import", recorded_at=at("2020-01-01"), **record)
    for entry in said.values():
        if isinstance(entry, tuple):
            add_event(session, ids["Council"], entry[0], entry[1])
    if isinstance(reminder, str):
        add_reminder(session, ids["Council"], reminder)
