"""Lists of recommendations from CSV and XLSX: read, map columns, check every row. Nothing here writes.

`read_list` gives the table, `propose_mapping` says what its columns seem to mean, `check_list` holds every row to the
record; `data.imports.commands.import_list.import_list` then takes all of it or nothing.
"""

import hashlib
import io
import re
import zipfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from data.core.errors import AmberlightError, Fault, FaultsError
from data.recommendations.files.list_fields import BY_KEY, columns_unread, is_header, propose_columns
from data.sources.files.reading import read_bytes, read_content
from data.sources.files.sheet_table import is_zip, open_book
from data.sources.files.table import Limits, Reading, Table

#: A list of recommendations is no bigger; what is, is another file.
LIST_LIMITS: Final = Limits(file_bytes=60_000_000, unpacked_bytes=400_000_000, rows=50_000, columns=200)
#: What our own exports add for a reader and an import leaves alone, and what marks an exercise's.
READ_ONLY: Final = frozenset(
    {
        *("origin", "stage", "country_names", "response_now", "implementation_now", "verification_now"),
        *("last_entry_on", "exported_for", "source", "source_as_of", "terms"),
        *("names of the countries", "response now", "implementation now", "verification now", "last entry"),
        "exported for",
    }
)
EXERCISE: Final = "EXERCISE"
#: 'PR' of PR-01; what a reference may hold beside letters and digits.
_LONGEST_PREFIX: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSource:
    """Where the list comes from, for the registry of sources. as_of: the date that it speaks of, ISO or part of one."""

    title: str = ""
    publisher: str = ""
    terms: str = ""
    citation: str = ""
    address: str | None = None
    as_of: str | None = None

    @property
    def source_id(self) -> str:
        """The same for the same words, so that a second run finds it."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.title.casefold()).strip("-")[:40]
        said = "\0".join((self.title, self.publisher, self.terms, self.citation, self.address or "", self.as_of or ""))
        return f"list-{slug}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMapping:
    """How a list is to be understood.

    columns: pairs of a field (see FIELDS) and the name of a column. fixed: pairs of a field and the value where the row
    has none. meanings: pairs of a word in the file and what it stands for ('Centeral African Republic', 'CAF'); '-' for
    nothing, 'group:...' and 'body:...' for a new addressee. is_draft: take them as drafts, for the secretariat alone;
    otherwise as what somebody else published. prefix: of the references that rows without one are given.
    has_numbers: texts begin with their own number ('96.1.1 Sign ...'), which is where the row stands. merges_repeats:
    rows that differ only in who recommended them, and in the theme, become one. day_first: what 03/04/2025 means; None
    leaves it to the column. takes_translations: French, Spanish and Portuguese status words are taken for the record's.
    """

    columns: tuple[tuple[str, str], ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()
    is_draft: bool = True
    prefix: str = ""
    has_numbers: bool = False
    merges_repeats: bool = False
    day_first: bool | None = None
    takes_translations: bool = False
    source: ListSource = ListSource()

    def column_of(self, field: str) -> str | None:
        """The column that a field is taken from."""
        return dict(self.columns).get(field)

    def with_meaning(self, word: str, meaning: str) -> "ListMapping":
        """The mapping with one more word explained."""
        kept = tuple(pair for pair in self.meanings if pair[0] != word)
        return replace(self, meanings=(*kept, (word, meaning)))


def read_list(file: Path | str | tuple[str, bytes], *, reading: Reading | None = None) -> Table:
    """Read a list from a file, or from a pair of its name and its bytes.

    Raises AmberlightError or FaultsError with a sentence for what cannot be read, for formulas that were saved without
    their results, and for an export of an exercise.
    """
    name, content = file if isinstance(file, tuple) else _open(Path(file))
    table = read_content(content, name, reading=reading, limits=LIST_LIMITS, is_header=is_header, is_forgiving=True)
    if EXERCISE in name or "exercise" in {column.casefold() for column in table.header} or _is_exercise_book(content):
        raise AmberlightError(f"{name} was exported from an exercise: its entries are invented. Nothing was imported.")
    return table


def list_sheets(file: Path | str | tuple[str, bytes]) -> tuple[str, ...]:
    """The names of a workbook's sheets, 'About' of our own left out; none for text and for what cannot be opened."""
    name, content = file if isinstance(file, tuple) else _open(Path(file))
    if is_zip(content):
        # read_list says in a sentence what is wrong with one that cannot be opened.
        with suppress(AmberlightError), open_book(content, name, LIST_LIMITS) as book:
            return tuple(sheet.title for sheet in book.worksheets if sheet.title != "About")
    return ()


