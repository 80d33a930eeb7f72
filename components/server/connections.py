"""Connections: those that say nothing are closed after a while, so that a thousand of them do not shut everybody else out.

And whose word is believed about where one comes from.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware, _TrustedHosts

from data.core.settings import get_settings

LOGGER = logging.getLogger("amberlight.server")

#: Seconds that a connection may be without a whole request, or a request without the next part of its body.
SILENT_FOR: Final = 20.0
#: Files and connections that the server may hold at once: a hall with two connections for each of its screens, many times over.
_HANDLES: Final = 16_384


def raise_limit() -> None:
    """Raise the number of files and connections that this process may hold, as far as the machine lets it."""
    try:
        import resource
    except ImportError:
        return  # another system, which has no such limit
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _HANDLES if hard == resource.RLIM_INFINITY else min(_HANDLES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError) as error:
            LOGGER.warning("No more than %s files and connections can be held at once: %s", soft, error)


def believe_named_proxies(config: Any) -> None:
    """Have the web server take a visitor's address and TLS from the proxies that AMBERLIGHT_PROXIES names, and from nobody else.

    By itself it believes every program on this machine, which could then give each wrong code an address of its own.
    config: the web server's, once its app is loaded.
    """
    outermost = config.loaded_app
    if isinstance(outermost, ProxyHeadersMiddleware) and not getattr(outermost, "is_ours", False):
        outermost.trusted_hosts = _TrustedHosts([str(network) for network in get_settings().proxy_networks])
        outermost.is_ours = True  # type: ignore[attr-defined]


def watch_connections(silent_for: float = SILENT_FOR) -> None:
    """Have every connection that comes from now on watched, and only the named proxies believed; twice is once.

    Called before the server takes the first one.
    """
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    made, received = AutoHTTPProtocol.connection_made, AutoHTTPProtocol.data_received
    if getattr(made, "is_ours", False):
        return

    def connection_made(self: Any, transport: asyncio.Transport) -> None:
        believe_named_proxies(self.config)
        made(self, transport)
        self.heard_at = self.loop.time()
        _look_later(self, silent_for)

    def data_received(self: Any, data: bytes) -> None:
        before = getattr(self, "cycle", None)
        received(self, data)
        # Parts of a request's head do not count: they could come for ever, one sign at a time.
        if self.cycle is not before or (before is not None and not before.response_complete):
            self.heard_at = self.loop.time()

    connection_made.is_ours = True  # type: ignore[attr-defined]
    AutoHTTPProtocol.connection_made = connection_made  # type: ignore[method-assign,assignment]
    AutoHTTPProtocol.data_received = data_received  # type: ignore[method-assign]


def _look_later(protocol: Any, silent_for: float) -> None:
    protocol.loop.call_later(silent_for / 2, _look, protocol, silent_for)


def _look(protocol: Any, silent_for: float) -> None:
    transport = protocol.transport
    # Handed over to a websocket, which has a pulse of its own.
    if transport is None or transport.is_closing() or transport.get_protocol() is not protocol:
        return
    now, cycle = protocol.loop.time(), getattr(protocol, "cycle", None)
    if cycle is not None and not cycle.response_complete and not cycle.more_body:
        # Being answered; a stream may take for ever.
        protocol.heard_at = now
    if now - protocol.heard_at >= silent_for:
        transport.close()
        return
    _look_later(protocol, silent_for)
