"""/live: the versions of data and rooms, and whether a room is open, as server-sent events. Three numbers, which
run of the server says them, and nothing else, so that it needs no clearance: which session it is, every screen of the room says.
"""

from __future__ import annotations

import secrets
import signal
import threading
from collections.abc import AsyncIterator
from types import FrameType
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from components.server.feed import FEED, MOST_LISTENERS, VersionFeed

ADDRESS: Final = "/live"
#: Tells this process from the one before it.
RUN: Final = secrets.token_hex(8)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    # nginx would otherwise hold the lines back until its buffer is full.
    "X-Accel-Buffering": "no",
}


async def live(_request: Request) -> Response:
    """An endless text/event-stream: `data: 12 7 0` (data, rooms, how many are open), again whenever one changes.

    503 when nobody watches.
    """
    if not FEED.is_running or FEED.listeners >= MOST_LISTENERS:
        return PlainTextResponse(
            "Too many connections. Try again shortly.", status_code=503, headers={"Retry-After": "5"}
        )
    return StreamingResponse(events(FEED), media_type="text/event-stream", headers=_HEADERS)


async def events(feed: VersionFeed) -> AsyncIterator[str]:
    """The lines of the stream. The first ones ask the browser to come back after a second when the connection breaks, and say
    which run of the server speaks: to another one the browser's page belongs to no session.
    """
    yield f"retry: 1000\nid: {RUN}\n\n"
    async for version in feed.listen():
        yield f"data: {version.data} {version.rooms} {version.open_rooms}\n\n"


def stop_with_the_server(feed: VersionFeed) -> None:
    """End the streams as soon as the server is told to stop: it waits for open answers, and these never end by themselves.

    Wraps the handlers that the server installed before it started the app; where signals belong to somebody else (another
    thread, no handler), nothing is wrapped.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        previous = signal.getsignal(number)
        if not callable(previous):
            continue

        def stop(number: int, frame: FrameType | None, previous: object = previous) -> None:
            feed.stop()
            previous(number, frame)  # type: ignore[operator]

        signal.signal(number, stop)
