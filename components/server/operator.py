"""The operator's link: whoever started the app on this machine opens the secretariat's view with it, once."""

from __future__ import annotations

import html
import logging
import secrets
import threading
from datetime import UTC, datetime, timedelta
from typing import Final

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from components.server.engine import engine
from components.server.requests import is_on_this_machine
from components.server.session import keep_token
from data.access.commands.sign_in import sign_in_operator
from data.core.errors import AmberlightError

LOGGER = logging.getLogger("amberlight.access")

LASTS: Final = timedelta(minutes=10)
_PAGE: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Amberlight</title>'
    '<body style="font: 17px sans-serif; max-width: 40em; margin: 3em auto; padding: 0 1em"><h1>{title}</h1>'
    '<p>{text}</p><p><a href="/">To the Briefing</a></p></body></html>'
)


class OperatorLink:
    """One secret that opens something once, for LASTS."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._secret: str | None = None
        self._name = ""
        self._made_at = datetime.min.replace(tzinfo=UTC)

    def make(self, name: str, now: datetime | None = None) -> str:
        """A new secret, in place of any before it; name: of the operator, as the audit will show it."""
        with self._lock:
            self._secret, self._name, self._made_at = secrets.token_urlsafe(32), name, now or datetime.now(UTC)
            return self._secret

    def take(self, presented: str, now: datetime | None = None) -> str | None:
        """The operator's name for the right secret in time, which is then used up; None for anything else."""
        with self._lock:
            right = self._secret is not None and secrets.compare_digest(self._secret.encode(), presented.encode())
            in_time = timedelta(0) <= (now or datetime.now(UTC)) - self._made_at < LASTS
            if not right or not in_time:
                return None
            self._secret = None
            return self._name

    def is_open(self) -> bool:
        """Whether a link waits to be opened."""
        return self._secret is not None and datetime.now(UTC) - self._made_at < LASTS


#: Empty unless serve.py, which listens on this machine only, has made one.
LINK: Final = OperatorLink()


async def operator(request: Request) -> Response:
    """Sign in whoever opens the link on this machine, and lead to the Secretariat page; 403 or 410 with a sentence else."""
    if not is_on_this_machine(request):
        return _refuse(
            403,
            "Not available here",
            "The operator's link works only in a browser on the machine that runs Amberlight.",
        )
    if request.method != "GET" or "prefetch" in request.headers.get("sec-purpose", ""):
        return Response(status_code=405, headers={"Allow": "GET"})
    name = LINK.take(request.query_params.get("once", ""))
    if name is None:
        return _refuse(
            410,
            "This link has been used",
            "The operator's link works once, within ten minutes of the start. Stop Amberlight and start it again for another, "
            "or sign in with an access code on the page 'Secretariat'.",
        )
    try:
        signed_in = await to_thread.run_sync(sign_in_operator, engine(), name)
    except AmberlightError as error:
        return _refuse(503, "Not signed in", str(error))
    except SQLAlchemyError as error:
        LOGGER.error("The operator was not signed in: %s", error)
        return _refuse(503, "Not signed in", "The store is not responding. Start Amberlight again for another link.")
    answer = RedirectResponse("/secretariat", status_code=303, headers={"Cache-Control": "no-store"})
    keep_token(answer, request, signed_in.token)
    return answer


def _refuse(status: int, title: str, text: str) -> Response:
    page = _PAGE.format(title=html.escape(title), text=html.escape(text))
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})
