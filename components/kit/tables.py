"""Tables: one to sort and pick from (`data_table`), one to read (`fact_table`).

Numbers stay numbers, and 'no value' is never zero.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final, Literal, TypeVar
from urllib.parse import quote

import pandas as pd
import streamlit as st

from components.kit import format as fmt
from components.kit.columns import Column, SourceLink, as_sheet
from components.kit.guarded_callback import guarded_callback
from components.text import escape_markdown
from data.core.sheets import value_of

__all__ = ["Column", "SourceLink", "as_sheet", "data_table", "fact_table"]

Row = TypeVar("Row")

_FULL_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Pixels.
_ROOM_FOR_PLACEHOLDER: Final = 120
#: Pixels: three lines. Streamlit wraps text in rows of more than four times the size of its type.
_WRAPPED_ROW_PX: Final = 76
#: What each table of a screen last showed; of so many tables.
_SHOWN: Final = "_tables_shown"
_MOST_SHOWN: Final = 40
#: Where a link may lead: the web, or a page of ours. Never a script, never a file.
_SAFE_LINK: Final = re.compile(r"(?:https?://[^\s]+|/(?!/)[^\s]*)", re.IGNORECASE)


def data_table(
    rows: Sequence[Row],
    columns: Sequence[Column],
    key: str,
    alt: str,
    *,
    height: int | Literal["auto", "content"] = "auto",
    identity: str | None = None,
    selected: object = None,
    on_select: bool | Callable[[Row | None], None] = False,
    placeholder: str = fmt.NOT_RECORDED,
    is_wrapped: bool = False,
) -> Row | None:
    """Show rows (dataclasses or mappings) as a table to sort, search and, if asked, pick one row from.

    key: the widget's key; it must contain the data version, since a selection is a position. alt: names the table for
    a screen reader. placeholder: stands where there is no value. is_wrapped: long text goes on for up to three lines, where
    it would be cut.

    Picking: `identity` is the attribute that tells rows apart, `selected` its value for the row that is selected now, as
    the page knows it (from the address, from a map). With `on_select=True` the row that the reader has just picked is
    returned, once, in the run that the pick causes; otherwise None. With a function it is called with the row, or with
    None when the selection was taken back, before that run, so the page needs no second one. What is selected is always
    what `selected` says: a change from outside moves the mark and fires nothing.

    Raises ValueError when picking is asked for without `identity`.
    """
    frame = _frame(rows, columns)
    options: dict[str, Any] = {
        "hide_index": True,
        "height": height,
        "placeholder": placeholder,
        "alt": alt,
        "column_config": {column.key: _config(column, frame[column.key]) for column in columns},
        "lazy": False,
        "row_height": _WRAPPED_ROW_PX if is_wrapped else None,
    }
    if on_select is False:
        st.dataframe(frame, key=key, **options)
        return None
    if identity is None:
        raise ValueError("data_table needs `identity` to tell which row was picked")
    return _pick(frame, rows, key, identity, selected, on_select, options)


def fact_table(rows: Sequence[Any], columns: Sequence[Column], caption: str) -> None:
    """Show a short list of facts as a plain HTML table, which reads well aloud and on a phone. All text is escaped.

    caption names the table for a screen reader. Without rows nothing is shown: the page says what is not on record.
    """
    if not rows:
        return
    cells = {
        escape_markdown(column.label): [_fact(value_of(row, column.key), column) for row in rows] for column in columns
    }
    st.table(pd.DataFrame(cells), border="horizontal", hide_index=True, alt=caption)


def _pick(
    frame: pd.DataFrame,
    rows: Sequence[Row],
    key: str,
    identity: str,
    selected: object,
    on_select: bool | Callable[[Row | None], None],
    options: dict[str, Any],
) -> Row | None:
    """The table with a selection: the reader's pick is told apart from what was set from outside."""
    names = [value_of(row, identity) for row in rows]
    position = names.index(selected) if selected is not None and selected in names else None  # type: ignore[arg-type]
    shown: dict[str, Any] = st.session_state.setdefault(_SHOWN, {})
    wanted = (tuple(names), position)
    if shown.get(key) != wanted:
        # Other rows, or another selection, than the browser last showed: its old position means nothing now.
        st.session_state[key] = {"selection": {"rows": [] if position is None else [position]}}
        shown[key] = wanted
        # A key may name the version of the data: those of tables that are gone are not kept for ever.
        for old in list(shown)[:-_MOST_SHOWN]:
            del shown[old]

    def picked_position() -> int | None:
        picked = st.session_state[key]["selection"]["rows"]
        return picked[0] if picked and picked[0] < len(rows) else None

    def changed() -> None:
        # Runs before the next script run, with the rows that the reader saw.
        at = picked_position()
        if at != position and callable(on_select):
            shown[key] = (tuple(names), at)
            on_select(None if at is None else rows[at])

    st.dataframe(
        frame,
        key=key,
        on_select=guarded_callback(key, changed) if callable(on_select) else "rerun",
        selection_mode="single-row",
        **options,
    )
    if callable(on_select):
        return None
    at = picked_position()
    if at == position:
        return None
    shown[key] = (tuple(names), at)
    return None if at is None else rows[at]


