"""A reading asks a repeated question once for each clearance; the next reading asks anew, a session that may write each time."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.engine import bump_data_version, read_session, write_session
from data.core.handling import Clearance
from data.core.query_cache import kept_until_recorded, once_in_a_reading


def test_a_reading_asks_once_and_for_each_clearance_by_itself(engine: Engine) -> None:
    asked: list[Clearance] = []

    @once_in_a_reading
    def ask(_session: Session, clearance: Clearance, edition: int | None = None) -> tuple[Clearance, int | None]:
        asked.append(clearance)
        return clearance, edition

    with read_session(engine) as session:
        assert ask(session, Clearance.OPEN) == ask(session, Clearance.OPEN) == (Clearance.OPEN, None)
        assert ask(session, Clearance.MEMBERS) == (Clearance.MEMBERS, None)
        assert ask(session, Clearance.OPEN, edition=2024) == (Clearance.OPEN, 2024)
        assert asked == [Clearance.OPEN, Clearance.MEMBERS, Clearance.OPEN]
    with read_session(engine) as session:
        ask(session, Clearance.OPEN)
    assert len(asked) == 4
    with write_session(engine) as session:
        assert ask(session, Clearance.OPEN) == ask(session, Clearance.OPEN)
    assert len(asked) == 6


def test_who_asks_the_same_at_once_waits_for_one_answer(engine: Engine) -> None:
    asked: list[Clearance] = []
    begun = threading.Event()

    @kept_until_recorded
    def ask(_session: Session, clearance: Clearance) -> Clearance:
        asked.append(clearance)
        begun.wait(2)
        return clearance

    def read(clearance: Clearance = Clearance.OPEN) -> Clearance:
        with read_session(engine) as session:
            return ask(session, clearance)

    with ThreadPoolExecutor(3) as readers:
        waiting = [readers.submit(read) for _ in range(3)]
        begun.set()
        assert [one.result() for one in waiting] == [Clearance.OPEN] * 3
    assert asked == [Clearance.OPEN]
    with write_session(engine) as session:
        bump_data_version(session)
    assert read() is Clearance.OPEN
    assert read(Clearance.MEMBERS) is Clearance.MEMBERS
    assert asked == [Clearance.OPEN, Clearance.OPEN, Clearance.MEMBERS]
