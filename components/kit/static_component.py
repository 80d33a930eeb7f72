"""A browser component whose code lies in components/static/, where the browser keeps it; only a loader is sent with a page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import streamlit as st

from components.server.static_assets import static_url

_STATIC: Final = Path(__file__).resolve().parents[1] / "static"
_LOADER: Final = """
export default function (component) {
  const address = new URL(component.data.module, window.location.href).href
  import(address).then((code) => code.render(component))
  return () => import(address).then((code) => code.dispose(component.parentElement))
}
"""


class StaticComponent:
    """One component: a module with render(component) and dispose(parentElement), and its styles."""

    def __init__(self, name: str, module: str, html: str, styles: str | None = None) -> None:
        """name: unique in the app. module, styles: paths in components/static/."""
        self._module = module
        css = (_STATIC / styles).read_text(encoding="utf-8") if styles else None
        self._show = st.components.v2.component(name, html=html, css=css, js=_LOADER)

    @property
    def address(self) -> str:
        """Where the browser finds the module."""
        return static_url(self._module)

    def show(self, key: str, data: Mapping[str, Any] | None = None, **callbacks: Any) -> Any:
        """Show it with this data; returns what it sends back. callbacks: on_NAME_change for each name that it sends."""
        return self._show(key=key, data={**(data or {}), "module": self.address}, **callbacks)

    def pick(self, key: str, data: Mapping[str, Any]) -> Any:
        """Show it with this data; returns what was just picked, once, in the run that it causes; else None.

        What a browser sends is not to be trusted: the caller takes only what it shows.
        """
        return self.show(key, data, on_picked_change=lambda: None).picked
