"""Neighbours on land: as the shipped boundaries draw them, checked by hand for more than a dozen countries."""

import csv
from typing import Any

import pytest

from data.core.settings import REFERENCE_FOLDER
from scripts import build_neighbours
from scripts.build_neighbours import neighbours


def shipped() -> list[dict[str, str]]:
    with (REFERENCE_FOLDER / "neighbours.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def beside(iso3: str, kind: str = "border") -> set[str]:
    pairs = [(row["iso3"], row["neighbour_iso3"]) for row in shipped() if row["kind"] == kind]
    return {other for pair in pairs for own, other in (pair, pair[::-1]) if own == iso3}


def test_what_ships_is_what_the_boundaries_that_ship_give() -> None:
    assert [tuple(row.values()) for row in shipped()] == build_neighbours.build()


@pytest.mark.parametrize(
    ("iso3", "expected"),
    [
        ("SDN", "CAF EGY ERI ETH LBY SSD TCD"),
        ("MMR", "BGD CHN IND LAO THA"),
        ("ISR", "EGY JOR LBN PSE SYR"),
        ("PSE", "EGY ISR JOR"),
        ("UKR", "BLR HUN MDA POL ROU RUS SVK"),
        ("COD", "AGO BDI CAF COG RWA SSD TZA UGA ZMB"),
        ("ETH", "DJI ERI KEN SDN SOM SSD"),
        ("AFG", "CHN IRN PAK TJK TKM UZB"),
        ("MLI", "BFA CIV DZA GIN MRT NER SEN"),
        ("LSO", "ZAF"),
        ("HTI", "DOM"),
        ("KOR", "PRK"),
        ("PRT", "ESP"),
        ("MCO", "FRA"),
        ("GUF", "BRA SUR"),
        ("ESH", "DZA MAR MRT"),
    ],
)
def test_a_dozen_by_hand(iso3: str, expected: str) -> None:
    assert beside(iso3) == set(expected.split())


@pytest.mark.parametrize("iso3", ["AUS", "JPN", "MDG", "LKA", "CUB", "PHL", "ISL", "NZL", "XKX", "SMR"])
def test_islands_have_none_and_neither_has_what_has_no_area(iso3: str) -> None:
    assert not any(iso3 in (row["iso3"], row["neighbour_iso3"]) for row in shipped())


def test_what_is_less_than_a_border_says_so() -> None:
    assert "ZMB" in beside("BWA", "point")
    assert "PAK" in beside("CHN", "disputed_area")
    assert all(("disputed" in row["note"]) == (row["kind"] == "disputed_area") for row in shipped())


def test_every_row_is_derived_and_names_its_own_source() -> None:
    assert {(row["confidence"], row["source_id"]) for row in shipped()} == {("derived", "un-geodata-neighbours")}


def square(code: str, x: int, y: int) -> dict[str, Any]:
    ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
    return {"id": code, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_a_side_is_a_border_a_corner_a_point_and_a_disputed_area_nobodys() -> None:
    features = [square("AAA", 0, 0), square("BBB", 1, 0), square("CCC", 1, 1), square("XXX", 2, 0), square("DDD", 3, 0)]
    features.append({"id": "ZZZ", "geometry": {"type": "Point", "coordinates": [0, 0]}})
    areas = {feature["id"]: {"kind": "state", "name": feature["id"]} for feature in features}
    areas["XXX"]["kind"] = "disputed"
    found = {(one, other): kind for one, other, kind, _ in neighbours(features, areas)}
    assert found == {
        ("AAA", "BBB"): "border",
        ("BBB", "CCC"): "border",
        ("AAA", "CCC"): "point",
        ("BBB", "DDD"): "disputed_area",
    }
