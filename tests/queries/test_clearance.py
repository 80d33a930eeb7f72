"""No withheld record in any result below its clearance; what is withheld is counted, and never disguised as absence."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data import tables as m
from data.convening.queries.calendar import count_calendar_withheld
from data.core.handling import Clearance, levels_visible
from data.core.models.base import HANDLING_LEVELS, Sourced
from data.desk.queries.country import get_country_desk, get_country_desks
from data.risk.queries.risk import get_risk_rows
from data.risk.queries.watch import get_watch_flags
from data.risk.rules.disagreement import Verdict
from data.risk.rules.tiers import WITHHELD_REASON, Tier
from data.sources.queries.sources import get_sources
from data.tables import Base
from tests.queries.calling import TODAY, all_queries, call
from tests.queries.seed import COUNTRY_OF, NUMBER_OF, add_base, add_marked, mark

pytestmark = pytest.mark.slow

QUERIES = all_queries()
#: Sourced tables of which no query gives a row with its source; a new table is added here or gets a query.
UNREAD_TABLES = {"world_fact", "rank_reestimate"}  # of the second only ranks are read: see the test above


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as opened:
        add_base(opened)
        add_marked(opened)
        opened.flush()
        yield opened


def levels_withheld(clearance: Clearance) -> tuple[str, ...]:
    return tuple(level for level in HANDLING_LEVELS if level not in levels_visible(clearance))


def test_there_are_queries_to_hold_to_it() -> None:
    assert {"risk.risk.get_risk_rows", "desk.country.get_country_desks", "desk.briefing.get_briefing"} <= set(QUERIES)
    assert len(QUERIES) >= 30


@pytest.mark.parametrize("clearance", list(Clearance))
def test_no_word_and_no_figure_of_a_withheld_record_is_in_any_result(session: Session, clearance: Clearance) -> None:
    results = {name: repr(call(query, session, clearance)) for name, query in QUERIES.items()}
    leaks = {
        (name, sign)
        for name, result in results.items()
        for level in levels_withheld(clearance)
        for sign in (
            *(f"marked-{level}", str(NUMBER_OF[level])),
            *(str(first + HANDLING_LEVELS.index(level)) for first in (900_001, 900_011)),
        )
        if sign in result
    }
    assert leaks == set()


def test_the_secretariat_sees_every_table_so_that_the_test_above_can_fail(session: Session) -> None:
    seen = "".join(repr(call(query, session, Clearance.SECRETARIAT)) for query in QUERIES.values())
    sourced = {mapper.class_.__tablename__ for mapper in Base.registry.mappers if issubclass(mapper.class_, Sourced)}
    for level in HANDLING_LEVELS:
        assert {table for table in sourced if mark(level, table) in seen} == sourced - UNREAD_TABLES


@pytest.mark.parametrize(
    ("clearance", "levels"), [(Clearance.OPEN, 2), (Clearance.MEMBERS, 1), (Clearance.SECRETARIAT, 0)]
)
def test_the_counts_of_what_is_withheld_are_right(session: Session, clearance: Clearance, levels: int) -> None:
    assert count_calendar_withheld(session, clearance) == 3 * levels
    (source,) = get_sources(session, clearance, TODAY)
    assert source.withheld == sum(row.withheld for row in source.tables)
    assert {row.withheld for row in source.tables} == {levels}
    assert {row.rows for row in source.tables} == {3 - levels}


@pytest.mark.parametrize("clearance", list(Clearance))
def test_each_desk_counts_the_records_about_its_country_that_are_withheld(
    session: Session, clearance: Clearance
) -> None:
    desks = {desk.country.iso3: desk for desk in get_country_desks(session, clearance, tuple(COUNTRY_OF.values()))}
    for level, iso3 in COUNTRY_OF.items():
        assert (desks[iso3].withheld > 0) == (level in levels_withheld(clearance))


def test_a_tier_without_its_deciding_record_is_not_shown_as_a_milder_one(session: Session) -> None:
    at_open = {row.iso3: row for row in get_risk_rows(session, Clearance.OPEN)}
    for iso3 in ("TCD", "SDN"):
        assert at_open[iso3].tier is Tier.GREY
        assert at_open[iso3].tier_reason == WITHHELD_REASON
        assert at_open[iso3].source_id is None
    assert at_open["AFG"].tier is Tier.RED
    in_full = {row.iso3: row.tier for row in get_risk_rows(session, Clearance.SECRETARIAT)}
    assert set(in_full.values()) == {Tier.RED}


def test_either_deciding_record_alone_withholds_the_tier_unless_red_is_certain(session: Session) -> None:
    assessments, killings = update(m.RiskAssessment), update(m.MassKillingYear)
    session.execute(assessments.values(handling="open", risk_rank=40))
    by_rank = {row.iso3: row for row in get_risk_rows(session, Clearance.OPEN)}
    assert (by_rank["SDN"].tier, by_rank["SDN"].tier_reason) == (Tier.GREY, WITHHELD_REASON)
    assert not by_rank["SDN"].is_ongoing
    session.execute(assessments.where(m.RiskAssessment.iso3 == "SDN").values(handling="members"))
    session.execute(killings.values(handling="open"))
    assert {row.tier for row in get_risk_rows(session, Clearance.OPEN)} == {Tier.RED}
    session.execute(killings.values(is_ongoing=False))
    tiers = {row.iso3: row.tier for row in get_risk_rows(session, Clearance.OPEN)}
    assert tiers == {"AFG": Tier.GREEN, "TCD": Tier.GREEN, "SDN": Tier.GREY}


def test_withheld_deaths_are_not_none_recorded(session: Session) -> None:
    rows = {row.iso3: row for row in get_risk_rows(session, Clearance.OPEN)}
    assert rows["AFG"].total_deaths == NUMBER_OF["open"]
    assert rows["TCD"].total_deaths is None
    assert rows["TCD"].one_sided_deaths is None


def test_a_list_withheld_in_part_is_silent_on_nobody_in_particular(session: Session) -> None:
    flags = get_watch_flags(session, Clearance.OPEN)
    session.execute(update(m.WatchListing).where(m.WatchListing.iso3 == "SDN").values(handling="open"))
    verdicts = {iso3: flags.compare(iso3, None).verdicts[0] for iso3 in COUNTRY_OF.values()}
    assert verdicts["TCD"] == verdicts["SDN"]
    assert verdicts["TCD"].verdict is Verdict.UNKNOWN
    assert "withheld" in (verdicts["TCD"].unknown_because or "")


def test_a_desk_says_withheld_and_not_none_on_record(session: Session) -> None:
    desk = get_country_desk(session, Clearance.OPEN, "SDN")
    assert desk is not None
    said = {silence.topic: silence.sentence for silence in desk.silences}
    for topic in (
        "risk",
        "mass_killing",
        "violence",
        "displacement",
        "peace_operation",
        "treaty",
        "paper",
        "membership",
    ):
        assert said[topic] == "Withheld at this clearance."
    in_full = get_country_desk(session, Clearance.SECRETARIAT, "SDN")
    assert in_full is not None
    assert in_full.silences == ()
    assert in_full.withheld == 0


def test_an_unknown_clearance_opens_nothing(session: Session) -> None:
    with pytest.raises(ValueError, match="Clearance"):
        get_risk_rows(session, "admin")  # type: ignore[arg-type]
