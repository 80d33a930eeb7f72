"""the room: agenda, run of show, who sees what while a meeting sits, frozen copies

Revision: 0008
Follows: 0007
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "snapshot",
        sa.Column("snapshot_id", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.String(length=40), nullable=True),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.String(length=120), nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_snapshot_handling_known")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_snapshot_sha256_whole")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["convening_meeting.meeting_id"], name=op.f("fk_snapshot_meeting_id_convening_meeting")
        ),
        sa.PrimaryKeyConstraint("snapshot_id", name=op.f("pk_snapshot")),
    )
    op.create_index(op.f("ix_snapshot_meeting_id"), "snapshot", ["meeting_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("item_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("presenter", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("pointer", sa.Text(), nullable=True),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_agenda_item_handling_known")
        ),
        sa.CheckConstraint(
            "kind IN ('deep_dive', 'update', 'economic_actors', 'accountability', 'research', 'recommendations', 'open_briefing', 'other')",
            name=op.f("ck_agenda_item_kind_known"),
        ),
        sa.CheckConstraint("minutes >= 1 AND minutes <= 600", name=op.f("ck_agenda_item_minutes_range")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_agenda_item_position_positive")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_agenda_item_iso3_country")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["convening_session.session_id"], name=op.f("fk_agenda_item_session_id_convening_session")
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_iso3"), "agenda_item", ["iso3"], unique=False)
    op.create_index(op.f("ix_agenda_item_session_id"), "agenda_item", ["session_id"], unique=False)
    op.create_table(
        "agenda_document",
        sa.Column("document_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_agenda_document_handling_known")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.item_id"], name=op.f("fk_agenda_document_item_id_agenda_item")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_agenda_document")),
    )
    op.create_index(op.f("ix_agenda_document_item_id"), "agenda_document", ["item_id"], unique=False)
    op.create_table(
        "agenda_item_framework",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("framework_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.framework_id"], name=op.f("fk_agenda_item_framework_framework_id_framework")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.item_id"], name=op.f("fk_agenda_item_framework_item_id_agenda_item")
        ),
        sa.PrimaryKeyConstraint("item_id", "framework_id", name=op.f("pk_agenda_item_framework")),
    )
    op.create_index(
        op.f("ix_agenda_item_framework_framework_id"), "agenda_item_framework", ["framework_id"], unique=False
    )
    op.create_table(
        "run_step",
        sa.Column("step_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("address LIKE '/%'", name=op.f("ck_run_step_address_in_the_app")),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_run_step_handling_known")),
        sa.CheckConstraint("minutes >= 1 AND minutes <= 600", name=op.f("ck_run_step_minutes_range")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_run_step_position_positive")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.item_id"], name=op.f("fk_run_step_item_id_agenda_item")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["convening_session.session_id"], name=op.f("fk_run_step_session_id_convening_session")
        ),
        sa.PrimaryKeyConstraint("step_id", name=op.f("pk_run_step")),
    )
    op.create_index(op.f("ix_run_step_item_id"), "run_step", ["item_id"], unique=False)
    op.create_index(op.f("ix_run_step_session_id"), "run_step", ["session_id"], unique=False)
    op.create_table(
        "convening_room",
        sa.Column("room_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=True),
        sa.Column("snapshot_id", sa.String(length=20), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_convening_room_version_positive")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["convening_meeting.meeting_id"],
            name=op.f("fk_convening_room_meeting_id_convening_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["convening_session.session_id"],
            name=op.f("fk_convening_room_session_id_convening_session"),
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshot.snapshot_id"], name=op.f("fk_convening_room_snapshot_id_snapshot")
        ),
        sa.ForeignKeyConstraint(["step_id"], ["run_step.step_id"], name=op.f("fk_convening_room_step_id_run_step")),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_convening_room")),
        sa.UniqueConstraint("code", name=op.f("uq_convening_room_code")),
    )
    op.create_index("ix_convening_room_ended_at", "convening_room", ["ended_at"], unique=False)
    op.create_index(op.f("ix_convening_room_meeting_id"), "convening_room", ["meeting_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_convening_room_meeting_id"), table_name="convening_room")
    op.drop_index("ix_convening_room_ended_at", table_name="convening_room")
    op.drop_table("convening_room")
    op.drop_index(op.f("ix_run_step_session_id"), table_name="run_step")
    op.drop_index(op.f("ix_run_step_item_id"), table_name="run_step")
    op.drop_table("run_step")
    op.drop_index(op.f("ix_agenda_item_framework_framework_id"), table_name="agenda_item_framework")
    op.drop_table("agenda_item_framework")
    op.drop_index(op.f("ix_agenda_document_item_id"), table_name="agenda_document")
    op.drop_table("agenda_document")
    op.drop_index(op.f("ix_agenda_item_session_id"), table_name="agenda_item")
    op.drop_index(op.f("ix_agenda_item_iso3"), table_name="agenda_item")
    op.drop_table("agenda_item")
    op.drop_index(op.f("ix_snapshot_meeting_id"), table_name="snapshot")
    op.drop_table("snapshot")
