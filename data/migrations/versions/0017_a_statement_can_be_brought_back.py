"""a statement can be brought back

Revision: 0017
Follows: 0016
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_KNOWN = "action IN ('added', 'corrected', 'retired')"
_KNOWN_NOW = "action IN ('added', 'corrected', 'retired', 'restored')"


def upgrade() -> None:
    """Bring the store to this revision."""
    _allow(_KNOWN_NOW)


def downgrade() -> None:
    """Take the store back to the revision before; that a statement was brought back stays on the audit alone."""
    op.execute(sa.text("DELETE FROM statement_change WHERE action = 'restored'"))
    _allow(_KNOWN)


def _allow(condition: str) -> None:
    with op.batch_alter_table("statement_change") as batch:
        batch.drop_constraint(op.f("ck_statement_change_action_known"), type_="check")
        batch.create_check_constraint(op.f("ck_statement_change_action_known"), condition)
