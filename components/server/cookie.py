"""The cookies of a sign-in: their names, and how they are found among the others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

_NAME: Final = "amberlight_sign_in"
#: Streamlit's own for whoever came by an identity provider; long claims stand in several.
_PROVIDED: Final = "_streamlit_user"
_PORT: Final = re.compile(r":(\d{1,5})$")
#: 256 bits in the alphabet of secrets.token_urlsafe.
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def cookie_name(host: str | None) -> str:
    """The cookie's name at this Host header. Browsers send one host's cookies to all of its ports: the port is in the name,
    so that a rehearsal beside the real store does not sign anybody out.
    """
    found = _PORT.search(host or "")
    return f"{_NAME}_{found.group(1)}" if found else _NAME


def find_token(cookies: Mapping[str, str], host: str | None) -> str | None:
    """The token among the cookies of a request to this Host, or None when there is none that could be one."""
    token = cookies.get(cookie_name(host), "")
    # AppTest puts a stand-in where the request's cookies are.
    return token if isinstance(token, str) and _TOKEN.fullmatch(token) else None


def browser_mark(cookies: Mapping[str, str], host: str | None) -> str:
    """What tells a browser that is signed in from others, as a SHA-256; '' for one without a sign-in of either kind.

    It changes with every sign-in and is gone with the cookie, so that what it was given for is nobody else's.
    """
    provided = sorted((name, value) for name, value in cookies.items() if is_provided(name, value))
    token = find_token(cookies, host)
    if token is None and not provided:
        return ""
    return hashlib.sha256(repr((token, provided)).encode()).hexdigest()


def is_provided(name: str, value: object) -> bool:
    """Whether this cookie is Streamlit's own of a visitor whom an identity provider signed in."""
    return isinstance(value, str) and bool(value) and (name == _PROVIDED or name.startswith(f"{_PROVIDED}__"))
