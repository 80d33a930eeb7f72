"""What members declare that they can deploy, what recommendations need, and working groups on frameworks.

Rows are added or withdrawn, never changed. Raises NotAllowedError below the secretariat, FaultsError naming every field that
is wrong, AmberlightError for a row that is not there or was withdrawn, StoreError when the store cannot be written; nothing
was changed then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.commands import clock
from data.commands.actors import find_actor
from data.commands.checks import Checks
from data.commands.follow_up_entries import audit
from data.commands.recorder import Recorder, require_reason, require_secretariat
from data.commands.writing import is_key, writing
from data.engine import bump_data_version
from data.errors import AmberlightError
from data.models import HANDLING_LEVELS, Asset, AssetNeed, Framework, FrameworkWorkingGroup, Recommendation
from data.models.asset import ASSET_KINDS, AVAILABILITIES

__all__ = ["AssetContent", "AssetSummary", "WorkingGroupContent", "declare_asset", "record_asset_need"]
__all__ += ["record_working_group", "withdraw_asset", "withdraw_asset_need", "withdraw_working_group"]


@dataclass(frozen=True, slots=True)
class AssetSummary:
    """What was recorded: the number of the row, and the store's data version."""

    row_id: int
    data_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetContent:
    """An asset as its owner declared it. actor_id: an actor or a country's code. declared_on: an ISO day, not ahead."""

    actor_id: str
    asset_kind: str
    name: str
    exists_now: bool = True
    capacity: str | None = None
    availability: str = "not_stated"
    declared_on: str = ""
    note: str | None = None
    handling: str = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingGroupContent:
    """A working group on a framework. convened_on, ended_on: ISO days; ended_on None while it is at work."""

    framework_id: str
    name: str
    convened_on: str
    ended_on: str | None = None
    convener: str | None = None
    note: str | None = None
    handling: str = "members"


def declare_asset(engine: Engine, recorder: Recorder, content: AssetContent) -> AssetSummary:
    """Put on record what a state or organisation declared that it has."""
    require_secretariat(recorder, "record assets")
    with writing(engine) as session:
        checks = Checks("asset")
        find_actor(session, checks, "actor_id", content.actor_id)
        values = {
            "actor_id": content.actor_id,
            "asset_kind": checks.one_of("asset_kind", content.asset_kind, ASSET_KINDS, required=True),
            "name": checks.line("name", content.name, required=True),
            "exists_now": bool(content.exists_now),
            "capacity": checks.text("capacity", content.capacity),
            "availability": checks.one_of("availability", content.availability, AVAILABILITIES, required=True),
            "declared_on": checks.past_day("declared_on", content.declared_on, None, "nothing"),
            "note": checks.text("note", content.note),
            "handling": checks.one_of("handling", content.handling, HANDLING_LEVELS, required=True),
        }
        if not content.exists_now and content.availability in ("available", "on_request"):
            checks.add("availability", "what does not exist yet is neither available nor on request")
        checks.refuse_faults()
        return _add(session, recorder, Asset, values, "asset.declared", str(content.actor_id))


def withdraw_asset(engine: Engine, recorder: Recorder, asset_id: int, reason: str) -> AssetSummary:
    """Take a declared asset out of every result from now on; an earlier day still shows it."""
    return _withdraw(engine, recorder, Asset, asset_id, reason, "asset")


def record_asset_need(
    engine: Engine, recorder: Recorder, reference: str, asset_kind: str, statement: str, handling: str | None = None
) -> AssetSummary:
    """Put on record that a recommendation takes a kind of asset. handling: no wider than the recommendation's own."""
    require_secretariat(recorder, "record what recommendations need")
    with writing(engine) as session:
        recommendation = session.get(Recommendation, reference) if reference and "\0" not in reference else None
        if recommendation is None or recommendation.withdrawn_at is not None or recommendation.stage == "draft":
            raise AmberlightError(f"There is no recommendation '{reference[:40]}' that was made. Nothing was changed.")
        checks = Checks("need")
        values = {
            "reference": reference,
            "asset_kind": checks.one_of("asset_kind", asset_kind, ASSET_KINDS, required=True),
            "statement": checks.text("statement", statement, required=True),
            "handling": checks.handling(handling, recommendation.handling),
        }
        stands = select(AssetNeed.need_id).where(
            *(AssetNeed.reference == reference, AssetNeed.asset_kind == asset_kind, AssetNeed.withdrawn_at.is_(None))
        )
        if session.scalar(stands) is not None:
            checks.add("asset_kind", "is on record for it already; withdraw that need first")
        checks.refuse_faults()
        return _add(session, recorder, AssetNeed, values, "asset_need.recorded", reference)


