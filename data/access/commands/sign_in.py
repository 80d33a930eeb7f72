"""Signing in and out: from a typed code, or as the operator of this machine, to a token that the browser keeps."""

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.orm import Session

from data.access.code_hash import is_code
from data.access.rules.access_codes import code_name, read_code
from data.access.rules.sign_in import LONGEST_DELAY, SIGN_IN_LASTS, WINDOW, delay_after, delay_after_mistyped, origin_of
from data.core.engine import read_session, write_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.models.access import AccessCode, SignInAttempt, SignInSession
from data.core.utc import as_utc

log = logging.getLogger("amberlight.access")

#: Attempts and ended sign-ins are kept this long, then forgotten: addresses of people are not for ever.
KEPT: Final = timedelta(days=30)
_TOKEN_BYTES: Final = 32
#: Milliseconds that noting a use, and signing out, wait for another writer.
_USE_WAITS_MS: Final = 30
_END_WAITS_MS: Final = 500
#: What slows down at once. A mistyped code is no guess, since whoever guesses works out the check sign, and has more free tries.
_WRONG: Final = ("wrong", "expired", "revoked")
_REFUSALS: Final = {
    "mistyped": "This is not a valid code: a character is missing or wrong. Compare it with the code you were given.",
    "wrong": "This code is not valid.",
    "expired": "This code has expired. Ask the secretariat for a new one.",
    "revoked": "This code was revoked. Ask the secretariat for a new one.",
}


class SignInRefusedError(AmberlightError):
    """The code opens nothing; the text says what the person may know."""


class SlowDownError(SignInRefusedError):
    """Too many wrong codes from this address; `seconds` says how long to wait before the next one is looked at."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        wait = "1 second" if seconds == 1 else f"{seconds} seconds"
        super().__init__(f"Too many wrong codes; attempts are logged. Wait {wait}, then try again.")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in: the token for the browser's cookie (repr leaves it out), what it opens, until when at the latest."""

    token: str
    name: str
    role: Clearance
    expires_at: datetime

    def __repr__(self) -> str:
        return f"SignedIn(role={self.role.value!r})"


