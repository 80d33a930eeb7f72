"""The map as a picture: what it says, and that it says it inside the frame."""

import io
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from PIL import Image

from components.drawing.maps.svg_layout import lay_out
from components.drawing.maps.text import text_width, wrap, xml_text
from components.drawing.maps.world_svg import build_png, build_svg
from components.drawing.theme import BOUNDARY_NOTE, NEUTRAL_LIGHT, SEA_DARK, SEA_LIGHT, SELECTED_LIGHT, TIER_MARKS
from tests.maps.making import HOSTILE, TIERS, hostile_picture, make_picture

NS = "{http://www.w3.org/2000/svg}"
SIZES = [(1920, 1080), (1280, 720), (390, 640), (800, 1200), (3840, 1000), (320, 240)]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{NS}text")]


def area(root: ET.Element, code: str) -> ET.Element:
    return next(element for element in root.iter() if element.get("data-area") == code)


def colours(png: bytes) -> Counter[str]:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return Counter({f"#{r:02X}{g:02X}{b:02X}": n for n, (r, g, b) in image.getcolors(maxcolors=1 << 24)})


def test_the_picture_carries_title_legend_source_date_and_note():
    root = parsed(build_svg(make_picture()))
    said = " ".join(texts(root))
    for part in (
        "Risk of mass killing",
        "Edition 2025",
        "Early Warning Project 2025",
        "As of December 2025",
        BOUNDARY_NOTE,
    ):
        assert part in said
    assert "Red: mass killing ongoing (2)" in texts(root)
    assert "Not assessed (1)" in texts(root)


def test_areas_are_filled_by_tier_and_the_ongoing_are_hatched():
    root = parsed(build_svg(make_picture()))
    assert area(root, "SDN").get("fill") == "url(#map-hatch-9b1c31)"
    assert area(root, "TCD").get("fill") == TIER_MARKS["amber"].fill()
    assert area(root, "FRA").get("fill") == TIER_MARKS["green"].fill()
    assert area(root, "SMR").get("fill", "").startswith("url(#map-dots-")
    assert area(root, "BRA").get("fill") == NEUTRAL_LIGHT
    defined = {element.get("id") for element in root.iter(f"{NS}pattern")}
    used = {e.get("fill", "")[5:-1] for e in root.iter() if e.get("fill", "").startswith("url(#")}
    assert used <= defined


def test_disputed_areas_stay_neutral_whatever_is_asked():
    picture = make_picture(areas={"XJK": make_picture().areas["SDN"]})
    element = area(parsed(build_svg(picture)), "XJK")
    assert element.get("fill") == NEUTRAL_LIGHT
    assert element.get("stroke-dasharray")
    assert list(element) == []


def test_tooltips_are_titles_and_the_picture_is_described():
    root = parsed(build_svg(make_picture()))
    assert area(root, "TCD").findtext(f"{NS}title") == "Chad\nRank 3 of 168"
    assert root.findtext(f"{NS}title") == "Risk of mass killing"
    assert root.findtext(f"{NS}desc") == "Two countries red, two amber."
    assert root.get("role") == "img"


def test_texts_never_become_markup():
    svg = build_svg(hostile_picture(), region_bounds=(10, 0, 45, 30))
    root = parsed(svg)
    assert "<script" not in svg
    assert not any(element.tag.endswith("script") for element in root.iter())
    assert root.findtext(f"{NS}title") == HOSTILE
    assert any("<script>alert" in text for text in texts(root))


def test_characters_that_xml_forbids_are_dropped():
    assert xml_text("a\x00b\x0bc\ud800") == "abc"
    parsed(build_svg(make_picture(title="Nul\x00 and bell\x07")))


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("long", [False, True])
def test_no_text_leaves_the_frame_or_meets_the_map(width, height, long):
    words = "Unforeseeable circumstances of considerable length " * 40
    picture = make_picture(title=words, subtitle=words, source_line=words, note=words) if long else make_picture()
    layout = lay_out(picture, width, height)
    left, top, right, bottom = layout.map_box
    assert 0 <= left < right <= width
    assert 0 < top < bottom < height
    for line in layout.lines:
        assert line.x + text_width(line.text, line.size, bold=line.bold) <= width, line
        assert line.size <= line.y <= height, line
        assert line.y <= top or line.y - line.size >= bottom, line
    for swatch in layout.swatches:
        assert swatch.x + swatch.width <= width
        assert bottom <= swatch.y
        assert swatch.y + swatch.height <= height


