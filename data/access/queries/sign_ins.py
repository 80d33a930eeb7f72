"""Who presents a token, which access codes there are, and what was tried. Hashes never leave the store."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.access.rules.sign_in import is_alive
from data.briefs.models import AccessCodeDelegation
from data.core.handling import Clearance
from data.core.models.access import AccessCode, SignInAttempt, SignInSession
from data.core.utc import as_utc
from data.networks.models import Actor


@dataclass(frozen=True, slots=True)
class SignedInRow:
    """Whoever presents a token that counts. way: 'code' (then code_id names it) or 'operator'. Times: UTC.

    delegation_id, delegation: the state or organisation whose desk the code was made for, and its name; None for none.
    """

    name: str
    role: Clearance
    way: str
    code_id: str | None
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    delegation_id: str | None = None
    delegation: str | None = None


@dataclass(frozen=True, slots=True)
class AccessCodeRow:
    """One access code without its hash. standing: 'valid', 'expired' or 'revoked' at the moment asked for. Times: UTC."""

    code_id: str
    label: str
    role: str
    standing: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    delegation: str | None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class SignInAttemptRow:
    """One attempt: when (UTC), from where, how it ended, and whose code it was where there is one."""

    attempted_at: datetime
    origin: str
    outcome: str
    label: str | None


def find_signed_in(session: Session, sha256: str, now: datetime) -> SignedInRow | None:
    """Who presents the token with this SHA-256, or None when it opens nothing (any more). One statement.

    Its own end, the hour without use, its code's end and its code's revocation are all held against this moment.
    """
    statement = (
        select(SignInSession, AccessCode, Actor.actor_id, Actor.name)
        .outerjoin(AccessCode, AccessCode.code_id == SignInSession.code_id)
        .outerjoin(AccessCodeDelegation, AccessCodeDelegation.code_id == AccessCode.code_id)
        .outerjoin(Actor, Actor.actor_id == AccessCodeDelegation.actor_id)
        .where(SignInSession.token_sha256 == sha256, SignInSession.ended_at.is_(None))
    )
    found = session.execute(statement).first()
    if found is None:
        return None
    row, code, delegation_id, delegation = found
    created_at, last_seen_at, expires_at = map(as_utc, (row.created_at, row.last_seen_at, row.expires_at))
    if not is_alive(created_at, last_seen_at, expires_at, now):
        return None
    if row.way == "code" and (code is None or code.revoked_at is not None or as_utc(code.expires_at) <= now):
        return None
    return SignedInRow(
        *(row.name, Clearance(row.role), row.way, row.code_id, created_at, last_seen_at, expires_at),
        *(delegation_id, delegation),
    )


def find_delegation(session: Session, delegation_id: str) -> str | None:
    """The name of a state or organisation on record; None for an id that is not. Actors carry no handling level."""
    return session.scalar(select(Actor.name).where(Actor.actor_id == delegation_id))


def get_access_codes(session: Session, clearance: Clearance, at: datetime | None = None) -> tuple[AccessCodeRow, ...]:
    """All codes, newest first, as they stand at a moment (now when left out). Empty below the secretariat."""
    if clearance != Clearance.SECRETARIAT:
        return ()
    moment = at or datetime.now().astimezone()
    rows = session.execute(
        select(AccessCode, Actor.name)
        .outerjoin(AccessCodeDelegation, AccessCodeDelegation.code_id == AccessCode.code_id)
        .outerjoin(Actor, Actor.actor_id == AccessCodeDelegation.actor_id)
        .order_by(AccessCode.created_at.desc(), AccessCode.code_id)
    )
    return tuple(
        AccessCodeRow(
            code_id=row.code_id,
            label=row.label,
            role=row.role,
            standing="revoked" if row.revoked_at else "expired" if as_utc(row.expires_at) <= moment else "valid",
            created_at=as_utc(row.created_at),
            expires_at=as_utc(row.expires_at),
            revoked_at=row.revoked_at and as_utc(row.revoked_at),
            last_used_at=row.last_used_at and as_utc(row.last_used_at),
            delegation=delegation,
            person=row.person,
        )
        for row, delegation in rows
    )


def get_sign_in_attempts(session: Session, clearance: Clearance, limit: int = 200) -> tuple[SignInAttemptRow, ...]:
    """The newest attempts, newest first. Empty below the secretariat."""
    if clearance != Clearance.SECRETARIAT:
        return ()
    m = SignInAttempt
    statement = (
        select(m.attempted_at, m.origin, m.outcome, AccessCode.label)
        .outerjoin(AccessCode, AccessCode.code_id == m.code_id)
        .order_by(m.attempted_at.desc(), m.attempt_id.desc())
        .limit(limit)
    )
    return tuple(SignInAttemptRow(as_utc(at), *rest) for at, *rest in session.execute(statement))


def has_access_codes(session: Session, clearance: Clearance) -> bool:
    """Whether any code was ever made: without one there is nothing to type. The same at each clearance: it is no record."""
    del clearance
    return session.scalar(select(AccessCode.code_id).limit(1)) is not None
