"""The filters of the Networks page. Each lives in the address: view, as_of, network, framework, past."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from components.kit import address
from components.kit.days import day_field, last_day
from components.kit.filters import select_filter
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
    return address.choose_view(VIEWS, "members", page=PAGE)


def day_filter(today: date) -> date:
    """Choose the day that standings are told for, today by default. In the address: as_of, an ISO date."""
    return day_field("as_of", "On the day", page=PAGE, last=last_day(today), default=today) or today


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
    return select_filter("framework", "Champions of", names, page=PAGE, every="every framework")


def past_filter() -> bool:
    """Whether what has passed is shown too. In the address: past=1."""
    return (
        address.choose_segment("past", {"0": "Ahead", "1": "Include past dates"}, "0", "Which dates", page=PAGE) == "1"
    )
