"""What the commands on kept facts share (mechanisms, memberships, assessments): a row is added, or withdrawn, never changed.

An editor names the number of the row that was read. When it was withdrawn or corrected meanwhile, ChangedMeanwhileError
says by whom. A release of newer reference tables leaves alone what was recorded or withdrawn here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data.commands import clock
from data.commands.checks import Checks
from data.commands.follow_up_entries import audit
from data.commands.recommendation_content import OWN_RECORD
from data.commands.recorder import Recorder
from data.commands.writing import is_key, refuse_newer
from data.engine import bump_data_version
from data.errors import AmberlightError
from data.models import CONFIDENCE_LEVELS, HANDLING_LEVELS, Kept, Source

Model = TypeVar("Model", bound=Kept)


@dataclass(frozen=True, slots=True)
class FactSummary:
    """What was recorded: the row that stands now (of a withdrawal: the one withdrawn), and the store's data version."""

    row_id: int
    data_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a fact comes from, and who may see it. source_id: of the registry; the network's own record where none is said.

    as_of: the date that the source speaks of; for the own record the day of recording where none is said.
    """

    source_id: str = OWN_RECORD
    source_url: str | None = None
    as_of: str | None = None
    confidence: str = "verified"
    handling: str = "members"
    note: str | None = None


def check_origin(session: Session, checks: Checks, origin: Origin, *, is_none_found: bool = False) -> dict[str, Any]:
    """The values of the columns that say where a fact comes from; faults go to `checks`.

    is_none_found: a search found nothing, which is no document's word.
    """
    source_id = "none-found" if is_none_found else origin.source_id
    if not source_id or "\0" in source_id or session.get(Source, source_id) is None:
        checks.add("source_id", f"'{source_id[:60]}' is not on record")
    if source_id == "none-found" and not is_none_found:
        checks.add("source_id", "stands for a search that found nothing, and only for that")
    confidence = "none_found" if is_none_found else origin.confidence
    checks.one_of("confidence", confidence, CONFIDENCE_LEVELS, required=True)
    if confidence == "none_found" and not is_none_found:
        checks.add("confidence", "is for a search that found nothing, and only for that")
    if source_id == "background" and confidence == "verified":
        checks.add("confidence", "what comes from background knowledge is not verified")
    own_day = clock.today().isoformat() if source_id in (OWN_RECORD, "none-found") else None
    return {
        "source_id": source_id,
        "source_url": None if is_none_found else checks.address("source_url", origin.source_url),
        "as_of": checks.line("as_of", origin.as_of, 80) or own_day,
        "confidence": confidence,
        "handling": checks.one_of("handling", origin.handling, HANDLING_LEVELS, required=True),
        "note": checks.text("note", origin.note),
    }


def open_row(session: Session, model: type[Model], row_id: int, thing: str, target: str | None = None) -> Model:
    """The row as the editor read it, if it still stands. thing: names it in the sentence ('mechanism')."""
    row = session.get(model, row_id) if is_key(row_id) else None
    if row is None:
        raise AmberlightError(f"There is no {thing} with the number {row_id}. Nothing was changed.")
    if row.withdrawn_at is not None:
        refuse_newer(session, target or target_of(row), 0, 1)
    return row


def target_of(row: Any) -> str:
    """How the audit names a fact: by what it is about."""
    table = row.__tablename__
    if table == "national_mechanism":
        return f"{row.actor_id} / {row.dimension}"
    if table == "network_membership":
        return f"{row.network_id} / {row.actor_id} / {row.role}"[:200]
    return f"{row.iso3} / risk factor {row.risk_factor_no}"


def add_row(
    session: Session, recorder: Recorder, model: type[Model], values: Mapping[str, Any], what: str, why: str
) -> FactSummary:
    """Add a row with its line on the audit. what: 'mechanism.recorded'."""
    row = _write(session, recorder, model, values)
    audit(session, recorder, what, target_of(row), None, {"row_id": _key(row), **values}, why)
    return FactSummary(_key(row), bump_data_version(session))


def replace_row(
    session: Session, recorder: Recorder, row: Model, values: Mapping[str, Any], what: str, why: str
) -> FactSummary:
    """Withdraw a row and add another in its place. Raises AmberlightError when the other says the same."""
    before = {name: getattr(row, name) for name in values}
    if before == dict(values):
        raise AmberlightError("This is on record already, word for word. Nothing was changed.")
    row.withdrawn_at = clock.now()
    session.flush()
    new = _write(session, recorder, type(row), values)
    after = {"row_id": _key(new), **values}
    audit(session, recorder, what, target_of(row), {"row_id": _key(row), **before}, after, why)
    return FactSummary(_key(new), bump_data_version(session))


def withdraw_row(session: Session, recorder: Recorder, row: Model, what: str, why: str) -> FactSummary:
    """Take a row out of every result; it stays in the store."""
    row.withdrawn_at = clock.now()
    session.flush()
    skipped = {"recorded_at", "withdrawn_at"}
    before = {name: getattr(row, name) for name in _columns(row) if name not in skipped}
    audit(session, recorder, what, target_of(row), before, {"withdrawn": True}, why)
    return FactSummary(_key(row), bump_data_version(session))


def _write(session: Session, recorder: Recorder, model: type[Model], values: Mapping[str, Any]) -> Model:
    kept: dict[str, Any] = {"recorded_at": clock.now(), "recorded_by": " ".join(recorder.name.split())}
    row = model(**values, **kept)
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise AmberlightError(
            f"{target_of(row)} is on record with the same beginning or day already. Correct that entry. "
            "Nothing was changed."
        ) from error
    return row


def _columns(row: Any) -> list[str]:
    return [column.name for column in row.__table__.columns]


def _key(row: Any) -> int:
    (column,) = row.__table__.primary_key
    return int(getattr(row, column.name))
