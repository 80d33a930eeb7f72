"""a need withdrawn can be stated anew

Revision: 0010
Follows: 0009
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ["reference", "asset_kind"]


def upgrade() -> None:
    """Bring the store to this revision."""
    with op.batch_alter_table("asset_need") as batch:
        batch.drop_constraint(op.f("uq_asset_need_reference_asset_kind"), type_="unique")
    standing = sa.text("withdrawn_at IS NULL")
    op.create_index(
        "uq_asset_need_standing", "asset_need", COLUMNS, unique=True, sqlite_where=standing, postgresql_where=standing
    )


def downgrade() -> None:
    """Take the store back to the revision before."""
    # The older schema has room for one need of a kind: what was withdrawn makes way.
    op.execute(sa.text("DELETE FROM asset_need WHERE withdrawn_at IS NOT NULL"))
    op.drop_index("uq_asset_need_standing", table_name="asset_need")
    with op.batch_alter_table("asset_need") as batch:
        batch.create_unique_constraint(op.f("uq_asset_need_reference_asset_kind"), COLUMNS)
