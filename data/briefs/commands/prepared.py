"""Drafting and reviewing a brief ahead of its meeting. A version is never changed: what is new is another version.

Every command raises NotAllowedError below the secretariat, AmberlightError with a sentence for what cannot be, FaultsError
naming every field that is wrong, ChangedMeanwhileError when somebody else wrote a newer version first, StoreError when the
store cannot be written; nothing was changed then. Each leaves its line on the audit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.briefs.commands.texts import (
    TextContent,
    as_kept,
    as_new,
    changed,
    check_texts,
    narrowest_of,
    texts_of,
    written,
)
from data.briefs.files import BriefContent, DraftText, MadeBrief, Maker, make_prepared
from data.briefs.models import BriefRelease, BriefReview, BriefText, BriefVersion, PreparedBrief
from data.briefs.rules import ECONOMIC, BriefState, state_of
from data.convening.models.agenda import AgendaItem
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version, read_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder, require_secretariat
from data.core.writing import is_key, refuse_newer, writing
from data.countries.models.country import Country

_MOST_BRIEFS: Final = 40


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """What was written: brief, version and its number, pages and spoken words as it stands, and the data version."""

    brief_id: int
    version_id: int
    number: int
    pages: int
    spoken_words: int
    data_version: int


def start_brief(
    engine: Engine,
    recorder: Recorder,
    item_id: int,
    iso3: str | None,
    title: str,
    texts: Sequence[TextContent],
    maker: Maker,
) -> VersionSummary:
    """Begin a brief for an item of the agenda. iso3: the country that its rows are about; None: the drafter's
    text alone, or what is held on economic actors anywhere.
    """
    name = require_secretariat(recorder, "draft briefs")
    with read_session(engine) as session:
        values = _check_new(session, item_id, iso3, title, texts)
        item = open_item(session, item_id)
        made = _measure(session, values["title"] or "", values["iso3"], as_new(texts, name), item, maker)
    with writing(engine) as session:
        _check_new(session, item_id, iso3, title, texts)
        item = open_item(session, item_id)
        brief = PreparedBrief(item_id=item_id, **values, created_at=clock.now(), created_by=name)
        session.add(brief)
        session.flush()
        return _write(session, recorder, name, brief, item, 1, texts, {}, made, "brief.begun")


def revise_brief(
    engine: Engine, recorder: Recorder, brief_id: int, number: int, texts: Sequence[TextContent], maker: Maker
) -> VersionSummary:
    """Write the next version. number: the newest that the drafter read; texts: every section's, whole."""
    name = require_secretariat(recorder, "draft briefs")
    with read_session(engine) as session:
        brief, newest, standing = _newest(session, brief_id, number, name, texts)
        item = open_item(session, brief.item_id)
        drafts = [*as_new(changed(texts, standing), name), *as_kept(texts, standing)]
        made = _measure(session, brief.title, brief.iso3, drafts, item, maker)
    with writing(engine) as session:
        brief, newest, standing = _newest(session, brief_id, number, name, texts)
        item = open_item(session, brief.item_id)
        return _write(session, recorder, name, brief, item, newest.number + 1, texts, standing, made, "brief.revised")


def ask_review(engine: Engine, recorder: Recorder, version_id: int) -> int:
    """Hand the newest version to review. Returns the data version."""
    name = require_secretariat(recorder, "ask for a review")
    with writing(engine) as session:
        brief, version = open_version(session, version_id)
        _require_state(session, version, (BriefState.DRAFT,), "is not a draft")
        return _step(session, recorder, name, brief, version, "asked", None)


def review_brief(engine: Engine, recorder: Recorder, version_id: int, outcome: str, comment: str | None) -> int:
    """Approve the newest version, or return it with a comment. Whoever wrote any of it may not. Returns the data version."""
    name = require_secretariat(recorder, "review briefs")
    with writing(engine) as session:
        brief, version = open_version(session, version_id)
        checks = Checks("review")
        checks.one_of("outcome", outcome, ("approved", "returned"), required=True)
        words = checks.text("comment", comment, required=outcome == "returned")
        checks.refuse_faults()
        _require_state(session, version, (BriefState.IN_REVIEW,), "is not in review")
        if name.casefold() in {one.casefold() for one in _writers(session, version)}:
            raise NotAllowedError("The author of a brief may not review it; another person must. Nothing was changed.")
        return _step(session, recorder, name, brief, version, outcome, words)


def open_item(session: Session, item_id: int) -> AgendaItem:
    """The item, if it stands on the agenda. Raises AmberlightError."""
    item = session.get(AgendaItem, item_id) if is_key(item_id) else None
    if item is None or item.withdrawn_at is not None:
        raise AmberlightError("This item is no longer on the agenda. Nothing was changed.")
    return item


def open_version(session: Session, version_id: int) -> tuple[PreparedBrief, BriefVersion]:
    """A version that is the newest of its brief. Raises AmberlightError."""
    version = session.get(BriefVersion, version_id) if is_key(version_id) else None
    if version is None:
        raise AmberlightError("There is no such version of a brief. Nothing was changed.")
    brief = session.get_one(PreparedBrief, version.brief_id)
    newest = _versions(session, brief.brief_id)[-1]
    if newest.version_id != version_id:
        raise AmberlightError(
            f"Version {newest.number} has been written in the meantime: read it first. Nothing was changed."
        )
    return brief, version


