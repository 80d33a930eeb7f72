"""The reading forms of this process: made when an address is asked for or ahead, kept while what they show holds.

A form is made by one thread, one at a time, beside the sessions. The document waits for it a moment, then goes without.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.types import Scope

from components.navigation import PAGES
from components.reading_form.page import page_head, page_markup
from components.reading_form.run import Visit, look
from components.server.cookie import find_token, is_provided
from components.server.document import MAKING, Addition
from components.session import room_screen
from components.session.access import Viewer, find_viewer
from components.session.store import newest_data_version
from data.core.handling import Clearance
from data.core.settings import get_settings

LOGGER = logging.getLogger("amberlight.server")

#: Seconds that a document waits for its form.
PATIENCE: Final = 0.3
#: Forms that are kept, and that may wait to be made.
MOST_KEPT: Final = 160
MOST_WAITING: Final = 8
#: Seconds after which a form is made anew whatever the data say: words may speak of the hour.
KEPT_FOR: Final = 600.0
#: How much longer a form serves while the next one is made ahead.
_GRACE: Final = 120.0
_LONGEST_QUERY: Final = 1000
#: Seconds between two looks whether the data have changed, for what is made ahead.
_LOOKS_EVERY: Final = 2.0
#: What the browser notes once it knows its theme (static/reading/reading.js).
THEME_COOKIE: Final = "reading_theme"
_ADDRESSES: Final = frozenset(entry.address for entry in PAGES)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One address as one kind of viewer sees it now. key: what tells it from others; is_open: everybody sees the same."""

    visit: Visit
    key: Hashable
    is_open: bool
    theme: str


class ReadingForms:
    """The forms by what they show, and the thread that makes them."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """patience: seconds that a document waits for its form."""
        self._patience = patience
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[float, Addition]] = OrderedDict()
        self._waiting: dict[Hashable, Future[Addition | None]] = {}
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="reading-form")
        self._stopped = threading.Event()

    async def find(self, scope: Scope) -> Addition | None:
        """The form for this request; MAKING while it is made; None where this address or viewer gets none."""
        try:
            asked = await to_thread.run_sync(asked_by, scope)
            if asked is None:
                return None
            making = self.make(asked)
            if making is None:
                return None
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(making)), self._patience)
        except TimeoutError:
            return MAKING
        except Exception:
            LOGGER.exception("A document goes without its reading form")
            return None

    def make(self, asked: _Asked, *, is_ahead: bool = False) -> Future[Addition | None] | None:
        """The form, made or on its way; None where too many wait already."""
        with self._lock:
            kept = self._kept.get(asked.key)
            if kept is not None and time.monotonic() - kept[0] < KEPT_FOR + (0 if is_ahead else _GRACE):
                self._kept.move_to_end(asked.key)
                done: Future[Addition | None] = Future()
                done.set_result(kept[1])
                return done
            waiting = self._waiting.get(asked.key)
            if waiting is None and len(self._waiting) < MOST_WAITING and not self._stopped.is_set():
                waiting = self._waiting[asked.key] = self._maker.submit(self._made, asked)
            return waiting

    def _made(self, asked: _Asked) -> Addition | None:
        try:
            seen = look(asked.visit)
            if "present" in seen.parameters:
                # A projector that the room took to its step.
                return None
            form = Addition(
                page_markup(seen, asked.theme, datetime.now(UTC)), is_kept_by_browser=asked.is_open, head=page_head()
            )
            if seen.is_kept:
                with self._lock:
                    self._kept[asked.key] = (time.monotonic(), form)
                    while len(self._kept) > MOST_KEPT:
                        self._kept.popitem(last=False)
            return form
        except Exception:
            LOGGER.exception("The reading form of /%s could not be made", asked.visit.page)
            return None
        finally:
            with self._lock:
                self._waiting.pop(asked.key, None)

    def start(self) -> None:
        """Make the form of every page ahead, as everybody sees it, and again after each change of the data."""
        if get_settings().reading_forms_ahead:
            threading.Thread(target=self._keep_ahead, name="reading-forms-ahead", daemon=True).start()

    def stop(self) -> None:
        """Make no more."""
        self._stopped.set()
        self._maker.shutdown(wait=False, cancel_futures=True)

    def _keep_ahead(self) -> None:
        before: Hashable = None
        made_at = 0.0
        while not self._stopped.wait(_LOOKS_EVERY):
            try:
                now = _versions()
                if now == before and time.monotonic() - made_at < KEPT_FOR:
                    continue
                made_at = time.monotonic()
                for page in sorted(_ADDRESSES):
                    began = time.monotonic()
                    making = self.make(_asked(Visit(page), None, now), is_ahead=True)
                    if making is not None:
                        making.result()
                    # The sessions of whoever is there go first.
                    if self._stopped.wait(time.monotonic() - began):
                        return
                before = now
            except Exception as error:
                LOGGER.warning("Reading forms are not made ahead just now: %s", error)


def asked_by(scope: Scope) -> _Asked | None:
    """What this request asks for; None where it gets no form.

    A screen that the room sees gets none while its viewer may see more than the open session: it would stand there until the
    live page has come, whatever the room turns to meanwhile. Nor does a visitor of an identity provider, whose claims only
    Streamlit reads, or a projector, whose picture its script fits to the screen.
    """
    page, query = scope["path"].strip("/"), scope.get("query_string", b"").decode("latin-1")
    if page not in _ADDRESSES or len(query) > _LONGEST_QUERY:
        return None
    connection = HTTPConnection(scope)
    if any(is_provided(name, value) for name, value in connection.cookies.items()):
        return None
    parameters = parse_qs(query)
    if "present" in parameters:
        return None
    token = find_token(connection.cookies, connection.headers.get("host"))
    viewer = find_viewer(token, {}) if token else None
    if viewer is not None and viewer.role is not Clearance.OPEN and room_screen.ROOM in parameters:
        return None
    visit = Visit(
        page,
        query,
        connection.cookies.get(THEME_COOKIE) == "dark",
        f"{scope['scheme']}://{connection.headers.get('host', '')}",
        tuple(connection.headers.items()),
        connection.cookies,
    )
    theme = connection.cookies.get(THEME_COOKIE, "")
    found = _asked(visit, viewer, _versions(), theme if theme in ("dark", "light") else "")
    return replace(found, is_open=found.is_open and room_screen.ROOM not in parameters)


def _asked(visit: Visit, viewer: Viewer | None, versions: Hashable, theme: str = "") -> _Asked:
    who = viewer and (viewer.identity, viewer.name, viewer.role, viewer.delegation_id, viewer.until)
    # The browser's address of this server stands in links that a page gives away.
    where = visit.origin if visit.page == "convening" or visit.page == "networks" else ""
    return _Asked(visit, (visit.page, visit.query, theme, where, who, versions), viewer is None, theme)


def _versions() -> Hashable:
    """What changes with all that a page shows: the data, the rooms, the day."""
    return newest_data_version(), room_screen.rooms_version(), datetime.now(UTC).date()


#: The forms of this process.
FORMS: Final = ReadingForms()
