"""after the session: who does or asks what was noted, how notes were changed, who was told what was decided

Revision: 0013
Follows: 0012
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    with op.batch_alter_table("room_note") as batch:
        batch.add_column(sa.Column("person", sa.Text(), nullable=True))
        batch.add_column(sa.Column("due_on", sa.String(length=10), nullable=True))
        batch.add_column(sa.Column("item_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch.create_foreign_key(op.f("fk_room_note_item_id_agenda_item"), "agenda_item", ["item_id"], ["item_id"])
        batch.create_index(op.f("ix_room_note_item_id"), ["item_id"], unique=False)
        batch.create_check_constraint(op.f("ck_room_note_due_on_is_a_day"), "due_on IS NULL OR length(due_on) = 10")
        batch.create_check_constraint(op.f("ck_room_note_version_positive"), "version >= 1")
    op.create_table(
        "room_note_change",
        sa.Column("change_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("action IN ('edited', 'taken_back')", name=op.f("ck_room_note_change_action_known")),
        sa.CheckConstraint("version >= 2", name=op.f("ck_room_note_change_version_after_a_change")),
        sa.ForeignKeyConstraint(["note_id"], ["room_note.note_id"], name=op.f("fk_room_note_change_note_id_room_note")),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_room_note_change")),
        sa.UniqueConstraint("note_id", "version", name=op.f("uq_room_note_change_note_id_version")),
    )
    op.create_table(
        "room_telling",
        sa.Column("telling_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("by_whom", sa.Text(), nullable=True),
        sa.Column("told_on", sa.String(length=10), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("action IN ('assigned', 'told', 'undone')", name=op.f("ck_room_telling_action_known")),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_room_telling_handling_known")
        ),
        sa.CheckConstraint("(note_id IS NULL) <> (addressee_id IS NULL)", name=op.f("ck_room_telling_about_one")),
        sa.CheckConstraint("(action = 'told') = (told_on IS NOT NULL)", name=op.f("ck_room_telling_told_on_a_day")),
        sa.CheckConstraint("(action = 'undone') = (by_whom IS NULL)", name=op.f("ck_room_telling_says_by_whom")),
        sa.CheckConstraint(
            "(action = 'undone') = (undoes_id IS NOT NULL)", name=op.f("ck_room_telling_undone_says_what")
        ),
        sa.CheckConstraint(
            "told_on IS NULL OR length(told_on) = 10", name=op.f("ck_room_telling_told_on_is_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["recommendation_addressee.addressee_id"],
            name=op.f("fk_room_telling_addressee_id_recommendation_addressee"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["convening_meeting.meeting_id"],
            name=op.f("fk_room_telling_meeting_id_convening_meeting"),
        ),
        sa.ForeignKeyConstraint(["note_id"], ["room_note.note_id"], name=op.f("fk_room_telling_note_id_room_note")),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["room_telling.telling_id"], name=op.f("fk_room_telling_undoes_id_room_telling")
        ),
        sa.PrimaryKeyConstraint("telling_id", name=op.f("pk_room_telling")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_room_telling_undoes_id")),
    )
    for column in ("addressee_id", "meeting_id", "note_id"):
        op.create_index(op.f(f"ix_room_telling_{column}"), "room_telling", [column], unique=False)


def downgrade() -> None:
    """Take the store back to the revision before."""
    op.drop_table("room_telling")
    op.drop_table("room_note_change")
    # The older schema has no word for what was taken back: it would stand again.
    op.execute(sa.text("DELETE FROM room_note WHERE withdrawn_at IS NOT NULL"))
    with op.batch_alter_table("room_note") as batch:
        batch.drop_constraint(op.f("ck_room_note_version_positive"), type_="check")
        batch.drop_constraint(op.f("ck_room_note_due_on_is_a_day"), type_="check")
        batch.drop_index(op.f("ix_room_note_item_id"))
        batch.drop_constraint(op.f("fk_room_note_item_id_agenda_item"), type_="foreignkey")
        for column in ("version", "withdrawn_at", "item_id", "due_on", "person"):
            batch.drop_column(column)
