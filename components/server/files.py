"""/file/...: what a button makes, at an address of its own that ends with the sign-in it was made for, and after a minute.

Streamlit keeps such a file under a hash of its content until anybody's page has run twice, and gives it to whoever asks.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from components.server.cookie import browser_mark, find_token
from components.server.ended import ENDED
from components.server.engine import engine
from data.access.commands.sign_in import token_sha256
from data.access.queries.sign_ins import find_signed_in
from data.core.engine import read_session
from data.core.errors import AmberlightError

ADDRESS: Final = "/file/"
#: Seconds. A browser asks within one; a slow one, or one that asks where to put the file, within some.
KEPT: Final = 60.0
#: Bytes of all files together; the oldest go first.
MOST: Final = 300 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file with its name and media type; mark: of the browser that it was made for ('' for one without a sign-in)."""

    content: bytes
    name: str
    kind: str
    mark: str
    until: float


class Files:
    """The files of the last minute, by a random key."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, KeptFile] = OrderedDict()

    def keep(self, content: bytes, name: str, kind: str, mark: str) -> str:
        """The address at which the browser with this mark finds the file for KEPT seconds."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._sweep()
            self._kept[key] = KeptFile(content, name, kind, mark, self._clock() + KEPT)
            while sum(len(file.content) for file in self._kept.values()) > MOST and len(self._kept) > 1:
                self._kept.popitem(last=False)
        return ADDRESS + key

    def find(self, key: str, mark: str) -> KeptFile | None:
        """The file, for the browser that it was made for; None for any other key or browser, and after its time."""
        with self._lock:
            self._sweep()
            found = self._kept.get(key)
        return found if found is not None and secrets.compare_digest(found.mark, mark) else None

    def _sweep(self) -> None:
        now = self._clock()
        for key in [key for key, file in self._kept.items() if file.until <= now]:
            del self._kept[key]


#: The files of this process.
FILES: Final = Files()


async def file(request: Request) -> Response:
    """200 with the file for the browser that it was made for, 404 with a sentence for everybody else; never kept by a cache."""
    host = request.headers.get("host")
    found = FILES.find(request.path_params["key"], browser_mark(request.cookies, host))
    token = find_token(request.cookies, host)
    if found is None or (token is not None and not await to_thread.run_sync(_is_signed_in, token)):
        words = "This file is no longer available. Go back to the page and press the button again."
        return PlainTextResponse(words, 404, headers={"Cache-Control": "no-store"})
    return Response(
        found.content,
        media_type=found.kind,
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": f"attachment; filename*=utf-8''{quote(found.name, safe='')}",
        },
    )


def _is_signed_in(token: str) -> bool:
    if ENDED.has(token):
        return False
    try:
        with read_session(engine()) as session:
            return find_signed_in(session, token_sha256(token), datetime.now(UTC)) is not None
    except (AmberlightError, SQLAlchemyError):
        return False
