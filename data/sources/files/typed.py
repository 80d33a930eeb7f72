"""How a column writes its numbers and its years: decided by the column as a whole, or not at all.

'12,000' is twelve thousand in one file and twelve in another; no cell can say which. The others of its column can: '0,5'
has a decimal comma, '1,234,567' has none. Where they do not, the file is refused, and the user says it. Numbers of a
workbook's own number cells are certain whatever stands around them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from data.core.errors import AmberlightError, Fault, FaultsError
from data.sources.files.cells import CellError, is_blank, parse_number, parse_year, refuse_error, refuse_merged, shown
from data.sources.files.table import DateText, NumberText, Table

Mark = Literal[".", ","]
MARKS: Final[dict[str, Mark]] = {"point": ".", "comma": ","}

_SPACES: Final = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "−": "-", "\u2010": "-", "’": "'"}
)
#: Marks of footnotes behind a number, and a statistical office's flags (e estimated, p provisional, b break in series).
_FOOTNOTE: Final = re.compile(r"(?<=\d)(\s*(\*+|[†‡§¹²³⁰⁴-⁹ᵃ-ᵡ]+|\[[^\]]{1,3}\]|\([a-z]\))|\s+[bdefpru])+$")
_BODY: Final = re.compile(r"[+-]?\s?(?P<body>\d[\d.,' ]*|[.,]\d+)(?P<power>[eE][+-]?\d+)?")
#: Numbers that stand for 'no value' where they lie far outside the other values of their column.
_SENTINELS: Final = (-66.0, -77.0, -88.0, -99.0, -999.0, -9999.0, -99999.0)
_NINES: Final = (-99.0, -999.0, -9999.0, -99999.0)
#: Below the other values, or far above them: codes of surveys, digits that repeat, the ends of a computer's whole numbers.
_ASKED_ABOUT: Final = frozenset(
    {
        *(-9.0, -55.0, -97.0, -98.0, -666.0, -777.0, -888.0, -997.0, -998.0, -6666.0, -7777.0, -8888.0, -9998.0),
        *(77.0, 88.0, 97.0, 98.0, 99.0, 777.0, 888.0, 997.0, 998.0, 999.0, 7777.0, 8888.0, 9998.0, 9999.0, 99999.0),
        *(sign * end for sign in (1.0, -1.0) for end in (999999.0, 32767.0, 2147483647.0)),
        *(-32768.0, -2147483648.0),
    }
)
#: Codes of surveys ('not asked', 'no answer'), where no other figure of the column is negative.
_SMALL: Final = frozenset((-1.0, -8.0, -9.0))
#: Asked about wherever they lie above all other figures: no column counts up to them.
_ALL_NINES: Final = frozenset((999.0, 9999.0, 99999.0, 999999.0))
_ABOVE: Final = 1.05
#: No figure of a country is as large: a program's mark for 'no value' (1E+30), or a slip.
_TOO_LARGE: Final = 1e18
#: A year with the mark of a footnote behind it: 2023*, 2022 [a], 2021¹.
_MARKED_YEAR: Final = re.compile(r"((?:19|20)\d\d)\s*(?:[*†‡§]+|[¹²³⁰⁴-⁹]+|\[\w\]|\([a-z]\))")
_DAY_ZERO: Final = date(1899, 12, 30)


@dataclass(slots=True)
class _Evidence:
    """What the cells of a column show: for each decimal mark the first place that proves it, and the first that does not tell."""

    proven: dict[Mark, tuple[int, int, str]] = field(default_factory=dict)
    open: dict[Mark, tuple[int, int, str]] = field(default_factory=dict)
    is_broken_as_decimal: bool = False
    ends_in_nought: bool = False
    has_plain_whole: bool = False
    percents: int = 0
    first_percent: tuple[int, int, str] | None = None
    first_plain: tuple[int, int, str] | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the numbers of some columns are written. decimal: the mark before decimals. is_percent: cells end in a percent sign.

    nothing: numbers and words that stand for no value.
    """

    decimal: Mark
    is_percent: bool
    nothing: frozenset[str] = frozenset()
    sentinels: frozenset[float] = frozenset()

    def read(self, cell: str) -> float | None:
        """The number of a cell, percentages as the number before the sign; None where it holds no value. Raises CellError."""
        value = self._value(cell)
        return None if value is None or value in self.sentinels else value

    def _value(self, cell: str) -> float | None:
        refuse_merged(cell)
        if is_blank(cell) or cell.strip().casefold() in self.nothing:
            return None
        refuse_error(cell)
        if isinstance(cell, DateText):
            raise CellError(f"is a date, {shown(cell)}: a spreadsheet took a number for one; type it again as a number")
        if cell in ("TRUE", "FALSE"):
            raise CellError(f"is true or false, and not a number: {shown(cell)}")
        if isinstance(cell, NumberText):
            return parse_number(cell.removesuffix("%"))
        text = tidy(cell).removesuffix("%").rstrip()
        if not _BODY.fullmatch(text):
            if re.fullmatch(r"\(\s*\d[\d.,]*\s*\)", text):
                raise CellError(
                    f"may be a negative number or a remark, {shown(cell)}: write it with a minus, or without brackets"
                )
            raise _no_number(cell)
        mark = "." if self.decimal == "," else ","
        grouped = rf"[+-]?\s?\d{{1,3}}([{re.escape(mark)}' ]\d{{3}})+(?!\d)"
        if re.match(grouped, text):
            whole, rest = _split(text, self.decimal)
            if not re.fullmatch(grouped, whole):
                raise _no_number(cell)
            text = re.sub(rf"[{re.escape(mark)}' ]", "", whole) + rest
        elif re.search(r"\d\s+\d", text):
            raise CellError(f"is two numbers, or one with a space too many: {shown(cell)}")
        return parse_number(text.replace(" ", "").replace(self.decimal, ".") if mark not in text else text)


