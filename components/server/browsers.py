"""Which browser each open screen belongs to, as its last run had it: for what asks for a screen by its id alone.

Streamlit gives a screen an id, and hands what was made for it, or takes a file for it, from whoever names that id. The id is no
secret that ends with a sign-in; the cookie is. In memory only: with the process its screens end too.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

#: Far more screens than a server holds at once; the longest unused are forgotten first, which refuses them.
_MOST: Final = 4000


@dataclass(frozen=True, slots=True)
class Screen:
    """mark: of the browser (components.server.cookie.browser_mark), '' for one that is not signed in.

    may_upload: whether its viewer may bring files in.
    """

    mark: str
    may_upload: bool


class Screens:
    """The screens of this process, by Streamlit's id of each."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Screen] = OrderedDict()

    def note(self, session_id: str, screen: Screen) -> None:
        """Keep what a run of this screen found, in place of what was known."""
        with self._lock:
            self._known[session_id] = screen
            self._known.move_to_end(session_id)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)

    def forget(self, session_id: str) -> None:
        """Know this screen no more."""
        with self._lock:
            self._known.pop(session_id, None)

    def find(self, session_id: str) -> Screen | None:
        """What is known of this screen; None for one that has not run, or is long gone."""
        with self._lock:
            return self._known.get(session_id)

    def is_of(self, session_id: str, mark: str) -> bool:
        """Whether this screen belongs to the browser with this mark."""
        found = self.find(session_id)
        return found is not None and found.mark == mark


#: The screens of this process.
SCREENS: Final = Screens()
