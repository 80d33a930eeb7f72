"""Who looks, what they may see, and in whose name they record: asked of the store in every run and before every command.

Without a sign-in everybody sees what may be shown in the open session. docs/decisions/0007-sign-in.md says why it is so.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial, wraps
from typing import Any, Final, ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.server.browsers import SCREENS, Screen
from components.server.cookie import browser_mark, find_token
from components.server.ended import ENDED
from components.server.engine import engine
from components.server.in_use import InUse
from components.session import request_cache, room_screen
from components.session.provider_sign_ins import provider_sign_ins
from data.access.commands.sign_in import end_sign_in, note_use, token_sha256
from data.access.queries.sign_ins import find_delegation, find_signed_in
from data.access.rules.sign_in import clearance_from_claims, delegation_from_claims, provider_sign_in_ends
from data.core.engine import read_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.core.settings import get_settings

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger("amberlight.access")

#: Use is noted at most this often.
_NOTED_EVERY: Final = timedelta(minutes=1)
_IN_USE: Final = InUse(_NOTED_EVERY.total_seconds())
#: Streamlit's own, signed with the cookie secret, HttpOnly; long claims stand in more of them.
_PROVIDER_COOKIE: Final = "_streamlit_user"
#: While True, a look at the sign-in does not count as use of it.
_IS_IDLE: ContextVar[bool] = ContextVar("amberlight_is_idle", default=False)
#: The viewer in whose name a file is made after the page's run has ended; () where there is none.
_CARRIED: ContextVar["tuple[Viewer | None] | tuple[()]"] = ContextVar("amberlight_carried", default=())


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who signed in. identity: tells people apart ('code:AB12C'); way: 'code', 'operator' or 'provider'.

    until: when the sign-in ends at the latest, UTC. delegation_id, delegation: the state or organisation whose desk it is,
    and its name, where the access code or the provider's claims name one.
    """

    identity: str
    name: str
    role: Clearance
    way: str
    until: datetime
    delegation_id: str | None = None
    delegation: str | None = None


def current_viewer() -> Viewer | None:
    """Who is signed in, as the store and the identity provider's claims have it in this run of the page; None for nobody."""
    carried = _CARRIED.get()
    return carried[0] if carried else request_cache.once(("viewer", _IS_IDLE.get()), lambda: find_viewer())


def current_clearance() -> Clearance:
    """The viewer's clearance on this screen at this moment; the query layer filters by it.

    On a screen of the room, in the open session, it is what may be shown there, whoever is signed in.
    """
    viewer = current_viewer()
    return room_screen.limit(viewer.role) if viewer else Clearance.OPEN


def current_delegation() -> str | None:
    """The delegation whose releases this screen shows; None for none, and on every screen that others see.

    What was released to one delegation is no more for the room than for the open session.
    """
    viewer = current_viewer()
    if viewer is None or room_screen.current_place().is_shown_to_the_room:
        return None
    return viewer.delegation_id


def signed_in_recorder() -> Recorder:
    """In whose name a command records that others than the secretariat may run too; it asks for itself who may.

    Raises NotAllowedError when nobody is signed in.
    """
    request_cache.forget()
    viewer = current_viewer()
    if viewer is None:
        raise NotAllowedError("You are no longer signed in. Nothing was changed. Sign in and try again.")
    return Recorder(viewer.name, viewer.role, viewer.delegation_id)


def current_recorder() -> Recorder:
    """In whose name a command records. Raises NotAllowedError when nobody is signed in as the secretariat."""
    request_cache.forget()
    viewer = current_viewer()
    if viewer is None:
        raise NotAllowedError("You are no longer signed in. Nothing was changed. Sign in and try again.")
    if viewer.role is not Clearance.SECRETARIAT:
        raise NotAllowedError("Only the secretariat may record this. Nothing was changed.")
    return Recorder(viewer.name, viewer.role)


def sign_in_secret() -> str | None:
    """What this browser alone presents, in a cookie that no script reads: the token of a sign-in, or the provider's cookie.

    It outlives the server, ends with the sign-in, and is never to be stored or shown. None where there is neither.
    """
    if not is_in_page():
        return None
    provided = st.context.cookies.get(_PROVIDER_COOKIE)
    return _presented_token() or (provided if isinstance(provided, str) and provided else None)


def note_screen() -> None:
    """Say to the server whose screen this is, and whether files may be brought in here. In every run, before anything is shown."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return
    viewer = current_viewer()
    mark = browser_mark(st.context.cookies, st.context.headers.get("Host"))
    SCREENS.note(context.session_id, Screen(mark, viewer is not None and viewer.role is Clearance.SECRETARIAT))


def end_own_sign_in() -> None:
    """End the viewer's own sign-in in every tab; also while the store cannot be written, which is told later."""
    token, claims = _presented_token(), _claims()
    until = provider_sign_in_ends(claims)
    if until is not None:
        provider_sign_ins().end(claims, until)
    if token is not None:
        ENDED.end(token, partial(end_sign_in, engine(), token))
    request_cache.forget()