def _no_number(cell: str) -> CellError:
    is_word = not any(sign.isdigit() for sign in cell)
    hint = (
        f". Correct it, or use --no-value {shown(cell)} if it means 'no value'"
        if is_word
        else ". Write the number alone"
    )
    return CellError(f"is not a number: {shown(cell)}{hint}")


def tidy(cell: str) -> str:
    """A cell without the marks of footnotes, with plain spaces and a plain minus."""
    text = cell.translate(_SPACES).strip()
    is_percent = text.endswith("%")
    text = _FOOTNOTE.sub("", text.removesuffix("%").rstrip())
    return text + "%" * is_percent


def has_footnote(cell: str) -> bool:
    """Whether a mark of a footnote or a flag was left aside."""
    return not isinstance(cell, NumberText) and bool(
        _FOOTNOTE.search(cell.translate(_SPACES).strip().removesuffix("%"))
    )


def _split(text: str, decimal: str) -> tuple[str, str]:
    whole, sign, rest = text.partition(decimal)
    return whole, sign + rest


def find_numbers(
    table: Table,
    places: Sequence[int],
    *,
    is_count: bool = False,
    decimal: str | None = None,
    nothing: Iterable[str] = (),
) -> tuple[Numbers, list[str]]:
    """How the numbers of these columns are written, all by the same hand, and what to say about it.

    is_count: whole numbers of people or deaths. decimal: what the user says, 'point' or 'comma'. nothing: what the user says
    stands for no value.
    Raises FaultsError where the columns do not tell, or contradict themselves, with the first row of each reading.
    """
    if decimal is not None and decimal not in MARKS:
        raise AmberlightError(
            f"'{decimal[:20]}' is not a decimal mark. Use --decimal-mark point or --decimal-mark comma."
        )
    said = frozenset(word.strip().casefold() for word in nothing)
    seen = _look(table, places, said)
    mark = MARKS[decimal] if decimal else _decide(table, seen, is_count=is_count)
    if seen.percents and seen.first_plain and seen.first_percent:
        raise _contradiction(
            table, "some cells are percentages and others are not", seen.first_percent, seen.first_plain
        )
    numbers = Numbers(mark, bool(seen.percents), said)
    notices: list[str] = []
    numbers, notices = _find_sentinels(table, places, numbers, is_count=is_count)
    if mark in seen.open and not decimal and not seen.proven:
        _, _, cell = seen.open[mark]
        notices.append(
            f"'{cell}' was read as {numbers.read(cell):g}, with a decimal point. Use --decimal-mark comma if the point separates "
            "thousands."
        )
    other: Mark = "," if mark == "." else "."
    if other in seen.open or other in seen.proven:
        _, _, cell = seen.open.get(other) or seen.proven[other]
        notices.append(f"'{other}' separates thousands: '{cell}'.")
    elif mark == ",":
        notices.append("Numbers have a decimal comma.")
    return numbers, notices


def _look(table: Table, places: Sequence[int], nothing: frozenset[str]) -> _Evidence:
    seen = _Evidence()
    for line, cells in table.rows():
        for place in places:
            cell = cells[place]
            if is_blank(cell) or cell.strip().casefold() in nothing:
                continue
            where = (line, place, cell)
            if isinstance(cell, NumberText):
                _note_percent(seen, cell, where)
                continue
            text = tidy(cell)
            _note_percent(seen, text, where)
            found = _BODY.fullmatch(text.removesuffix("%").rstrip())
            if found:
                _note_marks(seen, found.group("body"), bool(found.group("power")), where)
    return seen


