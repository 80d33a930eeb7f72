"""The country desk's assessments against the 14 UN risk factors: the newest of each, with what stood before it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from components.kit.format import date_text
from components.kit.provenance import confidence_text, source_line
from components.kit.tables import Column, fact_table
from components.session import store
from components.text import escape_markdown
from data.desk.queries.country import CountryDeskRow
from data.desk.queries.country_paper import RiskFactorRow
from data.risk.rules.assessments import LEVEL_LABELS, Level
from data.sources.queries.provenance import get_sources_by_id

_COLUMNS: Final = (
    Column("factor", "Risk factor"),
    Column("level", "Level"),
    Column("trend", "Trend"),
    Column("certainty", "Certainty of the assessors"),
    Column("assessed_on", "As of", kind="date"),
    Column("evidence", "Basis"),
    Column("before", "Before"),
)
_FACTORS: Final = 14


def show_risk_factors(desks: Sequence[CountryDeskRow]) -> None:
    """The newest assessment of each factor, by country; none are shipped, and that is said."""
    st.subheader("UN risk factors", anchor=False)
    for desk in desks:
        name = escape_markdown(desk.country.name)
        if not desk.risk_factors:
            st.markdown(f"**{name}**: {_said_of_none(desk)}" if len(desks) > 1 else _said_of_none(desk))
            continue
        lines = _lines(desk.risk_factors)
        st.markdown(
            f"{name}: {len(lines)} of {_FACTORS} assessed, each on its own date; the others are not known. "
            "The UN framework names indicators and gives no scale: levels, trends and degrees of certainty "
            "are this network's own."
        )
        fact_table(lines, _COLUMNS, f"{desk.country.name} assessed against the UN risk factors")
        sources = store.read(get_sources_by_id)
        used = dict.fromkeys(row.source_id for row in desk.risk_factors)
        newest = max(row.assessed_on for row in desk.risk_factors)
        source_line([sources[one] for one in used if one in sources], newest)


def _said_of_none(desk: CountryDeskRow) -> str:
    """That nothing is on record; or, where something is and may not be shown, that."""
    silence = next((one for one in desk.silences if one.topic == "risk_factor"), None)
    return escape_markdown(silence.sentence) if silence else "None of the 14 has been assessed yet."


def _lines(rows: Sequence[RiskFactorRow]) -> list[Mapping[str, Any]]:
    """A line for each factor. rows: by factor, newest first."""
    by_factor: dict[int, list[RiskFactorRow]] = {}
    for row in rows:
        by_factor.setdefault(row.risk_factor_no, []).append(row)
    return [
        {
            "factor": f"{newest.risk_factor_no}. {newest.title}",
            "level": _level(newest),
            "trend": newest.trend or "not known",
            "certainty": newest.certainty or "not stated",
            "assessed_on": newest.assessed_on,
            "evidence": _evidence(newest),
            "before": "; ".join(f"{_level(row)}, {date_text(row.assessed_on)}" for row in earlier) or "not assessed",
        }
        for newest, *earlier in by_factor.values()
    ]


def _evidence(row: RiskFactorRow) -> str:
    """What it rests on; whatever was not read in a source says so."""
    return row.evidence if row.confidence == "verified" else f"{row.evidence} ({confidence_text(row.confidence)})"


def _level(row: RiskFactorRow) -> str:
    return LEVEL_LABELS[Level(row.level)]
