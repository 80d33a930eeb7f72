"""Files that browsers send up: so many for one screen and for all of them, and gone soon after the screen is."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from streamlit import runtime

#: Bytes for one screen: one file of the largest size (server.maxUploadSize) and its replacement, with what goes round them.
MOST_OF_ONE: Final = 2 * 51 * 1024 * 1024
MOST_OF_ALL: Final = 4 * MOST_OF_ONE
#: Files for one screen.
MOST_FILES: Final = 20
#: Seconds after which what a screen sent up is dropped when its connection has not come back.
GRACE: Final = 60.0


class Uploads:
    """What Streamlit holds of uploads, and what is on its way."""

    def __init__(self, grace: float = GRACE) -> None:
        self._grace = grace
        self._lock = threading.Lock()
        self._coming: Counter[str] = Counter()

    @contextmanager
    def room_for(self, session_id: str, size: int) -> Iterator[bool]:
        """Whether so many bytes more may come for this screen; inside, they count as taken."""
        with self._lock:
            held = self._held()
            count = len(_storage().get(session_id, ()))
            here = held[session_id] + self._coming[session_id] + size
            anywhere = held.total() + self._coming.total() + size
            has_room = here <= MOST_OF_ONE and anywhere <= MOST_OF_ALL and count < MOST_FILES
            if has_room:
                self._coming[session_id] += size
        try:
            yield has_room
        finally:
            if has_room:
                with self._lock:
                    self._coming[session_id] -= size
                    self._coming += Counter()

    def drop_soon(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called when a connection has ended: what belongs to screens that stay away is dropped after the grace."""
        loop.call_later(self._grace, self.drop_of_departed)

    def drop_of_departed(self) -> None:
        """Drop the files of every screen that has no connection."""
        if not runtime.exists():
            return
        current = runtime.get_instance()
        for session_id in list(_storage()):
            if not current.is_active_session(session_id):
                current.uploaded_file_mgr.remove_session_files(session_id)

    def held_bytes(self) -> int:
        """Bytes of all files that wait."""
        return self._held().total()

    def _held(self) -> Counter[str]:
        return Counter(
            {
                session_id: sum(len(file.data) for file in list(files.values()))
                for session_id, files in list(_storage().items())
            }
        )


def _storage():  # type: ignore[no-untyped-def]  # noqa: ANN202 - Streamlit's own: session id, file id, file
    return runtime.get_instance().uploaded_file_mgr.file_storage if runtime.exists() else {}  # type: ignore[attr-defined]


#: The uploads of this process.
UPLOADS: Final = Uploads()
