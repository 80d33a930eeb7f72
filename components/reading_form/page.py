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
#: Under a name of their own: the live page declares its faces anew, and words set in those would be set again, twice.
_FAMILY: Final = "Amberlight Reading"
#: The fonts are known to a document and not to a shadow root.
_FACES: Final = (("Regular", 400), ("SemiBold", 600))


def page_markup(seen: Seen, theme: str, made_at: datetime) -> str:
    """What stands in the document's body. theme: 'light' or 'dark', '' where only the browser knows."""
    scheme = theme or "light dark"
    made = f"{made_at:%H:%M} UTC"
    return (
        f"{_faces()}<style>{_outside()}</style>"
        f'<reading-form style="color-scheme:{scheme}"><template shadowrootmode="closed"><style>{_inside()}</style>'
        f'<header><img src="/app/static/wordmark.svg" alt="Amberlight">{menu(seen.messages, seen.page)}</header>'
        f"<main>"
        f"<noscript><p class=limits>{_limits('without JavaScript', made)}</p></noscript>"
        f"<p class=limits id=offline hidden>{_limits('without its connection (a websocket)', made)}</p>"
        f"{Form(seen).body()}</main></template></reading-form>"
    )


@lru_cache(maxsize=1)
def page_head() -> str:
    """What stands in the document's head for it: its faces, asked for at once, and that it is shown where no script shows it."""
    links = (f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{_font(name)}">' for name, _ in _FACES)
    return "".join(links) + "<noscript><style>reading-form{visibility:visible!important}</style></noscript>"


def _font(name: str) -> str:
    return static_url(f"vendor/fonts/AmberlightSans-{name}.woff2")


def _limits(why: str, made: str) -> str:
    return (
        f"This page is shown {why}. It was made at {made}. Its links and filters work. Sorting, moving maps, files and "
        "recording are missing, and nothing updates by itself."
    )


@lru_cache(maxsize=1)
def _inside() -> str:
    return (_STATIC / "reading" / "reading.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _faces() -> str:
    # Each in a sheet of its own, which the document's script takes away when its face is not there for the first frame.
    return "".join(
        f'<style data-face=\'{weight} 1em "{_FAMILY}"\'>@font-face{{font-family:"{_FAMILY}";font-weight:{weight};'
        f'font-display:block;src:url("{_font(name)}")}}</style>'
        for name, weight in _FACES
    )


@lru_cache(maxsize=1)
def _outside() -> str:
    icons = (
        f'@font-face{{font-family:"Amberlight Icons";font-display:block;'
        f'src:url("{static_url("vendor/icons/AmberlightIcons.woff2")}")}}'
    )
    return icons + (_STATIC / "reading" / "place.css").read_text(encoding="utf-8")
