"""Runs the app's own script once for a request, in a session that nobody has, and keeps what it would send to a browser.

So a reading form says what the live page says: the same queries, the same sign-in, the same limits of the room. Each use of
Streamlit here goes beyond what it promises; tests/reading_form looks at the version that is pinned.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl

from streamlit import runtime
from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state import SessionState

from components.server.browsers import SCREENS
from components.server.streamlit_parts import LoopWithoutHandles, visiting
from components.session.access import not_counted_as_use
from components.session.page_recovery import page_shown_with
from components.session.still import Still, noted
from components.session.store import has_read_fresh

MAIN: Final = Path(__file__).resolve().parents[1] / "main.py"
#: Seconds. A page that needs longer is left to its session.
LONGEST: Final = 20.0
_SCRIPTS: Final = ScriptCache()


@dataclass(frozen=True, slots=True)
class Visit:
    """What a request asks for. page: 'risk', '' for the Briefing; query: as the address has it, without '?'.

    headers, cookies: the request's own, by which the page knows who looks.
    """

    page: str
    query: str = ""
    is_dark: bool = False
    origin: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    cookies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page sent. page, parameters: the address at which it ended; still: its pictures and choices.

    is_kept: whether the same may be shown again at the same version of the data.
    """

    messages: tuple[ForwardMsg, ...]
    page: str
    parameters: Mapping[str, str]
    still: Still
    is_kept: bool


class _Reader(ScriptRunner):
    """One run, whose messages are kept."""

    def __init__(self, visit: Visit) -> None:
        self.name = f"reading-{secrets.token_hex(16)}"
        self.state = SessionState()
        self.messages: list[ForwardMsg] = []
        self.still = Still()
        self.has_ended = threading.Event()
        context = ContextInfo(
            color_scheme="dark" if visit.is_dark else "light", url=f"{visit.origin}/{visit.page}", is_embedded=False
        )
        self._loop = LoopWithoutHandles()
        super().__init__(
            session_id=self.name,
            main_script_path=str(MAIN),
            session_state=self.state,
            uploaded_file_mgr=MemoryUploadedFileManager("/_stcore/upload_file"),
            script_cache=_SCRIPTS,
            initial_rerun_data=RerunData(page_name=visit.page, query_string=visit.query, context_info=context),
            user_info={},
            fragment_storage=MemoryFragmentStorage(),
            pages_manager=PagesManager(str(MAIN), _SCRIPTS),
            event_loop=self._loop,
        )
        self.on_event.connect(self._take, weak=False)

    def _run_script_thread(self) -> None:
        try:
            # Made for nobody: a form that is made ahead must not keep a sign-in alive.
            with not_counted_as_use(), noted() as self.still:
                super()._run_script_thread()
        finally:
            self._loop.close()
            self.has_ended.set()

    def _take(self, _sender: Any, event: ScriptRunnerEvent, **sent: Any) -> None:
        if event is ScriptRunnerEvent.SCRIPT_STARTED:
            # What was begun is over: the screen goes elsewhere, or is run anew.
            self.messages.clear()
            self.still.pictures.clear()
            self.still.choices.clear()
        elif event is ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
            self.messages.append(sent["forward_msg"])


def look(visit: Visit) -> Seen:
    """Run the page for this visit. Raises TimeoutError where it does not end in LONGEST seconds."""
    reader = _Reader(visit)
    with visiting(reader.name, visit.headers, visit.cookies):
        try:
            reader.start()
            if not reader.has_ended.wait(LONGEST):
                reader.request_stop()
                raise TimeoutError(f"/{visit.page} was not made in {LONGEST:g} seconds")
            page, parameters = page_shown_with(reader.state) or (visit.page, dict(parse_qsl(visit.query)))
            return Seen(
                tuple(reader.messages), page, parameters, reader.still, is_kept=not has_read_fresh(reader.state)
            )
        finally:
            SCREENS.forget(reader.name)
            files = runtime.get_instance().media_file_mgr
            files.clear_session_refs(reader.name)
            files.remove_orphaned_files()
