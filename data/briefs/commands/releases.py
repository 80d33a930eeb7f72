"""Releasing a reviewed brief to named delegations, who has what, and what their desks say of it.

Raises NotAllowedError for whoever may not, AmberlightError with a sentence for what cannot be, FaultsError naming every field
that is wrong, StoreError when the store cannot be written; nothing was changed then. What was not released to a delegation is
to it as if it were not there. Each command leaves its line on the audit.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.briefs.commands.prepared import open_item, open_version, state_now
from data.briefs.commands.texts import draft_texts, narrowest_of, texts_of
from data.briefs.files import BriefContent, Maker, make_prepared
from data.briefs.models import BriefComment, BriefHandover, BriefRelease, BriefReview, BriefVersion, PreparedBrief
from data.briefs.queries.released import may_read
from data.briefs.rules import CHANNELS, RELEASE_LEVELS, SECTIONS, BriefState, why_over_length
from data.convening.models.agenda import MOST_MINUTES, AgendaItem
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version, read_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder, require_delegation, require_secretariat
from data.core.writing import is_key, writing
from data.networks.models import Actor
from data.papers.writers.codec import pack_document
from data.papers.writers.pdf import to_pdf

_NO_SUCH = "There is no such brief here. Nothing was changed."


@dataclass(frozen=True, slots=True)
class ReleaseSummary:
    """What was released or handed over: the release, to how many delegations, and the data version."""

    release_id: str
    delegations: int
    data_version: int


def release_brief(
    engine: Engine,
    recorder: Recorder,
    version_id: int,
    handling: str,
    actor_ids: Sequence[str],
    channel: str,
    maker: Maker,
) -> ReleaseSummary:
    """Make the paper of an approved version with the figures of this moment, keep it, and give it to delegations.

    handling: no wider than anything in it; members at the narrowest, since delegations are members.
    """
    name = require_secretariat(recorder, "release briefs")
    now = clock.now()
    with read_session(engine) as session:
        brief, version = _check_release(session, version_id, handling, actor_ids, channel)
        level = Clearance(handling)
        content = _content(session, brief, version)
        made = make_prepared(session, level, content, now, maker)
        if not made.keeps_form:
            why = why_over_length(made.pages, made.spoken_words, MOST_MINUTES)
            raise AmberlightError(
                f"It is over length ({why or f'{made.pages} pages'}), even with the shortest account of the "
                "record: shorten the drafter's text. Nothing was released."
            )
        pdf = to_pdf(made.document)
    digest = hashlib.sha256(pdf).hexdigest()
    with writing(engine) as session:
        brief, version = _check_release(session, version_id, handling, actor_ids, channel)
        row = BriefRelease(
            release_id=hashlib.sha256(f"{brief.brief_id}.{version.number}.{digest}".encode()).hexdigest()[:12],
            version_id=version_id,
            handling=handling,
            released_at=now,
            released_by=name,
            data_version=made.document.stamp.data_version,
            pages=made.pages,
            spoken_words=made.spoken_words,
            document=pack_document(made.document),
            pdf=pdf,
            sha256=digest,
        )
        session.add(row)
        session.flush()
        _hand(session, row, actor_ids, channel, name)
        after = {"version": version.number, "handling": handling, "to": sorted(set(actor_ids)), "channel": channel}
        audit(
            *(session, recorder, "brief.released", f"brief {brief.brief_id}"),
            *(None, {**after, "release": row.release_id, "sha256": digest}, ""),
        )
        return ReleaseSummary(row.release_id, len(set(actor_ids)), bump_data_version(session))


def hand_over(
    engine: Engine, recorder: Recorder, release_id: str, actor_ids: Sequence[str], channel: str
) -> ReleaseSummary:
    """Give a released brief to further delegations, or note another channel. Only what was released last is given out."""
    name = require_secretariat(recorder, "hand briefs over")
    with writing(engine) as session:
        row = _open_release(session, recorder, release_id)
        version = session.get_one(BriefVersion, row.version_id)
        later = session.scalar(
            select(BriefVersion.number)
            .join(BriefRelease, BriefRelease.version_id == BriefVersion.version_id)
            .where(BriefVersion.brief_id == version.brief_id, BriefVersion.number > version.number)
        )
        if later is not None:
            raise AmberlightError(
                f"Version {version.number} is superseded: version {later} was released. Hand that over. Nothing was changed."
            )
        checks = Checks("handover")
        _check_to(session, checks, actor_ids, channel)
        checks.refuse_faults()
        _hand(session, row, actor_ids, channel, name)
        after: dict[str, object] = {"version": version.number, "to": sorted(set(actor_ids)), "channel": channel}
        audit(session, recorder, "brief.handed_over", f"brief {version.brief_id}", None, after, "")
        return ReleaseSummary(release_id, len(set(actor_ids)), bump_data_version(session))


def note_taken(engine: Engine, recorder: Recorder, release_id: str) -> None:
    """Note that a delegation took the file of what was released to it; once for each person."""
    name, actor_id = require_delegation(recorder, "download its briefs")
    with writing(engine) as session:
        row = _open_release(session, recorder, release_id)
        h = BriefHandover
        known = select(h.handover_id).where(h.release_id == release_id, h.actor_id == actor_id)
        if session.scalar(known.where(h.channel == "taken", h.handed_by == name)) is not None:
            return
        _hand(session, row, (actor_id,), "taken", name)
        brief_id = session.get_one(BriefVersion, row.version_id).brief_id
        audit(session, recorder, "brief.taken", f"brief {brief_id}", None, {"delegation": actor_id}, "")
        bump_data_version(session)


def comment_on_brief(engine: Engine, recorder: Recorder, release_id: str, section: str, text: str | None) -> int:
    """Say something of a section of a brief that was released to the recorder's delegation. Returns the data version."""
    name, actor_id = require_delegation(recorder, "comment on a brief")
    with writing(engine) as session:
        row = _open_release(session, recorder, release_id)
        words = _words(section, text)
        _say(session, recorder, row, section, words, name, actor_id, None)
        return bump_data_version(session)


