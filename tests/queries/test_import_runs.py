"""Which runs of importers are listed."""

from datetime import UTC, datetime

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.models.source import ImportRun
from data.imports.queries import get_import_runs


def test_runs_of_one_kind_are_found_behind_many_of_another(engine: Engine) -> None:
    counts = dict.fromkeys(("rows_read", "rows_new", "rows_changed", "rows_unchanged", "rows_rejected"), 1)
    with Session(engine) as session:
        for kind in ("recommendations", "index", "index", "index"):
            values = {
                "kind": kind,
                "label": "",
                "file_name": "f.csv",
                "file_sha256": "0" * 64,
                "finished_at": datetime(2026, 1, 1, tzinfo=UTC),
                **counts,
            }
            session.execute(insert(ImportRun).values(**values))
        listed = [run.kind for run in get_import_runs(session, Clearance.SECRETARIAT, 2)]
        found = [run.kind for run in get_import_runs(session, Clearance.SECRETARIAT, 2, "recommendations")]
        assert get_import_runs(session, Clearance.MEMBERS, 2, "recommendations") == ()
    assert listed == ["index", "index"]
    assert found == ["recommendations"]
