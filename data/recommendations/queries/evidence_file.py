"""The file of a piece of evidence, to whoever may see the evidence and what it is about."""

import hashlib
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.recommendations.models.follow_up import Evidence, EvidenceFile
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.moment import get_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFileRow:
    """A file with its content. sha256: hex, of the content as it was recorded and as it is now."""

    evidence_id: int
    file_name: str
    media_type: str
    sha256: str
    content: bytes = field(repr=False)


def get_evidence_file(session: Session, clearance: Clearance, evidence_id: int) -> EvidenceFileRow | None:
    """The file, None where there is none that may be seen. Raises AmberlightError where it is not what was recorded."""
    moment = get_moment(session, clearance, None)
    e, f, r = Evidence, EvidenceFile, Recommendation
    statement = (
        select(f.evidence_id, f.file_name, f.media_type, f.sha256, f.content)
        .join(e, e.evidence_id == f.evidence_id)
        .join(r, r.reference == e.reference)
        .where(f.evidence_id == evidence_id, moment.shown(e), moment.recommendation_shown())
    )
    row = session.execute(statement).mappings().first()
    if row is None:
        return None
    found = EvidenceFileRow(**row)
    if hashlib.sha256(found.content).hexdigest() != found.sha256:
        raise AmberlightError(
            f"{found.file_name} is not the file that was recorded: its checksum differs. It is not provided. "
            "Restore a backup."
        )
    return found
