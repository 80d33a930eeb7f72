"""the Council's work: its composition, agenda and products, threads of questions, training, hate speech; one working group

Revision: 0035
Follows: 0022
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0035"
down_revision: str | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "council_entry",
        sa.Column("entry_id", sa.String(length=20), nullable=False),
        sa.Column("body", sa.String(length=20), nullable=False),
        sa.Column("entry_kind", sa.String(length=60), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint("body IN ('Research Council', 'Network')", name=op.f("ck_council_entry_body_known")),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_council_entry_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_council_entry_handling_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_council_entry_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_council_entry_source_id_source")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_council_entry")),
    )
    with op.batch_alter_table("council_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_entry_iso3"), ["iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_council_entry_source_id"), ["source_id"], unique=False)

    op.create_table(
        "council_product",
        sa.Column("product_id", sa.String(length=20), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("for_whom", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("most_pages", sa.Integer(), nullable=True),
        sa.Column("most_minutes", sa.Integer(), nullable=True),
        sa.Column("timing", sa.Text(), nullable=True),
        sa.Column("least_times_a_year", sa.Integer(), nullable=True),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_council_product_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_council_product_handling_known")
        ),
        sa.CheckConstraint(
            "coalesce(most_pages, 1) >= 1 AND coalesce(most_minutes, 1) >= 1 AND coalesce(least_times_a_year, 1) >= 1",
            name=op.f("ck_council_product_limits_positive"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_council_product_source_id_source")),
        sa.PrimaryKeyConstraint("product_id", name=op.f("pk_council_product")),
    )
    with op.batch_alter_table("council_product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_product_source_id"), ["source_id"], unique=False)

    op.create_table(
        "hate_speech_item",
        sa.Column("item_id", sa.String(length=20), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("item_kind", sa.String(length=30), nullable=False),
        sa.Column("by_whom", sa.Text(), nullable=False),
        sa.Column("company", sa.String(length=160), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("repeats", sa.String(length=20), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_hate_speech_item_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_hate_speech_item_handling_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_hate_speech_item_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_hate_speech_item_source_id_source")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_hate_speech_item")),
    )
    with op.batch_alter_table("hate_speech_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hate_speech_item_iso3"), ["iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_hate_speech_item_source_id"), ["source_id"], unique=False)

    op.create_table(
        "research_question",
        sa.Column("question_id", sa.String(length=20), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("strand", sa.String(length=20), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("dimension", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("question_kind", sa.String(length=40), nullable=False),
        sa.Column("framework_id", sa.String(length=12), nullable=True),
        sa.Column("named_place", sa.Text(), nullable=True),
        sa.Column("tools", sa.Text(), nullable=True),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_research_question_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_research_question_handling_known")
        ),
        sa.CheckConstraint(
            "strand IN ('thematic', 'micro', 'macro', 'cross-cutting')", name=op.f("ck_research_question_strand_known")
        ),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.framework_id"], name=op.f("fk_research_question_framework_id_framework")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_research_question_source_id_source")
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_research_question")),
    )
    with op.batch_alter_table("research_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_research_question_framework_id"), ["framework_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_research_question_source_id"), ["source_id"], unique=False)

    op.create_table(
        "training_course",
        sa.Column("course_id", sa.String(length=20), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("duration_days", sa.Integer(), nullable=True),
        sa.Column("since_year", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_training_course_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_training_course_handling_known")
        ),
        sa.CheckConstraint("duration_days >= 1", name=op.f("ck_training_course_duration_positive")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_training_course_source_id_source")),
        sa.PrimaryKeyConstraint("course_id", name=op.f("pk_training_course")),
    )
    with op.batch_alter_table("training_course", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_course_source_id"), ["source_id"], unique=False)

    op.create_table(
        "working_group",
        sa.Column("working_group_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=True),
        sa.Column("framework_id", sa.String(length=12), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=True),
        sa.Column("convener", sa.Text(), nullable=True),
        sa.Column("open_to", sa.Text(), nullable=True),
        sa.Column("convened_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("pointer", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_working_group_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_working_group_handling_known")
        ),
        sa.CheckConstraint(
            "convened_on IS NULL OR length(convened_on) = 10", name=op.f("ck_working_group_convened_on_is_a_day")
        ),
        sa.CheckConstraint(
            "ended_on IS NULL OR (convened_on IS NOT NULL AND length(ended_on) = 10 AND ended_on >= convened_on)",
            name=op.f("ck_working_group_day_order"),
        ),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.framework_id"], name=op.f("fk_working_group_framework_id_framework")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_working_group_source_id_source")),
        sa.PrimaryKeyConstraint("working_group_id", name=op.f("pk_working_group")),
        sa.UniqueConstraint("reference", name=op.f("uq_working_group_reference")),
    )
    with op.batch_alter_table("working_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_working_group_framework_id"), ["framework_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_working_group_source_id"), ["source_id"], unique=False)

    op.create_table(
        "training_participation",
        sa.Column("participation_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("course_id", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("held_on", sa.String(length=10), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_training_participation_handling_known")
        ),
        sa.CheckConstraint("participants >= 1", name=op.f("ck_training_participation_participants_positive")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.actor_id"], name=op.f("fk_training_participation_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"],
            ["training_course.course_id"],
            name=op.f("fk_training_participation_course_id_training_course"),
        ),
        sa.PrimaryKeyConstraint("participation_id", name=op.f("pk_training_participation")),
    )
    with op.batch_alter_table("training_participation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_participation_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_participation_course_id"), ["course_id"], unique=False)

    op.create_table(
        "research_entry",
        sa.Column("entry_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("question_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("funder", sa.Text(), nullable=True),
        sa.Column("on_day", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("meeting_id", sa.String(length=40), nullable=True),
        sa.Column("brief_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(kind = 'study') = (state IS NOT NULL)", name=op.f("ck_research_entry_state_of_a_study")),
        sa.CheckConstraint(
            "(kind = 'use') = (meeting_id IS NOT NULL)", name=op.f("ck_research_entry_use_names_its_meeting")
        ),
        sa.CheckConstraint(
            "NOT is_draft OR handling = 'secretariat'", name=op.f("ck_research_entry_draft_is_not_shown")
        ),
        sa.CheckConstraint("brief_id IS NULL OR kind = 'brief'", name=op.f("ck_research_entry_brief_of_a_brief")),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_research_entry_handling_known")
        ),
        sa.CheckConstraint(
            "kind = 'study' OR (due_on IS NULL AND funder IS NULL)",
            name=op.f("ck_research_entry_due_and_funder_of_a_study"),
        ),
        sa.CheckConstraint("kind IN ('need', 'study', 'brief', 'use')", name=op.f("ck_research_entry_kind_known")),
        sa.CheckConstraint(
            "state IN ('asked', 'agreed', 'funded', 'delivered', 'dropped')", name=op.f("ck_research_entry_state_known")
        ),
        sa.CheckConstraint(
            "length(on_day) = 10 AND (due_on IS NULL OR length(due_on) = 10)",
            name=op.f("ck_research_entry_days_are_days"),
        ),
        sa.ForeignKeyConstraint(
            ["brief_id"], ["prepared_brief.brief_id"], name=op.f("fk_research_entry_brief_id_prepared_brief")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_research_entry_iso3_country")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["convening_meeting.meeting_id"],
            name=op.f("fk_research_entry_meeting_id_convening_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["research_question.question_id"],
            name=op.f("fk_research_entry_question_id_research_question"),
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_research_entry")),
    )
    with op.batch_alter_table("research_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_research_entry_brief_id"), ["brief_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_research_entry_iso3"), ["iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_research_entry_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_research_entry_question_id"), ["question_id"], unique=False)

    op.execute(
        "INSERT INTO working_group (working_group_id, framework_id, name, convener, convened_on, ended_on, note, handling, "
        "recorded_at, recorded_by, withdrawn_at, source_id, confidence) "
        "SELECT working_group_id, framework_id, name, convener, convened_on, ended_on, note, handling, "
        "recorded_at, recorded_by, withdrawn_at, 'network-record', 'verified' FROM framework_working_group"
    )
    with op.batch_alter_table("framework_working_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_framework_working_group_framework_id"))

    op.drop_table("framework_working_group")


def downgrade() -> None:
    """Take the store back to the revision before."""

    op.create_table(
        "framework_working_group",
        sa.Column("working_group_id", sa.INTEGER(), nullable=False),
        sa.Column("framework_id", sa.VARCHAR(length=12), nullable=False),
        sa.Column("name", sa.TEXT(), nullable=False),
        sa.Column("convener", sa.TEXT(), nullable=True),
        sa.Column("convened_on", sa.VARCHAR(length=10), nullable=False),
        sa.Column("ended_on", sa.VARCHAR(length=10), nullable=True),
        sa.Column("note", sa.TEXT(), nullable=True),
        sa.Column("handling", sa.VARCHAR(length=16), server_default=sa.text("'members'"), nullable=False),
        sa.Column("recorded_at", sa.DATETIME(), nullable=False),
        sa.Column("recorded_by", sa.VARCHAR(length=120), nullable=False),
        sa.Column("withdrawn_at", sa.DATETIME(), nullable=True),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_framework_working_group_handling_known")
        ),
        sa.CheckConstraint(
            "ended_on IS NULL OR (length(ended_on) = 10 AND ended_on >= convened_on)",
            name=op.f("ck_framework_working_group_day_order"),
        ),
        sa.CheckConstraint("length(convened_on) = 10", name=op.f("ck_framework_working_group_convened_on_is_a_day")),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.framework_id"], name=op.f("fk_framework_working_group_framework_id_framework")
        ),
        sa.PrimaryKeyConstraint("working_group_id", name=op.f("pk_framework_working_group")),
    )
    with op.batch_alter_table("framework_working_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_framework_working_group_framework_id"), ["framework_id"], unique=False)

    with op.batch_alter_table("research_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_research_entry_question_id"))
        batch_op.drop_index(batch_op.f("ix_research_entry_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_research_entry_iso3"))
        batch_op.drop_index(batch_op.f("ix_research_entry_brief_id"))

    op.drop_table("research_entry")
    with op.batch_alter_table("training_participation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_participation_course_id"))
        batch_op.drop_index(batch_op.f("ix_training_participation_actor_id"))

    op.drop_table("training_participation")
    op.execute(
        "INSERT INTO framework_working_group (working_group_id, framework_id, name, convener, convened_on, ended_on, note, "
        "handling, recorded_at, recorded_by, withdrawn_at) "
        "SELECT working_group_id, framework_id, name, convener, convened_on, ended_on, note, handling, recorded_at, "
        "recorded_by, withdrawn_at FROM working_group "
        "WHERE framework_id IS NOT NULL AND convened_on IS NOT NULL AND recorded_at IS NOT NULL"
    )
    with op.batch_alter_table("working_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_working_group_source_id"))
        batch_op.drop_index(batch_op.f("ix_working_group_framework_id"))

    op.drop_table("working_group")
    with op.batch_alter_table("training_course", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_course_source_id"))

    op.drop_table("training_course")
    with op.batch_alter_table("research_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_research_question_source_id"))
        batch_op.drop_index(batch_op.f("ix_research_question_framework_id"))

    op.drop_table("research_question")
    with op.batch_alter_table("hate_speech_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hate_speech_item_source_id"))
        batch_op.drop_index(batch_op.f("ix_hate_speech_item_iso3"))

    op.drop_table("hate_speech_item")
    with op.batch_alter_table("council_product", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_council_product_source_id"))

    op.drop_table("council_product")
    with op.batch_alter_table("council_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_council_entry_source_id"))
        batch_op.drop_index(batch_op.f("ix_council_entry_iso3"))

    op.drop_table("council_entry")
