"""The matrices of the Networks page: what each cell says, that colour is never alone, and the picture that travels."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.drawing.charts.act_grid import build_act_grid
from components.drawing.charts.calendar_grid import build_calendar_grid
from components.drawing.charts.calendar_lines import calendar_lines
from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow, GridStyle, grid_payload
from components.drawing.charts.grid_svg import build_grid_svg
from components.drawing.charts.membership_grid import build_membership_grid
from components.drawing.charts.overlap_grid import build_overlap_grid, share_class
from components.drawing.maps.palette import contrast, luminance, text_on
from components.drawing.maps.text import STATIC
from components.drawing.maps.world_svg import build_png
from components.drawing.network_marks import in_order, lever_styles, share_styles, standing_styles
from components.networks.members_map import build_network_picture
from data.convening.queries.calendar import get_upcoming
from data.core.handling import Clearance
from data.networks.queries.act import get_who_can_act
from data.networks.queries.networks import get_members, get_networks, get_overlaps
from data.networks.rules.can_act import Lever

pytestmark = pytest.mark.one_database

OPEN = Clearance.OPEN
DAY = date(2026, 11, 23)
SAID = "23 November 2026"
SOURCE = "Source: P."
NS = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"q\""


@pytest.fixture
def session(filled_engine: Engine) -> Any:
    with Session(filled_engine) as opened:
        yield opened


def memberships(session: Session, dark: bool = False) -> GridPicture:
    networks = in_order(get_networks(session, OPEN))
    return build_membership_grid(networks, get_members(session, OPEN, DAY), day=SAID, source_line=SOURCE, dark=dark)


def overlaps(session: Session) -> GridPicture:
    rows = get_overlaps(session, OPEN, DAY)
    return build_overlap_grid(get_networks(session, OPEN), rows, day=SAID, source_line=SOURCE)


def test_a_cell_says_the_role_the_term_and_the_date_by_a_letter_and_in_words(session: Session) -> None:
    grid = memberships(session)
    assert grid.cells["USA", "IAPWG"].sign == "C"
    assert grid.cells["GBR", "UNSC"].sign == "P"
    assert grid.cells["DNK", "UNSC"].sign == "M"
    assert grid.cells["AUT", "UNSC"].sign == "N"
    assert grid.cells["POL", "G20"].sign == "G"
    assert grid.cells["GBR", "EU"].sign == "X?"
    assert grid.cells["DEU", "NATO"].sign == "L?"
    assert ("DEU", "UNSC") not in grid.cells
    words = grid.cells["DNK", "UNSC"].words
    assert "elected member, from 1 January 2025 to 31 December 2026, member, source of 2026" in words
    assert "confirmed independently" in grid.cells["GBR", "IAPWG"].words


def test_the_papers_targets_come_first_and_are_marked(session: Session) -> None:
    grid = memberships(session)
    marked = [row.key for row in grid.rows if row.is_marked]
    assert len(marked) == 10  # Of the 13, NATO, the OSCE and the UN are members of none.
    assert [row.key for row in grid.rows[:10]] == marked
    assert [column.key for column in grid.columns][:4] == ["IAPWG", "R2PFP", "GAAMAC", "GOF"]
    notes = {column.key: column.note for column in grid.columns}
    assert notes["GOF"] == "list of 2021"
    assert notes["IAPWG"] == "2020\u20132022"
    assert notes["EURFP"] == "no list"
    assert notes["NATO"] == "undated"
    assert "Group of Friends of R2P 53" in grid.alt_text


def test_overlaps_are_counts_and_unknown_is_not_zero(session: Session) -> None:
    grid = overlaps(session)
    assert grid.cells["IAPWG", "GOF"].sign == "7"
    assert grid.cells["IAPWG", "GOF"].style == "4"
    assert grid.cells["IAPWG", "GOF"].words == "7 of the 7 in IAP Working Group sit in Group of Friends of R2P"
    assert grid.cells["GOF", "R2PFP"].sign.endswith("+")
    assert grid.cells["EURFP", "GOF"].sign == "\u2013"
    assert "not known" in grid.cells["EURFP", "GOF"].words
    assert grid.cells["LATAM", "NATO"].sign == "0"


@pytest.mark.parametrize(
    ("shared", "size", "expected"), [(0, 7, 0), (2, 6, 1), (3, 6, 2), (4, 6, 2), (5, 6, 3), (6, 6, 4)]
)
def test_shares_are_told_in_thirds(shared: int, size: int, expected: int) -> None:
    assert share_class(shared, size) == expected


def test_who_can_act_shows_what_is_derived_and_what_is_not_confirmed(session: Session) -> None:
    answer = get_who_can_act(session, OPEN, "SDN", DAY)
    assert answer is not None
    grid = build_act_grid(answer, day=SAID, source_line=SOURCE)
    assert [row.key for row in grid.rows if row.is_marked] == [a.actor_id for a in answer.actors if a.is_target]
    assert grid.cells["USA", "presidency"].style == "derived"
    assert grid.cells["TCD", "neighbour"].style == "derived"
    assert grid.cells["UN", "mission"].style == "unconfirmed"
    assert grid.cells["FRA", "council_now"].sign == "permanent"
    assert grid.cells["DNK", "council_now"].sign == "to 2026"
    assert ("DNK", "council_next") not in grid.cells
    assert "not mean 'cannot'" in grid.empty
    assert grid.columns[1].label == "Council in 2027"


def test_a_field_counts_what_it_does_not_say(session: Session) -> None:
    answer = get_who_can_act(session, OPEN, "SDN", DAY)
    assert answer is not None
    of_france = [fact for fact in answer.facts if fact.actor_id == "FRA" and fact.lever is Lever.COUNCIL_NOW]
    told = tuple(replace(of_france[0], what=f"fact {number}") for number in range(6))
    words = build_act_grid(replace(answer, facts=told), day=SAID, source_line=SOURCE).cells["FRA", "council_now"].words
    assert words.endswith("fact 0; fact 1; fact 2; fact 3; and 2 more in the list")


def test_an_area_counts_the_terms_that_it_does_not_say(session: Session) -> None:
    network = next(n for n in get_networks(session, OPEN) if n.network_id == "GOF")
    row = next(row for row in get_members(session, OPEN, DAY) if row.network_id == "GOF" and row.iso3 == "FRA")
    picture = build_network_picture(network, [row] * 6, day=SAID, source_line=SOURCE, as_of="17 May 2021")
    assert picture.areas["FRA"].tooltip_lines[4:] == ("2 more in the table",)


def test_the_months_ahead_say_days_and_who_presides(session: Session) -> None:
    lines = calendar_lines(get_upcoming(session, OPEN, DAY))
    grid = build_calendar_grid(lines, DAY, source_line=SOURCE)
    assert [column.key for column in grid.columns][::13] == ["2026-11", "2027-12"]
    assert grid.cells["G20 summit", "2026-12"].sign == "14\u201315"
    presidency = grid.cells["Security Council presidency", "2027-04"]
    assert (presidency.sign, presidency.style) == ("GBR", "derived")
    assert "MONUSCO" in grid.alt_text


def test_a_network_as_a_map_tells_the_role_by_pattern_and_letter_and_names_whom_it_cannot_draw(
    session: Session,
) -> None:
    network = next(n for n in get_networks(session, OPEN) if n.network_id == "GOF")
    rows = [row for row in get_members(session, OPEN, DAY) if row.network_id == "GOF"]
    picture = build_network_picture(network, rows, day=SAID, source_line=SOURCE, as_of="17 May 2021")
    assert len(picture.areas) == 52
    assert "European Union" in picture.subtitle
    assert picture.subtitle.startswith("53 members on record")
    assert (picture.areas["DNK"].mark, picture.areas["DNK"].pattern) == ("C", "hatch")
    assert (picture.areas["FRA"].mark, picture.areas["FRA"].pattern) == ("L", "none")
    assert "SDN" not in picture.areas
    assert {entry.text for entry in picture.legend} == {
        "C: chair, convener or Steering Group, at the date given (6)",
        "L: listed as member, term not recorded (46)",
    }


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("styles", [standing_styles, share_styles, lever_styles])
def test_signs_are_legible_on_their_fills_and_fills_of_one_pattern_differ(styles: Any, dark: bool) -> None:
    found = list(styles(dark).values())
    assert all(contrast(text_on(style.fill), style.fill) >= 4.5 for style in found)
    assert len({(style.fill, style.pattern, style.sign) for style in found}) == len(found)


@pytest.mark.parametrize("dark", [False, True])
def test_shares_run_in_one_direction_of_lightness(dark: bool) -> None:
    fills = [luminance(share_styles(dark)[str(at)].fill) for at in range(5)]
    assert all((a < b) == dark for a, b in pairwise(fills))


def test_the_picture_carries_title_legend_source_and_every_row(session: Session) -> None:
    grid = memberships(session)
    svg = build_grid_svg(grid)
    root = ET.fromstring(svg)
    said = " ".join(element.text or "" for element in root.iter(f"{NS}text"))
    for part in (grid.title, SOURCE, "C = chair, convener", "United Kingdom", "list of 2021"):
        assert part in said
    assert int(root.get("height", "0")) > 123 * 27
    assert len([e for e in root.iter(f"{NS}path") if e.get("class") == "mark"]) == 10 + 1
    drawable = set(json.loads((STATIC / "vendor" / "fonts" / "widths.json").read_text(encoding="utf-8"))["Regular"])
    assert set(said) <= drawable, set(said) - drawable
    assert len(list(root.iter(f"{NS}rect"))) >= len(grid.cells)
    assert build_png(build_grid_svg(overlaps(session))).startswith(b"\x89PNG")


def small(**changes: Any) -> GridPicture:
    fields: dict[str, Any] = {
        "title": HOSTILE,
        "subtitle": HOSTILE,
        "columns": (GridColumn("c", HOSTILE, HOSTILE),),
        "rows": (GridRow("r", HOSTILE, True, HOSTILE),),
        "cells": {("r", "c"): GridCell("<b>", "s", HOSTILE)},
        "styles": {"s": GridStyle("#FFFFFF", HOSTILE, "hatch")},
        "source_line": HOSTILE,
        "alt_text": HOSTILE,
        "row_heading": HOSTILE,
        "mark": HOSTILE,
        "empty": HOSTILE,
    }
    return GridPicture(**(fields | changes))


@pytest.mark.parametrize("upright", [False, True])
def test_text_stays_text(upright: bool) -> None:
    svg = build_grid_svg(small(has_upright_labels=upright))
    assert "<script" not in svg
    said = texts(svg)
    # The title, the row, the source and the cell stand there letter for letter.
    assert said.count(HOSTILE) >= 5
    assert "<b>" in said


def texts(svg: str) -> list[str]:
    """What a picture says, in its order; what is no text and no shape fails."""
    root = ET.fromstring(svg)
    assert {element.tag.removeprefix(NS) for element in root.iter()} <= {
        *("svg", "title", "desc", "g", "text", "rect", "path", "line", "defs", "pattern", "circle"),
    }
    return [element.text or "" for element in root.iter(f"{NS}text")]


def test_an_empty_matrix_says_what_it_is_of_and_that_it_is_empty() -> None:
    words = {"title": "Members", "subtitle": "of none", "source_line": SOURCE, "empty": "Nothing is on record"}
    svg = build_grid_svg(small(**words, rows=(), columns=(), cells={}))
    assert {"Members", "of none", SOURCE, "Nothing is on record"} <= set(texts(svg))
    assert build_png(svg).startswith(b"\x89PNG")
    assert len(list(ET.fromstring(svg).iter(f"{NS}rect"))) < len(
        list(ET.fromstring(build_grid_svg(small())).iter(f"{NS}rect"))
    )


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        small(cells={("r", "x"): GridCell("1", "s", "")})
    with pytest.raises(ValueError, match="does not fit"):
        small(cells={("r", "c"): GridCell("1", "y", "")})
    with pytest.raises(ValueError, match="at most"):
        GridCell("1234567890", "s", "")
    with pytest.raises(ValueError, match="fill"):
        GridStyle("red", "x")


def test_the_browser_is_sent_each_row_and_column_once_and_cells_by_their_numbers() -> None:
    sent = grid_payload(small(), ("r", "c"), "c")
    assert sent["cells"] == [[0, 0, "<b>", 0, HOSTILE, 1]]
    assert sent["columns"] == [{"key": "c", "label": HOSTILE, "note": HOSTILE, "selected": True}]
    assert sent["rows"] == [{"key": "r", "label": HOSTILE, "marked": True, "also": HOSTILE}]
