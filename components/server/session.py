"""/session: a code comes in, a cookie goes out; and the way out again. The code passes through nothing else.

Streamlit knows nothing of it: no widget, no session state and no message holds what was typed.
"""

from __future__ import annotations

import json
import logging
from functools import partial
from typing import Final

from anyio import CapacityLimiter, to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from components.server.cookie import cookie_name, find_token
from components.server.ended import ENDED
from components.server.engine import engine
from components.server.metrics import SIGN_INS
from components.server.requests import is_from_our_page, is_over_tls
from data.access.commands.sign_in import SignedIn, SignInRefusedError, SlowDownError, end_sign_in, sign_in
from data.core.errors import AmberlightError

LOGGER = logging.getLogger("amberlight.access")

#: Bytes. A code has 29 signs.
_LONGEST_BODY: Final = 1000
_NO_STORE: Final = {"Cache-Control": "no-store"}
#: One code at a time: the next is looked at when the one before it is counted, so that a hundred at once gain nothing, and
#: the hash's 64 MiB are taken once.
_ONE_AT_A_TIME: Final = CapacityLimiter(1)


async def session(request: Request) -> Response:
    """POST {"code": ...} signs in: 204 and the cookie. DELETE signs out: 204. Both from our own pages only, else 403.

    401 with a message for a code that opens nothing, 429 with message and seconds while the address has to wait, 400 for a
    body that is none, 503 when the store does not answer; signing out is never refused for that.
    """
    if not is_from_our_page(request):
        return _say(403, "Sign in and out on Amberlight's own pages.")
    try:
        return await (_sign_out(request) if request.method == "DELETE" else _sign_in(request))
    except (AmberlightError, SQLAlchemyError) as error:
        LOGGER.error("Signing in or out failed: %s", error)
        return _say(503, "The store is not responding. Try again in a moment.")


def keep_token(answer: Response, request: Request, token: str) -> None:
    """Give the browser the token: unreadable for scripts, sent to this site only, gone with the browser session."""
    answer.set_cookie(
        cookie_name(request.headers.get("host")),
        token,
        path="/",
        httponly=True,
        samesite="strict",
        secure=is_over_tls(request),
    )


async def _sign_in(request: Request) -> Response:
    typed = await _typed_code(request)
    if typed is None:
        return _say(400, "Type the code.")
    address = request.client.host if request.client else None
    try:
        signed_in: SignedIn = await to_thread.run_sync(sign_in, engine(), typed, address, limiter=_ONE_AT_A_TIME)
    except SlowDownError as error:
        SIGN_INS.labels("slowed_down").inc()
        return JSONResponse(
            {"message": str(error), "seconds": error.seconds},
            429,
            headers=_NO_STORE | {"Retry-After": str(error.seconds)},
        )
    except SignInRefusedError as error:
        SIGN_INS.labels("refused").inc()
        return _say(401, str(error))
    except (AmberlightError, SQLAlchemyError):
        SIGN_INS.labels("failed").inc()
        raise
    SIGN_INS.labels("signed_in").inc()
    await _end_present(request)
    answer = Response(status_code=204, headers=_NO_STORE)
    keep_token(answer, request, signed_in.token)
    return answer


async def _sign_out(request: Request) -> Response:
    await _end_present(request)
    # The cache holds pages that the back button shows as they were left.
    answer = Response(status_code=204, headers=_NO_STORE | {"Clear-Site-Data": '"cache"'})
    answer.delete_cookie(cookie_name(request.headers.get("host")), path="/", httponly=True, samesite="strict")
    return answer


async def _end_present(request: Request) -> None:
    """End the sign-in that the browser had, in every tab: it must not outlive what takes its place."""
    token = find_token(request.cookies, request.headers.get("host"))
    if token is not None:
        await to_thread.run_sync(ENDED.end, token, partial(end_sign_in, engine(), token))


async def _typed_code(request: Request) -> str | None:
    """What was typed, or None for a body that is too long or not what our form sends."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_BODY:
            return None
    try:
        sent = json.loads(body)
    except ValueError:
        return None
    typed = sent.get("code") if isinstance(sent, dict) else None
    return typed if isinstance(typed, str) and typed.strip() else None


def _say(status: int, message: str) -> JSONResponse:
    return JSONResponse({"message": message}, status, headers=_NO_STORE)
