"""What a file says of itself, inside it, wherever it travels: the snapshot that it is made from, and for whom it is.

Whoever writes a file asks here; the layer that knows what a screen is frozen at says it for as long as the file is made.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final
from xml.sax.saxutils import escape

_SIZE: Final = re.compile(r"<svg\b[^>]*?\bviewBox=\"\s*(-?[\d.]+)\s+(-?[\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\"")
_MARK: Final = 'class="frozen-mark"'
#: Units of a picture's width; a smaller one is part of a paper, which says it itself.
_LEAST_WIDTH: Final = 700
_FROZEN: ContextVar[str | None] = ContextVar("amberlight_frozen", default=None)
_HANDLING: ContextVar[str | None] = ContextVar("amberlight_handling", default=None)


@contextmanager
def written_from(snapshot: str | None) -> Iterator[None]:
    """Inside, every file says that it is made from this snapshot (its id and time in words); None: from the present."""
    before = _FROZEN.set(snapshot)
    try:
        yield
    finally:
        _FROZEN.reset(before)


@contextmanager
def written_for(handling: str | None) -> Iterator[None]:
    """Inside, every picture says who may have it, in these words; None: whoever may see the open session."""
    before = _HANDLING.set(handling)
    try:
        yield
    finally:
        _HANDLING.reset(before)


def frozen_words() -> str | None:
    """The snapshot that what is written now is made from; None for the present."""
    return _FROZEN.get()


def mark_frozen(svg: str) -> str:
    """The picture with whom it is for and the snapshot in its top right corner; as it is where neither is to be said."""
    frozen, found = _FROZEN.get(), _SIZE.search(svg)
    words = " \u00b7 ".join(part for part in (_HANDLING.get(), f"Frozen: {frozen}" if frozen else None) if part)
    if not words or found is None or _MARK in svg:
        return svg
    left, top, width, height = (float(one) for one in found.groups())
    if width < _LEAST_WIDTH:
        return svg
    size = max(9.0, min(width / 1920, height / 1080) * 17)
    mark = (
        f'<text {_MARK} x="{left + width - size * 1.6:.1f}" y="{top + size * 1.6:.1f}" font-size="{size:.1f}" '
        f'text-anchor="end" fill="#5B6472">{escape(words)}</text>'
    )
    head, end, tail = svg.rpartition("</svg>")
    return f"{head}{mark}{end}{tail}"
