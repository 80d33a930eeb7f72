"""All or nothing, with a run that can be taken back, and nothing half-written whatever happens."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from data.core.engine import open_engine
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.models.source import ImportRun
from data.core.recorder import NotAllowedError, Recorder
from data.core.settings import ROOT, Settings
from data.imports.commands.import_list import import_list, undo_list
from data.recommendations.files.list import ListSource, propose_mapping, read_list
from data.recommendations.files.list_check import check_list
from data.recommendations.models.follow_up import StatusEvent
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee, RecommendationTerm
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import get_recommendations
from tests.importers.making import DATASETS, RECORD, snapshot
from tests.lists.making import ROWS, SECRETARIAT, SOURCE, bring, check, list_bytes

pytestmark = pytest.mark.slow

LEFT = (*RECORD, "audit_entry")


def test_an_import_records_everything_and_says_so(store: Engine) -> None:
    summary = bring(store, list_bytes())
    assert summary.sentence() == "2 recommendations were recorded as published by others, run 1."
    with Session(store) as session:
        open_page = get_recommendations(session, Clearance.OPEN)
        members = get_recommendations(session, Clearance.MEMBERS)
        found = get_recommendations(session, Clearance.OPEN, RecommendationFilter(text="focal"))
        entry = session.scalars(select(AuditEntry)).one()
    (row,) = open_page.rows
    assert (row.reference, row.origin, row.stage, row.iso3s) == ("R-1", "import", "proposed", ("SDN",))
    assert row.addressees[0].iso3 == "TCD"
    assert open_page.withheld == 1
    assert len(members.rows) == 2
    assert [one.reference for one in found.rows] == ["R-1"]
    assert (entry.what, entry.target, entry.why) == ("recommendation_list.imported", "import run 1", "For a test")


def test_drafts_are_for_the_secretariat_alone_whatever_the_list_says(store: Engine) -> None:
    bring(store, list_bytes(), is_draft=True)
    with Session(store) as session:
        assert not get_recommendations(session, Clearance.MEMBERS).rows
        drafts = get_recommendations(session, Clearance.SECRETARIAT).rows
    assert {(row.stage, row.handling, row.origin) for row in drafts} == {("draft", "secretariat", "document")}


def test_a_second_run_changes_nothing_and_an_undo_leaves_no_trace_but_the_record(store: Engine) -> None:
    before = snapshot(store, without=LEFT)
    bring(store, list_bytes())
    stands = snapshot(store)
    again = bring(store, list_bytes())
    assert (again.run_id, again.on_record) == (None, 2)
    assert snapshot(store) == stands
    undone = undo_list(store, SECRETARIAT, 1, "A mistake")
    assert undone.rows_removed > 0
    assert snapshot(store, without=LEFT) == before
    with Session(store) as session:
        assert session.scalars(select(AuditEntry.what).order_by(AuditEntry.entry_id)).all() == [
            "recommendation_list.imported",
            "import.undone",
        ]
    assert bring(store, list_bytes()).run_id == 2


def test_a_fault_anywhere_leaves_everything_as_it_was(store: Engine) -> None:
    before = snapshot(store)
    bad = list_bytes([*ROWS, ("R-3", "Act", "Wakanda", *[""] * 5)])
    with pytest.raises(FaultsError, match=r"Nothing was imported from list\.csv: 1 row has a fault of 3"):
        bring(store, bad)
    with pytest.raises(AmberlightError, match="Give the source of the list: a title, the publisher"):
        bring(store, list_bytes(), source=ListSource())
    with pytest.raises(NotAllowedError):
        import_list(store, Recorder("M", Clearance.MEMBERS), check(store, list_bytes()), "why")
    with pytest.raises(AmberlightError, match="Say why"):
        import_list(store, SECRETARIAT, check(store, list_bytes()), " ")
    assert snapshot(store) == before


def test_what_changed_between_the_check_and_the_import_is_seen(store: Engine) -> None:
    checked = check(store, list_bytes([("R-1", "Another text", "Chad", *ROWS[0][3:])]))
    bring(store, list_bytes())
    stands = snapshot(store)
    with pytest.raises(FaultsError, match="recorded with another value"):
        import_list(store, SECRETARIAT, checked, "Late")
    assert snapshot(store) == stands


def test_responses_become_entries_of_the_history(store: Engine) -> None:
    file = list_bytes([("Ratify", "Chad", "reject"), ("Report", "Mali", "")], ("text", "to", "decision"))
    fixed = (("response_on", "2011-12-31"), ("handling", "open"))
    summary = bring(store, file, fixed=fixed)
    assert summary.responses == 1
    with Session(store) as session:
        event = session.scalars(select(StatusEvent)).one()
        assert (event.to_value, event.in_effect_on, event.handling) == ("not_accepted", "2011-12-31", "open")
        assert event.reason == "As list.csv has it, row 2."
        rows = {row.reference: row for row in get_recommendations(session, Clearance.OPEN).rows}
    assert rows["LIST-0001"].addressees[0].response == "not_accepted"
    assert rows["LIST-0002"].addressees[0].response is None
    undo_list(store, SECRETARIAT, 1, "A mistake")
    with Session(store) as session:
        assert not session.scalars(select(Recommendation)).all()
        assert not session.scalars(select(RecommendationTerm)).all()


def test_what_was_followed_up_since_is_not_taken_back(store: Engine) -> None:
    bring(store, list_bytes())
    with Session(store) as session, session.begin():
        session.execute(update(Recommendation).where(Recommendation.reference == "R-1").values(version=2))
    with pytest.raises(AmberlightError, match="recommendation R-1 was changed since"):
        undo_list(store, SECRETARIAT, 1, "A mistake")
    with Session(store) as session, session.begin():
        session.execute(update(Recommendation).values(version=1))
        session.add(
            Recommendation(
                reference="OWN-1", sort_order=9, origin="meeting", pointer="p", kind="k", paraphrase="t",
                addressed_to="x", source_id="src", stage="proposed", confidence="verified", handling="open",
            )
        )  # fmt: skip
        session.flush()
        from data.recommendations.models.recommendation import RecommendationRelation

        session.add(RecommendationRelation(reference="OWN-1", related_reference="R-1"))
    with pytest.raises(AmberlightError, match="something was recorded about its recommendations since"):
        undo_list(store, SECRETARIAT, 1, "A mistake")
    with Session(store) as session:
        assert session.get(ImportRun, 1).status == "applied"  # type: ignore[union-attr]


CHILD = """
import json, os, signal, sys
from pathlib import Path
from sqlalchemy import event
from data.imports.commands.import_list import import_list
from data.core.engine import open_engine
from data.core.settings import Settings
from tests.lists.making import SECRETARIAT, check

