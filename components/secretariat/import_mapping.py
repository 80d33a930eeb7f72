"""What each column of a list means, and what words mean that the record does not know."""

from dataclasses import replace
from typing import Final

import streamlit as st

from components.kit.format import counted
from components.secretariat.import_file import start_with
from components.text import escape_markdown
from data.recommendations.files.list import ListMapping, unread_columns
from data.recommendations.files.list_cells import WORDS
from data.recommendations.files.list_fields import BY_KEY, FIELDS
from data.recommendations.files.list_rows import CheckedList, UnknownWord
from data.sources.files.table import Table

_NOTHING: Final = ""
_MOST_WORDS: Final = 30
_EXAMPLE_LENGTH: Final = 60


def choose_columns(table: Table, proposed: ListMapping, key: str) -> ListMapping:
    """A choice for every column, what was proposed chosen already. A field that is chosen twice is told by the check."""
    by_column = {column: field for field, column in proposed.columns}
    examples = _examples(table)
    columns = [column for column in table.header if column]
    unread = unread_columns(table, proposed)
    said = f"Columns: {len(by_column)} understood" + (f", {len(unread)} not read" if unread else "")
    chosen: list[tuple[str, str]] = []
    missing = {field.key for field in FIELDS if field.is_required} - set(by_column.values())
    with (
        st.expander(said, expanded=bool(missing or unread), icon=":material/table_edit:"),
        st.container(horizontal=True),
    ):
        for place, column in enumerate(columns):
            with st.container(width=320):
                field = st.selectbox(
                    column,
                    [_NOTHING, *BY_KEY],
                    format_func=_label,
                    key=start_with(f"{key}_column_{place}", by_column.get(column, _NOTHING)),
                )
                st.caption(escape_markdown(examples.get(column) or "empty in the first rows"))
            if field:
                chosen.append((field, column))
    has_pointer = any(field == "pointer" for field, _ in chosen)
    return replace(
        proposed,
        columns=tuple(chosen),
        fixed=_same_for_all({field for field, _ in chosen}, key),
        has_numbers=proposed.has_numbers and not has_pointer,
    )


def _same_for_all(chosen: set[str], key: str) -> tuple[tuple[str, str], ...]:
    """What holds for all rows, of the fields that every recommendation needs: a tracker of one state has no addressee."""
    required = [field for field in FIELDS if field.is_required]
    fixed: list[tuple[str, str]] = []
    with st.container(horizontal=True):
        for field in required:
            said = "where a row has none" if field.key in chosen else "the same for all rows"
            value = st.text_input(f"{field.label}, {said}", key=f"{key}_same_{field.key}")
            if value.strip():
                fixed.append((field.key, value.strip()))
    return tuple(fixed)


def explain_words(checked: CheckedList, key: str) -> ListMapping:
    """Ask what each unknown word means, once for all its rows; the mapping with what was said."""
    mapping = checked.mapping
    with st.container(border=True):
        st.markdown(
            f"**{counted(len(checked.unknown), 'word')} that the record does not recognise.** Nothing is guessed."
        )
        translated = [word for word in checked.unknown if word.is_translation]
        if translated:
            listed = ", ".join(f"{word.word} = {_say_meaning(str(word.suggestion))}" for word in translated)
            if st.checkbox(f"Read words of another language as: {listed}", key=f"{key}_translated"):
                mapping = replace(mapping, takes_translations=True)
        asked = [word for word in checked.unknown if not (word.is_translation and mapping.takes_translations)]
        for place, word in enumerate(asked[:_MOST_WORDS]):
            meaning = st.selectbox(
                f"{word.word[:80] or '(empty)'} ({escape_markdown(word.column)}, {counted(word.rows, 'row')})",
                _options(word),
                index=None,
                accept_new_options=True,
                format_func=_say_meaning,
                placeholder="Choose, or write a name, a code, group:NAME or body:NAME",
                key=f"{key}_word_{word.field}_{place}_{word.word[:40]}",
            )
            if meaning:
                mapping = mapping.with_meaning(word.word, meaning)
        if len(asked) > _MOST_WORDS:
            st.caption(f"And {len(asked) - _MOST_WORDS:,} more; deal with these first, or correct them in the file.")
    return mapping


def _label(field: str) -> str:
    return BY_KEY[field].label if field else "Not read"


def _examples(table: Table) -> dict[str, str]:
    """The first value of each column."""
    found: dict[str, str] = {}
    for (_, cells), _ in zip(table.rows(), range(30), strict=False):
        for column, cell in zip(table.header, cells, strict=True):
            if column and cell and column not in found:
                found[column] = cell[:_EXAMPLE_LENGTH] + ("…" if len(cell) > _EXAMPLE_LENGTH else "")
    return found


def _options(word: UnknownWord) -> list[str]:
    known = list(dict.fromkeys(WORDS.get(word.field, {}).values()))
    new = [f"group:{word.word}", f"body:{word.word}"] if word.field == "addressees" else []
    return [*([word.suggestion] if word.suggestion else []), *known, *new, "-"]


def _say_meaning(meaning: str) -> str:
    if meaning == "-":
        return "Leave it out"
    kind, sign, name = meaning.partition(":")
    return f"A new {kind}: {name}" if sign and kind in ("group", "body") else meaning.replace("_", " ")
