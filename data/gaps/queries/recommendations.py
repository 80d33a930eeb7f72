"""Gaps of recommendations: counted with their denominators, and listed a page at a time, however many there are."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from sqlalchemy import Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.gaps.queries.conditions import (
    BY_ADDRESSEE,
    BY_RECOMMENDATION,
    GapScope,
    addressee_conditions,
    in_scope,
    is_addressed,
    recommendation_conditions,
)
from data.gaps.queries.rows import FromWordToDeedRow, GapCountRow, GapCountsRow, GapItemRow, GapItemsRow
from data.gaps.rules.kinds import Gap
from data.gaps.rules.table import GAP_RULES
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.reading import read_recommendations
from data.recommendations.queries.record_columns import STAGES, Mask
from data.recommendations.queries.record_matches import find_matches
from data.recommendations.queries.rows import AddresseeStatusRow, RecommendationRow
from data.recommendations.queries.standing import standing
from data.recommendations.queries.withheld import count_withheld
from data.recommendations.rules.axes import NOTHING_ON_RECORD, Axis, Implementation, Response, Verification
from data.recommendations.rules.flags import Flag
from data.risk.rules.wording import day as in_words

PAGE_SIZE: Final = 25
#: So many are read at a time: as many as a statement may name one by one, with room to spare.
_BATCH: Final = 5_000


def get_gap_counts(
    session: Session,
    clearance: Clearance,
    scope: GapScope | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> GapCountsRow:
    """Every kind of gap of recommendations with its count, in the order of Gap. Three statements whatever the record."""
    scope = scope or GapScope()
    moment = get_moment(session, clearance, as_of, today)
    s = standing(moment)
    a, r = RecommendationAddressee, Recommendation
    counts: dict[Gap, GapCountRow] = {}
    columns: list[Any] = []
    for gap in BY_ADDRESSEE:
        columns += _sums(*addressee_conditions(gap, moment, s))
    statement = (
        select(*columns)
        .select_from(r)
        .join(a, a.reference == r.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(in_scope(scope, moment), is_addressed(scope))
    )
    counts |= _read(BY_ADDRESSEE, session.execute(statement).one())
    columns = []
    for gap in BY_RECOMMENDATION:
        columns += _sums(*recommendation_conditions(gap, moment, s, scope))
    statement = select(*columns).select_from(r).where(in_scope(scope, moment))
    counts |= _read(BY_RECOMMENDATION, session.execute(statement).one())
    return GapCountsRow(counts=tuple(counts[gap] for gap in Gap if gap in counts), day=moment.day)


def get_gap_items(
    session: Session,
    clearance: Clearance,
    gap: Gap,
    scope: GapScope | None = None,
    *,
    page: int = 1,
    page_size: int = PAGE_SIZE,
    as_of: date | None = None,
    today: date | None = None,
) -> GapItemsRow:
    """One page of what has one kind of gap, in the order of the record; page counts from 1, one beyond gives the last.

    page_size: at most 5,000. Raises ValueError for a kind that is not of recommendations.
    """
    gap, scope = Gap(gap), scope or GapScope()
    moment = get_moment(session, clearance, as_of, today)
    s = standing(moment)
    found = _matching(gap, scope, moment, s)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    size = max(1, min(page_size, _BATCH))
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    keys = session.execute(found.limit(size).offset((page - 1) * size)).all()
    rows = {
        row.reference: row
        for row in read_recommendations(session, moment, tuple(dict.fromkeys(key.reference for key in keys)))
    }
    items = tuple(_items(gap, keys, rows, scope))
    return GapItemsRow(gap=gap, items=items, total=total, page=page, pages=pages)


def get_every_gap_item(
    session: Session,
    clearance: Clearance,
    gaps: tuple[Gap, ...],
    scope: GapScope | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> Mapping[Gap, tuple[GapItemRow, ...]]:
    """Everything that has these kinds of gap, by kind and in the order of the record: for a file, which leaves nothing out.

    Raises ValueError for a kind that is not of recommendations. Each recommendation is read once, whatever its gaps.
    """
    scope = scope or GapScope()
    moment = get_moment(session, clearance, as_of, today)
    s = standing(moment)
    keys = {gap: session.execute(_matching(gap, scope, moment, s)).all() for gap in map(Gap, gaps)}
    references = tuple(dict.fromkeys(key.reference for found in keys.values() for key in found))
    rows: dict[str, RecommendationRow] = {}
    for start in range(0, len(references), _BATCH):
        read = read_recommendations(session, moment, references[start : start + _BATCH])
        rows |= {row.reference: row for row in read}
    return MappingProxyType({gap: tuple(_items(gap, found, rows, scope)) for gap, found in keys.items()})


def _items(
    gap: Gap, keys: Sequence[Any], rows: Mapping[str, RecommendationRow], scope: GapScope
) -> Iterator[GapItemRow]:
    for key in keys:
        if key.reference in rows:
            yield _item(gap, rows[key.reference], key.addressee_id, scope)


def get_from_word_to_deed(
    session: Session,
    clearance: Clearance,
    scope: GapScope | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> FromWordToDeedRow:
    """How many recommendations were answered, accepted, reported as implemented and verified, and how many adopted.

    As many statements whatever the record.
    """
    scope = scope or GapScope()
    moment = get_moment(session, clearance, as_of, today)
    named = RecommendationFilter(concerning=(scope.iso3,) if scope.iso3 else ())
    found = find_matches(session, named, moment)
    columns, addressed = found.columns, found.addressees
    asked = found.recommendations & ~columns.is_draft()
    if scope.has_addressee:
        ids = session.scalars(select(RecommendationAddressee.addressee_id).where(is_addressed(scope)))
        addressed = addressed & np.isin(columns.addressee_ids, np.fromiter(ids, dtype=np.int64))
        asked = asked & columns.has_some(addressed)

    if scope.not_actor_id:
        by_name = session.scalars(
            select(RecommendationAddressee.reference).where(RecommendationAddressee.actor_id == scope.not_actor_id)
        )
        apart = ~columns.places(by_name)
        asked, addressed = asked & apart, addressed & apart[columns.of]

    def some(addressees: Mask) -> int:
        """Recommendations of which some addressee in scope is one of these."""
        return int(np.count_nonzero(columns.has_some(addressed & addressees)))

    accepted = columns.has_value(Axis.RESPONSE, {Response.ACCEPTED, Response.ACCEPTED_IN_PART})
    reported = columns.has_value(Axis.IMPLEMENTATION, {Implementation.IMPLEMENTED})
    done = accepted & reported
    withheld = count_withheld(session, moment)
    return FromWordToDeedRow(
        on_record=int(np.count_nonzero(asked)),
        adopted=int(np.count_nonzero(asked & (columns.stage == STAGES.index("adopted")))),
        answered=some(columns.has_answered()),
        accepted=some(accepted),
        implemented=some(done),
        verified=some(done & columns.has_value(Axis.VERIFICATION, {Verification.A, Verification.B})),
        done_unaccepted=some(reported) - some(done),
        addressees=int(np.count_nonzero(addressed)),
        withheld=withheld.withheld,
        withheld_entries=withheld.withheld_entries,
        day=moment.day,
    )


def _sums(of: Any, holds: Any, unsure: Any) -> list[Any]:
    return [
        func.coalesce(func.sum(case((of, 1), else_=0)), 0),
        func.coalesce(func.sum(case((and_(of, holds, ~unsure), 1), else_=0)), 0),
        func.coalesce(func.sum(case((and_(of, holds, unsure), 1), else_=0)), 0),
    ]


def _read(gaps: tuple[Gap, ...], row: Any) -> Mapping[Gap, GapCountRow]:
    return {
        gap: GapCountRow(gap=gap, of=row[3 * at], found=row[3 * at + 1], not_judged=row[3 * at + 2])
        for at, gap in enumerate(gaps)
    }


def _matching(gap: Gap, scope: GapScope, moment: Moment, s: Subquery) -> Any:
    """The select of what has the gap: a reference, and the addressee where that is the unit."""
    a, r = RecommendationAddressee, Recommendation
    if gap in BY_ADDRESSEE:
        of, holds, unsure = addressee_conditions(gap, moment, s)
        return (
            select(r.reference, a.addressee_id)
            .join(a, a.reference == r.reference)
            .outerjoin(s, s.c.addressee_id == a.addressee_id)
            .where(in_scope(scope, moment), is_addressed(scope), of, holds, ~unsure)
            .order_by(r.sort_order, r.reference, a.position)
        )
    if gap not in BY_RECOMMENDATION:
        raise ValueError(f"{gap} is not a gap of recommendations")
    of, holds, unsure = recommendation_conditions(gap, moment, s, scope)
    found = select(r.reference, case((holds, None)).label("addressee_id")).where(
        in_scope(scope, moment), of, holds, ~unsure
    )
    return found.order_by(r.sort_order, r.reference)


def _item(gap: Gap, row: RecommendationRow, addressee_id: int | None, scope: GapScope) -> GapItemRow:
    one = next((found for found in row.addressees if found.addressee_id == addressee_id), None)
    # Of those that share a recommendation only the ones looked at: another may have answered long ago.
    whom = [
        found.name
        for found in row.addressees
        if not scope.has_addressee
        or found.name in scope.addressees
        or (scope.actor_id is not None and found.actor_id == scope.actor_id)
    ]
    names = ", ".join(whom) or "none named"
    return GapItemRow(
        gap=gap,
        key=f"{row.reference}~{addressee_id}" if one else row.reference,
        name=f"{row.reference}: {row.title}",
        detail=_stands(gap, row, one),
        who=one.name if one else names if gap is not Gap.ASSET_NEED_NOT_STATED else GAP_RULES[gap].closer,
        on=_hangs_on(gap, row, one),
        reference=row.reference,
        iso3=one.iso3 if one else None,
        actor_id=one.actor_id if one else None,
        source_id=row.source_id,
        as_of=row.as_of,
    )


def _stands(gap: Gap, row: RecommendationRow, one: AddresseeStatusRow | None) -> str:
    """What is on record instead, in words."""
    if one is None:
        return {
            Gap.NOT_ADOPTED: f"Proposed in {row.pointer}.",
            Gap.NO_DATE: f"Cadence: {row.cadence}." if row.cadence else "No date and no cadence.",
            Gap.NO_ADDRESSEE: "No addressee recorded.",
            Gap.NO_EVIDENCE: f"Evidence that would show it (ours): {row.evidence_wanted}"
            if row.evidence_wanted
            else "No evidence.",
        }.get(gap, f"Addressed to: {row.addressed_to}.")
    said = [one.words(Axis.RESPONSE), one.words(Axis.IMPLEMENTATION)]
    if gap in (Gap.CLAIMED_NOT_VERIFIED, Gap.NOT_REVIEWED):
        said.append(NOTHING_ON_RECORD[Axis.VERIFICATION])
    if gap is Gap.OVERDUE and one.overdue_days is not None:
        said.append(one.flag_words(Flag.OVERDUE))
    if gap is Gap.SILENT and one.last_reminder_on:
        said.append(f"reminded on {in_words(one.last_reminder_on)}")
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}."


def _hangs_on(gap: Gap, row: RecommendationRow, one: AddresseeStatusRow | None) -> str | None:
    """The date that the gap hangs on."""
    if gap is Gap.OVERDUE:
        return row.due_on or row.next_due_on
    if one and gap is Gap.SILENT:
        return one.last_reminder_on
    if one and gap is Gap.ACCEPTED_NOT_DONE:
        return one.response_on
    if one and gap is Gap.CLAIMED_NOT_VERIFIED:
        return one.implementation_on
    return row.issued_on
