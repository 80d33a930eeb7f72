"""Where a request comes from: from our own page, from this machine, over TLS."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request

#: Not one of the fields that a form or an image of another site can set (Fetch Standard, CORS-safelisted request headers).
OWN_HEADER: Final = "x-amberlight"
#: What a proxy adds. On a request from one, the peer says nothing about the visitor.
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
    origin, host = urlsplit(headers.get("origin", "")), headers.get("host", "")
    return bool(host) and origin.scheme in ("http", "https") and origin.netloc.lower() == host.lower()


def is_on_this_machine(request: Request) -> bool:
    """Whether the visitor sits at the machine that serves: a loopback peer that asks for a loopback host, without a proxy.

    Where a hall is served, a peer that has the very address that it asks: nobody else on the network sends from it. The host is
    held against DNS rebinding: a name of somebody else's may lead to 127.0.0.1.
    """
    if any(name in _OF_A_PROXY or name.startswith("x-forwarded-") for name in request.headers):
        return False
    peer = request.client.host if request.client else ""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    if _is_loopback(peer):
        return _is_loopback(host)
    served_at = (request.scope.get("server") or ("", None))[0]
    return _is_address(peer) and peer == served_at == host


def is_over_tls(request: Request) -> bool:
    """Whether the browser speaks TLS, to us or to a proxy on this machine (whose word the server has put into the scheme)."""
    return request.url.scheme == "https"


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
