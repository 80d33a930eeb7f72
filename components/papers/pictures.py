"""The pictures of a brief as SVG: the map of the country among its neighbours, and its three charts. No Streamlit here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from components.drawing import theme
from components.drawing.charts import displacement, organized_violence, rank_by_edition
from components.drawing.charts.print_chart import PRINT_FAMILY, BarPart, draw_bars, draw_ranks
from components.drawing.charts.style import SERIES_LIGHT
from components.drawing.maps.picture import MapPicture
from components.drawing.maps.regions import region_bounds
from components.drawing.maps.risk_picture import FILL_BY_CODE, build_risk_picture
from components.drawing.maps.text import xml_attribute
from components.drawing.maps.world_svg import build_svg
from data.papers.briefs.refs import ref_of
from data.papers.queries.brief import BriefRow
from data.papers.queries.pack import PackRow
from data.papers.writers.document import Picture, SourceRef
from data.risk.queries.risk import EditionRow, RiskRow
from data.risk.rules.lenses import LENS_BY_CODE
from data.risk.rules.wording import day
from data.sources.queries.provenance import FigureSourceRow

_VIOLENCE_PARTS: Final = (
    BarPart("against civilians", SERIES_LIGHT[3]),
    BarPart("state-based", SERIES_LIGHT[0], "striped"),
    BarPart("non-state", SERIES_LIGHT[1], "hollow"),
)
_DISPLACED_PARTS: Final = (
    BarPart("within the country", SERIES_LIGHT[0]),
    BarPart("refugees", SERIES_LIGHT[1], "striped"),
    BarPart("asylum-seekers", SERIES_LIGHT[2], "hollow"),
)
#: Pixels; so small that the map's own small print can be read at a third of a page's width.
_MAP_SIZE: Final = (330, 480)
#: Degrees that a map of one country reaches at least, so that a small one is seen among its neighbours.
_LEAST_REACH: Final = 12.0


def brief_pictures(brief: BriefRow) -> Mapping[str, Picture]:
    """The pictures by name: map, ranks, violence, displacement; one without figures is left out."""
    found = {"map": country_map(brief), **_charts(brief)}
    return {name: picture for name, picture in found.items() if picture is not None}


def country_map(brief: BriefRow) -> Picture | None:
    """The country, outlined, among its neighbours in their tiers; for one without an area, the countries of its subregion."""
    edition = brief.edition
    if edition is None:
        return None
    country = brief.desk.country
    shown = (
        [country.iso3]
        if country.has_area
        else [row.iso3 for row in brief.world if row.subregion == country.subregion and row.has_area]
    )
    bounds = region_bounds(shown)
    if bounds is None:
        return None
    picture = _risk_map(brief.world, edition, brief.sources, country.name)
    note = (
        theme.BOUNDARY_NOTE
        if country.has_area
        else f"{country.name} has no area on the UN's map. {theme.BOUNDARY_NOTE}"
    )
    picture = replace(
        picture,
        bounds=_at_least(bounds),
        note=note,
        title=f"{country.name} and its neighbours"
        if country.has_area
        else f"Around {country.name}: {country.subregion}",
    )
    return Picture("map", _print(picture, *_MAP_SIZE, country.iso3), _alt(brief, picture), 0.37, _map_refs(edition))


def world_map(
    rows: Sequence[RiskRow],
    edition: EditionRow,
    sources: Mapping[str, FigureSourceRow],
    width: int = 960,
    height: int = 560,
) -> Picture:
    """The tiers of the whole world."""
    picture = _risk_map(rows, edition, sources, "the world")
    return Picture("world", _print(picture, width, height, None), picture.alt_text, 1.0, _map_refs(edition))


def pack_map(pack: PackRow) -> Picture | None:
    """The world map of a pack; None where no edition is on record."""
    return world_map(pack.world, pack.edition, pack.sources) if pack.edition else None


def _risk_map(
    rows: Sequence[RiskRow], edition: EditionRow, sources: Mapping[str, FigureSourceRow], place: str
) -> MapPicture:
    source = sources.get(edition.source_id)
    return build_risk_picture(
        rows,
        edition=edition,
        fill=FILL_BY_CODE["tier"],
        lens=LENS_BY_CODE["all"],
        source_line=f"Source: {source.publisher}, {source.title}" if source else "",
        as_of=day(edition.as_of),
        place=place,
    )


def _map_refs(edition: EditionRow) -> tuple[SourceRef, ...]:
    return (SourceRef(edition.source_id, edition.as_of), SourceRef("un-geodata"))


def _print(picture: MapPicture, width: int, height: int, selected: str | None) -> str:
    svg = build_svg(picture, width, height, selected=selected)
    return svg.replace(xml_attribute(theme.FONT_FAMILY), xml_attribute(PRINT_FAMILY))


def _at_least(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Bounds a little wider than the country, and never narrower than the least reach."""
    west, south, east, north = bounds
    wide, tall = (max(_LEAST_REACH, (high - low) * 1.25) / 2 for low, high in ((west, east), (south, north)))
    x, y = (west + east) / 2, (south + north) / 2
    return (max(x - wide, -180.0), max(y - tall, -60.0), min(x + wide, 180.0), min(y + tall, 85.0))


