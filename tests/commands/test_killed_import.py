"""An import that is killed at any moment leaves the store as before or as after, never between."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.core.engine import open_engine
from data.core.settings import ROOT, Settings
from data.imports.commands.import_file import ImportOptions, import_file
from tests.importers.making import csv_text, snapshot, write

pytestmark = pytest.mark.slow

#: A child imports and kills itself where it is told to: at the nth time that it reports progress at a stage, or just
#: before or after the transaction is committed. Killing from within hits the moment exactly, with the same signal.
CHILD = """
import json, os, signal, sys
from sqlalchemy import event
from data.imports.commands.import_file import ImportOptions, import_file
from data.core.engine import open_engine
from data.core.settings import Settings

url, path, moment = json.loads(sys.argv[1])
engine = open_engine(Settings(database_url=url))
calls = {}

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def progress(stage, done, total):
    calls[stage] = calls.get(stage, 0) + 1
    if moment == [stage, calls[stage]]:
        die()

if moment == ["commit", 1]:
    event.listen(engine, "commit", lambda connection: die())
options = ImportOptions(index_id="i", name="I", unit="u", publisher="P", terms="T", as_of="2025")
import_file(engine, "index", path, options, progress)
if moment == ["after", 1]:
    die()
"""

MOMENTS = [["Reading", 1], ["Reading", 2], ["Writing", 1], ["Writing", 2], ["Writing", 4], ["commit", 1], ["after", 1]]


def large(folder: Path) -> Path:
    rows = [
        (iso, year, year / 7)
        for iso in ("SDN", "TCD", "MMR", "COD", "CAF", "SSD", "NGA", "XKX")
        for year in range(1900, 2101)
    ]
    rows += [
        (iso, year, 1) for iso in ("FRA", "DEU", "USA", "GBR", "IND", "CHN", "BRA", "ZAF") for year in range(1900, 2101)
    ]
    rows += [
        (iso, year, 1) for iso in ("MEX", "COL", "PER", "CHL", "ARG", "BOL", "PRY", "URY") for year in range(1900, 2101)
    ]
    rows += [
        (iso, year, 1) for iso in ("EGY", "LBY", "TUN", "DZA", "MAR", "MRT", "SEN", "MLI") for year in range(1900, 2101)
    ]
    return write(folder, "large.csv", csv_text(("iso3", "year", "value"), rows))


def run_and_kill(url: str, path: Path, moment: list[object]) -> int:
    command = [sys.executable, "-c", CHILD, json.dumps([url, str(path), moment])]
    return subprocess.run(
        command, cwd=ROOT, timeout=120, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ).returncode


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[0]}-{moment[1]}")
def test_killed(store: Engine, database_url: str, tmp_path: Path, moment: list[object]) -> None:
    path = large(tmp_path)
    before = snapshot(store)
    store.dispose()
    assert run_and_kill(database_url, path, moment) == -signal.SIGKILL
    engine = open_engine(Settings(database_url=database_url))
    found = snapshot(engine)
    if moment[0] == "after":
        assert len(found["index_value"]) == 4 * 8 * 201
        assert len(found["import_run"]) == 1
    else:
        assert found == before
    # The next import finds a store in order, and ends where an undisturbed one would have.
    options = ImportOptions(index_id="i", name="I", unit="u", publisher="P", terms="T", as_of="2025")
    import_file(engine, "index", path, options)
    assert len(snapshot(engine)["index_value"]) == 4 * 8 * 201
    engine.dispose()
