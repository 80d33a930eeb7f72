"""What the risk page is made of: the picture, its table, the country that is picked, what stands outside the map."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components.drawing.map_view import leaflet_map
from components.drawing.maps.picture import MapPicture
from components.drawing.maps.regions import region_bounds
from components.drawing.maps.risk_picture import FILLS, Fill, build_risk_picture
from components.drawing.theme import TIER_MARKS
from components.kit import address
from components.kit.appearance import is_dark
from components.kit.format import counted, date_text, listed, percent, rank
from components.kit.provenance import source_line, source_text
from components.kit.tables import Column, data_table
from components.navigation import page_path
from components.session import store
from components.text import escape_markdown
from data.countries.queries.groups import GroupRow
from data.risk.queries.risk import EditionRow, RiskRow, get_risk_rows
from data.risk.rules.classes import SCHEMES
from data.risk.rules.lenses import Lens
from data.risk.rules.tiers import SCOPE_NOTE
from data.sources.queries.provenance import FigureSourceRow, FigureSources, get_figure_sources

MAP_HEIGHT_PX = 560
#: The table stands under the search box, so it is lower by that much.
TABLE_HEIGHT_PX = 470

_COLUMNS = (
    Column("name", "Country or area", width="medium"),
    Column("tier_label", "Tier", "The rule is under the map.", width="small"),
    Column("risk_rank", "Rank", "1 is the highest risk of a new mass killing.", "integer", "small"),
    Column(
        "places_risen",
        "Change in rank",
        "Places towards rank 1 since the previous edition; a negative number is a fall. The basis of the "
        "count is under the map.",
        "integer",
        "small",
    ),
    Column("risk_probability", "Probability", "Of a new mass killing within the two years.", "percent", "small"),
)
#: Shown when the map is filled by it.
_FURTHER_COLUMNS = {
    "one_sided_deaths": Column(
        "one_sided_deaths", "Civilians killed", "UCDP, one-sided violence, best.", "integer", "small"
    ),
    "total_deaths": Column(
        "total_deaths", "Deaths", "UCDP, all organized violence, best estimate.", "integer", "small"
    ),
    "displaced_people": Column(
        "displaced_people", "Displaced", "UNHCR, from or within the country.", "people", "small"
    ),
}


@dataclass(frozen=True, slots=True)
class RiskTableRow:
    """One line of the table beside the map; the fields of the risk rows that the table shows."""

    iso3: str
    name: str
    tier_label: str
    risk_rank: int | None
    places_risen: int | None
    risk_probability: float | None
    one_sided_deaths: int | None
    total_deaths: int | None
    displaced_people: int | None


@dataclass(frozen=True, slots=True)
class RiskScreen:
    """Everything that one choice of filters shows."""

    edition: EditionRow
    lens: Lens
    fill: Fill
    region: GroupRow | None
    rows: tuple[RiskRow, ...]
    shown: tuple[RiskRow, ...]
    sources: tuple[FigureSourceRow, ...]

    def picture(self, *, dark: bool, lens_widget: str | None = None) -> MapPicture:
        """The map of this screen, for a light or a dark page; files are always light. lens_widget: key of the page's lenses."""
        return build_risk_picture(
            self.rows,
            edition=self.edition,
            fill=self.fill,
            lens=self.lens,
            source_line=source_text(self.sources),
            as_of=date_text(as_of_text(self.sources)),
            place=self.region.name if self.region else "the world",
            bounds=region_bounds(row.iso3 for row in self.rows) if self.region else None,
            dark=dark,
            lens_widget=lens_widget,
        )


def fill_filter(page: str) -> Fill:
    """Choose what fills the areas, the tier by default. In the address: fill."""
    by_code = {fill.code: fill for fill in FILLS}
    chosen = address.choose(
        "fill",
        list(by_code),
        "tier",
        st.selectbox,
        "Fill areas by",
        page=page,
        format_func=lambda code: by_code[code].name,
    )
    return by_code[chosen or "tier"]


def region_rows(edition: EditionRow, region: GroupRow | None) -> tuple[RiskRow, ...]:
    """Every country of the edition in the region, or in the world."""
    rows = store.read(get_risk_rows, edition.edition)
    return rows if region is None else tuple(row for row in rows if row.iso3 in region.members)


def build_screen(edition: EditionRow, region: GroupRow | None, lens: Lens, fill: Fill) -> RiskScreen:
    """Put the screen together: the rows and the sources behind it."""
    rows = region_rows(edition, region)
    found = read_sources(edition, rows)
    behind = {
        "one_sided_deaths": found.violence,
        "total_deaths": found.violence,
        "displaced_people": found.displacement,
    }.get(fill.measure or "", (*found.ranking, *(s for s in found.mass_killing if s not in found.ranking)))
    return RiskScreen(edition, lens, fill, region, rows, tuple(r for r in rows if lens.keeps(r)), behind)


def read_sources(edition: EditionRow, rows: Sequence[RiskRow]) -> FigureSources:
    """The sources behind the figures of an edition and of the years beside it."""
    first = rows[0] if rows else None
    return store.read(
        get_figure_sources,
        edition=edition.edition,
        record_year=edition.last_record_year,
        violence_year=first.violence_year if first else None,
        displacement_year=first.displacement_year if first else None,
    )