def _note_percent(seen: _Evidence, text: str, where: tuple[int, int, str]) -> None:
    if text.endswith("%"):
        seen.percents += 1
        seen.first_percent = seen.first_percent or where
    elif seen.first_plain is None and re.search(r"[1-9]", text):
        seen.first_plain = where


def _note_marks(seen: _Evidence, body: str, has_power: bool, where: tuple[int, int, str]) -> None:
    """What one number shows about the marks."""
    commas, points = body.count(","), body.count(".")
    if not commas and not points:
        seen.has_plain_whole = seen.has_plain_whole or body.isdigit()
        return
    last: Mark = "," if body.rfind(",") > body.rfind(".") else "."
    other: Mark = "." if last == "," else ","
    if commas and points:
        # '1.234,5': the last of both stands before the decimals. '1,234,567' below: a mark that stands twice parts thousands.
        seen.proven.setdefault(last, where)
    elif commas + points > 1:
        seen.proven.setdefault(other, where)
    else:
        whole, _, decimals = body.replace(" ", "").replace("'", "").partition(last)
        is_group = len(decimals) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0") and not has_power
        if not is_group or " " in body or "'" in body:
            seen.proven.setdefault(last, where)
        else:
            seen.open.setdefault(last, where)
            seen.ends_in_nought = seen.ends_in_nought or decimals.endswith("0")
            if decimals != "000":
                seen.is_broken_as_decimal = True


def _decide(table: Table, seen: _Evidence, *, is_count: bool) -> Mark:
    """The decimal mark that all cells allow. Raises FaultsError where two are proven, or none and the cells differ by it."""
    if len(seen.proven) == 2:
        raise _contradiction(
            table, "some numbers have a decimal comma and others a decimal point", seen.proven[","], seen.proven["."]
        )
    if seen.proven:
        return next(iter(seen.proven))
    if not seen.open:
        return "."
    if len(seen.open) == 2:
        raise _contradiction(table, "commas and points separate the same digits", seen.open[","], seen.open["."])
    mark = next(iter(seen.open))
    other: Mark = "." if mark == "," else ","
    # People are whole: 'one comma two three four' of them are thousands, and nobody writes twelve as '12,000' beside '0'.
    if is_count and (seen.is_broken_as_decimal or seen.has_plain_whole):
        return other
    # A decimal point is what data files have, unless semicolons or tabs show a hand that may write decimal commas, or text in a
    # workbook one that typed them; but nobody who fills up decimals ('1.200') leaves them out elsewhere ('7').
    may_be_filled_up = seen.ends_in_nought and seen.has_plain_whole
    if mark == "." and not is_count and table.separator in (",", "|") and not may_be_filled_up:
        return "."
    line, place, cell = seen.open[mark]
    whole, _, decimals = cell.partition(mark)
    raise FaultsError(
        f"{table.file_name} was not recognised: its numbers can be read in two ways.",
        [
            Fault(
                table.file_name,
                line,
                table.header[place],
                f"{table.cell_name(line, place, cell)} is {whole}{decimals} if the "
                f"{'comma' if mark == ',' else 'point'} separates thousands, and {whole}.{decimals} if it marks "
                "the decimals. Use --decimal-mark point or --decimal-mark comma",
            )
        ],
    )


def _contradiction(table: Table, what: str, one: tuple[int, int, str], other: tuple[int, int, str]) -> FaultsError:
    return FaultsError(
        f"{table.file_name} was not recognised: {what}.",
        [
            Fault(
                table.file_name,
                line,
                table.header[place],
                f"{table.cell_name(line, place, cell).rstrip(',')}: write all alike",
            )
            for line, place, cell in (one, other)
        ],
    )


def _is_watched(value: float, *, is_count: bool) -> bool:
    """Whether a number often stands for 'no value': a known one, one digit over and over, or past all reason."""
    if is_count:
        return value in _ALL_NINES
    if value in _SENTINELS or value in _ASKED_ABOUT or value in _SMALL or abs(value) >= _TOO_LARGE:
        return True
    digits = f"{abs(value):.12g}".replace(".", "")
    if len(set(digits)) > 1:
        return False
    if value.is_integer():
        return len(digits) > 2 and digits[0] != "0"
    return digits[0] == "9" and len(digits) > (2 if value < 0 else 3)


def _is_doubtful(value: float, low: float, reach: float, negatives: set[float]) -> bool:
    """Whether a watched number lies so that it may be none of the figures, which run from low and reach so far from 0."""
    if value in _ALL_NINES:
        return value > _ABOVE * reach
    if value in _SMALL:
        return (negatives <= _SMALL and 0 <= low < float("inf")) or (value == -9.0 and 0 < 5 * reach < 9)
    return value < 0 <= low or abs(value) > 5 * reach or abs(value) >= _TOO_LARGE