def answer_comment(engine: Engine, recorder: Recorder, comment_id: int, text: str | None) -> int:
    """Answer a delegation's comment; the delegation reads it. Returns the data version."""
    name = require_secretariat(recorder, "answer comments")
    with writing(engine) as session:
        comment = session.get(BriefComment, comment_id) if is_key(comment_id) else None
        if comment is None or comment.answers_id is not None:
            raise AmberlightError("There is no such comment. Nothing was changed.")
        words = _words(comment.section, text)
        row = session.get_one(BriefRelease, comment.release_id)
        _say(session, recorder, row, comment.section, words, name, None, comment_id)
        return bump_data_version(session)


def _check_release(
    session: Session, version_id: int, handling: str, actor_ids: Sequence[str], channel: str
) -> tuple[PreparedBrief, BriefVersion]:
    brief, version = open_version(session, version_id)
    state = state_now(session, version)
    if state is not BriefState.REVIEWED:
        words = state.value.replace("_", " ")
        raise AmberlightError(
            f"Version {version.number} is {words}: only what another person reviewed is released. Nothing was changed."
        )
    checks = Checks("release")
    checks.one_of("handling", handling, RELEASE_LEVELS, required=True)
    _check_to(session, checks, actor_ids, channel)
    item = open_item(session, brief.item_id)
    parts = {"its item": item.handling}
    parts |= {f"the text on {SECTIONS[one.section]}": one.handling for one in texts_of(session, version_id).values()}
    floor = narrowest_of(list(parts.values()))
    if handling in HANDLING_LEVELS and HANDLING_LEVELS.index(handling) < HANDLING_LEVELS.index(floor):
        narrow = [what for what, level in parts.items() if level == floor]
        checks.add("handling", f"'{handling}' is wider than '{floor}', that of {', '.join(narrow)}")
    checks.refuse_faults()
    return brief, version


def _check_to(session: Session, checks: Checks, actor_ids: Sequence[str], channel: str) -> None:
    checks.one_of("channel", channel, [one for one in CHANNELS if one != "taken"], required=True)
    if not actor_ids:
        checks.add("delegations", "are missing: name at least one")
    for one in actor_ids:
        if "\0" in one or session.get(Actor, one) is None:
            checks.add("delegations", f"there is no delegation '{one[:40]}'")


def _content(session: Session, brief: PreparedBrief, version: BriefVersion) -> BriefContent:
    texts = draft_texts(texts_of(session, version.version_id))
    r = BriefReview
    reviewer = session.scalars(
        select(r.reviewed_by)
        .where(r.version_id == version.version_id, r.outcome == "approved")
        .order_by(r.review_id.desc())
    ).first()
    kind = session.get_one(AgendaItem, brief.item_id).kind
    endorsed = f"Drafted by {version.drafted_by}, reviewed by {reviewer}."
    return BriefContent(brief.title, brief.iso3, texts, f"version {version.number}", endorsed, kind)


def _hand(session: Session, row: BriefRelease, actor_ids: Sequence[str], channel: str, name: str) -> None:
    for one in sorted(set(actor_ids)):
        session.add(
            BriefHandover(
                release_id=row.release_id, actor_id=one, channel=channel, handed_at=clock.now(), handed_by=name
            )
        )
    session.flush()


def _open_release(session: Session, recorder: Recorder, release_id: str) -> BriefRelease:
    """A release that the recorder may read; one that they may not is as one that is not there."""
    if "\0" in release_id:
        raise AmberlightError(_NO_SUCH)
    r = BriefRelease
    allowed = may_read(recorder.clearance, recorder.delegation_id)
    row = session.scalars(select(r).where(r.release_id == release_id, allowed)).first()
    if row is None:
        raise AmberlightError(_NO_SUCH)
    return row


def _words(section: str, text: str | None) -> str:
    checks = Checks("comment")
    checks.one_of("section", section, tuple(SECTIONS), required=True)
    words = checks.text("text", text, 4000, required=True)
    checks.refuse_faults()
    return words or ""


def _say(
    session: Session,
    recorder: Recorder,
    row: BriefRelease,
    section: str,
    words: str,
    name: str,
    actor_id: str | None,
    answers_id: int | None,
) -> None:
    session.add(
        BriefComment(
            release_id=row.release_id,
            answers_id=answers_id,
            section=section,
            text=words,
            actor_id=actor_id,
            written_at=clock.now(),
            written_by=name,
        )
    )
    session.flush()
    brief_id = session.get_one(BriefVersion, row.version_id).brief_id
    what = "brief.answered" if answers_id else "brief.commented"
    after: dict[str, object] = {"section": section, "text": words, "delegation": actor_id}
    audit(session, recorder, what, f"brief {brief_id}", None, after, "")
