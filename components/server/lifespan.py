"""What happens once when the server starts, before the first visitor, and once when it stops."""

from __future__ import annotations

import gc
import importlib
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread
from streamlit.logger import get_logger

from components.server.collector import keep_collections_short
from components.server.connections import raise_limit, watch_connections
from components.server.feed import FEED
from components.server.live import stop_with_the_server
from components.server.logs import write_json_lines
from components.server.static_assets import warm_in_background
from components.server.streamlit_parts import install
from data.core.errors import AmberlightError
from data.core.settings import get_settings
from data.store.prepare import prepare_store

LOGGER = logging.getLogger("amberlight.server")

# What pages need and what is slow to import: loaded here, so that the first visitor does not wait for it.
HEAVY_MODULES = ("pandas", "pyarrow", "folium", "streamlit_folium", "plotly.graph_objects", "sqlalchemy.orm")

#: Called once when the server listens and the pages can be shown; serve.py says the address then, not before.
WHEN_READY: list[Callable[[], None]] = []
#: Called once when the server stops.
WHEN_STOPPED: list[Callable[[], None]] = []


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Compresses the assets, prepares the store, loads the libraries, freezes the garbage collector, watches the store.

    A store that cannot be prepared does not stop the server: the sentence goes to the log, /healthz answers 503 with it,
    and the pages say it to the reader. (`make run` checks before it serves, and refuses.)
    """
    _choose_log()
    raise_limit()
    watch_connections()
    install()
    warm_in_background()
    await to_thread.run_sync(_prepare)
    await to_thread.run_sync(load_libraries)
    freeze()
    keep_collections_short()
    FEED.start()
    stop_with_the_server(FEED)
    for tell in WHEN_READY:
        tell()
    try:
        yield {}
    finally:
        FEED.stop()
        for end in WHEN_STOPPED:
            end()


def _choose_log() -> None:
    try:
        if get_settings().log_format == "json":
            write_json_lines()
    except AmberlightError as error:
        LOGGER.error("%s", error)


def _prepare() -> None:
    try:
        LOGGER.info(prepare_store().sentence())
    except AmberlightError as error:
        LOGGER.error("%s", error)


def load_libraries() -> None:
    """Imports HEAVY_MODULES."""
    # streamlit_folium declares its component when imported, and Streamlit warns that no page is running: none should be.
    quiet = get_logger("streamlit.runtime.scriptrunner_utils.script_run_context")
    was_disabled, quiet.disabled = quiet.disabled, True
    try:
        for name in HEAVY_MODULES:
            importlib.import_module(name)
    finally:
        quiet.disabled = was_disabled


def freeze() -> None:
    """Takes what is loaded by now out of the garbage collector's sight.

    Streamlit runs gc.collect(2) after every script run, fragments included. With these libraries loaded that is about
    95 ms of processor time each (measured on two cores before building), almost all of it spent on objects that live as
    long as the process. Frozen, they are not looked at again, and a rerun costs a fifth.
    """
    gc.collect()
    gc.freeze()
