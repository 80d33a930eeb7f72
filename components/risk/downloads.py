"""What a reader takes away from the risk map: the table as CSV and XLSX, the map as GeoJSON, SVG and PNG, each with its source.

Everything is made only when it is asked for.
"""

from collections.abc import Callable
from dataclasses import asdict

import streamlit as st

from components.drawing.maps.geojson import build_geojson
from components.drawing.maps.world_svg import build_svg
from components.drawing.theme import BOUNDARY_NOTE
from components.kit.tables import Column, as_sheet
from components.risk.risk_view import RiskScreen, as_of_text
from components.session.download import current_marks, file_button, name_stem
from components.sources.downloads import file_about, picture_makers
from data.core.sheets import About, to_csv, to_xlsx

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
    Column("tier_note", "What conflicts with the tier"),
    Column("is_ongoing", "Mass killing ongoing"),
    Column("last_record_year", "Last year on record", kind="integer"),
    Column("risk_rank", "Rank", kind="integer"),
    Column("ranked_countries", "Countries ranked", kind="integer"),
    Column("risk_probability", "Probability", kind="percent"),
    Column("previous_edition", "Previous edition", kind="integer"),
    Column("previous_rank", "Previous rank as published", kind="integer"),
    Column("compared_rank", "Previous rank compared with", kind="integer"),
    Column("places_risen", "Change in rank", kind="integer"),
    Column("change_reason", "Basis of the change"),
    Column("change_crosses_break", "Method changed in between"),
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
    makes: dict[str, Callable[[], bytes | str]] = {
        "csv": lambda: to_csv(as_sheet("Risk", screen.shown, _COLUMNS), _about(screen)),
        "xlsx": lambda: to_xlsx([as_sheet("Risk", screen.shown, _COLUMNS)], _about(screen)),
        "geojson": lambda: build_geojson(
            screen.picture(dark=False), [asdict(row) for row in screen.shown], current_marks()
        ),
        **picture_makers(lambda: _svg(screen)),
    }
    place = screen.region.name if screen.region else "world"
    stem = name_stem(
        "amberlight-risk-map", place, screen.fill.code, screen.lens.code if screen.lens.code != "all" else ""
    )
    with st.expander("Download: table, map, slide", icon=":material/download:"), st.container(horizontal=True):
        for ending, make in makes.items():
            file_button(stem, ending, make, edition=screen.edition.edition)


def _svg(screen: RiskScreen) -> str:
    return build_svg(screen.picture(dark=False), SLIDE_WIDTH_PX, SLIDE_HEIGHT_PX)


def _about(screen: RiskScreen) -> About:
    return file_about(
        screen.picture(dark=False).title,
        screen.sources,
        as_of=as_of_text(screen.sources),
        filters=(
            ("Edition", str(screen.edition.edition)),
            ("Region", screen.region.name if screen.region else "The world"),
            ("Lens", f"{screen.lens.name}: {screen.lens.sentence}"),
        ),
        boundary_note=BOUNDARY_NOTE,
    )
