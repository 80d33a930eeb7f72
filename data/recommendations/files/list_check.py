"""Hold every row of a list to the record: each fault named by row and column, nothing guessed, nothing written."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from sqlalchemy.orm import Session

from data.core.errors import Fault
from data.core.list_cells import split_values, without_guard
from data.core.models.base import HANDLING_LEVELS
from data.core.partial_dates import parse_partial_date
from data.core.words import counted
from data.names import Reading, resolve
from data.names.words import BODIES
from data.recommendations.files.list import NUMBERED, ListMapping, check_mapping, unread_columns
from data.recommendations.files.list_cells import (
    is_day_first,
    is_nothing,
    read_date,
    read_day,
    read_month,
    read_text,
    read_word,
    translate,
)
from data.recommendations.files.list_fields import BY_KEY
from data.recommendations.files.list_names import Directory, ListAddressee, read_directory
from data.recommendations.files.list_rows import (
    CheckedList,
    CheckedRow,
    UnknownWord,
    merge_repeats,
    refuse_repeated_references,
    with_note,
)
from data.recommendations.files.list_standing import compare_with_record
from data.recommendations.rules.axes import LABELS, Axis, Move, judge_move
from data.sources.files.cells import CellError
from data.sources.files.parsed import Progress, no_progress
from data.sources.files.table import Table

_PLAIN: Final = (
    *("short_title", "kind", "pointer", "document", "cadence", "stated_limit", "evidence_wanted", "indicator"),
    *("source_url", "as_of"),
)
#: Characters that a column of the store holds.
LONGEST: Final = {"reference": 20, "kind": 40, "as_of": 80, "addressees": 160}


def check_list(session: Session, table: Table, mapping: ListMapping, progress: Progress = no_progress) -> CheckedList:
    """Every row as it would be recorded, with its faults. Reads what the record knows, in a fixed number of statements.

    Raises FaultsError when the mapping itself does not fit the file.
    """
    places = check_mapping(table, mapping)
    directory = read_directory(session)
    reader = ListReader(table, mapping, places, directory)
    rows: list[CheckedRow] = []
    for count, (line, cells) in enumerate(table.rows(), start=1):
        rows.append(reader.read(line, cells, count))
        if count % 500 == 0:
            progress("Checking", count, table.row_count)
    notices: list[str] = []
    left_out = sum(any(remark.column == reader.column("response") for remark in row.remarks) for row in rows)
    if mapping.is_draft and left_out:
        notices.append(
            f"{counted(left_out, 'response is', 'responses are')} left out: a draft has no responses. Import the list as published "
            "to record them."
        )
    if mapping.merges_repeats:
        has_references = "reference" in places
        rows, merged = merge_repeats(rows, table.file_name, has_references=has_references)
        repeat, were = counted(merged, "row repeats", "rows repeat"), "was" if merged == 1 else "were"
        notices += [f"{repeat} another for a further state or theme and {were} merged with it."] * bool(merged)
    column = table.header[places["reference"]] if "reference" in places else BY_KEY["reference"].label
    refuse_repeated_references(rows, table.file_name, column)
    said = {field: table.header[place] for field, place in places.items()}
    said |= {field: BY_KEY[field].label for field, value in mapping.fixed if value and field not in said}
    if not said.keys().isdisjoint({"recommended_by", "theme"}):
        said.setdefault("note", BY_KEY["note"].label)
    rows = compare_with_record(session, [with_note(row) for row in rows], said, table.file_name)
    unknown = tuple(
        UnknownWord(
            field=field,
            column=column,
            word=word,
            rows=number,
            suggestion=translate(field, word) or directory.suggestion(word),
            is_translation=translate(field, word) is not None,
        )
        for (field, column, word), number in reader.unknown.most_common()
    )
    own = all(row.values.get("source_id") for row in rows)
    return CheckedList(
        table=table,
        mapping=mapping,
        rows=tuple(rows),
        unknown=unknown,
        notices=tuple(notices),
        has_own_sources=own,
        left_out=_left_out(reader, table, mapping),
    )


def _left_out(reader: "ListReader", table: Table, mapping: ListMapping) -> tuple[str, ...]:
    """What the file says and the import does not take, in sentences."""
    said = [
        f"{number:,} {'row says' if number == 1 else 'rows say'} a status in the column "
        f"'{mapping.column_of(field) or BY_KEY[field].label}': drafts have none, so these are not "
        "imported. To import them, import the list as published by others."
        for field, number in reader.not_taken.items()
    ]
    unread = unread_columns(table, mapping)
    if unread:
        said.append(f"Not read: {', '.join(unread)}.")
    return tuple(said)


class Row:
    """One row while it is read: its cells by field, its faults so far."""

    def __init__(self, reader: "ListReader", line: int, cells: tuple[str, ...]) -> None:
        self.reader, self.line, self.cells = reader, line, cells
        self.faults: list[Fault] = []
        self.remarks: list[Fault] = []

    def column(self, field: str) -> str:
        """The column's name in the file, or the field's own label where the value was given for all rows."""
        place = self.reader.places.get(field)
        return self.reader.table.header[place] if place is not None else BY_KEY[field].label

    def fault(self, field: str, reason: str) -> None:
        """One fault."""
        self.faults.append(Fault(self.reader.table.file_name, self.line, self.column(field), reason))

    def remark(self, field: str, reason: str) -> None:
        """Something to know, which stops nothing."""
        self.remarks.append(Fault(self.reader.table.file_name, self.line, self.column(field), reason))

    def raw(self, field: str) -> str:
        """The words of the cell, or what was given for rows without any."""
        place = self.reader.places.get(field)
        cell = self.cells[place] if place is not None else ""
        try:
            cell = read_text(without_guard(cell) if self.reader.is_text else cell)
        except CellError as error:
            self.fault(field, str(error))
            return ""
        return cell or self.reader.fixed.get(field, "")

    def text(self, field: str) -> str | None:
        """Free text; None for none."""
        cell = self.raw(field)
        longest = LONGEST.get(field)
        if longest and len(cell) > longest:
            self.fault(field, f"is longer than {longest} characters: '{cell[:40]}…'")
        return cell or None

    def meaning(self, word: str) -> str:
        """What the user said that a word stands for, or the word."""
        said = self.reader.meanings.get(word.strip().casefold(), word)
        return "" if said == "-" else said

    def word(self, field: str) -> str | None:
        """One of a few words."""
        cell = self.raw(field)
        said = self.meaning(cell)
        if is_nothing(said):
            return None
        try:
            if self.reader.takes_translations:
                said = translate(field, said) or said
            return read_word(field, said)
        except CellError as error:
            self.reader.unknown[(field, self.column(field), cell)] += 1
            self.fault(field, str(error))
            return None

    def read_by(self, field: str, read: Callable[..., Any]) -> Any:
        """A value read by a function that raises CellError; one of dates is told how its column writes them."""
        cell = self.meaning(self.raw(field))
        if is_nothing(cell):
            return None
        try:
            return read(cell, self.reader.day_first.get(field)) if field in self.reader.day_first else read(cell)
        except CellError as error:
            self.fault(field, str(error))
            return None

    def find(self, field: str, find: Callable[[str], Any]) -> Any:
        """A thing on record by its name; None for an empty cell or an unknown word, which is a fault."""
        cell = self.raw(field)
        return None if is_nothing(cell) else self.look_up(field, cell, find)

    def look_up(self, field: str, word: str, find: Callable[[str], Any], *, is_explained: bool = False) -> Any:
        """A thing on record; an unknown word is a fault, and so is a doubtful one that neither user nor row explains."""
        said = self.meaning(word)
        if not said:
            return None
        try:
            # What the user or a column beside it has explained is in no doubt.
            is_explained = is_explained or word.strip().casefold() in self.reader.meanings
            if not is_explained and (doubt := self.reader.doubt(field, word)):
                raise CellError(doubt)
            return find(said)
        except CellError as error:
            self.reader.unknown[(field, self.column(field), word)] += 1
            self.fault(field, str(error))
            return None

    def values(self, field: str) -> tuple[str, ...]:
        """Several words of one cell."""
        return tuple(dict.fromkeys(one for one in split_values(self.raw(field)) if one))

    def find_all(self, field: str, find: Callable[[str], Any]) -> tuple[Any, ...]:
        """Several things on record. A cell that is a name as a whole is not cut at its semicolons."""
        found = (self.look_up(field, one, find) for one in self.values(field) if not is_nothing(one))
        return tuple(sorted({one for one in found if one is not None}))

    def source_id(self) -> str | None:
        """A source on record that the row names; None leaves it to the list's own."""
        said = self.raw("source_id")
        return said if said in self.reader.directory.sources else None


