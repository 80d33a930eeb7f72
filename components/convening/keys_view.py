"""The keys that a clicker sends, also while a map has the focus; presses on the presenter's buttons; and the time that is left.

A press says when it was made, on the server's clock as the browser reckons it. One that arrives later than three seconds, because
there was no connection or the server was busy, is not acted on, and the screen says so: decision 0009.
"""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from components.kit.static_component import StaticComponent
from data.convening.rules.room import time_passed, warn_seconds

#: A step (1 on, -1 back) or the key of a button, and when it was pressed (ms on this process's clock).
_Press = tuple[int | str, int]
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
#: Decision 0009: what could not be told for three seconds is not made up for.
_TOO_OLD_MS: Final = 3000
#: Said where a press was left out.
TOO_LATE: Final = "The press took longer than three seconds to arrive, so nothing was changed. Press again."
_SAID_SECONDS: Final = 8
#: Said in a run that has not ended yet. A run that is cut short takes with it what it said.
_BEING_SAID: Final = "_room_too_late"
_CLOCK: Final = StaticComponent("amberlight_room_clock", "room/clock.js", '<div class="clock"></div>', "room/clock.css")


def show_keys(key: str, buttons: Mapping[str, Callable[[], object] | int] | None = None) -> int:
    """Listen for Page Down, Page Up and the arrows.

    buttons: by their keys, Streamlit's buttons of which a press is to go this way too, and what it does: a command to run here
    and now, or so many steps. Their own on_click serves until the browser has loaded what listens.
    Returns how many steps on (or back, when negative) were asked for since the last run that asked, 0 in every other run.
    """
    if st.session_state.get(_BEING_SAID):
        _say_too_late()
    known = dict(buttons or {})
    before = st.session_state.get(key) or {}
    by = _act(_in_time(_not_taken(before.get("turn"), known)), known)
    # Told back in the same run: a browser that hears nothing tells it again.
    taken = [_browser(before.get("turn")), _taken.get(_browser(before.get("turn")), 0)]
    data = {"run": _RUN, "taken": taken, "now": _now_ms(), "buttons": list(known)}
    return by + _act(_in_time(_not_taken(_KEYS.show(key, data, on_turn_change=lambda: None).turn, known)), known)


def _in_time(presses: Sequence[_Press]) -> list[int | str]:
    """The presses to act on. The screen says when others came too late: whoever pressed waits for the step."""
    oldest = _now_ms() - _TOO_OLD_MS
    found = [press for press, at_ms in presses if at_ms >= oldest]
    if len(found) < len(presses):
        _say_too_late()
    return found


def _say_too_late() -> None:
    st.session_state[_BEING_SAID] = True
    st.toast(TOO_LATE, icon=":material/timer_off:", duration=_SAID_SECONDS)


def note_end_of_run() -> None:
    """What this run said has gone to the screen. Called as the last of the script: a run that is cut short never comes here."""
    st.session_state.pop(_BEING_SAID, None)


def _act(presses: Sequence[int | str], buttons: Mapping[str, Callable[[], object] | int]) -> int:
    """Run the commands of the buttons that were pressed; returns the sum of the steps."""
    by = 0
    for press in presses:
        asked = press if isinstance(press, int) else buttons[press]
        if isinstance(asked, int):
            by += asked
        else:
            asked()
    return by


def _not_taken(told: object, buttons: Collection[str] = ()) -> list[_Press]:
    """The presses that were not taken before, in their order.

    A browser tells each press with a number, and with it those of the last seconds again: of two that come while the server
    is at work it hears only the latter. What a browser sends is not to be trusted.
    """
    browser = _browser(told)
    if not browser or not isinstance(told, dict) or told.get("run") != _RUN:
        return []
    presses = told.get("presses")
    if not isinstance(presses, list):
        return []
    found: dict[int, _Press] = {}
    for one in presses[-_MOST_PRESSES:]:
        if not (isinstance(one, list) and len(one) == 3 and type(one[0]) is type(one[2]) is int and one[0] > 0):
            continue
        if (type(one[1]) is int and one[1] in (1, -1)) or (isinstance(one[1], str) and one[1] in buttons):
            found[one[0]] = (one[1], one[2])
    with _taken_lock:
        last = _taken.pop(browser, 0)
        _taken[browser] = max([last, *found])
        while len(_taken) > _MOST_BROWSERS:
            _taken.popitem(last=False)
    return [press for number, press in sorted(found.items()) if number > last]


def _now_ms() -> int:
    """This process's clock: it never jumps, and tells nobody the time of day."""
    return round(time.monotonic() * 1000)


def _browser(told: object) -> str:
    """What a browser calls itself; nothing where it says nothing of use."""
    named = told.get("id") if isinstance(told, dict) else None
    return named if isinstance(named, str) and len(named) <= _LONGEST_ID else ""


def show_clock(key: str, label: str, minutes: int, started_at: datetime, paused_at: datetime | None = None) -> None:
    """Show what is left of `minutes` since `started_at` (UTC). The last fifth says so; past the end it says by how much.

    paused_at: since when the clock stands (UTC); None while it runs.
    """
    passed = time_passed(started_at, datetime.now(UTC), paused_at).total_seconds()
    data = {
        "label": label,
        "left": round(minutes * 60 - passed, 1),
        "minutes": minutes,
        "warn": warn_seconds(minutes),
        "paused": paused_at is not None,
    }
    _CLOCK.show(key, data)
