"""The Leaflet map: where it loads from, what it is told, and that texts stay texts."""

import json
import re
from dataclasses import replace

import pytest

from components.drawing.maps.palette import contrast
from components.drawing.maps.picture import AreaStyle, ChoiceAhead, MapPicture
from components.drawing.maps.text import STATIC
from components.drawing.maps.world_leaflet import build_base_map, build_layer, layer_payload, script_json
from components.drawing.theme import TIER_MARKS
from tests.maps.making import HOSTILE, NAMES, hostile_picture, make_picture


def page_of(picture: MapPicture) -> str:
    """Base map and layer as a page of their own."""
    base = build_base_map()
    base.add_child(build_layer(picture))
    return base.get_root().render()


def test_nothing_is_loaded_from_another_host():
    page = page_of(make_picture())
    assert not re.search(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", page)
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(loaded) == 5
    for address in loaded:
        assert (STATIC / address.removeprefix("/app/static/")).is_file(), address


def test_the_versions_of_static_files_are_kept():
    base = build_base_map(lambda path: f"/app/static/{path}?v=1")
    assert all(address.endswith("?v=1") for _, address in [*base.default_js, *base.default_css])
    assert layer_payload(make_picture(), None, lambda path: f"/s/{path}")["boundaries"] == "/s/boundaries/world.json"


def test_the_base_map_is_the_same_for_every_picture():
    def script() -> str:
        page = build_base_map().get_root().render()
        return re.sub(r"map_[0-9a-f]{32}", "map", page)

    assert script() == script()
    assert "Sudan" not in script()


def test_every_country_has_its_style_words_and_letter():
    payload = layer_payload(make_picture(), "TCD")
    assert {code: area["label"] for code, area in payload["areas"].items()} == NAMES
    styles = {code: payload["styles"][area["style"]] for code, area in payload["areas"].items()}
    assert styles["SDN"]["fill"] == TIER_MARKS["red"].fill()
    assert styles["SDN"]["pattern"] == "hatch"
    assert styles["TCD"]["pattern"] == "none"
    assert styles["SMR"]["pattern"] == "dots"
    assert payload["areas"]["SDN"]["lines"] == ("Rank 3 of 168",)
    assert payload["areas"]["SDN"]["mark"] == "R"
    assert payload["selected"] == "TCD"


def test_a_choice_ahead_says_by_area_which_buttons_keep_it():
    picture = make_picture()
    kept = (frozenset(picture.areas), frozenset({"SDN"}), frozenset({"SDN", "TCD"}))
    ahead = ChoiceAhead("lens", kept, picture.areas, AreaStyle("#123456"))
    payload = layer_payload(replace(picture, ahead=ahead))
    styles = payload["styles"]
    assert payload["ahead"]["widget"] == "lens"
    assert styles[payload["ahead"]["leftOut"]]["fill"] == "#123456"
    areas = payload["ahead"]["areas"]
    assert {code: choices for code, (_, choices) in areas.items() if choices != 1} == {"SDN": 0b111, "TCD": 0b101}
    assert all(styles[own]["fill"] == picture.areas[code].fill for code, (own, _) in areas.items())
    assert layer_payload(picture)["ahead"] is None


def test_a_choice_ahead_has_a_style_for_whatever_it_keeps():
    with pytest.raises(ValueError, match="'XXX'"):
        ChoiceAhead("lens", (frozenset({"XXX"}),), {}, AreaStyle("#123456"))


def test_legend_entries_share_the_styles_of_the_map():
    payload = layer_payload(make_picture())
    assert payload["legend"][0]["text"] == "Red: mass killing ongoing (2)"
    assert payload["legend"][0]["style"] == payload["areas"]["SDN"]["style"]


def test_only_a_country_of_the_picture_can_be_selected():
    assert layer_payload(make_picture(), "BRA")["selected"] is None
    assert layer_payload(make_picture(), "</script>")["selected"] is None


def test_no_geometry_travels():
    assert len(script_json(layer_payload(make_picture()))) < 4000


@pytest.mark.parametrize("text", [HOSTILE, "</script><b>", "{{ 'map_div' }}", "{% x %}", "{# c #}", "\u2028", "{{{{"])
def test_texts_survive_the_way_through_script_and_templates(text):
    written = script_json({"text": [text]})
    assert not set("<>&") & set(written)
    assert not re.search(r"\{\{|\{%|\{#", written.replace('{"', ""))
    assert json.loads(written) == {"text": [text]}


def test_hostile_texts_cannot_leave_the_script_element():
    page = page_of(hostile_picture())
    assert "<script>alert" not in page
    assert page.count("</script>") == len(re.findall(r"<script\b", page))


def test_the_layer_speaks_to_whatever_map_it_is_put_on():
    base = build_base_map()
    base.add_child(build_layer(make_picture()))
    assert f"AmberlightMap.show({base.get_name()}, feature_group_" in base.get_root().render()


def test_letters_and_hatching_can_be_read_on_every_fill():
    for dark in (False, True):
        for tier in TIER_MARKS.values():
            picture = make_picture(areas={"SDN": AreaStyle(tier.fill(dark), "hatch", mark="R")}, legend=(), dark=dark)
            (style,) = layer_payload(picture)["styles"]
            assert contrast(style["ink"], style["fill"]) >= 4.0
