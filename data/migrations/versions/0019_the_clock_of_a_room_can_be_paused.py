"""the clock of a room can be paused

Revision: 0019
Follows: 0017
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    with op.batch_alter_table("convening_room") as batch:
        batch.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take the store back to the revision before; a clock that was paused runs again, as if it had never been."""
    with op.batch_alter_table("convening_room") as batch:
        batch.drop_column("paused_at")
