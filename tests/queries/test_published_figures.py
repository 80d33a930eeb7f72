"""The published figures as the screens will show them."""

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.desk.queries.briefing import BriefingRow, get_briefing
from data.risk.queries.risk import RiskRow, get_editions, get_risk_rows
from data.risk.queries.track_record import get_track_record
from data.risk.rules.rank_change import Comparison
from data.risk.rules.tiers import Tier
from tests.queries.calling import TODAY


@pytest.fixture
def session(filled_engine: Engine) -> Iterator[Session]:
    with Session(filled_engine) as opened:
        yield opened


@pytest.fixture
def risk(session: Session) -> dict[str, RiskRow]:
    return {row.iso3: row for row in get_risk_rows(session, Clearance.OPEN)}


@pytest.fixture
def briefing(session: Session) -> BriefingRow:
    return get_briefing(session, Clearance.OPEN, TODAY)


def test_the_editions_of_2018_to_2025(session: Session) -> None:
    editions = get_editions(session, Clearance.OPEN)
    assert [row.edition for row in editions] == list(range(2018, 2026))
    assert [row.ranked_countries for row in editions] == [162, 162, 162, 162, 162, 166, 168, 168]
    assert all(row.countries_on_record == row.ranked_countries for row in editions)
    assert [row.last_record_year for row in editions] == list(range(2017, 2025))
    assert [row.edition for row in editions if row.is_new_method] == [2023, 2024, 2025]
    assert [row.edition for row in editions if row.change_crosses_break] == []
    assert [row.edition for row in editions if row.step and not row.step.is_one_series] == [2023, 2024, 2025]
    assert [row.edition for row in editions if row.is_newest] == [2025]
    assert (editions[-1].window_start, editions[-1].window_end) == (2025, 2026)


@pytest.mark.parametrize(
    ("edition", "red", "amber", "ranked"),
    [(2025, 14, 19, 168), (2024, 14, 19, 168), (2023, 14, 22, 166), (2022, 14, 19, 162), (2018, 16, 18, 162)],
)
def test_tiers_by_edition(session: Session, edition: int, red: int, amber: int, ranked: int) -> None:
    rows = get_risk_rows(session, Clearance.OPEN, edition)
    counts = Counter(row.tier for row in rows)
    assert len(rows) == 250
    assert (counts[Tier.RED], counts[Tier.AMBER]) == (red, amber)
    assert counts[Tier.GREEN] == ranked - red - amber
    assert counts[Tier.GREY] == 250 - ranked


def test_the_fourteen_red_countries_of_2025(risk: dict[str, RiskRow]) -> None:
    red = {row.iso3 for row in risk.values() if row.tier is Tier.RED}
    assert red == {"MMR", "SDN", "BFA", "PAK", "NGA", "ETH", "COD", "IRQ", "SYR", "PHL", "SOM", "SSD", "CAF", "PRK"}


def test_red_holds_below_the_top_thirty(risk: dict[str, RiskRow]) -> None:
    assert [(risk[i].risk_rank, risk[i].tier) for i in ("SSD", "CAF", "PRK")] == [
        (31, Tier.RED),
        (35, Tier.RED),
        (66, Tier.RED),
    ]


def test_chads_jump_was_one_of_method(session: Session) -> None:
    chad = {row.iso3: row for row in get_risk_rows(session, Clearance.OPEN, 2024)}["TCD"]
    assert (chad.previous_rank, chad.compared_rank, chad.risk_rank, chad.places_risen) == (27, 2, 1, 1)
    assert "27 as published then" in chad.change_reason


@pytest.mark.parametrize(
    ("iso3", "published", "compared", "rank"),
    [("KHM", 33, 15, 16), ("HTI", 96, 63, 52), ("COG", 31, 52, 29), ("MLI", 22, 18, 17)],
)
def test_a_change_of_rank_is_counted_like_for_like(
    risk: dict[str, RiskRow], iso3: str, published: int, compared: int, rank: int
) -> None:
    row = risk[iso3]
    assert (row.previous_rank, row.compared_rank, row.risk_rank) == (published, compared, rank)
    assert row.places_risen == compared - rank
    assert row.comparison is Comparison.LIKE_FOR_LIKE
    assert f"{published} as published then" in row.change_reason


