"""Courses by provider, who took part in them by member, and what is on record of hate speech online."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, name_key, sourced
from data.council.models import HateSpeechItem, TrainingCourse, TrainingParticipation
from data.council.rules import group_of
from data.networks.models import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRow(SourcedRow):
    """One course. background_fields: columns that were not checked although the source was read."""

    course_id: str
    course: str
    provider: str
    audience: str
    form: str
    duration_days: int | None
    since_year: int | None
    content: str
    background_fields: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRow:
    """That people of a member took part in a course; participants None: their number is not known."""

    participation_id: int
    course_id: str
    course: str
    actor_id: str
    actor_name: str
    held_on: str
    participants: int | None
    note: str | None
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberTrainingRow:
    """What is on record of one state. participants: of the entries that give a number; unknown: entries that give none.

    entries 0: nothing on record, which is unknown and not none.
    """

    actor_id: str
    name: str
    entries: int
    participants: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """Courses by provider, and who took part. members: the states that the paper names as targets, and others on record."""

    courses: tuple[CourseRow, ...]
    participations: tuple[ParticipationRow, ...]
    members: tuple[MemberTrainingRow, ...]
    withheld: int
    withheld_courses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HateSpeechRow(SourcedRow):
    """One item on hate speech online. group: its heading. company: as recommendations are addressed to it."""

    item_id: str
    group: str
    item: str
    item_kind: str
    by_whom: str
    company: str | None
    year: int | None
    repeats: str | None
    content: str
    iso3: str | None
    background_fields: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformsRow:
    """What is on record of hate speech online, and the companies that it names. withheld: items."""

    items: tuple[HateSpeechRow, ...]
    companies: tuple[str, ...]
    withheld: int


def get_training(session: Session, clearance: Clearance) -> TrainingRow:
    """Every course with its provider, and who took part as far as it is recorded. Five statements."""
    c, p = TrainingCourse, TrainingParticipation
    columns = (
        *(c.course_id, c.course, c.provider, c.audience, c.form, c.duration_days, c.since_year, c.content),
        *(c.background_fields, c.note),
    )
    courses = fetch(session, CourseRow, select(*columns, *sourced(c)).where(visible(c, clearance)))
    statement = (
        select(
            *(p.participation_id, p.course_id, c.course, p.actor_id, Actor.name.label("actor_name"), p.held_on),
            *(p.participants, p.note, p.handling),
        )
        .join(c, c.course_id == p.course_id)
        .join(Actor, Actor.actor_id == p.actor_id)
        .where(visible(p, clearance), visible(c, clearance))
    )
    found = fetch(session, ParticipationRow, statement.order_by(p.held_on.desc(), p.participation_id))
    states = select(Actor.actor_id, Actor.name).where(Actor.is_target.is_(True), Actor.kind == "state")
    names = {row.actor_id: row.name for row in session.execute(states)} | {
        row.actor_id: row.actor_name for row in found
    }
    by_member: dict[str, list[ParticipationRow]] = defaultdict(list)
    for row in found:
        by_member[row.actor_id].append(row)
    return TrainingRow(
        courses=tuple(sorted(courses, key=lambda row: (name_key(row.provider), name_key(row.course)))),
        participations=found,
        members=tuple(
            MemberTrainingRow(
                actor_id=actor_id,
                name=name,
                entries=len(by_member[actor_id]),
                participants=sum(row.participants or 0 for row in by_member[actor_id]),
                unknown=sum(row.participants is None for row in by_member[actor_id]),
            )
            for actor_id, name in sorted(names.items(), key=lambda one: name_key(one[1]))
        ),
        withheld=count_withheld(session, clearance, p),
        withheld_courses=count_withheld(session, clearance, c),
    )


def get_platforms(session: Session, clearance: Clearance) -> PlatformsRow:
    """What is on record of hate speech online, by heading and year, and the companies that it names. Two statements."""
    h = HateSpeechItem
    columns = (
        *(h.item_id, h.item, h.item_kind, h.by_whom, h.company, h.year, h.repeats, h.content, h.iso3),
        *(h.background_fields, h.note),
    )
    rows = fetch(
        session, dict, select(*columns, *sourced(h)).where(visible(h, clearance)).order_by(h.year.desc(), h.item_id)
    )
    items = tuple(HateSpeechRow(**row, group=group_of(row["item_kind"])) for row in rows)
    return PlatformsRow(
        items=items,
        companies=tuple(sorted({row.company for row in items if row.company}, key=name_key)),
        withheld=count_withheld(session, clearance, h),
    )
