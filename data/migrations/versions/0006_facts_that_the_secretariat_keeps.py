"""facts that the secretariat keeps

Revision: 0006
Follows: 0005
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("national_mechanism", "network_membership", "country_risk_factor")
#: Nothing refers to these tables, so SQLite may copy them.
UNIQUE = {
    "network_membership": ["network_id", "actor_id", "role", "term_start"],
    "country_risk_factor": ["iso3", "risk_factor_no", "assessed_on"],
}
KNOWN = {
    "level": "level IN ('not_seen', 'low', 'medium', 'high')",
    "trend": "trend IN ('falling', 'steady', 'rising')",
    "certainty": "certainty IN ('low', 'medium', 'high')",
}


def upgrade() -> None:
    """Bring the store to this revision."""
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True))
            batch.add_column(sa.Column("recorded_by", sa.String(length=120), nullable=True))
            batch.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("country_risk_factor") as batch:
        batch.add_column(sa.Column("certainty", sa.String(length=10), nullable=True))
    # No release had a way to record an assessment, nor a scale for one.
    op.execute(sa.text("DELETE FROM country_risk_factor"))
    with op.batch_alter_table("country_risk_factor") as batch:
        for name, condition in KNOWN.items():
            batch.create_check_constraint(op.f(f"ck_country_risk_factor_{name}_known"), condition)
    for table, columns in UNIQUE.items():
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"uq_{table}_{'_'.join(columns)}"), type_="unique")
        standing = sa.text("withdrawn_at IS NULL")
        op.create_index(
            f"uq_{table}_standing", table, columns, unique=True, sqlite_where=standing, postgresql_where=standing
        )


def downgrade() -> None:
    """Take the store back to the revision before."""
    for table in TABLES:
        # The older schema cannot say that a row was withdrawn: it must not come back.
        op.execute(sa.text(f"DELETE FROM {table} WHERE withdrawn_at IS NOT NULL"))
    for table, columns in UNIQUE.items():
        op.drop_index(f"uq_{table}_standing", table_name=table)
        with op.batch_alter_table(table) as batch:
            batch.create_unique_constraint(op.f(f"uq_{table}_{'_'.join(columns)}"), columns)
    with op.batch_alter_table("country_risk_factor") as batch:
        for name in KNOWN:
            batch.drop_constraint(op.f(f"ck_country_risk_factor_{name}_known"), type_="check")
    with op.batch_alter_table("country_risk_factor") as batch:
        batch.drop_column("certainty")
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            for name in ("withdrawn_at", "recorded_by", "recorded_at"):
                batch.drop_column(name)
