"""Keeps the garbage collector away from what lives as long as the process, also from what came after the start.

Streamlit runs gc.collect(2) after every run of the script. What is frozen at the start is not looked at again; modules that a
page loads late and rows that the store keeps come afterwards, and half of what a screen costs was spent on looking at them.
"""

from __future__ import annotations

import gc
import time
from typing import Final

#: Seconds of processor time. A full collection that takes longer has found too much that lives.
LONGEST: Final = 0.01
#: Seconds until everything is looked at once more: of what was frozen, something may be garbage by now.
LOOK_AT_ALL_EVERY: Final = 900.0


class ShortCollections:
    """Freezes what a long full collection has left alive. For gc.callbacks."""

    def __init__(self) -> None:
        self._began = 0.0
        self._looked_at_all = time.monotonic()

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        """phase: 'start' or 'stop'; info: with the generation, as the collector tells both."""
        if info["generation"] != 2:
            return
        if phase == "start":
            if time.monotonic() - self._looked_at_all > LOOK_AT_ALL_EVERY:
                self._looked_at_all = time.monotonic()
                gc.unfreeze()
            self._began = time.thread_time()
        elif time.thread_time() - self._began > LONGEST:
            # Just now there is no garbage among it.
            gc.freeze()


def keep_collections_short() -> None:
    """Watch every collection from now on; called once, after the libraries are loaded."""
    if not any(isinstance(one, ShortCollections) for one in gc.callbacks):
        gc.callbacks.append(ShortCollections())
