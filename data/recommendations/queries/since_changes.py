"""The changes between two days as they are found: all counted by kind, the first of each listed, their texts read last."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.orm import Session

from data.core.utc import as_utc
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.moment import Moment
from data.recommendations.queries.reading import title_of
from data.recommendations.queries.since_corrections import read_corrected
from data.recommendations.queries.standing import flag_condition, standing
from data.recommendations.rules.axes import Axis
from data.recommendations.rules.changes import Change, Stand, classify, moved_axes
from data.recommendations.rules.flags import Flag

#: So many of each kind are listed; counts are of all.
MOST_LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change of one addressee, or of a whole recommendation (new, adopted, withdrawn: addressee_id is None).

    The values are those of the first and of the last day; None: nothing on record. Of a corrected record: what it said
    of the first day then, and what it says of that day now. on: when the change took effect, ISO or partial; None where
    no day is known. It may lie before the first day: what counts is when it was on record.
    """

    change: Change
    reference: str
    title: str
    addressee_id: int | None
    addressee_name: str | None
    response_before: str | None
    response_after: str | None
    implementation_before: str | None
    implementation_after: str | None
    verification_before: str | None
    verification_after: str | None
    on: str | None


def _asked(moment: Moment) -> ColumnElement[bool]:
    """The condition that a recommendation may be seen on the day and is no draft: a draft was put to nobody yet."""
    return and_(moment.recommendation_shown(), moment.stage() != "draft")


class Changes:
    """The changes of two days as they are found: all of them counted by kind, and the first MOST_LISTED of each kept."""

    def __init__(self) -> None:
        """Nothing is found yet."""
        self.counts = dict.fromkeys(Change, 0)
        self.listed: dict[Change, list[Mapping[str, Any]]] = {change: [] for change in Change}

    def add(self, change: Change, make: Callable[[], Mapping[str, Any]]) -> None:
        """Count one more; make gives the fields of its ChangeRow but the title, asked only where it is listed."""
        self.counts[change] += 1
        if len(self.listed[change]) < MOST_LISTED:
            self.listed[change].append(make())


def list_changes(session: Session, changes: Changes, last: Moment) -> tuple[ChangeRow, ...]:
    """The rows that are listed, by kind, with their titles: only these texts are read. One statement."""
    r = Recommendation
    references = {row["reference"] for rows in changes.listed.values() for row in rows}
    statement = select(r.reference, r.short_title, r.paraphrase)
    statement = statement.where(r.reference.in_(references), last.sees(r.handling))
    titles = {row.reference: title_of(row.short_title, row.paraphrase) for row in session.execute(statement)}
    return tuple(
        ChangeRow(change=change, title=titles[row["reference"]], **row)
        for change, rows in changes.listed.items()
        for row in rows
    )


def add_whole(
    changes: Changes, session: Session, first: Moment, last: Moment, wanted: Collection[str] | None = None
) -> None:
    """Recommendations that came on record, were adopted, or were withdrawn between the days. wanted: only these."""
    r = Recommendation
    was, now = _asked(first), _asked(last)
    adopted = and_(was, now, first.stage() != "adopted", last.stage() == "adopted")
    kind = case((and_(was, ~now), Change.WITHDRAWN.value), (adopted, Change.ADOPTED.value), else_=Change.NEW.value)
    statement = (
        select(kind, r.reference, last.adopted_on(), r.issued_on, r.withdrawn_at)
        .where(or_(and_(was, ~now), and_(now, ~was), adopted))
        .order_by(r.sort_order, r.reference)
    )
    for found, *facts in session.execute(statement):
        if wanted is None or facts[0] in wanted:
            changes.add(Change(found), partial(_whole, Change(found), *facts))


def _whole(
    change: Change, reference: str, adopted_on: str | None, issued_on: str | None, withdrawn_at: datetime | None
) -> dict[str, Any]:
    # One that was brought back since keeps no day of its withdrawal; the day of its adoption would be the wrong one.
    left = as_utc(withdrawn_at).date().isoformat() if withdrawn_at else None
    return {
        "reference": reference,
        "addressee_id": None,
        "addressee_name": None,
        **_values(_NOTHING, _NOTHING),
        "on": left if change is Change.WITHDRAWN else adopted_on or issued_on,
    }


