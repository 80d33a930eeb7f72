"""Country assessments against the 14 UN risk factors: level, trend, certainty and evidence, each of its day, with their history."""

from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.form.fact_fields import (
    ORIGIN_LABELS,
    choose_fact,
    origin_fields,
    origin_from,
    show_fact,
    show_fact_change,
    stored_origin,
)
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import past_day
from components.kit.format import date_text
from components.session import store
from data.countries.queries.names import get_country_names
from data.overlaps.commands.assessments import (
    ASSESSMENT,
    AssessmentContent,
)
from data.recommendations.queries.recording import KeptAssessmentRow, get_kept_assessments, get_risk_factor_names
from data.risk.rules.assessments import CERTAINTY_RULES, LEVEL_LABELS, LEVEL_RULES, Certainty, Level, Trend

_CHOSEN: Final = "secretariat_assessment_entry"
_LABELS: Final = {
    "level": "Level",
    "trend": "Trend",
    "certainty": "Certainty of the assessors",
    "assessed_on": "As of",
    "evidence": "Evidence",
    "reason": "Why",
    **ORIGIN_LABELS,
}


def show_assessments() -> None:
    """The view. In the address: iso3, factor."""
    names = {row.iso3: row.name for row in store.read(get_country_names)}
    factors = {
        str(row.risk_factor_no): f"{row.risk_factor_no}. {row.title}" for row in store.read(get_risk_factor_names)
    }
    country_side, factor_side = st.columns([1, 2], vertical_alignment="bottom")
    with country_side:
        iso3 = address.choose(
            "iso3",
            list(names),
            None,
            st.selectbox,
            "Country",
            page="secretariat_assessment",
            format_func=lambda one: names.get(one, one),
            placeholder="Choose one",
        )
    with factor_side:
        factor = address.choose(
            "factor",
            list(factors),
            None,
            st.selectbox,
            "Risk factor",
            page="secretariat_assessment",
            format_func=lambda one: factors.get(one, one),
            placeholder="Choose one",
        )
    if iso3 is None or factor is None:
        st.info("Choose a country and a risk factor.", icon=":material/fact_check:")
        if iso3 is not None:
            _show_record(store.read(get_kept_assessments, iso3), factors)
        return
    rows = tuple(row for row in store.read(get_kept_assessments, iso3) if str(row.risk_factor_no) == factor)
    chosen = next((row for row in rows if row.assessment_id == st.session_state.get(_CHOSEN)), None)
    form_side, record_side = st.columns([3, 2], gap="large")
    with form_side:
        if chosen is None:
            _show_form(iso3, int(factor), None)
        else:
            show_fact_change(
                chosen,
                chosen.assessment_id,
                kind="assessment",
                name="assessment",
                chosen=_CHOSEN,
                fact=ASSESSMENT,
                show_form=lambda: _show_form(chosen.iso3, chosen.risk_factor_no, chosen),
            )
    with record_side:
        st.subheader("On record", anchor=False)
        _show_record(rows, factors)


def _show_record(rows: tuple[KeptAssessmentRow, ...], factors: dict[str, str]) -> None:
    if not rows:
        st.markdown("Not assessed.")
    for row in rows:
        trend = f", {row.trend}" if row.trend else ""
        sure = f" · certainty {row.certainty}" if row.certainty else ""
        words = f"{factors.get(str(row.risk_factor_no), row.risk_factor_no)}: {LEVEL_LABELS[Level(row.level)]}{trend}"
        words += f", {date_text(row.assessed_on)}{sure}"
        show_fact(words, row.evidence, row, "secretariat_assessment", row.assessment_id, _CHOSEN)


def _show_form(iso3: str, factor: int, row: KeptAssessmentRow | None) -> None:
    """The form of a new assessment, or of the correction of one."""
    stored = {
        **{name: getattr(row, name, None) for name in ("level", "trend", "certainty", "assessed_on", "evidence")},
        **stored_origin(row),
        "reason": None,
    }
    key = f"assessment_{iso3}_{factor}_{row.assessment_id if row else 'new'}"
    form = RecordForm(key, stored=stored, version=row.assessment_id if row else 0, labels=_LABELS)
    level, trend = st.columns([2, 1])
    with level:
        form.choice("level", list(Level), format_func=lambda one: LEVEL_LABELS[one], placeholder="Choose one")
    with trend:
        form.choice("trend", list(Trend), placeholder="Not known")
    if (chosen := form.values()["level"]) is not None:
        st.caption(
            f"{LEVEL_RULES[Level(chosen)]} The UN framework names indicators and gives no scale; this one is ours."
        )
    form.choice("certainty", list(Certainty), placeholder="Choose one")
    if (sure := form.values()["certainty"]) is not None:
        st.caption(CERTAINTY_RULES[Certainty(sure)])
    past_day(form, "assessed_on")
    form.long_text("evidence", height=120, help="Basis: which indicators, seen where, by whom.")
    origin_fields(form, has_note=False)
    if row is not None:
        form.text("reason", help="Required for a correction; kept in the audit.")

    def record(values: dict[str, Any]) -> Any:
        content = AssessmentContent(
            iso3=iso3,
            risk_factor_no=factor,
            assessed_on=values["assessed_on"] or "",
            level=values["level"] or "",
            certainty=values["certainty"] or "",
            evidence=values["evidence"] or "",
            trend=values["trend"],
            origin=origin_from({**values, "note": None}),
        )
        if row is None:
            return store.write(ASSESSMENT.record, content, values["reason"] or "")
        return store.write(ASSESSMENT.correct, row.assessment_id, content, values["reason"] or "")

    form.submit(
        "Record the assessment" if row is None else "Record the correction",
        record,
        said=lambda _: "Recorded: the assessment.",
        then=lambda _: choose_fact(_CHOSEN, None),
        tells_replaced=row is not None,
    )
