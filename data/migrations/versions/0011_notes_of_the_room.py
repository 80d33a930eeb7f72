"""notes of the room: drafts captured, read back, adopted or parked; actions, corrections, questions

Revision: 0011
Follows: 0010
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "room_note",
        sa.Column("note_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_session_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="secretariat", nullable=False),
        sa.Column("read_back", sa.Text(), nullable=True),
        sa.Column("read_back_handling", sa.String(length=16), nullable=True),
        sa.CheckConstraint(
            "kind IN ('recommendation', 'action', 'correction', 'question')", name=op.f("ck_room_note_kind_known")
        ),
        sa.CheckConstraint("outcome IN ('adopted', 'parked')", name=op.f("ck_room_note_outcome_known")),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_room_note_handling_known")),
        sa.CheckConstraint(
            "read_back_handling IN ('members', 'secretariat')", name=op.f("ck_room_note_read_back_handling_known")
        ),
        sa.CheckConstraint(
            "(kind = 'recommendation') = (reference IS NOT NULL)", name=op.f("ck_room_note_recommendation_has_reference")
        ),
        sa.CheckConstraint(
            "(read_back IS NULL) = (read_back_handling IS NULL)", name=op.f("ck_room_note_read_back_is_handled")
        ),
        sa.CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name=op.f("ck_room_note_outcome_has_time")),
        sa.ForeignKeyConstraint(
            ["decided_session_id"],
            ["convening_session.session_id"],
            name=op.f("fk_room_note_decided_session_id_convening_session"),
        ),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_room_note_reference_recommendation")
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["convening_room.room_id"], name=op.f("fk_room_note_room_id_convening_room")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["convening_session.session_id"], name=op.f("fk_room_note_session_id_convening_session")
        ),
        sa.PrimaryKeyConstraint("note_id", name=op.f("pk_room_note")),
        sa.UniqueConstraint("reference", name=op.f("uq_room_note_reference")),
    )
    op.create_index(op.f("ix_room_note_room_id"), "room_note", ["room_id"], unique=False)
    op.create_index(op.f("ix_room_note_session_id"), "room_note", ["session_id"], unique=False)


def downgrade() -> None:
    """Take the store back to the revision before."""
    op.drop_table("room_note")
