"""What one page counts, another counts alike: for any record, addressee, day and clearance, and never more than it can know."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data import tables as m
from data.core.handling import Clearance
from data.desk.queries.briefing import get_recommendation_counts
from data.gaps.queries.conditions import BY_ADDRESSEE, BY_RECOMMENDATION, GapScope
from data.gaps.queries.recommendations import get_gap_counts, get_gap_items
from data.gaps.rules.kinds import Gap
from data.papers.packs.document import gap_cells
from data.papers.queries.pack import get_addressee_gaps
from data.recommendations.queries.addressee_comparison import get_comparison
from data.recommendations.queries.counts import get_recommendation_groups, get_status_counts
from data.recommendations.queries.filters import STAGES_ASKED, Group, RecommendationFilter
from data.recommendations.queries.lists import MOST_PER_PAGE, get_recommendations
from data.recommendations.rules.axes import Axis
from data.recommendations.rules.flags import Flag
from tests.queries.histories import add_event, add_recommendation, add_source, write_standings
from tests.queries.test_record_columns import DAYS, ENTRIES, FILTERS, NAMES, RECORDS, TODAY, fill

pytestmark = pytest.mark.slow

FLAG_OF = {
    Gap.OVERDUE: Flag.OVERDUE,
    Gap.SILENT: Flag.SILENT,
    Gap.CLAIMED_NOT_VERIFIED: Flag.CLAIMED_NOT_VERIFIED,
    Gap.LONG_OUTSTANDING: Flag.LONG_OUTSTANDING,
}


@pytest.fixture
def bare(engine: Engine) -> Iterator[Session]:
    with Session(engine) as opened:
        add_source(opened)
        opened.add(m.Actor(actor_id="COUNCIL", kind="organisation", name="Council", iso3=None, is_target=False))
        opened.flush()
        yield opened


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    records=RECORDS,
    entries=ENTRIES,
    chosen=FILTERS,
    clearance=st.sampled_from(Clearance),
    as_of=st.none() | st.sampled_from(DAYS).map(date.fromisoformat),
)
def test_every_page_counts_alike_what_its_rows_show(
    bare: Session,
    records: list[dict[str, object]],
    entries: list[tuple[int, str, str, str]],
    chosen: RecommendationFilter,
    clearance: Clearance,
    as_of: date | None,
) -> None:
    with bare.begin_nested() as tried:
        fill(bare, records, entries)
        council = update(m.RecommendationAddressee).where(m.RecommendationAddressee.name == "Council")
        bare.execute(council.values(actor_id="COUNCIL", addressee_kind="actor"))
        for name in (None, *NAMES):
            assert_gaps_and_list_agree(bare, clearance, name, as_of)
        assert_rows_add_up(bare, clearance, chosen, as_of)
        assert_comparison_adds_up(bare, clearance, chosen, as_of)
        tried.rollback()


def assert_gaps_and_list_agree(session: Session, clearance: Clearance, name: str | None, as_of: date | None) -> None:
    names = (name,) if name else ()
    scope = GapScope(addressees=names)
    found = {row.gap: row for row in get_gap_counts(session, clearance, scope, as_of=as_of, today=TODAY).counts}
    to = RecommendationFilter(addressees=names, stages=STAGES_ASKED)
    counts = get_status_counts(session, clearance, to, as_of=as_of, today=TODAY)
    silent = found[Gap.NO_RESPONSE]
    assert (silent.of, silent.not_judged) == (counts.asked, counts.withheld_response)
    assert silent.found == counts.without_response - counts.withheld_response
    for gap, flag in FLAG_OF.items():
        assert found[gap].not_judged == counts.withheld_flags[flag], gap
        assert found[gap].found == counts.flags[flag] - counts.withheld_flags[flag], gap
    for gap in (*BY_ADDRESSEE, *BY_RECOMMENDATION):
        items = get_gap_items(session, clearance, gap, scope, as_of=as_of, today=TODAY, page_size=5_000)
        assert items.total == len(items.items) == found[gap].found, gap
    if name is None and as_of is None:
        briefing = get_recommendation_counts(session, clearance)
        assert (briefing.asked, briefing.without_response) == (counts.asked, counts.without_response)
        assert briefing.withheld_response == counts.withheld_response


def assert_rows_add_up(
    session: Session, clearance: Clearance, chosen: RecommendationFilter, as_of: date | None
) -> None:
    """The counts above a list are those of the rows below it, of the addressees that the list shows."""
    day = {"as_of": as_of, "today": TODAY}
    page = get_recommendations(session, clearance, chosen, page_size=MOST_PER_PAGE, **day)  # type: ignore[arg-type]
    counts = get_status_counts(session, clearance, chosen, **day)  # type: ignore[arg-type]
    shown = [[one for one in row.addressees if one.addressee_id in page.counted] for row in page.rows]
    asked = [ones for row, ones in zip(page.rows, shown, strict=True) if row.stage != "draft"]
    assert (counts.recommendations, counts.addressees) == (page.total, sum(map(len, shown)))
    assert counts.without_response == sum(all(one.response is None for one in ones) for ones in asked)
    told = [ones for ones in asked if all(one.words(Axis.RESPONSE) == "no response recorded" for one in ones)]
    assert counts.without_response - counts.withheld_response == len(told)
    if chosen.in_group is None and not chosen.text:
        for axis in Axis:
            for row in get_recommendation_groups(session, clearance, Group(axis.value), chosen, **day):  # type: ignore[arg-type]
                inside = RecommendationFilter(
                    **{name: getattr(chosen, name) for name in ("addressees", "strands", "stages", "flags")},
                    **{f"{one.value}s": getattr(chosen, f"{one.value}s") for one in Axis},
                    in_group=(Group(axis.value), row.key),
                )
                assert get_recommendations(session, clearance, inside, **day).total == row.recommendations  # type: ignore[arg-type]


def assert_comparison_adds_up(
    session: Session, clearance: Clearance, chosen: RecommendationFilter, as_of: date | None
) -> None:
    """What states are compared by is what their rows in the list say, in their own name alone."""
    day = {"as_of": as_of, "today": TODAY}
    page = get_recommendations(session, clearance, chosen, page_size=MOST_PER_PAGE, **day)  # type: ignore[arg-type]
    shown = [one for row in page.rows for one in row.addressees if one.addressee_id in page.counted and one.actor_id]
    found = {row.actor_id: row for row in get_comparison(session, clearance, chosen, **day)}  # type: ignore[arg-type]
    assert set(found) == {one.actor_id for one in shown}
    for actor_id, row in found.items():
        own = [one for one in shown if one.actor_id == actor_id]
        late = [one.overdue_days for one in own if Flag.OVERDUE in one.flags]
        assert None not in late
        assert (row.asked, row.overdue, row.overdue_days) == (len(own), len(late), max(late, default=None))  # type: ignore[type-var]
        assert row.promised == sum(one.response in ("accepted", "accepted_in_part") for one in own)
        assert row.done == sum(one.implementation == "implemented" for one in own)
        assert min(row.done, row.promised_open, row.answered_other, row.unanswered) >= 0
        assert row.withheld_answers <= row.unanswered
        assert all(one.overdue_days is None for one in own if Flag.OVERDUE not in one.flags)


def test_a_response_that_is_withheld_is_not_called_missing(bare: Session) -> None:
    made = add_recommendation(bare, "R-1", ("Council", "Board"))
    add_event(bare, made["Council"], "accepted", "2026-05-01", handling="members")
    write_standings(bare)
    to = RecommendationFilter(addressees=("Council",))
    at_open = get_status_counts(bare, Clearance.OPEN, to, today=TODAY)
    assert (at_open.asked, at_open.without_response, at_open.withheld_response) == (1, 1, 1)
    page = get_recommendations(bare, Clearance.OPEN, to, today=TODAY)
    assert [one.words(Axis.RESPONSE) for one in page.rows[0].addressees] == [
        "withheld at this clearance",
        "no response recorded",
    ]
    assert page.counted == {made["Council"]}
    members = get_status_counts(bare, Clearance.MEMBERS, to, today=TODAY)
    assert (members.without_response, members.withheld_response) == (0, 0)


def test_one_addressee_that_has_not_answered_is_counted_though_another_has(bare: Session) -> None:
    """Recommendations to one state said '0 of 4' above rows without a response, because somebody else had answered."""
    made = add_recommendation(bare, "R-1", ("Council", "Board"))
    add_event(bare, made["Board"], "accepted", "2026-05-01")
    write_standings(bare)
    counts = get_status_counts(bare, Clearance.OPEN, RecommendationFilter(addressees=("Council",)), today=TODAY)
    assert (counts.asked, counts.without_response) == (1, 1)
    assert get_status_counts(bare, Clearance.OPEN, today=TODAY).without_response == 0


def test_a_pack_counts_what_is_missing_as_the_gaps_do(bare: Session) -> None:
    made = add_recommendation(bare, "R-1", ("Board",), stage="adopted", adopted_on="2026-01-05", due_on="2026-03-01")
    add_event(bare, made["Board"], "accepted", "2026-02-01")
    add_event(bare, made["Board"], "implemented", "2026-02-20", handling="members")
    write_standings(bare)
    (at_open,) = get_addressee_gaps(bare, Clearance.OPEN, TODAY)
    assert (at_open.overdue, at_open.withheld_overdue) == (1, 1)
    assert gap_cells(at_open)[3] == "0 (+1 uncertain)"
    (members,) = get_addressee_gaps(bare, Clearance.MEMBERS, TODAY)
    assert (members.overdue, members.withheld_overdue, gap_cells(members)[3]) == (0, 0, "0")