class ListReader:
    """Reads one row after another; remembers the words that nobody knew."""

    def __init__(self, table: Table, mapping: ListMapping, places: dict[str, int], directory: Directory) -> None:
        self.table, self.mapping, self.directory = table, mapping, directory
        self.places: Mapping[str, int] = places
        self.fixed: Mapping[str, str] = {field: value.strip() for field, value in mapping.fixed}
        self.meanings: Mapping[str, str] = {
            word.strip().casefold(): meaning.strip() for word, meaning in mapping.meanings
        }
        self.unknown: Counter[tuple[str, str, str]] = Counter()
        #: How many rows say something on an axis that a draft cannot have, by field.
        self.not_taken: Counter[str] = Counter()
        self.takes_translations = mapping.takes_translations
        self.day_first: Mapping[str, bool | None] = _day_first(table, mapping, places)
        self._doubts: dict[tuple[str, str], str | None] = {}
        self._code_fields = {
            field for field in _COUNTRIES if field in places and _holds_codes(table, places[field], field)
        }
        self.is_text = not table.file_name.casefold().endswith((".xlsx", ".xlsm"))

    def column(self, field: str) -> str:
        """The column's name in the file, or the field's own label."""
        place = self.places.get(field)
        return self.table.header[place] if place is not None else BY_KEY[field].label

    def doubt(self, field: str, word: str) -> str | None:
        """Why three capitals in a column of names may be something else than a country's code; None for no doubt."""
        plain = word.strip()
        if field not in _COUNTRIES or not re.fullmatch(r"[A-Z]{2,3}", plain) or field in self._code_fields:
            return None
        if (field, plain) not in self._doubts:
            self._doubts[field, plain] = self._doubt(plain)
        return self._doubts[field, plain]

    def _doubt(self, plain: str) -> str | None:
        read = resolve(plain, among="names")
        if self.directory.is_actor(plain) or read.reading in (Reading.EXACT, Reading.ALIAS):
            return None
        if read.reading in (Reading.AMBIGUOUS, Reading.NOT_A_COUNTRY) and read.sentence:
            return read.sentence
        if read.iso3:
            return f"is among names and could be the code of {read.name} ({read.iso3}), or an abbreviation: '{plain}'"
        return None

    def read(self, line: int, cells: tuple[str, ...], number: int) -> CheckedRow:
        """One row."""
        row = Row(self, line, cells)
        text = row.text("text")
        pointer = row.text("pointer")
        if self.mapping.has_numbers and text and (found := NUMBERED.match(text)):
            pointer = pointer or found.group(1)
            text = text[found.end() :]
        reference = row.text("reference") or f"{self.mapping.prefix or 'LIST'}-{number:04d}"
        if len(reference) > 1 and reference.startswith("#"):
            row.remark("reference", f"'{reference[:30]}' is recorded without its #")
            reference = reference.lstrip("# ")
        if not text:
            row.fault("text", "is empty; a recommendation needs a text")
        if set(reference) & set(" \t\n/\\?&#%\"'<>"):
            row.fault("reference", f"'{reference[:30]}' contains a space or a character not allowed in a reference")
        addressees = _addressees(row)
        response, response_on = self._said(row, Axis.RESPONSE)
        implementation, implementation_on = self._said(row, Axis.IMPLEMENTATION)
        recommended_by, themes = row.text("recommended_by"), row.text("theme")
        if (
            recommended_by
            and self.directory.find_actor(self.meanings.get(recommended_by.casefold(), recommended_by)) is None
        ):
            row.remark(
                "recommended_by", f"'{recommended_by[:40]}' is not a recorded state or organisation; kept as written"
            )
        values: dict[str, Any] = {
            **{field: row.text(field) for field in _PLAIN},
            "reference": reference,
            "paraphrase": text,
            "pointer": pointer or (f"Row {line}" if "pointer" not in self.places else "") or "not stated",
            "kind": row.text("kind") or "recommendation",
            "addressed_to": row.text("addressed_to_words") or ", ".join(one.name for one in addressees),
            "note": row.text("note"),
            "issued_on": row.read_by("issued_on", read_date),
            "due_on": row.read_by("due_on", read_day),
            "cadence_month": row.read_by("cadence_month", read_month),
            **{field: row.word(field) for field in ("strand", "specificity", "priority", "cadence_kind")},
            "confidence": row.word("confidence") or "verified",
            "handling": row.word("handling") or HANDLING_LEVELS[-1],
            "meeting_id": row.find("meeting", self.directory.find_meeting),
            "source_id": row.source_id(),
        }
        _check_between(row, values, {"response_on": response_on, "implementation_on": implementation_on})
        return CheckedRow(
            line=line,
            reference=reference,
            standing="faulty" if row.faults else "new",
            values=values,
            addressees=addressees,
            iso3s=row.find_all("countries", self.directory.find_country),
            framework_ids=row.find_all("frameworks", self.directory.find_framework),
            risk_factor_nos=row.find_all("risk_factors", self.directory.find_risk_factor),
            related_to=row.values("related_to"),
            supersedes=row.values("supersedes"),
            response=response,
            response_on=response_on,
            implementation=implementation,
            implementation_on=implementation_on,
            faults=tuple(row.faults),
            remarks=tuple(row.remarks),
            recommended_by=(recommended_by,) if recommended_by else (),
            themes=(themes,) if themes else (),
        )

    def _said(self, row: Row, axis: Axis) -> tuple[str | None, str | None]:
        """What the row says on an axis, and since when; nothing of a draft, of which it is counted as left out."""
        field, day_field = axis.value, f"{axis.value}_on"
        if self.mapping.is_draft:
            if not is_nothing(row.raw(field)):
                self.not_taken[field] += 1
                row.remark(field, "is left out: a draft has no status")
            return None, None
        value, day = row.word(field), row.read_by(day_field, read_day)
        if value and not day:
            row.fault(
                day_field,
                "is empty, and the row has a status. Choose the column with its day, or set one day for all rows",
            )
        if value and judge_move(axis, None, value) is Move.NOT_ALLOWED:
            row.fault(field, f"'{LABELS[value]}' cannot be the first thing that is recorded")
        return value, day if value else None


