"""What a step of the run of show may point to: an address in the app, without what belongs to the screen that shows it."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

#: Said by the screen, never by the step: they would put one screen's part on every other.
SCREENS_OWN: Final = frozenset({"present", "room", "screen", "frozen"})
LONGEST: Final = 500
_PATH: Final = re.compile(r"/[a-z]*")


def read_step_address(text: str) -> str:
    """The address as it is kept: '/risk?lens=amber', whatever host it was copied with.

    Raises ValueError with the reason for what is no address in the app.
    """
    typed = text.strip()
    if len(typed) > LONGEST or any(ord(sign) <= 32 for sign in typed):
        raise ValueError(f"is longer than {LONGEST} characters or contains a space")
    parts = urlsplit(typed)
    if parts.scheme not in ("", "http", "https") or (not typed.startswith("/") and not parts.netloc):
        raise ValueError("is not an address in the app, such as /risk?lens=amber")
    if not _PATH.fullmatch(parts.path or "/"):
        raise ValueError(f"names no page: {parts.path[:40]}")
    pairs = [(name, value) for name, value in parse_qsl(parts.query) if name not in SCREENS_OWN]
    return (parts.path or "/") + (f"?{urlencode(pairs)}" if pairs else "")


def split_step_address(address: str) -> tuple[str, dict[str, str]]:
    """The page ('risk', '' for the Briefing) and the parameters of an address that `read_step_address` gave."""
    parts = urlsplit(address)
    return parts.path.strip("/"), dict(parse_qsl(parts.query))
