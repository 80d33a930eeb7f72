"""What speaks against writing a file over what the store holds: it is older, or a draft. Said before anything is written."""

import re
from collections.abc import Sequence
from typing import Final

from data.sources.files.table import Table
from data.sources.files.upsert import TablePlan

_DRAFT: Final = re.compile(
    r"\b(draft|provisional|preliminary|mid[ -]?year|half[ -]?year|first half|interim|nowcast|candidate events?|"
    r"mid[ -]?20\d\d)\b",
    re.IGNORECASE,
)
_HALF_YEAR: Final = re.compile(
    r"\b(mid[ -]?year|half[ -]?year|first half|mid[ -]?20\d\d|30 june|june 30)\b", re.IGNORECASE
)


def draft_word(table: Table) -> str | None:
    """The word by which a file calls its figures provisional: in its name, its sheet's, or the texts round the table."""
    for text in _texts(table):
        if found := _DRAFT.search(text):
            return found.group().casefold()
    return None


def is_half_year(table: Table) -> bool:
    """Whether the file says that its figures are those of the middle of a year."""
    return any(_HALF_YEAR.search(text) for text in _texts(table))


def says_half_year(text: str) -> bool:
    """Whether a cell beside the figures says so of its row."""
    return bool(_HALF_YEAR.search(text))


def _texts(table: Table) -> tuple[str, ...]:
    name = re.sub(r"[_.]+", " ", table.file_name)
    return (name, table.sheet, *(text for text in table.around if len(text) < 300))


def against_overwriting(
    plans: Sequence[TablePlan], *, last_in_file: int | None, last_in_store: int | None, draft: str | None
) -> list[str]:
    """Sentences against figures that would change figures on record although they are older, or call themselves a draft.

    Rows that are new, or the same, harm nothing.
    """
    changed = [(plan, before, after) for plan in plans if plan.table.is_main for before, after in plan.changed]
    if not changed:
        return []
    plan, before, after = changed[0]
    row = " ".join(str(after[column]) for column in plan.table.key)
    different = next((column for column in plan.table.compared if before[column] != after[column]), None)
    example = ""
    if different:
        example = f" ({row}: {different.replace('_', ' ')} {_shown(before[different])} -> {_shown(after[different])})"
    figures = f"{len(changed):,} {'row' if len(changed) == 1 else 'rows'} on record{example}"
    sentences: list[str] = []
    if last_in_file is not None and last_in_store is not None and last_in_file < last_in_store:
        sentences.append(
            f"The file ends with {last_in_file}; the store's figures run to {last_in_store}. It would change {figures}."
        )
    if draft:
        sentences.append(f"The file calls its figures '{draft}', and would change {figures}.")
    return sentences


def _shown(value: object) -> str:
    return "nothing" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