def state_now(session: Session, version: BriefVersion) -> BriefState:
    """How far the newest version has come."""
    outcomes = session.scalars(
        select(BriefReview.outcome).where(BriefReview.version_id == version.version_id).order_by(BriefReview.review_id)
    ).all()
    released = session.scalar(select(BriefRelease.release_id).where(BriefRelease.version_id == version.version_id))
    return state_of(outcomes, is_newest=True, is_released=released is not None, is_later_released=False)


def _check_new(
    session: Session, item_id: int, iso3: str | None, title: str, texts: Sequence[TextContent]
) -> dict[str, str | None]:
    open_item(session, item_id)
    checks = Checks("brief")
    values = {"title": checks.line("title", title, 200, required=True), "iso3": iso3 or None}
    if iso3 and ("\0" in iso3 or session.get(Country, iso3) is None):
        checks.add("iso3", f"there is no country '{iso3[:40]}'")
    check_texts(checks, texts)
    if not iso3 and not written(texts) and open_item(session, item_id).kind != ECONOMIC:
        checks.add("text", "is empty; a brief without a country needs a text")
    standing = session.scalars(select(PreparedBrief).where(PreparedBrief.item_id == item_id)).all()
    if len(standing) >= _MOST_BRIEFS:
        checks.add("item", f"has {len(standing)} briefs already, the most allowed")
    if any(one.iso3 == values["iso3"] and one.title == values["title"] for one in standing):
        checks.add("title", "is already used by a brief for this item: write its next version")
    checks.refuse_faults()
    return values


def _measure(
    session: Session, title: str, iso3: str | None, texts: Sequence[DraftText], item: AgendaItem, maker: Maker
) -> MadeBrief:
    """How long it is now. The figures are those of the item's own level; at release it is made anew."""
    content = BriefContent(title, iso3, tuple(texts), "draft", item_kind=item.kind)
    return make_prepared(session, Clearance(item.handling), content, clock.now(), maker)


def _newest(
    session: Session, brief_id: int, number: int, name: str, texts: Sequence[TextContent]
) -> tuple[PreparedBrief, BriefVersion, dict[str, BriefText]]:
    brief = session.get(PreparedBrief, brief_id) if is_key(brief_id) else None
    if brief is None:
        raise AmberlightError("There is no such brief. Nothing was changed.")
    newest = _versions(session, brief_id)[-1]
    refuse_newer(session, _target(brief), number, newest.number)
    checks = Checks("brief")
    check_texts(checks, texts)
    if not brief.iso3 and not written(texts):
        checks.add("text", "is empty; a brief without a country needs a text")
    checks.refuse_faults()
    standing = texts_of(session, newest.version_id)
    if {section: (row.text, row.handling) for section, row in standing.items()} == written(texts):
        raise AmberlightError("This is already the text of the latest version. Nothing was changed.")
    return brief, newest, standing


def _versions(session: Session, brief_id: int) -> list[BriefVersion]:
    v = BriefVersion
    return list(session.scalars(select(v).where(v.brief_id == brief_id).order_by(v.number)))


def _writers(session: Session, version: BriefVersion) -> set[str]:
    return {version.drafted_by, *(row.written_by for row in texts_of(session, version.version_id).values())}


def _require_state(session: Session, version: BriefVersion, wanted: Sequence[BriefState], why: str) -> None:
    state = state_now(session, version)
    if state not in wanted:
        words = state.value.replace("_", " ")
        raise AmberlightError(f"Version {version.number} {why}: it is {words}. Nothing was changed.")


def _target(brief: PreparedBrief) -> str:
    return f"brief {brief.brief_id}"


def _write(
    session: Session,
    recorder: Recorder,
    name: str,
    brief: PreparedBrief,
    item: AgendaItem,
    number: int,
    texts: Sequence[TextContent],
    standing: Mapping[str, BriefText],
    made: MadeBrief,
    what: str,
) -> VersionSummary:
    given = written(texts)
    version = BriefVersion(
        brief_id=brief.brief_id,
        number=number,
        drafted_at=clock.now(),
        drafted_by=name,
        handling=narrowest_of([item.handling, *(level for _, level in given.values())]),
        pages=made.pages,
        spoken_words=made.spoken_words,
    )
    session.add(version)
    session.flush()
    for section, (text, level) in given.items():
        old = standing.get(section)
        is_kept = old is not None and old.text == text
        session.add(
            BriefText(
                version_id=version.version_id,
                section=section,
                text=text,
                handling=level,
                written_at=old.written_at if is_kept and old else version.drafted_at,
                written_by=old.written_by if is_kept and old else name,
            )
        )
    session.flush()
    after: dict[str, object] = {
        "title": brief.title,
        "iso3": brief.iso3,
        "item_id": brief.item_id,
        "version": number,
        "texts": {section: text for section, (text, _) in given.items()},
    }
    before = {"texts": {section: row.text for section, row in standing.items()}} if standing else None
    audit(session, recorder, what, _target(brief), before, after, "")
    return VersionSummary(
        *(brief.brief_id, version.version_id, number, made.pages, made.spoken_words, bump_data_version(session))
    )


def _step(
    session: Session,
    recorder: Recorder,
    name: str,
    brief: PreparedBrief,
    version: BriefVersion,
    outcome: str,
    comment: str | None,
) -> int:
    session.add(
        BriefReview(
            version_id=version.version_id, outcome=outcome, comment=comment, reviewed_at=clock.now(), reviewed_by=name
        )
    )
    session.flush()
    what = {"asked": "brief.handed_to_review", "approved": "brief.approved", "returned": "brief.returned"}[outcome]
    audit(session, recorder, what, _target(brief), None, {"version": version.number, "comment": comment}, "")
    return bump_data_version(session)
