"""recommendations of others, readings of addressees, former references

Revision: 0033
Follows: 0017
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0033"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "others_recommendation",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_kind", sa.String(length=30), nullable=False),
        sa.Column("recommending_iso3", sa.String(length=3), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("document_symbol", sa.String(length=40), nullable=True),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("made_on", sa.String(length=10), nullable=False),
        sa.Column("short_title", sa.Text(), nullable=True),
        sa.Column("paraphrase", sa.Text(), nullable=False),
        sa.Column("theme", sa.String(length=60), nullable=False),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_others_recommendation_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_others_recommendation_handling_known")
        ),
        sa.CheckConstraint(
            "made_by IN ('others_to_members', 'members_to_others', 'others_to_others')",
            name=op.f("ck_others_recommendation_made_by_known"),
        ),
        sa.ForeignKeyConstraint(
            ["recommending_iso3"], ["country.iso3"], name=op.f("fk_others_recommendation_recommending_iso3_country")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_others_recommendation_source_id_source")
        ),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_others_recommendation")),
    )
    with op.batch_alter_table("others_recommendation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_others_recommendation_made_by"), ["made_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_others_recommendation_made_on"), ["made_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_others_recommendation_recommending_iso3"), ["recommending_iso3"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_others_recommendation_source_id"), ["source_id"], unique=False)

    op.create_table(
        "former_reference",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("statement_id", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["overlap_statement.statement_id"],
            name=op.f("fk_former_reference_statement_id_overlap_statement"),
        ),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_former_reference")),
    )
    op.create_table(
        "others_addressee",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("lead_office", sa.Text(), nullable=True),
        sa.CheckConstraint("position >= 1", name=op.f("ck_others_addressee_position_positive")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.actor_id"], name=op.f("fk_others_addressee_actor_id_actor")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_others_addressee_iso3_country")),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["others_recommendation.reference"],
            name=op.f("fk_others_addressee_reference_others_recommendation"),
        ),
        sa.PrimaryKeyConstraint("reference", "name", name=op.f("pk_others_addressee")),
    )
    with op.batch_alter_table("others_addressee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_others_addressee_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_others_addressee_iso3"), ["iso3"], unique=False)

    op.create_table(
        "others_country",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_others_country_iso3_country")),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["others_recommendation.reference"],
            name=op.f("fk_others_country_reference_others_recommendation"),
        ),
        sa.PrimaryKeyConstraint("reference", "iso3", name=op.f("pk_others_country")),
    )
    with op.batch_alter_table("others_country", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_others_country_iso3"), ["iso3"], unique=False)

    op.create_table(
        "others_framework",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("framework_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.framework_id"], name=op.f("fk_others_framework_framework_id_framework")
        ),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["others_recommendation.reference"],
            name=op.f("fk_others_framework_reference_others_recommendation"),
        ),
        sa.PrimaryKeyConstraint("reference", "framework_id", name=op.f("pk_others_framework")),
    )
    with op.batch_alter_table("others_framework", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_others_framework_framework_id"), ["framework_id"], unique=False)

    op.create_table(
        "others_report",
        sa.Column("others_report_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("addressee", sa.String(length=160), nullable=False),
        sa.Column("reported_by", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=True),
        sa.Column("status_in_words", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.String(length=10), nullable=False),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("paraphrase", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_others_report_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_others_report_handling_known")
        ),
        sa.CheckConstraint(
            "status IN ('in_progress', 'partly_implemented', 'implemented')", name=op.f("ck_others_report_status_known")
        ),
        sa.ForeignKeyConstraint(
            ["reference", "addressee"],
            ["others_addressee.reference", "others_addressee.name"],
            name=op.f("fk_others_report_reference_addressee_others_addressee"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_others_report_source_id_source")),
        sa.PrimaryKeyConstraint("others_report_id", name=op.f("pk_others_report")),
    )
    with op.batch_alter_table("others_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_others_report_source_id"), ["source_id"], unique=False)

    op.create_table(
        "others_response",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("addressee", sa.String(length=160), nullable=False),
        sa.Column("response", sa.String(length=20), nullable=False),
        sa.Column("in_words", sa.Text(), nullable=False),
        sa.Column("words_of", sa.String(length=12), nullable=False),
        sa.Column("given_on", sa.String(length=10), nullable=False),
        sa.Column("given_on_reading", sa.String(length=4), nullable=False),
        sa.Column("given_on_basis", sa.Text(), nullable=False),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("paraphrase", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=2), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_others_response_confidence_known"),
        ),
        sa.CheckConstraint("given_on_reading IN ('on', 'by')", name=op.f("ck_others_response_reading_known")),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_others_response_handling_known")
        ),
        sa.CheckConstraint(
            "response IN ('accepted', 'accepted_in_part', 'noted', 'not_accepted', 'under_consideration')",
            name=op.f("ck_others_response_response_known"),
        ),
        sa.CheckConstraint("words_of IN ('addressee', 'UPR Info')", name=op.f("ck_others_response_words_of_known")),
        sa.ForeignKeyConstraint(
            ["reference", "addressee"],
            ["others_addressee.reference", "others_addressee.name"],
            name=op.f("fk_others_response_reference_addressee_others_addressee"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_others_response_source_id_source")),
        sa.PrimaryKeyConstraint("reference", "addressee", name=op.f("pk_others_response")),
    )
    with op.batch_alter_table("others_response", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_others_response_source_id"), ["source_id"], unique=False)

    op.create_table(
        "others_review",
        sa.Column("others_review_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("addressee", sa.String(length=160), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("reviewer_kind", sa.String(length=50), nullable=False),
        sa.Column("grade", sa.String(length=2), nullable=True),
        sa.Column("scale", sa.String(length=30), nullable=True),
        sa.Column("reviewed_on", sa.String(length=10), nullable=False),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_others_review_confidence_known"),
        ),
        sa.CheckConstraint(
            "grade IS NULL OR reviewer = 'Human Rights Committee'",
            name=op.f("ck_others_review_grade_is_the_committees"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_others_review_handling_known")
        ),
        sa.CheckConstraint("(grade IS NULL) = (scale IS NULL)", name=op.f("ck_others_review_grade_has_a_scale")),
        sa.ForeignKeyConstraint(
            ["reference", "addressee"],
            ["others_addressee.reference", "others_addressee.name"],
            name=op.f("fk_others_review_reference_addressee_others_addressee"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_others_review_source_id_source")),
        sa.PrimaryKeyConstraint("others_review_id", name=op.f("pk_others_review")),
    )
    with op.batch_alter_table("others_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_others_review_source_id"), ["source_id"], unique=False)

    with op.batch_alter_table("recommendation_addressee", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reading_note", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the store back to the revision before."""
    with op.batch_alter_table("recommendation_addressee", schema=None) as batch_op:
        batch_op.drop_column("reading_note")

    with op.batch_alter_table("others_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_others_review_source_id"))

    op.drop_table("others_review")
    with op.batch_alter_table("others_response", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_others_response_source_id"))

    op.drop_table("others_response")
    with op.batch_alter_table("others_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_others_report_source_id"))

    op.drop_table("others_report")
    with op.batch_alter_table("others_framework", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_others_framework_framework_id"))

    op.drop_table("others_framework")
    with op.batch_alter_table("others_country", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_others_country_iso3"))

    op.drop_table("others_country")
    with op.batch_alter_table("others_addressee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_others_addressee_iso3"))
        batch_op.drop_index(batch_op.f("ix_others_addressee_actor_id"))

    op.drop_table("others_addressee")
    op.drop_table("former_reference")
    with op.batch_alter_table("others_recommendation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_others_recommendation_source_id"))
        batch_op.drop_index(batch_op.f("ix_others_recommendation_recommending_iso3"))
        batch_op.drop_index(batch_op.f("ix_others_recommendation_made_on"))
        batch_op.drop_index(batch_op.f("ix_others_recommendation_made_by"))

    op.drop_table("others_recommendation")
