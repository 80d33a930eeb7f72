"""Whose recommendations the page shows: ours, those of others to members, those of members to others. In the address: made_by."""

from typing import Final

import streamlit as st

from components.kit import address

PAGE: Final = "others"
#: What means nothing once a filter has changed.
OF_THE_LIST: Final = ("page",)
#: Of ours alone, or of others alone: none of it goes along when the maker changes.
_OF_ONE_KIND: Final = (
    *("page", "in", "ref", "view", "group", "sort", "as_of", "since", "picture", "axis", "measure", "age"),
    *("sense", "meeting", "strand", "kind", "origin", "stage", "status", "flag", "addressee", "body", "answer"),
)
OURS: Final = "ours"
#: The code in the address, and the kind of maker in the store.
KINDS: Final = {"others": "others_to_members", "members": "members_to_others"}
CODES: Final = {kind: code for code, kind in KINDS.items()}
LABELS: Final = {OURS: "Ours", "others": "Others to members", "members": "Members to others"}
TITLES: Final = {
    "others_to_members": "What others asked of members",
    "members_to_others": "What members asked of other countries",
    "others_to_others": "What UN and regional bodies asked of countries that are not members",
}
#: Who 'members' are, said wherever the word is used of somebody.
WHO_IS_A_MEMBER: Final = "Members here means the states and organisations that the paper names as targets."


def choose_made_by() -> str:
    """Choose whose recommendations are shown; returns a code of LABELS. The page opens on ours."""
    return address.choose_segment("made_by", LABELS, OURS, "Made by", page=PAGE, clears=_OF_ONE_KIND)


def asked_made_by() -> str:
    """The code that the address asks for, without the control; one that is not known is named by `choose_made_by`."""
    raw = address.read("made_by")
    return raw if raw in LABELS else OURS


def say_no_day() -> None:
    """What others asked is read as it stands: an earlier day in the address must not seem to be shown."""
    if address.read("as_of"):
        st.info(
            "What others asked is shown as of today; only our own record can show earlier days.",
            icon=":material/event:",
        )
