"""A restore that is killed at any moment leaves the store as before or as after, never between."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.core.settings import ROOT, Settings
from data.store.backup import back_up
from data.store.prepare import prepare_store
from data.store.restore import restore_backup
from tests.backup.doing import (
    OWN,
    WHO,
    rename_sudan,
)
from tests.importers.making import snapshot

#: A child restores and kills itself at the nth report of a stage, or just before the commit.
CHILD = """
import json, os, signal, sys
from pathlib import Path
from data.core.recorder import Recorder
from data.store.restore import restore_backup
from data.core.handling import Clearance
from data.core.settings import Settings

url, source, moment = json.loads(sys.argv[1])
calls = {}

def progress(stage, done, total):
    calls[stage] = calls.get(stage, 0) + 1
    if moment == [stage, calls[stage]]:
        os.kill(os.getpid(), signal.SIGKILL)

restore_backup(Settings(database_url=url), Recorder("A", Clearance.SECRETARIAT), Path(source), progress)
"""
MOMENTS = [["Reading", 1], ["Reading", 2], ["Keeping", 1], ["Keeping", 2], ["Restoring", 2], ["Restoring", 40],
           ["Committing", 1], ["Committing", 2]]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[0]}-{moment[1]}")
def test_killed_at_any_moment_the_store_is_as_before_or_as_after(
    settings: Settings, engine: Engine, tmp_path: Path, moment: list[object]
) -> None:
    back_up(settings, tmp_path / "b.db")
    restored = snapshot(engine, without=OWN)
    rename_sudan(engine, "Before the restore")
    before = snapshot(engine, without=OWN)
    arguments = json.dumps([settings.database_url, str(tmp_path / "b.db"), moment])
    child = subprocess.run([sys.executable, "-c", CHILD, arguments], cwd=ROOT, timeout=120, check=False)
    assert child.returncode == -signal.SIGKILL
    is_after = moment == ["Committing", 2]
    assert snapshot(engine, without=OWN) == (restored if is_after else before)
    # The next start finds a store in order and tidies up; the next restore ends where an undisturbed one would.
    prepare_store(settings)
    assert list(tmp_path.glob("*.partial*")) == []
    restore_backup(settings, WHO, tmp_path / "b.db")
    assert snapshot(engine, without=OWN) == restored
