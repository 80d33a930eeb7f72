"""The form that an access code is typed into. The code goes from the browser to POST /session and never through Streamlit."""

from typing import Final

from components.kit.static_component import StaticComponent

_FORM: Final = StaticComponent(
    "amberlight_code_form", "access/code_form.js", '<div class="code-root"></div>', "access/code_form.css"
)


def code_form(back: str | None) -> None:
    """Show the form. It signs in by itself and loads the page anew, or the address that its reader came from."""
    _FORM.show("secretariat_code_form", {"back": back})
