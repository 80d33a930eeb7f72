"""Fonts for drawing without a browser: TrueType made from the WOFF2 files, and a table of letter widths."""

import json
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

#: The Open Font Licence reserves the name 'Plex' for the original files; a change of format counts as a change.
FAMILY = "Amberlight Sans"
_FIRST, _LAST = 0x20, 0x24F
_PUNCTUATION = "–—‘’“”•…→−≤≥×·"


def to_truetype(source: Path, style: str) -> bytes:
    """Return the WOFF2 font `source` as TrueType under this project's own family name, in `style` (Regular,
    SemiBold).
    """
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    family = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    full = f"{FAMILY} {style}"
    names = {1: family, 3: full, 4: full, 6: f"{FAMILY}-{style}".replace(" ", ""), 16: FAMILY, 17: style}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
    for identity in (16, 17):
        font["name"].setName(names[identity], identity, 3, 1, 0x409)
    # Without the tables that only hint at small sizes on old screens.
    for table in ("DSIG", "FFTM"):
        if table in font:
            del font[table]
    out = BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def letter_widths(fonts: dict[str, Path]) -> str:
    """Return JSON `{style: {letter: width}}`, in thousandths of the font size, for Latin letters and punctuation."""
    table = {}
    for style, path in fonts.items():
        font = TTFont(path)
        letters, metrics, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        wanted = [*map(chr, range(_FIRST, _LAST + 1)), *_PUNCTUATION]
        table[style] = {c: round(metrics[letters[ord(c)]][0] * 1000 / unit) for c in wanted if ord(c) in letters}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