def test_ties_have_the_publishers_rank(session: Session, risk: dict[str, RiskRow]) -> None:
    before = {row.iso3: row for row in get_risk_rows(session, Clearance.OPEN, 2024)}
    assert (risk["UKR"].risk_rank, risk["BIH"].risk_rank) == (60, 73)
    assert (before["SLE"].risk_rank, before["MDV"].risk_rank) == (51, 111)


#: What each edition's own table counts as ongoing, against the record of 2025: edition, country, the edition's word.
SEEN_OTHERWISE = [
    *((edition, iso3, True) for edition in (2021, 2022) for iso3 in ("IND", "SDN")),
    *((edition, "BFA", False) for edition in (2020, 2021, 2022)),
    (2022, "AFG", False),
    *((edition, "THA", True) for edition in (2018, 2019)),
]


@pytest.mark.parametrize(("edition", "iso3", "was_ongoing"), SEEN_OTHERWISE)
def test_an_older_edition_is_coloured_by_what_it_knew(
    session: Session, edition: int, iso3: str, was_ongoing: bool
) -> None:
    row = {row.iso3: row for row in get_risk_rows(session, Clearance.OPEN, edition)}[iso3]
    assert (row.tier is Tier.RED) == row.is_ongoing == was_ongoing
    assert row.tier_note
    assert row.tier_note.startswith("The present record")


def test_amber_is_squared_with_lists_that_call_it_a_current_crisis(risk: dict[str, RiskRow]) -> None:
    noted = {row.iso3 for row in risk.values() if row.tier_note}
    assert noted == {"AFG", "CHN", "MLI", "NER", "CMR"} & {i for i, row in risk.items() if row.tier is Tier.AMBER}
    assert {"AFG", "CHN", "MLI", "NER"} <= noted
    assert "Populations at Risk (March 2025) calls it a current crisis" in (risk["AFG"].tier_note or "")


def test_palestine_and_taiwan_are_grey_and_kosovo_is_scored_without_an_area(risk: dict[str, RiskRow]) -> None:
    for iso3 in ("PSE", "TWN"):
        assert risk[iso3].tier is Tier.GREY
        assert risk[iso3].risk_rank is None
        assert risk[iso3].risk_probability is None
    assert (risk["XKX"].tier, risk["XKX"].risk_rank, risk["XKX"].has_area) == (Tier.GREEN, 147, False)


def test_no_deaths_recorded_is_zero_and_not_covered_is_none(risk: dict[str, RiskRow]) -> None:
    assert risk["CHE"].total_deaths == 0
    assert risk["PSE"].total_deaths is None
    assert risk["GRL"].total_deaths is None
    assert (risk["ISR"].violence_year, risk["ISR"].total_deaths, risk["ISR"].one_sided_deaths) == (2024, 21476, 41)


def test_an_older_edition_stands_beside_its_own_years(session: Session) -> None:
    israel = {row.iso3: row for row in get_risk_rows(session, Clearance.OPEN, 2024)}["ISR"]
    assert (israel.violence_year, israel.total_deaths) == (2023, 27434)
    assert israel.displacement_year == 2023
    assert israel.watch_flags == ()
    assert israel.sources_disagree is None


def test_displaced_people_are_the_three_groups_together(risk: dict[str, RiskRow]) -> None:
    assert (risk["SDN"].displacement_year, risk["SDN"].displaced_people) == (2025, 12_900_343)
    assert risk["SMR"].displaced_people is None


