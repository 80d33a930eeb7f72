"""What the pictures of recommendations say: every cell and bar; nothing on record looks like nothing; text stays text."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.drawing.charts import progress_grid, recommendation_bars, recommendation_matrix, risk_response_plot
from components.drawing.charts.bars import BarPicture, BarRow, BarSegment, bar_payload, build_bar_svg
from components.drawing.charts.grid import GridStyle
from components.drawing.charts.grid_svg import build_grid_svg
from components.drawing.charts.recommendation_marks import sign_of, state_of, state_styles, status_sentence
from components.drawing.charts.risk_response_svg import build_plot_svg
from components.drawing.maps.palette import contrast, text_on
from components.drawing.maps.text import STATIC
from components.drawing.maps.world_svg import build_png
from data.core.handling import Clearance
from data.recommendations.queries.pictures import AgeingRow, get_ageing, get_claimed_and_verified, get_matrix
from data.recommendations.queries.progress import ProgressRow, get_progress
from data.recommendations.queries.risk_response import get_risk_and_response
from data.recommendations.rules.axes import AXES, Axis
from data.recommendations.rules.flags import Flag
from tests.charts.recommending import cell, claimed, matrix, risk

OPEN, TODAY, SAID, SOURCE = Clearance.OPEN, date(2026, 11, 23), "23 November 2026", "Source: P."
NS = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"q\""


@pytest.fixture
def session(filled_engine: Engine) -> Iterator[Session]:
    with Session(filled_engine) as opened:
        yield opened


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "nothing"),
        ({"response": "awaiting"}, "waiting"),
        ({"response": "under_consideration"}, "waiting"),
        ({"implementation": "not_started"}, "waiting"),
        ({"response": "noted"}, "noted"),
        ({"response": "accepted_in_part"}, "accepted"),
        ({"response": "accepted", "implementation": "not_started"}, "accepted"),
        ({"response": "accepted", "implementation": "in_progress"}, "under_way"),
        ({"implementation": "partly_implemented", "verification": "A"}, "under_way"),
        ({"implementation": "implemented"}, "claimed"),
        ({"implementation": "implemented", "verification": "not_assessed"}, "claimed"),
        ({"implementation": "implemented", "verification": "B"}, "verified"),
        ({"implementation": "implemented", "verification": "C"}, "not_borne_out"),
        ({"response": "not_accepted"}, "declined"),
        ({"response": "not_accepted", "implementation": "implemented", "verification": "A"}, "verified"),
        ({"response": "accepted", "implementation": "superseded"}, "closed"),
    ],
)
def test_a_cell_tells_the_furthest_axis(values: dict[str, str], state: str) -> None:
    assert state_of(cell(**values)) == state
    assert state_of(cell(**values), is_draft=True) == "draft"


def test_what_is_withheld_is_no_cell_without_a_response() -> None:
    hidden = cell(withheld_axes=frozenset({Axis.RESPONSE}))
    assert (state_of(hidden), state_of(cell())) == ("withheld", "nothing")
    assert "withheld at this clearance" in status_sentence(hidden)
    assert "no response recorded" not in status_sentence(hidden)


@settings(deadline=None)
@given(*(st.none() | st.sampled_from(AXES[axis]) for axis in Axis))
def test_nothing_on_record_is_the_only_thing_that_looks_like_it(response: Any, implementation: Any, grade: Any) -> None:
    row = cell(response=response, implementation=implementation, verification=grade)
    assert (state_of(row) == "nothing") == (response is None and implementation is None)
    assert state_of(row) in state_styles(False)
    assert status_sentence(row)


def test_what_is_pressing_has_a_sign_and_words() -> None:
    row = cell(flags=(Flag.OVERDUE, Flag.LONG_OUTSTANDING))
    assert sign_of(row, "nothing") == "\u2013!"
    assert status_sentence(row) == "no response recorded (overdue, long outstanding)"
    assert sign_of(cell(flags=(Flag.LONG_OUTSTANDING,)), "nothing") == "\u2013"


@pytest.mark.parametrize("dark", [False, True])
def test_signs_are_legible_and_no_two_states_look_alike(dark: bool) -> None:
    found = list(state_styles(dark).values())
    assert all(contrast(text_on(style.fill), style.fill) >= 4.5 for style in found)
    looks = {(style.fill, style.pattern, style.is_outlined) for style in found}
    assert len(looks) == len({style.sign for style in found}) == len(found)


def test_the_matrix_tells_not_asked_from_no_response() -> None:
    found = matrix(cell("Council", "R-1"), cell("Board", "R-2", response="accepted"))
    picture = recommendation_matrix.build_matrix(found, day=SAID, source_line=SOURCE)
    assert set(picture.cells) == {("R-1", "Council"), ("R-2", "Board")}
    assert picture.cells["R-1", "Council"].words == "R-1 Title. Council: no response recorded"
    assert "no response recorded for 1 of 2" in picture.subtitle
    assert "not asked of that addressee" in picture.empty
    table = recommendation_matrix.matrix_table(found)
    assert [(row["reference"], row["addressee"], row["response"]) for row in table.rows] == [
        ("R-1", "Council", "no response recorded"),
        ("R-2", "Board", "accepted"),
    ]


def test_who_reports_without_having_answered_counts_as_without_a_response() -> None:
    found = matrix(cell("Council", "R-1"), cell("Board", "R-2", implementation="in_progress"))
    assert "no response recorded for 2 of 2" in recommendation_matrix.summarize(found)


def test_a_draft_was_put_to_nobody() -> None:
    found = matrix(cell(), stage="draft")
    picture = recommendation_matrix.build_matrix(found, day=SAID, source_line=SOURCE)
    assert picture.cells["R-1", "Council"].style == "draft"
    assert "not put to an addressee yet" in picture.subtitle


def test_the_matrix_says_what_it_leaves_out() -> None:
    cells = [cell(f"A{number:02}") for number in range(recommendation_matrix.MOST_COLUMNS + 2)]
    picture = recommendation_matrix.build_matrix(matrix(*cells), day=SAID, source_line=SOURCE)
    assert len(picture.columns) == recommendation_matrix.MOST_COLUMNS
    assert "2 addressees with fewer recommendations are in the table only" in picture.empty


def test_claimed_and_verified_add_up_to_what_was_asked() -> None:
    row = claimed(asked=10, claimed=6, claimed_partly=1, verified=1, verified_partly=1, not_borne_out=1, not_verified=3)
    picture = recommendation_bars.build_claimed([row], day=SAID, source_line=SOURCE)
    (bar,) = picture.rows
    assert bar.total == 10
    assert {one.style: one.count for one in bar.segments}["claimed"] == 3
    assert bar.words == "6 of 10 claimed, 2 verified, 1 found otherwise, 1 partly implemented"
    assert picture.styles["claimed"].is_outlined
    assert not picture.styles["verified"].is_outlined
    assert "6 are reported as implemented; 2 of these are verified" in picture.subtitle


def test_nobody_having_reported_is_said_and_not_drawn_as_emptiness() -> None:
    picture = recommendation_bars.build_claimed([claimed(asked=3)], day=SAID, source_line=SOURCE)
    assert "Nobody has reported anything as implemented: 0 of 3 put to 1 addressee" in picture.subtitle
    assert [one.count for one in picture.rows[0].segments if one.count] == [3]
    assert picture.rows[0].words == "3 asked, none reported as implemented"


def test_ages_are_told_in_years_and_the_undated_apart() -> None:
    rows = [
        AgeingRow(years_from=0, years_to=1, unanswered=2, answered=0, closed=0),
        AgeingRow(years_from=5, years_to=None, unanswered=3, answered=1, closed=4),
        AgeingRow(years_from=None, years_to=None, unanswered=1, answered=0, closed=0),
    ]
    picture = recommendation_bars.build_ageing(rows, day=SAID, source_line=SOURCE)
    assert [row.label for row in picture.rows] == ["less than a year", "5 years and more", "no date of issue"]
    assert "6 of 11 put to an addressee are open without an answer, 3 of them five years or more" in picture.subtitle


def test_progress_tells_forward_from_back_and_the_newly_asked() -> None:
    rows = [
        ProgressRow(axis="response", was_asked=True, from_value=None, to_value="accepted", addressees=2),
        ProgressRow(axis="response", was_asked=True, from_value="accepted", to_value="noted", addressees=1),
        ProgressRow(axis="response", was_asked=False, from_value=None, to_value=None, addressees=4),
        ProgressRow(axis="response", was_asked=True, from_value=None, to_value=None, addressees=5),
        ProgressRow(axis="verification", was_asked=True, from_value="C", to_value="A", addressees=12),
    ]
    picture = progress_grid.build_progress(rows, Axis.RESPONSE, first="1 May", last="2 May", source_line=SOURCE)
    styles = {place: found.style for place, found in picture.cells.items()}
    assert styles == {
        ("nothing", "accepted"): "forward",
        ("accepted", "noted"): "back",
        ("not_asked", "nothing"): "new",
        ("nothing", "nothing"): "silent",
    }
    assert picture.subtitle == (
        "Of 12, 2 are further on than then, 1 further back; 4 were asked since then; 5 had and have no "
        "response recorded."
    )
    reviews = progress_grid.build_progress(rows, Axis.VERIFICATION, first="1 May", last="2 May", source_line=SOURCE)
    assert reviews.cells["C", "A"].style == "forward"
    assert len(progress_grid.progress_table(rows).rows) == 5


def pictures(session: Session) -> list[str]:
    """Every picture of the shipped record as SVG."""
    progress = get_progress(session, OPEN, date(2025, 11, 23), TODAY)
    found = get_matrix(session, OPEN, today=TODAY)
    ages = get_ageing(session, OPEN, today=TODAY)
    shares = get_claimed_and_verified(session, OPEN, today=TODAY)
    plot = get_risk_and_response(session, OPEN, today=TODAY)
    shown = {"source_line": SOURCE}
    return [
        build_grid_svg(recommendation_matrix.build_matrix(found, day=SAID, **shown)),
        build_bar_svg(recommendation_bars.build_claimed(shares, day=SAID, **shown)),
        build_bar_svg(recommendation_bars.build_ageing(ages, day=SAID, **shown)),
        build_grid_svg(progress_grid.build_progress(progress, Axis.RESPONSE, first="then", last=SAID, **shown)),
        build_plot_svg(risk_response_plot.build_plot(plot, "moving", day=SAID, **shown)),
    ]


def test_every_picture_carries_day_source_and_words_that_can_be_drawn(session: Session) -> None:
    drawable = set(json.loads((STATIC / "vendor" / "fonts" / "widths.json").read_text(encoding="utf-8"))["Regular"])
    for svg in pictures(session):
        said = " ".join(element.text or "" for element in ET.fromstring(svg).iter(f"{NS}text"))
        assert SAID in said
        assert SOURCE in said
        assert set(said) <= drawable, set(said) - drawable
        assert build_png(svg).startswith(b"\x89PNG")


@pytest.mark.parametrize("dark", [False, True])
def test_text_stays_text(dark: bool) -> None:
    found = matrix(cell(HOSTILE, "R-1"), title=HOSTILE)
    drawn = [
        build_grid_svg(recommendation_matrix.build_matrix(found, day=HOSTILE, source_line=HOSTILE, dark=dark)),
        build_bar_svg(
            recommendation_bars.build_claimed([claimed(HOSTILE, asked=2)], day=HOSTILE, source_line=HOSTILE, dark=dark)
        ),
        build_plot_svg(
            risk_response_plot.build_plot(
                [risk("AAA", 1, 0.0, name=HOSTILE)], "moving", day=HOSTILE, source_line=HOSTILE, dark=dark
            )
        ),
    ]
    for svg in drawn:
        assert not [element for element in ET.fromstring(svg).iter() if element.tag.endswith("script")]


def test_bars_refuse_what_does_not_fit_and_send_numbers() -> None:
    shared = {"title": "t", "subtitle": "s", "source_line": SOURCE, "alt_text": "a", "row_heading": "h"}
    styles = {"x": GridStyle("#FFFFFF", "means")}
    row = BarRow("k", "label", (BarSegment("x", 2), BarSegment("x", 0)), "words")
    sent = bar_payload(BarPicture(rows=(row,), styles=styles, **shared))
    assert sent["rows"] == [{"key": "k", "label": "label", "words": "words", "segments": [[0, 2]]}]
    assert sent["longest"] == 2
    with pytest.raises(ValueError, match="does not fit"):
        BarPicture(rows=(BarRow("k", "l", (BarSegment("y", 1),), ""),), styles=styles, **shared)
    ET.fromstring(build_bar_svg(BarPicture(rows=(), styles=styles, **shared)))
