"""What a picture may say."""

import pytest

from components.drawing.maps.picture import AreaStyle, LegendEntry
from components.drawing.maps.tiers import tier_legend, tier_style
from components.drawing.theme import BOUNDARY_NOTE, TIER_MARKS
from tests.maps.making import make_picture


@pytest.mark.parametrize("fill", ["red", "#fff", "#12345g", "url(#x)", '#123456" onload="x', "#1234567", ""])
def test_a_fill_is_a_hex_colour_and_nothing_else(fill):
    with pytest.raises(ValueError, match="hexadecimal"):
        AreaStyle(fill)
    with pytest.raises(ValueError, match="hexadecimal"):
        LegendEntry("x", fill)


def test_unknown_patterns_and_long_marks_are_refused():
    with pytest.raises(ValueError, match="pattern"):
        AreaStyle("#123456", "stripes")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="letters"):
        AreaStyle("#123456", mark="RED")


@pytest.mark.parametrize(
    "bounds", [(10, 0, 5, 20), (0, 20, 10, 5), (-190, 0, 10, 20), (0, -95, 10, 20), (0, 0, 10, float("nan"))]
)
def test_impossible_bounds_are_refused(bounds):
    with pytest.raises(ValueError, match="bounds"):
        make_picture(bounds=bounds)


def test_bounds_across_the_antimeridian_are_taken():
    assert make_picture(bounds=(160, -30, 200, 10)).bounds == (160, -30, 200, 10)


@pytest.mark.parametrize("code", ["sdn", "SD", "SDN1", "<b>", ""])
def test_areas_are_named_by_three_capitals(code):
    with pytest.raises(ValueError, match="capital"):
        make_picture(areas={code: AreaStyle("#123456")})


def test_the_caption_names_source_and_date_and_the_note_is_there_by_default():
    picture = make_picture()
    assert picture.caption == "Source: Early Warning Project 2025. Boundaries: UN Geodata. As of December 2025."
    assert picture.note == BOUNDARY_NOTE
    assert make_picture(as_of="").caption.endswith("UN Geodata.")


@pytest.mark.parametrize("dark", [False, True])
def test_tiers_differ_by_colour_and_by_a_second_sign(dark):
    styles = {tier: tier_style(tier, "X", dark=dark) for tier in TIER_MARKS}
    assert {tier: style.fill for tier, style in styles.items()} == {
        tier: mark.fill(dark) for tier, mark in TIER_MARKS.items()
    }
    assert {(style.pattern, style.mark) for style in styles.values()} == {
        ("hatch", "R"),
        ("none", "A"),
        ("none", ""),
        ("dots", ""),
    }


def test_hatching_means_ongoing_whatever_the_fill():
    assert tier_style("red", "X").hatched
    assert not tier_style("amber", "X").hatched
    assert tier_style("green", "X", is_ongoing=True).hatched


def test_the_legend_counts_countries_and_says_when_a_tier_is_empty():
    legend = tier_legend(["red", "amber", "amber"])
    assert [entry.count for entry in legend] == [1, 2, 0, 0]
    assert legend[1].text.endswith("(2)")
    assert legend[3].text.endswith("(0)")
    assert legend[0].pattern == "hatch"


def test_an_unknown_tier_is_refused():
    with pytest.raises(KeyError):
        tier_style("purple", "X")
