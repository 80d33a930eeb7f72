"""who may sign in, who changed what

Revision: 0005
Follows: 0004

A later migration that copies audit_entry (batch mode on SQLite) must create its triggers again: copying drops them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER audit_entry_keeps_update BEFORE UPDATE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
        "CREATE TRIGGER audit_entry_keeps_delete BEFORE DELETE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$",
        "CREATE TRIGGER audit_entry_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only()",
    ),
}


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "access_code",
        sa.Column("code_id", sa.String(length=5), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("code_hash", sa.String(length=255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("code_hash LIKE '$argon2id$%'", name=op.f("ck_access_code_hash_is_argon2id")),
        sa.CheckConstraint("role IN ('open', 'members', 'secretariat')", name=op.f("ck_access_code_role_known")),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_access_code_expires_after_creation")),
        sa.PrimaryKeyConstraint("code_id", name=op.f("pk_access_code")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("entry_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("target", sa.String(length=200), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('open', 'members', 'secretariat')", name=op.f("ck_audit_entry_role_known")),
        sa.CheckConstraint("length(who) > 0 AND length(what) > 0", name=op.f("ck_audit_entry_says_who_and_what")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_recorded_at"), "audit_entry", ["recorded_at"], unique=False)
    op.create_index(op.f("ix_audit_entry_target"), "audit_entry", ["target"], unique=False)
    op.create_index(op.f("ix_audit_entry_what"), "audit_entry", ["what"], unique=False)
    op.create_table(
        "sign_in_attempt",
        sa.Column("attempt_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("attempted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("code_id", sa.String(length=5), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('accepted', 'wrong', 'mistyped', 'expired', 'revoked')",
            name=op.f("ck_sign_in_attempt_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["access_code.code_id"], name=op.f("fk_sign_in_attempt_code_id_access_code")
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index("ix_sign_in_attempt_attempted_at", "sign_in_attempt", ["attempted_at"], unique=False)
    op.create_table(
        "sign_in_session",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("code_id", sa.String(length=5), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(way = 'code') = (code_id IS NOT NULL)", name=op.f("ck_sign_in_session_code_named")),
        sa.CheckConstraint("role IN ('open', 'members', 'secretariat')", name=op.f("ck_sign_in_session_role_known")),
        sa.CheckConstraint("way IN ('code', 'operator')", name=op.f("ck_sign_in_session_way_known")),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_sign_in_session_expires_after_creation")),
        sa.ForeignKeyConstraint(
            ["code_id"], ["access_code.code_id"], name=op.f("fk_sign_in_session_code_id_access_code")
        ),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_sign_in_session")),
    )
    op.create_index(op.f("ix_sign_in_session_code_id"), "sign_in_session", ["code_id"], unique=False)
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Take the store back to the revision before."""
    op.drop_index(op.f("ix_sign_in_session_code_id"), table_name="sign_in_session")
    op.drop_table("sign_in_session")
    op.drop_index("ix_sign_in_attempt_attempted_at", table_name="sign_in_attempt")
    op.drop_table("sign_in_attempt")
    op.drop_index(op.f("ix_audit_entry_what"), table_name="audit_entry")
    op.drop_index(op.f("ix_audit_entry_target"), table_name="audit_entry")
    op.drop_index(op.f("ix_audit_entry_recorded_at"), table_name="audit_entry")
    op.drop_table("audit_entry")
    op.drop_table("access_code")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_is_append_only()")
