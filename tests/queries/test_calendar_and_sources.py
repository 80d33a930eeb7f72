"""The calendar and the registry of sources: what lies ahead and how sure it is; what is stale, and what was imported."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data import tables as m
from data.convening.queries.calendar import EVENT, MANDATE_END, PRESIDENCY, CalendarRow, get_calendar, get_upcoming
from data.core.ahead import MandateState, Timing
from data.core.handling import Clearance
from data.sources.queries.sources import get_sources, sourced_models
from tests.queries.calling import TODAY
from tests.queries.seed import add_base, add_import, add_marked


@pytest.fixture
def session(filled_engine: Engine) -> Iterator[Session]:
    with Session(filled_engine) as opened:
        yield opened


@pytest.fixture
def calendar(session: Session) -> tuple[CalendarRow, ...]:
    return get_calendar(session, Clearance.OPEN, TODAY)


def test_it_holds_events_presidencies_and_mandate_ends_in_order(calendar: tuple[CalendarRow, ...]) -> None:
    days = [row.sort_on for row in calendar]
    assert days == sorted(days)
    counts = {kind: sum(row.kind == kind for row in calendar) for kind in (EVENT, PRESIDENCY, MANDATE_END)}
    assert counts == {EVENT: 23, PRESIDENCY: 24, MANDATE_END: 9}


def test_the_next_dates_on_23_november_2026(session: Session) -> None:
    rows = get_upcoming(session, Clearance.OPEN, TODAY, limit=6)
    assert [(row.starts_on, row.kind, row.timing) for row in rows] == [
        ("2026-11", PRESIDENCY, Timing.UNDER_WAY),
        ("2026-12", PRESIDENCY, Timing.AHEAD),
        ("2026-12-09", EVENT, Timing.AHEAD),
        ("2026-12-14", EVENT, Timing.AHEAD),
        ("2026-12-20", MANDATE_END, Timing.AHEAD),
        ("2026-12-31", MANDATE_END, Timing.AHEAD),
    ]


def test_nothing_undated_or_past_is_called_upcoming(session: Session) -> None:
    for on in (date(2020, 1, 1), TODAY, date(2027, 6, 1), date(2040, 1, 1)):
        for row in get_upcoming(session, Clearance.OPEN, on):
            assert row.starts_on is not None
            assert row.timing in (Timing.AHEAD, Timing.UNDER_WAY)
    assert get_upcoming(session, Clearance.OPEN, date(2040, 1, 1)) == ()


def test_presidencies_by_the_alphabetical_rule_are_marked_as_derived(calendar: tuple[CalendarRow, ...]) -> None:
    presidencies = [row for row in calendar if row.kind == PRESIDENCY]
    assert sum(row.is_derived for row in presidencies) == 23
    assert [row.starts_on for row in presidencies if row.is_confirmed] == ["2026-01"]
    assert not any(row.is_derived and row.is_confirmed for row in calendar)


def test_mandates_whose_end_has_passed_are_not_guessed_at(calendar: tuple[CalendarRow, ...]) -> None:
    states = {(row.name, row.iso3): row.mandate_state for row in calendar if row.kind == MANDATE_END}
    assert states["Mandate of MINUSCA ends", "CAF"] is MandateState.PASSED
    assert states["Mandate of UNMISS ends", "SSD"] is MandateState.PASSED
    assert states["Mandate of UNAMI ends", "IRQ"] is MandateState.CLOSED
    assert states["Mandate of MONUSCO ends", "COD"] is MandateState.RUNNING


def test_every_date_names_its_source(calendar: tuple[CalendarRow, ...]) -> None:
    assert all(row.source_id for row in calendar)
    assert all(not row.is_confirmed for row in calendar if row.starts_on is None)


def test_every_record_is_counted_under_its_source(session: Session) -> None:
    sources = {row.source_id: row for row in get_sources(session, Clearance.OPEN, TODAY)}
    tables = {row.table: row.rows for row in sources["ewp-sra-2025"].tables}
    assert tables["risk_assessment"] == 168
    assert sum(row.rows for row in sources["ewp-mass-killings-2025"].tables) == 736
    total = sum(
        session.query(model).count()  # an independent count, table by table
        for model in sourced_models()
    )
    assert sum(row.rows for row in sources.values()) == total + session.query(m.IndexValue).count()


def test_an_edition_that_was_replaced_is_superseded_and_not_stale(session: Session) -> None:
    sources = {row.source_id: row for row in get_sources(session, Clearance.OPEN, TODAY)}
    assert sources["ewp-sra-2018"].superseded_by == "ewp-sra-2025"
    assert sources["ewp-sra-2018"].is_stale is False
    assert sources["ewp-sra-2025"].superseded_by is None
    assert sources["ucdp-country-year-25.1"].is_stale is True
    assert "Older than its cycle" in sources["ucdp-country-year-25.1"].freshness
    assert sources["background"].is_stale is None


def test_the_newest_import_that_stands_is_told_in_utc(engine: Engine) -> None:
    first = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
    with Session(engine) as session:
        add_base(session)
        (source,) = get_sources(session, Clearance.SECRETARIAT, TODAY)
        assert (source.newest_import_at, source.rows, source.tables) == (None, 0, ())
        add_import(session, first)
        add_import(session, first + timedelta(days=9), status="undone")
        (source,) = get_sources(session, Clearance.SECRETARIAT, TODAY)
    assert source.newest_import_at == first
    assert source.newest_import_at.utcoffset() == timedelta(0)


def test_values_of_an_index_are_counted_with_the_level_of_their_series(engine: Engine) -> None:
    with Session(engine) as session:
        add_base(session)
        add_marked(session)
        (source,) = get_sources(session, Clearance.OPEN, TODAY)
        before = {row.table: (row.rows, row.withheld) for row in source.tables}["index_value"]
        session.execute(update(m.IndexSeries).values(handling="secretariat"))
        (source,) = get_sources(session, Clearance.OPEN, TODAY)
        after = {row.table: (row.rows, row.withheld) for row in source.tables}["index_value"]
    assert (before, after) == ((1, 2), (0, 3))


def test_a_source_is_as_withheld_as_the_least_withheld_record_that_rests_on_it(session: Session) -> None:
    def seen() -> list[bool]:
        return [
            any("Withheld" in f"{row.title} {row.freshness}" for row in get_sources(session, clearance, TODAY))
            for clearance in Clearance
        ]

    before = [{row.source_id for row in get_sources(session, clearance, TODAY)} for clearance in Clearance]
    assert before[0] == before[2], "what ships is open, and nothing rests on nothing"
    source = {"publisher": "P", "citation": "C", "terms": "none"}
    session.add(m.Source(source_id="hidden-index", title="Withheld index", **source))
    session.flush()
    add_import(session, datetime(2026, 5, 1, tzinfo=UTC), "undone", "hidden-index")
    assert seen() == [False, False, True]
    series = m.IndexSeries(
        index_id="hidden", source_id="hidden-index", name="H", unit="points", description="d", higher_is_worse=True,
        handling="secretariat",
    )  # fmt: skip
    session.add(series)
    session.flush()
    assert seen() == [False, False, True]
    series.handling = "members"
    session.flush()
    assert seen() == [False, True, True]
    series.handling = "open"
    session.flush()
    assert seen() == [True, True, True]


def test_a_newer_edition_that_is_withheld_is_not_named_by_the_older(session: Session) -> None:
    source = {"publisher": "P", "citation": "C", "terms": "none", "cycle_months": 12}
    session.add(m.Source(source_id="an-index-2024", title="Index 2024", as_of="2024", **source))
    session.add(m.Source(source_id="an-index-2025", title="Withheld edition", as_of="2025", **source))
    session.flush()
    for year, handling in (("2024", "open"), ("2025", "secretariat")):
        session.add(
            m.IndexSeries(
                index_id=f"i{year}", source_id=f"an-index-{year}", name=year, unit="points", description="d",
                higher_is_worse=True, handling=handling,
            )
        )  # fmt: skip
    session.flush()
    told = {clearance: str(get_sources(session, clearance, TODAY)) for clearance in Clearance}
    assert "Withheld edition" not in told[Clearance.OPEN] + told[Clearance.MEMBERS]
    assert "an-index-2025" not in told[Clearance.OPEN] + told[Clearance.MEMBERS]
    assert "Withheld edition" in told[Clearance.SECRETARIAT]
