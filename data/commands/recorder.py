"""Who records something, and whether they may: commands refuse what the sign-in should not have let through."""

from dataclasses import dataclass
from typing import Final

from data.errors import AmberlightError
from data.rules.handling import Clearance

_LONGEST_NAME: Final = 120
_LONGEST_REASON: Final = 2000


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


def require_reason(reason: str) -> str:
    """The reason, trimmed. Raises AmberlightError for none: whoever comes later must know why."""
    words = " ".join(reason.split())
    if not words or len(words) > _LONGEST_REASON:
        raise AmberlightError(f"Say why, in at most {_LONGEST_REASON:,} characters. Nothing was changed.")
    return words
