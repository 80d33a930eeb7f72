"""The keys that a clicker sends, also while a map has the focus; and the time that is left, counted in the browser."""

from datetime import UTC, datetime
from typing import Final

from components.static_component import StaticComponent
from data.rules.room import warn_seconds

_KEYS: Final = StaticComponent("amberlight_room_keys", "room/keys.js", "<div hidden></div>")
_CLOCK: Final = StaticComponent("amberlight_room_clock", "room/clock.js", '<div class="clock"></div>', "room/clock.css")


def show_keys(key: str) -> int:
    """Listen for Page Down, Page Up and the arrows. Returns 1 (on), -1 (back) in the run that a key causes, else 0."""
    turn = _KEYS.show(key, on_turn_change=lambda: None).turn
    # What a browser sends is not to be trusted.
    return turn if turn in (1, -1) else 0


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
