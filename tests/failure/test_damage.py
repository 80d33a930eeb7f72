"""A store's file that is damaged, lost, mended or replaced while the server runs: told at once, and served again by itself."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.core.settings import Settings
from data.store.backup import back_up
from tests.browser.server import ROOT, RunningApp, running_app
from tests.failure.doing import damage_the_middle, reading_of
from tests.server.speaking import tab

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[RunningApp]:
    with running_app(tmp_path) as running:
        yield running


def health(app: RunningApp) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(app.address + "/healthz", timeout=60) as answer:
            return answer.status, str(json.load(answer).get("message", ""))
    except urllib.error.HTTPError as error:
        return error.code, str(json.load(error).get("message", ""))


def until_health_is(app: RunningApp, status: int) -> str:
    """The sentence that comes with it."""
    end = time.monotonic() + 60
    while (found := health(app))[0] != status:
        assert time.monotonic() < end, found
        time.sleep(0.2)
    return found[1]


def python_m_data(app: RunningApp, *words: str) -> str:
    made = subprocess.run(
        [sys.executable, "-m", "data", *words], cwd=ROOT, text=True, capture_output=True, check=False,
        env={**os.environ, "AMBERLIGHT_DATABASE_URL": app.database_url, "AMBERLIGHT_OPERATOR": "A. Operator"},
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return made.stdout


def shown(app: RunningApp, page: str, query: str = "") -> str:
    with tab(app.address) as opened:
        opened.open(page, query)
        return str(opened.heard)


def test_damage_in_the_middle_is_told_and_a_restore_is_served_without_a_new_start(app: RunningApp) -> None:
    store = app.folder / "store.db"
    back_up(Settings(database_url=app.database_url), app.folder / "b.db")
    assert health(app)[0] == 200
    damage_the_middle(store)
    assert "python -m data restore" in until_health_is(app, 503)
    assert "The record is damaged" in shown(app, "risk")
    said = python_m_data(app, "restore", str(app.folder / "b.db"))
    assert "A running app shows it from now on" in " ".join(said.split())
    assert until_health_is(app, 200) == ""
    page = shown(app, "risk")
    assert "The record is damaged" not in page
    assert "Chad" in page
    reading_of(store)


def test_a_file_that_is_lost_is_not_made_anew_and_is_served_when_it_is_back(app: RunningApp) -> None:
    store, kept = app.folder / "store.db", app.folder / "kept.db"
    back_up(Settings(database_url=app.database_url), kept)
    assert "Chad" in shown(app, "risk")
    for part in app.folder.glob("store.db*"):
        part.unlink()
    until_health_is(app, 503)
    assert "The record cannot be read at the moment" in shown(app, "sources")
    assert not store.exists()
    shutil.copyfile(kept, app.folder / "arriving.db")
    (app.folder / "arriving.db").replace(store)
    until_health_is(app, 200)
    assert "Early Warning Project" in shown(app, "sources")
