"""The one engine of this process, for components/session/store.py and components/session/access.py alone."""

import streamlit as st
from sqlalchemy import Engine

from data.core.engine import open_engine


@st.cache_resource(show_spinner=False)
def engine() -> Engine:
    """The one engine of this process."""
    return open_engine()
