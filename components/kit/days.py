"""The day that a page is asked for, in the address: read within bounds, and chosen in a field."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.guarded_callback import guarded_callback

#: Before it, nothing on record was said.
FIRST_DAY: Final = date(2005, 1, 1)
#: Years ahead: terms and mandates on record end within them.
_AHEAD: Final = 10


def last_day(today: date) -> date:
    """The last day that can be asked for, some years after today."""
    return date(min(today.year + _AHEAD, date.max.year), 12, 31)


def asked_day(name: str, last: date, first: date = FIRST_DAY) -> date | None:
    """The day that the address names, None for none; what is no day between the two is named to the reader."""
    raw = address.read(name)
    if raw is None:
        return None
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        day = None
    if day is None or not first <= day <= last:
        address.say_unknown(f"day ({name})", raw, [f"{first.isoformat()} to {last.isoformat()}"])
        return None
    return day


def day_field(
    name: str,
    label: str,
    *,
    page: str,
    last: date,
    first: date = FIRST_DAY,
    default: date | None = None,
    clears: Sequence[str] = (),
    **kwargs: Any,
) -> date | None:
    """A field for a day that lives in the address under `name`. The default is not written into the address.

    clears: parameters that mean nothing with another day and leave the address with it.
    """
    shown = asked_day(name, last, first) or default
    key = f"{page}_{name}"
    if key not in st.session_state or st.session_state[key] != shown:
        st.session_state[key] = shown

    def changed() -> None:
        day = st.session_state[key]
        code = None if day is None or day == default else day.isoformat()
        address.write_many(dict.fromkeys(clears) | {name: code})

    # value: without it an empty field would show today.
    st.date_input(
        label, value=None, key=key, on_change=guarded_callback(key, changed), min_value=first, max_value=last, **kwargs
    )
    return shown
