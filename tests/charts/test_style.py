"""What holds for every chart: type, source, colours, nothing fetched, no 'nan'."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from components.drawing import theme
from components.drawing.charts import (
    displacement,
    mass_killing_timeline,
    organized_violence,
    rank_by_edition,
    track_record,
)
from components.drawing.charts.config import PLOTLY_CONFIG
from components.drawing.charts.label_places import Named, place_names
from components.drawing.charts.style import SERIES_DARK, SERIES_LIGHT, Look, wrapped
from tests.charts.making import (
    CHAD,
    ETHIOPIA_DEATHS,
    SOURCE,
    SUDAN_DISPLACED,
    displaced,
    onsets,
    ranks,
    sudan_killings,
    violence,
)

ROOT = Path(__file__).parents[2]
NAME = {"SDN": "Sudan"}
CHARTS = {
    "rank": lambda **k: rank_by_edition.build(ranks("SDN", CHAD), NAME, source=SOURCE, **k),
    "timeline": lambda **k: mass_killing_timeline.build(sudan_killings(), NAME, last_year=2024, source=SOURCE, **k),
    "violence": lambda **k: organized_violence.build(
        violence("SDN", ETHIOPIA_DEATHS), NAME, years=(2010, 2024), source=SOURCE, **k
    ),
    "displacement": lambda **k: displacement.build(
        displaced("SDN", SUDAN_DISPLACED), NAME, years=(2015, 2024), source=SOURCE, **k
    ),
    "record": lambda **k: track_record.build(onsets([(2023, "Sudan", 4), (2011, "Libya", 98)]), source=SOURCE, **k),
}
each_chart = pytest.mark.parametrize("build", CHARTS.values(), ids=CHARTS.keys())


def _sizes(node, found):
    """Every font size anywhere in a figure."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key.endswith("font") and isinstance(value, dict) and "size" in value:
                found.append(value["size"])
            _sizes(value, found)
    elif isinstance(node, list):
        for value in node:
            _sizes(value, found)
    return found


@each_chart
def test_the_picture_carries_its_source(build):
    assert "Early Warning Project" in build().layout.title.text


@each_chart
@pytest.mark.parametrize("dark", [False, True])
def test_type_is_readable_and_larger_when_presenting(build, dark):
    plain = json.loads(build(dark=dark).to_json())
    shown = json.loads(build(dark=dark, presenting=True).to_json())
    plain["layout"].pop("template"), shown["layout"].pop("template")
    assert plain["layout"]["font"]["family"] == theme.FONT_FAMILY
    sizes = _sizes(plain, [])
    assert plain["layout"]["font"]["size"] == 14
    assert min(sizes) >= 13
    assert min(_sizes(shown, [])) >= 16
    assert shown["layout"]["font"]["size"] == 20
    assert shown["layout"]["height"] > plain["layout"]["height"]


@each_chart
def test_light_and_dark_have_their_own_ink(build):
    assert build().layout.font.color == theme.INK_LIGHT
    assert build(dark=True).layout.font.color == theme.INK_DARK


@each_chart
def test_axes_have_titles_and_do_not_zoom(build):
    figure = build()
    axes = [figure.layout[key] for key in figure.to_dict()["layout"] if key.startswith(("xaxis", "yaxis"))]
    assert all(axis.fixedrange for axis in axes)
    assert any(axis.title.text for axis in axes if axis.plotly_name.startswith("xaxis"))
    assert any(axis.title.text for axis in axes if axis.plotly_name.startswith("yaxis"))


@each_chart
def test_no_nan_and_no_other_host_in_the_figure(build):
    text = build().to_json()
    assert not re.search(r"\bnan\b", text, re.IGNORECASE)
    assert "http" not in text


def test_the_config_shows_no_toolbar_and_asks_no_host():
    assert PLOTLY_CONFIG["displayModeBar"] is False
    assert PLOTLY_CONFIG["displaylogo"] is False
    assert PLOTLY_CONFIG["plotlyServerURL"] == ""
    assert "http" not in json.dumps(PLOTLY_CONFIG)


def test_the_colours_of_series_are_those_of_the_theme():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert tuple(config["theme"]["light"]["chartCategoricalColors"][:4]) == SERIES_LIGHT
    assert tuple(config["theme"]["dark"]["chartCategoricalColors"][:4]) == SERIES_DARK


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
def test_marks_stand_out_from_the_page(dark):
    """WCAG 2.2, 1.4.11: at least 3 to 1 for what carries meaning."""
    look = Look(dark)
    for colour in (*(look.series(at) for at in range(4)), look.alarm, look.ink):
        high, low = sorted((_luminance(colour), _luminance(look.page)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 3


def test_wrapped_text_is_plain_and_short():
    text = wrapped("Democratic Republic of the <Congo>", 15)
    assert text == "Democratic<br>Republic of the<br>&lt;Congo&gt;"


def test_names_are_placed_apart_or_left_out():
    crowd = [Named(0.5, 0.5, ("A rather long name",))] * 6
    places = place_names(crowd, [], line_at=0.0)
    assert places[0] == "middle right"
    assert len(set(places[:2])) == 2
    assert None in places


def test_a_name_keeps_off_the_line():
    assert place_names([Named(0.5, 0.5, ("Name",))], [], line_at=0.5)[0] in {"top center", "bottom center"}
