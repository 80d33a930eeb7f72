"""neighbours on land

Revision: 0003
Follows: 0002
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "country_neighbour",
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("neighbour_iso3", sa.String(length=3), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_country_neighbour_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_country_neighbour_handling_known")
        ),
        sa.CheckConstraint("iso3 < neighbour_iso3", name=op.f("ck_country_neighbour_pair_once")),
        sa.CheckConstraint(
            "kind IN ('border', 'point', 'disputed_area')", name=op.f("ck_country_neighbour_kind_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_country_neighbour_iso3_country")),
        sa.ForeignKeyConstraint(
            ["neighbour_iso3"], ["country.iso3"], name=op.f("fk_country_neighbour_neighbour_iso3_country")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_country_neighbour_source_id_source")),
        sa.PrimaryKeyConstraint("iso3", "neighbour_iso3", name=op.f("pk_country_neighbour")),
    )
    with op.batch_alter_table("country_neighbour", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_country_neighbour_neighbour_iso3"), ["neighbour_iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_country_neighbour_source_id"), ["source_id"], unique=False)


def downgrade() -> None:
    """Take the store back to the revision before."""
    with op.batch_alter_table("country_neighbour", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_country_neighbour_source_id"))
        batch_op.drop_index(batch_op.f("ix_country_neighbour_neighbour_iso3"))
    op.drop_table("country_neighbour")
