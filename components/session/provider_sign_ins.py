"""Sign-ins at an identity provider, as this process knows them: in use, unused for too long, or ended by their owner.

Streamlit reads the provider's cookie when a tab connects and never again. A sign-out in one tab would leave the others open, and
nothing would end for want of use. So the process remembers both. It forgets with its end: by then every tab has to connect
anew, and the browser that signed out holds no cookie any more.
"""

import hashlib
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from data.access.rules.sign_in import SIGN_IN_IDLES


class ProviderSignIns:
    """When each sign-in was last used; None for one that has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last_seen: dict[str, tuple[datetime | None, datetime]] = {}

    def is_open(self, claims: Mapping[str, Any], until: datetime, now: datetime, *, is_use: bool) -> bool:
        """Whether this sign-in still counts. until: its end at the latest, UTC; is_use: the look counts as use of it."""
        name = _name_of(claims)
        with self._lock:
            for old in [one for one, (_, end) in self._last_seen.items() if end <= now]:
                del self._last_seen[old]
            last_seen, _ = self._last_seen.get(name, (now, until))
            if last_seen is None or now - last_seen >= SIGN_IN_IDLES:
                self._last_seen[name] = (None, until)
                return False
            if is_use or name not in self._last_seen:
                self._last_seen[name] = (now, until)
        return True

    def end(self, claims: Mapping[str, Any], until: datetime) -> None:
        """End this sign-in in every tab; another one at the provider, later, is another sign-in."""
        with self._lock:
            self._last_seen[_name_of(claims)] = (None, until)


def _name_of(claims: Mapping[str, Any]) -> str:
    parts = (str(claims.get(name)) for name in ("iss", "sub", "iat", "auth_time"))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@st.cache_resource(show_spinner=False)
def provider_sign_ins() -> ProviderSignIns:
    """The sign-ins of this process."""
    return ProviderSignIns()
