"""entries can be contested: what a delegation says is wrong, and the secretariat's answer

Revision: 0021
Follows: 0017
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_IS_FIRST = "(answers_id IS NULL)"


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "objection",
        sa.Column("objection_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_objection_handling_known")),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('corrected', 'kept', 'noted')", name=op.f("ck_objection_outcome_known")
        ),
        sa.CheckConstraint(
            f"{_IS_FIRST} = (actor_id IS NOT NULL) AND {_IS_FIRST} = (why IS NOT NULL) AND {_IS_FIRST} = (outcome IS NULL)",
            name=op.f("ck_objection_objection_or_answer"),
        ),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["objection.objection_id"], name=op.f("fk_objection_answers_id_objection")
        ),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_objection_reference_recommendation")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["status_event.event_id"], name=op.f("fk_objection_event_id_status_event")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.actor_id"], name=op.f("fk_objection_actor_id_actor")),
        sa.PrimaryKeyConstraint("objection_id", name=op.f("pk_objection")),
    )
    op.create_index(op.f("ix_objection_answers_id"), "objection", ["answers_id"], unique=False)
    op.create_index(op.f("ix_objection_reference"), "objection", ["reference"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER objection_keeps_{verb.lower()} BEFORE {verb} ON objection "
                "BEGIN SELECT RAISE(ABORT, 'objections are append-only'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION objection_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'objections are append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER objection_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON objection "
        "FOR EACH STATEMENT EXECUTE FUNCTION objection_is_append_only()"
    )


def downgrade() -> None:
    """Take the store back to the revision before."""
    op.drop_table("objection")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION objection_is_append_only()")