def _alt(brief: BriefRow, picture: MapPicture) -> str:
    """The map in words: the country's tier, and its neighbours' by name."""
    tiers = {row.iso3: row.tier.value for row in brief.world}
    own = tiers.get(brief.desk.country.iso3, "not assessed")
    around = [
        f"{fact.actor_name} {tiers[fact.actor_id]}"
        for fact in brief.act.facts
        if fact.lever.value == "neighbour" and fact.counts and fact.actor_id in tiers
    ]
    words = f"{picture.title}. {brief.desk.country.name}: {own}."
    return f"{words} Neighbours: {', '.join(around)}." if around else words


def _charts(brief: BriefRow) -> Mapping[str, Picture | None]:
    desk, years = brief.desk, brief.years
    names = {desk.country.iso3: desk.country.name}
    covered = tuple(names) if desk.is_covered_by_ucdp else ()
    alts = {
        "ranks": rank_by_edition.describe(desk.ranks, names),
        "violence": organized_violence.describe(desk.violence, names, years=years.violence, covered=covered),
        "displacement": displacement.describe(desk.displacement, names),
    }
    svgs = {
        "ranks": draw_ranks(
            {row.edition: row.risk_rank for row in desk.ranks},
            estimated_anew={r.edition - 1: r.rank_for_year_before for r in desk.ranks if r.rank_for_year_before},
            title="Rank by edition (1: highest risk)",
            source=_source(brief, desk.ranks),
            alt=alts["ranks"],
        ),
        "violence": draw_bars(
            {r.year: (r.one_sided_deaths, r.state_based_deaths, r.non_state_deaths) for r in desk.violence},
            _VIOLENCE_PARTS,
            years=years.violence,
            title="Deaths in organized violence",
            source=_source(brief, desk.violence),
            alt=alts["violence"],
        ),
        "displacement": draw_bars(
            {r.year: (r.internally_displaced, r.refugees, r.asylum_seekers) for r in desk.displacement},
            _DISPLACED_PARTS,
            years=years.displacement,
            title="Displaced people, end of year",
            source=_source(brief, desk.displacement),
            alt=alts["displacement"],
        ),
    }
    rows = {"ranks": desk.ranks, "violence": desk.violence, "displacement": desk.displacement}
    return {
        name: Picture(name, svg, alts[name], 0.33, (ref_of(rows[name][-1]),)) if svg else None
        for name, svg in svgs.items()
    }


def _source(brief: BriefRow, rows: Sequence[object]) -> str:
    if not rows:
        return ""
    last = ref_of(rows[-1])  # type: ignore[arg-type]
    entry = brief.sources.get(last.source_id)
    publisher = entry.publisher.partition("(")[2].rstrip(")") or entry.publisher if entry else last.source_id
    return f"Source: {publisher} \u00b7 as of {day(last.as_of)}"
