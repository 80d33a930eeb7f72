"""working groups on frameworks

Revision: 0007
Follows: 0006
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "framework_working_group",
        sa.Column("working_group_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("framework_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("convener", sa.Text(), nullable=True),
        sa.Column("convened_on", sa.String(length=10), nullable=False),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ended_on IS NULL OR (length(ended_on) = 10 AND ended_on >= convened_on)",
            name=op.f("ck_framework_working_group_day_order"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_framework_working_group_handling_known")
        ),
        sa.CheckConstraint("length(convened_on) = 10", name=op.f("ck_framework_working_group_convened_on_is_a_day")),
        sa.ForeignKeyConstraint(
            ["framework_id"],
            ["framework.framework_id"],
            name=op.f("fk_framework_working_group_framework_id_framework"),
        ),
        sa.PrimaryKeyConstraint("working_group_id", name=op.f("pk_framework_working_group")),
    )
    with op.batch_alter_table("framework_working_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_framework_working_group_framework_id"), ["framework_id"], unique=False)


def downgrade() -> None:
    """Take the store back to the revision before."""
    with op.batch_alter_table("framework_working_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_framework_working_group_framework_id"))
    op.drop_table("framework_working_group")
