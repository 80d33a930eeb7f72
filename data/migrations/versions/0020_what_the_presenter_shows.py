"""what the presenter shows: a page outside the run of show, or nothing

Revision: 0020
Follows: 0017
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    with op.batch_alter_table("convening_room") as batch:
        batch.add_column(sa.Column("aside_address", sa.String(500), nullable=True))
        batch.add_column(sa.Column("is_blank", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Take the store back to the revision before."""
    with op.batch_alter_table("convening_room") as batch:
        batch.drop_column("is_blank")
        batch.drop_column("aside_address")