@contextmanager
def not_counted_as_use() -> Iterator[None]:
    """Inside, reading does not keep a sign-in alive: for what a screen does by itself, without anybody at it."""
    before = _IS_IDLE.set(True)
    try:
        yield
    finally:
        _IS_IDLE.reset(before)


def carry_viewer(make: Callable[P, R]) -> Callable[P, R]:
    """Let `make` run after the page's run has ended (a file made on its click) with the clearance that the page had.

    Streamlit calls such functions where nobody's cookie is known; a file of members' rows would call itself open.
    Calling it raises NotAllowedError when the sign-in has ended since, or gives something else now.
    """
    token, claims, shown = _presented_token(), _claims(), current_viewer()
    place, cleared = room_screen.current_place(), current_clearance()

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        if shown is not None:
            now = find_viewer(token, claims)
            if now is None or now.role is not shown.role:
                raise NotAllowedError("The sign-in for this page has ended. Reload the page.")
        before = _CARRIED.set((shown,))
        try:
            with room_screen.carried(place):
                if current_clearance() is not cleared:
                    raise NotAllowedError("The room has moved on since this page was made. Reload the page.")
                return make(*args, **kwargs)
        finally:
            _CARRIED.reset(before)

    return made


def find_viewer(token: str | None = None, claims: dict[str, Any] | None = None) -> Viewer | None:
    """Who presents this token (the browser's cookie when left out) or these claims of an identity provider.

    Of two sign-ins in one browser, the one that opens more.
    """
    now = datetime.now(UTC)
    found = [_by_token(token or _presented_token(), now), _by_claims(_claims() if claims is None else claims, now)]
    order = list(Clearance)
    return max((one for one in found if one), key=lambda one: order.index(one.role), default=None)


def is_in_page() -> bool:
    """Whether this runs for somebody's page, rather than for a file that is made on a click, where no session is at hand."""
    return get_script_run_ctx(suppress_warning=True) is not None


def _presented_token() -> str | None:
    if not is_in_page():
        return None
    return find_token(st.context.cookies, st.context.headers.get("Host"))


def _claims() -> dict[str, Any]:
    """What an identity provider said about the viewer; nothing where there is none."""
    if not is_in_page() or not st.user.get("is_logged_in", False):
        return {}
    return dict(st.user.to_dict())


def _by_token(token: str | None, now: datetime) -> Viewer | None:
    if token is None or ENDED.has(token):
        return None
    with read_session(engine()) as session:
        row = find_signed_in(session, token_sha256(token), now)
    if row is None:
        return None
    if now - row.last_seen_at >= _NOTED_EVERY and not _IS_IDLE.get() and _IN_USE.is_due(token):
        try:
            note_use(engine(), token, now)
        except AmberlightError as error:
            # The store is busy: noted in a minute, which an hour without use can spare.
            log.warning("The use of a sign-in was not noted: %s", error)
    identity = f"code:{row.code_id}" if row.code_id else row.way
    return Viewer(identity, row.name, row.role, row.way, row.expires_at, row.delegation_id, row.delegation)


def _by_claims(claims: dict[str, Any], now: datetime) -> Viewer | None:
    until = provider_sign_in_ends(claims)
    if not claims or until is None or until <= now:
        return None
    if not provider_sign_ins().is_open(claims, until, now, is_use=not _IS_IDLE.get()):
        return None
    settings = get_settings()
    role = clearance_from_claims(claims, settings.oidc_role_claim, settings.role_mapping, now)
    name = next(
        (str(claims[key]) for key in ("name", "preferred_username", "email") if claims.get(key)), "No name given"
    )
    identity = f"provider:{claims.get('iss', '')}:{claims.get('sub', '')}"
    return Viewer(identity, name[:120], role, "provider", until, *_delegation_of(claims, role))


def _delegation_of(claims: dict[str, Any], role: Clearance) -> tuple[str | None, str | None]:
    """Id and name of the delegation that a provider's claims name; one that is not on record is none, and the log says so."""
    settings = get_settings()
    claim = settings.oidc_delegation_claim or settings.oidc_role_claim
    named = delegation_from_claims(claims, claim, settings.delegation_mapping, role)
    if named is None:
        return None, None
    with read_session(engine()) as session:
        name = find_delegation(session, named)
    if name is None:
        log.warning("AMBERLIGHT_OIDC_DELEGATIONS names '%s', which is not a recorded delegation", named)
        return None, None
    return named, name
