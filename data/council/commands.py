"""What the secretariat records of the Council's work: threads of questions, who took part in courses, who belongs to it.

Rows are added or withdrawn, never changed; each act leaves its line on the audit. Raises as data.core.facts.
"""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.briefs.models import PreparedBrief
from data.convening.models.agenda import AgendaItem
from data.core.checks import Checks
from data.core.errors import AmberlightError
from data.core.facts import Fact
from data.core.models.base import HANDLING_LEVELS
from data.core.partial_dates import parse_partial_date
from data.core.writing import is_key
from data.council.models import (
    BODIES,
    CouncilEntry,
    CouncilMembership,
    ResearchEntry,
    ResearchQuestion,
    TrainingCourse,
    TrainingParticipation,
)
from data.council.rules import COUNCIL_ROLES, CRITERION, ENTRY_KINDS, STUDY_STATES
from data.countries.models.country import Country
from data.meetings.models import ConveningMeeting
from data.networks.commands.actors import find_actor

_MOST_PARTICIPANTS: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchEntryContent:
    """An entry on a question's thread, by the fields of the model ResearchEntry. on_day, due_on: ISO days.

    is_draft: for the secretariat alone until it is recorded; handling is then 'secretariat', whatever it says.
    """

    question_id: str
    kind: str
    title: str
    on_day: str
    state: str | None = None
    owner: str | None = None
    funder: str | None = None
    due_on: str | None = None
    iso3: str | None = None
    meeting_id: str | None = None
    brief_id: int | None = None
    note: str | None = None
    is_draft: bool = False
    handling: str = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationContent:
    """That people of a member took part in a course. held_on: a day, month or year that has begun. participants: None: unknown."""

    course_id: str
    actor_id: str
    held_on: str
    participants: int | None = None
    note: str | None = None
    handling: str = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilMembershipContent:
    """A member, candidate or partner, by the fields of the model CouncilMembership. criteria_met: ids of the body's criteria.

    assessed_on: an ISO day that has begun; with it goes assessment_source, and the criteria, which may be none.
    """

    body: str
    name: str
    role: str
    term_start: str | None = None
    term_end: str | None = None
    criteria_met: tuple[str, ...] = ()
    assessed_on: str | None = None
    assessment_source: str | None = None
    conflicts: str | None = None
    note: str | None = None
    handling: str = "members"


def _check_entry(session: Session, content: ResearchEntryContent) -> dict[str, Any]:
    checks = Checks("entry")
    questions = session.scalars(select(ResearchQuestion.question_id)).all()
    kind = checks.one_of("kind", content.kind, tuple(ENTRY_KINDS), required=True)
    is_study = kind == "study"
    values: dict[str, Any] = {
        "question_id": checks.one_of("question_id", content.question_id, questions, required=True),
        "kind": kind,
        "title": checks.line("title", content.title, required=True),
        "state": checks.one_of("state", content.state, tuple(STUDY_STATES), required=is_study),
        "owner": checks.line("owner", content.owner),
        "funder": checks.line("funder", content.funder),
        "on_day": checks.past_day("on_day", content.on_day, None, "nothing"),
        "due_on": checks.day("due_on", content.due_on),
        "iso3": content.iso3 or None,
        "meeting_id": content.meeting_id or None,
        "brief_id": content.brief_id,
        "note": checks.text("note", content.note),
        "is_draft": bool(content.is_draft),
    }
    level = checks.one_of("handling", content.handling, HANDLING_LEVELS, required=True)
    values["handling"] = "secretariat" if content.is_draft else level
    if not is_study:
        for name, words in (("state", "state"), ("funder", "funder"), ("due_on", "due day")):
            if values[name]:
                checks.add(name, f"only a study has a {words}")
    if values["due_on"] and values["on_day"] and values["due_on"] < values["on_day"]:
        checks.add("due_on", "is before the day of the entry")
    if values["state"] == "funded" and not values["funder"]:
        checks.add("funder", "is empty; say who funds it")
    if values["iso3"] and session.get(Country, values["iso3"]) is None:
        checks.add("iso3", f"there is no country '{values['iso3'][:10]}'")
    floors = [_meeting_level(session, checks, kind, values["meeting_id"])]
    floors.append(_brief_level(session, checks, kind, values["brief_id"]))
    for floor, what in zip(floors, ("meeting", "brief's item on the agenda"), strict=True):
        if floor and HANDLING_LEVELS.index(values["handling"] or floor) < HANDLING_LEVELS.index(floor):
            checks.add("handling", f"'{values['handling']}' is wider than that of the {what}, '{floor}'")
    checks.refuse_faults()
    return values


def _meeting_level(session: Session, checks: Checks, kind: str | None, meeting_id: str | None) -> str | None:
    if kind != "use":
        if meeting_id:
            checks.add("meeting_id", "only a use in a meeting names one")
        return None
    found = session.get(ConveningMeeting, meeting_id) if meeting_id and "\0" not in meeting_id else None
    if found is None or found.withdrawn_at is not None:
        checks.add("meeting_id", "is empty; choose the meeting" if not meeting_id else "that meeting is not recorded")
        return None
    return found.handling


