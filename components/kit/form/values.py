"""Values of form fields, compared as people compare them: an empty text is no value, a list is a list in any type."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from data.core.errors import Fault, FaultsError

#: Of a value that gave way: enough to know it by; the audit holds all of it.
_LONGEST_SHOWN: Final = 80


def plain(value: Any) -> Any:
    """The value as commands take it: lists become tuples, days ISO text, blank text None."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return tuple(value)
    return None if isinstance(value, str) and not value.strip() else value


def is_same(one: Any, other: Any) -> bool:
    """Whether two values say the same."""
    one, other = plain(one), plain(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(map(str, one)) == sorted(map(str, other))
    return bool(one == other) or (not one and not other and type(one) is not int and type(other) is not int)


def in_words(value: Any, words: Callable[[Any], str] = str) -> str:
    """The value for a reader. words: what one value, or one of several, is called; not asked about none, yes and no."""
    value = plain(value)
    if value is None or value == ():
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(words, value)) if isinstance(value, tuple) else words(value)


def faults_by_field(error: FaultsError) -> dict[str, str]:
    """What is wrong with each field, in one line; "" for what belongs to none."""
    by_field: dict[str, str] = {}
    for fault in error.faults:
        by_field[fault.column or ""] = "; ".join(filter(None, (by_field.get(fault.column or ""), fault.reason)))
    return by_field


def refuse_empty(values: Mapping[str, Any], needs: Sequence[str]) -> None:
    """Raise FaultsError with every field that is needed and empty."""
    empty = [Fault("Form", None, name, "is empty") for name in needs if plain(values[name]) is None]
    if empty:
        raise FaultsError("A required field is missing. Nothing was changed.", empty)


def replaced_in_words(
    labels: Mapping[str, str],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    words: Mapping[str, Callable[[Any], str]],
) -> str:
    """' Replaced: ...' with each field that held something else before and what it was; empty where nothing gave way."""
    gave_way = [
        f"{labels.get(name, name)} (was: {_short(in_words(old, words.get(name, str)))})"
        for name, old in before.items()
        if plain(old) not in (None, ()) and not is_same(old, after.get(name))
    ]
    return f" Replaced: {'; '.join(gave_way)}." if gave_way else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
