"""Cut Streamlit's icon font to the icons that the app can show.

    python -m scripts.build_icons

Streamlit brings Material Symbols Rounded whole: 4,300 icons, 375 kB, a fifth of a first visit. Kept are the icons that our
own code names and every icon whose name stands as a word in Streamlit's scripts, so that no widget of its own loses one.
What is written is served in the font's place by components/server/replaced_fonts.py as long as Streamlit's font is the one
that it was cut from; with another one, Streamlit's whole font is served and `make test` asks to run this again.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from components.server.static_assets import STREAMLIT_STATIC

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "components" / "static" / "vendor" / "icons"
FONT = "MaterialSymbols-Rounded"
_OURS = re.compile(r":material/([a-z0-9_]+):")
_QUOTED = re.compile(r"[\"'`](?::material/)?([a-z0-9_]{2,60}):?[\"'`]")


def icons_of_ours() -> set[str]:
    """The icons that our own code names."""
    files = [*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    return {name for file in files for name in _OURS.findall(file.read_text(encoding="utf-8"))}


def words_of_streamlit() -> set[str]:
    """Every quoted word in Streamlit's scripts: whatever icon it can show is among them."""
    scripts = (STREAMLIT_STATIC / "static" / "js").glob("*.js")
    return {word for script in scripts for word in _QUOTED.findall(script.read_text(encoding="utf-8", errors="ignore"))}


def source_font() -> Path:
    """Streamlit's icon font. Raises FileNotFoundError when this Streamlit has none of that name."""
    found = sorted((STREAMLIT_STATIC / "static" / "media").glob(f"{FONT}.*.woff2"))
    if not found:
        raise FileNotFoundError(f"Streamlit brings no {FONT}")
    return found[0]


def ligatures(font: TTFont) -> Iterator[tuple[str, str, list[Any], Any]]:
    """Every icon's name and glyph, with the list that holds its ligature and the ligature."""
    letter_of = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for outer in lookup.SubTable:
            table = getattr(outer, "ExtSubTable", outer)
            for first, held in getattr(table, "ligatures", {}).items():
                for one in list(held):
                    name = "".join(letter_of.get(glyph, "?") for glyph in (first, *one.Component))
                    yield name, one.LigGlyph, held, one


def cut(source: Path, wanted: set[str]) -> tuple[bytes, list[str]]:
    """Return the font with the wanted icons only, as WOFF2, and the names that it has."""
    font = TTFont(source, recalcTimestamp=False)
    kept, glyphs = set(), set()
    for name, glyph, held, one in ligatures(font):
        if name in wanted:
            kept.add(name)
            glyphs.add(glyph)
        else:
            held.remove(one)
    options = Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    signs = {ord(sign) for name in kept for sign in name}
    subsetter.populate(glyphs=sorted(glyphs), unicodes=sorted(signs))
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue(), sorted(kept)


def main() -> None:
    """Write the font, the list of its icons and what it was cut from."""
    source = source_font()
    font, names = cut(source, icons_of_ours() | words_of_streamlit())
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "AmberlightIcons.woff2").write_bytes(font)
    made = {"cut_from_sha256": hashlib.sha256(source.read_bytes()).hexdigest(), "icons": names}
    (TARGET / "icons.json").write_text(json.dumps(made, indent=0) + "\n", encoding="utf-8")
    print(f"{len(names)} icons, {len(font):,} bytes instead of {source.stat().st_size:,}")


if __name__ == "__main__":
    main()
