"""Asks an ASGI app for one address exactly as it is written: a web client would tidy '/../' away before it is sent."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    """What came back; `body` as it was on the wire."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


def ask(
    app: ASGIApp,
    address: str,
    method: str = "GET",
    headers: Mapping[str, str | bytes] | None = None,
    *,
    body: bytes = b"",
    peer: str = "127.0.0.1",
    scheme: str = "http",
) -> Answer:
    """One request, with the Host of a local browser unless another is given. peer: the address that it comes from."""
    path, _, query = address.partition("?")
    given = {"Host": "127.0.0.1:8501"} | dict(headers or {})
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": scheme, "root_path": "",
        "method": method, "path": unquote_to_bytes(path).decode("utf-8", "replace"), "raw_path": path.encode(),
        "query_string": query.encode(), "client": (peer, 1), "server": ("127.0.0.1", 8501),
        "headers": [(name.lower().encode(), value if isinstance(value, bytes) else value.encode("latin-1"))
                    for name, value in given.items()],
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answer(start["status"], Headers(raw=start["headers"]), body)
