"""Who records something, and whether they may: commands refuse what the sign-in should not have let through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from data.core.errors import AmberlightError, Fault, FaultsError
from data.core.handling import Clearance

T = TypeVar("T")

#: The source of what the network itself decides: its own record, in data/reference/sources.csv.
OWN_RECORD: Final = "network-record"
_LONGEST_NAME: Final = 120
_LONGEST_REASON: Final = 2000
_SAY_WHY: Final = f"Say why, in at most {_LONGEST_REASON:,} characters."


class NotAllowedError(AmberlightError):
    """The recorder's clearance does not allow this; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who records: the name that the history will show, the clearance that the sign-in gave, and whose desk it is.

    delegation_id: the state or organisation that an access code was made for; None for everybody else.
    """

    name: str
    clearance: Clearance
    delegation_id: str | None = None


def require_secretariat(recorder: Recorder, what: str) -> str:
    """The recorder's name, trimmed, if the record is theirs to change.

    what: completes 'Only the secretariat may ...'. Raises NotAllowedError below the clearance of the secretariat, and
    AmberlightError where the history could not say who it was.
    """
    if recorder.clearance is not Clearance.SECRETARIAT:
        raise NotAllowedError(f"Only the secretariat may {what}. Nothing was changed.")
    return _name_of(recorder)


def require_delegation(recorder: Recorder, what: str) -> tuple[str, str]:
    """The recorder's name, trimmed, and delegation, if they signed in for one. what: completes 'Only a delegation may ...'.

    Raises NotAllowedError without a delegation, AmberlightError where the history could not say who it was.
    """
    if recorder.delegation_id is None:
        raise NotAllowedError(f"Only a delegation may {what}. Nothing was changed.")
    return _name_of(recorder), recorder.delegation_id


def _name_of(recorder: Recorder) -> str:
    name = " ".join(recorder.name.split())
    if not name or len(name) > _LONGEST_NAME:
        raise AmberlightError(f"Say who records this, in at most {_LONGEST_NAME} characters. Nothing was changed.")
    return name


def require_reason(reason: str, field: str = "reason") -> str:
    """The reason, trimmed. Raises FaultsError that names `field` for none: whoever comes later must know why."""
    words = " ".join(reason.split())
    if fault := reason_fault(words):
        raise FaultsError(f"{_SAY_WHY} Nothing was changed.", [Fault("Reason", None, field, fault)])
    return words


def with_reason(reason: str, check: Callable[[], T], field: str = "reason") -> tuple[T, str]:
    """What `check` gives, and the reason, trimmed. Raises FaultsError with everything that is wrong with either, at once.

    check: holds the other fields to their rules, and raises FaultsError.
    """
    try:
        checked = check()
    except FaultsError as error:
        fault = reason_fault(" ".join(reason.split()))
        if not fault:
            raise
        raise FaultsError(error.summary, [*error.faults, Fault("Reason", None, field, fault)]) from error
    return checked, require_reason(reason, field)


def reason_fault(words: str) -> str | None:
    """What is wrong with a reason, None where nothing is."""
    if not words.strip():
        return "is empty; later readers must know why"
    return f"is longer than {_LONGEST_REASON:,} characters" if len(words) > _LONGEST_REASON else None
