"""What was typed and not recorded outlives the server too: sealed, it waits in the tab of its author (see sealing.py), and comes
back when another server process answers.
"""

import secrets
from typing import Final

import streamlit as st

from components.kit.form.drafts import Draft, drafts
from components.kit.form.sealing import seal, unseal
from components.kit.form.values import is_same, plain
from components.kit.format import counted
from components.kit.static_component import StaticComponent
from components.session.access import current_viewer, sign_in_secret

_KEEPER: Final = StaticComponent("amberlight_typed", "secretariat/typed.js", "")
_KEY: Final = "secretariat_typed"
_TAKEN: Final = "_secretariat_typed_taken"
_SEALED: Final = "_secretariat_typed_sealed"
_BACK: Final = "_secretariat_typed_back"


@st.cache_resource(show_spinner=False)
def _process() -> str:
    """Tells this server process from the one before it."""
    return secrets.token_hex(8)


def keep_in_tab() -> None:
    """Let the browser's tab keep what its reader has typed into forms. Called once, below the forms."""
    viewer, secret = current_viewer(), sign_in_secret()
    if viewer is None or secret is None:
        return
    mine = drafts().of(viewer.identity)
    # Sealed anew only when something changed: every seal differs, and would travel with every run.
    seen, sealed = st.session_state.get(_SEALED, (None, None))
    mark = tuple((key, one.saved_at) for key, one in mine.items())
    if seen != mark:
        sealed = seal(mine, secret)
        st.session_state[_SEALED] = (mark, sealed)
    data = {"server": _process(), "sealed": sealed, "taken": st.session_state.get(_TAKEN, False)}
    _KEEPER.show(_KEY, data, on_kept_change=_take_back)


def show_what_came_back() -> None:
    """Say once that something came back. Called above the forms."""
    count, place = st.session_state.pop(_BACK, 0), st.empty()
    if count:
        place.info(
            "Amberlight was restarted. What you had typed and not recorded has been restored in "
            f"{counted(count, 'form')}. If you had just pressed the button, first check whether it was "
            "recorded.",
            icon=":material/history:",
        )


def _take_back() -> None:
    """Put what the tab kept into the server's memory, and into forms that stand empty on the screen."""
    viewer, secret = current_viewer(), sign_in_secret()
    sent = st.session_state.get(_KEY)
    st.session_state[_TAKEN] = True
    if viewer is None or secret is None:
        return
    came = 0
    for key, draft in unseal(getattr(sent, "kept", None), secret).items():
        if drafts().put_back((viewer.identity, key), draft):
            came += 1
            _open_anew(f"secretariat_{key}", draft)
    st.session_state[_BACK] = came


def _open_anew(form: str, draft: Draft) -> None:
    """Let a form start from the draft, unless its fields hold something already, sent by a page that stayed open."""
    for name, base in draft.base.items():
        held = [value for key, value in st.session_state.items() if _is_field(str(key), form, name)]
        if any(not is_same(plain(value), base) for value in held):
            return
    st.session_state[f"{form}:resets"] = st.session_state.get(f"{form}:resets", 0) + 1
    for part in ("opened", "failed"):
        st.session_state.pop(f"{form}:{part}", None)


def _is_field(key: str, form: str, name: str) -> bool:
    return key.startswith(f"{form}:") and key.endswith(f":{name}")
