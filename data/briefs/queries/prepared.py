"""Briefs ahead of a meeting as the secretariat keeps them: every version, its review, its release, who has what.

Below the secretariat there is nothing: no draft, no row, no count. What a delegation reads is in data.briefs.queries.released.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.briefs.models import BriefHandover, BriefRelease, BriefReview, BriefText, BriefVersion, PreparedBrief
from data.briefs.queries.released import CommentRow, get_brief_comments
from data.briefs.rules import BriefFacts, BriefState, state_of
from data.convening.models.agenda import AgendaItem
from data.core.handling import Clearance
from data.core.utc import as_utc
from data.meetings.models import ConveningSession
from data.networks.models import Actor


@dataclass(frozen=True, slots=True)
class BriefTextRow:
    """What a drafter wrote for a section."""

    section: str
    text: str
    handling: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class BriefReviewRow:
    """A step of a review: 'asked', 'approved', 'returned'."""

    outcome: str
    comment: str | None
    reviewed_by: str
    reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A delegation was given a release."""

    actor_id: str
    delegation: str
    channel: str
    handed_by: str
    handed_at: datetime


@dataclass(frozen=True, slots=True)
class BriefReleaseRow:
    """What was released. pages, spoken_words: of the paper as released; data_version: of its figures."""

    release_id: str
    handling: str
    released_by: str
    released_at: datetime
    data_version: int
    pages: int
    spoken_words: int
    sha256: str
    handovers: tuple[HandoverRow, ...]

    @property
    def holders(self) -> dict[str, str]:
        """The delegations that were given it, by id."""
        return {one.actor_id: one.delegation for one in self.handovers}


@dataclass(frozen=True, slots=True)
class BriefVersionRow:
    """One version. pages, spoken_words: as it was written; of its release, where there is one, see there."""

    version_id: int
    number: int
    state: BriefState
    drafted_by: str
    drafted_at: datetime
    handling: str
    pages: int
    spoken_words: int
    texts: tuple[BriefTextRow, ...]
    reviews: tuple[BriefReviewRow, ...]
    release: BriefReleaseRow | None

    @property
    def writers(self) -> frozenset[str]:
        """Everybody who wrote any of it: none of them may review it."""
        return frozenset({self.drafted_by, *(one.written_by for one in self.texts)})


@dataclass(frozen=True, slots=True)
class PreparedBriefRow:
    """A brief with its versions, oldest first, and the comments of desks on what was released. item_kind: of its item."""

    brief_id: int
    item_id: int
    item_kind: str
    iso3: str | None
    title: str
    versions: tuple[BriefVersionRow, ...]
    comments: tuple[CommentRow, ...]

    @property
    def newest(self) -> BriefVersionRow:
        """The newest version."""
        return self.versions[-1]

    @property
    def released(self) -> BriefVersionRow | None:
        """The version that was released last."""
        return next((one for one in reversed(self.versions) if one.release), None)

    @property
    def holders_of_old(self) -> dict[str, str]:
        """Delegations that were given an earlier version and not the one that was released last, by id."""
        last = self.released
        current = last.release.holders if last and last.release else {}
        earlier = [one.release for one in self.versions if one.release and one is not last]
        return {key: name for one in earlier for key, name in one.holders.items() if key not in current}

    @property
    def unanswered(self) -> int:
        """Comments without an answer."""
        return sum(not one.answers for one in self.comments)

    @property
    def length(self) -> tuple[int, int]:
        """Pages and spoken words of the newest version: as released, else as written."""
        made = self.newest.release or self.newest
        return made.pages, made.spoken_words

    @property
    def facts(self) -> BriefFacts:
        """What counts of it for what is missing."""
        return BriefFacts(self.newest.state, *self.length, len(self.holders_of_old), self.unanswered)


