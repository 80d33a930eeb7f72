"""What every use case shares that changes the record: one transaction, and a second editor who is told by whom and how."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.core.engine import explain_operational_error, write_session
from data.core.errors import AmberlightError, StoreError
from data.core.models.access import AuditEntry
from data.core.models.source import StoreState
from data.core.utc import as_utc

#: Beyond this no number can be a row's, on either database.
_LARGEST_KEY: Final = 2**31 - 1


class ChangedMeanwhileError(AmberlightError):
    """Somebody else changed the record after it was read; nothing was written over.

    who, recorded_at (UTC), what ('response.recorded'), why, before and after are those of the last change on the audit;
    None where the audit holds none.
    """

    def __init__(self, sentence: str, last: AuditEntry | None = None) -> None:
        super().__init__(sentence)
        self.who: str | None = last.who if last else None
        self.recorded_at: datetime | None = as_utc(last.recorded_at) if last else None
        self.what: str | None = last.what if last else None
        self.why: str | None = last.why if last else None
        self.before: Mapping[str, Any] | None = last.before if last else None
        self.after: Mapping[str, Any] | None = last.after if last else None


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that other writers wait for, committed whole or not at all.

    Raises StoreError with a sentence when the store is locked, full, read-only or refuses what is written.
    """
    try:
        with write_session(engine) as session:
            lock_store(session)
            yield session
    except DBAPIError as error:
        raise StoreError(explain_operational_error(error, engine)) from error


def lock_store(session: Session) -> None:
    """Let other writers wait until this transaction ends, so that what is compared is what is written over."""
    if session.execute(select(StoreState.id).with_for_update()).first() is None:
        raise AmberlightError("The store is not prepared. Run 'python -m data init' first.")


def refuse_newer(session: Session, target: str, read: int, newest: int) -> None:
    """Raise ChangedMeanwhileError unless the version that the editor read is the newest.

    target: as the audit names the record.
    """
    if read != newest:
        raise changed_meanwhile(session, target)


def changed_meanwhile(session: Session, target: str, row_id: int | None = None) -> ChangedMeanwhileError:
    """The error for the second editor, with who changed the target last. row_id: as for `last_change`."""
    last = last_change(session, target, row_id)
    return ChangedMeanwhileError(
        f"{target} was changed while you were editing{say_by_whom(last)}. Your changes were not recorded: "
        "reload it, then decide.",
        last,
    )


def last_change(session: Session, target: str, row_id: int | None = None) -> AuditEntry | None:
    """The last change of a record on the audit. row_id: of the row that stood before, where several have the same target."""
    entries = session.scalars(
        select(AuditEntry).where(AuditEntry.target == target).order_by(AuditEntry.entry_id.desc())
    )
    return next((one for one in entries if row_id is None or (one.before or {}).get("row_id") == row_id), None)


def say_by_whom(entry: AuditEntry | None) -> str:
    """' by A. Recorder on 23 November 2026 at 15:12 UTC (response recorded): By letter.'; empty for no entry."""
    if entry is None:
        return ""
    because = f": {entry.why}" if entry.why else ""
    when = f"{as_utc(entry.recorded_at):%d %B %Y at %H:%M}"
    return f" by {entry.who} on {when} UTC ({describe_act(entry.what)}){because}"


def describe_act(what: str) -> str:
    """An audit's 'thing.verb' in words: 'response.recorded' is 'response recorded'."""
    return what.replace(".", " ").replace("_", " ")


def is_key(value: object) -> bool:
    """Whether a number can be a row's at all."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LARGEST_KEY
