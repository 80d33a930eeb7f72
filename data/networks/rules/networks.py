"""Who is a member of a network on a given day, from roles in a source's words and terms whose dates may be partial.

The rules are the project's own. A term whose end has passed is 'ended'; a list without terms says no more than that a
name stood on it at its date, so its names are 'listed' and not members for certain. Guests, partners, participants
and former members are not members. Security Council: elected members serve two years and permanent ones have no term
(UN Charter, Article 23); terms begin on 1 January.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.core.partial_dates import parse_partial_date

_FORMER = re.compile(r"^\s*former\b", re.IGNORECASE)
_ASSOCIATE = re.compile(r"\b(guest|partner|participant|observer|candidate)\b|\bnot a member\b", re.IGNORECASE)
_LEADS = re.compile(
    r"(?<!former )\b(chair|co-chair|convener|facilitator|president|steering group)\b(?!-elect)", re.IGNORECASE
)
_PERMANENT = re.compile(r"^\s*permanent\b", re.IGNORECASE)
_FIRST_NUMBER = re.compile(r"\d+")


class RoleKind(StrEnum):
    """What a role is, whatever the day."""

    MEMBER = "member"
    LEADS = "leading role"
    ASSOCIATE = "guest, partner or participant"
    FORMER = "former member"


class Standing(StrEnum):
    """Where an actor stands towards a network on a given day."""

    MEMBER = "member"
    LISTED = "listed, term not recorded"
    UNCERTAIN = "term begins or ends about then"
    INCOMING = "term not yet begun"
    ENDED = "ended"
    ASSOCIATE = "not a member"


#: Which standings count as members, and the order in which several rows of one actor are told by one sign: surest
#: first.
_COUNTED = (Standing.MEMBER, Standing.LISTED, Standing.UNCERTAIN)
_ORDER = (*_COUNTED, Standing.INCOMING, Standing.ASSOCIATE, Standing.ENDED)


def classify_role(role: str) -> RoleKind:
    """What a role is by its words: 'former facilitator' beside 'focal point' does not make a former member."""
    if _FORMER.search(role):
        return RoleKind.FORMER
    if _ASSOCIATE.search(role):
        return RoleKind.ASSOCIATE
    return RoleKind.LEADS if _LEADS.search(role) else RoleKind.MEMBER


def is_permanent(role: str) -> bool:
    """Whether the role is a permanent seat, which has no term."""
    return _PERMANENT.search(role) is not None


def get_standing(role: str, term_start: str | None, term_end: str | None, on: date) -> Standing:
    """Where an actor stands on a day. term_start, term_end: partial ISO dates, None where no source gives one.

    A beginning or end known by year alone leaves that year uncertain. Without both dates nobody is a member for
    certain, except on a permanent seat.
    """
    kind = classify_role(role)
    start, end = parse_partial_date(term_start), parse_partial_date(term_end)
    if kind is RoleKind.FORMER or (end is not None and on > end.last):
        return Standing.ENDED
    if kind is RoleKind.ASSOCIATE:
        return Standing.ASSOCIATE
    if start is not None and on < start.first:
        return Standing.INCOMING
    for edge in (start, end):
        if edge is not None and not edge.is_exact and edge.first <= on <= edge.last:
            return Standing.UNCERTAIN
    has_term = start is not None and end is not None
    return Standing.MEMBER if has_term or is_permanent(role) else Standing.LISTED


def counts_as_member(standing: Standing) -> bool:
    """Whether a standing counts where members are counted; what is listed without a term counts, and is called so."""
    return standing in _COUNTED


def surest(standings: Iterable[Standing]) -> Standing:
    """The one standing that tells most about an actor with several rows. Raises ValueError for none."""
    found = sorted(standings, key=_ORDER.index)
    if not found:
        raise ValueError("an actor without a row has no standing")
    return found[0]


def next_term_start(on: date) -> date:
    """The day on which the Security Council's next members take their seats."""
    return date(on.year + 1, 1, 1)


def list_is_short(reported: str | None, on_record: int) -> bool:
    """Whether a network reports more members than are on record, so that counts are 'at least'.

    reported: the source's words ('55 states + EU'); their first number counts. Without one nothing is said.
    """
    number = _FIRST_NUMBER.search(reported or "")
    return number is not None and int(number[0]) > on_record


def is_snapshot(as_of: str | None, on: date, years: int = 3) -> bool:
    """Whether a list is so old that members may have come and gone: its date lies more than `years` before the day.

    Three years is the project's own line: the Human Rights Council's whole membership turns over in three.
    """
    read = parse_partial_date(as_of)
    return read is not None and read.last.toordinal() + round(365.25 * years) < on.toordinal()


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two networks have in common: actor ids, sorted; size and other_size count the members of each."""

    network_id: str
    other_id: str
    shared: tuple[str, ...]
    size: int
    other_size: int


def list_overlaps(members: Mapping[str, Iterable[str]]) -> tuple[Overlap, ...]:
    """Every ordered pair of networks with what they share, a network with itself included, in the order given.

    members: actor ids by network id.
    """
    sets = {network_id: frozenset(actors) for network_id, actors in members.items()}
    return tuple(
        Overlap(one, other, tuple(sorted(sets[one] & sets[other])), len(sets[one]), len(sets[other]))
        for one in sets
        for other in sets
    )
