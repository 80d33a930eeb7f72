"""Whether this process serves an exercise, and how everything that leaves it says so.

One process serves one store, so this is one fact about the process; it is read from the store itself (store_state), which
refuses to change it, and no setting can hide it.
"""

import re
from typing import Final

from data.core.frozen_mark import mark_frozen

WORD: Final = "EXERCISE"
SENTENCE: Final = (
    "EXERCISE. Meetings, answers, evidence, reviews, assessments and declared assets are invented; "
    "the figures are as published."
)
_COLOUR: Final = "#9B1C31"
_SIZE: Final = re.compile(r"<svg\b[^>]*?\bviewBox=\"\s*(-?[\d.]+)\s+(-?[\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\"")
_MARK: Final = 'class="exercise-mark"'
#: Units of a picture's width: one that is narrower has its title in the corner where the words would stand.
_NARROW: Final = 700
_process = {"is_exercise": False}


def note_exercise(is_it: bool) -> None:
    """Note what the store says of itself; called by whoever opens it for readers."""
    _process["is_exercise"] = is_it


def is_exercise() -> bool:
    """Whether the store that this process serves is an exercise."""
    return _process["is_exercise"]


def exercise_title(title: str, is_it: bool | None = None) -> str:
    """The title as it may leave: begun with EXERCISE in one, and saying so once. is_it: what this process serves, if left out."""
    is_it = is_exercise() if is_it is None else is_it
    return f"{WORD}: {title.replace(f'{WORD}: ', '')}" if is_it and not title.startswith(WORD) else title


def exercise_name(file: str) -> str:
    """The name of a file as it may leave this process."""
    return f"{WORD}-{file}" if is_exercise() and not file.startswith(WORD) else file


def mark_svg(svg: str) -> str:
    """The picture as it may leave: what it is frozen at in its corner; EXERCISE across it and in its title, in one."""
    svg = mark_frozen(svg)
    if not is_exercise() or _MARK in svg:
        return svg
    found = _SIZE.search(svg)
    left, top, width, height = (float(one) for one in found.groups()) if found else (0.0, 0.0, 1920.0, 1080.0)
    across, band = min(width / 6.5, height / 2.4), max(12.0, width / 64)
    strip = 0.0
    if found and width < _NARROW:
        # A strip of its own above the picture: over a narrow one the words would lie on its title.
        strip = band * 1.6
        svg = _taller(svg, found, (left, top, width, height), strip)
    middle = f'x="{left + width / 2:.1f}" text-anchor="middle" fill="{_COLOUR}" font-weight="600"'
    mark = (
        f'<g {_MARK} pointer-events="none">'
        f'<text {middle} y="{top + height / 2 + across / 3:.1f}" font-size="{across:.1f}" fill-opacity="0.16">{WORD}</text>'
        f'<text {middle} y="{top - strip + band * 1.1:.1f}" font-size="{band:.1f}">{WORD}: the entries are invented</text></g>'
    )
    svg = re.sub(r"(<title\b[^>]*>)", rf"\g<1>{WORD}: ", svg, count=1)
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
