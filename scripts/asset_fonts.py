"""The typeface as browsers fetch it and as pictures are drawn with it, and a table of letter widths."""

import json
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

#: The Open Font Licence reserves the name 'Plex' for the original files; a change of format counts as a change.
FAMILY = "Amberlight Sans"
_FIRST, _LAST = 0x20, 0x24F
_PUNCTUATION = "–—‘’“”•…→−≤≥×·"
#: What names of places, people and documents are written with: Latin with all its accents, punctuation, currencies,
#: letter-like signs, arrows, mathematical and geometric signs. Other scripts fall back to the system's own fonts.
_WEB = ((0x20, 0x24F), (0x259, 0x259), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F))
_WEB_SIGNS = ((0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF))


def to_truetype(source: Path, style: str) -> bytes:
    """Return the WOFF2 font `source` as TrueType under this project's own family name, in `style` (Regular,
    SemiBold).
    """
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    _rename(font, style)
    # Without the tables that only hint at small sizes on old screens.
    for table in ("DSIG", "FFTM"):
        if table in font:
            del font[table]
    out = BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def to_web(source: Path, style: str) -> bytes:
    """Return the WOFF2 font `source` cut to the letters of _WEB and _WEB_SIGNS, under this project's own family name.

    style: Regular, Medium, SemiBold or Bold. A third of the bytes: every visitor waits for it.
    """
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "zero"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in (*_WEB, *_WEB_SIGNS) for code in range(first, last + 1)])
    subsetter.subset(font)
    _rename(font, style)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _rename(font: TTFont, style: str) -> None:
    family = FAMILY if style in ("Regular", "Bold") else f"{FAMILY} {style}"
    full = f"{FAMILY} {style}"
    names = {1: family, 3: full, 4: full, 6: f"{FAMILY}-{style}".replace(" ", ""), 16: FAMILY, 17: style}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
    for identity in (16, 17):
        font["name"].setName(names[identity], identity, 3, 1, 0x409)


def letter_widths(fonts: dict[str, Path]) -> str:
    """Return JSON `{style: {letter: width}}`, in thousandths of the font size, for Latin letters and punctuation."""
    table = {}
    for style, path in fonts.items():
        font = TTFont(path)
        letters, metrics, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        wanted = [*map(chr, range(_FIRST, _LAST + 1)), *_PUNCTUATION]
        table[style] = {c: round(metrics[letters[ord(c)]][0] * 1000 / unit) for c in wanted if ord(c) in letters}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
