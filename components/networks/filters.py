"""The filters of the Networks page. Each lives in the address: view, as_of, network, framework, past."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from components.kit import address
from components.kit.days import FIRST_DAY, last_day
from components.kit.guarded_callback import guarded_callback
from components.session import store
from components.text import escape_markdown
from data.networks.queries.networks import NetworkRow, get_framework_names

PAGE: Final = "networks"
VIEWS: Final = {
    "members": "Members",
    "overlaps": "Overlaps",
    "act": "Who can act",
    "levers": "Economic levers",
    "calendar": "Calendar",
}
#: Two networks are compared with each other.
MOST_ASKED: Final = 2


def view_filter() -> str:
    """Choose one of the five views. In the address: view."""
    chosen = address.choose(
        *("view", list(VIEWS), "members", st.segmented_control, "View"),
        page=PAGE,
        required=True,
        label_visibility="collapsed",
        format_func=VIEWS.__getitem__,
    )
    return chosen or "members"


def day_filter(today: date) -> date:
    """Choose the day that standings are told for, today by default. In the address: as_of, an ISO date."""
    raw = address.read("as_of")
    last = last_day(today)
    asked = _read_day(raw, last)
    if raw is not None and asked is None:
        address.say_unknown("day (as_of)", raw, [f"{FIRST_DAY.isoformat()} to {last.isoformat()}"])
    key = f"{PAGE}_as_of"
    if key not in st.session_state or st.session_state.get(f"_{key}_address", ()) != raw:
        st.session_state[key] = asked or today
        st.session_state[f"_{key}_address"] = raw

    def changed() -> None:
        day = st.session_state[key]
        code = None if day is None or day == today else day.isoformat()
        address.write("as_of", code)
        st.session_state[f"_{key}_address"] = code

    chosen = st.date_input(
        "On the day", key=key, on_change=guarded_callback(key, changed), min_value=FIRST_DAY, max_value=last
    )
    return chosen if isinstance(chosen, date) else today


def _read_day(raw: str | None, last: date) -> date | None:
    """A day of the calendar within bounds, or None."""
    try:
        day = date.fromisoformat(raw or "")
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= last else None


def asked_networks(networks: Sequence[NetworkRow]) -> tuple[str, ...]:
    """The networks that the address names (network=IAPWG,GOF), at most two; what is not known, or left aside, is said."""
    raw = address.read("network")
    known = [network.network_id for network in networks]
    asked = list(dict.fromkeys(code.strip() for code in (raw or "").split(",") if code.strip()))
    left = [code for code in asked if code.upper() not in known]
    if left:
        address.say_unknown("network", ", ".join(left), known)
    found = tuple(dict.fromkeys(code.upper() for code in asked if code.upper() in known))
    if len(found) > MOST_ASKED:
        left_aside = f"The link names {len(found)} networks, but only two can be compared. Not shown: "
        st.warning(f"{left_aside}{escape_markdown(', '.join(found[MOST_ASKED:]))}.", icon=":material/link_off:")
    return found[:MOST_ASKED]


def framework_filter() -> str | None:
    """Choose the framework whose champions are shown, all by default. In the address: framework."""
    names = store.read(get_framework_names)
    chosen = address.choose(
        *("framework", ["all", *names], "all", st.selectbox, "Champions of"),
        page=PAGE,
        format_func=lambda code: "every framework" if code == "all" else names[code],
    )
    return None if chosen in (None, "all") else chosen


def past_filter() -> bool:
    """Whether what has passed is shown too. In the address: past=1."""
    chosen = address.choose(
        *("past", ["0", "1"], "0", st.segmented_control, "Which dates"),
        page=PAGE,
        required=True,
        label_visibility="collapsed",
        format_func=lambda code: "Include past dates" if code == "1" else "Ahead",
    )
    return chosen == "1"
