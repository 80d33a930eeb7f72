"""Small filters of the secretariat's views, each in the address under its own name: a text, a day, a number."""

from datetime import date

import streamlit as st

from components.kit import address
from components.kit.guarded_callback import guarded_callback

_LONGEST = 120


def asked_text(name: str, label: str) -> str | None:
    """A text to look for, None where there is none."""
    key = f"secretariat_{name}"
    raw = (address.read(name) or "")[:_LONGEST]
    if st.session_state.get(key) != raw:
        st.session_state[key] = raw

    def changed() -> None:
        address.write_many({name: (st.session_state[key] or "").strip() or None, "page": None, "entry": None})

    st.text_input(label, key=key, on_change=guarded_callback(key, changed), max_chars=_LONGEST)
    return raw or None


def asked_day(name: str, label: str) -> date | None:
    """A day, None where there is none; what is no day is named."""
    key = f"secretariat_{name}"
    raw = address.read(name)
    asked: date | None = None
    if raw is not None:
        try:
            asked = date.fromisoformat(raw)
        except ValueError:
            address.say_unknown(name, raw, ["2026-11-23"])
    if key not in st.session_state or st.session_state[key] != asked:
        st.session_state[key] = asked

    def changed() -> None:
        day = st.session_state[key]
        address.write_many({name: day.isoformat() if day else None, "page": None, "entry": None})

    st.date_input(
        label,
        key=key,
        on_change=guarded_callback(key, changed),
        format="YYYY-MM-DD",
        min_value=date(2020, 1, 1),
        max_value=date(2100, 12, 31),
    )
    return asked


def asked_number(name: str, default: int) -> int:
    """A whole number above zero from the address, without a widget; what is none is named."""
    raw = address.read(name)
    if raw is None:
        return default
    if raw.isascii() and raw.isdecimal() and 0 < int(raw) < 10**9:
        return int(raw)
    address.say_unknown(name, raw, [])
    return default
