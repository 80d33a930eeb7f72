"""An earlier day shows the words of that day, and never words that were withheld then."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.clock import pretend_now
from data.core.handling import Clearance
from data.recommendations.commands.content import content_of
from data.recommendations.commands.recommendations import edit_recommendation
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.detail import get_recommendation
from tests.commands.recording import WHO, adopted, recommendation


def edit(engine: Engine, reference: str, day: int, **changes: str) -> None:
    with Session(engine) as session:
        content = content_of(session, session.get_one(Recommendation, reference))
    version = recommendation(engine, reference).version
    with pretend_now(datetime(2026, 6, day, 12, tzinfo=UTC)):
        edit_recommendation(engine, WHO, reference, version, replace(content, **changes), "Better words.")  # type: ignore[arg-type]


def text(engine: Engine, reference: str, clearance: Clearance, as_of: date | None) -> str:
    with Session(engine) as session:
        found = get_recommendation(session, clearance, reference, as_of=as_of)
    assert found is not None
    return found.recommendation.text


def test_each_day_has_the_words_of_that_day(record: Engine) -> None:
    with pretend_now(datetime(2026, 5, 6, tzinfo=UTC)):
        reference = adopted(record)
    edit(record, reference, 10, text="Second words.")
    edit(record, reference, 20, text="Third words.")
    shown = [text(record, reference, Clearance.OPEN, date(2026, 6, day)) for day in (9, 10, 19, 20)]
    assert shown == ["Name a focal point.", "Second words.", "Second words.", "Third words."]
    assert text(record, reference, Clearance.OPEN, None) == "Third words."


def test_words_that_were_withheld_then_do_not_come_back(record: Engine) -> None:
    with pretend_now(datetime(2026, 5, 6, tzinfo=UTC)):
        reference = adopted(record, "members")
    edit(record, reference, 10, text="Names nobody.", handling="open")
    assert text(record, reference, Clearance.OPEN, date(2026, 6, 1)) == "Names nobody."
    assert text(record, reference, Clearance.MEMBERS, date(2026, 6, 1)) == "Name a focal point."


def test_what_was_proposed_before_is_named_in_the_words_of_the_day(record: Engine) -> None:
    with pretend_now(datetime(2026, 5, 6, tzinfo=UTC)):
        first = adopted(record)
        second = adopted(record, adopted_on="2026-05-06")
    edit(record, first, 10, text="Name a focal point, and a deputy.", short_title="Focal point and deputy")

    def before(as_of: date | None) -> list[tuple[str, str]]:
        with Session(record) as session:
            found = get_recommendation(session, Clearance.OPEN, second, as_of=as_of)
        assert found is not None
        return [(row.title, row.text) for row in found.proposed_before]

    assert before(date(2026, 6, 9)) == [("Focal point", "Name a focal point.")]
    assert before(None) == [("Focal point and deputy", "Name a focal point, and a deputy.")]
