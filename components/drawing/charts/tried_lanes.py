"""What was tried in a country as lanes from 1989 to today, above the line of its risk and the years of mass killing."""

from collections.abc import Mapping, Sequence
from typing import Final

from components.drawing import theme
from components.drawing.charts.grid import GridStyle
from components.drawing.charts.lanes import Lane, LaneBar, LanePicture, RankPoint, pack
from components.drawing.charts.tried_words import describe, name_of
from components.drawing.maps.text import text_width
from components.kit.format import counted, listed, may_be_shown, rank, year_spans
from data.core.partial_dates import PartialDate, parse_partial_date
from data.risk.queries.figures import MassKillingRow, RankRow
from data.risk.rules.tiers import TOP_RANKS
from data.tried.queries.tried import InterventionRow
from data.tried.rules.kinds import KINDS_IN_ORDER, count_kinds
from data.tried.rules.lanes import FIRST_YEAR, Years, find_onsets, find_years

#: The scale of ranks ends here; what ranks lower stands at its foot.
_LOWEST_RANK: Final = 90
_LABEL_PX: Final = 150.0
_LABEL_SIZE: Final = 12.0


def build_lanes(
    name: str,
    rows: Sequence[InterventionRow],
    killings: Sequence[MassKillingRow],
    ranks: Sequence[RankRow],
    *,
    withheld: int,
    last_year: int,
    record_ends: int,
    source_line: str,
    is_compact: bool = False,
    dark: bool = False,
) -> LanePicture:
    """The picture of one country. withheld: records of what was tried there that may not be shown. last_year: today's.

    record_ends: the last year of the record of mass killings. is_compact: no labels on the bars and low rows, for a page
    with much else on it.
    """
    onsets = tuple(year for year in find_onsets(killings) if year >= FIRST_YEAR)
    lanes = []
    for kind in KINDS_IN_ORDER:
        bars = [
            bar
            for row in rows
            if row.kind == kind.code and (bar := _bar(row, last_year, is_labelled=not is_compact)) is not None
        ]
        if bars:
            lanes.append(Lane(kind.letter, kind.label, pack(bars)))
    return LanePicture(
        title=f"What was tried: {name}, {FIRST_YEAR} to {last_year}",
        subtitle="" if is_compact else summarize(rows, killings, last_year, record_ends, withheld),
        first_year=FIRST_YEAR,
        last_year=last_year,
        lanes=tuple(lanes),
        killing=Lane("K", "Mass killing", (tuple(_killing_bars(killings, last_year, record_ends)),)),
        onsets=onsets,
        ranks=tuple(
            RankPoint(
                _share(row.edition + 0.5, last_year),
                row.risk_rank,
                f"Edition {row.edition}: {rank(row.risk_rank, row.ranked_countries)}",
            )
            for row in ranks
        ),
        top_rank=TOP_RANKS,
        lowest_rank=_LOWEST_RANK,
        styles=styles(dark),
        source_line=source_line,
        alt_text=f"{name}: {summarize(rows, killings, last_year, record_ends, withheld)} The table below says the same.",
        empty=_empty(rows, last_year, withheld),
        is_compact=is_compact,
        dark=dark,
    )


def summarize(
    rows: Sequence[InterventionRow],
    killings: Sequence[MassKillingRow],
    last_year: int,
    record_ends: int,
    withheld: int,
) -> str:
    """How many of each kind there are in these years, as far as may be shown, and the years of mass killing."""
    shown = [row for row in rows if _years_shown(row, last_year) is not None]
    first = (
        f"On record{may_be_shown(withheld)} since {FIRST_YEAR}: {count_kinds(row.kind for row in shown)}."
        if shown
        else f"Nothing recorded{may_be_shown(withheld)} since {FIRST_YEAR}."
    )
    years = [row.year for row in killings if row.is_ongoing or row.is_onset or row.is_end]
    if not years:
        return f"{first} No mass killing recorded, {FIRST_YEAR} to {record_ends}."
    return f"{first} Mass killing on record in {year_spans(years)}."