def withdraw_asset_need(engine: Engine, recorder: Recorder, need_id: int, reason: str) -> AssetSummary:
    """Take a need out of every result from now on."""
    return _withdraw(engine, recorder, AssetNeed, need_id, reason, "asset_need")


def record_working_group(engine: Engine, recorder: Recorder, content: WorkingGroupContent) -> AssetSummary:
    """Put a working group on a framework on record; one that ended is recorded with both days."""
    require_secretariat(recorder, "record working groups")
    with writing(engine) as session:
        checks = Checks("working group")
        known = set(session.scalars(select(Framework.framework_id).where(Framework.framework_group != "general")))
        values = {
            "framework_id": checks.one_of("framework_id", content.framework_id, sorted(known), required=True),
            "name": checks.line("name", content.name, required=True),
            "convener": checks.line("convener", content.convener),
            "convened_on": checks.past_day("convened_on", content.convened_on, None, "nothing"),
            "ended_on": checks.day("ended_on", content.ended_on),
            "note": checks.text("note", content.note),
            "handling": checks.one_of("handling", content.handling, HANDLING_LEVELS, required=True),
        }
        if values["ended_on"] and str(values["ended_on"]) < str(values["convened_on"] or ""):
            checks.add("ended_on", "lies before the day on which it was convened")
        checks.refuse_faults()
        return _add(session, recorder, FrameworkWorkingGroup, values, "working_group.recorded", content.framework_id)


def withdraw_working_group(engine: Engine, recorder: Recorder, working_group_id: int, reason: str) -> AssetSummary:
    """Take a working group out of every result from now on; one that ended is rather recorded anew with its last day."""
    return _withdraw(engine, recorder, FrameworkWorkingGroup, working_group_id, reason, "working_group")


def _add(
    session: Session, recorder: Recorder, model: Any, values: Mapping[str, Any], what: str, target: str
) -> AssetSummary:
    row = model(**values, recorded_at=clock.now(), recorded_by=" ".join(recorder.name.split()))
    session.add(row)
    session.flush()
    row_id = _key(row)
    audit(session, recorder, what, target, None, {"row_id": row_id, **values}, None)
    return AssetSummary(row_id, bump_data_version(session))


def _withdraw(engine: Engine, recorder: Recorder, model: Any, row_id: int, reason: str, thing: str) -> AssetSummary:
    words = thing.replace("_", " ")
    require_secretariat(recorder, f"withdraw an entry ({words})")
    why = require_reason(reason)
    with writing(engine) as session:
        row = session.get(model, row_id) if is_key(row_id) else None
        if row is None:
            raise AmberlightError(f"There is no {words} with the number {row_id}. Nothing was changed.")
        if row.withdrawn_at is not None:
            raise AmberlightError(f"This {words} was withdrawn already. Nothing was changed.")
        skipped = {"recorded_at", "withdrawn_at"}
        before = {c.name: getattr(row, c.name) for c in model.__table__.columns if c.name not in skipped}
        row.withdrawn_at = clock.now()
        session.flush()
        target = getattr(row, "actor_id", None) or getattr(row, "reference", None) or row.framework_id
        audit(session, recorder, f"{thing}.withdrawn", str(target), before, {"withdrawn": True}, why)
        return AssetSummary(_key(row), bump_data_version(session))


def _key(row: Any) -> int:
    (column,) = row.__table__.primary_key
    return int(getattr(row, column.name))
