"""The network's own dates: its meetings, and the days by which something is due that it recommended and that is still open."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from data.convening.queries.agenda import get_meetings
from data.core.handling import Clearance
from data.recommendations.queries.filters import STAGES_ASKED, RecommendationFilter
from data.recommendations.queries.lists import MOST_PER_PAGE, Sort, get_recommendations
from data.recommendations.queries.rows import RecommendationRow
from data.recommendations.rules.brief_options import is_open_option

MEETING, DEADLINE = "meeting", "deadline"
_UNNAMED: Final = "Meeting of the network"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDateRow:
    """One date of the network's own. kind: meeting or deadline; key: the meeting's id, or the recommendation's reference.

    starts_on, ends_on: ISO, a deadline's may be partial. about: what to know, a line each. handling: of the record.
    """

    kind: str
    key: str
    name: str
    starts_on: str
    ends_on: str
    place: str | None
    about: tuple[str, ...]
    handling: str


def get_network_dates(session: Session, clearance: Clearance, on: date) -> tuple[NetworkDateRow, ...]:
    """All meetings on record, past ones too, then what is due, each by its date; what was answered or done is left out.

    A deadline that has passed without an answer stays: it is overdue, and not gone.
    """
    found = [*_meetings(session, clearance), *_deadlines(session, clearance, on)]
    return tuple(sorted(found, key=lambda row: (row.kind != MEETING, row.starts_on, row.key)))


def _meetings(session: Session, clearance: Clearance) -> list[NetworkDateRow]:
    return [
        NetworkDateRow(
            kind=MEETING,
            key=row.meeting_id,
            name=row.name or _UNNAMED,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            place=row.place,
            about=tuple(
                f"{one.name}{f', {one.held_on}' if one.held_on else ''}: {'open' if one.is_open else 'closed'} session."
                for one in row.sessions
            ),
            handling=row.handling,
        )
        for row in get_meetings(session, clearance)
    ]


def _deadlines(session: Session, clearance: Clearance, on: date) -> list[NetworkDateRow]:
    found: list[NetworkDateRow] = []
    page, pages = 1, 1
    while page <= pages:
        read = get_recommendations(
            *(session, clearance, RecommendationFilter(stages=STAGES_ASKED)),
            sort=Sort.DUE,
            page=page,
            page_size=MOST_PER_PAGE,
            today=on,
        )
        found += [_deadline(row, due) for row in read.rows if (due := row.next_due_on or row.due_on) and _is_open(row)]
        page, pages = page + 1, read.pages
    return found


def _is_open(row: RecommendationRow) -> bool:
    return is_open_option(row.stage, [(one.response, one.implementation) for one in row.addressees])


def _deadline(row: RecommendationRow, due: str) -> NetworkDateRow:
    return NetworkDateRow(
        kind=DEADLINE,
        key=row.reference,
        name=f"Due: {row.title} ({row.reference})",
        starts_on=due,
        ends_on=due,
        place=None,
        about=tuple(
            filter(
                None,
                (
                    row.text,
                    f"Addressed to: {row.addressed_to}.",
                    f"Concerns: {', '.join(row.country_names)}." if row.country_names else "",
                    f"Recurs: {row.cadence}." if row.cadence else "",
                ),
            )
        ),
        handling=row.handling,
    )
