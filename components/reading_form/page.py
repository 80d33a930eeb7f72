"""The whole reading form, as it stands in the document: styles, head and menu, the page, and what it cannot do.

It lies in a shadow root of its own, so that Streamlit's styles and ours do not meet, and nothing of the live page finds it.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from components.reading_form.render import Form, menu
from components.reading_form.run import Seen
from components.server.static_assets import static_url

_STATIC: Final = Path(__file__).resolve().parents[1] / "static"
#: The fonts are known to a document and not to a shadow root. One that comes late is left aside: nothing jumps.
_FACES: Final = (("Amberlight Sans", "Regular", 400), ("Amberlight Sans", "SemiBold", 600))


def page_markup(seen: Seen, theme: str, made_at: datetime) -> str:
    """What stands in the document's body. theme: 'light' or 'dark', '' where only the browser knows."""
    scheme = theme or "light dark"
    made = f"{made_at:%H:%M} UTC"
    return (
        f"<style>{_outside()}</style>"
        f'<reading-form style="color-scheme:{scheme}"><template shadowrootmode="closed"><style>{_inside()}</style>'
        f'<header><img src="/app/static/wordmark.svg" alt="Amberlight">{menu(seen.messages, seen.page)}</header>'
        f"<main>"
        f"<noscript><p class=limits>{_limits('without JavaScript', made)}</p></noscript>"
        f"<p class=limits id=offline hidden>{_limits('without its connection (a websocket)', made)}</p>"
        f"{Form(seen).body()}</main></template></reading-form>"
    )


def _limits(why: str, made: str) -> str:
    return (
        f"This page is shown {why}. It was made at {made}. Its links and filters work. Sorting, moving maps, files and "
        "recording are missing, and nothing updates by itself."
    )


@lru_cache(maxsize=1)
def _inside() -> str:
    return (_STATIC / "reading" / "reading.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _outside() -> str:
    faces = "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:optional;'
        f'src:url("{static_url(f"vendor/fonts/AmberlightSans-{name}.woff2")}")}}'
        for family, name, weight in _FACES
    )
    icons = (
        f'@font-face{{font-family:"Amberlight Icons";font-display:block;'
        f'src:url("{static_url("vendor/icons/AmberlightIcons.woff2")}")}}'
    )
    return faces + icons + (_STATIC / "reading" / "place.css").read_text(encoding="utf-8")
