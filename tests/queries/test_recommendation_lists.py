"""The list by each filter, each order, page by page, in groups; as of two dates; drafts and what is withheld."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data import tables as m
from data.core.handling import Clearance
from data.recommendations.queries.counts import get_filter_options, get_recommendation_groups, get_status_counts
from data.recommendations.queries.filters import Group, RecommendationFilter
from data.recommendations.queries.lists import (
    MOST_PER_PAGE,
    Sort,
    get_recommendations,
    get_recommendations_by_reference,
)
from data.recommendations.rules.flags import Flag
from tests.following import add_following
from tests.queries.histories import (
    add_event,
    add_recommendation,
    add_reminder,
    add_source,
    at,
    write_standings,
)

TODAY = date(2026, 11, 23)
OPEN, MEMBERS, SECRETARIAT = Clearance.OPEN, Clearance.MEMBERS, Clearance.SECRETARIAT


@pytest.fixture(scope="module")
def session(filled_engine: Engine) -> Iterator[Session]:
    """The shipped record with a follow-up, which is rolled back: the store is shared."""
    with Session(filled_engine) as opened:
        add_following(opened)
        yield opened
        opened.rollback()


@pytest.fixture
def bare(engine: Engine) -> Iterator[Session]:
    """A store with a source and nothing else."""
    with Session(engine) as opened:
        add_source(opened)
        yield opened


def found(session: Session, clearance: Clearance = OPEN, as_of: date | None = None, **chosen: object) -> set[str]:
    wanted = RecommendationFilter(**chosen)  # type: ignore[arg-type]
    page = get_recommendations(session, clearance, wanted, page_size=MOST_PER_PAGE, as_of=as_of, today=TODAY)
    assert page.total == len(page.rows)
    return {row.reference for row in page.rows}


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        ({"concerning": ("SDN",), "frameworks": ("WPS",)}, {"M2-01"}),
        ({"addressed_to": ("CAN",)}, {"M2-01"}),
        ({"addressees": ("Canada",)}, {"M2-01"}),
        ({"addressees": ("Canada", "Secretariat"), "origins": ("meeting",)}, {"M2-01", "M2-04"}),
        ({"frameworks": ("WPS",), "origins": ("meeting",)}, {"M2-01", "M2-02"}),
        ({"strands": ("micro",), "origins": ("meeting",)}, {"M2-01"}),
        ({"strands": ("none",), "origins": ("meeting",)}, {"M2-02", "M2-04", "M2-06"}),
        ({"meetings": ("M2",)}, {"M2-01", "M2-02", "M2-04", "M2-06"}),
        ({"meetings": ("M1",)}, set()),
        ({"stages": ("adopted",)}, {"M2-01", "M2-02", "M2-04", "M2-06"}),
        ({"stages": ("draft",)}, set()),
        ({"priorities": ("high",)}, {"M2-01"}),
        ({"responses": ("accepted",)}, {"M2-01", "AI-18"}),
        ({"responses": ("accepted", "accepted_in_part")}, {"M2-01", "AI-18"}),
        ({"responses": ("none",), "origins": ("meeting",)}, {"M2-02", "M2-04"}),
        ({"implementations": ("partly_implemented",)}, {"AI-18"}),
        # What a correction took away is not found any more.
        ({"implementations": ("implemented",)}, {"AI-10"}),
        ({"implementations": ("not_started",)}, set()),
        ({"verifications": ("B",)}, {"AI-18"}),
        ({"flags": (Flag.OVERDUE,)}, {"M2-01"}),
        ({"flags": (Flag.SILENT,)}, {"M2-01"}),
        ({"flags": (Flag.CLAIMED_NOT_VERIFIED,)}, {"AI-10"}),
        ({"references": ("AI-18", "M2-03")}, {"AI-18"}),
        ({"responses": ("under_consideration",), "addressees": ("Canada",)}, set()),
        ({"concerning": ("QQQ",)}, set()),
    ],
)
def test_each_filter_lets_through_what_it_names(session: Session, chosen: dict[str, object], wanted: set[str]) -> None:
    assert found(session, **chosen) == wanted


@pytest.mark.parametrize(("kind", "count"), [("operative item", 19), ("principle", 1), ("research gap", 5)])
def test_the_kinds_of_the_paper(session: Session, kind: str, count: int) -> None:
    assert len(found(session, kinds=(kind,))) == count


def test_a_country_in_either_sense_is_both_together(session: Session) -> None:
    concerning, addressed = found(session, concerning=("CAN",)), found(session, addressed_to=("CAN",))
    assert found(session, either_country=("CAN",)) == concerning | addressed
    assert concerning
    assert addressed
    assert concerning != addressed


def test_members_find_by_what_they_may_see(session: Session) -> None:
    assert found(session, MEMBERS, implementations=("not_started",)) == {"AI-18"}
    assert found(session, MEMBERS, concerning=("SDN",), origins=("meeting",)) == {"M2-01", "M2-03"}
    assert found(session, SECRETARIAT, concerning=("SDN",), origins=("meeting",)) == {"M2-01", "M2-03", "M2-05"}


@pytest.mark.parametrize(
    ("clearance", "on_record", "withheld"), [(OPEN, 101, 2), (MEMBERS, 102, 1), (SECRETARIAT, 103, 0)]
)
def test_withheld_is_counted_whatever_the_filters(
    session: Session, clearance: Clearance, on_record: int, withheld: int
) -> None:
    for chosen in (
        RecommendationFilter(),
        RecommendationFilter(concerning=("SDN",)),
        RecommendationFilter(text="draft"),
    ):
        page = get_recommendations(session, clearance, chosen, today=TODAY)
        assert (page.on_record, page.withheld) == (on_record, withheld)


@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize(
    "chosen",
    [
        RecommendationFilter(),
        RecommendationFilter(addressees=("Coordination board",)),
        RecommendationFilter(flags=(Flag.LONG_OUTSTANDING,)),
        RecommendationFilter(text="accepted"),
    ],
    ids=["all", "addressee", "flag", "search"],
)
@pytest.mark.parametrize("as_of", [None, date(2026, 1, 1)], ids=["now", "then"])
def test_a_group_holds_as_many_as_its_heading_says(
    session: Session, group: Group, chosen: RecommendationFilter, as_of: date | None
) -> None:
    days = {"as_of": as_of, "today": TODAY}
    groups = get_recommendation_groups(session, OPEN, group, chosen, **days)  # type: ignore[arg-type]
    assert groups or group is Group.FLAG or chosen.text
    for row in groups[:4] + groups[-2:]:
        inside = RecommendationFilter(
            addressees=chosen.addressees, flags=chosen.flags, text=chosen.text, in_group=(group, row.key)
        )
        page = get_recommendations(session, OPEN, inside, page_size=1, **days)  # type: ignore[arg-type]
        assert page.total == row.recommendations, row


def test_what_names_no_country_stands_in_no_group_of_countries(session: Session) -> None:
    assert all(row.key != "none" for row in get_recommendation_groups(session, OPEN, Group.COUNTRY, today=TODAY))
    assert found(session, in_group=(Group.FLAG, "nonsense")) == set()


@pytest.mark.parametrize("clearance", Clearance)
def test_pages_hold_everything_once_in_the_same_order(session: Session, clearance: Clearance) -> None:
    whole = get_recommendations(session, clearance, page_size=MOST_PER_PAGE, today=TODAY)
    read: list[str] = []
    for number in range(1, 13):
        page = get_recommendations(session, clearance, page=number, page_size=10, today=TODAY)
        assert page.pages == -(-whole.total // 10)
        read += [row.reference for row in page.rows] if page.page == number else []
    assert read == [row.reference for row in whole.rows]
    beyond = get_recommendations(session, clearance, page=999, page_size=10, today=TODAY)
    assert beyond.page == beyond.pages
    assert get_recommendations(session, clearance, page=-5, page_size=0, today=TODAY).page_size == 1


def test_each_order_is_one(session: Session) -> None:
    def first(sort: Sort, count: int = 3) -> list[str]:
        page = get_recommendations(session, OPEN, sort=sort, page_size=MOST_PER_PAGE, today=TODAY)
        assert page.total == len({row.reference for row in page.rows}) == 101
        return [row.reference for row in page.rows[:count]]

    assert first(Sort.RECORD) == ["AI-01", "AI-02", "AI-03"]
    assert first(Sort.NEWEST, 4) == ["M2-01", "M2-02", "M2-04", "M2-06"]
    assert first(Sort.DUE, 1) == ["M2-01"]
    assert first(Sort.PRIORITY, 1) == ["M2-01"]
    assert first(Sort.LAST_ENTRY) == ["AI-10", "AI-18", "M2-01"]


def test_status_counts_add_up_to_the_addressees(session: Session) -> None:
    counts = get_status_counts(session, OPEN, today=TODAY)
    assert (counts.recommendations, counts.addressees) == (101, 138)
    for axis in (counts.response, counts.implementation, counts.verification):
        assert sum(axis.values()) == counts.addressees
    assert counts.response["none"] == 134
    assert counts.without_response == 99
    assert counts.flags[Flag.OVERDUE] == 2
    options = get_filter_options(session, OPEN, today=TODAY)
    assert {row.key: row.recommendations for row in options.meetings}["M2"] == 4


def test_status_counts_take_only_the_addressees_that_the_filters_let_through(session: Session) -> None:
    chosen = RecommendationFilter(addressees=("Canada",), references=("M2-01",))
    counts = get_status_counts(session, OPEN, chosen, today=TODAY)
    assert (counts.recommendations, counts.addressees) == (1, 1)
    assert (counts.response["accepted"], counts.response["under_consideration"]) == (1, 0)


def test_nothing_is_invented_on_the_shipped_record(filled_engine: Engine) -> None:
    with Session(filled_engine) as opened:
        counts = get_status_counts(opened, OPEN, today=TODAY)
    assert (counts.recommendations, counts.addressees, counts.without_response) == (97, 133, 97)
    for axis in (counts.response, counts.implementation, counts.verification):
        assert axis["none"] == 133


def test_a_day_shows_what_was_recorded_by_then_and_had_taken_effect(bare: Session) -> None:
    ids = add_recommendation(bare, "R-1")
    # In effect on 1 February, written down on 1 April: on 1 March nobody knew.
    add_event(bare, ids["Council"], "accepted", "2026-02-01", "2026-04-01")
    # Written down on 1 May, in effect from 1 July: on 1 June it was known and not yet so.
    add_event(bare, ids["Council"], "not_accepted", "2026-07-01", "2026-05-01")
    write_standings(bare)

    def response(as_of: date | None) -> str | None:
        (row,) = get_recommendations(bare, OPEN, as_of=as_of, today=TODAY).rows
        return row.addressees[0].response

    assert response(date(2026, 3, 31)) is None
    assert response(date(2026, 4, 1)) == "accepted"
    assert response(date(2026, 6, 30)) == "accepted"
    assert response(date(2026, 7, 1)) == "not_accepted"
    assert response(None) == "not_accepted"


def test_a_correction_counts_from_the_day_it_was_recorded_and_at_every_clearance(bare: Session) -> None:
    ids = add_recommendation(bare, "R-1")
    slip = add_event(bare, ids["Council"], "implemented", "2026-02-01", "2026-02-02")
    add_event(bare, ids["Council"], "in_progress", "2026-02-01", "2026-03-10", corrects=slip, handling="members")
    write_standings(bare)

    def told(clearance: Clearance, as_of: date | None) -> str | None:
        (row,) = get_recommendations(bare, clearance, as_of=as_of, today=TODAY).rows
        return row.addressees[0].implementation

    assert told(OPEN, date(2026, 3, 9)) == "implemented"
    assert told(MEMBERS, date(2026, 3, 10)) == "in_progress"
    # Who may not see the correction is not told the slip either.
    assert told(OPEN, date(2026, 3, 10)) is None
    assert told(OPEN, None) is None


def test_the_last_entry_of_a_day_is_the_one_recorded_last(bare: Session) -> None:
    ids = add_recommendation(bare, "R-1")
    for value in ("awaiting", "under_consideration", "noted"):
        add_event(bare, ids["Council"], value, "2026-02-01")
    for number in range(12):
        add_event(bare, ids["Council"], "in_progress" if number % 2 else "not_started", "2026-02-01")
    write_standings(bare)
    for as_of in (None, date(2026, 2, 1)):
        (row,) = get_recommendations(bare, OPEN, as_of=as_of, today=TODAY).rows
        assert (row.addressees[0].response, row.addressees[0].implementation) == ("noted", "in_progress")


def test_a_draft_is_the_secretariats_before_and_after_its_adoption(bare: Session) -> None:
    drafted = {"origin": "meeting", "stage": "draft", "handling": "secretariat", "issued_on": None}
    add_recommendation(bare, "D-1", recorded_at=at("2026-01-10"), **drafted)
    add_recommendation(bare, "D-2", recorded_at=at("2026-01-10"), **drafted)
    bare.execute(
        update(m.Recommendation)
        .where(m.Recommendation.reference == "D-2")
        .values(stage="adopted", adopted_on="2026-02-01", adopted_at=at("2026-02-01"), handling="open")
    )
    before, after = date(2026, 1, 20), date(2026, 2, 1)
    assert found(bare, OPEN, as_of=before) == found(bare, MEMBERS, as_of=before) == set()
    assert found(bare, SECRETARIAT, as_of=before) == {"D-1", "D-2"}
    assert found(bare, SECRETARIAT, as_of=before, stages=("draft",)) == {"D-1", "D-2"}
    assert found(bare, OPEN, as_of=after) == found(bare, OPEN) == {"D-2"}
    assert found(bare, SECRETARIAT, as_of=date(2026, 1, 9)) == set()
    assert found(bare, SECRETARIAT) == {"D-1", "D-2"}


def test_what_was_withdrawn_is_there_on_the_days_before(bare: Session) -> None:
    ids = add_recommendation(bare, "R-1", recorded_at=at("2026-01-10"))
    add_reminder(bare, ids["Council"], "2026-02-01")
    bare.execute(update(m.Recommendation).values(withdrawn_at=at("2026-05-05"), withdrawn_reason="a double"))
    bare.execute(update(m.Reminder).values(withdrawn_at=at("2026-03-01")))
    write_standings(bare)
    assert found(bare, OPEN) == found(bare, OPEN, as_of=date(2026, 5, 5)) == set()
    assert found(bare, OPEN, as_of=date(2026, 5, 4)) == {"R-1"}
    (row,) = get_recommendations(bare, OPEN, as_of=date(2026, 2, 28), today=TODAY).rows
    assert row.addressees[0].last_reminder_on == "2026-02-01"
    (row,) = get_recommendations(bare, OPEN, as_of=date(2026, 3, 1), today=TODAY).rows
    assert row.addressees[0].last_reminder_on is None


def test_by_reference_in_the_order_asked_for_without_what_is_withheld(session: Session) -> None:
    rows = get_recommendations_by_reference(session, OPEN, ("M2-03", "PR-02", "AI-18", "nothing"), today=TODAY)
    assert [row.reference for row in rows] == ["PR-02", "AI-18"]