def propose_mapping(table: Table) -> ListMapping:
    """What the columns seem to mean, by their names, and whether texts begin with numbers. For the user to change."""
    # An empty name is no column: what an export added for its reader is not proposed for anything.
    header = tuple("" if column.casefold() in READ_ONLY else column for column in table.header)
    columns = tuple((proposal.field, proposal.column) for proposal in propose_columns(header))
    mapping = ListMapping(columns=columns, prefix=propose_prefix(table.file_name))
    return replace(
        mapping, has_numbers=_has_numbers(table, mapping.column_of("text")) and not mapping.column_of("pointer")
    )


def propose_prefix(file_name: str) -> str:
    """A prefix for references, from the file's name: 'upr-2009.csv' gives UPR-2009."""
    plain = re.sub(r"[^A-Z0-9]+", "-", Path(file_name).stem.upper()).strip("-")
    return plain[:_LONGEST_PREFIX].strip("-") or "LIST"


def unread_columns(table: Table, mapping: ListMapping) -> tuple[str, ...]:
    """The columns that nothing is taken from; those that our own exports add for a reader do not count."""
    return tuple(one for one in columns_unread(table, mapping.columns) if one.casefold() not in READ_ONLY)


def check_mapping(table: Table, mapping: ListMapping) -> dict[str, int]:
    """The place of each field's column. Raises FaultsError for columns and fields that there are not, or twice.

    A text and an addressee must come from somewhere.
    """
    places = {name.casefold(): place for place, name in reversed(list(enumerate(table.header))) if name}
    found: dict[str, int] = {}
    faults: list[str] = []
    for field, column in mapping.columns:
        place = places.get(column.strip().casefold())
        if field not in BY_KEY:
            faults.append(f"'{field[:40]}' is not a field of a list; the fields: {', '.join(BY_KEY)}")
        elif place is None:
            faults.append(f"there is no column '{column[:60]}'; the columns: {', '.join(filter(None, table.header))}")
        elif field in found:
            faults.append(f"'{field}' is taken from two columns")
        else:
            found[field] = place
    faults += [f"'{field[:40]}' is not a field of a list" for field, _ in mapping.fixed if field not in BY_KEY]
    fixed = {field for field, value in mapping.fixed if value.strip()}
    for wanted in BY_KEY.values():
        if wanted.is_required and wanted.key not in found and wanted.key not in fixed:
            taken = {column for field, column in mapping.columns if field != "countries"}
            free = [name for name in table.header if name and name not in taken]
            like = mapping.column_of("countries") if wanted.key == "addressees" else None
            example = f"--map {wanted.key}={like or free[0]}" if like or free else f"--map {wanted.key}=COLUMN"
            faults.append(
                f"say which column holds '{wanted.label}' ({wanted.key}): {example}, or the same for all rows: "
                f"--set {wanted.key}=..."
            )
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,11}", mapping.prefix or "LIST"):
        faults.append(
            f"'{mapping.prefix[:20]}' is not a prefix: at most {_LONGEST_PREFIX} letters, digits, dots and hyphens"
        )
    if faults:
        where = [Fault(table.file_name, table.header_line, None, reason) for reason in faults]
        raise FaultsError(f"The columns of {table.file_name} are not recognised yet.", where)
    return found


def _open(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of a file; reading says what is wrong with it."""
    return path.name, read_bytes(path, LIST_LIMITS)


def _has_numbers(table: Table, column: str | None) -> bool:
    if column is None:
        return False
    place = table.header.index(column)
    first = [cells[place] for (_, cells), _ in zip(table.rows(), range(50), strict=False)]
    return bool(first) and sum(bool(NUMBERED.match(text)) for text in first) >= 0.8 * len(first)


#: A paragraph's number at the beginning of a text, as the Universal Periodic Review's reports write it.
NUMBERED: Final = re.compile(r"(\d+(?:\.+\d+)+)\.?\s+(?=\S)")


def _is_exercise_book(content: bytes) -> bool:
    """Whether a workbook's own properties say that it came from an exercise."""
    if not is_zip(content):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return EXERCISE.encode() in package.read("docProps/core.xml")[:4096]
    except (KeyError, zipfile.BadZipFile, OSError, ValueError):
        return False
