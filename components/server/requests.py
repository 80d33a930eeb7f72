"""Where a request comes from: from our own page, from this machine, over TLS."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request

#: Not one of the fields that a form or an image of another site can set (Fetch Standard, CORS-safelisted request headers).
OWN_HEADER: Final = "x-amberlight"
_OVER_HTTP: Final = {"ws": "http", "wss": "https"}
_PORTS: Final = {"http": 80, "https": 443}
#: What a proxy adds.
_OF_A_PROXY: Final = ("forwarded", "via", "x-real-ip")


def is_from_our_page(request: Request) -> bool:
    """Whether the browser says that a script of ours sent it: by Fetch Metadata where there is any, else by the Origin."""
    headers = request.headers
    if OWN_HEADER not in headers:
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    # Over plain HTTP to anything but localhost, browsers leave Fetch Metadata out.
    return is_same_origin(headers, request.scope["scheme"])


def is_same_origin(headers: Headers, scheme: str) -> bool:
    """Whether the Origin is the address that was asked: scheme, host and port. scheme: of the request ('http', 'wss').

    Cookies are sent to every port of a host, and SameSite looks at no port: only this keeps another program on the same machine
    out. A request without an Origin is nobody's page.
    """
    asked = f"{_OVER_HTTP.get(scheme, scheme)}://{headers.get('host', '')}"
    origin = _origin_of(headers.get("origin", ""))
    return origin is not None and origin == _origin_of(asked)


def _origin_of(address: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an address that has nothing else; None for any other."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc or not parts.hostname or port is None:
        return None
    return parts.scheme, parts.hostname, port


def came_through_a_proxy(headers: Headers) -> bool:
    """Whether a request says that a proxy passed it on; its peer then says nothing about the visitor."""
    return any(name in _OF_A_PROXY or name.startswith("x-forwarded-") for name in headers)


def is_on_this_machine(request: Request) -> bool:
    """Whether the visitor sits at the machine that serves: a loopback peer that asks for a loopback host, without a proxy.

    Where a hall is served, a peer that has the very address that it asks: nobody else on the network sends from it. The host is
    held against DNS rebinding: a name of somebody else's may lead to 127.0.0.1.
    """
    if came_through_a_proxy(request.headers):
        return False
    peer = request.client.host if request.client else ""
    try:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return False
    if _is_loopback(peer):
        return _is_loopback(host)
    served_at = (request.scope.get("server") or ("", None))[0]
    return _is_address(peer) and peer == served_at == host


def is_over_tls(request: HTTPConnection) -> bool:
    """Whether the browser speaks TLS, to us or to a proxy on this machine (whose word the server has put into the scheme)."""
    return request.scope["scheme"] in ("https", "wss")


def _is_address(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
