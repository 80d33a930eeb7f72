"""Claimed against verified, addressee by addressee; and how old is what is still open."""

from collections.abc import Sequence
from typing import Final

from components.drawing import theme
from components.drawing.charts.bars import BarPicture, BarRow, BarSegment
from components.drawing.charts.grid import GridStyle
from components.drawing.charts.recommendation_marks import state_styles
from components.kit.columns import ChartTable, Column
from components.kit.format import counted
from data.recommendations.queries.pictures import AgeingRow, ClaimedRow

#: Addressees that a picture holds; the others stand in the table.
MOST_BARS: Final = 30
#: The key of the bracket whose recommendations bear no date.
UNDATED: Final = "undated"
CLAIMED_COLUMNS: Final = (
    Column("name", "Addressee", pinned=True),
    Column("asked", "Recommendations put to it", kind="integer"),
    Column("claimed", "Reported as implemented", kind="integer"),
    Column("verified", "Of these graded A", kind="integer"),
    Column("verified_partly", "graded B", kind="integer"),
    Column("not_borne_out", "graded C, D or E", kind="integer"),
    Column("not_verified", "not verified", kind="integer"),
    Column("claimed_partly", "Reported as partly implemented", kind="integer"),
)
AGEING_COLUMNS: Final = (
    Column("age", "Since issued", pinned=True),
    Column("unanswered", "Open, no answer shown", kind="integer"),
    Column("answered", "Open, answered", kind="integer"),
    Column("closed", "Closed", kind="integer"),
)


def build_claimed(rows: Sequence[ClaimedRow], *, day: str, source_line: str, dark: bool = False) -> BarPicture:
    """A bar for each addressee as known on a day (in words): outlined what it claims, solid what was verified."""
    said = summarize_claimed(rows)
    left = len(rows) - MOST_BARS
    further = f" {counted(left, 'further addressee')} are in the table." if left > 0 else ""
    return BarPicture(
        title="Claimed against verified",
        subtitle=f"As known on {day}. {said}",
        rows=tuple(_claimed_row(row) for row in rows[:MOST_BARS]),
        styles=_claimed_styles(dark),
        source_line=source_line,
        alt_text=f"What addressees report as implemented and what was verified, {day}. {said} The table says the same.",
        row_heading="Addressee",
        note="Claimed: by the addressee's own account. Verified: graded by the secretariat, A largely satisfactory, "
        f"B partly.{further}",
        dark=dark,
    )


def summarize_claimed(rows: Sequence[ClaimedRow]) -> str:
    """How much is claimed and verified of how much that was asked."""
    asked, claimed = sum(row.asked for row in rows), sum(row.claimed for row in rows)
    if not asked:
        return "No recommendation was put to an addressee."
    if not claimed:
        partly = sum(row.claimed_partly for row in rows)
        also = f", {partly:,} as partly implemented" if partly else ""
        return f"Nobody has reported anything as implemented: 0 of {asked:,} put to {_addressees(rows)}{also}."
    verified = sum(row.verified + row.verified_partly for row in rows)
    return (
        f"Of {asked:,} put to {_addressees(rows)}, {claimed:,} are reported as implemented; "
        f"{verified:,} of these {'is' if verified == 1 else 'are'} verified wholly or in part."
    )


def claimed_table(rows: Sequence[ClaimedRow]) -> ChartTable:
    """The same, a row for each addressee."""
    return ChartTable(CLAIMED_COLUMNS, tuple({c.key: getattr(row, c.key) for c in CLAIMED_COLUMNS} for row in rows))


def build_ageing(rows: Sequence[AgeingRow], *, day: str, source_line: str, dark: bool = False) -> BarPicture:
    """A bar for each age in full years on a day (in words), youngest first: open and silent, open and answered, closed."""
    said = summarize_ageing(rows)
    return BarPicture(
        title="Time since issue",
        subtitle=f"As known on {day}. {said}",
        rows=tuple(_ageing_row(row) for row in rows),
        styles=_ageing_styles(dark),
        source_line=source_line,
        alt_text=f"Addressees by years since the recommendation was issued, {day}. {said} The table says the same.",
        row_heading="Years since issued",
        note="Each number counts addressees. Awaiting and under consideration do not count as answers. "
        "Closed: implemented, closed, superseded, or declined.",
        dark=dark,
    )


