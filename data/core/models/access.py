"""Who may sign in, who is signed in, what was tried, and what was changed by whom. No code and no token is ever stored."""

from datetime import datetime

from sqlalchemy import DDL, JSON, CheckConstraint, DateTime, ForeignKey, Index, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Key, one_of

SIGN_IN_WAYS = ("code", "operator")
#: accepted; wrong: no such code; mistyped: cannot be a code; expired and revoked: was one.
SIGN_IN_OUTCOMES = ("accepted", "wrong", "mistyped", "expired", "revoked")


class AccessCode(Base):
    """One access code: what it is for, what it opens, and the memory-hard hash of it."""

    __tablename__ = "access_code"

    #: The code's first group: it names the code on paper and in lists, and opens nothing.
    code_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    label: Mapped[str] = mapped_column(String(120))
    #: Who uses it, as the history and the audit name them; the label where no person is named.
    person: Mapped[str | None] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(16))
    code_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    last_used_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("role", HANDLING_LEVELS, "role_known"),
        CheckConstraint("expires_at > created_at", name="expires_after_creation"),
        CheckConstraint("code_hash LIKE '$argon2id$%'", name="hash_is_argon2id"),
    )


class SignInSession(Base):
    """One sign-in of one browser, found by the SHA-256 of the random token in its cookie."""

    __tablename__ = "sign_in_session"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    way: Mapped[str] = mapped_column(String(12))
    code_id: Mapped[str | None] = mapped_column(ForeignKey("access_code.code_id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    last_seen_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("way", SIGN_IN_WAYS, "way_known"),
        one_of("role", HANDLING_LEVELS, "role_known"),
        CheckConstraint("(way = 'code') = (code_id IS NOT NULL)", name="code_named"),
        CheckConstraint("expires_at > created_at", name="expires_after_creation"),
    )


class SignInAttempt(Base):
    """One attempt to sign in with a code: when, from where, how it ended. What was typed is not kept."""

    __tablename__ = "sign_in_attempt"

    attempt_id: Mapped[Key]
    attempted_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    outcome: Mapped[str] = mapped_column(String(12))
    origin: Mapped[str] = mapped_column(String(64))
    #: The code's name where it exists; never what was typed.
    code_id: Mapped[str | None] = mapped_column(ForeignKey("access_code.code_id"))

    __table_args__ = (
        one_of("outcome", SIGN_IN_OUTCOMES, "outcome_known"),
        Index("ix_sign_in_attempt_attempted_at", "attempted_at"),
    )


class AuditEntry(Base):
    """One change: who, in which role, what, to what, what stood before and after, why. The store refuses to alter it."""

    __tablename__ = "audit_entry"

    entry_id: Mapped[Key]
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    who: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(16))
    what: Mapped[str] = mapped_column(String(60), index=True)
    target: Mapped[str] = mapped_column(String(200), index=True)
    before: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    why: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        one_of("role", HANDLING_LEVELS, "role_known"),
        CheckConstraint("length(who) > 0 AND length(what) > 0", name="says_who_and_what"),
    )


#: The same statements stand in the migration, which is history and keeps its own copy.
APPEND_ONLY_SQLITE = tuple(
    f"CREATE TRIGGER audit_entry_keeps_{verb.lower()} BEFORE {verb} ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
APPEND_ONLY_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$",
    "CREATE TRIGGER audit_entry_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only()",
)
for _statement in APPEND_ONLY_SQLITE:
    event.listen(AuditEntry.__table__, "after_create", DDL(_statement).execute_if(dialect="sqlite"))
for _statement in APPEND_ONLY_POSTGRESQL:
    # DDL() reads % as a placeholder; there is none in these.
    event.listen(AuditEntry.__table__, "after_create", DDL(_statement).execute_if(dialect="postgresql"))
