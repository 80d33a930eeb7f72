"""National mechanisms: what a state or organisation has for prevention on one of the paper's five dimensions (section I.d).

Raises as data.core.facts.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session

from data.core.checks import Checks
from data.core.facts import (
    Fact,
    Origin,
    check_origin,
)
from data.networks.commands.actors import find_actor
from data.networks.models import NationalMechanism

#: The paper's five dimensions (a) to (e); 'development' is a shipped word that is no dimension.
DIMENSIONS: Final = ("structure", "resources", "parliament", "action_plan", "mainstreaming")
#: What can be on record. 'unknown': a search found nothing, which is never 'absent'.
STATES: Final = ("present", "partial", "weakened", "absent", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismContent:
    """One entry. actor_id: an actor or a country's code. state: one of STATES. statement: what the source says, in our
    words; none for 'unknown'. event_date: when it happened, ISO or partial.
    """

    actor_id: str
    dimension: str
    state: str
    statement: str | None = None
    event_date: str | None = None
    origin: Origin = field(default_factory=Origin)


def _check(session: Session, content: MechanismContent) -> dict[str, Any]:
    checks = Checks("mechanism")
    is_unknown = content.state == "unknown"
    find_actor(session, checks, "actor_id", content.actor_id)
    values = {
        "actor_id": content.actor_id,
        "dimension": checks.one_of("dimension", content.dimension, DIMENSIONS, required=True),
        "source_status": checks.one_of("state", content.state, STATES, required=True),
        "event_date": checks.past_partial_date("event_date", content.event_date),
        "statement": checks.text("statement", content.statement, required=not is_unknown),
        **check_origin(session, checks, content.origin, is_none_found=is_unknown),
    }
    if is_unknown and values["statement"]:
        checks.add("statement", "stays empty if nothing was found; say in the note what was searched")
    checks.refuse_faults()
    return values


MECHANISM: Final[Fact[MechanismContent]] = Fact(
    model=NationalMechanism,
    name="mechanism",
    words="entry on a mechanism",
    plural="mechanisms",
    check=_check,
    target=lambda row: f"{row.actor_id} / {row.dimension}",
)
