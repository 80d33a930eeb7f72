"""The map as GeoJSON."""

import json
from datetime import date

import pytest

from components.drawing.maps.geojson import build_geojson
from components.drawing.theme import BOUNDARY_NOTE
from data.core.marks import Marks
from tests.maps.making import HOSTILE, TIERS, hostile_picture, make_picture


def test_features_are_what_is_shown_with_their_rows():
    rows = [{"iso3": "SDN", "rank": 3, "risk": 0.081, "as_of": date(2025, 12, 1)}, {"iso3": "TCD", "rank": 2}]
    found = json.loads(build_geojson(make_picture(), rows, Marks()))
    by_code = {feature["id"]: feature for feature in found["features"]}
    assert set(by_code) == set(TIERS)
    sudan = by_code["SDN"]["properties"]
    assert (sudan["name"], sudan["fill"], sudan["pattern"]) == ("Sudan", "#9B1C31", "hatch")
    assert (sudan["rank"], sudan["risk"], sudan["as_of"]) == (3, 0.081, "2025-12-01")
    assert sudan["reading"] == ["Rank 3 of 168"]
    assert by_code["SDN"]["geometry"]["type"] in ("Polygon", "MultiPolygon")
    assert by_code["SMR"]["geometry"] == {"type": "Point", "coordinates": [12.46, 43.94]}
    assert found["note"] == BOUNDARY_NOTE
    assert found["as_of"] == "December 2025"


def test_a_row_without_an_area_is_kept_without_geometry():
    found = json.loads(build_geojson(make_picture(), [{"iso3": "XKX", "rank": 120}], Marks()))
    kosovo = next(feature for feature in found["features"] if feature["id"] == "XKX")
    assert kosovo["geometry"] is None
    assert kosovo["properties"]["rank"] == 120


def test_a_row_cannot_change_what_the_picture_says():
    found = json.loads(
        build_geojson(make_picture(), [{"iso3": "SDN", "fill": "#000000", "name": "Elsewhere"}], Marks())
    )
    sudan = next(feature for feature in found["features"] if feature["id"] == "SDN")["properties"]
    assert (sudan["name"], sudan["fill"]) == ("Sudan", "#9B1C31")


def test_what_is_missing_is_null():
    text = build_geojson(make_picture(), [{"iso3": "SDN", "risk": float("nan"), "deaths": None}], Marks())
    sudan = next(f for f in json.loads(text)["features"] if f["id"] == "SDN")["properties"]
    assert sudan["risk"] is None
    assert sudan["deaths"] is None
    assert "NaN" not in text


def test_texts_come_back_as_they_were():
    found = json.loads(build_geojson(hostile_picture(), [], Marks()))
    assert found["title"] == HOSTILE
    assert found["features"][0]["properties"]["name"] == HOSTILE


def test_a_row_without_a_code_is_refused():
    with pytest.raises(KeyError):
        build_geojson(make_picture(), [{"rank": 1}], Marks())
