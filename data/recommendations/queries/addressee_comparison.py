"""States beside each other: what each was asked in its own name, answered, accepted, did, and how long it is overdue."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.networks.models import Actor
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.reading import read_addressees
from data.recommendations.queries.record_columns import Columns, Mask
from data.recommendations.queries.record_matches import find_matches
from data.recommendations.rules.axes import Axis, Implementation, Response
from data.recommendations.rules.flags import Flag

#: So many are read at a time: as many as a statement may name one by one, with room to spare.
_BATCH = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeComparisonRow:
    """One state or organisation, in recommendations addressed to it by name; what a group was asked is no part of it.

    asked: drafts aside. answered: gave an answer; promised: accepted it, wholly or in part; done: reports it as implemented.
    promised_open: accepted and not reported as done; answered_other: answered otherwise and not reported as done; so done,
    promised_open, answered_other and what is left (no answer shown) make asked. overdue: of asked; overdue_days: the longest
    of them, None without any. withheld_answers: of those without an answer shown, those with one withheld; withheld_overdue:
    of the overdue ones, those for which an entry is withheld that may end it.
    """

    actor_id: str
    name: str
    iso3: str | None
    kind: str
    asked: int
    answered: int
    promised: int
    done: int
    promised_open: int
    answered_other: int
    overdue: int
    overdue_days: int | None
    withheld_answers: int
    withheld_overdue: int

    @property
    def unanswered(self) -> int:
        """No answer is shown, and it is not reported as done."""
        return self.asked - self.done - self.promised_open - self.answered_other


def get_comparison(
    session: Session,
    clearance: Clearance,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> tuple[AddresseeComparisonRow, ...]:
    """Every state and organisation that the filters let through, most promised and not done first, then by name.

    Counted are the addressees that the filters themselves let through, drafts aside, as in the list.
    """
    moment = get_moment(session, clearance, as_of, today)
    found = find_matches(session, chosen or RecommendationFilter(), moment)
    columns, counted = found.columns, found.addressees
    a = RecommendationAddressee
    statement = select(a.addressee_id, a.actor_id, Actor.name, Actor.iso3, Actor.kind).join(
        Actor, Actor.actor_id == a.actor_id
    )
    place_of = {one: place for place, one in enumerate(columns.addressee_ids.tolist())}
    places: dict[tuple[str, str, str | None, str], list[int]] = defaultdict(list)
    for addressee_id, *actor in session.execute(statement):
        place = place_of.get(addressee_id)
        if place is not None and counted[place]:
            places[tuple(actor)].append(place)  # type: ignore[index]
    days = _overdue_days(session, moment, columns, counted)
    masks = _masks(columns)
    rows = []
    for (actor_id, name, iso3, kind), own in places.items():
        late = [days[one] for one in columns.addressee_ids[own].tolist() if one in days]
        rows.append(
            AddresseeComparisonRow(
                actor_id=actor_id,
                name=name,
                iso3=iso3,
                kind=kind,
                asked=len(own),
                overdue_days=max(late, default=None),
                **{field: int(np.count_nonzero(mask[own])) for field, mask in masks.items()},
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.promised_open, -row.overdue, -row.asked, row.name.casefold())))


def _masks(columns: Columns) -> dict[str, Mask]:
    """Which addressees each number of a row counts."""
    answered, overdue = columns.has_answered(), columns.has_flag([Flag.OVERDUE])
    promised = columns.has_value(Axis.RESPONSE, {Response.ACCEPTED, Response.ACCEPTED_IN_PART})
    done = columns.has_value(Axis.IMPLEMENTATION, {Implementation.IMPLEMENTED})
    return {
        "answered": answered,
        "promised": promised,
        "done": done,
        "promised_open": promised & ~done,
        "answered_other": answered & ~promised & ~done,
        "overdue": overdue,
        "withheld_answers": ~answered & ~done & columns.withheld[Axis.RESPONSE],
        "withheld_overdue": overdue & columns.is_uncertain(Flag.OVERDUE),
    }


def _overdue_days(session: Session, moment: Moment, columns: Columns, counted: Mask) -> dict[int, int]:
    """By how many days each counted addressee is overdue; only those that are."""
    late = columns.has_some(counted & columns.has_flag([Flag.OVERDUE]))
    references = [columns.references[place] for place in np.flatnonzero(late)]
    r = Recommendation
    found: dict[int, int] = {}
    for start in range(0, len(references), _BATCH):
        facts = select(
            *(r.reference, moment.stage().label("stage"), moment.adopted_on().label("adopted_on"), r.issued_on),
            *(r.due_on, r.cadence_kind, r.cadence_month),
        ).where(r.reference.in_(references[start : start + _BATCH]))
        by_reference = {row["reference"]: dict(row) for row in session.execute(facts).mappings()}
        for rows in read_addressees(session, moment, by_reference).values():
            found |= {row.addressee_id: row.overdue_days for row in rows if row.overdue_days is not None}
    return found
