"""What was withdrawn or retired is brought back by a new entry, and each day goes on showing what was known on it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.clock import pretend_now
from data.core.engine import write_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.core.writing import ChangedMeanwhileError
from data.desk.queries.country_paper import get_statements
from data.meetings.commands import restore_meeting, withdraw_meeting
from data.meetings.models import ConveningMeeting
from data.overlaps.commands.statements import restore_statement, retire_statement
from data.overlaps.queries.statement_history import get_statement_history
from data.recommendations.commands.follow_up import record_response
from data.recommendations.commands.recommendations import restore_recommendation, withdraw_recommendation
from data.recommendations.queries.detail import get_recommendation
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import get_recommendations
from data.recommendations.queries.since import get_since
from data.recommendations.queries.withdrawn import get_retired_statements, get_withdrawn_recommendations
from data.recommendations.rules.changes import Change
from data.store.shipped_figures import load_reference
from tests.commands.recording import OTHER, WHO, addressee_ids, adopted, audit, recommendation, version
from tests.reference.small import small_rows, write_small

BELOW = [one for one in Clearance if one is not Clearance.SECRETARIAT]


def on(day: int):
    return pretend_now(datetime(2026, 6, day, 12, tzinfo=UTC))


def is_shown(engine: Engine, reference: str, day: int | None) -> bool:
    as_of = None if day is None else date(2026, 6, day)
    with Session(engine) as session:
        detail = get_recommendation(session, Clearance.OPEN, reference, as_of=as_of)
        listed = get_recommendations(session, Clearance.OPEN, RecommendationFilter(text="focal"), as_of=as_of)
    assert bool(detail) == (reference in [row.reference for row in listed.rows])
    return detail is not None


def withdrawn_and_back(engine: Engine) -> str:
    with on(1):
        reference = adopted(engine)
    with on(5):
        withdraw_recommendation(engine, WHO, reference, recommendation(engine, reference).version, "Said twice.")
    with on(10):
        restore_recommendation(engine, OTHER, reference, recommendation(engine, reference).version, "It was not.")
    return reference


def test_a_recommendation_comes_back_and_earlier_days_stay_as_they_were_known(record: Engine) -> None:
    reference = withdrawn_and_back(record)
    days = (3, 5, 9, 10, None)
    assert [is_shown(record, reference, day) for day in days] == [True, False, False, True, True]
    with on(12):
        withdraw_recommendation(
            record, WHO, reference, recommendation(record, reference).version, "Said twice after all."
        )
    with on(14):
        restore_recommendation(record, WHO, reference, recommendation(record, reference).version, "No.")
    days = (4, 7, 11, 13, 14)
    assert [is_shown(record, reference, day) for day in days] == [True, False, True, False, True]
    last = audit(record)[-1]
    assert (last.what, last.target, last.why) == ("recommendation.restored", reference, "No.")
    with Session(record) as session:
        counts = get_since(session, Clearance.OPEN, date(2026, 6, 3), date(2026, 6, 7)).counts
        assert counts[Change.WITHDRAWN] == 1
        assert get_since(session, Clearance.OPEN, date(2026, 6, 7), date(2026, 6, 11)).counts[Change.NEW] == 1
    one = addressee_ids(record, reference)[0]
    record_response(record, WHO, one, version(record, one), "accepted", "2026-06-15")


def test_only_the_secretariat_brings_back_and_only_what_is_away(record: Engine) -> None:
    reference = withdrawn_and_back(record)
    with pytest.raises(AmberlightError, match="No recommendation"):
        restore_recommendation(record, WHO, reference, recommendation(record, reference).version, "Again.")
    withdraw_recommendation(record, WHO, reference, recommendation(record, reference).version, "Said twice.")
    with Session(record) as session:
        (row,) = get_withdrawn_recommendations(session, Clearance.SECRETARIAT)
        assert (row.key, row.why) == (reference, "Said twice.")
        assert [get_withdrawn_recommendations(session, one) for one in BELOW] == [(), ()]
    with pytest.raises(ChangedMeanwhileError):
        restore_recommendation(record, WHO, reference, row.version - 1, "It was not.")
    with pytest.raises(AmberlightError, match="Say why"):
        restore_recommendation(record, WHO, reference, row.version, " ")
    with pytest.raises(NotAllowedError):
        restore_recommendation(record, Recorder("B", Clearance.MEMBERS), reference, row.version, "It was not.")
    assert not is_shown(record, reference, None)


def test_what_came_of_a_withdrawn_meeting_waits_for_it(record: Engine) -> None:
    reference = adopted(record, meeting_id="2026-spring")
    withdraw_recommendation(record, WHO, reference, recommendation(record, reference).version, "A mistake.")
    withdraw_meeting(record, WHO, "2026-spring", 1, "A mistake too.")
    back = recommendation(record, reference).version
    with pytest.raises(AmberlightError, match="reinstate that first"):
        restore_recommendation(record, WHO, reference, back, "It was none.")
    with Session(record) as session:
        held = session.get_one(ConveningMeeting, "2026-spring").version
    restore_meeting(record, WHO, "2026-spring", held, "It was held.")
    restore_recommendation(record, WHO, reference, back, "It was none.")


def test_a_retired_statement_comes_back_as_it_was_with_its_history(engine: Engine, tmp_path: Path) -> None:
    with write_session(engine) as session:
        load_reference(session, write_small(tmp_path / "small", small_rows()))
    with Session(engine) as session:
        before = get_statements(session, Clearance.OPEN, ("SDN",))
    retire_statement(engine, WHO, "WPS-01", 1, "Not of the paper.")
    with Session(engine) as session:
        (row,) = get_retired_statements(session, Clearance.SECRETARIAT, "WPS")
        assert (row.key, row.why, row.by_whom, row.version) == ("WPS-01", "Not of the paper.", "A. Recorder", 2)
        assert [get_retired_statements(session, one, "WPS") for one in BELOW] == [(), ()]
        assert get_statements(session, Clearance.OPEN, ("SDN",)) == ()
    with pytest.raises(AmberlightError, match="Say why"):
        restore_statement(engine, WHO, "WPS-01", 2, "")
    done = restore_statement(engine, OTHER, "WPS-01", 2, "It is: section II.d.")
    assert done.version == 3
    with pytest.raises(AmberlightError, match="No statement"):
        restore_statement(engine, WHO, "WPS-01", 3, "Again.")
    with Session(engine) as session:
        assert get_statements(session, Clearance.OPEN, ("SDN",)) == before
        assert get_retired_statements(session, Clearance.SECRETARIAT, "WPS") == ()
        assert [one.action for one in get_statement_history(session, Clearance.SECRETARIAT, "WPS-01")] == [
            "restored",
            "retired",
        ]
    assert audit(engine)[-1].what == "statement.restored"
