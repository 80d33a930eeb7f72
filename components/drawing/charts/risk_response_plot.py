"""Countries by risk and by what came of the recommendations that concern them; the upper left corner is the alarming one.

Risk runs upwards in bands of rank, response to the right in bands of the share of addressees. Bands, because countries with
few addressees have few possible shares, and points on one spot can't be told apart. What no recommendation concerns stands
in a column of its own, off the scale: that is not a share of nought.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from components.drawing import theme
from components.drawing.maps.palette import map_colours
from components.kit.columns import ChartTable, Column
from components.kit.format import counted, listed, percent
from data.countries.labels import SHORT_LABELS
from data.recommendations.queries.risk_response import RiskResponseRow
from data.risk.rules.rank_change import RISING_PLACES, RISING_WITHIN_RANK
from data.risk.rules.tiers import TOP_RANKS

#: Measures of response: the field of the row, what the axis says, what the corner says.
MEASURES: Final[Mapping[str, tuple[str, str, str]]] = {
    "moving": ("share_moving", "answered, or reported as under way or implemented", "nothing moving"),
    "answered": ("share_answered", "answered", "no answer"),
    "implemented": ("share_implemented", "reported as implemented", "nothing implemented"),
}
#: Upper ends of the bands of rank; the top 30 are the Early Warning Project's own line, 60 is twice that.
_RANKS: Final = (10, 20, TOP_RANKS, 60)
_SHARES: Final = (("0", "none of them"), ("1", "up to a third"), ("2", "up to two thirds"), ("3", "more"), ("4", "all"))
#: The rows under 'rising' that lie within the top 30.
HIGH_ROWS: Final = (1, 2, 3)
RISING_SIGN: Final = "\u25b2"
RISING_MEANING: Final = (
    f"rising: {RISING_PLACES} places or more up since the previous edition, now within rank {RISING_WITHIN_RANK}"
)
TABLE_COLUMNS: Final = (
    Column("name", "Country", pinned=True),
    Column("tier", "Tier"),
    Column("risk_rank", "Rank", kind="integer"),
    Column("risk_probability", "Probability", kind="percent"),
    Column("rising", "Rising"),
    Column("edition", "Edition"),
    Column("recommendations", "Recommendations that concern it", kind="integer"),
    Column("addressees", "Their addressees", kind="integer"),
    Column("moving", "Answered or under way", kind="integer"),
    Column("answered", "Answered", kind="integer"),
    Column("implemented", "Reported as implemented", kind="integer"),
    Column("share_moving", "Share answered or under way", kind="percent"),
    Column("share_answered", "Share answered", kind="percent"),
    Column("share_implemented", "Share implemented", kind="percent"),
)


@dataclass(frozen=True, slots=True)
class Chip:
    """One country in the plot: its tier, whether it is rising, and all that in words."""

    iso3: str
    label: str
    tier: str
    risk_rank: int | None
    is_rising: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPicture:
    """The plot: bands of rank from the top down, shares from left to right, chips by both. The last column is off the scale.

    more: what a cell holds beside its chips, in words. is_brief: in large type, for a room.
    """

    title: str
    subtitle: str
    corner: str
    high: str
    up: str
    right: str
    bands: tuple[str, ...]
    shares: tuple[str, ...]
    off_scale: str
    chips: Mapping[tuple[int, int], tuple[Chip, ...]]
    source_line: str
    alt_text: str
    note: str
    dark: bool = False
    more: Mapping[tuple[int, int], str] = field(default_factory=dict)
    is_brief: bool = False

    @property
    def countries(self) -> frozenset[str]:
        """Everything that a click can pick."""
        return frozenset(chip.iso3 for chips in self.chips.values() for chip in chips)


def build_plot(
    rows: Sequence[RiskResponseRow],
    measure: str,
    *,
    day: str,
    source_line: str,
    is_filtered: bool = False,
    dark: bool = False,
) -> PlotPicture:
    """The plot as known on a day (in words). measure: a key of MEASURES. is_filtered: not all recommendations count."""
    share, axis_words, _ = MEASURES[measure]
    stuck = _stuck(rows, measure)
    chips: dict[tuple[int, int], list[Chip]] = {}
    for row in sorted(rows, key=lambda r: (r.risk_rank or 10**6, r.name)):
        place = (band_of(row), share_band(getattr(row, share)))
        chips.setdefault(place, []).append(_chip(row, measure))
    bands = [f"rank {low} to {high}" for low, high in zip((1, *(r + 1 for r in _RANKS)), _RANKS, strict=False)]
    edition = max((row.edition for row in rows), default=None)
    return PlotPicture(
        title="Risk against response",
        subtitle=f"As known on {day}. {summarize(rows, measure, is_filtered)}",
        corner=f"Rising risk, {stuck}",
        high=f"High risk, {stuck}",
        up=f"Higher risk at the top: rising countries first, then by rank in the {edition} edition",
        right=f"More response to the right: share of addressees that {_have(axis_words)}",
        bands=("rising", *bands, f"rank {_RANKS[-1] + 1} and on", "not ranked"),
        shares=tuple(words for _, words in _SHARES),
        off_scale="none of those chosen concerns it" if is_filtered else "no recommendation concerns it",
        chips={place: tuple(found) for place, found in chips.items()},
        source_line=source_line,
        alt_text=f"Countries by risk and by response to the recommendations that concern them, {day}. "
        f"{summarize(rows, measure, is_filtered)} The table says the same.",
        note=f"{RISING_SIGN} {RISING_MEANING}. All red and amber countries are shown, and others that a "
        "recommendation concerns. The share is of the addressees of the recommendations that concern a "
        "country; the country itself may not be one of them.",
        dark=dark,
    )


def summarize(rows: Sequence[RiskResponseRow], measure: str, is_filtered: bool = False) -> str:
    """Who stands in the corner, and for how many red and amber countries there is no recommendation at all."""
    if not rows:
        return "No edition of the ranking is recorded for the day."
    share, _, _ = MEASURES[measure]
    stuck = _stuck(rows, measure)
    still = [row for row in rows if share_band(getattr(row, share)) == 0]
    corner = [SHORT_LABELS.get(row.iso3, row.name) for row in still if row.is_rising]
    high = sum(band_of(row) in HIGH_ROWS for row in still)
    marked = [row for row in rows if row.tier in ("red", "amber")]
    none = sum(row.recommendations == 0 for row in marked)
    names = f" ({listed(corner)})" if corner else ""
    which = "None of those chosen" if is_filtered else "No recommendation"
    return (
        f"Rising risk, {stuck}: {counted(len(corner), 'country', 'countries')}{names}. Others within the top {TOP_RANKS} with "
        f"{stuck}: {high}. {which} concerns {none} of {len(marked)} red and amber countries."
    )


def _stuck(rows: Sequence[RiskResponseRow], measure: str) -> str:
    """The words for a share of nought; where entries are withheld they say only what may be shown."""
    return MEASURES[measure][2] + (" that may be shown" if any(row.withheld for row in rows) else "")


def band_of(row: RiskResponseRow) -> int:
    """The band of a country, 0 for rising at the top, then by rank; the last one is 'not ranked'."""
    if row.is_rising:
        return 0
    if row.risk_rank is None:
        return len(_RANKS) + 2
    return next((at for at, end in enumerate(_RANKS, 1) if row.risk_rank <= end), len(_RANKS) + 1)


def share_band(share: float | None) -> int:
    """The band of a share, 0 for none of them; beyond the last for what no recommendation concerns. Thirds are ours."""
    if share is None:
        return len(_SHARES)
    if share in (0, 1):
        return 0 if share == 0 else 4
    return 1 if share * 3 <= 1 else 2 if share * 3 <= 2 else 3


def plot_table(rows: Sequence[RiskResponseRow]) -> ChartTable:
    """A row for each country; where no recommendation concerns it there is no share."""
    own = [column.key for column in TABLE_COLUMNS if column.key not in ("tier", "rising", "edition")]
    return ChartTable(
        TABLE_COLUMNS,
        tuple(
            {name: getattr(row, name) for name in own}
            | {
                "tier": theme.TIER_MARKS[row.tier.value].label,
                "rising": "yes" if row.is_rising else "no",
                "edition": str(row.edition),
            }
            for row in rows
        ),
    )


def plot_payload(picture: PlotPicture) -> dict[str, Any]:
    """What the browser is sent: plain texts, colours and codes."""
    marks = theme.TIER_MARKS
    return {
        **{name: getattr(picture, name) for name in ("title", "subtitle", "corner", "high", "up", "right", "note")},
        "alt": picture.alt_text,
        "brief": picture.is_brief,
        "more": [[band, share, words] for (band, share), words in sorted(picture.more.items())],
        "caption": picture.source_line,
        "bands": picture.bands,
        "shares": (*picture.shares, picture.off_scale),
        "highRows": HIGH_ROWS,
        "rising": RISING_SIGN,
        "risingWords": RISING_MEANING,
        "colours": map_colours(picture.dark),
        "tiers": {
            name: {"letter": mark.letter, "fill": mark.fill(picture.dark), "ink": tier_ink(name, picture.dark)}
            for name, mark in marks.items()
        },
        "tierLegend": [[name, mark.label] for name, mark in marks.items()],
        "cells": [
            [
                band,
                share,
                [[chip.iso3, chip.label, chip.tier, chip.risk_rank, chip.is_rising, chip.words] for chip in chips],
            ]
            for (band, share), chips in sorted(picture.chips.items())
        ],
    }


def _chip(row: RiskResponseRow, measure: str) -> Chip:
    where = f"rank {row.risk_rank} of {row.ranked_countries}" if row.risk_rank else "not ranked"
    rising = ", rising" if row.is_rising else ""
    tier = theme.TIER_MARKS[row.tier.value].label
    share = getattr(row, MEASURES[measure][0])
    if share is None:
        said = "no recommendation concerns it" if not row.recommendations else "no addressee to count"
    else:
        said = (
            f"{counted(row.recommendations, 'recommendation concerns', 'recommendations concern')} it, "
            f"{percent(share)} of {counted(row.addressees, 'addressee')} {_have(MEASURES[measure][1])}"
            + (f"; an entry of {row.withheld:,} more is withheld" if row.withheld else "")
        )
    label = SHORT_LABELS.get(row.iso3, row.name)
    name = row.name if label == row.name else f"{label} ({row.name})"
    return Chip(
        row.iso3, label, row.tier.value, row.risk_rank, row.is_rising, f"{name}: {tier}, {where}{rising}; {said}"
    )


def _have(words: str) -> str:
    return f"have {words}" if words.startswith("answered") else words


def tier_ink(tier: str, dark: bool) -> str:
    """The colour of a tier's letter on its fill."""
    mark = theme.TIER_MARKS[tier]
    return mark.text_on_fill_dark if dark else mark.text_on_fill_light
