"""The record of a meeting and its checklist as files."""

from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from data.convening.queries.agenda import MeetingRow
from data.convening.queries.decided import get_decided
from data.core.errors import AmberlightError
from data.papers.briefs.files import WRITERS
from data.papers.decided.document import build_checklist, build_record, meeting_words
from data.papers.rules.audience import Audience
from data.papers.writers.document import Stamp
from data.papers.writers.names import decided_file_name

BUILDERS: Final = {"record": build_record, "checklist": build_checklist}
DECIDED_FORMS: Final = tuple(WRITERS)


def make_decided(
    session: Session,
    audience: Audience,
    now: datetime,
    network: str,
    meeting_id: str,
    what: str,
    extension: str,
    snapshot: str | None = None,
) -> bytes:
    """One of BUILDERS as a file, all of one version of the store, for an audience and at its clearance.

    Raises AmberlightError for a meeting that is not known to it.
    """
    decided = get_decided(session, audience.clearance, meeting_id)
    if decided is None:
        raise AmberlightError(f"No meeting has the ID '{meeting_id[:40]}'.")
    level, state = audience.clearance.value, decided.store
    stamp = Stamp(level, state.data_version, now, network, snapshot, audience.delegation, state.is_exercise)
    return WRITERS[extension](BUILDERS[what](decided, stamp))


def name_decided(meeting: MeetingRow, what: str, audience: Audience, day: date, extension: str) -> str:
    """'amberlight-decided-autumn-meeting_2026-12-01_members_2026-12-03.pdf'."""
    return decided_file_name(what, meeting_words(meeting), meeting.starts_on, audience, day, extension)