def test_the_map_keeps_half_of_a_slide_however_long_the_caption():
    words = "A source that explains itself at length. " * 15
    layout = lay_out(make_picture(source_line=words, note=words), 1920, 1080)
    assert layout.map_box[3] - layout.map_box[1] >= 540


def test_wrapping_breaks_long_words_and_ends_in_an_ellipsis():
    assert wrap("", 20, 300) == []
    assert all(text_width(line, 20) <= 100 for line in wrap("x" * 200, 20, 100, most_lines=99))
    assert "".join(wrap("x" * 200, 20, 100, most_lines=99)) == "x" * 200
    short = wrap("one two three four five six seven eight nine ten", 20, 100, most_lines=2)
    assert len(short) == 2
    assert short[1].endswith("…")
    assert text_width(short[1], 20) <= 100


def test_a_region_is_enlarged_and_names_its_countries():
    world = parsed(build_svg(make_picture()))
    region = parsed(build_svg(make_picture(), region_bounds=(10, 0, 45, 30)))
    assert "Sudan" not in texts(world)
    assert "Sudan" in texts(region)
    assert "Chad" in texts(region)
    assert not any(element.get("data-area") == "BRA" for element in region.iter())
    assert texts(parsed(build_svg(make_picture(bounds=(10, 0, 45, 30))))) == texts(region)


def test_letters_stand_on_large_red_and_amber_areas():
    assert Counter(t for t in texts(parsed(build_svg(make_picture()))) if len(t) == 1) == {"R": 2, "A": 2}


def test_the_selected_area_is_outlined_and_drawn_last():
    root = parsed(build_svg(make_picture(), selected="TCD"))
    drawn = [element for element in root.iter() if element.get("data-area")]
    assert drawn[-1].get("data-area") == "TCD"
    assert drawn[-1].get("stroke") == SELECTED_LIGHT
    assert SELECTED_LIGHT not in build_svg(make_picture())


def test_small_states_are_dots_on_the_world_and_areas_up_close():
    world = area(parsed(build_svg(make_picture(areas={"LUX": make_picture().areas["FRA"]}))), "LUX")
    close = area(
        parsed(build_svg(make_picture(areas={"LUX": make_picture().areas["FRA"]}, bounds=(4, 48, 8, 52)))), "LUX"
    )
    assert world.tag == f"{NS}circle"
    assert close.tag == f"{NS}path"


def test_png_has_the_size_the_tier_colours_and_the_sea():
    png = build_png(build_svg(make_picture(), 1280, 720))
    assert Image.open(io.BytesIO(png)).size == (1280, 720)
    found = colours(png)
    assert found.most_common(1)[0][0] == SEA_LIGHT
    for tier in set(TIERS.values()):
        assert found[TIER_MARKS[tier].fill().upper()] > 20, tier
    assert found[TIER_MARKS["amber"].fill().upper()] > 5000, "China and Chad"


def test_png_has_its_text_drawn_without_fonts_of_the_machine():
    with_text = colours(build_png(build_svg(make_picture(), 1280, 720)))
    without = colours(
        build_png(build_svg(make_picture(title=" ", subtitle="", source_line="", as_of="", note=""), 1280, 720))
    )
    ink = "#1B1F24"
    assert with_text[ink] > without[ink] + 1000


def test_png_is_the_same_each_time_and_dark_is_dark():
    svg = build_svg(make_picture(dark=True), 640, 360)
    assert build_png(svg) == build_png(svg)
    assert colours(build_png(svg)).most_common(1)[0][0] == SEA_DARK


def test_a_picture_too_small_to_read_is_refused():
    with pytest.raises(ValueError, match="320 by 240"):
        build_svg(make_picture(), 319, 500)