def token_sha256(token: str) -> str:
    """What the store keeps of a token. A plain hash is enough: 256 random bits cannot be guessed from it."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(engine: Engine, typed: str, address: str | None, now: datetime | None = None) -> SignedIn:
    """Sign in with what was typed as a code. address: of the browser, for slowing down and for the record.

    Raises SlowDownError while the address has to wait (nothing is compared or recorded then), SignInRefusedError when the
    code opens nothing, StoreError when the store cannot be written. Every comparison leaves a row and a line in the log.
    """
    now = now or datetime.now(UTC)
    origin = origin_of(address)
    with read_session(engine) as session:
        seconds = seconds_to_wait(session, origin, now)
        if seconds > 0:
            raise SlowDownError(seconds)
        signs = read_code(typed)
        row = session.get(AccessCode, code_name(signs)) if signs else None
    # Outside any transaction: the hash takes a while on purpose.
    outcome = "mistyped" if signs is None else "accepted" if is_code(row.code_hash if row else None, signs) else "wrong"
    with write_session(engine) as session:
        # Read again: it may have been revoked meanwhile.
        row = session.get(AccessCode, row.code_id) if row and outcome == "accepted" else None
        if outcome == "accepted":
            outcome = _outcome_of(row, now)
        _forget(session, now)
        code_id = row.code_id if row else None
        session.add(SignInAttempt(attempted_at=now, outcome=outcome, origin=origin, code_id=code_id))
        if outcome == "accepted" and row is not None:
            row.last_used_at = now
            session.flush()
            expires_at = min(now + SIGN_IN_LASTS, as_utc(row.expires_at))
            signed_in = _begin(
                session, "code", row.code_id, row.person or row.label, Clearance(row.role), now, expires_at
            )
    # Where from is in the store, which forgets it; a log may go anywhere.
    log.log(logging.INFO if outcome == "accepted" else logging.WARNING, "Sign-in: %s", outcome)
    if outcome != "accepted":
        raise SignInRefusedError(_REFUSALS[outcome])
    return signed_in


def sign_in_operator(engine: Engine, name: str, now: datetime | None = None) -> SignedIn:
    """Sign in whoever started the app on this machine, as the secretariat. The caller has checked the one-time link."""
    now = now or datetime.now(UTC)
    with write_session(engine) as session:
        _forget(session, now)
        signed_in = _begin(session, "operator", None, name, Clearance.SECRETARIAT, now, now + SIGN_IN_LASTS)
    log.info("Sign-in by the operator's link: accepted")
    return signed_in


def end_sign_in(engine: Engine, token: str, now: datetime | None = None) -> None:
    """Sign out: the token opens nothing any more, in any tab. A token that is unknown or ended is left as it is.

    Raises StoreError, soon, when the store cannot be written.
    """
    with write_session(engine, _END_WAITS_MS) as session:
        session.execute(
            update(SignInSession)
            .where(SignInSession.token_sha256 == token_sha256(token), SignInSession.ended_at.is_(None))
            .values(ended_at=now or datetime.now(UTC))
        )


def note_use(engine: Engine, token: str, now: datetime) -> None:
    """Say that a sign-in is in use. It changes no data, so the data version stays.

    Raises StoreError at once when somebody else writes: a page waits for it.
    """
    with write_session(engine, _USE_WAITS_MS) as session:
        session.execute(
            update(SignInSession)
            .where(SignInSession.token_sha256 == token_sha256(token), SignInSession.last_seen_at < now)
            .values(last_seen_at=now)
        )


def seconds_to_wait(session: Session, origin: str, now: datetime) -> int:
    """How long this origin still has to wait, in whole seconds; 0 when its next code is looked at.

    Attempts that stand later than now were made before the clock was set back, and do not count.
    """
    recent = (SignInAttempt.attempted_at > now - WINDOW, SignInAttempt.attempted_at <= now)
    is_wrong = SignInAttempt.outcome.in_(_WRONG)
    anywhere = session.scalar(select(func.count()).select_from(SignInAttempt).where(*recent, is_wrong)) or 0
    found = {
        bool(wrong): (count, as_utc(latest))
        for wrong, count, latest in session.execute(
            select(is_wrong, func.count(), func.max(SignInAttempt.attempted_at))
            .where(*recent, SignInAttempt.origin == origin, SignInAttempt.outcome != "accepted")
            .group_by(is_wrong)
        )
    }
    ends = []
    if True in found:
        ends.append(found[True][1] + delay_after(found[True][0], anywhere))
    if False in found:
        ends.append(found[False][1] + delay_after_mistyped(found[False][0]))
    left = max(((end - now).total_seconds() for end in ends), default=0.0)
    return min(max(0, -int(-left // 1)), int(LONGEST_DELAY.total_seconds()))


def _outcome_of(row: AccessCode | None, now: datetime) -> str:
    if row is None:
        return "wrong"
    if row.revoked_at is not None:
        return "revoked"
    return "accepted" if now < as_utc(row.expires_at) else "expired"


def _begin(
    session: Session, way: str, code_id: str | None, name: str, role: Clearance, now: datetime, expires_at: datetime
) -> SignedIn:
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    session.add(
        SignInSession(
            token_sha256=token_sha256(token),
            way=way,
            code_id=code_id,
            name=name,
            role=role.value,
            created_at=now,
            last_seen_at=now,
            expires_at=expires_at,
        )
    )
    session.flush()
    return SignedIn(token, name, role, expires_at)


def _forget(session: Session, now: datetime) -> None:
    session.execute(delete(SignInAttempt).where(SignInAttempt.attempted_at < now - KEPT))
    session.execute(delete(SignInSession).where(SignInSession.expires_at < now - KEPT))
