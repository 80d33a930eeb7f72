"""The field for a file of evidence: looked at as soon as it is chosen, so that its reader hears at once what is wrong.

A file is no field of RecordForm: what is typed is kept through a lost connection, a file is chosen again.
"""

import streamlit as st

from components.text import escape_markdown
from data.recommendations.rules.evidence_files import KINDS, LARGEST_BYTES, FileRefusedError, accept_file


def choose_file(key: str) -> tuple[str, bytes] | None:
    """The chosen file's name and content; None for none, and for one that is not taken, which is said."""
    number = st.session_state.get(_counter(key), 0)
    chosen = st.file_uploader(
        f"File ({', '.join(KINDS)}; at most {LARGEST_BYTES // 1_000_000} MB)",
        key=f"secretariat_file_{key}_{number}",
        max_upload_size=LARGEST_BYTES // 1_000_000,
        help="Kept in the store and its backups at the level chosen above.",
    )
    if chosen is None:
        return None
    content = chosen.getvalue()
    try:
        accepted = accept_file(chosen.name, content)
    except FileRefusedError as error:
        st.error(escape_markdown(f"{chosen.name} {error} It will not be recorded."), icon=":material/error:")
        return None
    st.caption(escape_markdown(f"{accepted.kind}; it will be kept as {accepted.name}."))
    return chosen.name, content


def forget_file(key: str) -> None:
    """An empty field for the next file."""
    st.session_state[_counter(key)] = st.session_state.get(_counter(key), 0) + 1


def _counter(key: str) -> str:
    return f"secretariat_file_{key}:number"
