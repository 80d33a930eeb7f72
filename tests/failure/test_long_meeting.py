"""Eight hours with something recorded every minute, sped up: what an open screen takes does not grow with them."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from data.core.engine import bump_data_version, open_engine, write_session
from tests.browser.server import RunningApp, running_app
from tests.server.speaking import tab

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]

CHANGES, FIRST = 480, 120
#: Departed screens that Streamlit keeps for a while; what comes after takes their place.
DEPARTED = 130
PAGE = "sources"


def taken(app: RunningApp) -> tuple[float, int, int]:
    """Memory, megabytes; threads; file handles."""
    process = Path("/proc") / str(app.process.pid)
    status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
    return int(status["VmRSS"].split()[0]) / 1024, len(os.listdir(process / "task")), len(os.listdir(process / "fd"))


def test_eight_hours_of_changes_leave_memory_threads_and_handles_as_they_were(tmp_path: Path) -> None:
    with running_app(tmp_path) as app, ExitStack() as stack:
        engine = open_engine(database_url=app.database_url)
        stack.callback(engine.dispose)
        for _ in range(DEPARTED):
            with tab(app.address, page=PAGE):
                pass
        screen = stack.enter_context(tab(app.address, page=PAGE))
        for change in range(CHANGES):
            if change == FIRST:
                memory, threads, handles = taken(app)
            with write_session(engine) as session:
                bump_data_version(session)
            screen.heard.clear()
            screen.open(PAGE)
            if change % 10 == 0:
                # A phone that is taken out again.
                with tab(app.address, page=PAGE):
                    pass
        now = taken(app)
        assert now[0] < memory + 14
        assert now[1] <= threads + 5
        assert now[2] <= handles + 5