def test_the_lenses_on_2025(risk: dict[str, RiskRow]) -> None:
    assert {row.iso3 for row in risk.values() if row.is_rising} == {"COG", "SYR", "LKA", "HTI"}
    consistent = {row.iso3 for row in risk.values() if row.is_consistently_high}
    assert len(consistent) == 16
    assert {"TCD", "SDN", "IND", "CHN", "MOZ"} <= consistent
    assert "MMR" not in consistent


def test_where_the_atrocity_lists_disagree_in_2025(risk: dict[str, RiskRow]) -> None:
    disagree = {row.iso3 for row in risk.values() if row.sources_disagree}
    assert {"CAF", "CMR", "HTI", "ISR", "NIC", "UKR", "VEN"} <= disagree
    assert len(disagree) == 25
    assert risk["SDN"].sources_disagree is False
    assert risk["PSE"].sources_disagree is None
    assert "gcr2p-populations-at-risk" in risk["PSE"].watch_flags
    reason = risk["CAF"].disagreement_reason or ""
    assert reason.startswith("Flagged by Global Centre for the Responsibility to Protect")


def test_rows_are_in_order_of_rank_and_then_of_name(session: Session) -> None:
    rows = get_risk_rows(session, Clearance.OPEN)
    ranked = [row.risk_rank for row in rows if row.risk_rank is not None]
    assert ranked == sorted(ranked)
    assert all(row.risk_rank is None for row in rows[168:])
    assert rows[168].name == "Åland Islands"


def test_the_track_record_is_27_of_39(session: Session) -> None:
    record = get_track_record(session, Clearance.OPEN)
    assert (record.summary.onsets, record.summary.hits, record.summary.misses) == (39, 27, 12)
    misses = [(row.onset_year, row.iso3) for row in record.onsets if not row.is_hit]
    assert len(misses) == 12
    assert (1994, "RUS") in misses
    assert record.withheld == 0


def test_the_track_record_as_published_is_told_by_edition(session: Session) -> None:
    published = get_track_record(session, Clearance.OPEN).published
    by_edition = {
        edition: (
            sum(one.is_hit for one in published if one.edition == edition),
            sum(o.edition == edition for o in published),
        )
        for edition in range(2018, 2024)
    }
    assert by_edition == {2018: (0, 1), 2019: (1, 2), 2020: (2, 2), 2021: (1, 2), 2022: (1, 2), 2023: (1, 1)}
    (burkina,) = (one for one in published if (one.edition, one.iso3) == (2021, "BFA"))
    assert (burkina.onset_year, burkina.published_rank, burkina.is_hit) == (2022, 41, False)


def test_the_briefing_counts_what_is_on_record_and_no_more(briefing: BriefingRow) -> None:
    assert dict(briefing.tier_counts) == {Tier.RED: 14, Tier.AMBER: 19, Tier.GREEN: 135, Tier.GREY: 82}
    assert len(briefing.red) == 14
    assert len(briefing.amber) == 19
    recommendations = briefing.recommendations
    assert (recommendations.on_record, recommendations.annex_i, recommendations.paper_body) == (97, 19, 78)
    assert (recommendations.asked, recommendations.without_response) == (97, 97)
    assert (briefing.mechanisms.on_record, briefing.mechanisms.unknown, briefing.mechanisms.actors) == (90, 20, 13)
    assert briefing.withheld == 0


def test_the_briefing_tells_what_moved_since_2024(briefing: BriefingRow) -> None:
    assert (briefing.previous_edition, briefing.change_crosses_break) == (2024, False)
    assert (briefing.entered_red, briefing.left_red) == ((), ())
    assert {row.iso3 for row in briefing.entered_amber} == {"COG"}
    assert [(row.iso3, row.places_risen) for row in briefing.risen[:4]] == [
        ("LKA", 31),
        ("COG", 23),
        ("SYR", 18),
        ("HTI", 11),
    ]
    assert [(row.iso3, row.places_risen) for row in briefing.fallen[:2]] == [("RWA", -34), ("SEN", -12)]
    assert briefing.comparison_note.startswith("Like for like")
