"""One watcher per process, and whoever listens to it: the versions of data and rooms, told to every open screen.

The watcher is a thread with a connection of its own. The listeners live on the server's event loop; waiting costs them
nothing. A crowd is not woken at once: each listener is told after a short wait of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import threading
from collections.abc import AsyncIterator, Callable
from typing import Final

from data.core.settings import get_settings
from data.core.store_watch import StoreWatch, Versions

#: A listener that heard nothing for so long is told the same version again: it knows that the connection stands.
BEAT_EVERY: Final = 10.0
#: Seconds over which a crowd is spread: so much for each listener, and never more than the second number.
SPREAD_PER_LISTENER: Final = 0.002
MOST_SPREAD: Final = 0.4
#: Far more than a hall holds; what asks for more is not a hall.
MOST_LISTENERS: Final = 2000


class TooManyError(Exception):
    """So many listen already that one more is refused."""


class VersionFeed:
    """Watches the store from start() to stop() and tells whoever listens."""

    def __init__(self, watch: Callable[[], StoreWatch] = lambda: StoreWatch(get_settings())) -> None:
        """watch: opens the store's watch, in the thread that will use it."""
        self._watch = watch
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._listeners: set[asyncio.Event] = set()
        self._version: Versions | None = None
        self._hurry = threading.Event()

    @property
    def is_running(self) -> bool:
        """Whether changes are told at all; not so where the script runs without our server around it."""
        return self._thread is not None and not self._stopping.is_set()

    @property
    def listeners(self) -> int:
        """How many listen at this moment."""
        return len(self._listeners)

    def start(self) -> None:
        """Begin to watch. Called on the event loop that will serve the listeners."""
        self._loop = asyncio.get_running_loop()
        self._stopping.clear()
        self._thread = threading.Thread(target=self._look, name="watch-store", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End watching and every listener's stream; from any thread, also a signal's handler, also twice."""
        self._stopping.set()
        self._hurry.set()
        self._tell()

    def hurry(self) -> None:
        """Look at once: something was just written that people wait for. From any thread; nothing while not running."""
        self._hurry.set()

    async def listen(self) -> AsyncIterator[Versions]:
        """The versions at once, then each newer one, then again every BEAT_EVERY seconds of silence, until stop().

        Raises TooManyError when MOST_LISTENERS listen already.
        """
        if len(self._listeners) >= MOST_LISTENERS:
            raise TooManyError
        news = asyncio.Event()
        self._listeners.add(news)
        try:
            told: Versions | None = None
            while self.is_running:
                news.clear()
                if self._version is not None:
                    told = self._version
                    yield told
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(news.wait(), BEAT_EVERY)
                if self.is_running and self._version != told:
                    await asyncio.sleep(random.random() * min(MOST_SPREAD, SPREAD_PER_LISTENER * self.listeners))
        finally:
            self._listeners.discard(news)

    def _look(self) -> None:
        watch = self._watch()
        try:
            while not self._stopping.is_set():
                version = watch.version()
                if version is not None and version != self._version:
                    self._version = version
                    self._tell()
                watch.wait(self._hurry)
                self._hurry.clear()
        finally:
            watch.close()

    def _tell(self) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is left to be told
                self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        for news in self._listeners:
            news.set()


#: The feed of this process.
FEED: Final = VersionFeed()
