"""Risk against response: the corner holds what its words say, and no recommendation is no share of nought."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.drawing.charts import risk_response_plot
from components.drawing.charts.risk_response_svg import build_plot_svg
from data.core.handling import Clearance
from data.recommendations.queries.risk_response import get_risk_and_response
from tests.charts.recommending import risk

OPEN, TODAY, SAID, SOURCE = Clearance.OPEN, date(2026, 11, 23), "23 November 2026", "Source: P."


def test_the_corner_is_rising_risk_with_nothing_moving_and_nothing_else() -> None:
    rows = [
        risk("AAA", 45, 0.0, is_rising=True),
        risk("BBB", 2, 0.0),
        risk("CCC", 3, None),
        risk("DDD", 50, 0.5, is_rising=True),
        risk("EEE", None, 1.0),
    ]
    picture = risk_response_plot.build_plot(rows, "moving", day=SAID, source_line=SOURCE)
    placed = {chip.iso3: place for place, chips in picture.chips.items() for chip in chips}
    assert placed == {"AAA": (0, 0), "BBB": (1, 0), "CCC": (1, 5), "DDD": (0, 2), "EEE": (6, 4)}
    assert picture.bands[0] == "rising"
    assert picture.off_scale == "no recommendation concerns it"
    assert "Rising risk, nothing moving: 1 country (Land AAA)" in picture.subtitle
    assert "with nothing moving: 1. No recommendation concerns 1 of 5 red and amber" in picture.subtitle
    chip = picture.chips[1, 5][0]
    assert chip.words.endswith("no recommendation concerns it")
    assert risk_response_plot.plot_table(rows).rows[2]["share_moving"] is None


def test_where_an_entry_is_withheld_the_corner_says_only_what_may_be_shown() -> None:
    rows = [replace(risk("AAA", 45, 0.0, is_rising=True), withheld=2), risk("BBB", 2, 0.0)]
    picture = risk_response_plot.build_plot(rows, "moving", day=SAID, source_line=SOURCE)
    assert picture.corner == "Rising risk, nothing moving that may be shown"
    assert "Rising risk, nothing moving that may be shown: 1 country" in picture.subtitle
    assert picture.chips[0, 0][0].words.endswith("an entry of 2 more is withheld")
    assert "withheld" not in picture.chips[1, 0][0].words


@settings(deadline=None)
@given(st.none() | st.floats(0, 1))
def test_a_share_of_nought_is_told_from_no_recommendation(share: float | None) -> None:
    band = risk_response_plot.share_band(share)
    assert (band == 5) == (share is None)
    assert (band == 0) == (share == 0)
    assert (band == 4) == (share == 1)


def test_the_shipped_plot_shows_who_has_no_recommendation_as_such(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        plot = get_risk_and_response(session, OPEN, today=TODAY)
    picture = risk_response_plot.build_plot(plot, "answered", day=SAID, source_line=SOURCE)
    off_scale = {chip.iso3 for (_, share), chips in picture.chips.items() if share == 5 for chip in chips}
    assert {"SDN", "TCD"} <= off_scale
    assert [chip.iso3 for chip in picture.chips[0, 0]] == ["LKA"]
    assert [chip.iso3 for chip in picture.chips[1, 0]] == ["MMR"]


def test_an_empty_plot_says_that_no_edition_is_on_record() -> None:
    picture = risk_response_plot.build_plot((), "moving", day=SAID, source_line=SOURCE)
    assert "No edition of the ranking is recorded" in picture.subtitle
    ET.fromstring(build_plot_svg(picture))
