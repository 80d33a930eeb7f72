"""What an importer says, in the words of the page: a command line's option becomes the field that says the same."""

import re
from typing import Final

from data.names.resolve import LIST_NAMES

#: Option of the command line to the label of its field here. The fields take their labels from this table.
LABELS: Final[dict[str, str]] = {
    "sheet": "Sheet",
    "header-row": "Line of the column names",
    "with-hidden": "Include hidden rows, columns and sheets, and what is struck out or not seen",
    "separator": "Column separator",
    "encoding": "Text encoding",
    "where": "Only rows where (column=value)",
    "decimal-mark": "Decimal mark",
    "no-value": "Numbers that mean 'no value'",
    "country-column": "Column with the country",
    "year-column": "Column with the year",
    "value-column": "Column with the value",
    "year": "Year of all rows",
    "codes": "Country codes are from",
    "edition": "Edition or version, if the file does not say",
    "as-of": "Date of the figures (2026-07-01, 2026-07 or 2026)",
    "even-so": "Import although it looks older, shorter or out of scale",
    "skip-rejected": "Leave out rows with faults",
    "index": "Short name (fsi)",
    "name": "Full name",
    "unit": "Unit of its values",
    "publisher": "Publisher",
    "terms": "Terms of use",
    "source-title": "Title of the publication",
    "citation": "How to cite it",
    "address": "Web address",
}
#: Options that are a tick here: what follows them is the sentence's.
_TICKS: Final = frozenset(("with-hidden", "even-so", "skip-rejected"))
_OPTION: Final = re.compile(
    r"--(?P<option>[a-z]+(?:-[a-z]+)*)"
    r"(?P<value> (?:\"[^\"]*\"|'[^']*'|(?!(?:or|and|with|to|if|in|as|which|out|is|must|all|for)\b)-?[\w.-]*\w))?"
)


def on_the_page(sentence: str) -> str:
    """The sentence with the page's fields for the command line's options: 'Use --even-so.' becomes 'Use the field “...”.'

    An option that has no field here stays as it is.
    """

    def field(found: re.Match[str]) -> str:
        option, value = found["option"], (found["value"] or "").strip()
        if option not in LABELS:
            return found[0]
        said = f"the field “{LABELS[option]}”"
        if option in _TICKS:
            return said + (found["value"] or "")
        if option == "codes":
            value = LIST_NAMES.get(value, value)
        return f"{said} ({value})" if value else said

    return _OPTION.sub(field, sentence)
