"""The paper's meeting in one step: two days, closed but for the second morning (Annex I, 5 to 9, 11 and 18).

What is dealt with, and which session is open, is the paper's. The minutes and the order within a day are our proposal, made
to be changed; so are the steps, which show for each item what the app has on it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.convening.commands.agenda import ItemContent, StepContent, write_items, write_steps
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.recorder import Recorder, require_secretariat
from data.core.writing import writing
from data.countries.models.country import Country
from data.meetings.commands import new_meeting_id
from data.meetings.models import ConveningMeeting, ConveningSession

Step = tuple[str, str, int]
Item = tuple[str, str, int, str | None, tuple[Step, ...]]

#: Sessions: name, day, whether open, items. Items: kind, title, minutes, where the paper asks for it, steps.
#: '{iso3}' in a step stands for the country of the deep-dive; a step that needs it is left out where none was chosen.
SESSIONS: Final[tuple[tuple[str, int, bool, tuple[Item, ...]], ...]] = (
    (
        "First morning",
        0,
        False,
        (
            (
                "other",
                "Since the network last met",
                20,
                None,
                (
                    ("What changed", "/recommendations?view=since", 10),
                    ("Who has not responded", "/recommendations?status=no_response&group=addressee", 10),
                ),
            ),
            (
                "deep_dive",
                "Deep-dive",
                100,
                "Annex I, item 5",
                (
                    ("Where the amber countries are", "/risk?lens=amber", 10),
                    ("The country", "/country?iso3={iso3}", 30),
                    ("What was tried", "/tried?iso3={iso3}", 15),
                    ("Who can act", "/networks?view=act&iso3={iso3}", 25),
                    ("What was recommended, and what came of it", "/recommendations?iso3={iso3}", 20),
                ),
            ),
        ),
    ),
    (
        "First afternoon",
        0,
        False,
        (
            (
                "update",
                "Other countries: situations and the effect of interventions",
                80,
                "Annex I, item 6",
                (("What has risen", "/risk?lens=rising", 40), ("What was tried, by country and kind", "/tried", 40)),
            ),
            (
                "economic_actors",
                "Economic actors",
                45,
                "Annex I, item 7",
                (("Economic levers and what they do", "/networks?view=levers", 45),),
            ),
            (
                "accountability",
                "Accountability",
                45,
                "Annex I, item 8",
                (("Accountability", "/accountability", 45),),
            ),
        ),
    ),
    (
        "Second morning: open session",
        1,
        True,
        (
            (
                "open_briefing",
                "Briefing of, and input from, invited organisations",
                150,
                "Annex I, item 11",
                (("Where the risk is", "/", 50), ("Risk map", "/risk", 50), ("Where frameworks meet", "/overlaps", 50)),
            ),
        ),
    ),
    (
        "Second afternoon",
        1,
        False,
        (
            (
                "research",
                "What has worked and what has not: research",
                45,
                "Annex I, item 9",
                (("Lessons of what was tried", "/tried?view=lessons", 45),),
            ),
            (
                "recommendations",
                "Recommendations to governments",
                90,
                "Annex I, item 18",
                (("By addressee", "/recommendations?group=addressee", 90),),
            ),
            ("other", "Next meeting", 15, "Annex I, item 10", (("The calendar ahead", "/networks?view=calendar", 15),)),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class TemplateSummary:
    """What was made: the meeting, its sessions, and the data version."""

    meeting_id: str
    session_ids: tuple[int, ...]
    data_version: int


def make_two_day_meeting(
    engine: Engine,
    recorder: Recorder,
    name: str,
    starts_on: str | date,
    *,
    place: str | None = None,
    deep_dive_iso3: str | None = None,
) -> TemplateSummary:
    """Put a meeting with four sessions, their agenda and run of show on record, in one transaction.

    Raises NotAllowedError below the secretariat, FaultsError naming what is wrong, StoreError; nothing was changed then.
    """
    who = require_secretariat(recorder, "record meetings")
    with writing(engine) as session:
        meeting = _make_meeting(session, who, name, starts_on, place, deep_dive_iso3)
        held = [
            _make_session(session, meeting, at, *one, iso3=deep_dive_iso3 or None) for at, one in enumerate(SESSIONS, 1)
        ]
        words = {"name": meeting.name, "starts_on": meeting.starts_on, "template": "two days, Annex I"}
        audit(session, recorder, "meeting.recorded", meeting.meeting_id, None, words, "From the template")
        return TemplateSummary(meeting.meeting_id, tuple(held), bump_data_version(session))


def _make_meeting(
    session: Session, who: str, name: str, starts_on: str | date, place: str | None, iso3: str | None
) -> ConveningMeeting:
    checks = Checks("meeting")
    first = checks.day("starts_on", starts_on, required=True)
    values = {"name": checks.line("name", name, required=True), "place": checks.line("place", place)}
    if iso3 and ("\0" in iso3 or session.get(Country, iso3) is None):
        checks.add("deep_dive_iso3", f"there is no country '{iso3[:40]}'")
    if first and date.fromisoformat(first) == date.max:
        checks.add("starts_on", "leaves no second day")
    checks.refuse_faults()
    assert first is not None, "refuse_faults let nothing else through"
    row = ConveningMeeting(
        meeting_id=new_meeting_id(session, first),
        starts_on=first,
        ends_on=(date.fromisoformat(first) + timedelta(days=1)).isoformat(),
        handling="members",
        recorded_at=clock.now(),
        recorded_by=who,
        version=1,
        **values,
    )
    session.add(row)
    session.flush()
    return row


def _make_session(
    session: Session,
    meeting: ConveningMeeting,
    position: int,
    name: str,
    day: int,
    is_open: bool,
    items: tuple[Item, ...],
    *,
    iso3: str | None,
) -> int:
    held = ConveningSession(
        meeting_id=meeting.meeting_id,
        position=position,
        name=name,
        held_on=(date.fromisoformat(meeting.starts_on) + timedelta(days=day)).isoformat(),
        is_open=is_open,
        deep_dive_iso3=iso3 if any(item[0] == "deep_dive" for item in items) else None,
        # Invited organisations are to see the agenda of their session.
        handling="open" if is_open else meeting.handling,
    )
    session.add(held)
    session.flush()
    contents = [
        ItemContent(
            kind=kind, title=title, minutes=minutes, pointer=pointer, iso3=iso3 if kind == "deep_dive" else None
        )
        for kind, title, minutes, pointer, _ in items
    ]
    rows = write_items(session, held, contents)
    steps = [
        StepContent(
            title=title,
            address=address.format(iso3=iso3 or ""),
            minutes=minutes,
            item_id=row.item_id,
            # Which country is looked at in depth is the closed session's affair; that there is a risk map is not.
            handling="members" if "{iso3}" in address else "open",
        )
        for row, item in zip(rows, items, strict=True)
        for title, address, minutes in item[4]
        if iso3 or "{iso3}" not in address
    ]
    write_steps(session, held, steps)
    return held.session_id