#: Fields whose words may be countries.
_COUNTRIES: Final = ("addressees", "countries")
_DATES: Final = ("issued_on", "due_on", "response_on")


def _holds_codes(table: Table, place: int, field: str) -> bool:
    """Whether a column holds ISO codes: all but a few of its words are, and most of them are no body's abbreviation too."""
    words = {one.strip() for _, cells in table.rows() for one in split_values(cells[place]) if not is_nothing(one)}
    codes = {one for one in words if re.fullmatch(r"[A-Za-z]{2,3}", one) and resolve(one, among="codes").is_country}
    shared = {one for one in codes if one.upper() in BODIES}
    # A column of countries holds no bodies; one of addressees may hold nothing but their abbreviations.
    most_shared = 1.0 if field == "countries" else 0.5
    return bool(codes) and len(codes) >= 0.8 * len(words) and len(shared) <= most_shared * len(codes)


def _day_first(table: Table, mapping: ListMapping, places: Mapping[str, int]) -> dict[str, bool | None]:
    """For each field with dates, whether the day comes first: as the user says, or as the column shows."""
    found: dict[str, bool | None] = dict.fromkeys(_DATES, mapping.day_first)
    if mapping.day_first is None:
        for field in _DATES:
            if field in places:
                found[field] = is_day_first(cells[places[field]] for _, cells in table.rows())
    return found


