"""All frameworks at a glance: how many statements of each subject, and how the paper would treat them. Rows in, picture out."""

from collections.abc import Sequence

from components.drawing.charts.cross_table import Cell, CrossTable, Mark, TableRow
from components.kit.format import counted
from data.overlaps.queries.rows import FrameworkSummaryRow

#: Heading, attribute of the summary, sign, and the noun for a screen reader.
_SUBJECTS = (
    ("Converges with prevention", "convergences", "convergence", ("convergence", "convergences")),
    ("Pulls against it", "tensions", "tension", ("tension", "tensions")),
    ("Links to other frameworks", "links", "link", ("link", "links")),
    ("Champions", "champions", "further", ("statement on a champion", "statements on champions")),
    ("UN documents", "documents", "further", ("document", "documents")),
    ("UN risk factors", "risk_factors", "further", ("statement on a risk factor", "statements on risk factors")),
    ("Countries named", "countries", "further", ("country", "countries")),
    ("Open questions", "open_questions", "further", ("open question", "open questions")),
)


def build_overview(
    summaries: Sequence[FrameworkSummaryRow], *, selected: str | None = None, caption: str = ""
) -> CrossTable:
    """One row per framework in the paper's order; a click on its name picks it."""
    return CrossTable(
        title="The frameworks one by one",
        subtitle="The paper's first four, then the nine of its Annex II; numbers are recorded statements.",
        corner="framework",
        columns=tuple(heading for heading, *_ in _SUBJECTS),
        rows=tuple(_row(row, last=row is summaries[-1]) for row in summaries),
        legend=("convergence", "tension", "link"),
        caption=caption,
        alt=describe(summaries),
        detail_heading="Treatment proposed in the paper",
        selected=selected,
    )


def describe(summaries: Sequence[FrameworkSummaryRow]) -> str:
    """The overview in words."""
    first = sum(row.framework.framework_group == "initial" for row in summaries)
    against = [row.framework.short_name for row in summaries if len(row.tensions) > len(row.convergences)]
    more = f" More tension than convergence: {', '.join(against)}." if against else ""
    return f"{counted(len(summaries), 'framework')}, {first} of them the paper's first.{more}"


def _row(summary: FrameworkSummaryRow, *, last: bool) -> TableRow:
    cells = []
    for heading, field, sign, noun in _SUBJECTS:
        count = len(getattr(summary, field))
        cells.append(
            Cell(
                label=f"{summary.framework.short_name}, {heading}: {counted(count, *noun)}",
                marks=(Mark(sign, count),) if count and sign != "further" else (),
                text=str(count) if count and sign == "further" else "",
            )
        )
    is_last_of_first = summary.framework.framework_group == "initial" and summary.framework.sort_order == 4
    return TableRow(
        label=summary.framework.short_name,
        cells=tuple(cells),
        code=summary.framework.framework_id,
        detail=summary.treatment.stance.value,
        is_set_off=is_last_of_first and not last,
    )
