"""What speaks against writing a file over what the store holds: it is older, or a draft. Said before anything is written."""

import re
from collections.abc import Sequence
from typing import Final

from data.sources.files.provenance import is_later
from data.sources.files.table import Table
from data.sources.files.upsert import TablePlan

_DRAFT: Final = re.compile(
    r"\b(draft|provisional|preliminary|mid[ -]?year|half[ -]?year|first half|interim|nowcast|candidate events?|"
    r"mid[ -]?20\d\d|beta|pre[ -]?release|not final|unofficial|embargoed|for review|working (copy|version|draft)|"
    r"provisoires?|pr[ée]liminaires?|[ée]bauche|borrador|preliminar(es)?|provisional(es)?|entwurf|vorl[äa]ufig\w*)\b",
    re.IGNORECASE,
)
#: What a cell beside a figure says of it where a column tells provisional from final ones.
_DRAFT_CELL: Final = re.compile(
    r"(draft|provisional|preliminary|interim|nowcast|not final)( figure| data| estimate)?", re.I
)
#: 'in thousands', '(millions)', '000 persons'; not 'per million'.
_SCALE: Final = re.compile(
    r"(?<!per )(?<!per_)(?<![a-z\d.,])"
    r"(?P<word>thousands?|millions?|billions?|milliers|millones|miles de|tausend|[’']000s?)(?![a-z])",
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


def draft_word_beside(table: Table, taken: set[int]) -> str | None:
    """The word by which a cell beside the figures calls its row's provisional. taken: the places of the figures and keys."""
    places = [place for place in range(len(table.header)) if place not in taken]
    for _, cells in table.rows():
        for place in places:
            if _DRAFT_CELL.fullmatch(cells[place].strip()):
                return cells[place].strip().casefold()
    return None


def scale_word(texts: Sequence[str], unit: str = "") -> str | None:
    """The word by which a column's name or a title says that figures are in thousands or millions; None where the unit says
    it as well, or none does.
    """
    for text in texts:
        if len(text) < 300 and (found := _SCALE.search(text)):
            word = found.group("word").casefold()
            stem = "000" if "000" in word else word.rstrip("s")
            if stem not in unit.casefold():
                return found.group("word")
    return None


def said_in_thousands(table: Table, places: Sequence[int], unit: str) -> list[str]:
    """A sentence against figures that the file says are in thousands, where whole numbers of people or deaths are needed."""
    word = scale_word((*(table.header[place] for place in places), *table.around, table.sheet))
    return [f"The file says that its figures are in '{word}'; {unit} are stored one by one."] if word else []


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
    plans: Sequence[TablePlan],
    *,
    last_in_file: int | None,
    last_in_store: int | None,
    draft: str | None,
    as_of: tuple[str, str] | None = None,
) -> list[str]:
    """Sentences against figures that would change figures on record although they are older, or call themselves a draft.

    Rows that are new, or the same, harm nothing. as_of: the dates of the figures in the file and of those on record.
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
    elif as_of is not None and is_later(as_of[1], as_of[0]):
        sentences.append(
            f"The figures are of {as_of[0]}; those on record are of {as_of[1]}. It would change {figures}."
        )
    if draft:
        sentences.append(f"The file calls its figures '{draft}', and would change {figures}.")
    return sentences


def _shown(value: object) -> str:
    return "nothing" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
