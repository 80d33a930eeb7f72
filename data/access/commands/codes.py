"""Access codes: made and revoked by the secretariat. The code itself is given to the caller once and kept nowhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data.access.code_hash import hash_code
from data.access.rules.access_codes import code_name, make_code, read_code
from data.briefs.models import AccessCodeDelegation
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.models.access import AccessCode, SignInSession
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.utc import as_utc
from data.core.writing import writing
from data.networks.models import Actor

LONGEST_DAYS: Final = 400
_LONGEST_LABEL: Final = 120


@dataclass(frozen=True, slots=True)
class NewAccessCode:
    """A code that was made. `code` is to be shown once; repr() leaves it out, so that no log holds it."""

    code_id: str
    label: str
    role: Clearance
    expires_at: datetime
    code: str

    def __repr__(self) -> str:
        return f"NewAccessCode(code_id={self.code_id!r}, role={self.role.value!r})"


def new_access_code(
    engine: Engine,
    recorder: Recorder,
    label: str,
    role: str,
    days: int,
    reason: str,
    delegation_id: str | None = None,
    person: str | None = None,
) -> NewAccessCode:
    """Make a code for whoever `label` names, which opens `role` for that many days from now.

    person: whose name the history and the audit show for what is done with it; needed for a code of the secretariat's.
    delegation_id: the state or organisation whose desk it is: what is released to it is seen with this code.

    Raises NotAllowedError below the secretariat, FaultsError naming each of label, role, number of days and reason that
    cannot be used, AmberlightError for an unknown delegation, StoreError when the store cannot be written; in every case
    no code was made.
    """
    require_secretariat(recorder, "make access codes")
    checks = Checks("access code")
    label = checks.line("label", label, _LONGEST_LABEL, required=True) or ""
    checks.one_of("role", role, tuple(Clearance), required=True)
    named = checks.line("person", person, _LONGEST_LABEL, required=role == Clearance.SECRETARIAT)
    if not 1 <= days <= LONGEST_DAYS:
        checks.add("days", f"a code lasts from 1 to {LONGEST_DAYS} days")
    if delegation_id and role == Clearance.SECRETARIAT:
        checks.add("delegation", "does not apply to a secretariat code, which sees every release")
    why = checks.reason(reason, "why")
    checks.refuse_faults()
    now = clock.now()
    with writing(engine) as session:
        if delegation_id and ("\0" in delegation_id or session.get(Actor, delegation_id) is None):
            raise AmberlightError(f"There is no delegation '{delegation_id[:40]}'. No code was made.")
        code = _unused_code(session)
        signs = read_code(code)
        assert signs is not None
        row = AccessCode(
            code_id=code_name(signs),
            label=label,
            person=named,
            role=Clearance(role).value,
            code_hash=hash_code(signs),
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        session.add(row)
        session.flush()
        after = {"label": label, "person": named, "role": row.role, "expires_at": row.expires_at.isoformat()}
        if delegation_id:
            session.add(AccessCodeDelegation(code_id=row.code_id, actor_id=delegation_id))
            session.flush()
            after["delegation"] = delegation_id
        audit(session, recorder, "access_code.made", row.code_id, None, after, why)
        return NewAccessCode(row.code_id, label, Clearance(role), row.expires_at, code)


def revoke_access_code(engine: Engine, recorder: Recorder, code_id: str, reason: str) -> str:
    """End a code and every sign-in that was made with it, at once; returns its label.

    Raises NotAllowedError below the secretariat, AmberlightError for an unknown or revoked code or without a reason,
    StoreError when the store cannot be written.
    """
    require_secretariat(recorder, "revoke access codes")
    why = require_reason(reason, "why")
    now = clock.now()
    code_id = code_id.strip().upper()[:5]
    with writing(engine) as session:
        row = session.get(AccessCode, code_id)
        if row is None:
            raise AmberlightError(f"There is no access code '{code_id}'. See: python -m data access list")
        if row.revoked_at is not None:
            raise AmberlightError(f"{code_id} was revoked on {as_utc(row.revoked_at):%d %B %Y} already.")
        row.revoked_at = now
        session.flush()
        session.execute(
            update(SignInSession)
            .where(SignInSession.code_id == code_id, SignInSession.ended_at.is_(None))
            .values(ended_at=now)
        )
        before, after = {"revoked_at": None}, {"revoked_at": now.isoformat()}
        audit(session, recorder, "access_code.revoked", code_id, before, after, why)
        return row.label


def _unused_code(session: Session) -> str:
    """A code whose name no other code has, or had."""
    while True:
        code = make_code()
        if session.get(AccessCode, code.split("-")[0]) is None:
            return code
