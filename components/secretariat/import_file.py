"""The file to import, how it is read, and what was said about it: kept for this session, also when one leaves the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from components.secretariat.import_words import LABELS
from components.text import escape_markdown
from data.core.errors import AmberlightError
from data.recommendations.files.list import list_sheets
from data.sources.files.table import Reading

_TYPES: Final = ["csv", "tsv", "txt", "xlsx", "xlsm"]
_SEPARATORS: Final = {
    "": "As in the file",
    "comma": "Comma",
    "semicolon": "Semicolon",
    "tab": "Tab",
    "bar": "Vertical bar",
}
_ENCODINGS: Final = {
    "": "Detect from the text",
    "utf-8": "UTF-8",
    "cp1252": "Windows, Western European",
    "cp1250": "Windows, Central European",
    "mac_roman": "Macintosh",
    "cp850": "MS-DOS (cp850)",
    "cp437": "MS-DOS (cp437)",
}

#: Ends the keys of buttons, whose clicks are not to be brought back.
_CLICKED: Final = ("_another", "_faults", "_submit")


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """A file that was chosen: its name and its bytes."""

    name: str
    content: bytes

    @property
    def pair(self) -> tuple[str, bytes]:
        """As importers take it."""
        return self.name, self.content


def choose_file(label: str, place: str) -> ChosenFile | None:
    """The file of this view, or None. place: names the view; the file is kept there until another one is chosen."""
    uploads = st.session_state.setdefault(f"{place}:uploads", 0)
    key = f"{place}:upload_{uploads}"

    def changed() -> None:
        if st.session_state.get(key) is None:
            st.session_state.pop(f"{place}:file", None)

    file = st.file_uploader(label, type=_TYPES, key=key, on_change=changed)
    if file is not None:
        st.session_state[f"{place}:file"] = ChosenFile(file.name, file.getvalue())
    kept: ChosenFile | None = st.session_state.get(f"{place}:file")
    if kept is not None and file is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f":material/draft: {escape_markdown(kept.name)}, chosen earlier. Your settings for it are kept.")
            if st.button("Choose another file", key=f"{place}_another"):
                forget_file(place)
                st.rerun()
    return kept


def forget_file(place: str) -> None:
    """A fresh field for the next file; the last one and what was said about it are forgotten."""
    st.session_state[f"{place}:uploads"] = st.session_state.get(f"{place}:uploads", 0) + 1
    for key in (f"{place}:file", f"{place}:said"):
        st.session_state.pop(key, None)


def bring_back(place: str) -> None:
    """Before any field is drawn: put back what was said about the file when the view was last left."""
    for key, value in st.session_state.get(f"{place}:said", {}).items():
        if key not in st.session_state:
            st.session_state[key] = value


def keep(place: str, prefix: str) -> None:
    """After all fields are drawn: keep what they say, since a field that is not drawn forgets it."""
    kept: dict[str, Any] = st.session_state.setdefault(f"{place}:said", {})
    for key, value in st.session_state.items():
        if isinstance(key, str) and key.startswith(prefix) and not key.endswith(_CLICKED) and _is_said(value):
            kept[key] = value


def _is_said(value: object) -> bool:
    """Whether it is what somebody chose or wrote: not a click, and not a table's state."""
    return value is None or isinstance(value, str | int | float | tuple) or hasattr(value, "isoformat")


def start_with(key: str, value: object) -> str:
    """The key of a field that starts with a value; a default beside a value that is brought back would be a warning."""
    st.session_state.setdefault(key, value)
    return key


def choose_reading(file: ChosenFile, key: str, more: Callable[[], None] | None = None) -> Reading:
    """How the file is read, for the cases where it does not show it. more: further fields beside these."""
    try:
        sheets = list_sheets(file.pair)
    except AmberlightError:
        # The reader says in a sentence what is wrong with the file.
        sheets = ()
    sheet = None
    if len(sheets) > 1:
        sheet = st.selectbox(
            LABELS["sheet"],
            ["", *sheets],
            format_func=lambda name: name or "The one with the table",
            key=f"{key}_sheet",
        )
    with st.expander("How the file is read", icon=":material/tune:"), st.container(horizontal=True):
        header = st.number_input(LABELS["header-row"], 1, 10_000, None, key=f"{key}_header")
        with_hidden = st.checkbox(LABELS["with-hidden"], key=f"{key}_hidden")
        separator = encoding = ""
        if not sheets:
            separator = st.selectbox(
                LABELS["separator"], list(_SEPARATORS), format_func=_SEPARATORS.__getitem__, key=f"{key}_separator"
            )
            encoding = st.selectbox(
                LABELS["encoding"], list(_ENCODINGS), format_func=_ENCODINGS.__getitem__, key=f"{key}_encoding"
            )
        where = st.text_input(LABELS["where"], key=f"{key}_where", placeholder="indicator=Killings; sex=All")
        if more is not None:
            more()
    pairs = [(column.strip(" \"'"), value.strip(" \"'")) for column, sign, value in _parted(where) if sign]
    return Reading(
        sheet=sheet or None,
        header_row=int(header) if header else None,
        encoding=encoding or None,
        separator=separator or None,
        with_hidden=with_hidden,
        where=tuple((column, value) for column, value in pairs if column),
    )


def _parted(where: str) -> list[tuple[str, str, str]]:
    return [one.partition("=") for one in where.split(";")]
