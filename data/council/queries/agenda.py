"""The research agenda: each question with the entries on its thread, and what is known of a country."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union_all
from sqlalchemy.orm import Session

from data.briefs.models import PreparedBrief
from data.convening.models.agenda import AgendaItem
from data.core.clearance import count_withheld, visible, withheld
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, name_key, sourced
from data.council.models import STRANDS, HateSpeechItem, ResearchEntry, ResearchQuestion
from data.council.rules import ENTRY_KINDS, how_far, is_overdue
from data.countries.models.country import Country, CountryName
from data.meetings.models import ConveningMeeting
from data.overlaps.models.framework import Framework


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadEntryRow:
    """One entry on a question's thread. meeting_name, brief_title: None where there is none, or where it is withheld.

    is_overdue: of a study that is due before the day and not ended.
    """

    entry_id: int
    question_id: str
    kind: str
    title: str
    state: str | None
    owner: str | None
    funder: str | None
    on_day: str
    due_on: str | None
    iso3: str | None
    country_name: str | None
    meeting_name: str | None
    meeting_on: str | None
    brief_title: str | None
    note: str | None
    is_draft: bool
    handling: str
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow(SourcedRow):
    """One question of the agenda. tools: ids of prevention tools. entries: oldest first, drafts left out.

    furthest: the last kind of entry that its thread has reached; None: nothing on record that this clearance shows.
    """

    question_id: str
    strand: str
    theme: str
    dimension: str | None
    question: str
    question_kind: str
    framework_id: str | None
    framework_name: str | None
    named_place: str | None
    tools: tuple[str, ...]
    pointer: str
    note: str | None
    entries: tuple[ThreadEntryRow, ...]
    furthest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrandRow:
    """One strand: how many questions, and how many have an entry of each kind; overdue: studies."""

    strand: str
    questions: int
    need: int
    study: int
    brief: int
    use: int
    without: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchAgendaRow:
    """The agenda. withheld: entries on threads that this clearance does not show; questions: in the paper's order."""

    questions: tuple[QuestionRow, ...]
    strands: tuple[StrandRow, ...]
    studies: tuple[ThreadEntryRow, ...]
    withheld: int
    withheld_questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntryRow(ThreadEntryRow):
    """One entry as the secretariat keeps it, drafts and withdrawn ones too."""

    meeting_id: str | None
    brief_id: int | None
    recorded_at: datetime
    recorded_by: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryItemRow(SourcedRow):
    """An item on hate speech online that is about a country. year: None where it recurs."""

    item: str
    by_whom: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryResearchRow:
    """What the agenda and the items on hate speech hold on one country; withheld: of both, on that country."""

    questions: tuple[QuestionRow, ...]
    studies: tuple[ThreadEntryRow, ...]
    hate_speech: tuple[CountryItemRow, ...]
    withheld: int


def get_research_agenda(session: Session, clearance: Clearance, on: date) -> ResearchAgendaRow:
    """Every question with its thread as it stands. on: the day that tells what is overdue. Four statements."""
    questions = _with_entries(_read_questions(session, clearance), _thread(session, on, _entries(clearance)))
    studies = (one for row in questions for one in row.entries if one.kind == "study")
    return ResearchAgendaRow(
        questions=questions,
        strands=tuple(_strand(strand, [row for row in questions if row.strand == strand]) for strand in STRANDS),
        studies=_by_due_day(studies),
        withheld=_hidden_entries(session, clearance),
        withheld_questions=count_withheld(session, clearance, ResearchQuestion),
    )


def get_kept_entries(session: Session, clearance: Clearance, question_id: str, on: date) -> tuple[KeptEntryRow, ...]:
    """Everything ever on record of a question's thread, newest first; below the secretariat what stands and is no draft."""
    e = ResearchEntry
    statement = _entries(clearance, is_kept=True).where(e.question_id == question_id)
    rows = fetch(session, dict, statement.order_by(None).order_by(e.recorded_at.desc(), e.entry_id.desc()))
    return tuple(KeptEntryRow(**row, is_overdue=_late(row, on)) for row in rows)


def get_country_research(session: Session, clearance: Clearance, iso3: str, on: date) -> CountryResearchRow:
    """The questions that name the country, the studies about it, and what is on record of hate speech there. Five statements."""
    h, e, q = HateSpeechItem, ResearchEntry, ResearchQuestion
    own, other = Country, CountryName
    names_of = union_all(select(own.name).where(own.iso3 == iso3), select(other.name).where(other.iso3 == iso3))
    names = {name_key(one) for one in session.scalars(names_of)}
    is_about = q.question_id.in_(
        select(e.question_id).where(e.iso3 == iso3, visible(e, clearance), e.is_draft.is_(False))
    )
    # A place is matched by its name, so every question that names one is read.
    near = _read_questions(
        session, clearance, is_about.label("is_about"), where=or_(is_about, q.named_place.is_not(None))
    )
    read = [row for row in near if row.pop("is_about") or name_key(row["named_place"].partition("(")[0]) in names]
    threads = _entries(clearance).where(e.question_id.in_([row["question_id"] for row in read]))
    questions = _with_entries(read, _thread(session, on, threads))
    of_country = select(h.item, h.by_whom, h.year, *sourced(h)).where(h.iso3 == iso3, visible(h, clearance))
    hidden = select(func.count()).select_from(h).where(h.iso3 == iso3, withheld(h, clearance)).scalar_subquery()
    hidden_entries = select(func.count()).where(e.iso3 == iso3, withheld(e, clearance), e.is_draft.is_(False))
    return CountryResearchRow(
        questions=questions,
        studies=_by_due_day(
            one for row in questions for one in row.entries if one.kind == "study" and one.iso3 == iso3
        ),
        hate_speech=fetch(session, CountryItemRow, of_country.order_by(h.year, h.item_id)),
        withheld=session.scalar(select(hidden + hidden_entries.scalar_subquery())) or 0,
    )


