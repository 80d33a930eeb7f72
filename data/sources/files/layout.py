"""Where the table stands in a file: titles above the header, one header row or two, notes below the last row."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import Final

from data.core.errors import AmberlightError
from data.sources.files.table import Reading, Row

#: How far down a header is looked for: publishers put up to some thirty lines of titles and terms above it.
_MAX_TITLE_LINES: Final = 60
_SAMPLE: Final = 300
_NUMBER: Final = re.compile(r"[-+(]?[\d.,\s]*\d[\d.,\s]*[)%]?")
_YEAR: Final = re.compile(r"(19|20)\d\d")
_NOTE: Final = re.compile(
    r"(sources?|notes?|nota|data (from|source|extracted)|last updated?|quelle|fuente|remarks?|citation|copyright|"
    r"disclaimer|extracted|downloaded|legend|n\.?b\.?|see also)\s*[:.(]|©|\*|†|‡|data from database|last updated|\(c\)",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found. header: the columns' names. first_line: rows of the table lie below it. titles: texts above."""

    header_line: int
    header: tuple[str, ...]
    first_line: int
    titles: tuple[str, ...]
    notices: tuple[str, ...]


def find_layout(
    records: Iterator[Row],
    name: str,
    reading: Reading,
    knows_header: Callable[[tuple[str, ...]], bool] | None = None,
) -> Layout:
    """Find the header among the upper records: the one that the user names, the first that knows_header knows, or the first
    that is as wide as the rows below it.

    Raises AmberlightError when nothing is a header.
    """
    upper = list(islice(records, _SAMPLE))
    place = _place_of_header(upper, name, reading, knows_header)
    line, cells = upper[place]
    above = upper[:place]
    below = upper[place + 1] if place + 1 < len(upper) else None
    header, last, notices = _names(line, cells, above, below)
    titles = tuple(" ".join(filter(None, cells)) for _, cells in above)
    if titles:
        shown = [f"'{next(cell for cell in cells if cell)[:60]}'" for _, cells in above]
        more = f" and {len(shown) - 8} more" if len(shown) > 8 else ""
        notices.insert(0, f"Ignored above the header: {'; '.join(shown[:8])}{more}.")
    return Layout(line, header, last, titles, tuple(notices))


def _place_of_header(
    upper: Sequence[Row], name: str, reading: Reading, knows_header: Callable[[tuple[str, ...]], bool] | None
) -> int:
    if reading.header_row is not None:
        for place, (line, _) in enumerate(upper):
            if line == reading.header_row:
                return place
        raise AmberlightError(f"{name} has nothing on line {reading.header_row}. Give another --header-row.")
    looked_at = upper[:_MAX_TITLE_LINES]
    if knows_header is not None:
        for place, (_, cells) in enumerate(looked_at):
            if knows_header(cells):
                return place
    several = [place for place, (_, cells) in enumerate(looked_at) if sum(map(bool, cells)) >= 2]
    if not several:
        if not upper:
            raise AmberlightError(f"{name} is empty: it holds nothing but blank or comment lines.")
        start = next(cell for cell in upper[0][1] if cell)
        raise AmberlightError(
            f"{name} has one column only (it starts with '{start[:60]}'). A table with a header is needed, with commas, "
            "semicolons or tabs between the columns; if another sign separates them, use --separator."
        )
    width = median(_width(cells) for _, cells in upper)
    filled = median(sum(map(bool, cells)) for _, cells in upper)
    wide = [
        place
        for place in several
        if _width(upper[place][1]) >= 0.75 * width and sum(map(bool, upper[place][1])) >= 0.5 * filled
    ]
    return (wide or several)[0]


def _width(cells: tuple[str, ...]) -> int:
    """How many cells there are up to the last that holds something."""
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)


def _names(
    line: int, cells: tuple[str, ...], above: Sequence[Row], below: Row | None
) -> tuple[tuple[str, ...], int, list[str]]:
    """The names of the columns, the last line that belongs to them, and what to say about a second row of names."""
    header = list(_trimmed(cells))
    notices: list[str] = []
    last = line
    if below is not None and _is_second_row(header, below[1]):
        if _are_asides(below[1]):
            notices.append(f"Ignored line {below[0]}, which names units or tags and is not a row.")
        else:
            header = _joined(header, below[1])
            notices.append(f"The column names are on two rows, lines {line} and {below[0]}; they were read together.")
        last = below[0]
    elif above and _has_twins(header) and sum(map(bool, above[-1][1])) >= 2:
        joined = _joined(list(above[-1][1]), tuple(header))
        if not _has_twins(joined):
            header = joined
            notices.append(
                f"The column names are on two rows, lines {above[-1][0]} and {line}; they were read together."
            )
    return tuple(header), last, notices


