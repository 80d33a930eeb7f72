"""Text in pictures: measuring, wrapping and escaping it without a browser."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

STATIC: Final = Path(__file__).resolve().parents[2] / "static"
#: For letters that the table lacks, and a margin for readers whose machine sets the text in another typeface.
_UNKNOWN_WIDTH: Final = 650
_MARGIN: Final = 1.03
#: Characters that XML 1.0 does not allow, not even escaped.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=1)
def _widths() -> dict[str, dict[str, int]]:
    return json.loads((STATIC / "vendor" / "fonts" / "widths.json").read_text(encoding="utf-8"))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in pixels of `text` set at `size` pixels, in the Regular or (`bold`) the SemiBold."""
    table = _widths()["SemiBold" if bold else "Regular"]
    return sum(table.get(letter, _UNKNOWN_WIDTH) for letter in text) * size / 1000 * _MARGIN


def wrap(text: str, size: float, width: float, *, bold: bool = False, most_lines: int = 4) -> list[str]:
    """Return `text` in lines no wider than `width` pixels; what goes beyond `most_lines` ends in an ellipsis.

    A word wider than a line is broken. Empty text gives no lines.
    """
    lines: list[str] = []
    line = ""
    words = text.split()
    while words:
        word = words.pop(0)
        longer = f"{line} {word}".strip()
        if text_width(longer, size, bold=bold) <= width:
            line = longer
        elif line:
            lines.append(line)
            line = ""
            words.insert(0, word)
        else:
            fits = max((n for n in range(1, len(word)) if text_width(word[:n], size, bold=bold) <= width), default=1)
            lines.append(word[:fits])
            if word[fits:]:
                words.insert(0, word[fits:])
    lines += [line] if line else []
    if len(lines) > most_lines:
        lines = lines[:most_lines]
        last = lines[-1]
        while last and text_width(last + "…", size, bold=bold) > width:
            last = last[:-1]
        lines[-1] = last.rstrip() + "…"
    return lines


def xml_text(text: str) -> str:
    """Return `text` escaped for the inside of an XML element."""
    return escape(_NOT_XML.sub("", text))


def xml_attribute(text: str) -> str:
    """Return `text` escaped and in quotation marks, for an XML attribute."""
    return quoteattr(_NOT_XML.sub("", text))
