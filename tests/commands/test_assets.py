"""Declared assets, needs and working groups: recorded with their line on the audit, withdrawn, refused with every fault named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.core.writing import ChangedMeanwhileError
from data.gaps.commands import (
    ASSET,
    ASSET_NEED,
    WORKING_GROUP,
    AssetContent,
    AssetNeedContent,
    WorkingGroupContent,
)
from data.gaps.models import Asset, AssetNeed
from data.gaps.queries.assets import get_asset_gaps
from data.gaps.queries.frameworks import get_framework_gaps, get_working_groups
from data.gaps.rules.kinds import Gap
from data.overlaps.models.working_group import WorkingGroup
from data.recommendations.commands.recommendations import draft_recommendation
from tests.commands.recording import NEW, OTHER, TO, WHO, adopted, audit, count, data_version

ANALYSTS = AssetContent(
    actor_id="EU", asset_kind="expertise", name="Analysts", availability="on_request", declared_on="2026-01-10"
)
GROUP = WorkingGroupContent(framework_id="WPS", name="Group on WPS", convened_on="2026-02-01", handling="open")
MEMBER = Recorder("M. Member", Clearance.MEMBERS)


def need(reference: str, asset_kind: str, statement: str, handling: str | None = None) -> AssetNeedContent:
    return AssetNeedContent(reference=reference, asset_kind=asset_kind, statement=statement, handling=handling)


def unmet(engine: Engine, clearance: Clearance = Clearance.MEMBERS) -> tuple[int | None, int]:
    with Session(engine) as session:
        row = next(one for one in get_asset_gaps(session, clearance).counts if one.gap is Gap.ASSET_NEED_NOT_MET)
    return row.found, row.of


def faults(call: Callable[[], Any]) -> set[str | None]:
    with pytest.raises(FaultsError) as raised:
        call()
    return {fault.column for fault in raised.value.faults}


def test_a_need_is_met_once_an_asset_is_declared_and_open_again_once_it_is_withdrawn(record: Engine) -> None:
    reference = adopted(record)
    before = data_version(record)
    ASSET_NEED.record(record, WHO, need(reference, "expertise", "People who read satellite images."))
    assert unmet(record) == (1, 1)
    done = ASSET.record(record, WHO, ANALYSTS)
    assert unmet(record) == (0, 1)
    assert done.data_version == before + 2
    ASSET.withdraw(record, WHO, done.row_id, "Sent elsewhere.")
    assert unmet(record) == (1, 1)
    assert count(record, Asset) == 1
    lines = audit(record)[-3:]
    assert [line.what for line in lines] == ["asset_need.recorded", "asset.declared", "asset.withdrawn"]
    assert lines[-1].why == "Sent elsewhere."
    assert lines[-1].before is not None
    assert lines[-1].before["name"] == "Analysts"


def test_a_need_stands_once_and_can_be_stated_anew_after_it_was_withdrawn(record: Engine) -> None:
    reference = adopted(record, handling="members")
    done = ASSET_NEED.record(record, WHO, need(reference, "diplomacy", "An envoy."))
    assert faults(lambda: ASSET_NEED.record(record, WHO, need(reference, "diplomacy", "Another."))) == {"asset_kind"}
    ASSET_NEED.withdraw(record, WHO, done.row_id, "Not the need.")
    ASSET_NEED.record(record, WHO, need(reference, "diplomacy", "Two envoys."))
    assert count(record, AssetNeed) == 2
    with Session(record) as session:
        assert [need.statement for need in get_asset_gaps(session, Clearance.MEMBERS).needs] == ["Two envoys."]
        assert get_asset_gaps(session, Clearance.OPEN).needs == ()
    wider = faults(lambda: ASSET_NEED.record(record, WHO, need(reference, "other", "x", "open")))
    assert wider == {"handling"}


def test_a_working_group_closes_the_gap_of_its_framework_while_it_is_at_work(record: Engine) -> None:
    def without_group() -> int | None:
        with Session(record) as session:
            counts = get_framework_gaps(session, Clearance.OPEN).counts
        return next(row.found for row in counts if row.gap is Gap.FRAMEWORK_NO_WORKING_GROUP)

    assert without_group() == 1
    done = WORKING_GROUP.record(record, WHO, GROUP)
    assert without_group() == 0
    with Session(record) as session:
        assert [row.name for row in get_working_groups(session, Clearance.OPEN)] == ["Group on WPS"]
    WORKING_GROUP.withdraw(record, WHO, done.row_id, "Never met.")
    assert without_group() == 1
    WORKING_GROUP.record(record, WHO, replace(GROUP, ended_on="2026-03-01"))
    assert without_group() == 1
    assert count(record, WorkingGroup) == 2


def test_every_fault_is_named_at_once_and_nothing_is_written(record: Engine) -> None:
    ahead = (date.today() + timedelta(days=400)).isoformat()
    bad = AssetContent(actor_id="", asset_kind="tanks", name=" ", exists_now=False, availability="available")
    assert faults(lambda: ASSET.record(record, WHO, replace(bad, declared_on=ahead, handling="secret"))) == {
        *("actor_id", "asset_kind", "name", "availability", "declared_on", "handling"),
    }
    group = replace(GROUP, framework_id="ALL", name="", convened_on="2026-02-30", ended_on="2025-01-01")
    assert {"framework_id", "name", "convened_on"} <= faults(lambda: WORKING_GROUP.record(record, WHO, group))
    late = replace(GROUP, ended_on="2026-01-31")
    assert faults(lambda: WORKING_GROUP.record(record, WHO, late)) == {"ended_on"}
    draft = draft_recommendation(record, WHO, NEW, TO)
    for reference in (draft.reference, "R-0", "", "\0"):
        with pytest.raises(AmberlightError, match="Nothing was changed"):
            ASSET_NEED.record(record, WHO, need(reference, "other", "x"))
    assert count(record, Asset) + count(record, AssetNeed) + count(record, WorkingGroup) == 0


def test_only_the_secretariat_records_and_a_withdrawal_needs_a_reason_and_happens_once(record: Engine) -> None:
    done = ASSET.record(record, WHO, ANALYSTS)
    before = data_version(record)
    calls: list[Callable[[], Any]] = [
        lambda: ASSET.record(record, MEMBER, ANALYSTS),
        lambda: ASSET_NEED.record(record, MEMBER, need("R", "other", "x")),
        lambda: WORKING_GROUP.record(record, MEMBER, GROUP),
        lambda: ASSET.withdraw(record, MEMBER, done.row_id, "Why"),
    ]
    for call in calls:
        with pytest.raises(NotAllowedError):
            call()
    for row_id, reason in ((done.row_id, " "), (99, "Why"), (2**40, "Why"), (-1, "Why")):
        with pytest.raises(AmberlightError):
            ASSET.withdraw(record, WHO, row_id, reason)
    assert data_version(record) == before
    ASSET.withdraw(record, WHO, done.row_id, "Why")
    # What was recorded of the same actor since is not what took this row away.
    ASSET.record(record, OTHER, replace(ANALYSTS, name="More analysts"))
    with pytest.raises(ChangedMeanwhileError, match=r"by A\. Recorder on .*asset withdrawn\): Why"):
        ASSET.withdraw(record, WHO, done.row_id, "Why")