url, path, moment = json.loads(sys.argv[1])
engine = open_engine(Settings(database_url=url))
checked = check(engine, ("large.csv", Path(path).read_bytes()))
calls = {}

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def progress(stage, done, total):
    calls[stage] = calls.get(stage, 0) + 1
    if moment == [stage, calls[stage]]:
        die()

if moment == ["commit", 1]:
    event.listen(engine, "commit", lambda connection: die())
import_list(engine, SECRETARIAT, checked, "A test", progress)
if moment == ["after", 1]:
    die()
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize(
    "moment", [["Checking", 1], ["Writing", 1], ["Writing", 3], ["Indexing", 2], ["commit", 1], ["after", 1]], ids=str
)
def test_killed_at_any_moment(store: Engine, database_url: str, tmp_path: Path, moment: list[object]) -> None:
    rows = [(f"R-{n}", f"Do thing {n}", "Chad; group:Donors", "Sudan", "WPS", "", "", "open") for n in range(1200)]
    path = tmp_path / "large.csv"
    path.write_bytes(list_bytes(rows)[1])
    before = snapshot(store)
    store.dispose()
    command = [sys.executable, "-c", CHILD, json.dumps([database_url, str(path), moment])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(command, cwd=ROOT, timeout=120, check=False, env=environment).returncode == -signal.SIGKILL
    engine = open_engine(Settings(database_url=database_url))
    found = snapshot(engine)
    if moment[0] == "after":
        assert len(found["recommendation"]) == 1200
        assert len(found["audit_entry"]) == 1
    else:
        assert found == before
    engine.dispose()


@pytest.mark.skipif(not (DATASETS / "upr").exists(), reason=f"the published files are not at {DATASETS}/upr")
@pytest.mark.parametrize(
    ("name", "rows", "unknown", "recorded"),
    [
        ("2009data.csv", 4195, {"Centeral African Republic": 118, "implemented": 20}, 3818),
        ("2011data.csv", 8628, {"implemented": 1265, "unknown": 33}, 8490),
        ("haiti2011.csv", 136, {}, 136),
    ],
)
def test_the_universal_periodic_review_as_it_was_published(
    store: Engine, name: str, rows: int, unknown: dict[str, int], recorded: int
) -> None:
    file = (name, (DATASETS / "upr" / name).read_bytes())
    assert read_list(file).row_count == rows
    fixed = (("response_on", "2011-12-31"), ("handling", "open"))
    found = check(store, file, fixed=fixed, merges_repeats=True)
    assert {word.word: word.rows for word in found.unknown} == unknown
    assert len(found.faults) == sum(unknown.values())
    meanings = (("Centeral African Republic", "CAF"), ("implemented", "accepted"), ("unknown", "-"))
    summary = bring(store, file, fixed=fixed, merges_repeats=True, meanings=meanings)
    assert summary.recommendations == recorded
    with Session(store) as session:
        texts = session.scalars(select(Recommendation.paraphrase)).all()
        assert not any("Õ" in text or "\ufffd" in text for text in texts)
        addressed = get_recommendations(
            session, Clearance.OPEN, RecommendationFilter(addressed_to=("SDN", "HTI", "AFG"))
        )
    assert addressed.total > 100
    undo_list(store, SECRETARIAT, summary.run_id or 0, "A test")
    assert not snapshot(store)["recommendation"]


def test_a_status_is_taken_with_its_day_or_said_to_be_left_out(store: Engine) -> None:
    header = ("ref", "text", "to", "implementation status", "implementation date")
    rows = [("R-1", "Ratify", "Chad", "fully implemented", "2026-06-01"), ("R-2", "Sign", "Chad", "", "")]
    table = read_list(list_bytes(rows, header))
    mapping = replace(propose_mapping(table), source=SOURCE)
    with Session(store) as session:
        drafts = check_list(session, table, mapping)
        published = check_list(session, table, replace(mapping, is_draft=False))
    assert drafts.left_out == (
        "1 row says a status in the column 'implementation status': drafts have none, so these are not "
        "imported. To import them, import the list as published by others.",
    )
    assert (published.faults, published.left_out) == ((), ())
    done = import_list(store, SECRETARIAT, published, "Agreed.")
    assert done.implementations == 1
    with Session(store) as session:
        (event,) = session.scalars(select(StatusEvent))
        assert (event.axis, event.to_value, event.in_effect_on) == ("implementation", "implemented", "2026-06-01")
        versions = session.execute(select(RecommendationAddressee.reference, RecommendationAddressee.version))
        assert dict(versions.all()) == {"R-1": 2, "R-2": 1}
    assert undo_list(store, SECRETARIAT, done.run_id or 0, "A mistake.").rows_removed == 2
