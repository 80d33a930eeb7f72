"""The gate before Streamlit's own addresses: who may open the connection of a page, take up another's, or bring files in.

Streamlit takes a connection from any port of this machine, hands a screen's output to whoever names its id, and takes files from
everybody who has a page open.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from components.server.browsers import SCREENS
from components.server.cookie import browser_mark, find_token
from components.server.ended import ENDED
from components.server.engine import engine
from components.server.headers import HOST
from components.server.requests import is_over_tls, is_same_origin
from components.server.uploads import MOST_OF_ONE, UPLOADS
from data.access.commands.sign_in import token_sha256
from data.access.queries.sign_ins import find_signed_in
from data.core.engine import read_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance

LOGGER = logging.getLogger("amberlight.server")

UPLOAD: Final = "/_stcore/upload_file/"
#: What nobody but whoever runs the server has a use for: how many look, how much memory each part takes.
CLOSED: Final = frozenset({"/_stcore/metrics", "/st-metrics"})
#: Asked by machines under any name that leads here; the first tells nothing of the record, the second says itself who may ask.
FOR_MONITORING: Final = frozenset({"/healthz", "/metrics"})
_PROTOCOLS: Final = "sec-websocket-protocol"
#: Bytes of one part of an address; no file has a longer name, and looking for one is an error on most systems.
_LONGEST_NAME: Final = 255


class Gate:
    """ASGI middleware: refuses what is not to reach Streamlit; everything else passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers for what is refused, or passes on."""
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http":
            await self._ask(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if not is_same_origin(connection.headers, scope["scheme"]):
            LOGGER.warning(
                "A connection from the origin %r to %s://%s was refused. Behind a proxy with TLS: it has to pass Host and "
                "X-Forwarded-Proto on (docs/access.md).",
                connection.headers.get("origin", "")[:200],
                scope["scheme"],
                connection.headers.get("host", "")[:200],
            )
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            await self.app(_own_screen_only(scope, connection), receive, send)
        finally:
            UPLOADS.drop_soon(asyncio.get_running_loop())

    async def _ask(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if not HOST.fullmatch(Headers(scope=scope).get("host", "localhost")):
            await _say(400, "The host name is not valid.")(scope, receive, send)
            return
        if path not in FOR_MONITORING and not _is_called_so(Headers(scope=scope).get("host", "localhost")):
            await _say(403, "Amberlight is not called so. Use the address that it was started at.")(
                scope, receive, send
            )
            return
        if path.rstrip("/") in CLOSED or any(len(part.encode()) > _LONGEST_NAME for part in path.split("/")):
            await _say(404, "Not found.")(scope, receive, send)
            return
        if path.startswith(UPLOAD) and scope["method"] != "OPTIONS":
            await self._upload(scope, receive, send)
            return

        async def with_secure_cookies(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [_secured(one) for one in message["headers"]]
            await send(message)

        await self.app(scope, receive, with_secure_cookies if is_over_tls(HTTPConnection(scope)) else send)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A file is taken from the browser that shows the form for it, while its viewer may bring files in."""
        connection = HTTPConnection(scope)
        session_id = scope["path"].removeprefix(UPLOAD).partition("/")[0]
        if not is_same_origin(connection.headers, scope["scheme"]) or not await to_thread.run_sync(
            may_upload, session_id, connection
        ):
            await _let_run_out(receive)
            await _say(403, "Only the secretariat may upload files. Sign in again.")(scope, receive, send)
            return
        if scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        size = connection.headers.get("content-length", "")
        if not size.isdecimal():
            await _say(411, "The length of the file is missing.")(scope, receive, send)
            return
        with UPLOADS.room_for(session_id, int(size)) as has_room:
            if not has_room:
                await _let_run_out(receive)
                await _say(413, "Too many files are waiting. Remove one, or reload the page.")(scope, receive, send)
                return
            await self.app(scope, receive, send)


def may_upload(session_id: str, connection: HTTPConnection) -> bool:
    """Whether this request comes from the browser of that screen, and its viewer may bring files in at this moment."""
    host = connection.headers.get("host")
    screen = SCREENS.find(session_id)
    if screen is None or not screen.may_upload or screen.mark != browser_mark(connection.cookies, host):
        return False
    token = find_token(connection.cookies, host)
    if token is None:
        # By an identity provider: the screen's own look at its sign-in takes the right away.
        return True
    if ENDED.has(token):
        return False
    try:
        with read_session(engine()) as session:
            found = find_signed_in(session, token_sha256(token), datetime.now(UTC))
    except (AmberlightError, SQLAlchemyError) as error:
        LOGGER.error("Whether a file may be uploaded could not be asked: %s", error)
        return False
    return found is not None and found.role is Clearance.SECRETARIAT


def _is_called_so(host: str) -> bool:
    """Whether a request's Host names this server. Streamlit asks it of connections alone: a page elsewhere whose name was made to
    lead here (DNS rebinding) would read all that can be read without one. Started otherwise than by serve.py, any name is taken.
    """
    names: list[str] = config.get_option("server.allowedHosts")
    return not names or (urlsplit(f"//{host}").hostname or "") in names


def _own_screen_only(scope: Scope, connection: HTTPConnection) -> Scope:
    """The request, without the id of an earlier screen where that one belongs to another browser or sign-in.

    Streamlit's client sends it as the third of the protocols. Without it the page begins anew.
    """
    asked = [part.strip() for part in connection.headers.get(_PROTOCOLS, "").split(",")]
    mark = browser_mark(connection.cookies, connection.headers.get("host"))
    if len(asked) < 3 or not asked[2] or SCREENS.is_of(asked[2], mark):
        return scope
    kept = ", ".join(asked[:2]).encode("latin-1")
    headers = [(name, kept if name == _PROTOCOLS.encode() else value) for name, value in scope["headers"]]
    return {**scope, "headers": headers, "subprotocols": asked[:2]}


def _secured(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """A cookie over TLS is for TLS alone, also where a proxy speaks it, of which Streamlit knows nothing."""
    name, value = header
    if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
        return name, value + b"; Secure"
    return header


async def _let_run_out(receive: Receive) -> None:
    """Read what is still being sent and keep nothing: a browser that is answered earlier reports a lost connection instead."""
    taken = 0
    while taken < MOST_OF_ONE:
        message = await receive()
        taken += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return


def _say(status: int, words: str) -> Response:
    return PlainTextResponse(words, status, headers={"Cache-Control": "no-store"})


def gate() -> Middleware:
    """The middleware, for st.App."""
    return Middleware(Gate)
