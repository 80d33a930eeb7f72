"""The order of a table's rows that a reader numbers by hand: a table in a browser has no other way to move a row."""

from collections.abc import Mapping, Sequence
from typing import Any


def in_order(rows: Sequence[dict[str, Any]], places: Mapping[int, int], name: str) -> list[dict[str, Any]]:
    """The rows by their 'position', without it. places: where each stood before, by its id; name: of the column of the id.

    A row that was given another's place takes it, and that one makes room. A new row without a place comes last.
    """

    def key(at: int) -> tuple[float, int, int]:
        row = rows[at]
        place, before = row.get("position"), places.get(row.get(name) or 0)
        if place is None:
            return (float("inf"), 0, at)
        moved = 0 if place == before else 1 if before is not None and before < place else -1
        return (place, moved, at)

    return [
        {field: value for field, value in rows[at].items() if field != "position"}
        for at in sorted(range(len(rows)), key=key)
    ]
