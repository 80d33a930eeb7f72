"""References that once named a recommendation: what stood there is a statement now."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.overlaps.models.framework import OverlapStatement
from data.recommendations.models.recommendation import FormerReference


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerReferenceRow:
    """A former reference, why it recommends nothing, and the statement that it became."""

    reference: str
    reason: str
    statement_id: str
    framework_id: str
    paraphrase: str
    pointer: str


def get_former_reference(session: Session, clearance: Clearance, reference: str) -> FormerReferenceRow | None:
    """What a former reference became; None for one that never named a recommendation, or whose statement may not be seen."""
    if "\0" in reference:
        return None
    f, s = FormerReference, OverlapStatement
    statement = (
        select(f.reference, f.reason, s.statement_id, s.framework_id, s.paraphrase, s.pointer)
        .join(s, s.statement_id == f.statement_id)
        .where(f.reference == reference, visible(s, clearance))
    )
    found = session.execute(statement).mappings().first()
    return FormerReferenceRow(**found) if found else None
