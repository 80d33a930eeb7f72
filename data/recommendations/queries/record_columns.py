"""The recommendations on record on a day in columns: who stands where is judged once by the store, then counted in memory.

Counting twenty thousand anew for every filter took the store a tenth of a second each time. What may be seen, how an
addressee stands and which flags it has are the store's own conditions (`moment`, `standing`), read once for each
clearance and day and kept until something is recorded. See docs/decisions/0012-earlier-days-are-looked-up.md.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import case, literal, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.query_cache import kept_until_recorded
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.moment import Moment
from data.recommendations.queries.standing import open_flag_condition, standing
from data.recommendations.queries.withheld import read_withheld_axes
from data.recommendations.rules.axes import ANSWERS, AXES, Axis, is_closed
from data.recommendations.rules.flags import Flag, is_claimed_only, is_uncertain

Mask: TypeAlias = NDArray[np.bool_]
#: The values of each axis by their code; 0 is nothing on record.
VALUES: Final[Mapping[Axis, tuple[str | None, ...]]] = {axis: (None, *AXES[axis]) for axis in Axis}
STAGES: Final = ("draft", "proposed", "adopted")
_CODES: Final = {axis: {value: code for code, value in enumerate(values)} for axis, values in VALUES.items()}
_BITS: Final = {flag: 1 << place for place, flag in enumerate(Flag)}
#: The flags that only what is open can have; the other follows from the values themselves.
_OPEN_FLAGS: Final = tuple(flag for flag in Flag if flag is not Flag.CLAIMED_NOT_VERIFIED)
_RESPONSES, _IMPLEMENTATIONS = VALUES[Axis.RESPONSE], VALUES[Axis.IMPLEMENTATION]
#: By the codes of response and implementation, and of implementation and verification.
_IS_CLOSED: Final = np.array([[is_closed(one, other) for other in _IMPLEMENTATIONS] for one in _RESPONSES])
_IS_CLAIMED: Final = np.array(
    [[is_claimed_only(one, other) for other in VALUES[Axis.VERIFICATION]] for one in _IMPLEMENTATIONS]
)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Recommendations that may be seen on the day, in the order of the record, and their addressees.

    references, place_of: a recommendation's reference by its place, and back. stage: its place in STAGES; issued_on: in
    issue_days. addressee_ids: theirs, in the order of the recommendations; of: the place of the recommendation of each;
    name: of each in names, kind: in kinds. values: of each on an axis, in VALUES. flags: of each, as bits; a draft's
    has none. last_entry_on: the day's number (date.toordinal), 0 for none. withheld: of whom an entry on the axis is on
    record that the clearance does not show.
    """

    references: tuple[str, ...]
    place_of: Mapping[str, int]
    stage: NDArray[np.int8]
    issued_on: NDArray[np.int32]
    issue_days: tuple[str | None, ...]
    addressee_ids: NDArray[np.int64]
    of: NDArray[np.int32]
    name: NDArray[np.int32]
    names: tuple[str, ...]
    kind: NDArray[np.int32]
    kinds: tuple[str, ...]
    values: Mapping[Axis, NDArray[np.int8]]
    flags: NDArray[np.uint8]
    last_entry_on: NDArray[np.int32]
    withheld: Mapping[Axis, Mask]

    def is_uncertain(self, flag: Flag) -> Mask:
        """Of which addressees an entry is withheld that may end the flag."""
        return np.logical_or.reduce([mask for axis, mask in self.withheld.items() if is_uncertain(flag, (axis,))])

    def has_value(self, axis: Axis, values: Collection[str | None]) -> Mask:
        """Which addressees stand at one of the values; None stands for nothing on record."""
        codes = [code for code, value in enumerate(VALUES[axis]) if value in values]
        return np.isin(self.values[axis], codes)

    def has_answered(self) -> Mask:
        """Which addressees gave an answer."""
        return self.has_value(Axis.RESPONSE, ANSWERS)

    def has_flag(self, flags: Iterable[Flag]) -> Mask:
        """Which addressees have one of the flags."""
        return (self.flags & np.uint8(sum(_BITS[flag] for flag in flags))) != 0

    def is_closed(self) -> Mask:
        """Which addressees are asked nothing more."""
        return _IS_CLOSED[self.values[Axis.RESPONSE], self.values[Axis.IMPLEMENTATION]]

    def is_draft(self) -> Mask:
        """Which recommendations were put to nobody yet."""
        return self.stage == STAGES.index("draft")

    def has_some(self, addressees: Mask) -> Mask:
        """Which recommendations have one of these addressees."""
        found = np.zeros(len(self.references), dtype=np.bool_)
        found[self.of[addressees]] = True
        return found

    def has_nobody(self) -> Mask:
        """Which recommendations name no addressee."""
        return ~self.has_some(np.ones(len(self.of), dtype=np.bool_))

    def places(self, references: Iterable[str]) -> Mask:
        """Which recommendations these are; what may not be seen is left out."""
        found = np.zeros(len(self.references), dtype=np.bool_)
        found[[self.place_of[one] for one in references if one in self.place_of]] = True
        return found

    def count(self, codes: NDArray[Any], labels: Sequence[Any]) -> dict[Any, int]:
        """How many of each, by label; what there is none of is left out."""
        counted = np.bincount(codes, minlength=len(labels))
        return {label: int(number) for label, number in zip(labels, counted, strict=True) if number}


