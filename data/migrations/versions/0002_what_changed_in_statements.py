"""what changed in statements

Revision: 0002
Follows: 0001
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "statement_change",
        sa.Column("change_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("statement_id", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=12), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "action IN ('added', 'corrected', 'retired')", name=op.f("ck_statement_change_action_known")
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_statement_change_handling_known")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_statement_change_version_positive")),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["overlap_statement.statement_id"],
            name=op.f("fk_statement_change_statement_id_overlap_statement"),
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_statement_change")),
        sa.UniqueConstraint("statement_id", "version", name=op.f("uq_statement_change_statement_id_version")),
    )
    # Added in place, not by copying the table: other tables refer to it, and SQLite would let go of their rows.
    op.add_column("overlap_statement", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("overlap_statement", sa.Column("is_retired", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Take the store back to the revision before."""
    # The older schema cannot say that a statement was retired: it must not come back to the open screen.
    op.execute(sa.text("UPDATE overlap_statement SET handling = 'secretariat' WHERE is_retired"))
    op.drop_column("overlap_statement", "is_retired")
    op.drop_column("overlap_statement", "version")
    op.drop_table("statement_change")
