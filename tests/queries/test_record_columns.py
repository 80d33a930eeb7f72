"""What is counted in memory is what the store finds and what the rows say, for any record, filter, day and clearance."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from data import tables as m
from data.core.engine import bump_data_version, read_session, write_session
from data.core.handling import Clearance
from data.recommendations.queries.counts import get_recommendation_groups, get_status_counts
from data.recommendations.queries.filters import NONE, Group, RecommendationFilter
from data.recommendations.queries.lists import MOST_PER_PAGE, Sort, get_recommendations, matching
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.reading import read_recommendations
from data.recommendations.queries.record_matches import find_matches
from data.recommendations.queries.rows import AddresseeStatusRow, RecommendationRow
from data.recommendations.queries.standing import standing
from data.recommendations.rules.axes import AXES, Axis
from data.recommendations.rules.flags import Flag
from data.recommendations.terms import index_recommendations
from tests.queries.histories import add_event, add_recommendation, add_reminder, add_source, at, write_standings

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 23)
DAYS = ("2025-02-01", "2025-11-22", "2026-05-01", "2026-10-01", "2026-11-20")
LEVELS = ("open", "members", "secretariat")
NAMES = ("Council", "Board", "Secretariat")
#: A search is a look-up of stems, so the words stand in the texts below.
SEARCHES = (
    "",
    "overdue",
    "silent OR archive",
    "accepted -archive",
    "NOT overdue",
    "accepted implemented",
    '"archive" OR micro',
)
RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "names": st.sets(st.sampled_from(NAMES)).map(sorted).map(tuple),
            "handling": st.sampled_from(LEVELS),
            "stage": st.sampled_from(["proposed", "adopted", "adopted", "draft"]),
            "due_on": st.none() | st.sampled_from(DAYS),
            "strand": st.none() | st.sampled_from(["micro", "macro"]),
            "paraphrase": st.sampled_from(["Open the archive", "Train the focal points"]),
            "recorded_on": st.none() | st.sampled_from(DAYS),
        }
    ),
    min_size=1,
    max_size=5,
)
ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 14),
        st.sampled_from([*AXES[Axis.RESPONSE], *AXES[Axis.IMPLEMENTATION], *AXES[Axis.VERIFICATION], "reminder"]),
        st.sampled_from(DAYS),
        st.sampled_from(LEVELS),
    ),
    max_size=14,
)


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.sets(st.sampled_from(values), min_size=1, max_size=2).map(sorted).map(tuple)


IN_GROUPS = st.none() | st.one_of(
    st.tuples(st.just(Group.RESPONSE), st.sampled_from([*AXES[Axis.RESPONSE], NONE])),
    st.tuples(st.just(Group.IMPLEMENTATION), st.sampled_from([*AXES[Axis.IMPLEMENTATION], NONE])),
    st.tuples(st.just(Group.VERIFICATION), st.sampled_from([*AXES[Axis.VERIFICATION], NONE])),
    st.tuples(st.just(Group.FLAG), st.sampled_from([*(flag.value for flag in Flag), "unheard"])),
    st.tuples(st.just(Group.ADDRESSEE), st.sampled_from([*NAMES, NONE])),
)
FIELDS: dict[str, st.SearchStrategy[object]] = {
    "addressees": some((*NAMES, "Nobody")),
    "strands": some(("micro", NONE)),
    "stages": some(("adopted", "draft")),
    "responses": some((*AXES[Axis.RESPONSE], NONE)),
    "implementations": some((*AXES[Axis.IMPLEMENTATION], NONE)),
    "verifications": some((*AXES[Axis.VERIFICATION], NONE)),
    "flags": some(tuple(Flag)),
    "text": st.sampled_from(SEARCHES),
    "in_group": IN_GROUPS,
}
# One or two at a time: all together let nothing through.
FILTERS = st.sets(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=2).flatmap(
    lambda names: st.builds(RecommendationFilter, **{name: FIELDS[name] for name in sorted(names)})
)


@pytest.fixture
def bare(engine: Engine) -> Iterator[Session]:
    """A store with a source and nothing else."""
    with Session(engine) as opened:
        add_source(opened)
        yield opened


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    records=RECORDS,
    entries=ENTRIES,
    filters=st.lists(FILTERS, min_size=3, max_size=6),
    clearance=st.sampled_from(Clearance),
    as_of=st.none() | st.sampled_from(DAYS).map(date.fromisoformat),
)
def test_the_columns_find_and_count_what_the_store_and_the_rows_say(
    bare: Session,
    records: list[dict[str, object]],
    entries: list[tuple[int, str, str, str]],
    filters: list[RecommendationFilter],
    clearance: Clearance,
    as_of: date | None,
) -> None:
    with bare.begin_nested() as tried:
        fill(bare, records, entries)
        moment = get_moment(bare, clearance, as_of, TODAY)
        bare_groups = [RecommendationFilter(in_group=(Group(axis.value), NONE)) for axis in Axis]
        for chosen in [RecommendationFilter(), *bare_groups, *filters]:
            assert_alike(bare, chosen, moment)
        tried.rollback()


def fill(session: Session, records: list[dict[str, object]], entries: list[tuple[int, str, str, str]]) -> None:
    ids: list[int] = []
    for number, drawn in enumerate(records, 1):
        values = dict(drawn)
        names, recorded_on = values.pop("names"), values.pop("recorded_on")
        if values["stage"] == "draft":
            values["handling"] = "secretariat"
        if values["stage"] != "proposed":
            values |= {"origin": "meeting", "recorded_at": at(str(recorded_on or DAYS[0]))}
        if values["stage"] == "adopted":
            values |= {"adopted_on": str(recorded_on or DAYS[0]), "adopted_at": at(str(recorded_on or DAYS[0]))}
        made = add_recommendation(session, f"R-{number}", names, sort_order=number, **values)  # type: ignore[arg-type]
        ids += made.values()
    for place, what, day, handling in entries if ids else ():
        one = ids[place % len(ids)]
        if what == "reminder":
            add_reminder(session, one, day, handling)
        else:
            add_event(session, one, what, day, handling=handling)
    session.flush()
    index_recommendations(session)
    write_standings(session)


def assert_alike(session: Session, chosen: RecommendationFilter, moment: Moment) -> None:
    """The columns against the store's own conditions, and against what rows of the store say one by one."""
    r = m.Recommendation
    wanted, _ = matching(session, chosen, moment, standing(moment))
    expected = tuple(session.scalars(wanted.order_by(r.sort_order, r.reference)))
    found = find_matches(session, chosen, moment)
    assert found.references() == expected
    rows = read_recommendations(session, moment, expected)
    counted = [one for row in rows for one in row.addressees if is_counted(one, row, chosen)]
    assert found.columns.addressee_ids[found.addressees].tolist() == [one.addressee_id for one in counted]
    counts = get_status_counts(session, moment.clearance, chosen, as_of=moment.as_of, today=TODAY)
    assert (counts.recommendations, counts.addressees) == (len(expected), len(counted))
    asked_rows = [(row, [one for one in row.addressees if one in counted]) for row in rows if row.stage != "draft"]
    silent = [ones for _, ones in asked_rows if all(one.response is None for one in ones)]
    assert (counts.asked, counts.without_response) == (len(asked_rows), len(silent))
    assert counts.withheld_response == sum(any(one.is_withheld(Axis.RESPONSE) for one in ones) for ones in silent)
    for flag in Flag:
        doubted = [one for one in counted if flag in one.flags and one.flag_words(flag).endswith("withheld)")]
        assert counts.withheld_flags[flag] == len(doubted)
    for axis in Axis:
        assert_counts(getattr(counts, axis.value), Counter(getattr(one, axis.value) or NONE for one in counted))
        assert counts.withheld[axis] == sum(one.is_withheld(axis) for one in counted)
        groups = get_recommendation_groups(
            session, moment.clearance, Group(axis.value), chosen, as_of=moment.as_of, today=TODAY
        )
        stand = [
            {getattr(one, axis.value) or NONE for one in row.addressees if is_asked_for(one, chosen)}
            or ({NONE} if not row.addressees else set())
            for row in rows
        ]
        assert {row.key: row.recommendations for row in groups} == dict(Counter(key for keys in stand for key in keys))
        for row in groups:
            inside = replace(chosen, in_group=(Group(axis.value), row.key))
            if chosen.in_group is None:
                assert find_matches(session, inside, moment).total == row.recommendations
    assert_counts(counts.flags, Counter(flag for one in counted for flag in one.flags))
    page = get_recommendations(
        *(session, moment.clearance, chosen),
        sort=Sort.LAST_ENTRY,
        page_size=MOST_PER_PAGE,
        as_of=moment.as_of,
        today=TODAY,
    )
    dated = [row for row in rows if row.last_entry_on]
    newest_first = sorted(dated, key=lambda row: str(row.last_entry_on), reverse=True)
    bare_rows = [row for row in rows if not row.last_entry_on]
    assert page.counted == {one.addressee_id for one in counted}
    assert [row.reference for row in page.rows] == [row.reference for row in (*newest_first, *bare_rows)]
    existing = session.scalar(select(func.count()).where(moment.recommendation_existed()))
    assert page.on_record + page.withheld == existing
    assert page.on_record == len(list(session.scalars(select(r.reference).where(moment.recommendation_shown()))))


