"""What members can deploy, what recommendations need, and working groups on frameworks: recorded, listed, withdrawn."""

from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st

from components.drawing.charts.gap_tables import ASSET_LABELS
from components.kit import address
from components.kit.form.fact_fields import withdrawal_form
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import HANDLING_LABELS
from components.kit.format import date_text
from components.recommendations.recording.record_pick import pick_actor, pick_recommendation
from components.recommendations.state import Day
from components.session import store
from components.text import escape_markdown
from data.core.facts import Fact
from data.core.models.base import HANDLING_LEVELS
from data.gaps.commands import (
    ASSET,
    ASSET_NEED,
    WORKING_GROUP,
    AssetContent,
    AssetNeedContent,
    WorkingGroupContent,
)
from data.gaps.models import ASSET_KINDS, AVAILABILITIES
from data.gaps.queries.assets import get_asset_gaps
from data.gaps.queries.frameworks import get_working_groups
from data.networks.queries.networks import get_framework_names

_KINDS: Final = {"asset": "Declared assets", "need": "What recommendations need", "group": "Working groups"}
_NO_FRAMEWORK: Final = "No single framework"
_AVAILABLE: Final = {
    "available": "available",
    "on_request": "on request",
    "committed_elsewhere": "committed elsewhere",
    "not_available": "not available",
    "not_stated": "not stated",
}
_LABELS: Final = {
    "asset_kind": "Kind of asset",
    "name": "Name",
    "exists_now": "Exists now",
    "capacity": "What it can do",
    "availability": "Availability",
    "declared_on": "Declared on",
    "statement": "What it needs",
    "framework_id": "Framework (empty: on no single one)",
    "task": "Task",
    "convener": "Convened by",
    "convened_on": "Convened on",
    "ended_on": "Ended on (leave empty if active)",
    "note": "Remark",
    "handling": "Who may see it",
}


def show_assets() -> None:
    """The view. In the address: what (asset, need, group), actor, ref."""
    what = address.choose_segment("what", _KINDS, "asset", "What", page="secretariat_assets")
    {"asset": _show_declared, "need": _show_needs, "group": _show_groups}[what]()


def _show_declared() -> None:
    actor_id = pick_actor("secretariat_assets")
    if actor_id is None:
        st.info("Choose who declared it.", icon=":material/inventory_2:")
        return
    form_side, record_side = st.columns([3, 2], gap="large")
    with form_side:
        stored = dict.fromkeys(("asset_kind", "name", "capacity", "declared_on", "note"))
        start = {**stored, "exists_now": True, "availability": "not_stated", "handling": "members"}
        form = _form(f"asset_{actor_id}", start)
        form.choice("asset_kind", ASSET_KINDS, format_func=lambda one: ASSET_LABELS[one])
        form.text("name")
        form.flag("exists_now")
        form.long_text("capacity", height=80, help="People, equipment, money, and how soon; as it was declared.")
        form.choice("availability", AVAILABILITIES, format_func=lambda one: _AVAILABLE[one])
        form.day("declared_on")
        form.text("note")
        _handling(form)
        form.submit(
            "Record the asset",
            lambda values: store.write(ASSET.record, AssetContent(actor_id=actor_id, **_given(values))),
            said=lambda _: "Recorded: an asset.",
        )
    with record_side:
        rows = _now().read(get_asset_gaps, actor_id=actor_id).assets
        _heading(bool(rows))
        for row in rows:
            exists = "" if row.exists_now else "does not exist yet; "
            words = f"{ASSET_LABELS[row.asset_kind]}: {row.name}"
            detail = (
                f"{exists}{_AVAILABLE[row.availability]}; declared {date_text(row.declared_on)}. {row.capacity or ''}"
            )
            _show_row("asset", row.asset_id, words, detail, row.handling, ASSET)


