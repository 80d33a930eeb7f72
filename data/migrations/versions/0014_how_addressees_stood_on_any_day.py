"""how addressees stood on any day, worked out beforehand; indexes from which a long list is read and counted

Revision: 0014
Follows: 0013
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from data.recommendations.rules.standing_spans import Entered, Sent, list_spans, said_under

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

#: What a list is counted, filtered and ordered by.
LISTED = [
    *("sort_order", "reference", "handling", "withdrawn_at", "recorded_at", "issued_on", "origin", "stage", "strand"),
    *("kind", "priority", "meeting_id", "adopted_at", "adopted_on", "due_on", "cadence_kind", "cadence_month"),
]
LEVELS = ("open", "members", "secretariat")


def upgrade() -> None:
    """Bring the store to this revision."""
    spans = op.create_table(
        "addressee_span",
        sa.Column("addressee_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clearance", sa.String(length=16), nullable=False),
        sa.Column("from_on", sa.String(length=10), nullable=False),
        sa.Column("through_on", sa.String(length=10), nullable=False),
        sa.Column("response", sa.String(length=24), nullable=True),
        sa.Column("response_on", sa.String(length=10), nullable=True),
        sa.Column("implementation", sa.String(length=24), nullable=True),
        sa.Column("implementation_on", sa.String(length=10), nullable=True),
        sa.Column("verification", sa.String(length=24), nullable=True),
        sa.Column("verification_on", sa.String(length=10), nullable=True),
        sa.Column("last_entry_on", sa.String(length=10), nullable=True),
        sa.Column("last_report_on", sa.String(length=10), nullable=True),
        sa.Column("last_reminder_on", sa.String(length=10), nullable=True),
        sa.CheckConstraint(
            "clearance IN ('open', 'members', 'secretariat')", name=op.f("ck_addressee_span_clearance_known")
        ),
        sa.CheckConstraint("from_on <= through_on", name=op.f("ck_addressee_span_day_order")),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["recommendation_addressee.addressee_id"],
            name=op.f("fk_addressee_span_addressee_id_recommendation_addressee"),
        ),
        sa.PrimaryKeyConstraint("addressee_id", "clearance", "from_on", name=op.f("pk_addressee_span")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recommendation_list", "recommendation", LISTED, unique=False)
    op.bulk_insert(spans, _worked_out(op.get_bind()))


def downgrade() -> None:
    """Take the store back to the revision before."""
    op.drop_index("ix_recommendation_list", table_name="recommendation")
    op.drop_table("addressee_span")


def _worked_out(connection: sa.Connection) -> list[dict[str, Any]]:
    """The rows for what is on record already."""
    event = sa.table(
        "status_event",
        *(sa.column(name) for name in ("addressee_id", "event_id", "axis", "action", "to_value", "in_effect_on")),
        sa.column("recorded_at", sa.DateTime(timezone=True)),
        *(sa.column(name) for name in ("corrects_event_id", "handling")),
    )
    reminder = sa.table(
        "reminder",
        *(sa.column(name) for name in ("addressee_id", "sent_on")),
        *(sa.column(name, sa.DateTime(timezone=True)) for name in ("recorded_at", "withdrawn_at")),
        sa.column("handling"),
    )
    entered: dict[int, list[Entered]] = defaultdict(list)
    sent: dict[int, list[Sent]] = defaultdict(list)
    for addressee_id, *cells in connection.execute(sa.select(event)):
        entered[addressee_id].append(Entered(*cells))
    for addressee_id, *cells in connection.execute(sa.select(reminder)):
        sent[addressee_id].append(Sent(*cells))
    return [
        {"addressee_id": one, "clearance": level, "from_on": span.from_on, "through_on": span.through_on}
        | dict(span.standing)
        for one in sorted({*entered, *sent})
        for place, level in enumerate(LEVELS)
        for span in list_spans(said_under(entered[one], sent[one], LEVELS[: place + 1]))
    ]