def as_of_text(sources: Sequence[FigureSourceRow]) -> str:
    """The newest date that the sources speak of."""
    return max((source.as_of for source in sources if source.as_of), default="")


def show_map(screen: RiskScreen, selected: str | None) -> None:
    """The map for looking closely; a click on an area picks the country, in the address."""
    with st.container(key="risk_map_frame"):
        picture = screen.picture(dark=is_dark(), lens_widget="risk_lens")
        clicked = leaflet_map(picture, key="risk_map", height=MAP_HEIGHT_PX, selected=selected)
    if clicked and clicked != selected:
        address.write("iso3", clicked)
        st.rerun()


def show_table(screen: RiskScreen, selected: str | None) -> None:
    """The same as the map, as a table; picking a row picks the country, in the address."""
    rows = [
        RiskTableRow(
            row.iso3,
            row.name,
            TIER_MARKS[row.tier.value].label,
            row.risk_rank,
            row.places_risen,
            row.risk_probability,
            row.one_sided_deaths,
            row.total_deaths,
            row.displaced_people,
        )
        for row in screen.shown
    ]
    further = _FURTHER_COLUMNS.get(screen.fill.measure or "")
    data_table(
        rows,
        (*_COLUMNS[:3], further, *_COLUMNS[3:]) if further else _COLUMNS,
        key=f"risk_table_{store.data_version()}",
        alt=f"The map as a table: {counted(len(rows), 'country or area', 'countries and areas')}",
        height=TABLE_HEIGHT_PX,
        identity="iso3",
        selected=selected,
        on_select=lambda row: address.write("iso3", row.iso3 if row else None),
        placeholder="",
    )


def show_selected(screen: RiskScreen, selected: str | None) -> None:
    """The picked country: tier, why, how it moved, and the way to its desk."""
    row = next((row for row in screen.rows if row.iso3 == selected), None)
    if row is None:
        st.info(
            "Select an area on the map or a row of the table to see the reason for its tier.",
            icon=":material/ads_click:",
        )
        return
    mark = TIER_MARKS[row.tier.value]
    with st.container(border=True), st.container(horizontal=True, vertical_alignment="center"):
        with st.container():
            st.markdown(f"**{escape_markdown(row.name)}** :{mark.badge_colour}-badge[{mark.icon} {mark.label}]")
            st.markdown(escape_markdown(row.tier_reason))
            facts = [rank(row.risk_rank, row.ranked_countries), percent(row.risk_probability)]
            if row.is_consistently_high:
                facts.append(f"top 30 in each of the last {row.editions_considered} editions")
            st.caption(escape_markdown(" · ".join(facts)))
            if row.places_risen is not None:
                st.caption(escape_markdown(row.change_reason))
            if row.tier_note:
                st.markdown(f":material/error_outline: {escape_markdown(row.tier_note)}")
            if row.disagreement_reason:
                st.caption(escape_markdown(row.disagreement_reason))
        st.page_link(
            page_path("country"),
            label=f"Open the desk for {escape_markdown(row.name)}",
            icon=":material/arrow_forward:",
            query_params={"iso3": row.iso3},
        )


def show_outside(screen: RiskScreen) -> None:
    """Scored places without an area, and areas without a score, each named: neither is to be overlooked."""
    scored = [row for row in screen.rows if row.risk_rank is not None and not row.has_area]
    unscored = [row for row in screen.rows if row.risk_rank is None and row.has_area and row.kind != "territory"]
    territories = sum(row.risk_rank is None and row.kind == "territory" for row in screen.rows)
    left, right = st.columns(2)
    with left:
        st.markdown("**Assessed, but without an area on this map**")
        named = [f"{row.name} ({rank(row.risk_rank, row.ranked_countries)})" for row in scored]
        st.markdown(escape_markdown(listed(named)) + "." if named else "None in this selection.")
    with right:
        st.markdown(f"**On the map, but not assessed ({len(unscored)})**")
        names = escape_markdown(listed([row.name for row in unscored]))
        beyond = f" Also {counted(territories, 'territory', 'territories')}." if territories else ""
        st.markdown(
            f"{names}. Not assessed means neither zero nor green.{beyond}" if unscored else "None in this selection."
        )


def show_method(screen: RiskScreen) -> None:
    """The rule behind the colours, its sources and its dates."""
    scheme = SCHEMES[screen.fill.measure] if screen.fill.measure else None
    year = screen.edition.last_record_year
    rule = (
        f"Red: a mass killing was ongoing in {year}, the last year on record. Amber: not red, and in the top 30 of the "
        f"{screen.edition.edition} edition. Green: ranked below. Grey: not assessed. {SCOPE_NOTE} So a country where one is "
        "ongoing can rank low."
        if scheme is None
        else f"{scheme.method} Unit: {scheme.unit}."
    )
    st.caption(" ".join(part for part in (rule, screen.edition.comparison_note) if part))
    source_line(screen.sources, as_of_text(screen.sources))
