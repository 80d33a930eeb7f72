"""Each place at which the app leans on what Streamlit, or the web server under it, does not promise: one list, for an upgrade.

tests/server/test_streamlit_inside.py fails first when another version is installed, and says which of these to look at. What is
asked of the client in the browser stands in static/shared/streamlit.js, and the chunks that a page names in document.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: The versions with which every place below was looked at and tried.
CHECKED: Final = {"streamlit": "1.67.0", "uvicorn": "0.54.0"}


@dataclass(frozen=True, slots=True)
class Place:
    """ours: the file that leans on it. theirs: 'module:name'. words: what the source of that name has to hold. why: what for."""

    ours: str
    theirs: str
    words: tuple[str, ...]
    why: str


_PARTS: Final = "components/server/streamlit_parts.py"
_RUN: Final = "streamlit.runtime.scriptrunner_utils.script_run_context:ScriptRunContext"

PLACES: Final = (
    Place(
        _PARTS,
        "streamlit.runtime.app_session:AppSession",
        ("DeferredFileHandler(", "self._script_event_loop", "_close_script_event_loop("),
        "files of buttons are made and kept by ours; a screen's unused event loop gives its file handles back",
    ),
    Place(
        _PARTS,
        "streamlit.runtime.media_file_manager:MediaFileManager",
        ("self._lock", "self._deferred_callables", "self._drop_deferred_id(file_id)", '"element_id": element_id'),
        "what makes a button's file, by the id that the browser sends back, also one that a later run replaced",
    ),
    Place(
        _PARTS,
        "streamlit.runtime.state.session_state:SessionState",
        (
            "def _remove_stale_widgets(self, active_widget_ids",
            "self._new_widget_state.widget_metadata",
            "self._old_state",
        ),
        "what a screen no longer shows is forgotten in the end",
    ),
    Place(
        "components/server/uploads.py",
        "streamlit.runtime.memory_uploaded_file_manager:MemoryUploadedFileManager",
        ("self.file_storage", "def remove_session_files"),
        "how much is held of uploads, and dropping what departed screens sent",
    ),
    Place(
        "components/server/metrics.py",
        "streamlit.runtime.session_manager:SessionManager",
        ("def num_active_sessions",),
        "how many screens have a connection, for /metrics",
    ),
    Place(
        "components/server/metrics.py",
        "streamlit.runtime.runtime:Runtime",
        ("self._session_mgr",),
        "where the sessions are kept, for /metrics",
    ),
    Place(
        "components/server/logs.py",
        "streamlit.logger:get_logger",
        ("setup_formatter(logger)", "logger.propagate = False"),
        "loggers that Streamlit makes later write JSON lines too",
    ),
    Place(
        "components/server/connections.py",
        "uvicorn.config:Config",
        ("self.loaded_app = ProxyHeadersMiddleware(", "proxy_headers"),
        "only the named proxies are believed, however the app is started",
    ),
    Place(
        "components/server/connections.py",
        "uvicorn.middleware.proxy_headers:ProxyHeadersMiddleware",
        ("self.trusted_hosts", "_TrustedHosts("),
        "as above",
    ),
    Place(
        "components/server/connections.py",
        "uvicorn.protocols.http.h11_impl:H11Protocol",
        ("def connection_made", "def data_received", "self.cycle", "response_complete", "more_body"),
        "connections that say nothing are closed",
    ),
    Place(
        "components/server/gate.py",
        "streamlit.web.server.starlette.starlette_websocket:_parse_subprotocols",
        ("sec-websocket-protocol", "existing_session_id"),
        "the third of the protocols is the id of an earlier screen, which another browser may not name",
    ),
    Place(
        "components/reading_form/run.py",
        "streamlit.runtime.scriptrunner.script_runner:ScriptRunner",
        ("def _run_script_thread", "fragment_storage", "initial_rerun_data", "def request_stop"),
        "a page is run once, in a session that nobody has, for its reading form",
    ),
    Place(
        "components/reading_form/tree.py",
        "streamlit.delta_generator:DeltaGenerator",
        ("delta_path", "add_block"),
        "what the run has sent is put together as the browser would",
    ),
    Place(
        "components/reading_form/render.py",
        "streamlit.delta_generator:DeltaGenerator",
        ("def _enqueue",),
        "each kind of element is written as HTML",
    ),
    Place("components/session/request_cache.py", _RUN, ("cursors",), "tells one run from the next"),
    Place(
        "components/session/page_recovery.py",
        _RUN,
        ("pages_manager", "fragment_ids_this_run", "page_script_hash"),
        "a fragment that runs under another page than its own",
    ),
    Place(
        "components/papers/pack_view.py",
        "streamlit.runtime.runtime:Runtime",
        ("def is_active_session",),
        "a pack that nobody waits for any more is not made",
    ),
    Place("components/session/access.py", _RUN, ("session_id",), "which browser a screen belongs to"),
)


def say() -> str:
    """All places, one a line, for whoever upgrades."""
    return "\n".join(f"{place.ours}: {place.theirs} ({place.why})" for place in PLACES)