def get_prepared_briefs(session: Session, clearance: Clearance, meeting_id: str) -> tuple[PreparedBriefRow, ...]:
    """The briefs of a meeting's agenda in its order; empty below the secretariat. A fixed number of statements."""
    if clearance is not Clearance.SECRETARIAT:
        return ()
    b, i, s, v, r = PreparedBrief, AgendaItem, ConveningSession, BriefVersion, BriefRelease
    briefs = session.execute(
        select(b.brief_id, b.item_id, i.kind, b.iso3, b.title)
        .join(i, i.item_id == b.item_id)
        .join(s, s.session_id == i.session_id)
        .where(s.meeting_id == meeting_id, i.withdrawn_at.is_(None))
        .order_by(s.position, i.position, b.brief_id)
    ).all()
    ids = [row.brief_id for row in briefs]
    versions = session.execute(
        select(
            *(v.brief_id, v.version_id, v.number, v.drafted_by, v.drafted_at, v.handling, v.pages, v.spoken_words),
        )
        .where(v.brief_id.in_(ids))
        .order_by(v.brief_id, v.number)
    ).all()
    version_ids = [row.version_id for row in versions]
    texts, reviews = _texts(session, version_ids), _reviews(session, version_ids)
    releases = {
        row.version_id: row
        for row in session.execute(
            select(
                *(r.version_id, r.release_id, r.handling, r.released_by, r.released_at, r.data_version, r.pages),
                *(r.spoken_words, r.sha256),
            ).where(r.version_id.in_(version_ids))
        )
    }
    handovers = _handovers(session, [row.release_id for row in releases.values()])
    comments = get_brief_comments(session, clearance, None)
    found: dict[int, list[BriefVersionRow]] = defaultdict(list)
    last = {row.brief_id: row.number for row in versions}
    released = {row.brief_id: row.number for row in versions if row.version_id in releases}
    for row in versions:
        release = releases.get(row.version_id)
        state = state_of(
            [one.outcome for one in reviews[row.version_id]],
            is_newest=row.number == last[row.brief_id],
            is_released=release is not None,
            is_later_released=released.get(row.brief_id, 0) > row.number,
        )
        found[row.brief_id].append(
            BriefVersionRow(
                version_id=row.version_id,
                number=row.number,
                state=state,
                drafted_by=row.drafted_by,
                drafted_at=as_utc(row.drafted_at),
                handling=row.handling,
                pages=row.pages,
                spoken_words=row.spoken_words,
                texts=tuple(texts[row.version_id]),
                reviews=tuple(reviews[row.version_id]),
                release=_release(release, handovers) if release else None,
            )
        )
    return tuple(
        PreparedBriefRow(
            *(row.brief_id, row.item_id, row.kind, row.iso3, row.title, tuple(found[row.brief_id])),
            comments=_comments_on(found[row.brief_id], comments),
        )
        for row in briefs
    )


def _texts(session: Session, version_ids: Sequence[int]) -> dict[int, list[BriefTextRow]]:
    t = BriefText
    found: dict[int, list[BriefTextRow]] = defaultdict(list)
    statement = select(t.version_id, t.section, t.text, t.handling, t.written_by, t.written_at)
    for row in session.execute(statement.where(t.version_id.in_(version_ids)).order_by(t.text_id)):
        found[row.version_id].append(BriefTextRow(*row[1:5], as_utc(row.written_at)))
    return found


def _reviews(session: Session, version_ids: Sequence[int]) -> dict[int, list[BriefReviewRow]]:
    w = BriefReview
    found: dict[int, list[BriefReviewRow]] = defaultdict(list)
    statement = select(w.version_id, w.outcome, w.comment, w.reviewed_by, w.reviewed_at)
    for row in session.execute(statement.where(w.version_id.in_(version_ids)).order_by(w.review_id)):
        found[row.version_id].append(BriefReviewRow(*row[1:4], as_utc(row.reviewed_at)))
    return found


def _handovers(session: Session, release_ids: Sequence[str]) -> dict[str, list[HandoverRow]]:
    h = BriefHandover
    found: dict[str, list[HandoverRow]] = defaultdict(list)
    statement = (
        select(h.release_id, h.actor_id, Actor.name, h.channel, h.handed_by, h.handed_at)
        .join(Actor, Actor.actor_id == h.actor_id)
        .where(h.release_id.in_(release_ids))
        .order_by(h.handed_at, Actor.name, h.handover_id)
    )
    for row in session.execute(statement):
        found[row.release_id].append(HandoverRow(*row[1:5], as_utc(row.handed_at)))
    return found


def _release(row: Any, handovers: dict[str, list[HandoverRow]]) -> BriefReleaseRow:
    return BriefReleaseRow(
        *(row.release_id, row.handling, row.released_by, as_utc(row.released_at), row.data_version, row.pages),
        *(row.spoken_words, row.sha256, tuple(handovers[row.release_id])),
    )


def _comments_on(versions: Iterable[BriefVersionRow], comments: Iterable[CommentRow]) -> tuple[CommentRow, ...]:
    of = {one.release.release_id for one in versions if one.release}
    return tuple(one for one in comments if one.release_id in of)