def summarize_ageing(rows: Sequence[AgeingRow]) -> str:
    """How many are open without an answer, and how many of these for five years and longer."""
    total = sum(row.unanswered + row.answered + row.closed for row in rows)
    unanswered = sum(row.unanswered for row in rows)
    old = sum(row.unanswered for row in rows if row.years_from is not None and row.years_to is None)
    if not total:
        return "No recommendation was put to an addressee."
    hidden = sum(row.withheld for row in rows)
    without = "an answer to show" if hidden else "an answer"
    more = f"; for {hidden:,} of them one is withheld" if hidden else ""
    return f"{unanswered:,} of {total:,} put to an addressee are open without {without}, {old:,} of them five years or more{more}."


def age_key(row: AgeingRow) -> str:
    """The key of an age: '0' to '5', or 'undated'."""
    return UNDATED if row.years_from is None else str(row.years_from)


def age_label(key: str) -> str:
    """The age in words, by its key."""
    if key == UNDATED:
        return "no date of issue"
    if key == "0":
        return "less than a year"
    return "5 years and more" if key == "5" else counted(int(key), "year")


def ageing_table(rows: Sequence[AgeingRow]) -> ChartTable:
    """The same, a row for each age."""
    counts = ("unanswered", "answered", "closed")
    return ChartTable(
        AGEING_COLUMNS,
        tuple({"age": age_label(age_key(row))} | {name: getattr(row, name) for name in counts} for row in rows),
    )


def _addressees(rows: Sequence[ClaimedRow]) -> str:
    return counted(len(rows), "addressee")


def _claimed_row(row: ClaimedRow) -> BarRow:
    rest = row.asked - row.claimed - row.claimed_partly
    counts = (row.verified, row.verified_partly, row.not_borne_out, row.not_verified, row.claimed_partly, rest)
    segments = tuple(BarSegment(style, count) for style, count in zip(_CLAIMED, counts, strict=True))
    if not row.claimed and not row.claimed_partly:
        return BarRow(row.name, row.name, segments, f"{row.asked:,} asked, none reported as implemented")
    parts = [f"{row.claimed:,} of {row.asked:,} claimed", f"{row.verified + row.verified_partly:,} verified"]
    parts += [f"{row.not_borne_out:,} found otherwise"] if row.not_borne_out else []
    parts += [f"{row.claimed_partly:,} partly implemented"] if row.claimed_partly else []
    return BarRow(row.name, row.name, segments, ", ".join(parts))


_CLAIMED: Final = ("verified", "verified_partly", "not_borne_out", "claimed", "partly", "rest")


def _claimed_styles(dark: bool) -> dict[str, GridStyle]:
    states = state_styles(dark)
    return {
        "verified": GridStyle(states["verified"].fill, "claimed and verified (A)"),
        "verified_partly": GridStyle(states["under_way"].fill, "claimed, verified in part (B)", "hatch"),
        "not_borne_out": GridStyle(states["not_borne_out"].fill, "claimed, review found otherwise (C, D, E)", "hatch"),
        "claimed": GridStyle(states["claimed"].fill, "claimed, not verified", is_outlined=True),
        "partly": GridStyle(states["accepted"].fill, "reported as partly implemented"),
        "rest": GridStyle(states["nothing"].fill, "asked, not reported as implemented", "dots"),
    }


def _ageing_row(row: AgeingRow) -> BarRow:
    total = row.unanswered + row.answered + row.closed
    hidden = f" ({row.withheld:,} withheld)" if row.withheld else ""
    words = f"{row.unanswered:,} open without an answer{hidden}, {row.answered:,} answered, {row.closed:,} closed"
    segments = tuple(BarSegment(name, getattr(row, name)) for name in ("unanswered", "answered", "closed"))
    return BarRow(age_key(row), age_label(age_key(row)), segments, words if total else "none")


def _ageing_styles(dark: bool) -> dict[str, GridStyle]:
    states = state_styles(dark)
    grey = theme.NO_DATA_DARK if dark else theme.NO_DATA_LIGHT
    return {
        "unanswered": GridStyle(grey, "open, no answer shown", "dots"),
        "answered": GridStyle(states["accepted"].fill, "open, answered"),
        "closed": GridStyle(states["verified"].fill, "closed"),
    }
