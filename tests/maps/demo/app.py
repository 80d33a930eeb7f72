"""A server for one map, with the headers and static files of the real one."""

from pathlib import Path

import streamlit as st

from components.server.headers import security_headers
from components.server.static_assets import static_assets

app = st.App(Path(__file__).parent / "page.py", middleware=[security_headers(), static_assets()])