def _show_needs() -> None:
    detail = pick_recommendation("assets", stages=("proposed", "adopted"))
    if detail is None:
        return
    reference = detail.recommendation.reference
    form_side, record_side = st.columns([3, 2], gap="large")
    with form_side:
        start = {"asset_kind": None, "statement": None, "handling": detail.recommendation.handling}
        form = _form(f"need_{reference}", start)
        form.choice("asset_kind", ASSET_KINDS, format_func=lambda one: ASSET_LABELS[one])
        form.long_text("statement", height=80)
        _handling(form)

        def record(values: dict[str, Any]) -> Any:
            given = values | {name: values[name] or "" for name in ("asset_kind", "statement")}
            return store.write(ASSET_NEED.record, AssetNeedContent(reference=reference, **given))

        form.submit("Record the need", record, said=lambda _: f"Recorded: what {reference} needs.")
    with record_side:
        rows = [row for row in _now().read(get_asset_gaps).needs if row.reference == reference]
        _heading(bool(rows))
        for row in rows:
            met = "one can be deployed" if row.is_met else "none that could be deployed has been declared"
            words = f"{ASSET_LABELS[row.asset_kind]} ({met})"
            _show_row("need", row.need_id, words, row.statement, row.handling, ASSET_NEED)


def _show_groups() -> None:
    frameworks = store.read(get_framework_names)
    form_side, record_side = st.columns([3, 2], gap="large")
    with form_side:
        names = ("framework_id", "name", "task", "convener", "convened_on", "ended_on", "note")
        form = _form("working_group", {**dict.fromkeys(names), "handling": "members"})
        form.choice("framework_id", list(frameworks), format_func=lambda one: frameworks[one])
        form.text("name")
        form.text("task")
        form.text("convener")
        form.day("convened_on")
        form.day("ended_on")
        form.text("note")
        _handling(form)
        form.submit(
            "Record the group",
            lambda values: store.write(
                WORKING_GROUP.record, WorkingGroupContent(**_given(values, "name", "convened_on"))
            ),
            said=lambda _: "Recorded: a working group.",
        )
    with record_side:
        rows = store.read(get_working_groups)
        _heading(bool(rows))
        for row in rows:
            until = f"to {date_text(row.ended_on)}" if row.ended_on else "active"
            by = f", convened by {row.convener}" if row.convener else ""
            words, detail = (
                f"{row.framework_name or _NO_FRAMEWORK}: {row.name}",
                f"From {date_text(row.convened_on)}, {until}{by}.",
            )
            _show_row(
                "group",
                row.working_group_id,
                words,
                detail,
                row.handling,
                WORKING_GROUP,
            )


def _given(values: dict[str, Any], *texts: str) -> dict[str, Any]:
    """The values for a command: what must be text is '' where nothing was typed, so that the command can name the field."""
    required = texts or ("asset_kind", "name", "availability", "declared_on")
    return {name: value if value is not None or name not in required else "" for name, value in values.items()}


def _now() -> Day:
    return Day(None, datetime.now(UTC).date())


def _form(key: str, stored: dict[str, Any]) -> RecordForm:
    st.subheader("A new entry", anchor=False)
    return RecordForm(f"assets_{key}", stored=stored, version=0, labels=_LABELS)


def _handling(form: RecordForm) -> None:
    form.choice("handling", HANDLING_LEVELS, format_func=lambda one: HANDLING_LABELS[one])


def _heading(has_rows: bool) -> None:
    st.subheader("On record", anchor=False)
    if not has_rows:
        st.markdown("Nothing yet.")


def _show_row(
    kind: str,
    row_id: int,
    words: str,
    detail: str,
    handling: str,
    fact: Fact[Any],
) -> None:
    """One entry that stands, and the way to withdraw it with a reason."""
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(words)}**  \n{escape_markdown(detail)} :small[({escape_markdown(handling)})]")
        with st.expander("Withdraw it", icon=":material/delete_history:"):
            withdrawal_form(f"assets_withdraw_{kind}_{row_id}", row_id, fact)
