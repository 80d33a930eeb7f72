"""The keys that a clicker sends, also while a map has the focus; and the time that is left, counted in the browser."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import streamlit as st

from components.server.static_assets import static_url
from data.rules.room import warn_seconds

_FOLDER: Final = Path(__file__).resolve().parents[1] / "static" / "room"


def _loader(name: str) -> str:
    # The code itself comes from the static folder, where the browser keeps it; only this much is sent with a page.
    return f"""
export default function (component) {{
  const {{ data, parentElement }} = component
  const address = new URL(data.module, window.location.href).href
  import(address).then(({name}) => {name}.render(component))
  return () => import(address).then(({name}) => {name}.dispose(parentElement))
}}
"""


_KEYS = st.components.v2.component(
    "amberlight_room_keys",
    html='<div class="room-keys"></div>',
    css=".room-keys { display: none }\n/* nothing to see */\n",
    js=_loader("keys"),
)
_CLOCK = st.components.v2.component(
    "amberlight_room_clock",
    html='<div class="clock"></div>',
    css=(_FOLDER / "clock.css").read_text(encoding="utf-8"),
    js=_loader("clock"),
)


def show_keys(key: str) -> int:
    """Listen for Page Down, Page Up and the arrows. Returns 1 (on), -1 (back) in the run that a key causes, else 0."""
    result = _KEYS(key=key, data={"module": static_url("room/keys.js")}, on_turn_change=lambda: None)
    # What a browser sends is not to be trusted.
    return result.turn if result.turn in (1, -1) else 0


def show_clock(key: str, label: str, minutes: int, started_at: datetime) -> None:
    """Show what is left of `minutes` since `started_at` (UTC). The last fifth says so; past the end it says by how much."""
    passed = (datetime.now(UTC) - started_at).total_seconds()
    data = {
        "module": static_url("room/clock.js"),
        "label": label,
        "left": round(minutes * 60 - passed, 1),
        "minutes": minutes,
        "warn": warn_seconds(minutes),
    }
    _CLOCK(key=key, data=data)
