"""ranks estimated anew, and what each edition itself counts as ongoing

Revision: 0026
Follows: 0017
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0026"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.add_column("risk_assessment", sa.Column("is_ongoing_as_published", sa.Boolean(), nullable=True))
    op.create_table(
        "rank_reestimate",
        sa.Column("reestimate_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("by_edition", sa.Integer(), nullable=False),
        sa.Column("iso3", sa.String(), nullable=False),
        sa.Column("name_in_source", sa.String(), nullable=False),
        sa.Column("risk_probability", sa.Double(), nullable=False),
        sa.Column("risk_rank", sa.Integer(), nullable=False),
        sa.Column("ranked_countries", sa.Integer(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_rank_reestimate_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_rank_reestimate_handling_known")
        ),
        sa.CheckConstraint(
            "risk_probability >= 0 AND risk_probability <= 1", name=op.f("ck_rank_reestimate_probability_range")
        ),
        sa.CheckConstraint(
            "risk_rank >= 1 AND risk_rank <= ranked_countries", name=op.f("ck_rank_reestimate_rank_range")
        ),
        sa.CheckConstraint(
            "edition >= 2000 AND by_edition <= 2100 AND edition < by_edition",
            name=op.f("ck_rank_reestimate_edition_order"),
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_rank_reestimate_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_rank_reestimate_source_id_source")),
        sa.PrimaryKeyConstraint("reestimate_id", name=op.f("pk_rank_reestimate")),
        sa.UniqueConstraint("edition", "by_edition", "iso3", name=op.f("uq_rank_reestimate_edition_by_edition_iso3")),
    )
    op.create_index(op.f("ix_rank_reestimate_iso3"), "rank_reestimate", ["iso3"])
    op.create_index(op.f("ix_rank_reestimate_source_id"), "rank_reestimate", ["source_id"])


def downgrade() -> None:
    """Take the store back to the revision before."""
    op.drop_table("rank_reestimate")
    op.drop_column("risk_assessment", "is_ongoing_as_published")
