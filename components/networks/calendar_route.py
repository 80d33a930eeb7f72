"""/calendar.ics: the open calendar, for calendar programs that ask for it again from time to time. Nobody signs in to it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Final

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from components.networks.calendar_feed import make_calendar
from components.server.engine import engine
from data.core.engine import read_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance

LOGGER = logging.getLogger("amberlight.server")
#: Calendar programs ask every few hours; what lies between may answer for so long.
_LASTS_SECONDS: Final = 900


async def calendar(_request: Request) -> Response:
    """The file, of what the open session may see; 503 with a sentence when the store cannot be read."""
    try:
        content = await to_thread.run_sync(_make)
    except (AmberlightError, SQLAlchemyError, OSError) as error:
        # The detail may name a path: it goes to the log, not to whoever asks.
        LOGGER.error("The calendar cannot be made: %s", error)
        return PlainTextResponse("The calendar cannot be read at present. Try again later.", 503)
    return Response(
        content,
        media_type="text/calendar",
        headers={
            "Cache-Control": f"public, max-age={_LASTS_SECONDS}",
            "Content-Disposition": 'inline; filename="amberlight-calendar_open.ics"',
        },
    )


def _make() -> bytes:
    now = datetime.now(UTC)
    with read_session(engine()) as session:
        return make_calendar(session, Clearance.OPEN, now.date(), now)
