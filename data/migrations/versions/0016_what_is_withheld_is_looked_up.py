"""what is withheld is looked up

Revision: 0016
Follows: 0015
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    columns = ["handling", "axis", "addressee_id", "recorded_at", "reference"]
    op.create_index("ix_status_event_handling", "status_event", columns)


def downgrade() -> None:
    """Take the store back to the revision before."""
    op.drop_index("ix_status_event_handling", table_name="status_event")