def _trimmed(cells: tuple[str, ...]) -> list[str]:
    kept = [str(cell).lstrip("\ufeff").strip() for cell in cells]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _has_twins(header: Sequence[str]) -> bool:
    names = [name.casefold() for name in header if name]
    return len(set(names)) < len(names)


def _is_second_row(header: Sequence[str], below: tuple[str, ...]) -> bool:
    """Whether the row below the header names columns too: units, tags, or the parts of a name that spans several."""
    filled = [cell for cell in below if cell]
    if not filled or any(len(cell) > _LONGEST_NAME for cell in filled):
        return False
    if _are_asides(below):
        return True
    gaps = [place for place, cell in enumerate(below) if cell and (place >= len(header) or not header[place])]
    first = next((place for place, name in enumerate(header) if name), 0)
    is_blank_below_first = first >= len(below) or not below[first]
    return bool(gaps) and is_blank_below_first and not any(_NUMBER.fullmatch(cell) for cell in filled)


def _are_asides(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and (
        all(re.fullmatch(r"[(\[].*[)\]]", cell) for cell in filled) or all(re.match(r"#[a-z]", cell) for cell in filled)
    )


def _joined(upper: list[str], lower: tuple[str, ...]) -> list[str]:
    """Two rows of names as one; a name of the upper row holds for the blank cells to its right."""
    names: list[str] = []
    spanning = ""
    for place in range(max(len(upper), len(lower))):
        top = upper[place].strip() if place < len(upper) else ""
        part = lower[place].strip() if place < len(lower) else ""
        if top:
            spanning = top
        names.append(" ".join(filter(None, (top or (spanning if part else ""), part))))
    while names and not names[-1]:
        names.pop()
    return names


def notes_below(tail: Sequence[Row], width: int) -> list[Row]:
    """Of the last records, those that are notes below the table: a source, a remark, a date of extraction.

    A lone cell is one where a blank line parts it from the table, where it begins as notes do, or where it is prose. The
    stump of a row that was cut off is none.
    """
    notes: list[Row] = []
    for place in range(len(tail) - 1, 0, -1):
        line, cells = tail[place]
        if not _is_note(cells, width, has_gap=line - tail[place - 1][0] > 1, below=notes):
            break
        notes.append((line, cells))
    notes.reverse()
    return notes or _second_table(tail, width)


def _is_note(cells: tuple[str, ...], width: int, *, has_gap: bool, below: list[Row]) -> bool:
    """Whether a record is a note. has_gap: a blank line parts it from what stands above. below: the notes under it."""
    filled = [cell for cell in cells if cell]
    text = filled[0]
    is_lone = len(filled) == 1 and width > 1 and bool(cells[0]) and not _NUMBER.fullmatch(text)
    if _NOTE.match(text):
        has_figures = any(_NUMBER.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in filled[1:])
        return is_lone or (not has_figures and (len(filled) < max(2, width) or len(cells) != width))
    is_prose = len(text) > 40 and text.count(" ") > 4
    return is_lone and ((has_gap and not text.isupper()) or is_prose or _is_below_notes(below, text))


def _second_table(tail: Sequence[Row], width: int) -> list[Row]:
    """The rows below the last blank line, where all are of another, smaller table: footnotes by number, a key of signs."""
    for place in range(len(tail) - 1, 0, -1):
        if tail[place][0] - tail[place - 1][0] > 1:
            block = list(tail)[place:]
            is_smaller = all(len(cells) == len(block[0][1]) < 0.75 * width for _, cells in block)
            return block if is_smaller and len(block) > 1 else []
    return []


def _is_below_notes(notes: list[Row], text: str) -> bool:
    """A lone line right above a note is one too where it is longer than a name."""
    return bool(notes) and len(text) > 25 and " " in text
