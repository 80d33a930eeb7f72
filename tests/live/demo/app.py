"""A server for one live page: our routes and lifespan around it, over the store that the environment names."""

from pathlib import Path

import streamlit as st

from components.server.headers import security_headers
from components.server.lifespan import lifespan
from components.server.static_assets import static_assets
from components.shell.routes import routes

app = st.App(
    Path(__file__).parent / "page.py",
    routes=routes(),
    middleware=[security_headers(), static_assets()],
    lifespan=lifespan,
)
