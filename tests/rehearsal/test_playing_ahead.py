"""A team rehearses the meeting that comes next before it is held: what the record refuses for its day, an exercise allows."""

import shutil
from pathlib import Path

from sqlalchemy.orm import Session

from data.convening.commands.room import open_room
from data.convening.commands.room_notes import adopt_note, capture_recommendation
from data.convening.queries.agenda import get_meetings
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import Settings
from data.recommendations.commands.recommendations import AddresseeContent, RecommendationContent
from data.recommendations.models.recommendation import Recommendation
from data.rehearsal.build import RehearsalSummary
from tests.room.conftest import SECRETARIAT


def test_a_draft_is_adopted_in_the_room_of_the_meeting_ahead(rehearsal: RehearsalSummary, tmp_path: Path) -> None:
    file = tmp_path / "played.db"
    shutil.copy(rehearsal.database_url.removeprefix("sqlite:///"), file)
    engine = open_engine(Settings(database_url=f"sqlite:///{file}"))
    with Session(engine) as session:
        ahead = max(get_meetings(session, Clearance.SECRETARIAT), key=lambda one: one.starts_on)
    room = open_room(engine, SECRETARIAT, ahead.meeting_id)
    content, to = RecommendationContent(text="EXERCISE: report."), (AddresseeContent(name="Member states"),)
    note = capture_recommendation(engine, SECRETARIAT, room.code, content, to)
    done = adopt_note(engine, SECRETARIAT, room.code, note.note_id, 1, "members")
    with Session(engine) as session:
        row = session.get_one(Recommendation, note.reference)
        assert (row.stage, row.meeting_id) == ("adopted", ahead.meeting_id)
        assert row.adopted_on is not None
        assert row.adopted_on < ahead.starts_on
    assert done is not None
    engine.dispose()