_NOTHING = Stand(None, None, None)


def _values(before: Stand, after: Stand) -> dict[str, str | None]:
    """The six values of a change, by the names of ChangeRow."""
    sides = (("before", before), ("after", after))
    return {f"{axis.value}_{side}": getattr(stand, axis.value) for axis in Axis for side, stand in sides}


def add_by_addressee(
    changes: Changes, session: Session, first: Moment, last: Moment, wanted: Collection[int] | None = None
) -> None:
    """The changes of addressees of recommendations that may be seen on the last day. wanted: only of these addressees."""
    before, after = standing(first, "before"), standing(last, "after")
    corrected = read_corrected(session, first, last)
    a, r = RecommendationAddressee, Recommendation
    was_silent = case((and_(first.recommendation_shown(), flag_condition(Flag.SILENT, first, before)), 1), else_=0)
    is_silent = case((flag_condition(Flag.SILENT, last, after), 1), else_=0)
    # Who was never reminded is never silent: most are not asked that.
    reminded = or_(before.c.last_reminder_on.is_not(None), after.c.last_reminder_on.is_not(None))
    differs = or_(
        *(before.c[axis.value].is_distinct_from(after.c[axis.value]) for axis in Axis),
        and_(reminded, was_silent != is_silent),
        a.addressee_id.in_(tuple(corrected)),
    )
    sides = [side.c[axis.value] for side in (before, after) for axis in Axis]
    statement = (
        select(
            *(a.reference, a.addressee_id, a.name),
            *(after.c[f"{axis.value}_on"] for axis in Axis),
            *(*sides, was_silent, is_silent),
        )
        .join(r, r.reference == a.reference)
        .outerjoin(before, before.c.addressee_id == a.addressee_id)
        .outerjoin(after, after.c.addressee_id == a.addressee_id)
        .where(_asked(last), differs)
        .order_by(r.sort_order, a.reference, a.position, a.addressee_id)
    )
    # Many stand alike on both days: each pair of standings is judged once.
    judged: dict[tuple[Any, ...], tuple[_Judged, ...]] = {}
    for row in session.execute(statement):
        reference, addressee_id, name, *days = row[:6]
        if wanted is not None and addressee_id not in wanted:
            continue
        old = corrected.get(addressee_id)
        key = (*row[6:], *(old.items() if old else ()))
        if key not in judged:
            judged[key] = _judge(*row[6:], old or {})
        for one in judged[key]:
            changes.add(one.change, partial(_entry, one, reference, addressee_id, name, days))


class _Judged(NamedTuple):
    """A change between two standings: its values, and the axes on which it shows."""

    change: Change
    values: Mapping[str, str | None]
    axes: tuple[Axis, ...]


def _judge(*row: Any) -> tuple[_Judged, ...]:
    """The changes between two standings. row: three values before, three after, whether silent, and what was put right."""
    *values, was_silent, is_silent, old = row
    one, two, three, four, five, six = values
    recorded, new = Stand(one, two, three, bool(was_silent)), Stand(four, five, six, bool(is_silent))
    response, implementation, verification = (old.get(axis, getattr(recorded, axis.value)) for axis in Axis)
    known = Stand(response, implementation, verification, recorded.is_silent)
    return tuple(
        _Judged(
            change,
            _values(recorded, known) if change is Change.CORRECTED else _values(known, new),
            moved_axes(change, known, new),
        )
        for change in classify(known, new, recorded)
    )


def _entry(judged: _Judged, reference: str, addressee_id: int, name: str, days: Sequence[str | None]) -> dict[str, Any]:
    moved = [day for axis, day in zip(Axis, days, strict=True) if axis in judged.axes and day]
    return {
        "reference": reference,
        "addressee_id": addressee_id,
        "addressee_name": name,
        **judged.values,
        "on": None if judged.change is Change.CORRECTED else max(moved, default=None),
    }