def assert_counts(found: object, expected: Counter[str]) -> None:
    assert {key: number for key, number in found.items() if number} == dict(expected)  # type: ignore[attr-defined]


def is_counted(one: AddresseeStatusRow, row: RecommendationRow, chosen: RecommendationFilter) -> bool:
    """Whether the filters themselves let the addressee through, told from its row. Drafts count nobody."""
    return (
        row.stage != "draft" and is_asked_for(one, chosen) and in_group(one, chosen) and searched(one, row, chosen.text)
    )


def in_group(one: AddresseeStatusRow, chosen: RecommendationFilter) -> bool:
    group, key = chosen.in_group or (None, "")
    if group is Group.ADDRESSEE:
        return one.name == key
    if group is Group.FLAG:
        return key in one.flags
    return group is None or (getattr(one, group.value) or NONE) == key


def is_asked_for(one: AddresseeStatusRow, chosen: RecommendationFilter) -> bool:
    """Whether it meets what the filters ask of one and the same addressee."""
    asked = [
        not chosen.addressees or one.name in chosen.addressees,
        not chosen.flags or bool(set(chosen.flags) & set(one.flags)),
        *(
            not values or (getattr(one, axis.value) or NONE) in values
            for axis, values in zip(Axis, (chosen.responses, chosen.implementations, chosen.verifications), strict=True)
        ),
    ]
    return all(asked)


