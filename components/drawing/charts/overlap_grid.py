"""What networks have in common: a matrix of counts, each read as 'of the row's members, so many sit in the column too'."""

from collections.abc import Sequence

from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow
from components.drawing.network_marks import share_styles
from data.networks.queries.networks import NetworkRow, OverlapRow


def build_overlap_grid(
    networks: Sequence[NetworkRow], overlaps: Sequence[OverlapRow], *, day: str, source_line: str, dark: bool = False
) -> GridPicture:
    """The matrix of counts on a day (in words), small networks first; '+' where a list on record is short."""
    sizes = {row.network_id: row.size for row in overlaps if row.network_id == row.other_id}
    ordered = sorted(
        networks, key=lambda n: (sizes.get(n.network_id, 0) == 0, sizes.get(n.network_id, 0), n.short_name)
    )
    names = {n.network_id: n.short_name for n in networks}
    return GridPicture(
        title="How many members networks have in common",
        subtitle=f"On {day}. Read along a row: how many of its members also sit in the column's network",
        columns=tuple(GridColumn(n.network_id, n.short_name) for n in ordered),
        rows=tuple(
            GridRow(n.network_id, f"{n.short_name} ({sizes.get(n.network_id, 0) or 'no list'})", also=n.name)
            for n in ordered
        ),
        cells={(row.network_id, row.other_id): _cell(row, names) for row in overlaps},
        styles=share_styles(dark),
        source_line=source_line,
        alt_text=_alt_text(overlaps, names, day),
        row_heading="Network (members on record)",
        empty="+: at least, because a network reports more members than are recorded here.",
        has_upright_labels=True,
        column_px=38,
        dark=dark,
    )


def overlap_words(row: OverlapRow, names: dict[str, str]) -> str:
    """One overlap in a sentence."""
    one, other = names.get(row.network_id, row.network_id), names.get(row.other_id, row.other_id)
    if not row.size or not row.other_size:
        silent = one if not row.size else other
        return f"{one} and {other}: not known, no member of {silent} is recorded"
    if row.network_id == row.other_id:
        return f"{one}: {row.size} on record"
    least = "at least " if row.is_at_least else ""
    return f"{least}{len(row.shared)} of the {row.size} in {one} sit in {other}"


def _cell(row: OverlapRow, names: dict[str, str]) -> GridCell:
    words = overlap_words(row, names)
    if not row.size or not row.other_size:
        return GridCell("\u2013", "unknown", words)
    number = len(row.shared)
    if row.network_id == row.other_id:
        return GridCell(str(number), "whole", words)
    return GridCell(f"{number}{'+' if row.is_at_least else ''}", str(share_class(number, row.size)), words)


def share_class(shared: int, size: int) -> int:
    """Which of five classes a share belongs to: nobody, up to a third, up to two thirds, more, all. Thirds are ours."""
    if shared == 0:
        return 0
    if shared == size:
        return 4
    return 1 if shared * 3 <= size else 2 if shared * 3 <= size * 2 else 3


def _alt_text(overlaps: Sequence[OverlapRow], names: dict[str, str], day: str) -> str:
    pairs = [row for row in overlaps if row.network_id < row.other_id and row.shared]
    strongest = sorted(pairs, key=lambda row: -len(row.shared))[:3]
    said = "; ".join(overlap_words(row, names) for row in strongest)
    return f"Members that networks have in common on {day}. Most: {said or 'none'}. The table below says the same."
