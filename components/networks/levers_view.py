"""The fourth view of the Networks page: sanctions programmes of the members compared, and economic measures with their effect."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.drawing.charts.grid import GridPicture
from components.drawing.charts.leverage_grid import build_leverage_grid
from components.drawing.grid_view import grid_view
from components.drawing.network_marks import short_name
from components.kit import address
from components.kit.appearance import is_dark
from components.kit.columns import Column, as_sheet
from components.kit.format import counted, date_text, listed, may_be_shown
from components.kit.present import is_presenting
from components.kit.provenance import standing_text
from components.kit.tables import data_table
from components.navigation import page_path
from components.networks.downloads import show_downloads
from components.session import frozen, store
from components.sources.behind import picture_source, show_sources
from components.text import escape_markdown
from data.gaps.rules.kinds import Area, Gap
from data.leverage.queries.levers import (
    IssuerComparisonRow,
    MeasureRow,
    ProgrammeRow,
    count_leverage_withheld,
    get_compared,
    get_economic_measures,
    get_programmes,
)
from data.leverage.rules import COMPARISON_RULE, PROGRAMME_NOTE, Scope, is_unchecked
from data.networks.queries.networks import get_actor_names
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.risk.rules.tiers import Tier

_NO_FINDING: Final = "no finding recorded: unknown, not none"
_SCOPES: Final = {
    Scope.COUNTRY: "on the country",
    Scope.PLACE: "on others' acts there, not on the country",
    Scope.OWN_REQUEST: "at the country's own request",
    Scope.GOODS: "ban on imports",
    Scope.REGISTER: "public register, no sanctions",
    Scope.COURT: "on persons of a court",
    Scope.THEME: "on a theme, anywhere",
}
_MEASURE_COLUMNS: Final = (
    Column("measure", "Measure", pinned=True, width="medium"),
    Column("measure_kind", "Kind"),
    Column("set_by", "Set by"),
    Column("since_year", "Since"),
    Column("covers", "Covers", width="medium"),
    Column("effect", "Known effect", width="large"),
    Column("note", "Note", width="medium"),
    Column("as_of", "As of", kind="date"),
    Column("sure", "Confidence"),
    Column("source_id", "Source"),
)
_PROGRAMME_COLUMNS: Final = (
    Column("title", "Programme", pinned=True, width="large"),
    Column("issuer", "Of"),
    Column("country", "Country that it names"),
    Column("scope", "It is"),
    Column("state", "In force"),
    Column("abuses", "Names abuses", "Whether the source's summary names human rights abuses."),
    Column("measures", "Measures", width="medium"),
    Column("legal_basis", "Legal basis", width="medium"),
    Column("note", "Note", width="medium"),
    Column("as_of", "As of", kind="date"),
    Column("sure", "Confidence"),
    Column("programme_url", "Address", kind="link"),
    Column("source_id", "Source"),
)


def show_levers() -> None:
    """The picture of the red and amber countries, the measures, and every programme."""
    measures, programmes = store.read(get_economic_measures), store.read(get_programmes)
    if not measures and not programmes:
        st.info("No economic measure that may be shown here is recorded.", icon=":material/info:")
        return
    countries = {row.iso3: row for row in store.read(get_risk_rows) if row.tier in (Tier.RED, Tier.AMBER)}
    compared = _in_order(store.read(get_compared), countries)
    st.markdown(_headline(compared, countries, measures, store.read(count_leverage_withheld)))
    shown = [row for row in compared if row.comparison.differs] if is_presenting() else compared
    if shown:
        picked = grid_view(
            _grid(shown, countries, programmes, dark=is_dark()), key="networks_levers_grid", pick="cells"
        )
        if picked and picked[0] is not None:
            address.write_many({"view": "act", "iso3": picked[0]})
            st.rerun()
    show_sources(programmes)
    st.caption(f"{PROGRAMME_NOTE} {COMPARISON_RULE}")
    st.page_link(
        page_path("gaps"),
        label="Open the gap: one member sanctions, another does not",
        icon=":material/report:",
        query_params={"view": Area.COUNTRY.value, "gap": Gap.COUNTRY_SANCTIONS_DIFFER.value},
    )
    measure_lines = [_measure_line(row) for row in measures]
    programme_lines = [_programme_line(row) for row in programmes]
    st.subheader("Measures on economic actors, and their known effect", anchor=False)
    _show(measure_lines, _MEASURE_COLUMNS, "measures", counted(len(measures), "measure"))
    st.subheader("Every sanctions programme on record", anchor=False)
    _show(programme_lines, _PROGRAMME_COLUMNS, "programmes", counted(len(programmes), "programme and country"))
    show_downloads(
        "networks-levers",
        "Economic levers: measures and sanctions programmes",
        [
            as_sheet("Measures", measure_lines, _MEASURE_COLUMNS),
            as_sheet("Programmes", programme_lines, _PROGRAMME_COLUMNS),
        ],
        (*measures, *programmes),
        [("Matrix", lambda: _grid(compared, countries, programmes, dark=False))] if compared else [],
        (),
    )


def _in_order(rows: Sequence[IssuerComparisonRow], countries: dict[str, RiskRow]) -> list[IssuerComparisonRow]:
    """The red and amber countries that a programme is on: those where members differ first, then by name."""
    found = [row for row in rows if row.iso3 in countries and row.by_issuer]
    return sorted(found, key=lambda row: (not row.comparison.differs, countries[row.iso3].name))


def _headline(
    rows: Sequence[IssuerComparisonRow], countries: dict[str, RiskRow], measures: Sequence[MeasureRow], withheld: int
) -> str:
    """What a presenter says first."""
    told = [row for row in rows if not row.withheld]
    differing = [countries[row.iso3].name for row in told if row.comparison.differs]
    of = sum(row.comparison.can_differ for row in told)
    known = sum(row.known_effect is not None for row in measures)
    shown = may_be_shown(withheld)
    said = [
        f"A sanctions programme is in force on **{len(rows)} of {len(countries)}** red or amber countries"
        + (", as far as it may be shown here." if shown else "."),
        f"On **{len(differing)} of {of}** that can be compared, one member has one and another has none"
        + (f": {escape_markdown(listed(differing))}." if differing else "."),
        f"Of **{counted(len(measures), 'measure')}** on economic actors, a finding on the effect is recorded{shown} for "
        f"**{known}**.",
    ]
    return " ".join(said)


def _grid(
    rows: Sequence[IssuerComparisonRow],
    countries: dict[str, RiskRow],
    programmes: Sequence[ProgrammeRow],
    *,
    dark: bool,
) -> GridPicture:
    newest = max((row.as_of for row in programmes if row.as_of), default=None)
    large = " Shown large: where members differ; the page has all." if is_presenting() else ""
    return build_leverage_grid(
        rows,
        {iso3: short_name(iso3, row.name) for iso3, row in countries.items()},
        store.read(get_actor_names),
        subtitle=f"Red and amber countries; number of programmes on record as of {date_text(newest)}.{large}",
        source_line=picture_source(programmes),
        dark=dark,
    )


def _measure_line(row: MeasureRow) -> dict[str, Any]:
    def marked(column: str, text: str) -> str:
        return f"{text} (not checked)" if is_unchecked(row.background_fields, column) else text

    return {
        "measure": row.measure,
        "measure_kind": row.measure_kind,
        "set_by": marked("set_by", short_name(row.set_by, store.read(get_actor_names).get(row.set_by, row.set_by))),
        "since_year": marked("since_year", str(row.since_year)),
        "covers": marked("covers", row.covers) if row.covers else None,
        "effect": marked("known_effect", row.known_effect) if row.known_effect else _NO_FINDING,
        "note": marked("note", row.note) if row.note else None,
        "as_of": row.as_of,
        "sure": standing_text(row, frozen.today()),
        "source_id": row.source_id,
    }


def _programme_line(row: ProgrammeRow) -> dict[str, Any]:
    unread = " (not checked)" if is_unchecked(row.background_fields, "iso3", "scope") else ""
    return {
        "title": row.title,
        "issuer": short_name(row.issuer_id, store.read(get_actor_names).get(row.issuer_id, row.issuer_id)),
        "country": f"{row.country_name}{unread}" if row.country_name else None,
        "scope": _SCOPES[Scope(row.scope)],
        "state": "yes" if row.is_in_force else "no",
        "abuses": "yes" if row.names_abuses else "no",
        "measures": row.measures,
        "legal_basis": row.legal_basis,
        "note": row.note,
        "as_of": row.as_of,
        "sure": standing_text(row, frozen.today()),
        "programme_url": row.programme_url,
        "source_id": row.source_id,
    }


def _show(lines: Sequence[dict[str, Any]], columns: Sequence[Column], name: str, alt: str) -> None:
    data_table(
        lines,
        columns,
        key=f"networks_{name}_{store.data_version()}",
        alt=alt,
        height=420,
        placeholder="none given",
        is_wrapped=True,
    )
