"""A browser component whose code lies in components/static/, where the browser keeps it; only a loader is sent with a page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import streamlit as st

from components.server.static_assets import static_url

_STATIC: Final = Path(__file__).resolve().parent / "static"
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

    def show(self, key: str, *, more: Mapping[str, Any] | None = None, **options: Any) -> Any:
        """Show it; returns what the component sends back. more: what its data hold besides the module's address."""
        return self._show(key=key, data={**(more or {}), "module": static_url(self._module)}, **options)
