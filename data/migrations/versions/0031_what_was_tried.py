"""what was tried

Revision: 0031
Follows: 0017
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0031"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "intervention",
        sa.Column("intervention_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("acronym", sa.String(length=60), nullable=True),
        sa.Column("by_whom", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("follows", sa.String(length=40), nullable=True),
        sa.Column("acts_of", sa.String(length=40), nullable=True),
        sa.Column("started", sa.String(length=10), nullable=True),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=True),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_intervention_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_intervention_handling_known")
        ),
        sa.CheckConstraint(
            "kind IN ('un_peacekeeping', 'un_mission', 'regional_operation', 'un_sanctions', 'inquiry', 'trial', 'amnesty', 'truth_commission', 'reparation', 'lustration')",
            name=op.f("ck_intervention_kind_known"),
        ),
        sa.CheckConstraint("status IN ('in place', 'ended', 'recurring')", name=op.f("ck_intervention_status_known")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_intervention_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_intervention_source_id_source")),
        sa.PrimaryKeyConstraint("intervention_id", name=op.f("pk_intervention")),
        sa.UniqueConstraint("code", "iso3", name=op.f("uq_intervention_code_iso3")),
    )
    with op.batch_alter_table("intervention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_intervention_iso3"), ["iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_intervention_source_id"), ["source_id"], unique=False)

    op.create_table(
        "lesson",
        sa.Column("lesson_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("tool", sa.String(length=60), nullable=True),
        sa.Column("stages", sa.Text(), nullable=True),
        sa.Column("by_whom", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("evaluated_by", sa.Text(), nullable=False),
        sa.Column("evaluated_in", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')", name=op.f("ck_lesson_confidence_known")
        ),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_lesson_handling_known")),
        sa.CheckConstraint(
            "result IN ('worked', 'partly', 'disputed', 'failed', 'harmful')", name=op.f("ck_lesson_result_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_lesson_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_lesson_source_id_source")),
        sa.PrimaryKeyConstraint("lesson_id", name=op.f("pk_lesson")),
        sa.UniqueConstraint("code", name=op.f("uq_lesson_code")),
    )
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_iso3"), ["iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_lesson_source_id"), ["source_id"], unique=False)


def downgrade() -> None:
    """Take the store back to the revision before."""
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_source_id"))
        batch_op.drop_index(batch_op.f("ix_lesson_iso3"))

    op.drop_table("lesson")
    with op.batch_alter_table("intervention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intervention_source_id"))
        batch_op.drop_index(batch_op.f("ix_intervention_iso3"))

    op.drop_table("intervention")
