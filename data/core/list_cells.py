"""Several values in one cell of a list, and text that must not read as a formula: written and read back the same.

Values stand apart by a semicolon and a space; a semicolon, backslash or line break inside a value is marked by a backslash.
"""

import re
from collections.abc import Iterable
from typing import Final

_MARKED: Final = {"\\": "\\\\", ";": "\\;", "\n": "\\n"}
_PARTS: Final = re.compile(r"\\(.)|([;\n])", re.DOTALL)
#: A spreadsheet reads a cell that begins so as a formula (OWASP, 'CSV Injection'), full-width signs included.
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: Spaces, marks of direction and signs without width: programs differ in whether they drop them at the start of a cell.
_PASSED_OVER: Final = "' \xa0\xad\x85\u2028\u2029\ufeff\ufffd" + "".join(
    map(chr, (*range(0x2000, 0x2010), *range(0x202A, 0x2030), *range(0x2060, 0x2070)))
)


def join_values(values: Iterable[str | None]) -> str:
    """The values as one cell; None is an empty place. Nothing at all where every place is empty."""
    written = ["".join(_MARKED.get(sign, sign) for sign in value or "") for value in values]
    return "; ".join(written) if any(written) else ""


def split_values(cell: str, *, keeps_empty: bool = False) -> tuple[str, ...]:
    """The values of one cell, spaces round them removed; a line break also parts them.

    keeps_empty: empty places stay, for columns that go side by side.
    """
    values: list[str] = [""]
    place = 0
    for found in _PARTS.finditer(cell):
        values[-1] += cell[place : found.start()]
        place = found.end()
        if found.group(2):
            values.append("")
        else:
            values[-1] += "\n" if found.group(1) == "n" else found.group(1)
    values[-1] += cell[place:]
    stripped = tuple(value.strip() for value in values)
    if keeps_empty:
        return stripped
    return tuple(value for value in stripped if value)


def is_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula, also behind apostrophes and what nobody sees."""
    return text.lstrip(_PASSED_OVER).startswith(FORMULA_SIGNS)


def without_guard(text: str) -> str:
    """The text without the apostrophe that an export puts before what would read as a formula."""
    return text[1:] if text.startswith("'") and is_like_a_formula(text) else text