def searched(one: AddresseeStatusRow, row: RecommendationRow, text: str) -> bool:
    """Whether a search, one of SEARCHES, holds for this addressee. The recommendation is among those found."""
    archive = "archive" in row.text
    if text == "overdue":
        return Flag.OVERDUE in one.flags
    if text == "silent OR archive":
        return Flag.SILENT in one.flags or archive
    if text == "accepted -archive":
        return one.response == "accepted" and not archive
    if text == "accepted implemented":
        return one.response == "accepted" and one.implementation == "implemented"
    # Nothing of the other searches is asked of one addressee.
    return True


def test_every_search_of_the_test_is_read_as_it_takes_it(bare: Session) -> None:
    moment = get_moment(bare, Clearance.OPEN, None, TODAY)
    kinds = [
        [sorted((term.kind.value, term.is_negated) for term in branch) for branch in find(bare, text, moment)]
        for text in SEARCHES
    ]
    assert kinds == [
        [],
        [[("flag", False)]],
        [[("flag", False)], [("words", False)]],
        [[("response", False), ("words", True)]],
        [[("flag", True)]],
        [[("implementation", False), ("response", False)]],
        [[("words", False)], [("strand", False)]],
    ]


def find(session: Session, text: str, moment: Moment) -> tuple[tuple[object, ...], ...]:
    return find_matches(session, RecommendationFilter(text=text), moment).branches


def test_what_is_kept_is_of_one_version_and_one_clearance(engine: Engine) -> None:
    with write_session(engine) as session:
        add_source(session)
        add_recommendation(session, "R-1")
        add_recommendation(session, "R-2", handling="members")
        bump_data_version(session)

    def seen(clearance: Clearance) -> tuple[str, ...]:
        with read_session(engine) as session:
            moment = get_moment(session, clearance, None, TODAY)
            first = find_matches(session, RecommendationFilter(), moment)
        with read_session(engine) as session:
            assert find_matches(session, RecommendationFilter(), moment).columns is first.columns
        return first.references()

    assert seen(Clearance.MEMBERS) == ("R-1", "R-2")
    assert seen(Clearance.OPEN) == ("R-1",)
    with write_session(engine) as session:
        add_recommendation(session, "R-3")
        bump_data_version(session)
        # Who writes sees what was written before it is committed.
        assert find_matches(
            session, RecommendationFilter(), get_moment(session, Clearance.OPEN, None, TODAY)
        ).references() == ("R-1", "R-3")
    assert seen(Clearance.OPEN) == ("R-1", "R-3")
    assert seen(Clearance.MEMBERS) == ("R-1", "R-2", "R-3")


def test_a_list_of_nothing_has_columns_too(bare: Session) -> None:
    moment = get_moment(bare, Clearance.OPEN, None, TODAY)
    assert find_matches(bare, RecommendationFilter(flags=(Flag.OVERDUE,)), moment).total == 0
