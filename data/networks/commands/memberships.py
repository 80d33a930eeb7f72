"""Memberships and seats in networks: added, ended, corrected, withdrawn. Raises as data.core.facts."""

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.core.checks import Checks
from data.core.errors import AmberlightError
from data.core.facts import (
    Fact,
    FactSummary,
    Origin,
    check_origin,
    open_row,
    replace_row,
)
from data.core.partial_dates import parse_partial_date
from data.core.recorder import Recorder, require_secretariat, with_reason
from data.core.writing import writing
from data.networks.commands.actors import find_actor
from data.networks.models import Network, NetworkMembership


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipContent:
    """One membership. actor_id: an actor or a country's code. role: in the source's words ('member state', 'guest').

    term_start, term_end: ISO or partial, the last day included; None where no source gives one.
    """

    network_id: str
    actor_id: str
    role: str
    term_start: str | None = None
    term_end: str | None = None
    origin: Origin = field(default_factory=Origin)


def _content(row: NetworkMembership, *, term_end: str, origin: Origin | None) -> MembershipContent:
    names = ("source_id", "source_url", "as_of", "confidence", "handling", "note")
    kept = Origin(**{name: getattr(row, name) for name in names})
    return MembershipContent(
        network_id=row.network_id,
        actor_id=row.actor_id,
        role=row.role,
        term_start=row.term_start,
        term_end=term_end,
        origin=origin or kept,
    )


def _check(session: Session, content: MembershipContent) -> dict[str, Any]:
    checks = Checks("membership")
    find_actor(session, checks, "actor_id", content.actor_id)
    if "\0" in content.network_id or session.get(Network, content.network_id) is None:
        checks.add("network_id", f"there is no network '{content.network_id[:40]}'")
    values = {
        "network_id": content.network_id,
        "actor_id": content.actor_id,
        "role": checks.line("role", content.role, required=True),
        "term_start": checks.partial_date("term_start", content.term_start),
        "term_end": checks.partial_date("term_end", content.term_end),
        **check_origin(session, checks, content.origin),
    }
    start, end = parse_partial_date(values["term_start"]), parse_partial_date(values["term_end"])
    if start and end and end.last < start.first:
        checks.add("term_end", f"{values['term_end']} is before {values['term_start']}")
    checks.refuse_faults()
    _refuse_twin(session, values)
    return values


def _check_end(session: Session, content: MembershipContent) -> dict[str, Any]:
    """The values of one that is over: it says when."""
    if not content.term_end:
        checks = Checks("end")
        checks.add("term_end", "is empty; a day, a month or a year is needed")
        checks.refuse_faults()
    return _check(session, content)


def _refuse_twin(session: Session, values: dict[str, Any]) -> None:
    """Raise AmberlightError for a twin without a beginning, which the store's own index cannot tell."""
    m = NetworkMembership
    if values["term_start"] is not None:
        return
    twins = select(m.membership_id).where(
        *(m.network_id == values["network_id"], m.actor_id == values["actor_id"], m.role == values["role"]),
        *(m.term_start.is_(None), m.withdrawn_at.is_(None), m.term_end.is_not_distinct_from(values["term_end"])),
        *(getattr(m, name).is_not_distinct_from(values[name]) for name in ("source_id", "source_url", "as_of", "note")),
        *(m.confidence == values["confidence"], m.handling == values["handling"]),
    )
    if session.scalar(twins) is not None:
        raise AmberlightError("This is already recorded, word for word. Nothing was changed.")


MEMBERSHIP: Final[Fact[MembershipContent]] = Fact(
    model=NetworkMembership,
    name="membership",
    words="membership",
    plural="memberships",
    check=_check,
    target=lambda row: f"{row.network_id} / {row.actor_id} / {row.role}"[:200],
    act=lambda _: "added",
)


def end_membership(
    engine: Engine, recorder: Recorder, membership_id: int, ended_on: str, reason: str, origin: Origin | None = None
) -> FactSummary:
    """Record when a membership ended. origin: where that was read; as the membership has it where left out."""
    require_secretariat(recorder, "end memberships")
    with writing(engine) as session:
        row = open_row(session, MEMBERSHIP, membership_id)
        if row.term_end == ended_on:
            raise AmberlightError(f"It is already recorded as ended on {ended_on}. Nothing was changed.")
        values, why = with_reason(reason, lambda: _check_end(session, _content(row, term_end=ended_on, origin=origin)))
        return replace_row(session, recorder, MEMBERSHIP, row, values, "ended", why)
