"""The two map components: a click counts once, and nothing that a browser sends is believed."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.drawing import quick_map
from components.drawing.maps.text import STATIC
from components.drawing.quick_map import quick_map_data
from tests.maps.making import TIERS, make_picture


def click_script() -> None:
    import streamlit as st

    from components.drawing.map_view import take_click
    from tests.maps.making import make_picture

    click = st.session_state["click"]
    st.text(str(take_click("memory", click[0], click[1], make_picture())))


@pytest.fixture
def clicks() -> AppTest:
    app = AppTest.from_function(click_script)
    app.session_state["click"] = (None, None)
    return app


def taken(app: AppTest, iso3: object, at: object) -> str:
    app.session_state["click"] = (iso3, at)
    app.run()
    assert not app.exception
    return app.text[0].value


def test_a_click_is_taken_once(clicks):
    assert taken(clicks, "SDN", 1000) == "SDN"
    assert taken(clicks, "SDN", 1000) == "None"
    assert taken(clicks, "SDN", 2000) == "SDN"
    assert taken(clicks, "TCD", 3000) == "TCD"


@pytest.mark.parametrize(
    ("iso3", "at"),
    [("BRA", 1), ("<b>", 1), (None, 1), (["SDN"], 1), ({"a": 1}, 1), ("SDN", None), ("SDN", "1"), (7, 1)],
)
def test_what_is_not_a_click_on_a_country_is_nothing(clicks, iso3, at):
    assert taken(clicks, iso3, at) == "None"


def test_both_maps_run_on_a_page():
    def page() -> None:
        from components.drawing.map_view import leaflet_map
        from components.drawing.quick_map import quick_map
        from tests.maps.making import make_picture

        assert leaflet_map(make_picture(), "one", selected="SDN") is None
        assert quick_map(make_picture(), "two", selected="SDN") is None

    app = AppTest.from_function(page).run()
    assert not app.exception


def test_the_quick_map_is_told_words_and_styles_and_no_geometry():
    data = quick_map_data(make_picture(), 500, "SDN")
    assert set(data["areas"]) == set(TIERS)
    assert data["height"] == 500
    assert data["selected"] == "SDN"
    assert "M" not in "".join(str(area["style"]) for area in data["areas"].values())
    assert len(str(data)) < 5000


def test_the_quick_map_shows_the_region():
    world: dict[str, Any] = quick_map_data(make_picture(), None, None)
    region = quick_map_data(make_picture(bounds=(10, 0, 45, 30)), None, None)
    assert region["view"][2] < world["view"][2] / 5


def test_what_the_browser_is_sent_to_fetch_is_there():
    data = quick_map_data(make_picture(), None, None)
    for address in (quick_map._COMPONENT.address, data["boundaries"]):
        path, _, version = address.partition("?v=")
        assert (STATIC / path.removeprefix("/app/static/")).is_file()
        assert version


def test_the_scripts_never_write_html():
    for path in (STATIC / "maps").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "innerHTML" not in text
        assert "insertAdjacentHTML" not in text
        assert "http://" not in text.replace('"http://www.w3.org/2000/svg"', "")
        assert "https://" not in text
