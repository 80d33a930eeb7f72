"""What was released to a delegation, as its desk reads it: the paper as it was released, its own comments, their answers.

Whoever is of another delegation, or of none, gets nothing, as if nothing had been released: no row and no count.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, select, true
from sqlalchemy.orm import Session, aliased

from data.briefs.models import BriefComment, BriefHandover, BriefRelease, BriefVersion, PreparedBrief
from data.convening.models.agenda import AgendaItem
from data.core.clearance import may_see, shows
from data.core.handling import Clearance
from data.core.utc import as_utc
from data.meetings.models import ConveningMeeting, ConveningSession
from data.networks.models import Actor


@dataclass(frozen=True, slots=True)
class ReleasedBriefRow:
    """One released version. meeting_name: None where it may not be shown; is_superseded: a later one was released to them too."""

    release_id: str
    title: str
    iso3: str | None
    number: int
    handling: str
    released_at: datetime
    pages: int
    spoken_words: int
    meeting_name: str | None
    meeting_starts_on: str | None
    is_superseded: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer to a comment."""

    text: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What a delegation's desk said of a section, with its answers, oldest first. delegation: its name."""

    comment_id: int
    release_id: str
    number: int
    section: str
    text: str
    written_by: str
    delegation: str
    written_at: datetime
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class ReleasedPaperRow:
    """The paper itself: as data (data.papers.writers.codec reads it), and its file with its SHA-256."""

    document: bytes
    pdf: bytes
    sha256: str


def may_read(clearance: Clearance, delegation_id: str | None) -> ColumnElement[bool]:
    """The condition that a release may be read: by the secretariat, and by a delegation to which it was given."""
    if clearance is Clearance.SECRETARIAT:
        return true()
    if delegation_id is None:
        return false()
    h = aliased(BriefHandover)
    given = exists().where(h.release_id == BriefRelease.release_id, h.actor_id == delegation_id)
    return and_(may_see(BriefRelease.handling, clearance), given)


def get_released_briefs(
    session: Session, clearance: Clearance, delegation_id: str | None
) -> tuple[ReleasedBriefRow, ...]:
    """What was released to a delegation, newest first; of the secretariat everything. One statement."""
    r, v, b, m = BriefRelease, BriefVersion, PreparedBrief, ConveningMeeting
    statement = (
        select(
            *(r.release_id, b.brief_id, b.title, b.iso3, v.number, r.handling, r.released_at, r.pages, r.spoken_words),
            *(m.name, m.handling.label("meeting_handling"), m.starts_on),
        )
        .join(v, v.version_id == r.version_id)
        .join(b, b.brief_id == v.brief_id)
        .join(AgendaItem, AgendaItem.item_id == b.item_id)
        .join(ConveningSession, ConveningSession.session_id == AgendaItem.session_id)
        .join(m, m.meeting_id == ConveningSession.meeting_id)
        .where(may_read(clearance, delegation_id))
        .order_by(r.released_at.desc(), r.release_id)
    )
    rows = session.execute(statement).all()
    newest: dict[int, int] = {}
    for row in rows:
        newest[row.brief_id] = max(newest.get(row.brief_id, 0), row.number)
    return tuple(
        ReleasedBriefRow(
            release_id=row.release_id,
            title=row.title,
            iso3=row.iso3,
            number=row.number,
            handling=row.handling,
            released_at=as_utc(row.released_at),
            pages=row.pages,
            spoken_words=row.spoken_words,
            meeting_name=row.name if shows(clearance, row.meeting_handling) else None,
            meeting_starts_on=row.starts_on if shows(clearance, row.meeting_handling) else None,
            is_superseded=row.number < newest[row.brief_id],
        )
        for row in rows
    )


def get_released_paper(
    session: Session, clearance: Clearance, delegation_id: str | None, release_id: str
) -> ReleasedPaperRow | None:
    """The paper of one release; None for one that is not there, or not for them. One statement."""
    r = BriefRelease
    row = session.execute(
        select(r.document, r.pdf, r.sha256).where(r.release_id == release_id, may_read(clearance, delegation_id))
    ).first()
    return ReleasedPaperRow(*row) if row else None


def get_brief_comments(session: Session, clearance: Clearance, delegation_id: str | None) -> tuple[CommentRow, ...]:
    """What a delegation's own desk said of what it was given, with the answers, oldest first; of the secretariat everything.

    No delegation reads what another said. Two statements.
    """
    c, r, v = BriefComment, BriefRelease, BriefVersion
    own = true() if clearance is Clearance.SECRETARIAT else c.actor_id == delegation_id
    said = session.execute(
        select(c.comment_id, c.release_id, v.number, c.section, c.text, c.written_by, Actor.name, c.written_at)
        .join(r, r.release_id == c.release_id)
        .join(v, v.version_id == r.version_id)
        .join(Actor, Actor.actor_id == c.actor_id)
        .where(may_read(clearance, delegation_id), own)
        .order_by(c.written_at, c.comment_id)
    ).all()
    answers: dict[int | None, list[AnswerRow]] = {row.comment_id: [] for row in said}
    answering = select(c.answers_id, c.text, c.written_by, c.written_at).where(c.answers_id.in_(answers))
    for to, text, written_by, written_at in session.execute(answering.order_by(c.written_at, c.comment_id)):
        answers[to].append(AnswerRow(text, written_by, as_utc(written_at)))
    return tuple(
        CommentRow(*row[:7], written_at=as_utc(row.written_at), answers=tuple(answers[row.comment_id])) for row in said
    )
