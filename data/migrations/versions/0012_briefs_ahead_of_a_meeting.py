"""briefs ahead of a meeting: versions, reviews, releases, who has what, comments; a code's delegation

Revision: 0012
Follows: 0011
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = (
    "access_code_delegation",
    "prepared_brief",
    "brief_version",
    "brief_release",
    "brief_review",
    "brief_text",
    "brief_comment",
    "brief_handover",
)
FUNCTION = (
    "CREATE OR REPLACE FUNCTION brief_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'what is on record of a brief is append-only'; END $$"
)


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "access_code_delegation",
        sa.Column("code_id", sa.String(length=5), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.actor_id"], name=op.f("fk_access_code_delegation_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["access_code.code_id"], name=op.f("fk_access_code_delegation_code_id_access_code")
        ),
        sa.PrimaryKeyConstraint("code_id", name=op.f("pk_access_code_delegation")),
    )
    op.create_index(op.f("ix_access_code_delegation_actor_id"), "access_code_delegation", ["actor_id"], unique=False)
    op.create_table(
        "prepared_brief",
        sa.Column("brief_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_prepared_brief_iso3_country")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.item_id"], name=op.f("fk_prepared_brief_item_id_agenda_item")
        ),
        sa.PrimaryKeyConstraint("brief_id", name=op.f("pk_prepared_brief")),
    )
    op.create_index(op.f("ix_prepared_brief_item_id"), "prepared_brief", ["item_id"], unique=False)
    op.create_table(
        "brief_version",
        sa.Column("version_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by", sa.String(length=120), nullable=False),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("spoken_words", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_brief_version_handling_known")
        ),
        sa.CheckConstraint(
            "number >= 1 AND pages >= 1 AND spoken_words >= 0", name=op.f("ck_brief_version_counts_possible")
        ),
        sa.ForeignKeyConstraint(
            ["brief_id"], ["prepared_brief.brief_id"], name=op.f("fk_brief_version_brief_id_prepared_brief")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_brief_version")),
        sa.UniqueConstraint("brief_id", "number", name=op.f("uq_brief_version_brief_id_number")),
    )
    op.create_table(
        "brief_release",
        sa.Column("release_id", sa.String(length=16), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.String(length=120), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("spoken_words", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint("handling IN ('open', 'members')", name=op.f("ck_brief_release_handling_known")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_brief_release_sha256_whole")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["brief_version.version_id"], name=op.f("fk_brief_release_version_id_brief_version")
        ),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_brief_release")),
        sa.UniqueConstraint("version_id", name=op.f("uq_brief_release_version_id")),
    )
    op.create_table(
        "brief_review",
        sa.Column("review_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "outcome <> 'returned' OR comment IS NOT NULL", name=op.f("ck_brief_review_return_says_why")
        ),
        sa.CheckConstraint("outcome IN ('asked', 'approved', 'returned')", name=op.f("ck_brief_review_outcome_known")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["brief_version.version_id"], name=op.f("fk_brief_review_version_id_brief_version")
        ),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_brief_review")),
    )
    op.create_index(op.f("ix_brief_review_version_id"), "brief_review", ["version_id"], unique=False)
    op.create_table(
        "brief_text",
        sa.Column("text_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_brief_text_handling_known")),
        sa.CheckConstraint(
            "section IN ('message', 'situation', 'drivers', 'act', 'recommended', 'options', 'unknown')",
            name=op.f("ck_brief_text_section_known"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["brief_version.version_id"], name=op.f("fk_brief_text_version_id_brief_version")
        ),
        sa.PrimaryKeyConstraint("text_id", name=op.f("pk_brief_text")),
        sa.UniqueConstraint("version_id", "section", name=op.f("uq_brief_text_version_id_section")),
    )
    op.create_table(
        "brief_comment",
        sa.Column("comment_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("release_id", sa.String(length=16), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("section", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "section IN ('message', 'situation', 'drivers', 'act', 'recommended', 'options', 'unknown')",
            name=op.f("ck_brief_comment_section_known"),
        ),
        sa.CheckConstraint(
            "(answers_id IS NULL) = (actor_id IS NOT NULL)", name=op.f("ck_brief_comment_comment_or_answer")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.actor_id"], name=op.f("fk_brief_comment_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["brief_comment.comment_id"], name=op.f("fk_brief_comment_answers_id_brief_comment")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["brief_release.release_id"], name=op.f("fk_brief_comment_release_id_brief_release")
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_brief_comment")),
    )
    op.create_index(op.f("ix_brief_comment_answers_id"), "brief_comment", ["answers_id"], unique=False)
    op.create_index(op.f("ix_brief_comment_release_id"), "brief_comment", ["release_id"], unique=False)
    op.create_table(
        "brief_handover",
        sa.Column("handover_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("release_id", sa.String(length=16), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "channel IN ('app', 'e_mail', 'by_hand', 'taken')", name=op.f("ck_brief_handover_channel_known")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.actor_id"], name=op.f("fk_brief_handover_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["brief_release.release_id"], name=op.f("fk_brief_handover_release_id_brief_release")
        ),
        sa.PrimaryKeyConstraint("handover_id", name=op.f("pk_brief_handover")),
    )
    op.create_index(op.f("ix_brief_handover_actor_id"), "brief_handover", ["actor_id"], unique=False)
    op.create_index(op.f("ix_brief_handover_release_id"), "brief_handover", ["release_id"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_keeps_{verb.lower()} BEFORE {verb} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'what is on record of a brief is append-only'); END"
                )
        return
    op.execute(FUNCTION)
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION brief_is_append_only()"
        )


def downgrade() -> None:
    """Take the store back to the revision before."""
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION brief_is_append_only()")