def _frame(rows: Sequence[Any], columns: Sequence[Column]) -> pd.DataFrame:
    """The rows as typed columns. Missing numbers stay missing; probabilities become percentages."""
    data: dict[str, Any] = {}
    for column in columns:
        values = [value_of(row, column.key) for row in rows]
        if column.kind in {"integer", "people"}:
            data[column.key] = pd.array(values, dtype="Int64")
        elif column.kind == "percent":
            # Two decimals: what a screen reader reads out and a copied cell holds; enough to keep the order.
            data[column.key] = pd.array([_hundredfold(value) for value in values], dtype="Float64")
        elif column.kind == "date" and _all_full_dates(values):
            data[column.key] = pd.array(pd.to_datetime(values, errors="coerce"))
        elif column.kind == "link":
            data[column.key] = pd.array([_link(value) for value in values], dtype="string")
        else:
            data[column.key] = pd.array([_words(value) for value in values], dtype="string")
    return pd.DataFrame(data)


def _config(column: Column, values: pd.Series) -> Any:
    width = column.width
    if width is None and column.kind in {"integer", "people", "percent"} and values.isna().any():
        width = max(_ROOM_FOR_PLACEHOLDER, 9 * len(column.label) + 24)  # or the words for 'no value' are cut
    shared: dict[str, Any] = {"help": column.help, "width": width, "pinned": column.pinned or None}
    label = column.label
    if column.kind in {"integer", "people"}:
        return st.column_config.NumberColumn(label, format="%,d", **shared)
    if column.kind == "percent":
        return st.column_config.NumberColumn(label, format="%.1f %%", **shared)
    if column.kind == "date" and pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DateColumn(label, format="D MMMM YYYY", **shared)
    if column.kind == "link":
        return st.column_config.LinkColumn(label, **shared)
    return st.column_config.TextColumn(label, **shared)


def _all_full_dates(values: Sequence[object]) -> bool:
    """Whether every value is a full date. With a month or a year among them, ISO text sorts right and words would not."""
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, str) and _FULL_DATE.fullmatch(value) for value in known)


def _hundredfold(value: object) -> float | None:
    return round(float(value) * 100, 2) if isinstance(value, int | float) else None


def _link(value: object) -> str | None:
    return value if isinstance(value, str) and _SAFE_LINK.fullmatch(value) else None


def _words(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None or value == "" else str(value)


def _fact(value: object, column: Column) -> str:
    """One cell of a reading table: words, with Markdown escaped."""
    if value is None or value == "":
        return fmt.NOT_RECORDED
    if column.kind in {"integer", "people"} and isinstance(value, int | float):
        return fmt.integer(value)
    if column.kind == "percent" and isinstance(value, int | float):
        return fmt.percent(value)
    if column.kind == "date":
        return escape_markdown(fmt.date_text(str(value)))
    if isinstance(value, SourceLink):
        return f"[{escape_markdown(value.title)}](/sources?source={quote(value.source_id)})"
    if column.kind == "link" and _link(value):
        return f"[{escape_markdown(str(value))}](<{str(value).replace('<', '%3C').replace('>', '%3E')}>)"
    return escape_markdown(_words(value))
