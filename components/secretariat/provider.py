"""Signing in at an identity provider (OpenID Connect), where one is set up in .streamlit/secrets.toml."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from components.kit.static_component import StaticComponent
from components.text import escape_markdown

_BACK: Final = StaticComponent("amberlight_provider_back", "access/back.js", "<div hidden></div>")


def provider_names() -> tuple[str, ...]:
    """The providers that are set up: '' for the unnamed one, else their names; empty without any."""
    try:
        section = st.secrets.get("auth")
    except StreamlitSecretNotFoundError:
        return ()
    if not isinstance(section, Mapping):
        return ()
    named = tuple(name for name, value in section.items() if _is_provider(value))
    return ("", *named) if _is_provider(section) else named


def show_provider_buttons(back: str | None) -> None:
    """A button for each provider; nothing where there is none. back: the address that the tab goes to afterwards."""
    if back and provider_names():
        _BACK.show("secretariat_provider_back", {"back": back})
    for name in provider_names():
        label = f"Sign in with {escape_markdown(name)}" if name else "Sign in with your organization's account"
        if st.button(label, key=f"secretariat_provider_{name}", icon=":material/badge:"):
            st.login(name or None)


def _is_provider(section: Any) -> bool:
    return isinstance(section, Mapping) and "client_id" in section