def _by_due_day(studies: Iterable[ThreadEntryRow]) -> tuple[ThreadEntryRow, ...]:
    return tuple(sorted(studies, key=lambda one: (one.due_on is None, one.due_on or "", one.entry_id)))


def _entries(clearance: Clearance, *, is_kept: bool = False) -> Select[Any]:
    """The entries that this clearance shows, with the names of what they point to, each only where it may be seen itself."""
    e, m, i, b = ResearchEntry, ConveningMeeting, AgendaItem, PreparedBrief
    kept = (e.meeting_id, e.brief_id, e.recorded_at, e.recorded_by, e.withdrawn_at)
    columns = (
        *(e.entry_id, e.question_id, e.kind, e.title, e.state, e.owner, e.funder, e.on_day, e.due_on, e.iso3),
        *(Country.name.label("country_name"), m.name.label("meeting_name"), m.starts_on.label("meeting_on")),
        *(i.title.label("brief_title"), e.note, e.is_draft, e.handling),
        *(kept if is_kept else ()),
    )
    statement = (
        select(*columns)
        .outerjoin(Country, Country.iso3 == e.iso3)
        .outerjoin(m, and_(m.meeting_id == e.meeting_id, visible(m, clearance), m.withdrawn_at.is_(None)))
        .outerjoin(b, b.brief_id == e.brief_id)
        .outerjoin(i, and_(i.item_id == b.item_id, visible(i, clearance), i.withdrawn_at.is_(None)))
    )
    if is_kept and Clearance(clearance) is Clearance.SECRETARIAT:
        return statement
    return statement.where(visible(e, clearance), e.is_draft.is_(False)).order_by(e.on_day, e.entry_id)


def _thread(session: Session, on: date, statement: Select[Any]) -> tuple[ThreadEntryRow, ...]:
    return tuple(ThreadEntryRow(**row, is_overdue=_late(row, on)) for row in fetch(session, dict, statement))


def _late(row: dict[str, Any], on: date) -> bool:
    return row["kind"] == "study" and is_overdue(row["state"], row["due_on"], on.isoformat())


def _read_questions(
    session: Session, clearance: Clearance, *more: ColumnElement[Any], where: ColumnElement[bool] | None = None
) -> list[dict[str, Any]]:
    """The questions in the paper's order, as columns; more: further columns."""
    q = ResearchQuestion
    columns = (
        *(q.question_id, q.strand, q.theme, q.dimension, q.question, q.question_kind, q.framework_id),
        *(Framework.short_name.label("framework_name"), q.named_place, q.tools, q.pointer, q.note),
    )
    statement = (
        select(*columns, *sourced(q), *more)
        .outerjoin(Framework, Framework.framework_id == q.framework_id)
        .where(visible(q, clearance), *(() if where is None else (where,)))
        .order_by(q.sort_order, q.question_id)
    )
    return list(fetch(session, dict, statement))


def _with_entries(rows: Iterable[dict[str, Any]], entries: Iterable[ThreadEntryRow]) -> tuple[QuestionRow, ...]:
    """The questions, each with the entries on its thread."""
    threads: dict[str, list[ThreadEntryRow]] = defaultdict(list)
    for one in entries:
        threads[one.question_id].append(one)
    return tuple(
        QuestionRow(
            **{**row, "tools": tuple((row["tools"] or "").split(";")) if row["tools"] else ()},
            entries=tuple(threads.get(row["question_id"], ())),
            furthest=how_far(one.kind for one in threads.get(row["question_id"], ())),
        )
        for row in rows
    )


def _strand(strand: str, rows: list[QuestionRow]) -> StrandRow:
    counts = {kind: sum(any(one.kind == kind for one in row.entries) for row in rows) for kind in ENTRY_KINDS}
    return StrandRow(
        strand=strand,
        questions=len(rows),
        without=sum(not row.entries for row in rows),
        overdue=sum(one.is_overdue for row in rows for one in row.entries),
        **counts,
    )


def _hidden_entries(session: Session, clearance: Clearance) -> int:
    """Entries that stand and are withheld; a draft is nobody's but the secretariat's, and is not counted."""
    e = ResearchEntry
    return session.scalar(select(func.count()).where(withheld(e, clearance), e.is_draft.is_(False))) or 0