def _addressees(row: Row) -> tuple[ListAddressee, ...]:
    """The addressees of a row, with what stands in the columns beside them, place by place."""
    names = split_values(row.raw("addressees"), keeps_empty=True)
    beside = {
        field: split_values(row.raw(field), keeps_empty=True)
        for field in (
            "addressee_kinds",
            "addressee_actors",
            "addressee_qualifications",
            "lead_offices",
            "reading_notes",
        )
    }
    for field, values in beside.items():
        if any(values) and len(values) != len(names):
            row.fault(
                field,
                f"has {len(values)} places, and there are {len(names)} addressees: write one place for each, parted by semicolons",
            )
            beside[field] = ()
    found: dict[str, ListAddressee] = {}
    for place, name in enumerate(names):
        if is_nothing(name):
            continue
        kind, actor, qualification, office, reading = (
            values[place] if place < len(values) else "" for values in beside.values()
        )
        find = partial(_addressee, row.reader.directory, kind, actor)
        one = row.look_up("addressees", name, find, is_explained=bool(kind or actor))
        if one is None:
            continue
        if len(one.name) > LONGEST["addressees"]:
            row.fault("addressees", f"is longer than {LONGEST['addressees']} characters: '{one.name[:40]}…'")
        if one.name in found:
            row.remark("addressees", f"names '{one.name[:60]}' twice; taken once")
        found[one.name] = replace(
            one,
            qualification=qualification or None,
            lead_office=office or None,
            reading_note=reading or None,
        )
    if not found and not row.faults:
        row.fault("addressees", "is empty; a recommendation needs an addressee")
    return tuple(found.values())


