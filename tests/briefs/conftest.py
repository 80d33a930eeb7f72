"""A meeting ahead with a brief in its sessions, people who draft and review, and two delegations' desks."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.briefs.commands.prepared import ask_review, review_brief, start_brief
from data.briefs.commands.releases import release_brief
from data.briefs.commands.texts import TextContent
from data.briefs.files import Maker
from data.briefs.queries.prepared import PreparedBriefRow, get_prepared_briefs
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.queries.agenda import AgendaItemRow, get_meetings
from data.core import clock
from data.core.engine import write_session
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.countries.models.country import Country
from data.networks.models import Actor

DRAFTER = Recorder("A. Drafter", Clearance.SECRETARIAT)
REVIEWER = Recorder("B. Reviewer", Clearance.SECRETARIAT)
FRANCE = Recorder("C. Desk", Clearance.MEMBERS, "FRA")
CANADA = Recorder("D. Desk", Clearance.MEMBERS, "CAN")
WORDS = "Quillfeather: the corridor closed in October."
#: Without pictures: none of these tests looks at one.
MAKER = Maker(lambda _row: {}, "The Network")


@dataclass(frozen=True)
class Ahead:
    """A store with a meeting ahead: its id, and the items of its agenda by kind."""

    engine: Engine
    meeting_id: str
    items: dict[str, AgendaItemRow]

    def begin(self, iso3: str | None = None, text: str = WORDS, level: str = "members", title: str = "Brief") -> int:
        """A brief for the deep-dive; its version."""
        texts = [TextContent("situation", text, level)]
        return start_brief(self.engine, DRAFTER, self.items["deep_dive"].item_id, iso3, title, texts, MAKER).version_id

    def review(self, version_id: int) -> int:
        """Hand it to review and have it approved."""
        ask_review(self.engine, DRAFTER, version_id)
        review_brief(self.engine, REVIEWER, version_id, "approved", None)
        return version_id

    def release(self, version_id: int, *to: str, level: str = "members") -> str:
        """Release a reviewed version; the release's id."""
        return release_brief(self.engine, DRAFTER, version_id, level, to or ("FRA",), "app", MAKER).release_id

    def briefs(self, clearance: Clearance = Clearance.SECRETARIAT) -> tuple[PreparedBriefRow, ...]:
        """The meeting's briefs as a clearance reads them."""
        with Session(self.engine) as session:
            return get_prepared_briefs(session, clearance, self.meeting_id)


@pytest.fixture
def ahead(engine: Engine) -> Ahead:
    """The two-day meeting, ten days ahead, in a store with three countries and two delegations."""
    with write_session(engine) as session:
        for iso3, iso2, name in (("SDN", "SD", "Sudan"), ("FRA", "FR", "France"), ("CAN", "CA", "Canada")):
            session.add(Country(iso3=iso3, iso2=iso2, name=name, kind="member_state", has_area=True))
        session.flush()
        for iso3, name in (("FRA", "France"), ("CAN", "Canada")):
            session.add(Actor(actor_id=iso3, kind="state", name=name, iso3=iso3, is_target=True))
    return in_ten_days(engine)


def in_ten_days(engine: Engine) -> Ahead:
    """A meeting ahead in this store."""
    day = clock.today() + timedelta(days=10)
    made = make_two_day_meeting(engine, DRAFTER, "High-level week", day, deep_dive_iso3="SDN")
    with Session(engine) as session:
        meeting = next(row for row in get_meetings(session, Clearance.SECRETARIAT) if row.meeting_id == made.meeting_id)
    items = {item.kind: item for one in meeting.sessions for item in one.items}
    return Ahead(engine, made.meeting_id, items)
