"""What members declare that they can deploy, what recommendations need, and working groups.

Rows are added or withdrawn, never changed. Raises as data.core.facts.
"""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core import clock
from data.core.checks import Checks
from data.core.facts import Fact
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import OWN_RECORD
from data.gaps.models import ASSET_KINDS, AVAILABILITIES, Asset, AssetNeed
from data.networks.commands.actors import find_actor
from data.overlaps.models.framework import Framework
from data.overlaps.models.working_group import WorkingGroup
from data.recommendations.commands.entries import open_recommendation


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
    """A working group that was convened. framework_id: None for one on no single framework. ended_on: None while at work."""

    framework_id: str | None
    name: str
    convened_on: str
    ended_on: str | None = None
    convener: str | None = None
    task: str | None = None
    note: str | None = None
    handling: str = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetNeedContent:
    """A kind of asset that a recommendation takes. handling: no wider than the recommendation's own, which it is where left out."""

    reference: str
    asset_kind: str
    statement: str
    handling: str | None = None


def _check_asset(session: Session, content: AssetContent) -> dict[str, Any]:
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
        checks.add("availability", "what does not exist yet cannot be available or on request")
    checks.refuse_faults()
    return values


def _check_need(session: Session, content: AssetNeedContent) -> dict[str, Any]:
    recommendation = open_recommendation(session, content.reference)
    checks = Checks("need")
    values = {
        "reference": content.reference,
        "asset_kind": checks.one_of("asset_kind", content.asset_kind, ASSET_KINDS, required=True),
        "statement": checks.text("statement", content.statement, required=True),
        "handling": checks.handling(content.handling, recommendation.handling),
    }
    n = AssetNeed
    stands = select(n.need_id).where(
        n.reference == content.reference, n.asset_kind == content.asset_kind, n.withdrawn_at.is_(None)
    )
    if session.scalar(stands) is not None:
        checks.add("asset_kind", "is already recorded for it; withdraw that need first")
    checks.refuse_faults()
    return values


def _check_working_group(session: Session, content: WorkingGroupContent) -> dict[str, Any]:
    checks = Checks("working group")
    known = set(session.scalars(select(Framework.framework_id).where(Framework.framework_group != "general")))
    values = {
        "framework_id": checks.one_of("framework_id", content.framework_id, sorted(known)),
        "name": checks.line("name", content.name, required=True),
        "convener": checks.line("convener", content.convener),
        "task": checks.text("task", content.task),
        "convened_on": checks.past_day("convened_on", content.convened_on, None, "nothing"),
        "ended_on": checks.day("ended_on", content.ended_on),
        "note": checks.text("note", content.note),
        "handling": checks.one_of("handling", content.handling, HANDLING_LEVELS, required=True),
    }
    values |= {"source_id": OWN_RECORD, "as_of": clock.today().isoformat(), "confidence": "verified"}
    if values["ended_on"] and str(values["ended_on"]) < str(values["convened_on"] or ""):
        checks.add("ended_on", "is before the day on which it was convened")
    checks.refuse_faults()
    return values


ASSET: Final[Fact[AssetContent]] = Fact(
    model=Asset,
    name="asset",
    words="asset",
    plural="assets",
    check=_check_asset,
    target=lambda row: str(row.actor_id),
    act=lambda _: "declared",
)
ASSET_NEED: Final[Fact[AssetNeedContent]] = Fact(
    model=AssetNeed,
    name="asset_need",
    words="need of an asset",
    plural="what recommendations need",
    check=_check_need,
    target=lambda row: str(row.reference),
)
WORKING_GROUP: Final[Fact[WorkingGroupContent]] = Fact(
    model=WorkingGroup,
    name="working_group",
    words="working group",
    plural="working groups",
    check=_check_working_group,
    target=lambda row: str(row.framework_id or row.name),
)
