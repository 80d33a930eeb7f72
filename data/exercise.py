"""Whether this process serves an exercise, and how everything that leaves it says so.

One process serves one store, so this is one fact about the process; it is read from the store itself (store_state), which
refuses to change it, and no setting can hide it.
"""

import re
from typing import Final

from data.frozen_mark import mark_frozen

WORD: Final = "EXERCISE"
SENTENCE: Final = (
    "EXERCISE. Meetings, answers, evidence and reviews in this record are invented; the figures are as published."
)
_COLOUR: Final = "#9B1C31"
_SIZE: Final = re.compile(r"<svg\b[^>]*?\bviewBox=\"\s*(-?[\d.]+)\s+(-?[\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\"")
_MARK: Final = 'class="exercise-mark"'
_process = {"is_exercise": False}


def note_exercise(is_it: bool) -> None:
    """Note what the store says of itself; called by whoever opens it for readers."""
    _process["is_exercise"] = is_it


def is_exercise() -> bool:
    """Whether the store that this process serves is an exercise."""
    return _process["is_exercise"]


def exercise_title(title: str) -> str:
    """The title as it may leave this process: begun with EXERCISE in one."""
    return f"{WORD}: {title}" if is_exercise() and not title.startswith(WORD) else title


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
    middle = f'x="{left + width / 2:.1f}" text-anchor="middle" fill="{_COLOUR}" font-weight="600"'
    mark = (
        f'<g {_MARK} pointer-events="none">'
        f'<text {middle} y="{top + height / 2 + across / 3:.1f}" font-size="{across:.1f}" fill-opacity="0.16">{WORD}</text>'
        f'<text {middle} y="{top + band * 1.1:.1f}" font-size="{band:.1f}">{WORD}: the entries are invented</text></g>'
    )
    svg = re.sub(r"(<title\b[^>]*>)", rf"\g<1>{WORD}: ", svg, count=1)
    head, end, tail = svg.rpartition("</svg>")
    return f"{head}{mark}{end}{tail}" if end else svg
