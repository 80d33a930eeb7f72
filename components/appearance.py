"""How the viewer looks at the page: in light or in dark."""

import streamlit as st


def is_dark() -> bool:
    """Whether the viewer's theme is dark; light until the browser has said so."""
    return st.context.theme.type == "dark"
