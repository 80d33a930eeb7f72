"""What the commands on kept facts share (mechanisms, memberships, assessments, assets): a row is added, or withdrawn, never
changed.

An editor names the number of the row that was read. When it was withdrawn or corrected meanwhile, ChangedMeanwhileError
says by whom. Raises NotAllowedError below the secretariat, FaultsError naming every field that is wrong, StoreError when the
store cannot be written; nothing was changed then. A release of newer reference tables leaves alone what was recorded or
withdrawn here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.base import CONFIDENCE_LEVELS, HANDLING_LEVELS
from data.core.models.source import Source
from data.core.recorder import OWN_RECORD, Recorder, require_reason, require_secretariat, with_reason
from data.core.writing import changed_meanwhile, is_key, writing

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class FactSummary:
    """What was recorded: the row that stands now (of a withdrawal: the one withdrawn), and the store's data version."""

    row_id: int
    data_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Generic[Content]):
    """A kind of kept fact. model: with recorded_at, recorded_by and withdrawn_at. name: on the audit ('mechanism').

    words, plural: as sentences name one and several. check: content to the values of the columns, or FaultsError.
    target: how the audit names a row: by what it is about. act: how the audit says that content was recorded.
    """

    model: Any
    name: str
    words: str
    plural: str
    check: Callable[[Session, Content], dict[str, Any]]
    target: Callable[[Any], str]
    act: Callable[[Content], str] = lambda _: "recorded"

    def record(self, engine: Engine, recorder: Recorder, content: Content, reason: str = "") -> FactSummary:
        """Put one more row on record; what is on record already stays beside it."""
        require_secretariat(recorder, f"record {self.plural}")
        with writing(engine) as session:
            values, why = self.check(session, content), " ".join(reason.split())
            return add_row(session, recorder, self, values, self.act(content), why)

    def correct(self, engine: Engine, recorder: Recorder, row_id: int, content: Content, reason: str) -> FactSummary:
        """Put another row in the place of one, shipped or recorded; the earlier one stays in the store, withdrawn."""
        require_secretariat(recorder, f"correct {self.plural}")
        with writing(engine) as session:
            row = open_row(session, self, row_id)
            values, why = with_reason(reason, lambda: self.check(session, content))
            return replace_row(session, recorder, self, row, values, "corrected", why)

    def withdraw(self, engine: Engine, recorder: Recorder, row_id: int, reason: str) -> FactSummary:
        """Take a row out of every result from now on; it stays in the store, and an earlier day still shows it."""
        require_secretariat(recorder, f"withdraw {self.plural}")
        why = require_reason(reason)
        with writing(engine) as session:
            row = open_row(session, self, row_id)
            row.withdrawn_at = clock.now()
            session.flush()
            before = {"row_id": row_id, **self.said(row, "recorded_at", "withdrawn_at")}
            audit(session, recorder, f"{self.name}.withdrawn", self.target(row), before, {"withdrawn": True}, why)
            return FactSummary(row_id, bump_data_version(session))

    def restore(
        self, engine: Engine, recorder: Recorder, row_id: int, reason: str, instead_of: int | None = None
    ) -> FactSummary:
        """Put what a withdrawn row said on record again, as a row of its own: earlier days go on showing that it was away.

        instead_of: the row that took its place and is withdrawn for it, as after an end or a correction.
        """
        require_secretariat(recorder, f"reinstate {self.plural}")
        why = require_reason(reason)
        with writing(engine) as session:
            old = session.get(self.model, row_id) if is_key(row_id) else None
            if old is None or old.withdrawn_at is None:
                raise AmberlightError(f"No {self.words} with the number {row_id} was withdrawn. Nothing was changed.")
            values = self.said(old, "recorded_at", "recorded_by", "withdrawn_at")
            if instead_of is not None:
                return replace_row(
                    session, recorder, self, open_row(session, self, instead_of), values, "restored", why
                )
            return add_row(session, recorder, self, values, "restored", why)

    def said(self, row: Any, *left_out: str) -> dict[str, Any]:
        """What a row says: its columns without its number and those left out."""
        skipped = {*left_out, *self.key_names}
        return {
            column.name: getattr(row, column.name) for column in row.__table__.columns if column.name not in skipped
        }

    @property
    def key_names(self) -> tuple[str, ...]:
        """The primary key's column."""
        return tuple(column.name for column in self.model.__table__.primary_key)

    def key(self, row: Any) -> int:
        """The number of a row."""
        (name,) = self.key_names
        return int(getattr(row, name))


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
        checks.add("source_id", f"'{source_id[:60]}' is not recorded")
    if source_id == "none-found" and not is_none_found:
        checks.add("source_id", "is only for a search that found nothing")
    confidence = "none_found" if is_none_found else origin.confidence
    checks.one_of("confidence", confidence, CONFIDENCE_LEVELS, required=True)
    if confidence == "none_found" and not is_none_found:
        checks.add("confidence", "is only for a search that found nothing")
    if source_id == "background" and confidence == "verified":
        checks.add("confidence", "background knowledge is not verified")
    own_day = clock.today().isoformat() if source_id in (OWN_RECORD, "none-found") else None
    return {
        "source_id": source_id,
        "source_url": None if is_none_found else checks.address("source_url", origin.source_url),
        "as_of": checks.line("as_of", origin.as_of, 80) or own_day,
        "confidence": confidence,
        "handling": checks.one_of("handling", origin.handling, HANDLING_LEVELS, required=True),
        "note": checks.text("note", origin.note),
    }


def open_row(session: Session, fact: Fact[Any], row_id: int) -> Any:
    """The row as the editor read it, if it still stands."""
    row = session.get(fact.model, row_id) if is_key(row_id) else None
    if row is None:
        raise AmberlightError(f"There is no {fact.words} with the number {row_id}. Nothing was changed.")
    if row.withdrawn_at is not None:
        # Other rows may be about the same thing: what took this one's place names its number.
        raise changed_meanwhile(session, fact.target(row), row_id)
    return row


def add_row(
    session: Session, recorder: Recorder, fact: Fact[Any], values: Mapping[str, Any], act: str, why: str
) -> FactSummary:
    """Add a row with its line on the audit. act: 'recorded'."""
    row = _write(session, recorder, fact, values)
    after = {"row_id": fact.key(row), **values}
    audit(session, recorder, f"{fact.name}.{act}", fact.target(row), None, after, why)
    return FactSummary(fact.key(row), bump_data_version(session))


def replace_row(
    session: Session, recorder: Recorder, fact: Fact[Any], row: Any, values: Mapping[str, Any], act: str, why: str
) -> FactSummary:
    """Withdraw a row and add another in its place. Raises AmberlightError when the other says the same."""
    before = {name: getattr(row, name) for name in values}
    if before == dict(values):
        raise AmberlightError("This is already recorded, word for word. Nothing was changed.")
    row.withdrawn_at = clock.now()
    session.flush()
    new = _write(session, recorder, fact, values)
    after = {"row_id": fact.key(new), **values}
    audit(session, recorder, f"{fact.name}.{act}", fact.target(row), {"row_id": fact.key(row), **before}, after, why)
    return FactSummary(fact.key(new), bump_data_version(session))


def _write(session: Session, recorder: Recorder, fact: Fact[Any], values: Mapping[str, Any]) -> Any:
    row = fact.model(**values, recorded_at=clock.now(), recorded_by=" ".join(recorder.name.split()))
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise AmberlightError(
            f"{fact.target(row)} is already recorded with the same start or date. Correct that entry. Nothing "
            "was changed."
        ) from error
    return row
