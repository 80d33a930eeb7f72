"""The risk map as a picture: one way of filling chosen, every country in the lens drawn, the others told apart as left
out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from components.drawing import theme
from components.drawing.maps.picture import AreaStyle, Bounds, ChoiceAhead, LegendEntry, MapPicture, Pattern
from components.drawing.maps.tiers import tier_legend, tier_style
from components.kit.format import compact, counted, integer, listed, percent, signed
from data.risk.queries.risk import EditionRow, RiskRow
from data.risk.rules.classes import SCHEMES, ClassScheme
from data.risk.rules.coverage import violence_note
from data.risk.rules.lenses import LENSES, Lens
from data.risk.rules.rank_change import Comparison
from data.risk.rules.tiers import SCOPE_NOTE, Tier

_HATCH_LEGEND: Final = "Hatched: mass killing ongoing in {year}"
_COUNTED_HOW: Final = {
    Comparison.LIKE_FOR_LIKE: "like for like, by this edition's model",
    Comparison.AS_PUBLISHED: "ranks as published",
    Comparison.ACROSS_METHOD: "the method changed between these editions",
}


@dataclass(frozen=True, slots=True)
class Fill:
    """One way to fill the map: its code in the address, its name, and the field of the risk rows that it shows."""

    code: str
    name: str
    measure: str | None
    #: Whether it shows the ranking, whose scope must then be said in the picture.
    is_ranking: bool = True


FILLS: Final = (
    Fill("tier", "Tier", None),
    Fill("rank", "Rank", "risk_rank"),
    Fill("probability", "Probability", "risk_probability"),
    Fill("change", "Change of rank", "places_risen"),
    Fill("one-sided", "Deaths in one-sided violence", "one_sided_deaths", is_ranking=False),
    Fill("violence", "Deaths in all organized violence", "total_deaths", is_ranking=False),
    Fill("displaced", "Displaced people", "displaced_people", is_ranking=False),
)
FILL_BY_CODE: Final = {fill.code: fill for fill in FILLS}


def build_risk_picture(
    rows: Sequence[RiskRow],
    *,
    edition: EditionRow,
    fill: Fill,
    lens: Lens,
    source_line: str,
    as_of: str,
    place: str = "the world",
    bounds: Bounds | None = None,
    dark: bool = False,
    lens_widget: str | None = None,
) -> MapPicture:
    """Build the picture of one edition.

    rows: every country of the edition; those that the lens leaves out are drawn faint, so that the eye keeps the map.
    place and bounds (degrees): the region shown. lens_widget: key of the buttons that choose the lens, where the page has
    them; the picture then knows how every lens would fill it. Returns a picture that says its own title, source, date and
    note.
    """
    kept = [row for row in rows if lens.keeps(row)]
    scheme = SCHEMES[fill.measure] if fill.measure else None
    own = {row.iso3: _style(row, edition, scheme, dark) for row in rows}
    areas = {row.iso3: own[row.iso3] if lens.keeps(row) else _left_out(row, lens, dark) for row in rows}
    legend = _legend(kept, edition, scheme, dark)
    if len(kept) < len(rows):
        legend = (*legend, LegendEntry("Outside this lens", _faint(dark)))
    return MapPicture(
        title=_title(edition, scheme, place),
        subtitle=_subtitle(edition, lens, scheme),
        areas=areas,
        legend=legend,
        source_line=source_line,
        as_of=as_of,
        alt_text=_alt_text(kept, edition, scheme, place),
        note=f"{SCOPE_NOTE} {theme.BOUNDARY_NOTE}" if fill.is_ranking else theme.BOUNDARY_NOTE,
        bounds=bounds,
        dark=dark,
        ahead=_every_lens(lens_widget, rows, own, dark) if lens_widget else None,
    )


def _every_lens(widget: str, rows: Sequence[RiskRow], own: Mapping[str, AreaStyle], dark: bool) -> ChoiceAhead:
    kept = tuple(frozenset(row.iso3 for row in rows if lens.keeps(row)) for lens in LENSES)
    return ChoiceAhead(widget, kept, own, AreaStyle(_faint(dark)))


def _title(edition: EditionRow, scheme: ClassScheme | None, place: str) -> str:
    subject = "Risk of mass killing by tier" if scheme is None else scheme.title
    return f"{subject}, {place}" if place != "the world" else subject


def _subtitle(edition: EditionRow, lens: Lens, scheme: ClassScheme | None) -> str:
    when = f"{edition.edition} edition, forecast for {edition.window_start}–{edition.window_end}"
    if scheme is not None and scheme.measure in {"one_sided_deaths", "total_deaths", "displaced_people"}:
        when = f"{scheme.unit}"
    chosen = "" if lens.code == "all" else f" · lens: {lens.name.lower()}"
    is_change = scheme is not None and scheme.measure == "places_risen" and edition.step is not None
    counted_how = f" · {_COUNTED_HOW[edition.step.comparison]}" if is_change and edition.step else ""
    return f"{when}{chosen}{counted_how}"


def _style(row: RiskRow, edition: EditionRow, scheme: ClassScheme | None, dark: bool) -> AreaStyle:
    lines = _tooltip(row, scheme)
    if scheme is None:
        return tier_style(row.tier.value, row.name, lines, is_ongoing=row.is_ongoing, dark=dark)
    index = scheme.index_of(getattr(row, scheme.measure))
    if index is None:
        pattern: Pattern = "hatch" if row.is_ongoing else "dots"
        return AreaStyle(_no_data(dark), pattern, row.name, lines)
    return AreaStyle(_fills(scheme, dark)[index], "hatch" if row.is_ongoing else "none", row.name, lines)


def _left_out(row: RiskRow, lens: Lens, dark: bool) -> AreaStyle:
    return AreaStyle(_faint(dark), "none", row.name, (f"Outside the lens “{lens.name}”", *_tooltip(row, None)[:2]))


def _tooltip(row: RiskRow, scheme: ClassScheme | None) -> tuple[str, ...]:
    """Tier, rank, why: what a reader asks of an area, in at most five lines."""
    lines = [row.tier_reason]
    if row.places_risen is not None and row.previous_edition is not None:
        mark = f", {row.comparison.value}" if row.comparison else ""
        lines.append(f"Change of rank since {row.previous_edition}: {signed(row.places_risen)}{mark}")
    if row.tier_note:
        lines.append(row.tier_note)
    if row.risk_probability is not None:
        lines.append(f"Probability of a new mass killing: {percent(row.risk_probability)}")
    if scheme is not None and scheme.measure in {"one_sided_deaths", "total_deaths"}:
        value = getattr(row, scheme.measure)
        what = integer(value) if value else scheme.label_of(value)
        lines.append(f"{scheme.title}, {row.violence_year}: {what}")
        if note := violence_note(row.iso3):
            lines.append(note)
    if scheme is not None and scheme.measure == "displaced_people":
        known = row.displaced_people is not None
        lines.append(
            f"Displaced, end of {row.displacement_year}: {compact(row.displaced_people) if known else 'no figure'}"
        )
    return tuple(lines)


def _legend(
    kept: Sequence[RiskRow], edition: EditionRow, scheme: ClassScheme | None, dark: bool
) -> tuple[LegendEntry, ...]:
    if scheme is None:
        return tier_legend([row.tier.value for row in kept], dark=dark)
    indices = [scheme.index_of(getattr(row, scheme.measure)) for row in kept]
    fills = _fills(scheme, dark)
    order = range(len(scheme.labels))
    entries = [LegendEntry(scheme.labels[i], fills[i], "none", indices.count(i)) for i in order]
    entries.append(LegendEntry(scheme.no_data_label.capitalize(), _no_data(dark), "dots", indices.count(None)))
    if any(row.is_ongoing for row in kept):
        hatched = sum(row.is_ongoing for row in kept)
        words = _HATCH_LEGEND.format(year=edition.last_record_year)
        entries.append(LegendEntry(words, _no_data(dark), "hatch", hatched))
    return tuple(entries)


def _alt_text(kept: Sequence[RiskRow], edition: EditionRow, scheme: ClassScheme | None, place: str) -> str:
    """What a reader who can't see the map should know: the counts and the names that matter most."""
    if scheme is None:
        counts = [
            counted(sum(row.tier is tier for row in kept), f"{tier.value} country", f"{tier.value} countries")
            for tier in Tier
        ]
        named = [row.name for row in kept if row.tier is Tier.AMBER]
        amber = f" Amber, highest first: {listed(named[:10])}." if named else ""
        return f"Map of {place}, {edition.edition} edition: {listed(counts)}.{amber} The table says the same."
    known = [row for row in kept if getattr(row, scheme.measure) is not None]
    ordered = sorted(known, key=lambda row: getattr(row, scheme.measure), reverse=scheme.is_high_worst)
    names = listed([row.name for row in ordered[:5]])
    return (
        f"Map of {place}: {scheme.title.lower()}. {len(known)} of {len(kept)} countries have a figure. "
        f"Strongest colour: {names or 'none'}. The table says the same."
    )


def _fills(scheme: ClassScheme, dark: bool) -> tuple[str, ...]:
    return theme.class_fills(
        len(scheme.labels), is_diverging=scheme.is_diverging, is_high_worst=scheme.is_high_worst, dark=dark
    )


def _no_data(dark: bool) -> str:
    return theme.NO_DATA_DARK if dark else theme.NO_DATA_LIGHT


def _faint(dark: bool) -> str:
    return theme.NEUTRAL_DARK if dark else theme.NEUTRAL_LIGHT
