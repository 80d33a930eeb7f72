"""Risk against response: countries by risk, and by what came of the recommendations that concern them."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from data import tables as m
from data.core.handling import Clearance
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.risk_response import RiskResponseRow, edition_on, get_risk_and_response
from data.risk.rules.tiers import Tier
from tests.queries.histories import add_event, add_recommendation, add_several, add_source, write_standings

OPEN = Clearance.OPEN
TODAY = date(2026, 11, 23)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A store with a source and nothing else."""
    with Session(engine) as opened:
        add_source(opened)
        yield opened


def add_risk(session: Session) -> None:
    """Two editions: Chad rising to rank 5, Sudan red, France ranked far down, Togo amber and named nowhere."""
    names = {"TCD": ("TD", "Chad"), "SDN": ("SD", "Sudan"), "FRA": ("FR", "France"), "TGO": ("TG", "Togo")}
    session.execute(
        insert(m.Country),
        [
            {"iso3": iso3, "iso2": iso2, "m49": None, "name": name, "kind": "member_state", "has_area": True}
            for iso3, (iso2, name) in names.items()
        ],
    )
    ranks = {2024: {"TCD": 25, "SDN": 2, "FRA": 150, "TGO": 20}, 2025: {"TCD": 5, "SDN": 3, "FRA": 151, "TGO": 21}}
    common = {"ranked_countries": 168, "risk_probability": 0.03, "source_id": "src", "confidence": "verified"}
    for edition, by_country in ranks.items():
        for iso3, rank in by_country.items():
            session.execute(
                insert(m.RiskAssessment).values(
                    iso3=iso3,
                    edition=edition,
                    name_in_source=iso3,
                    window_start=edition,
                    window_end=edition + 1,
                    risk_rank=rank,
                    as_of=f"{edition}-12",
                    handling="open",
                    **common,
                )
            )
    session.execute(
        insert(m.MassKillingYear).values(
            iso3="SDN",
            year=2024,
            is_ongoing=True,
            is_onset=False,
            is_end=False,
            name_in_source="Sudan",
            episodes_ongoing=1,
            source_id="src",
            confidence="verified",
            handling="open",
        )
    )


def test_risk_beside_response_tells_no_recommendation_from_no_answer(session: Session) -> None:
    add_risk(session)
    ids = add_several(session)
    for reference, iso3 in (("R-1", "TCD"), ("R-1", "FRA"), ("R-02", "SDN"), ("R-003", "TGO")):
        session.execute(insert(m.RecommendationCountry).values(reference=reference, iso3=iso3))
    under_way = add_recommendation(session, "R-005")["Council"]
    session.execute(insert(m.RecommendationCountry).values(reference="R-005", iso3="SDN"))
    add_event(session, under_way, "in_progress", "2026-03-01", axis="implementation")
    session.query(m.AddresseeStanding).delete()
    write_standings(session)
    rows = {row.iso3: row for row in get_risk_and_response(session, OPEN, today=TODAY)}
    assert list(rows) == ["SDN", "TCD", "TGO", "FRA"]
    assert shares(rows["TCD"]) == (1, 2, 1.0, 1.0, 0.5)
    assert shares(rows["SDN"]) == (2, 2, 1.0, 0.5, 0.0)
    assert shares(rows["TGO"]) == (0, 0, None, None, None)  # A draft is put to nobody.
    assert rows["TGO"].tier is Tier.AMBER
    assert (rows["TCD"].is_rising, rows["SDN"].tier, rows["FRA"].tier) == (True, Tier.RED, Tier.GREEN)
    only_board = get_risk_and_response(session, OPEN, RecommendationFilter(addressees=("Board",)), today=TODAY)
    assert shares(next(row for row in only_board if row.iso3 == "SDN")) == (1, 1, 1.0, 1.0, 0.0)
    past = {row.iso3: row for row in get_risk_and_response(session, OPEN, as_of=date(2025, 6, 1))}
    assert (past["TCD"].edition, past["TCD"].risk_rank, past["TCD"].share_moving) == (2024, 25, 0.0)
    assert ids


def shares(row: RiskResponseRow) -> tuple[object, ...]:
    return row.recommendations, row.addressees, row.share_moving, row.share_answered, row.share_implemented


def test_an_edition_counts_from_the_day_its_source_spoke(session: Session) -> None:
    add_risk(session)
    session.flush()
    assert edition_on(session, OPEN, None) == 2025
    assert edition_on(session, OPEN, date(2025, 12, 31)) == 2025
    assert edition_on(session, OPEN, date(2025, 12, 30)) == 2024
    assert edition_on(session, OPEN, date(2020, 1, 1)) is None
    assert get_risk_and_response(session, OPEN, as_of=date(2020, 1, 1)) == ()
