"""A cell of a sorted table in the words in which the browser shows it (components/kit/tables.py gives the formats)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from html import escape
from typing import Any

from components.kit import format as fmt


def cell_text(value: Any, column: Mapping[str, Any], empty: str) -> str:
    """The cell, escaped. empty: stands where there is no value."""
    if value is None:
        return empty
    config = column.get("type_config") or {}
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return escape(_number(value, config.get("format")))
    if isinstance(value, datetime | date):
        return escape(fmt.date_text(value.strftime("%Y-%m-%d")))
    text = escape(str(value))
    if config.get("type") == "link" and str(value).startswith(("https://", "http://", "/")):
        return f'<a href="{text}">{text}</a>'
    return text


def _number(value: float, pattern: str | None) -> str:
    if pattern == "%.1f %%":
        return f"{value:.1f} %"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
