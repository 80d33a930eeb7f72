"""The cookie that holds the token of a sign-in: its name, and how it is found among the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_NAME: Final = "amberlight_sign_in"
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
