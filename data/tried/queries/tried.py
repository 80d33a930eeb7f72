"""What was tried, and what was learnt from it, at a clearance."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from data.core.clearance import CountryRecords, count_withheld, visible, withheld
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, sourced
from data.countries.models.country import Country
from data.countries.models.fact import PeaceOperation
from data.tried.models import Intervention, Lesson

#: The data set on transitional justice: Olsen, Payne and Reiter (2010).
CODED_SOURCE: Final = "olsen-payne-reiter-2010"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionRow(SourcedRow):
    """One thing that was tried in one country (iso3 None: on a region or a theme); dates are partial ISO.

    form: the source's own word. follows: after what it came. acts_of: whose acts it concerns. background_fields: columns
    that were not checked although the source was read. operation_as_of: the date of the newer record of the same operation
    among the peace operations of today, where there is one.
    """

    code: str
    iso3: str | None
    country: str | None
    kind: str
    form: str
    name: str | None
    acronym: str | None
    by_whom: str
    document: str | None
    measures: str | None
    follows: str | None
    acts_of: str | None
    started: str | None
    ended: str | None
    ended_by: str | None
    status: str | None
    background_fields: str | None
    note: str | None
    operation_as_of: str | None

    @property
    def seen_on(self) -> str | None:
        """The newest date for which it is on record: that of its source, or of the record of today's operations."""
        dates = [one for one in (self.as_of, self.operation_as_of) if one and one[:4].isdigit()]
        return max(dates, default=None)

    @property
    def is_coded(self) -> bool:
        """Whether it belongs to what was coded in full for 1970 to 2007; what another source knows of those years does not."""
        return self.source_id == CODED_SOURCE

    @property
    def is_background(self) -> bool:
        """Whether nothing of it was read in a source."""
        return self.confidence == "background"

    def is_checked(self, *fields: str) -> bool:
        """Whether these columns were read in the source."""
        unread = (self.background_fields or "").split("; ")
        return not self.is_background and not any(field in unread for field in fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow(SourcedRow):
    """What one evaluation found (iso3 None: on many situations). evaluated_in: a year, None where it bears no date.

    result: the evaluator's direction as we read it. background_fields: columns that were not checked.
    """

    code: str
    iso3: str | None
    country: str | None
    situation: str
    period: str
    form: str
    tool: str | None
    stages: str | None
    by_whom: str
    tried: str
    evaluated_by: str
    evaluated_in: int | None
    result: str
    finding: str
    lesson: str
    theme: str
    background_fields: str | None
    note: str | None

    def is_checked(self, *fields: str) -> bool:
        """Whether these columns were read in the source."""
        unread = (self.background_fields or "").split("; ")
        return self.confidence != "background" and not any(field in unread for field in fields)


def get_interventions(
    session: Session,
    clearance: Clearance,
    iso3s: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
) -> tuple[InterventionRow, ...]:
    """What was tried in the countries (None: in all, and in regions), oldest first. One statement.

    kinds: of data.tried.rules.kinds; None for all.
    """
    m, today = Intervention, PeaceOperation
    columns = (
        *(m.code, m.iso3, Country.name.label("country"), m.kind, m.form, m.name, m.acronym, m.by_whom, m.document),
        *(m.measures, m.follows, m.acts_of, m.started, m.ended, m.ended_by, m.status, m.background_fields, m.note),
        today.as_of.label("operation_as_of"),
    )
    same = and_(today.acronym == m.acronym, today.iso3 == m.iso3, visible(today, clearance))
    statement = (
        select(*columns, *sourced(m))
        .outerjoin(Country, Country.iso3 == m.iso3)
        .outerjoin(today, same)
        .where(visible(m, clearance))
    )
    if iso3s is not None:
        statement = statement.where(m.iso3.in_(iso3s))
    if kinds is not None:
        statement = statement.where(m.kind.in_(kinds))
    return fetch(session, InterventionRow, statement.order_by(m.started, m.code, m.iso3))


def get_lessons(session: Session, clearance: Clearance, iso3s: Collection[str] | None = None) -> tuple[LessonRow, ...]:
    """Lessons on the countries (None: on all, and on many situations at once), newest evaluation first. One statement."""
    m = Lesson
    columns = (
        *(m.code, m.iso3, Country.name.label("country"), m.situation, m.period, m.form, m.tool, m.stages, m.by_whom),
        *(m.tried, m.evaluated_by, m.evaluated_in, m.result, m.finding, m.lesson, m.theme, m.background_fields, m.note),
    )
    statement = select(*columns, *sourced(m)).outerjoin(Country, Country.iso3 == m.iso3).where(visible(m, clearance))
    if iso3s is not None:
        statement = statement.where(m.iso3.in_(iso3s))
    return fetch(session, LessonRow, statement.order_by(m.evaluated_in.desc(), m.code))


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonCountRow:
    """For one country: how many things were tried, how many lessons are on record, and how many lessons are withheld."""

    iso3: str
    tried: int
    lessons: int
    lessons_withheld: int


def get_lesson_counts(session: Session, clearance: Clearance) -> tuple[LessonCountRow, ...]:
    """The countries where something was tried that may be shown, with their lessons, by code. Three statements."""

    def by_country(model: Any, condition: ColumnElement[bool]) -> dict[str, int]:
        statement = select(model.iso3, func.count()).where(model.iso3.is_not(None), condition).group_by(model.iso3)
        return {row[0]: row[1] for row in session.execute(statement)}

    tried = by_country(Intervention, visible(Intervention, clearance))
    lessons = by_country(Lesson, visible(Lesson, clearance))
    hidden = by_country(Lesson, withheld(Lesson, clearance))
    return tuple(
        LessonCountRow(iso3=iso3, tried=number, lessons=lessons.get(iso3, 0), lessons_withheld=hidden.get(iso3, 0))
        for iso3, number in sorted(tried.items())
    )


def count_tried_withheld(session: Session, clearance: Clearance) -> int:
    """How many records of what was tried, and lessons, are withheld from this clearance. One statement."""
    return count_withheld(session, clearance, Intervention, Lesson)


def count_lessons_withheld(session: Session, clearance: Clearance) -> int:
    """How many lessons are withheld from this clearance. One statement."""
    return count_withheld(session, clearance, Lesson)


#: For the counts of what is withheld on one country.
TRIED_RECORDS = (
    CountryRecords("tried", Intervention, Intervention.iso3),
    CountryRecords("lesson", Lesson, Lesson.iso3),
)