def _brief_level(session: Session, checks: Checks, kind: str | None, brief_id: int | None) -> str | None:
    if brief_id is None:
        return None
    if kind != "brief":
        checks.add("brief_id", "only a brief can name a prepared brief")
        return None
    found = session.get(PreparedBrief, brief_id) if is_key(brief_id) else None
    item = session.get(AgendaItem, found.item_id) if found else None
    if item is None:
        checks.add("brief_id", "that brief is not recorded")
        return None
    return item.handling


def _check_participation(session: Session, content: ParticipationContent) -> dict[str, Any]:
    checks = Checks("participation")
    find_actor(session, checks, "actor_id", content.actor_id)
    courses = session.scalars(select(TrainingCourse.course_id)).all()
    number = content.participants
    if number is not None and not 1 <= number <= _MOST_PARTICIPANTS:
        checks.add("participants", f"is not between 1 and {_MOST_PARTICIPANTS:,}; leave it empty if not known")
    held_on = checks.past_partial_date("held_on", content.held_on)
    if not held_on and not content.held_on.strip():
        checks.add("held_on", "is empty; a day, a month or a year is needed")
    values = {
        "course_id": checks.one_of("course_id", content.course_id, courses, required=True),
        "actor_id": content.actor_id,
        "held_on": held_on,
        "participants": number,
        "note": checks.text("note", content.note),
        "handling": checks.one_of("handling", content.handling, HANDLING_LEVELS, required=True),
    }
    checks.refuse_faults()
    return values


def _check_membership(session: Session, content: CouncilMembershipContent) -> dict[str, Any]:
    checks = Checks("member, candidate or partner")
    e = CouncilEntry
    criteria = session.scalars(select(e.entry_id).where(e.body == content.body, e.entry_kind == CRITERION)).all()
    unknown = sorted(set(content.criteria_met) - set(criteria))
    if unknown:
        checks.add("criteria_met", f"'{unknown[0][:40]}' is not a criterion of {content.body[:40] or 'it'}")
    assessed_on = content.assessed_on
    values: dict[str, Any] = {
        "body": checks.one_of("body", content.body, BODIES, required=True),
        "name": checks.line("name", content.name, required=True),
        "role": checks.one_of("role", content.role, tuple(COUNCIL_ROLES), required=True),
        "term_start": checks.partial_date("term_start", content.term_start),
        "term_end": checks.partial_date("term_end", content.term_end),
        "criteria_met": ";".join(one for one in criteria if one in content.criteria_met) or None,
        "assessed_on": checks.past_day("assessed_on", assessed_on, None, "nothing") if assessed_on else None,
        "assessment_source": checks.line("assessment_source", content.assessment_source),
        "conflicts": checks.text("conflicts", content.conflicts),
        "note": checks.text("note", content.note),
        "handling": checks.one_of("handling", content.handling, HANDLING_LEVELS, required=True),
    }
    if content.role == "candidate":
        for name in ("term_start", "term_end"):
            if values[name]:
                checks.add(name, "a candidate has no term")
    start, end = parse_partial_date(values["term_start"]), parse_partial_date(values["term_end"])
    if start and end and end.last < start.first:
        checks.add("term_end", f"{values['term_end']} is before {values['term_start']}")
    if not assessed_on and (content.criteria_met or values["assessment_source"]):
        checks.add("assessed_on", "is empty; say when the Council assessed it")
    if assessed_on and not values["assessment_source"]:
        checks.add("assessment_source", "is empty; say where the assessment can be found")
    checks.refuse_faults()
    same = (getattr(CouncilMembership, name).is_not_distinct_from(value) for name, value in values.items())
    if session.scalar(select(CouncilMembership.membership_id).where(CouncilMembership.withdrawn_at.is_(None), *same)):
        raise AmberlightError("This is already recorded, word for word. Nothing was changed.")
    return values


RESEARCH_ENTRY: Final[Fact[ResearchEntryContent]] = Fact(
    model=ResearchEntry,
    name="research_entry",
    words="entry",
    plural="entries on research questions",
    check=_check_entry,
    target=lambda row: str(row.question_id),
    act=lambda content: "drafted" if content.is_draft else "recorded",
)
PARTICIPATION: Final[Fact[ParticipationContent]] = Fact(
    model=TrainingParticipation,
    name="training_participation",
    words="participation",
    plural="who took part in training",
    check=_check_participation,
    target=lambda row: str(row.actor_id),
)
COUNCIL_MEMBERSHIP: Final[Fact[CouncilMembershipContent]] = Fact(
    model=CouncilMembership,
    name="council_membership",
    words="member, candidate or partner",
    plural="members, candidates and partners of the Council",
    check=_check_membership,
    target=lambda row: f"{row.body} / {row.name}"[:200],
)
