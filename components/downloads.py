"""What a reader takes away from the risk map: the table as CSV and XLSX, the map as GeoJSON, SVG and PNG, each with its source.

Everything is made only when it is asked for.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime

import streamlit as st

from components.access import current_clearance
from components.maps.geojson import build_geojson
from components.maps.world_svg import build_png, build_svg
from components.risk_view import RiskScreen, as_of_text
from components.tables import Column, as_sheet
from components.take_away import download_button
from components.theme import BOUNDARY_NOTE
from data.exports.sheets import About, file_name, to_csv, to_xlsx

#: A slide at full high definition.
SLIDE_WIDTH_PX, SLIDE_HEIGHT_PX = 1920, 1080

_COLUMNS = (
    Column("iso3", "ISO 3166-1"),
    Column("name", "Country"),
    Column("region", "UN region"),
    Column("subregion", "UN subregion"),
    Column("edition", "Edition", kind="integer"),
    Column("tier", "Tier"),
    Column("tier_reason", "Why"),
    Column("is_ongoing", "Mass killing ongoing"),
    Column("last_record_year", "Last year on record", kind="integer"),
    Column("risk_rank", "Rank", kind="integer"),
    Column("ranked_countries", "Countries ranked", kind="integer"),
    Column("risk_probability", "Probability", kind="percent"),
    Column("previous_edition", "Previous edition", kind="integer"),
    Column("previous_rank", "Previous rank", kind="integer"),
    Column("places_risen", "Places risen", kind="integer"),
    Column("change_crosses_break", "Change crosses a change of method"),
    Column("violence_year", "Year of deaths", kind="integer"),
    Column("one_sided_deaths", "Deaths in one-sided violence", kind="integer"),
    Column("total_deaths", "Deaths in all organized violence", kind="integer"),
    Column("displacement_year", "Year of displacement", kind="integer"),
    Column("displaced_people", "Displaced people", kind="people"),
    Column("source_id", "Source of the ranking"),
    Column("as_of", "As of"),
)


def map_downloads(screen: RiskScreen) -> None:
    """A row of downloads of what is shown; each file is made when it is clicked."""
    stem = f"amberlight-{screen.fill.code}-{screen.lens.code}"
    level = current_clearance().value

    def name(extension: str) -> str:
        return file_name(stem, screen.edition.edition, level, datetime.now(UTC).date(), extension)

    with st.expander("Take this away: table, map, slide", icon=":material/download:"), st.container(horizontal=True):
        _button(
            "CSV", lambda: to_csv(as_sheet("Risk", screen.shown, _COLUMNS), _about(screen)), name("csv"), "text/csv"
        )
        _button(
            "XLSX", lambda: to_xlsx([as_sheet("Risk", screen.shown, _COLUMNS)], _about(screen)), name("xlsx"), _XLSX
        )
        _button(
            "GeoJSON",
            lambda: build_geojson(screen.picture(dark=False), [asdict(row) for row in screen.shown]),
            name("geojson"),
            "application/geo+json",
        )
        _button("SVG for a slide", lambda: _svg(screen), name("svg"), "image/svg+xml")
        _button("PNG for a slide", lambda: build_png(_svg(screen)), name("png"), "image/png")


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _button(label: str, make: Callable[[], bytes | str], file: str, mime: str) -> None:
    download_button(label, make, file, mime, key=f"download_{label}")


def _svg(screen: RiskScreen) -> str:
    return build_svg(screen.picture(dark=False), SLIDE_WIDTH_PX, SLIDE_HEIGHT_PX)


def _about(screen: RiskScreen) -> About:
    return About(
        title=screen.picture(dark=False).title,
        generated_at=datetime.now(UTC),
        handling=current_clearance().value,
        sources=tuple(f"{source.publisher}, {source.title}" for source in screen.sources),
        as_of=as_of_text(screen.sources),
        citation="; ".join(source.citation for source in screen.sources),
        terms="; ".join(f"{source.title}: {source.terms}" for source in screen.sources),
        filters=(
            ("Edition", str(screen.edition.edition)),
            ("Region", screen.region.name if screen.region else "The world"),
            ("Lens", f"{screen.lens.name}: {screen.lens.sentence}"),
        ),
        boundary_note=BOUNDARY_NOTE,
    )