def _addressee(directory: Directory, kind: str, actor: str, word: str) -> ListAddressee:
    """By the identifier beside the name, by the kind beside it, or by the name alone. Raises CellError."""
    if actor:
        known = directory.find_actor(actor)
        if known is None:
            raise CellError(f"is addressed to an actor that is not recorded: '{actor[:40]}'")
        return ListAddressee(word, "actor", known[0])
    if kind in ("group", "body"):
        return ListAddressee(word, kind, None)
    return directory.find_addressee(word)


def _check_between(row: Row, values: dict[str, Any], days: Mapping[str, str | None]) -> None:
    """What does not fit between the cells of a row."""
    issued = parse_partial_date(values["issued_on"])
    for field, day in days.items():
        if day and issued and day < issued.first.isoformat():
            row.fault(field, f"{day} is before the recommendation's own date, {values['issued_on']}")
        if day and day > datetime.now(UTC).date().isoformat():
            row.fault(field, f"{day} is in the future; only past events are recorded")
    if values["cadence_month"] is not None and values["cadence_kind"] != "yearly":
        row.fault("cadence_month", "only a yearly cadence has a month")
    if values["due_on"] and issued and values["due_on"] < issued.first.isoformat():
        row.fault("due_on", f"{values['due_on']} is before the recommendation's own date, {values['issued_on']}")
    for text in (values["paraphrase"], values["note"]):
        if text and "�" in text:
            row.remark("text", "contains a character that was lost in an earlier conversion (�)")
            break
