"""What the pictures of recommendations show: who stands where, how old, claimed and verified."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.partial_dates import add_months, parse_partial_date
from data.core.rows import fetch
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import matching_conditions
from data.recommendations.queries.moment import get_moment
from data.recommendations.queries.reading import read_recommendations
from data.recommendations.queries.record_columns import Columns
from data.recommendations.queries.record_matches import find_matches
from data.recommendations.queries.rows import AddresseeStatusRow, RecommendationRow
from data.recommendations.queries.standing import standing
from data.recommendations.rules.axes import Axis, Implementation, Verification

#: Full years since the day of issue, five for five and more; None without a date.
_AGES: Final[tuple[int | None, ...]] = (*range(6), None)
#: How many recommendations a matrix can hold and still be read; the rest is counted.
MOST_IN_MATRIX = 120
#: How many of one age are listed; the rest is counted.
MOST_OF_AN_AGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumnRow:
    """One recommendation in the matrix. stage: draft (put to nobody yet), proposed or adopted."""

    reference: str
    title: str
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixLineRow:
    """One addressee in the matrix, with a cell for each recommendation addressed to it; the others are not asked of it."""

    name: str
    addressee_kind: str
    cells: tuple[AddresseeStatusRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """Addressee by recommendation. lines: most recommendations first. total: recommendations that the filters let through."""

    columns: tuple[MatrixColumnRow, ...]
    lines: tuple[MatrixLineRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeingRow:
    """Addressees by full years since the recommendation was issued; years_to None: and more, years_from None: no date.

    unanswered: open with no answer shown; answered: open with one; closed: nothing more is asked. withheld: of the
    unanswered, those of whom a response is on record and withheld.
    """

    years_from: int | None
    years_to: int | None
    unanswered: int
    answered: int
    closed: int
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgedRow:
    """The recommendations of one age: how many in all, and the first MOST_OF_AN_AGE."""

    total: int
    rows: tuple[RecommendationRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedRow:
    """One addressee: what it claims and what was verified, in recommendations.

    asked: addressed to it. claimed: reported as implemented; claimed_partly: as partly. Of the claimed ones: verified
    (grade A), verified_partly (B), not_borne_out (C, D or E), not_verified (not assessed, or nothing on record).
    """

    name: str
    addressee_kind: str
    asked: int
    claimed: int
    claimed_partly: int
    verified: int
    verified_partly: int
    not_borne_out: int
    not_verified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceBehindRow:
    """A source that recommendations name, the newest date that it speaks of there, and how many name it."""

    source_id: str
    as_of: str | None
    recommendations: int


def get_sources_behind(
    session: Session,
    clearance: Clearance,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> tuple[SourceBehindRow, ...]:
    """The sources of the recommendations that the filters let through, the most named first."""
    moment = get_moment(session, clearance, as_of, today)
    conditions, _ = matching_conditions(session, chosen or RecommendationFilter(), moment, standing(moment))
    r = Recommendation
    number = func.count().label("recommendations")
    statement = select(r.source_id, func.max(r.as_of).label("as_of"), number).where(*conditions)
    statement = statement.group_by(r.source_id).order_by(number.desc(), r.source_id)
    return fetch(session, SourceBehindRow, statement)


def get_matrix(
    session: Session,
    clearance: Clearance,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> MatrixRow:
    """Addressee by recommendation, the first MOST_IN_MATRIX recommendations in the order of the record.

    Of a recommendation that the filters let through, every addressee has its cell: an empty one says 'not asked of it'.
    """
    moment = get_moment(session, clearance, as_of, today)
    found = find_matches(session, chosen or RecommendationFilter(), moment)
    rows = read_recommendations(session, moment, found.references()[:MOST_IN_MATRIX])
    lines: dict[str, list[AddresseeStatusRow]] = {}
    for row in rows:
        for addressee in row.addressees:
            lines.setdefault(addressee.name, []).append(addressee)
    ordered = sorted(lines.items(), key=lambda item: (-len(item[1]), item[0].casefold()))
    return MatrixRow(
        columns=tuple(MatrixColumnRow(reference=row.reference, title=row.title, stage=row.stage) for row in rows),
        lines=tuple(
            MatrixLineRow(name=name, addressee_kind=cells[0].addressee_kind, cells=tuple(cells))
            for name, cells in ordered
        ),
        total=found.total,
    )


def get_ageing(
    session: Session,
    clearance: Clearance,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> tuple[AgeingRow, ...]:
    """Addressees by age of the recommendation, in full years; youngest first, those without a date last. Empty without any.

    Counted are the addressees that the filters themselves let through, drafts aside.
    """
    moment = get_moment(session, clearance, as_of, today)
    found = find_matches(session, chosen or RecommendationFilter(), moment)
    columns, counted = found.columns, found.addressees
    ages = _ages(columns, moment.day)[columns.of]
    closed = columns.is_closed()
    states = {
        "closed": closed,
        "answered": columns.has_answered() & ~closed,
        "unanswered": ~columns.has_answered() & ~closed,
        "withheld": ~columns.has_answered() & ~closed & columns.withheld[Axis.RESPONSE],
    }
    counts = {
        (age, state): number
        for state, stands in states.items()
        for age, number in columns.count(ages[counted & stands], _AGES).items()
    }
    if not counts:
        return ()
    return tuple(
        AgeingRow(
            years_from=years,
            years_to=None if years in (None, 5) else years + 1,
            **{one: counts.get((years, one), 0) for one in states},
        )
        for years in _AGES
        if years is not None or any(key[0] is None for key in counts)
    )


def get_recommendations_of_age(
    session: Session,
    clearance: Clearance,
    years_from: int | None,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> AgedRow:
    """The recommendations behind one row of get_ageing, in the order of the record. years_from: as there."""
    moment = get_moment(session, clearance, as_of, today)
    found = find_matches(session, chosen or RecommendationFilter(), moment)
    columns = found.columns
    if years_from not in _AGES:
        return AgedRow(total=0, rows=())
    of_age = columns.has_some(found.addressees) & (_ages(columns, moment.day) == _AGES.index(years_from))
    references = tuple(columns.references[place] for place in np.flatnonzero(of_age))
    rows = read_recommendations(session, moment, references[:MOST_OF_AN_AGE])
    return AgedRow(total=len(references), rows=rows)


def get_claimed_and_verified(
    session: Session,
    clearance: Clearance,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> tuple[ClaimedRow, ...]:
    """What each addressee claims to have done and what the secretariat could verify; most recommendations first.

    Counted are the addressees that the filters themselves let through, drafts aside.
    """
    moment = get_moment(session, clearance, as_of, today)
    found = find_matches(session, chosen or RecommendationFilter(), moment)
    columns, counted = found.columns, found.addressees
    claimed = columns.has_value(Axis.IMPLEMENTATION, {Implementation.IMPLEMENTED})
    verified = partial(columns.has_value, Axis.VERIFICATION)
    of_each = {
        "asked": counted,
        "claimed": claimed,
        "claimed_partly": columns.has_value(Axis.IMPLEMENTATION, {Implementation.PARTLY_IMPLEMENTED}),
        "verified": claimed & verified({Verification.A}),
        "verified_partly": claimed & verified({Verification.B}),
        "not_borne_out": claimed & verified({Verification.C, Verification.D, Verification.E}),
        "not_verified": claimed & verified({None, Verification.NOT_ASSESSED}),
    }
    numbers = {field: columns.count(columns.name[counted & mask], columns.names) for field, mask in of_each.items()}
    kinds: dict[str, int] = {}
    for name, kind in sorted(set(zip(columns.name[counted].tolist(), columns.kind[counted].tolist(), strict=True))):
        kinds.setdefault(columns.names[name], kind)
    rows = [
        ClaimedRow(
            name=name,
            addressee_kind=columns.kinds[kinds[name]],
            **{field: of_name.get(name, 0) for field, of_name in numbers.items()},
        )
        for name in numbers["asked"]
    ]
    return tuple(sorted(rows, key=lambda row: (-row.asked, row.name.casefold())))


def _ages(columns: Columns, day: date) -> NDArray[np.int8]:
    """The age of each recommendation on the day, as its place in _AGES."""
    places = [_AGES.index(_bracket(issued, day)) for issued in columns.issue_days]
    return np.array(places, dtype=np.int8)[columns.issued_on]


def _bracket(issued_on: str | None, day: date) -> int | None:
    """Full years since the day of issue, five for five and more; None without a date."""
    issued = parse_partial_date(issued_on)
    if issued is None:
        return None
    return sum(1 for years in range(1, 6) if add_months(issued.last, 12 * years) <= day)
