"""What the pictures of recommendations show: who stands where, how old, claimed and verified."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from data.models import Recommendation, RecommendationAddressee
from data.queries.moment import get_moment
from data.queries.recommendation_filters import RecommendationFilter, counted_addressee
from data.queries.recommendation_reading import read_recommendations
from data.queries.recommendation_rows import AddresseeStatusRow, RecommendationRow
from data.queries.recommendations import matching
from data.queries.rows import fetch
from data.queries.standing import is_open, standing
from data.rules.axes import ANSWERS, Implementation, Verification
from data.rules.handling import Clearance
from data.rules.partial_dates import add_months, parse_partial_date

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

    unanswered: open with no answer on record; answered: open with one; closed: nothing more is asked.
    """

    years_from: int | None
    years_to: int | None
    unanswered: int
    answered: int
    closed: int


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
    wanted, _ = matching(session, chosen or RecommendationFilter(), moment, standing(moment))
    r = Recommendation
    number = func.count().label("recommendations")
    statement = select(r.source_id, func.max(r.as_of).label("as_of"), number).where(r.reference.in_(wanted))
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
    wanted, _ = matching(session, chosen or RecommendationFilter(), moment, standing(moment))
    total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    r = Recommendation
    references = tuple(session.scalars(wanted.order_by(r.sort_order, r.reference).limit(MOST_IN_MATRIX)))
    rows = read_recommendations(session, moment, references)
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
        total=total,
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
    s = standing(moment)
    chosen = chosen or RecommendationFilter()
    wanted, branches = matching(session, chosen, moment, s)
    a, r = RecommendationAddressee, Recommendation
    state = case((~is_open(s), "closed"), (s.c.response.in_(tuple(ANSWERS)), "answered"), else_="unanswered")
    statement = (
        select(r.issued_on, state.label("state"), func.count().label("addressees"))
        .select_from(a)
        .join(r, r.reference == a.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(a.reference.in_(wanted), counted_addressee(chosen, branches, moment, s))
        .group_by(r.issued_on, state)
    )
    counts: dict[tuple[int | None, str], int] = {}
    for row in session.execute(statement):
        key = (_bracket(row.issued_on, moment.day), row.state)
        counts[key] = counts.get(key, 0) + row.addressees
    if not counts:
        return ()
    brackets: tuple[int | None, ...] = (*range(6), None)
    return tuple(
        AgeingRow(
            years_from=years,
            years_to=None if years in (None, 5) else years + 1,
            **{one: counts.get((years, one), 0) for one in ("unanswered", "answered", "closed")},
        )
        for years in brackets
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
    s = standing(moment)
    chosen = chosen or RecommendationFilter()
    wanted, branches = matching(session, chosen, moment, s)
    a, r = RecommendationAddressee, Recommendation
    statement = (
        select(r.reference, r.issued_on)
        .join(a, a.reference == r.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(r.reference.in_(wanted), counted_addressee(chosen, branches, moment, s))
        .order_by(r.sort_order, r.reference)
    )
    found = [row.reference for row in session.execute(statement) if _bracket(row.issued_on, moment.day) == years_from]
    references = tuple(dict.fromkeys(found))
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
    s = standing(moment)
    chosen = chosen or RecommendationFilter()
    wanted, branches = matching(session, chosen, moment, s)
    a, r = RecommendationAddressee, Recommendation
    claimed = s.c.implementation == Implementation.IMPLEMENTED.value

    def count(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    grade = s.c.verification
    unseen = or_(grade.is_(None), grade == Verification.NOT_ASSESSED.value)
    statement = (
        select(
            a.name,
            func.min(a.addressee_kind).label("addressee_kind"),
            func.count().label("asked"),
            count(claimed).label("claimed"),
            count(s.c.implementation == Implementation.PARTLY_IMPLEMENTED.value).label("claimed_partly"),
            count(and_(claimed, grade == Verification.A.value)).label("verified"),
            count(and_(claimed, grade == Verification.B.value)).label("verified_partly"),
            count(and_(claimed, grade.in_(("C", "D", "E")))).label("not_borne_out"),
            count(and_(claimed, unseen)).label("not_verified"),
        )
        .select_from(a)
        .join(r, r.reference == a.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(a.reference.in_(wanted), counted_addressee(chosen, branches, moment, s))
        .group_by(a.name)
    )
    rows = [ClaimedRow(**row) for row in session.execute(statement).mappings()]
    return tuple(sorted(rows, key=lambda row: (-row.asked, row.name.casefold())))


def _bracket(issued_on: str | None, day: date) -> int | None:
    """Full years since the day of issue, five for five and more; None without a date."""
    issued = parse_partial_date(issued_on)
    if issued is None:
        return None
    return sum(1 for years in range(1, 6) if add_months(issued.last, 12 * years) <= day)
