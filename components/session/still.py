"""What the reading form of a page (components/reading_form) needs beside the words that the page shows: its pictures as SVG, and
what each choice says in the address.

A page that runs in a session notes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Choice:
    """A widget whose value lives in the address. name: of the parameter; codes: of its options, in their order.

    default: the code that the address leaves out. clears: what leaves the address with another choice. is_many: several at
    once, parted by commas.
    """

    name: str
    codes: tuple[str, ...]
    default: str | None = None
    clears: tuple[str, ...] = ()
    is_many: bool = False


@dataclass(slots=True)
class Still:
    """What one run of a page noted, by the key of each widget or picture."""

    pictures: dict[str, Callable[[], str]] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)


_NOTED: Final[ContextVar[Still | None]] = ContextVar("amberlight_still", default=None)


@contextmanager
def noted() -> Iterator[Still]:
    """Inside, pages note their pictures and choices here: the page is made to be read, and not for a session."""
    still = Still()
    before = _NOTED.set(still)
    try:
        yield still
    finally:
        _NOTED.reset(before)


def is_still() -> bool:
    """Whether the page is made to be read: nothing of it will run in a browser."""
    return _NOTED.get() is not None


def note_picture(key: str, build: Callable[[], str]) -> None:
    """Note how the picture with this key is drawn as SVG. build: is called where it is wanted, and not before."""
    still = _NOTED.get()
    if still is not None:
        still.pictures[key] = build


def note_choice(
    key: str,
    name: str,
    codes: Sequence[str],
    default: str | None = None,
    clears: Sequence[str] = (),
    *,
    is_many: bool = False,
) -> None:
    """Note that the widget with this key sets this parameter of the address."""
    still = _NOTED.get()
    if still is not None:
        still.choices[key] = Choice(name, tuple(codes), default, tuple(clears), is_many)
