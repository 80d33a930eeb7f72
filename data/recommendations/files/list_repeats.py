"""Rows that repeat another one: lists write a recommendation once for each state that made it, and for each theme."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from data.core.errors import Fault
from data.recommendations.files.list_rows import CheckedRow


def merge_repeats(rows: Sequence[CheckedRow], file_name: str, *, has_references: bool) -> tuple[list[CheckedRow], int]:
    """Make one row of those that differ only in who recommended them and in the theme; and how many rows went into others.

    Rows with a fault stay as they are. has_references: the file gives references; one that was given here by the row's
    number is no difference.
    """
    groups: dict[object, list[CheckedRow]] = defaultdict(list)
    for row in rows:
        groups[row.line if row.faults else _content(row, has_references)].append(row)
    merged = [_merge(group, file_name) for group in groups.values()]
    return sorted(merged, key=lambda row: row.line), len(rows) - len(merged)


def _content(row: CheckedRow, has_references: bool) -> tuple[object, ...]:
    left = ("pointer",) if has_references else ("reference", "pointer")
    own = {key: value for key, value in row.values.items() if key not in left}
    pointer = row.values["pointer"]
    place = None if str(pointer).startswith("Row ") else pointer
    links = (row.addressees, row.iso3s, row.framework_ids, row.risk_factor_nos, row.said)
    return (tuple(sorted(own.items(), key=lambda pair: pair[0])), place, links)


def _merge(group: list[CheckedRow], file_name: str) -> CheckedRow:
    first = group[0]
    if len(group) == 1:
        return first
    lines = ", ".join(str(row.line) for row in group[1:])
    remark = Fault(file_name, first.line, None, f"appears again in row {lines}")
    return replace(
        first,
        recommended_by=tuple(dict.fromkeys(one for row in group for one in row.recommended_by)),
        themes=tuple(dict.fromkeys(one for row in group for one in row.themes)),
        remarks=(*first.remarks, remark),
    )


def refuse_repeated_references(rows: list[CheckedRow], file_name: str, column: str) -> None:
    """Give every row whose reference stands in another row too a fault that names the other rows. In place."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row.reference.casefold()].append(place)
    for same in places.values():
        for place in same if len(same) > 1 else ():
            others = ", ".join(str(rows[one].line) for one in same if one != place)
            reason = (
                f"'{rows[place].reference[:40]}' is also the reference of row {others}; a reference names one thing"
            )
            fault = Fault(file_name, rows[place].line, column, reason)
            rows[place] = replace(rows[place], standing="faulty", faults=(*rows[place].faults, fault))


def with_note(row: CheckedRow) -> CheckedRow:
    """The row with who recommended it and its theme kept in its note, where the search finds them."""
    said = [
        f"{label}: {', '.join(words)}."
        for label, words in (("Recommended by", row.recommended_by), ("Theme", row.themes))
        if words
    ]
    if not said:
        return row
    note = row.values.get("note")
    return replace(row, values={**row.values, "note": "\n".join([str(note)] * bool(note) + [" ".join(said)])})
