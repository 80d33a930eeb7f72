"""/calendar.ics: what the open session may see, meetings and deadlines among it, under identities that stay."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from starlette.routing import Router

from components.networks.calendar_feed import ADDRESS, make_calendar
from components.shell.routes import routes
from data import tables as m
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import get_settings
from tests.server.asgi import ask
from tests.stores import copy_shipped_store

DAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shipped store with an open meeting, a members' meeting, and a recommendation that is due."""
    file = tmp_path / "store.db"
    monkeypatch.setitem(os.environ, "AMBERLIGHT_DATABASE_URL", f"sqlite:///{file}")
    get_settings.cache_clear()
    copy_shipped_store(file)
    recorded = {"recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "recorded_by": "T"}
    with Session(open_engine()) as session:
        for key, level in (("winter", "open"), ("quiet", "members")):
            meeting = {
                "meeting_id": key,
                "name": f"{key.title()} meeting",
                "starts_on": "2026-12-11",
                "place": "Geneva",
            }
            session.add(m.ConveningMeeting(**meeting, ends_on="2026-12-12", **recorded, handling=level))
        first = session.scalar(select(m.Recommendation.reference).order_by(m.Recommendation.sort_order))
        session.execute(update(m.Recommendation).where(m.Recommendation.reference == first).values(due_on="2027-03-01"))
        session.commit()
    yield file
    get_settings.cache_clear()


def events(content: bytes) -> dict[str, tuple[str, date]]:
    """Name and first day of each event, by its identity."""
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(one["uid"]): (str(one["summary"]), one["dtstart"].dt) for one in found}


@pytest.mark.usefixtures("store")
def test_the_address_gives_the_open_calendar_with_meetings_deadlines_and_mandates() -> None:
    answer = ask(Router(routes=routes()), ADDRESS)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    names = {name for name, _ in events(answer.body).values()}
    assert "Winter meeting" in names
    assert not any("Quiet meeting" in name for name in names)
    assert b"Quiet" not in answer.body
    assert any(name.startswith("Due: ") for name in names)
    categories = {str(one["categories"].to_ical(), "utf-8") for one in Calendar.from_ical(answer.body).walk("VEVENT")}
    assert {"Meeting of the network", "Deadline", "Mandate end", "Council presidency"} <= categories


@pytest.mark.usefixtures("store")
def test_members_see_theirs_in_the_file_that_they_sign_in_for() -> None:
    with Session(open_engine()) as session:
        made = {level: events(make_calendar(session, level, DAY, NOW)) for level in Clearance}
    assert "Quiet meeting" in {name for name, _ in made[Clearance.MEMBERS].values()}
    assert "Quiet meeting" not in {name for name, _ in made[Clearance.OPEN].values()}


@pytest.mark.usefixtures("store")
def test_a_meeting_and_a_deadline_that_move_keep_their_identity() -> None:
    def read() -> dict[str, tuple[str, date]]:
        with Session(open_engine()) as session:
            return events(make_calendar(session, Clearance.OPEN, DAY, NOW))

    before = read()
    with Session(open_engine()) as session:
        moved = update(m.ConveningMeeting).where(m.ConveningMeeting.meeting_id == "winter")
        session.execute(moved.values(starts_on="2027-01-11", ends_on="2027-01-12", name="January meeting"))
        due = update(m.Recommendation).where(m.Recommendation.due_on == "2027-03-01")
        session.execute(due.values(due_on="2027-04-01"))
        session.commit()
    after = read()
    assert before.keys() == after.keys()
    changed = {uid for uid in before if before[uid] != after[uid]}
    assert {before[uid][1] for uid in changed} == {date(2026, 12, 11), date(2027, 3, 1)}
    assert {after[uid][1] for uid in changed} == {date(2027, 1, 11), date(2027, 4, 1)}


@pytest.mark.usefixtures("store")
def test_a_store_that_cannot_be_read_is_a_sentence(store: Path) -> None:
    store.write_bytes(b"no database")
    answer = ask(Router(routes=routes()), ADDRESS)
    assert answer.status == 503
    assert b"cannot be read" in answer.body
