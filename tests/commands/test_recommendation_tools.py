"""On which tool a recommendation rests: recorded by a person with its line on the audit, withdrawn, refused; never suggested
into the record.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.engine import open_engine
from data.core.errors import FaultsError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.core.settings import Settings
from data.core.writing import ChangedMeanwhileError
from data.gaps.queries.recommendations import get_gap_counts, get_gap_items
from data.gaps.rules.kinds import Gap
from data.tools.commands import (
    RECOMMENDATION_TOOL,
    RecommendationToolContent,
)
from data.tools.models import RecommendationTool
from data.tools.queries.tools import get_recommendation_tools, get_suggested_tools
from tests.commands.recording import WHO, adopted, audit, count
from tests.stores import copy_shipped_store

MEMBER = Recorder("M. Member", Clearance.MEMBERS)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Engine]:
    """A store as it ships: the tools and the paper's recommendations."""
    engine = open_engine(Settings(database_url=copy_shipped_store(tmp_path / "store.db")))
    yield engine
    engine.dispose()


def content(reference: str, **more: Any) -> RecommendationToolContent:
    fields = {"tool_id": "MEDIATION", "reading": "It asks for mediation."} | more
    return RecommendationToolContent(reference=reference, **fields)


def gap(engine: Engine) -> tuple[int | None, int]:
    with Session(engine) as session:
        counts = get_gap_counts(session, Clearance.SECRETARIAT).counts
        row = next(one for one in counts if one.gap is Gap.TOOL_WITHOUT_EVIDENCE)
    return row.found, row.of


def faults(call: Callable[[], Any]) -> set[str | None]:
    with pytest.raises(FaultsError) as raised:
        call()
    return {fault.column for fault in raised.value.faults}


def test_a_tool_is_recorded_with_its_line_on_the_audit_and_withdrawn(record: Engine) -> None:
    reference = adopted(record)
    factor = "Tool addresses root causes"
    done = RECOMMENDATION_TOOL.record(record, WHO, content(reference, factors=(factor,)))
    with Session(record) as session:
        (row,) = get_recommendation_tools(session, Clearance.SECRETARIAT, (reference,))
    assert (row.tool_id, row.factors, row.is_reviewed) == ("MEDIATION", (factor,), True)
    assert audit(record)[-1].what == "recommendation_tool.recorded"
    assert gap(record) == (0, 1)
    RECOMMENDATION_TOOL.withdraw(record, WHO, done.row_id, "Read wrongly.")
    with Session(record) as session:
        assert get_recommendation_tools(session, Clearance.SECRETARIAT, (reference,)) == ()
    assert audit(record)[-1].what == "recommendation_tool.withdrawn"
    with pytest.raises(ChangedMeanwhileError):
        RECOMMENDATION_TOOL.withdraw(record, WHO, done.row_id, "Twice.")


def test_a_tool_that_was_not_reviewed_is_a_gap(record: Engine) -> None:
    reference = adopted(record)
    assert gap(record) == (0, 0)
    RECOMMENDATION_TOOL.record(record, WHO, content(reference))
    done = RECOMMENDATION_TOOL.record(record, WHO, content(reference, tool_id="FACT-FINDING"))
    assert gap(record) == (1, 1)
    with Session(record) as session:
        items = get_gap_items(session, Clearance.SECRETARIAT, Gap.TOOL_WITHOUT_EVIDENCE).items
    assert [item.reference for item in items] == [reference]
    RECOMMENDATION_TOOL.withdraw(record, WHO, done.row_id, "It rests on mediation alone.")
    assert gap(record) == (0, 1)


def test_what_does_not_fit_is_refused_by_name_and_nothing_is_kept(record: Engine) -> None:
    good = content(adopted(record))
    assert faults(lambda: RECOMMENDATION_TOOL.record(record, WHO, replace(good, tool_id="PRAYER"))) == {"tool_id"}
    assert faults(lambda: RECOMMENDATION_TOOL.record(record, WHO, replace(good, reading=" "))) == {"reading"}
    assert faults(lambda: RECOMMENDATION_TOOL.record(record, WHO, replace(good, factors=("Luck",)))) == {"factors"}
    with pytest.raises(NotAllowedError):
        RECOMMENDATION_TOOL.record(record, MEMBER, good)
    assert count(record, RecommendationTool) == 0
    RECOMMENDATION_TOOL.record(record, WHO, good)
    assert faults(lambda: RECOMMENDATION_TOOL.record(record, WHO, good)) == {"tool_id"}


def test_suggestions_are_nowhere_stored_and_give_way_to_what_is_recorded(record: Engine) -> None:
    with Session(record) as session:
        before = get_suggested_tools(session, Clearance.OPEN)
    assert {row.tool_id for row in before if row.reference == "AI-08"} >= {"PROSECUTIONS"}
    assert all(row.words for row in before)
    assert count(record, RecommendationTool) == 0
    RECOMMENDATION_TOOL.record(record, WHO, content("AI-08", tool_id="PROSECUTIONS", handling="open"))
    with Session(record) as session:
        after = get_suggested_tools(session, Clearance.OPEN, ("AI-08",))
    assert "PROSECUTIONS" not in {row.tool_id for row in after}
