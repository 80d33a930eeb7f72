"""The overlaps on the published record, at each clearance, and in an empty store."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, insert, update
from sqlalchemy.orm import Session

from data import tables as m
from data.core.handling import Clearance
from data.countries.queries.groups import get_groups
from data.overlaps.files import say_missing, say_points
from data.overlaps.queries.framework_facts import get_country_facts, get_withheld_facts
from data.overlaps.queries.framework_grid import GridCellRow, get_framework_grid
from data.overlaps.queries.lens import get_overlap_lens
from data.overlaps.queries.overlaps import get_framework_summaries, get_overlaps
from data.overlaps.queries.rows import OverlapCellRow
from data.overlaps.rules.framework_facts import FactKind
from data.overlaps.rules.overlaps import PREVENTION, Sign, pair
from data.overlaps.rules.treatment import Stance
from data.risk.rules.tiers import Tier
from tests.queries.seed import add_base, add_marked

ON = date(2026, 11, 23)


@pytest.fixture
def published(filled_engine: Engine) -> Iterator[Session]:
    with Session(filled_engine) as session:
        yield session


@pytest.fixture
def marked(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        add_base(session)
        add_marked(session)
        for level in ("open", "members", "secretariat"):
            session.execute(insert(m.RecommendationFramework).values(reference=f"R-{level}", framework_id="FW"))
        session.flush()
        yield session


def cells_of(session: Session) -> dict[tuple[str, str], OverlapCellRow]:
    return {(row.first_id, row.second_id): row for row in get_overlaps(session, Clearance.OPEN).cells}


def signs(cell: OverlapCellRow) -> tuple[int, ...]:
    return tuple(cell.count(sign) for sign in Sign)


def test_the_matrix_counts_what_the_record_holds(published: Session) -> None:
    cells = cells_of(published)
    assert signs(cells["POC", PREVENTION]) == (6, 2, 0, 15)
    assert signs(cells["CTPVE", PREVENTION]) == (7, 4, 0, 8)
    assert signs(cells["FORB", PREVENTION]) == (0, 3, 0, 5)
    assert signs(cells["FORB", "WPS"]) == (0, 2, 0, 1)
    assert signs(cells["CTPVE", "MRCH"]) == (2, 0, 5, 0)
    assert signs(cells["CAAC", "CP"]) == (0, 0, 2, 1)
    assert pair("SDG", "FORB") not in cells


def test_tension_between_two_frameworks_stands_only_where_the_paper_sees_it(published: Session) -> None:
    found = {
        place for place, cell in cells_of(published).items() if cell.count(Sign.TENSION) and PREVENTION not in place
    }
    assert found == {("FORB", "WPS")}


def test_the_order_shows_the_groups(published: Session) -> None:
    order = get_overlaps(published, Clearance.OPEN).order
    assert len(order) == 13
    assert {"SO", "CP", "CAAC", "POC"} == set(order[:4])
    assert abs(order.index("TECH") - order.index("PHS")) == 1
    assert abs(order.index("CTPVE") - order.index("MRCH")) == 1


def test_only_arms_control_is_tied_to_risk_factors_and_only_to_four(published: Session) -> None:
    rows = get_overlaps(published, Clearance.OPEN).statements
    assert {row.framework_id for row in rows if row.risk_factor_nos} == {"ARMS"}
    assert {number for row in rows for number in row.risk_factor_nos} == {5, 7, 10, 11}


def test_each_framework_says_how_the_paper_would_treat_it(published: Session) -> None:
    rows = {row.framework.framework_id: row for row in get_framework_summaries(published, Clearance.OPEN)}
    assert len(rows) == 13
    assert rows["PHS"].treatment.stance is Stance.OWN_STREAM
    assert rows["SDG"].treatment.stance is Stance.LATER_WITH_DOUBT
    assert rows["MRCH"].treatment.ground_ids == ("PR-56", "MRCH-01")
    assert {row.champion for row in rows["WPS"].champions} >= {"USA", "DEU", "FRA", "ITA", "EU", "NATO"}
    assert [iso3 for iso3, _, _ in rows["ARMS"].countries] == ["SAU", "SYR", "UKR", "YEM"]
    assert "USA" not in [iso3 for iso3, _, _ in rows["SO"].countries]
    assert len(rows["WPS"].documents) == 7
    assert {row.statement_id for row in rows["WPS"].open_questions} == {"PHS-12", "CAAC-08"}


def grid(session: Session, clearance: Clearance = Clearance.OPEN) -> dict[tuple[str, str], GridCellRow]:
    return {(c.iso3, c.framework_id): c for row in get_framework_grid(session, clearance, ON) for c in row.cells}


def test_the_grid_tells_named_from_through_a_region_from_a_hole(published: Session) -> None:
    cells = grid(published)
    assert cells["MMR", "WPS"].statement_ids == ("WPS-18",)
    assert cells["MMR", "WPS"].references == ("PR-46",)
    assert cells["MMR", "CTPVE"].references == ()
    assert cells["MLI", "CTPVE"].statement_ids == ()
    assert cells["MLI", "CTPVE"].region_statement_ids == ("CTPVE-18", "CTPVE-19")
    assert cells["MLI", "CTPVE"].region_references == ("PR-27", "PR-46")
    assert not cells["MLI", "CTPVE"].is_hole
    assert cells["MLI", "CTPVE"].is_hole_by_name
    assert cells["MLI", "WPS"].is_hole
    assert "action_plan" in cells["MLI", "WPS"].facts
    assert "action_plan" not in cells["MMR", "WPS"].facts
    assert not cells["DEU", "SDG"].is_hole
    assert cells["SSD", "ALL"].statement_ids == ("ALL-07", "ALL-14")
    assert not any(cell.is_hole for (_, framework), cell in cells.items() if framework == "ALL")


def test_a_champion_is_not_a_place(published: Session) -> None:
    cells = grid(published)
    assert cells["USA", "SO"].statement_ids == ()
    assert cells["FRA", "CTPVE"].statement_ids == ()
    assert cells["FRA", "CTPVE"].references == ("PR-27",)


def test_the_sahel_lens_says_something_to_take_into_a_meeting(published: Session) -> None:
    sahel = next(row.members for row in get_groups(published, Clearance.OPEN) if row.group_id == "sahel")
    lens = get_overlap_lens(published, Clearance.OPEN, ("CTPVE",), sahel, ON)
    assert [row.statement_id for row in lens.by_region] == ["CTPVE-18", "CTPVE-19"]
    assert [row.reference for row in lens.recommendations_by_region] == ["PR-27", "PR-46"]
    assert {row.statement_id for row in lens.on_frameworks} >= {"CTPVE-03", "CTPVE-14", "CTPVE-15"}
    champions = {row.champion: row for row in lens.champions}
    assert champions["France"].can_act[0] == "Security Council seat (permanent member)"
    assert champions["transatlantic governments (unnamed)"].actor_id is None
    points = say_points(lens)
    assert points[0].startswith("Of 10 countries in the 2025 edition: 2 red (Burkina Faso and Nigeria) and 4 amber")
    minded = [point for point in points if point.startswith("Note the tension")]
    tensions = [row for row in lens.on_frameworks if row.kind == "tension"]
    assert len(tensions) > 3
    assert minded[3:] == [f"Note the tension: {len(tensions) - 3} more, in the list."]
    assert any("PR-27" in point for point in points)
    assert "Their region is named." in say_missing(lens)[0]


def test_the_gender_lens_on_myanmar_names_what_is_missing(published: Session) -> None:
    lens = get_overlap_lens(published, Clearance.OPEN, ("WPS",), ("MMR",), ON)
    assert [row.statement_id for row in lens.on_both] == ["WPS-18"]
    assert [row.reference for row in lens.recommendations_on_both] == ["PR-46"]
    assert [row.reference for row in lens.recommendations_on_countries] == ["AI-06"]
    (plans,) = lens.facts
    assert (plans.link.fact, plans.without) == (FactKind.ACTION_PLAN, ("MMR",))
    assert any(fact.fact is FactKind.CHILDREN for fact in lens.other_facts)
    assert "No plan on women, peace and security is recorded for Myanmar; one may exist." in say_missing(lens)
    assert "5,221,042" in say_points(lens)[0]


def test_the_lens_calls_a_mandate_past_its_day_not_known_to_run(published: Session) -> None:
    def held(on: date) -> dict[str, tuple[str, ...]]:
        lens = get_overlap_lens(published, Clearance.OPEN, ("POC",), ("SDN",), on)
        return {row.champion: row.can_act for row in lens.champions}

    assert held(date(2026, 11, 15))["United Nations"] == ("runs UNISFA in SDN",)
    later = held(date(2026, 11, 16))
    assert later["United Nations"] == ("runs UNISFA in SDN (mandate ended or renewed: not known)",)
    assert "presides over the Security Council in May 2027 (derived)" in later["United States of America"]


def test_a_lens_without_anything_chosen_says_nothing(published: Session) -> None:
    lens = get_overlap_lens(published, Clearance.OPEN, ("XX",), ("QQQ",), ON)
    assert (lens.frameworks, lens.countries, say_points(lens), say_missing(lens)) == ((), (), (), ())


def test_deaths_in_israel_carry_their_note(published: Session) -> None:
    texts = [row.text for row in get_country_facts(published, Clearance.OPEN, ("ISR",), ON) if row.number is not None]
    assert any("Palestine" in text for text in texts)


@pytest.mark.parametrize(
    ("clearance", "levels"), [(Clearance.OPEN, 2), (Clearance.MEMBERS, 1), (Clearance.SECRETARIAT, 0)]
)
def test_what_is_withheld_is_counted_and_not_in_the_matrix(marked: Session, clearance: Clearance, levels: int) -> None:
    found = get_overlaps(marked, clearance)
    assert len(found.statements) == len(found.recommendations) == 3 - levels
    assert found.withheld == 2 * levels
    assert sum(len(ids) for cell in found.cells for ids in cell.statement_ids.values()) == 3 - levels


def test_a_gap_that_a_withheld_record_may_fill_is_no_hole(marked: Session) -> None:
    marked.execute(update(m.RiskAssessment).values(handling="open"))
    marked.execute(update(m.MassKillingYear).values(handling="open"))
    rows = {row.iso3: row for row in get_framework_grid(marked, Clearance.OPEN, ON)}
    assert rows["SDN"].tier is Tier.RED
    assert rows["SDN"].withheld == 2
    assert not any(cell.is_hole or cell.is_hole_by_name for cell in rows["SDN"].cells)
    assert rows["AFG"].withheld == 0


def test_a_fact_that_is_withheld_is_not_called_missing(marked: Session) -> None:
    hidden = get_withheld_facts(marked, Clearance.OPEN, ("SDN", "AFG"))
    assert {row.iso3 for row in hidden} == {"SDN"}
    lens = get_overlap_lens(marked, Clearance.OPEN, ("FW",), ("SDN",), ON)
    missing = say_missing(lens)
    assert not any(sentence.startswith(("No statement", "No recommendation")) for sentence in missing)
    assert "withheld at this clearance" in missing[-1]


def test_a_treatment_whose_grounds_are_withheld_is_not_said(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        session.execute(
            update(m.OverlapStatement).where(m.OverlapStatement.framework_id == "MRCH").values(is_retired=True)
        )
        session.execute(
            update(m.Recommendation).where(m.Recommendation.reference == "PR-56").values(handling="members")
        )
        rows = {row.framework.framework_id: row for row in get_framework_summaries(session, Clearance.OPEN)}
        assert rows["MRCH"].treatment.stance is Stance.UNKNOWN
        assert not any(row.framework_id == "MRCH" for row in get_overlaps(session, Clearance.SECRETARIAT).statements)
        session.rollback()


def test_an_empty_store_has_no_frameworks_and_no_grid(engine: Engine) -> None:
    with Session(engine) as session:
        found = get_overlaps(session, Clearance.OPEN)
        assert (found.frameworks, found.order, found.cells, found.withheld) == ((), (), (), 0)
        assert get_framework_summaries(session, Clearance.OPEN) == ()
        assert get_framework_grid(session, Clearance.OPEN, ON) == ()
