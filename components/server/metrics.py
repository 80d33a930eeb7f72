"""/metrics: how the server is doing, in Prometheus' text format, for this machine and the addresses that a setting names.

Counts and sizes alone: no name, no address, no code and nothing of what anybody looked at.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from anyio import to_thread
from prometheus_client import CollectorRegistry, Counter, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

from components.server.feed import FEED
from components.server.health import report
from components.server.requests import came_through_a_proxy, is_on_this_machine
from components.server.uploads import UPLOADS
from data.core.settings import get_settings

ADDRESS: Final = "/metrics"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})

REGISTRY: Final = CollectorRegistry()
ANSWERS: Final = Counter(
    "amberlight_http_answers", "Answers by method and class of status.", ("method", "status"), registry=REGISTRY
)
FIRST_BYTE: Final = Histogram(
    "amberlight_http_first_byte_seconds",
    "Time until an answer began, seconds.",
    buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
    registry=REGISTRY,
)
SIGN_INS: Final = Counter(
    "amberlight_sign_ins",
    "Codes that came in, by what became of them: signed_in, refused, slowed_down, failed (the store did not answer).",
    ("outcome",),
    registry=REGISTRY,
)


class Present(Collector):
    """What is so at the moment when it is asked."""

    def collect(self) -> Iterator[Metric]:
        """One gauge each; those of the store are left out while it cannot be read."""
        yield _gauge("amberlight_live_listeners", "Screens that are told of changes.", FEED.listeners)
        yield _gauge("amberlight_open_screens", "Screens with a connection to their page.", open_screens())
        yield _gauge("amberlight_upload_bytes", "Files that were sent up and wait, bytes.", UPLOADS.held_bytes())
        status, body = report()
        yield _gauge("amberlight_store_up", "1 when the store can be read, else 0.", int(status == 200))
        if status == 200:
            yield _gauge("amberlight_data_version", "Counts every change of the record.", body["data_version"])
            if body["newest_import_at"]:
                imported_at = datetime.fromisoformat(body["newest_import_at"]).timestamp()
                yield _gauge(
                    "amberlight_newest_import_timestamp_seconds", "When figures last came in, Unix time.", imported_at
                )


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value)


def open_screens() -> int:
    """How many screens have a connection at this moment."""
    # Private to Streamlit, which offers the number to nobody.
    return runtime.get_instance()._session_mgr.num_active_sessions() if runtime.exists() else 0


REGISTRY.register(Present())
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)


async def metrics(request: Request) -> Response:
    """200 with all numbers for this machine and for AMBERLIGHT_METRICS_FROM, asked without a proxy; 403 for everybody else."""
    if not may_ask(request):
        words = (
            "Only from this machine, or from an address that AMBERLIGHT_METRICS_FROM names, and not through a proxy."
        )
        return PlainTextResponse(words, 403, headers={"Cache-Control": "no-store"})
    text = await to_thread.run_sync(generate_latest, REGISTRY)
    return Response(text, media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def may_ask(request: Request) -> bool:
    """Whether whoever asks may know: a proxy's own address says nothing about who asked it."""
    if is_on_this_machine(request):
        return True
    if came_through_a_proxy(request.headers) or request.client is None:
        return False
    try:
        asking = ipaddress.ip_address(request.client.host)
    except ValueError:
        return False
    return any(asking in network for network in get_settings().metrics_networks)


class CountAnswers:
    """ASGI middleware: counts every HTTP answer, and how long it took to begin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything through unchanged."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        # A method is whatever a client writes: each of its own would be a row that stays.
        method = scope["method"] if scope["method"] in _METHODS else "other"

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                ANSWERS.labels(method, f"{message['status'] // 100}xx").inc()
                FIRST_BYTE.observe(time.perf_counter() - began)
            await send(message)

        await self.app(scope, receive, counted)


def count_answers() -> Middleware:
    """The middleware, for st.App."""
    return Middleware(CountAnswers)
