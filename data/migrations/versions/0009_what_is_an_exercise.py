"""what is an exercise

Revision: 0009
Follows: 0008

A later migration that copies store_state (batch mode on SQLite) must create its triggers again: copying drops them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STAYS = {
    "sqlite": (
        "CREATE TRIGGER store_state_stays_what_it_is BEFORE UPDATE ON store_state "
        "WHEN NEW.exercise_seed IS NOT OLD.exercise_seed "
        "BEGIN SELECT RAISE(ABORT, 'a record does not become an exercise, nor an exercise a record'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION store_state_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF NEW.exercise_seed IS DISTINCT FROM OLD.exercise_seed THEN "
        "RAISE EXCEPTION 'a record does not become an exercise, nor an exercise a record'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER store_state_stays BEFORE UPDATE ON store_state "
        "FOR EACH ROW EXECUTE FUNCTION store_state_stays_what_it_is()",
    ),
}


def upgrade() -> None:
    """Bring the store to this revision."""
    op.add_column("store_state", sa.Column("exercise_seed", sa.Integer(), nullable=True))
    for statement in STAYS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Take the store back to the revision before."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER store_state_stays_what_it_is")
    else:
        op.execute("DROP TRIGGER store_state_stays ON store_state")
        op.execute("DROP FUNCTION store_state_stays_what_it_is")
    op.drop_column("store_state", "exercise_seed")
