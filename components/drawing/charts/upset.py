"""Meetings of three and more frameworks as an UpSet plot, lying on its side so that it fits a phone. Rows in, picture out."""

from collections.abc import Mapping, Sequence

from components.drawing.charts.cross_table import Cell, CrossTable, Mark, TableRow
from components.kit.format import counted, listed
from data.overlaps.rules.overlaps import Meeting


def build_upset(
    meetings: Sequence[Meeting],
    sizes: Mapping[str, int],
    order: Sequence[str],
    names: Mapping[str, str],
    item_names: Mapping[str, str],
    noun: tuple[str, str],
    *,
    selected: str | None = None,
    caption: str = "",
) -> CrossTable:
    """One row per meeting: its frameworks as dots on a line, how many items they meet in as a bar, and which.

    sizes: in how many items each framework is at all. noun: one item and several ('statement', 'statements').
    """
    most = max((len(meeting.item_ids) for meeting in meetings), default=1)
    total = TableRow(
        label=f"{noun[1].capitalize()} in all",
        cells=tuple(
            Cell(label=f"{names[one]}: {counted(sizes.get(one, 0), *noun)} in all", text=str(sizes.get(one, 0)))
            for one in order
        ),
        is_set_off=True,
    )
    return CrossTable(
        title=f"Three and more frameworks in the same {noun[0]}",
        subtitle="Each row is one set of frameworks that meet, and no others with them.",
        corner=f"{noun[1]} that they meet in",
        columns=tuple(names[one] for one in order),
        rows=(total, *(_row(meeting, order, names, item_names, noun, most) for meeting in meetings)),
        legend=("member",),
        caption=caption,
        alt=describe(meetings, names, noun),
        detail_heading="Which",
        selected=selected,
    )


def meeting_code(meeting: Meeting) -> str:
    """What a click on a row picks."""
    return ",".join(sorted(meeting.framework_ids))


def describe(meetings: Sequence[Meeting], names: Mapping[str, str], noun: tuple[str, str]) -> str:
    """The plot in words."""
    if not meetings:
        return f"No three frameworks are recorded as meeting in the same {noun[0]}."
    said = [
        f"{listed([names[one] for one in meeting.framework_ids])} in {counted(len(meeting.item_ids), *noun)}"
        for meeting in meetings[:3]
    ]
    rest = f", and {len(meetings) - 3} further sets" if len(meetings) > 3 else ""
    return f"Sets of three and more frameworks that meet: {'; '.join(said)}{rest}."


def _row(
    meeting: Meeting,
    order: Sequence[str],
    names: Mapping[str, str],
    item_names: Mapping[str, str],
    noun: tuple[str, str],
    most: int,
) -> TableRow:
    places = [at for at, one in enumerate(order) if one in meeting.framework_ids]
    cells = []
    for at, one in enumerate(order):
        member = at in places
        cells.append(
            Cell(
                label=f"{names[one]}: {'meets here' if member else 'not here'}",
                marks=(Mark("member"),) if member else (),
                is_through=places[0] <= at <= places[-1],
            )
        )
    return TableRow(
        label=counted(len(meeting.item_ids), *noun),
        cells=tuple(cells),
        code=meeting_code(meeting),
        share=len(meeting.item_ids) / most,
        detail=listed([item_names.get(item, item) for item in meeting.item_ids]),
    )
