"""What a picture says of itself, wherever it travels: for whom it is, the snapshot that it is made from, that it is an exercise.

Whoever draws draws without them; whoever gives a picture away knows them, and sets them once, on the finished picture.
"""

import re
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from data.core.exercise import WORD

_COLOUR: Final = "#9B1C31"
_SIZE: Final = re.compile(r"<svg\b[^>]*?\bviewBox=\"\s*(-?[\d.]+)\s+(-?[\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\"")
#: Units of a picture's width. A narrower one is part of a paper, which says the snapshot itself; and it has its title in the
#: corner where the words of an exercise would stand.
_NARROW: Final = 700


@dataclass(frozen=True, slots=True)
class Marks:
    """snapshot: its id and time in words, None for the present. handling: who may have it, in words; None for everybody."""

    snapshot: str | None = None
    handling: str | None = None
    is_exercise: bool = False


def mark_svg(svg: str, marks: Marks) -> str:
    """The picture as it may leave: handling and snapshot in its corner; EXERCISE across it and in its title, in one."""
    svg = _with_corner(svg, marks)
    return _with_exercise(svg) if marks.is_exercise else svg


def _with_corner(svg: str, marks: Marks) -> str:
    frozen = f"Frozen: {marks.snapshot}" if marks.snapshot else None
    words, found = " \u00b7 ".join(part for part in (marks.handling, frozen) if part), _SIZE.search(svg)
    if not words or found is None:
        return svg
    left, top, width, height = (float(one) for one in found.groups())
    if width < _NARROW:
        return svg
    size = max(9.0, min(width / 1920, height / 1080) * 17)
    return _before_end(
        svg,
        f'<text class="frozen-mark" x="{left + width - size * 1.6:.1f}" y="{top + size * 1.6:.1f}" font-size="{size:.1f}" '
        f'text-anchor="end" fill="#5B6472">{escape(words)}</text>',
    )


def _with_exercise(svg: str) -> str:
    found = _SIZE.search(svg)
    left, top, width, height = (float(one) for one in found.groups()) if found else (0.0, 0.0, 1920.0, 1080.0)
    across, band = min(width / 6.5, height / 2.4), max(12.0, width / 64)
    strip = 0.0
    if found and width < _NARROW:
        # A strip of its own above the picture: over a narrow one the words would lie on its title.
        strip = band * 1.6
        svg = _taller(svg, found, (left, top, width, height), strip)
    middle = f'x="{left + width / 2:.1f}" text-anchor="middle" fill="{_COLOUR}" font-weight="600"'
    svg = re.sub(r"(<title\b[^>]*>)", rf"\g<1>{WORD}: ", svg, count=1)
    return _before_end(
        svg,
        '<g class="exercise-mark" pointer-events="none">'
        f'<text {middle} y="{top + height / 2 + across / 3:.1f}" font-size="{across:.1f}" fill-opacity="0.16">{WORD}</text>'
        f'<text {middle} y="{top - strip + band * 1.1:.1f}" font-size="{band:.1f}">{WORD}: the entries are invented</text></g>',
    )


def _before_end(svg: str, mark: str) -> str:
    head, end, tail = svg.rpartition("</svg>")
    return f"{head}{mark}{end}{tail}" if end else svg


def _taller(svg: str, root: re.Match[str], box: tuple[float, float, float, float], strip: float) -> str:
    """The picture with so many units more at its top, its own height grown with them."""
    left, top, width, height = box
    head = re.sub(r'viewBox="[^"]*"', f'viewBox="{left:g} {top - strip:g} {width:g} {height + strip:g}"', root[0])
    head = re.sub(
        r'(\sheight=")([\d.]+)(")', lambda m: f"{m[1]}{float(m[2]) * (1 + strip / height):g}{m[3]}", head, count=1
    )
    return f"{svg[: root.start()]}{head}{svg[root.end() :]}"
