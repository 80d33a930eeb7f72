"""Where Streamlit's own parts do not do for us, in one place: the files of its buttons, and the handles that its screens hold.

Each reaches into Streamlit beyond what it promises, so that tests/server/test_streamlit_inside.py looks at the version that is
pinned (components/server/inside.py lists all such places). Installed once, before the first visitor.
"""

from __future__ import annotations

import asyncio
import logging
import selectors
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session
from streamlit.runtime.backend_operation_handler import BackendOperationHandler
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.state import SessionState

from components.server.browsers import SCREENS
from components.server.files import FILES
from data.core.errors import AmberlightError

LOGGER = logging.getLogger("amberlight.server")

_GONE: Final = "This button belongs to an earlier state of the page. Reload the page, then press it again."
_FAILED: Final = (
    "The file could not be made. Nothing was changed. Tell the secretariat; the server's log has the details."
)
#: Seconds that a press waits for the run that is drawing its button again.
_REDRAWN_WITHIN: Final = 8.0
#: By the id of a button that a later run replaced: the screen, and what stays the same of the button. The oldest go first.
_REPLACED: Final[OrderedDict[str, tuple[str, str]]] = OrderedDict()
_MOST_REPLACED: Final = 20_000
#: Of so many widgets that a screen no longer shows it is kept what a late press on them does.
_MOST_GONE: Final = 60


class OwnFiles(BackendOperationHandler):
    """Makes the file of a pressed button, for the screen that shows the button alone, and keeps it in FILES."""

    def __init__(self, _manager: object = None) -> None:
        """Takes what Streamlit's own handler takes."""

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
        """The file's address, or the sentence that says why there is none."""
        answer = BackendOperationResponse(request_id=request.request_id)
        try:
            button_id = await _as_drawn_now(request.deferred_file.file_id, session_id)
            url = await asyncio.to_thread(make_file, button_id, session_id)
        except AmberlightError as error:
            answer.error_msg = str(error)
        except Exception:
            LOGGER.exception("A file could not be made")
            answer.error_msg = _FAILED
        else:
            answer.deferred_file.CopyFrom(DeferredFileResponsePayload(url=url))
        return answer


async def _as_drawn_now(button_id: str, session_id: str) -> str:
    """The id that a pressed button has by now, where a later run of its screen gave it another; otherwise the same.

    Each run gives every button a new id, and whoever's run ends next takes away the ids of all runs before. So a press on what the
    browser still shows would find nothing, as often as a screen is drawn again meanwhile.
    """
    manager = runtime.get_instance().media_file_mgr
    end = time.monotonic() + _REDRAWN_WITHIN
    while True:
        with manager._lock:
            known = manager._deferred_callables
            replaced = None if button_id in known else _REPLACED.get(button_id)
            for newer in reversed(known) if replaced else ():
                if (known[newer]["session_id"], known[newer]["element_id"]) == replaced:
                    return newer
        if replaced is None or replaced[0] != session_id or time.monotonic() > end:
            return button_id
        await asyncio.sleep(0.05)


def make_file(button_id: str, session_id: str) -> str:
    """The address of a button's file, made now. Raises AmberlightError with a sentence where it is none of this screen's."""
    manager = runtime.get_instance().media_file_mgr
    # Private to Streamlit: the pinned version keeps what buttons make here, by the id that the browser sends back.
    with manager._lock:
        button = manager._deferred_callables.get(button_id)
    screen = SCREENS.find(session_id)
    if button is None or button["session_id"] != session_id or screen is None:
        raise AmberlightError(_GONE)
    made: Any = button["callable"]()
    content = made.encode() if isinstance(made, str) else bytes(made)
    return FILES.keep(
        content, button["filename"] or "amberlight", button["mimetype"] or "application/octet-stream", screen.mark
    )


class LoopWithoutHandles(asyncio.SelectorEventLoop):
    """The event loop that Streamlit has ready for a screen's script, without the three file handles that one takes.

    Our pages run nothing on it; that there is one is all that some libraries ask. Waking it from another thread is not possible.
    """

    def __init__(self) -> None:
        super().__init__(selectors.SelectSelector())

    def _make_self_pipe(self) -> None:
        self._ssock = self._csock = None

    def _close_self_pipe(self) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class _Visitor:
    """Who asks for a page that is run without a connection, as Streamlit's `st.context` looks for it."""

    headers: tuple[tuple[str, str], ...]
    cookies: Mapping[str, str]
    remote_ip: str | None = None

    @property
    def client_context(self) -> _Visitor:
        return self


_VISITORS: Final[dict[str, _Visitor]] = {}


@contextmanager
def visiting(session_id: str, headers: tuple[tuple[str, str], ...], cookies: Mapping[str, str]) -> Iterator[None]:
    """Inside, a run with this id finds these headers and cookies as its browser's."""
    _VISITORS[session_id] = _Visitor(headers, cookies)
    try:
        yield
    finally:
        del _VISITORS[session_id]


def install() -> None:
    """Put ours in the place of Streamlit's; twice is once."""
    app_session.DeferredFileHandler = OwnFiles  # type: ignore[misc,assignment]
    begin = app_session.AppSession.__init__
    if getattr(begin, "is_ours", False):
        return
    drop = MediaFileManager._drop_deferred_id

    def drop_and_remember(self: Any, button_id: str) -> None:
        button = self._deferred_callables.get(button_id)
        if button is not None:
            _REPLACED[button_id] = (button["session_id"], button["element_id"])
            while len(_REPLACED) > _MOST_REPLACED:
                _REPLACED.popitem(last=False)
        drop(self, button_id)

    MediaFileManager._drop_deferred_id = drop_and_remember  # type: ignore[method-assign,assignment]
    remove = SessionState._remove_stale_widgets

    def remove_and_forget(self: Any, active_ids: frozenset[str]) -> None:
        remove(self, active_ids)
        # Streamlit keeps all of them, each with the rows of its table: some 50 KB of a screen with each change of the record.
        widgets = self._new_widget_state
        known = widgets.widget_metadata
        gone = [one for one in known if not (one in active_ids or one in widgets.states or one in self._old_state)]
        for one in gone[:-_MOST_GONE]:
            del known[one]

    SessionState._remove_stale_widgets = remove_and_forget  # type: ignore[method-assign]
    find_client = Runtime.get_client

    def find_client_or_visitor(self: Any, session_id: str) -> Any:
        return _VISITORS.get(session_id) or find_client(self, session_id)

    Runtime.get_client = find_client_or_visitor  # type: ignore[method-assign]

    def begin_without_handles(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        self._script_event_loop.close()
        self._script_event_loop = LoopWithoutHandles()

    begin_without_handles.is_ours = True  # type: ignore[attr-defined]
    app_session.AppSession.__init__ = begin_without_handles  # type: ignore[method-assign]
