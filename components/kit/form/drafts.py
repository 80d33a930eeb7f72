"""What was typed and is not recorded yet, kept in the server's memory: a reload, a dropped connection or an ended sign-in
loses nothing. Nothing of it reaches the store, and nobody but the person who typed it is given it. A restart of the server is
outlived in the author's own tab: kept_in_tab.py.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import streamlit as st

KEPT: Final = timedelta(hours=24)
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """Values by field as they were typed, over the version of the record that the form was opened on. saved_at: UTC."""

    version: int
    base: Mapping[str, Any]
    values: Mapping[str, Any]
    saved_at: datetime


class Drafts:
    """Drafts by (person, form); the oldest go when there are MOST of them, and each after KEPT."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drafts: OrderedDict[tuple[str, str], Draft] = OrderedDict()

    def find(self, place: tuple[str, str]) -> Draft | None:
        """The draft of this person in this form."""
        with self._lock:
            draft = self._drafts.get(place)
        return draft if draft and datetime.now(UTC) - draft.saved_at < KEPT else None

    def save(self, place: tuple[str, str], version: int, base: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Keep these values in place of those kept before."""
        with self._lock:
            self._drafts[place] = Draft(version, dict(base), dict(values), datetime.now(UTC))
            self._drafts.move_to_end(place)
            while len(self._drafts) > MOST:
                self._drafts.popitem(last=False)

    def of(self, identity: str) -> dict[str, Draft]:
        """Every draft of one person that still counts, by the key of its form."""
        now = datetime.now(UTC)
        with self._lock:
            return {
                key: draft
                for (whose, key), draft in self._drafts.items()
                if whose == identity and now - draft.saved_at < KEPT
            }

    def put_back(self, place: tuple[str, str], draft: Draft) -> bool:
        """Keep a draft that its author's tab kept, with its own age; not over one that is here. Whether it was put here."""
        with self._lock:
            if place in self._drafts or datetime.now(UTC) - draft.saved_at >= KEPT:
                return False
            self._drafts[place] = draft
            return True

    def drop(self, place: tuple[str, str]) -> None:
        """Forget the draft: it was recorded, or its author discarded it."""
        with self._lock:
            self._drafts.pop(place, None)


@st.cache_resource(show_spinner=False)
def drafts() -> Drafts:
    """The drafts of this process."""
    return Drafts()
