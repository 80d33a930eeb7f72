"""Many editors at once, and a process that is killed while it writes: one wins, the others are told, nothing is half done."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from data.core.engine import open_engine
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.core.settings import ROOT, Settings
from data.core.writing import ChangedMeanwhileError
from data.recommendations.commands.follow_up import record_response
from data.recommendations.commands.recommendations import adopt_recommendation, draft_recommendation
from data.recommendations.models.follow_up import StatusEvent
from data.recommendations.models.recommendation import Recommendation
from tests.commands.recording import (
    NEW,
    TO,
    WHO,
    addressee_ids,
    adopted,
    assert_standings_true,
    audit,
    count,
    data_version,
    standing,
    version,
)
from tests.importers.making import snapshot

pytestmark = pytest.mark.slow


def at_once(calls: list[Callable[[], Any]]) -> list[str]:
    """The outcome of each call, all begun together: 'won', 'told' or another refusal."""
    gate, outcomes = threading.Barrier(len(calls)), []

    def run(call: Callable[[], Any]) -> None:
        gate.wait()
        try:
            call()
            outcomes.append("won")
        except ChangedMeanwhileError:
            outcomes.append("told")
        except AmberlightError as error:
            outcomes.append(str(error))

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def recorder(number: int) -> Recorder:
    return Recorder(f"Editor {number}", Clearance.SECRETARIAT)


def test_of_editors_of_one_addressee_one_wins_and_the_others_are_told(record: Engine) -> None:
    one = addressee_ids(record, adopted(record))[0]
    outcomes = at_once(
        [
            lambda n=n: record_response(record, recorder(n), one, 1, "accepted", "2026-06-01")  # type: ignore[misc]
            for n in range(5)
        ]
    )
    assert outcomes == ["told"] * 4 + ["won"]
    assert (count(record, StatusEvent), version(record, one)) == (1, 2)


def test_editors_of_different_addressees_do_not_stand_in_each_others_way(record: Engine) -> None:
    ids = addressee_ids(record, adopted(record))
    before = data_version(record)
    outcomes = at_once(
        [
            lambda one=one: record_response(record, WHO, one, 1, "accepted", "2026-06-01")  # type: ignore[misc]
            for one in ids
        ]
    )
    assert outcomes == ["won", "won"]
    assert data_version(record) == before + 2
    assert_standings_true(record)


def test_drafts_begun_together_get_references_of_their_own(record: Engine) -> None:
    outcomes = at_once([lambda n=n: draft_recommendation(record, recorder(n), NEW, TO) for n in range(4)])  # type: ignore[misc]
    assert outcomes == ["won"] * 4
    assert count(record, Recommendation) == 4


def test_of_two_adoptions_one_wins(record: Engine) -> None:
    draft = draft_recommendation(record, WHO, NEW, TO).reference
    outcomes = at_once(
        [
            lambda n=n: adopt_recommendation(record, recorder(n), draft, 1, "2026-05-05", handling="open")  # type: ignore[misc]
            for n in range(2)
        ]
    )
    assert outcomes[1] == "won"
    assert "was adopted on" in outcomes[0] or outcomes[0] == "told"


#: A child records a response and kills itself before the nth statement that writes, at the commit, or after it.
CHILD = """
import json, os, signal, sys
from sqlalchemy import event
from data.recommendations.commands.follow_up import record_response
from data.core.recorder import Recorder
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import Settings

url, one, moment = json.loads(sys.argv[1])
engine = open_engine(Settings(database_url=url))
written = 0

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def count(connection, cursor, statement, *_):
    global written
    if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
        written += 1
        if written == moment:
            die()

event.listen(engine, "before_cursor_execute", count)
if moment == "commit":
    event.listen(engine, "commit", die)
record_response(engine, Recorder("A. Recorder", Clearance.SECRETARIAT), one, 1, "accepted", "2026-06-01")
if moment == "after":
    die()
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("moment", [1, 2, 3, 4, 6, "commit", "after"])
def test_a_kill_leaves_the_store_as_before_or_as_after(record: Engine, database_url: str, moment: int | str) -> None:
    one = addressee_ids(record, adopted(record))[0]
    before = snapshot(record)
    record.dispose()
    command = [sys.executable, "-c", CHILD, json.dumps([database_url, one, moment])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, timeout=120, check=False, env=environment)
    assert done.returncode == -signal.SIGKILL
    engine = open_engine(Settings(database_url=database_url))
    if moment == "after":
        # What was confirmed is there, whole: the entry, the standing, the audit, the versions.
        assert standing(engine, one)["response"] == "accepted"
        assert audit(engine)[-1].what == "response.recorded"
        assert version(engine, one) == 2
    else:
        assert snapshot(engine) == before
        record_response(engine, WHO, one, 1, "accepted", "2026-06-01")
    assert_standings_true(engine)
    engine.dispose()
