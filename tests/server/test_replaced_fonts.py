"""Our fonts in place of Streamlit's: nothing that can be shown is missing, and another font of Streamlit's is left alone."""

import json
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.responses import PlainTextResponse

from components.server.replaced_fonts import ICONS, TYPEFACES, replaced_fonts
from components.server.static_assets import OWN_STATIC, STREAMLIT_STATIC, StaticAssets, catalogue
from scripts.build_icons import cut, icons_of_ours, ligatures, source_font, words_of_streamlit
from tests.server.asgi import ask

MEDIA = STREAMLIT_STATIC / "static" / "media"
MADE = json.loads((OWN_STATIC / ICONS[2]).read_text())


def test_every_icon_that_our_pages_name_is_in_the_font() -> None:
    missing = icons_of_ours() - set(MADE["icons"])
    assert not missing, f"not in the icon font: {sorted(missing)}; run: python -m scripts.build_icons"
    assert len(icons_of_ours()) > 20


def test_what_is_committed_is_what_the_script_cuts() -> None:
    font, names = cut(source_font(), icons_of_ours() | words_of_streamlit())
    assert names == MADE["icons"], "run: python -m scripts.build_icons"
    assert font == (OWN_STATIC / ICONS[1]).read_bytes()


def test_every_icon_is_drawn_as_in_the_whole_font_and_no_other_is_there() -> None:
    whole, ours = TTFont(source_font()), TTFont(OWN_STATIC / ICONS[1])
    glyph_of = {name: glyph for name, glyph, _, _ in ligatures(whole)}
    found = {name: glyph for name, glyph, _, _ in ligatures(ours)}
    assert sorted(found) == MADE["icons"]
    assert "airline_seat_individual_suite" in glyph_of
    assert "airline_seat_individual_suite" not in found
    for name, glyph in found.items():
        here, there = ours["glyf"][glyph], whole["glyf"][glyph_of[name]]
        assert here.getCoordinates(ours["glyf"])[0] == there.getCoordinates(whole["glyf"])[0], name


@pytest.mark.parametrize("name", [*TYPEFACES, ICONS[0]])
def test_it_is_served_at_streamlits_address_and_asked_for_again(name: str) -> None:
    (file,) = MEDIA.glob(f"{name}.*.woff2")
    ours = {**TYPEFACES, ICONS[0]: ICONS[1]}[name]
    app = StaticAssets(PlainTextResponse("elsewhere", status_code=404), catalogue=catalogue())
    answer = ask(app, f"/static/media/{file.name}", method="GET")
    assert answer.body == (OWN_STATIC / ours).read_bytes()
    assert len(answer.body) < file.stat().st_size / 5
    # The address stays when our font changes, so a browser must not keep it for a year.
    assert answer.headers["cache-control"] == "no-cache"
    assert (
        ask(app, f"/static/media/{file.name}", method="GET", headers={"If-None-Match": answer.headers["etag"]}).status
        == 304
    )


def test_an_icon_font_that_ours_was_not_cut_from_is_served_whole(tmp_path: Path) -> None:
    (file,) = MEDIA.glob(f"{ICONS[0]}.*.woff2")
    shutil.copy(file, tmp_path / f"{ICONS[0]}.same.woff2")
    (tmp_path / f"{ICONS[0]}.newer.woff2").write_bytes(file.read_bytes() + b"\0")
    assert set(replaced_fonts(tmp_path, OWN_STATIC)) == {f"{ICONS[0]}.same.woff2"}
