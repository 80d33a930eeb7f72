"""The keys that a clicker sends, also while a map has the focus; and the time that is left, counted in the browser."""

import secrets
import threading
from collections import OrderedDict
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from components.kit.static_component import StaticComponent
from data.convening.rules.room import warn_seconds

_KEYS: Final = StaticComponent("amberlight_room_keys", "room/keys.js", "<div hidden></div>")
#: The number of the last press that was taken, by what the browser calls itself. Of the process and not of the session, which
#: is cleared when the room turns.
_taken: OrderedDict[str, int] = OrderedDict()
_taken_lock = threading.Lock()
#: What a browser told another run of the server was taken by that one, or is too old.
_RUN: Final = secrets.token_hex(8)
_MOST_BROWSERS: Final = 500
_MOST_PRESSES: Final = 20
_LONGEST_ID: Final = 40
_CLOCK: Final = StaticComponent("amberlight_room_clock", "room/clock.js", '<div class="clock"></div>', "room/clock.css")


def show_keys(key: str) -> int:
    """Listen for Page Down, Page Up and the arrows.

    Returns how many steps on (or back, when negative) were asked for since the last run that asked, 0 in every other run.
    """
    before = st.session_state.get(key) or {}
    by = _not_taken(before.get("turn"))
    # Told back in the same run: a browser that hears nothing tells it again.
    taken = [_browser(before.get("turn")), _taken.get(_browser(before.get("turn")), 0)]
    return by + _not_taken(_KEYS.show(key, {"run": _RUN, "taken": taken}, on_turn_change=lambda: None).turn)


def _not_taken(told: object) -> int:
    """The sum of the presses that were not taken before.

    A browser tells each press with a number, and with it those of the last seconds again: of two that come while the server
    is at work it hears only the latter. What a browser sends is not to be trusted.
    """
    browser = _browser(told)
    if not browser or not isinstance(told, dict) or told.get("run") != _RUN:
        return 0
    presses = told.get("presses")
    if not isinstance(presses, list):
        return 0
    pairs = [one for one in presses[-_MOST_PRESSES:] if isinstance(one, list) and len(one) == 2]
    found = {one[0]: one[1] for one in pairs if type(one[0]) is int and one[0] > 0 and one[1] in (1, -1)}
    with _taken_lock:
        last = _taken.pop(browser, 0)
        _taken[browser] = max([last, *found])
        while len(_taken) > _MOST_BROWSERS:
            _taken.popitem(last=False)
    return sum(way for number, way in found.items() if number > last)


def _browser(told: object) -> str:
    """What a browser calls itself; nothing where it says nothing of use."""
    named = told.get("id") if isinstance(told, dict) else None
    return named if isinstance(named, str) and len(named) <= _LONGEST_ID else ""


def show_clock(key: str, label: str, minutes: int, started_at: datetime) -> None:
    """Show what is left of `minutes` since `started_at` (UTC). The last fifth says so; past the end it says by how much."""
    passed = (datetime.now(UTC) - started_at).total_seconds()
    data = {
        "label": label,
        "left": round(minutes * 60 - passed, 1),
        "minutes": minutes,
        "warn": warn_seconds(minutes),
    }
    _CLOCK.show(key, data)
