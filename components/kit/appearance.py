"""How the viewer looks at the page: in light or in dark."""

from pathlib import Path
from typing import Final

import streamlit as st

_PAGE_STYLES: Final = Path(__file__).resolve().parents[1] / "static" / "shared" / "page.css"


def is_dark() -> bool:
    """Whether the viewer's theme is dark; light until the browser has said so."""
    return st.context.theme.type == "dark"


#: Streamlit writes in white on every button and chosen item of the accent colour; on the dark theme's amber that has a
#: contrast of 1.9 to 1, and no setting changes it. light-dark() follows the colour scheme that Streamlit gives the page.
_WORDS_ON_ACCENT = """<style>
[data-testid^="stBaseButton-primary"]:not(:disabled), [data-testid^="stBaseButton-primary"]:not(:disabled) p,
[data-testid="stMultiSelect"] [data-tag] span, [data-testid="stMultiSelect"] [data-tag] button {
  color: light-dark(#ffffff, #11161c);
}
/* A box that takes any words offers them as 'Add: ...' above what it found: a country is found, never added. */
[data-testid="stSelectboxVirtualDropdown"] [data-key="__creatable__"] { display: none; }
</style>"""


def set_page_styles() -> None:
    """Give the head of every page one row, so that the first height of a screen is the picture's. Called once on every page."""
    st.html(f"<style>{_PAGE_STYLES.read_text(encoding='utf-8')}</style>")


def set_words_on_accent() -> None:
    """Let the words on buttons and chosen items of the accent colour be read in dark too. Called once on every page."""
    st.html(_WORDS_ON_ACCENT)