def _empty(rows: Sequence[InterventionRow], last_year: int, withheld: int) -> str:
    """What is not in the lanes: kinds of which nothing is on record, and what ended before they begin."""
    missing = [
        kind.several
        for kind in KINDS_IN_ORDER
        if not any(row.kind == kind.code and _years_shown(row, last_year) for row in rows)
    ]
    before = sum(1 for row in rows if row.started and _years_shown(row, last_year) is None)
    ended = f"{counted(before, 'measure')} that ended before {FIRST_YEAR}: only in the table." if before else ""
    return " ".join(
        part
        for part in (
            f"Nothing recorded{may_be_shown(withheld)}: {listed(missing)}." if missing else "",
            ended,
            "Justice at home is coded to 2007; of later years only some truth commissions are recorded.",
        )
        if part
    )


def styles(dark: bool) -> Mapping[str, GridStyle]:
    """How a bar is told: read in a source, not checked, no longer known; and killing."""
    grey = theme.NO_DATA_DARK if dark else theme.NO_DATA_LIGHT
    return {
        "read": GridStyle("#5E9BDD" if dark else "#2F6DB3", "in place, read in a source"),
        "background": GridStyle("#2C5484" if dark else "#B5D0EE", "in place, dates not checked", "hatch"),
        "unknown": GridStyle(grey, "no record of these years: not known", "dots"),
        "killing": GridStyle(theme.TIER_MARKS["red"].fill(dark), "mass killing on record"),
    }


def _years_shown(row: InterventionRow, last_year: int) -> Years | None:
    """The years of a row that reach into the lanes."""
    years = find_years(row, last_year)
    return years if years is not None and years.until_unknown >= FIRST_YEAR else None


def _bar(row: InterventionRow, last_year: int, *, is_labelled: bool) -> LaneBar | None:
    years = _years_shown(row, last_year)
    if years is None:
        return None
    began, ended, seen = (parse_partial_date(text) for text in (row.started, row.ended, row.seen_on))
    first = _begin(began, years.first)
    if ended is not None:
        known = _end(ended)
    elif seen is not None and seen.last.year == years.known and years.known < years.until_unknown:
        known = _end(seen)
    else:
        known = years.known + 1.0
    checked = row.is_checked("started") and (row.is_checked("ended") if row.ended else row.is_checked("status"))
    pieces = [(_share(first, last_year), _share(max(known, first), last_year), "read" if checked else "background")]
    if years.until_unknown > years.known:
        pieces.append((pieces[0][1], 1.0, "unknown"))
    return LaneBar(tuple(pieces), _label(row) if is_labelled else "", describe(row))


def _label(row: InterventionRow) -> str:
    """The few words that stand on a bar: none for what a state does about its past, whose lane says what it is."""
    if row.acronym:
        return row.acronym
    if row.kind == "un_sanctions":
        return (row.document or "").split(" (")[0]
    if row.kind in ("inquiry", "regional_operation", "un_mission", "un_peacekeeping", "tribunal"):
        text = row.form.capitalize() if row.kind == "inquiry" and not row.form[:2].isupper() else name_of(row)
        text = row.form if row.kind == "inquiry" and row.form[:2].isupper() else text
        return text if text_width(text, _LABEL_SIZE) <= _LABEL_PX else ""
    return ""


def _killing_bars(killings: Sequence[MassKillingRow], last_year: int, record_ends: int) -> list[LaneBar]:
    years = sorted({row.year for row in killings if row.is_ongoing or row.is_onset or row.is_end})
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    bars = [
        LaneBar(
            ((_share(run[0], last_year), _share(run[-1] + 1, last_year), "killing"),),
            "",
            f"Mass killing on record in {year_spans(run)}",
        )
        for run in runs
    ]
    if record_ends < last_year:
        words = f"The record of mass killings ends with {record_ends}"
        bars.append(LaneBar(((_share(record_ends + 1, last_year), 1.0, "unknown"),), "", words))
    return bars


def _share(year: float, last_year: int) -> float:
    return min(1.0, max(0.0, (year - FIRST_YEAR) / (last_year + 1 - FIRST_YEAR)))


def _begin(date: PartialDate | None, year: int) -> float:
    if date is None:
        return float(year)
    return date.first.year + (date.first.timetuple().tm_yday - 1) / 366


def _end(date: PartialDate) -> float:
    return date.last.year + date.last.timetuple().tm_yday / 366