def read_columns(session: Session, moment: Moment) -> Columns:
    """The columns of a moment: read, or as they were kept since nothing was recorded. Three statements."""
    return _read(session, moment.clearance, moment)


@kept_until_recorded
def _read(session: Session, _clearance: Clearance, moment: Moment) -> Columns:
    s = standing(moment)
    a, r = RecommendationAddressee, Recommendation
    own = select(r.reference, moment.stage(), r.issued_on).where(moment.recommendation_shown())
    found = session.execute(own.order_by(r.sort_order, r.reference)).all()
    place_of = {row[0]: place for place, row in enumerate(found)}
    flags: Any = literal(0)
    for flag in _OPEN_FLAGS:
        flags = flags + case((open_flag_condition(flag, moment, s), _BITS[flag]), else_=0)
    statement = (
        select(
            *(a.reference, a.addressee_id, a.name, a.addressee_kind),
            *(s.c.response, s.c.implementation, s.c.verification, s.c.last_entry_on, flags),
        )
        .select_from(r)
        .join(a, a.reference == r.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(moment.recommendation_shown())
        .order_by(r.sort_order, r.reference)
    )
    rows = session.execute(statement).all()
    table: list[tuple[Any, ...]] = list(zip(*rows, strict=True)) if rows else [()] * 9
    references, ids, names, kinds, *stands, last, raised = table
    of = _numbers(map(place_of.__getitem__, references), np.int32)
    values = {
        axis: _numbers(map(_CODES[axis].__getitem__, column), np.int8)
        for axis, column in zip(Axis, stands, strict=True)
    }
    stage = _numbers((STAGES.index(row[1]) for row in found), np.int8)
    issued_on, issue_days = _coded(row[2] for row in found)
    name, known_names = _coded(names)
    # In their order, so that the least of some is the first of their names.
    kind, known_kinds = _coded(kinds, sorted(set(kinds)))
    open_flags = _numbers(raised, np.uint8)
    open_flags[_IS_CLOSED[values[Axis.RESPONSE], values[Axis.IMPLEMENTATION]]] = 0
    claimed = _IS_CLAIMED[values[Axis.IMPLEMENTATION], values[Axis.VERIFICATION]]
    open_flags[claimed] |= _BITS[Flag.CLAIMED_NOT_VERIFIED]
    open_flags[stage[of] == STAGES.index("draft")] = 0
    withheld = read_withheld_axes(session, moment)
    days = {day: date.fromisoformat(day).toordinal() if day else 0 for day in set(last)}
    return Columns(
        references=tuple(place_of),
        place_of=MappingProxyType(place_of),
        stage=stage,
        issued_on=issued_on,
        issue_days=issue_days,
        addressee_ids=_numbers(ids, np.int64),
        of=of,
        name=name,
        names=known_names,
        kind=kind,
        kinds=known_kinds,
        values=MappingProxyType(values),
        flags=open_flags,
        last_entry_on=_numbers(map(days.__getitem__, last), np.int32),
        withheld=MappingProxyType(
            {axis: _numbers((axis in withheld.get(one, ()) for one in ids), np.bool_) for axis in Axis}
        ),
    )


def _numbers(values: Iterable[int], kind: type[Any]) -> NDArray[Any]:
    return np.fromiter(values, dtype=kind)


def _coded(values: Iterable[Any], known: Iterable[Any] = ()) -> tuple[NDArray[np.int32], tuple[Any, ...]]:
    """The values as codes, and what each code stands for, in the order in which they come."""
    codes: dict[Any, int] = {value: code for code, value in enumerate(known)}
    column = _numbers((codes.setdefault(value, len(codes)) for value in values), np.int32)
    return column, tuple(codes)
