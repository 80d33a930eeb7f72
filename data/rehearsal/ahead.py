"""A meeting ahead of the exercise, with a brief in each state, invented: handed out, commented on, answered, superseded."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Engine

from data.briefs.commands.prepared import VersionSummary, ask_review, review_brief, revise_brief, start_brief
from data.briefs.commands.releases import answer_comment, comment_on_brief, release_brief
from data.briefs.commands.texts import TextContent
from data.briefs.files import Maker
from data.convening.commands.agenda import ItemContent, set_agenda
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.queries.agenda import AgendaItemRow, get_meetings
from data.core.clock import pretend_now
from data.core.engine import read_session
from data.core.exercise import WORD
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.recommendations.commands.objections import answer_objection, contest_entry
from data.recommendations.queries.detail import read_events
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import get_recommendations
from data.recommendations.queries.moment import get_moment

DRAFTER: Final = Recorder(f"{WORD} secretariat, drafting", Clearance.SECRETARIAT)
REVIEWER: Final = Recorder(f"{WORD} secretariat, reviewing", Clearance.SECRETARIAT)
DESK: Final = Recorder(f"{WORD} desk", Clearance.MEMBERS, "FRA")
#: Days after the end on which the meeting begins: near enough to be prepared.
_AHEAD: Final = 12


def prepare_meeting(engine: Engine, until: date) -> None:
    """Record the meeting that comes next and its briefs, the last steps on the day `until`."""
    # Without pictures: an exercise is made on machines where the layer that draws is not at hand.
    maker = Maker(lambda _row: {}, f"{WORD} network")
    with _at(until, 9, 8):
        day = until + timedelta(days=_AHEAD)
        made = make_two_day_meeting(engine, DRAFTER, f"{WORD}: next meeting", day, deep_dive_iso3="SDN")
        items = _with_presenter(engine, made.meeting_id)

    def begin(item: AgendaItemRow, iso3: str | None, title: str, **texts: str) -> VersionSummary:
        contents = [TextContent(section, f"{WORD}: {text}") for section, text in texts.items()]
        return start_brief(engine, DRAFTER, item.item_id, iso3, f"{WORD}: {title}", contents, maker)

    with _at(until, 8, 10):
        first = begin(items["deep_dive"], "SDN", "Sudan", message="the road is cut.", options="ask for a monitor.")
    with _at(until, 7, 10):
        _review(engine, first)
        released = release_brief(engine, DRAFTER, first.version_id, "members", ("FRA", "CAN"), "app", maker)
    with _at(until, 6, 11):
        comment_on_brief(engine, DESK, released.release_id, "message", f"{WORD}: which road?")
        comment_on_brief(engine, DESK, released.release_id, "options", f"{WORD}: we could co-sponsor.")
        answer_comment(engine, REVIEWER, 1, f"{WORD}: the northern one; the next version says so.")
    _contest(engine, until)
    with _at(until, 5, 10):
        texts = [
            TextContent("message", f"{WORD}: the northern road is cut."),
            TextContent("options", f"{WORD}: ask for a monitor."),
        ]
        second = revise_brief(engine, DRAFTER, first.brief_id, 1, texts, maker)
    with _at(until, 4, 10):
        _review(engine, second)
        release_brief(engine, DRAFTER, second.version_id, "members", ("FRA",), "e_mail", maker)
    with _at(until, 3, 10):
        begin(items["update"], "TCD", "Chad", situation=" ".join(["much too long"] * 260))
        in_review = begin(items["update"], "MLI", "Mali", situation="the north is quiet.")
        ask_review(engine, DRAFTER, in_review.version_id)
        reviewed = begin(items["economic_actors"], None, "Gold", message="refiners buy what nobody traces.")
    with _at(until, 2, 10):
        _review(engine, reviewed)


def _contest(engine: Engine, until: date) -> None:
    """A desk contests an entry of the record and is answered; another objection is open still."""
    with read_session(engine) as session:
        asked = get_recommendations(
            session, Clearance.MEMBERS, RecommendationFilter(responses=("accepted",)), page_size=2
        )
        events = {
            row.reference: [
                one
                for one in read_events(session, get_moment(session, Clearance.MEMBERS, None), (row.reference,))
                if one.axis == "response" and one.is_counted
            ]
            for row in asked.rows
        }
    for number, (reference, found) in enumerate(events.items()):
        with _at(until, 6 - number, 9):
            made = contest_entry(
                engine,
                DESK,
                reference,
                event_id=found[0].event_id if found else None,
                wrong=f"{WORD}: the answer was given with a reservation.",
                why=f"{WORD}: see the letter of the ministry.",
                handling=None,
            )
            if number == 0:
                answer_objection(
                    engine, REVIEWER, made.objection_id, "kept", f"{WORD}: the letter names no reservation."
                )


def _review(engine: Engine, version: VersionSummary) -> None:
    ask_review(engine, DRAFTER, version.version_id)
    review_brief(engine, REVIEWER, version.version_id, "approved", None)


def _with_presenter(engine: Engine, meeting_id: str) -> dict[str, AgendaItemRow]:
    """The items by kind, once the deep-dive has a presenter; the others have none yet."""
    with read_session(engine) as session:
        meeting = next(one for one in get_meetings(session, Clearance.SECRETARIAT) if one.meeting_id == meeting_id)
    held = meeting.sessions[0]
    wanted = [
        ItemContent(
            item_id=one.item_id,
            kind=one.kind,
            title=one.title,
            minutes=one.minutes,
            presenter=f"{WORD} council member" if one.kind == "deep_dive" else None,
            iso3=one.iso3,
            pointer=one.pointer,
            handling=one.handling,
        )
        for one in held.items
    ]
    set_agenda(engine, DRAFTER, held.session_id, meeting.version, wanted)
    return {item.kind: item for one in meeting.sessions for item in one.items}


def _at(until: date, days_before: int, hour: int) -> AbstractContextManager[None]:
    return pretend_now(datetime.combine(until - timedelta(days=days_before), time(hour), tzinfo=UTC))
