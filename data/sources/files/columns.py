"""Find columns by what their names mean, since publishers rename them from release to release."""

import re
import unicodedata
from collections.abc import Sequence

from data.core.errors import Fault, FaultsError
from data.sources.files.table import Table


def normalise(name: str) -> str:
    """A column's name in lower case with single underscores and without accents: 'Country of origin (ISO)' ->
    'country_of_origin_iso', 'Année' -> 'annee'.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def find_column(
    table: Table, patterns: Sequence[str], chosen: str | None = None, *, option: str | None = None
) -> int | None:
    """The position of the column whose normalised name matches one of the patterns, the first pattern first.

    `chosen` is a name given by the user, which must exist; `option` is how the user would give it. Raises FaultsError
    when it does not, or when two columns match the same pattern.
    """
    if chosen is not None:
        return named_column(table, chosen)
    names = [normalise(column) for column in table.header]
    for pattern in patterns:
        found = [place for place, name in enumerate(names) if name and re.fullmatch(pattern, name)]
        if len(found) > 1:
            what_to_do = f"Choose with {option}" if option else "Remove all but one"
            both = ", ".join(f"'{table.header[place]}'" for place in found)
            raise FaultsError(
                f"{table.file_name} cannot be read: several columns could be the same figure.",
                [Fault(table.file_name, table.header_line, None, f"these mean the same: {both}. {what_to_do}")],
            )
        if found:
            return found[0]
    return None


def named_column(table: Table, name: str) -> int:
    """The position of the column that the user named. Raises FaultsError with the names that there are."""
    for place, column in enumerate(table.header):
        if column.casefold() == name.strip().casefold():
            return place
    raise FaultsError(
        f"{table.file_name} has no column '{name}'.",
        [Fault(table.file_name, table.header_line, None, f"the columns are: {headers_seen(table)}")],
    )


def headers_seen(table: Table, limit: int = 40) -> str:
    """The header's names for a sentence, cut after `limit` of them."""
    names = [column for column in table.header if column]
    return ", ".join(names[:limit]) + (f" and {len(names) - limit} more" if len(names) > limit else "")


def missing_columns(table: Table, what: str, looked_for: Sequence[str]) -> FaultsError:
    """The error for a table that lacks columns: what was looked for and which columns were seen."""
    faults = [Fault(table.file_name, table.header_line, None, f"no column for {wanted}") for wanted in looked_for]
    # A column that is missing may be one that is hidden.
    hidden = "".join(f" {notice}" for notice in table.notices if "hidden" in notice)
    return FaultsError(
        f"{table.file_name} was not recognised as {what}. Columns seen: {headers_seen(table)}.{hidden}",
        faults,
    )