def _find_sentinels(
    table: Table, places: Sequence[int], numbers: Numbers, *, is_count: bool
) -> tuple[Numbers, list[str]]:
    """The numbers of the column that stand for no value: known ones, far outside all others. Of counts, none are known.

    Raises FaultsError for a number that often stands for no value and may be one here.
    """
    found: Counter[float] = Counter()
    first: dict[float, tuple[int, int, str]] = {}
    low, high, count = float("inf"), float("-inf"), 0
    for line, cells in table.rows():
        for place in places:
            try:
                value = numbers.read(cells[place])
            except CellError:
                continue
            if value is None:
                continue
            if _is_watched(value, is_count=is_count):
                found[value] += 1
                first.setdefault(value, (line, place, cells[place]))
            else:
                low, high, count = min(low, value), max(high, value), count + 1
    reach = max(abs(low), abs(high)) if count else 0.0
    sentinels = {value for value in found if value in _SENTINELS and (low >= 0 or -value > 3 * reach) and count}
    small = {value for value in found if value < 0 and value not in _SENTINELS}
    doubtful = {value for value in found if value in _NINES and value not in sentinels}
    doubtful |= {value for value in found if value not in _SENTINELS and _is_doubtful(value, low, reach, small)}
    span = f", the others run from {low:g} to {high:g}" if count else " and no others"
    faults = [
        Fault(
            table.file_name,
            first[value][0],
            table.header[first[value][1]],
            f"{first[value][2]} often means 'no value' "
            f"({found[value]:,} {'cell has' if found[value] == 1 else 'cells have'} it{span}). Use --no-value "
            f"{first[value][2]} if it does, or --no-value none",
        )
        for value in sorted(doubtful)
    ]
    if "none" in numbers.nothing:
        sentinels, faults = set(), []
    if faults:
        raise FaultsError(f"{table.file_name} was not recognised: a number may mean 'no value'.", faults)
    if not sentinels:
        return numbers, []
    listed = ", ".join(
        f"{value:g} ({found[value]:,} {'cell' if found[value] == 1 else 'cells'}, first on line {first[value][0]})"
        for value in sorted(sentinels)
    )
    notice = f"Taken for 'no value': {listed}. Use --no-value none if they are figures."
    return Numbers(numbers.decimal, numbers.is_percent, numbers.nothing, frozenset(sentinels)), [notice]


def find_years(table: Table, place: int) -> tuple[Callable[[str], int], list[str]]:
    """How a column of years is to be read, and what to say about it.

    A year that a spreadsheet shows as a date (2023 is the 2023rd day of its calendar, 15 July 1905) is the year, where all
    dates of the column lie so. Raises FaultsError where some do and others are real dates.
    """
    odd: tuple[int, str] | None = None
    plain: tuple[int, str] | None = None
    marked: tuple[int, str] | None = None
    for line, cells in table.rows():
        if marked is None and _MARKED_YEAR.fullmatch(cells[place].strip()):
            marked = (line, cells[place])
        serial = year_shown_as_day(cells[place])
        if serial is not None:
            odd = odd or (line, cells[place])
        elif re.match(r"(19|20)\d\d-\d\d-\d\d", cells[place]):
            plain = plain or (line, cells[place])
    said = []
    if marked is not None:
        said = [f"Marks behind years were ignored, as footnotes (first on line {marked[0]}: {shown(marked[1])})."]
    if odd is None:
        return (lambda text: parse_year(_MARKED_YEAR.sub(r"\1", text.strip()))) if marked else parse_year, said
    if plain is not None:
        raise FaultsError(
            f"{table.file_name} was not recognised: some years are dates, and others are in 1905.",
            [
                Fault(
                    table.file_name,
                    line,
                    table.header[place],
                    f"is {cell[:10]}: write every year as a number, such as 2023",
                )
                for line, cell in (odd, plain)
            ],
        )
    line, cell = odd
    return (
        lambda text: year_shown_as_day(text) or parse_year(text),
        [
            f"Years were formatted as dates: {cell[:10]} on line {line} is the year {year_shown_as_day(cell)}; the "
            "others were read in the same way."
        ],
    )


def year_shown_as_day(cell: str) -> int | None:
    """The year whose number a spreadsheet shows as this day, or None."""
    found = re.fullmatch(r"(190[56])-(\d\d)-(\d\d)(T00:00:00)?", cell)
    if not found:
        return None
    try:
        number = (date(int(found.group(1)), int(found.group(2)), int(found.group(3))) - _DAY_ZERO).days
    except ValueError:
        return None
    return number if 1900 <= number <= 2100 else None
