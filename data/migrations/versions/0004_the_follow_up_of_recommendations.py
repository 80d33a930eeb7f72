"""the follow-up of recommendations

Addressees, three axes with an append-only history, evidence, reviews, reminders, meetings and assets.

Revision: 0004
Follows: 0003
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

#: Made anew, children first: what may stand in `origin` changes, and SQLite cannot change a constraint in place, nor drop
#: a table that others refer to without losing their rows.
REMADE = ("recommendation_relation", "recommendation_framework", "recommendation_country", "recommendation")
ADDED = (
    "status_event_evidence",
    "review",
    "status_event",
    "reminder",
    "evidence",
    "addressee_standing",
    "recommendation_term",
    "recommendation_risk_factor",
    "recommendation_addressee",
    "asset_need",
    "asset",
    "convening_session",
)
OLDER_ORIGINS = ("annex_i", "paper_body")


def upgrade() -> None:
    """Bring the store to this revision."""
    kept = _take_out()
    op.create_table(
        "convening_meeting",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.String(length=10), nullable=False),
        sa.Column("ends_on", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_convening_meeting_handling_known")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_convening_meeting_day_order")),
        sa.CheckConstraint(
            "length(starts_on) = 10 AND length(ends_on) = 10", name=op.f("ck_convening_meeting_days_are_known")
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_convening_meeting")),
    )
    with op.batch_alter_table("convening_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_convening_meeting_starts_on"), ["starts_on"], unique=False)

    op.create_table(
        "convening_session",
        sa.Column("session_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("held_on", sa.String(length=10), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("deep_dive_iso3", sa.String(length=3), nullable=True),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_convening_session_handling_known")
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_convening_session_position_positive")),
        sa.ForeignKeyConstraint(
            ["deep_dive_iso3"], ["country.iso3"], name=op.f("fk_convening_session_deep_dive_iso3_country")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["convening_meeting.meeting_id"],
            name=op.f("fk_convening_session_meeting_id_convening_meeting"),
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_convening_session")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_convening_session_meeting_id_position")),
    )
    with op.batch_alter_table("convening_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_convening_session_deep_dive_iso3"), ["deep_dive_iso3"], unique=False)

    op.create_table(
        "recommendation",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("short_title", sa.Text(), nullable=True),
        sa.Column("paraphrase", sa.Text(), nullable=False),
        sa.Column("addressed_to", sa.Text(), nullable=False),
        sa.Column("cadence", sa.Text(), nullable=True),
        sa.Column("stated_limit", sa.Text(), nullable=True),
        sa.Column("evidence_wanted", sa.Text(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("meeting_id", sa.String(length=40), nullable=True),
        sa.Column("issued_on", sa.String(length=10), nullable=True),
        sa.Column("strand", sa.String(length=10), nullable=True),
        sa.Column("specificity", sa.String(length=12), nullable=True),
        sa.Column("priority", sa.String(length=8), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("cadence_kind", sa.String(length=14), nullable=True),
        sa.Column("cadence_month", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(length=10), server_default="proposed", nullable=False),
        sa.Column("adopted_on", sa.String(length=10), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=True),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "cadence_kind IN ('once', 'monthly', 'quarterly', 'half_yearly', 'yearly', 'every_meeting', 'continuous')",
            name=op.f("ck_recommendation_cadence_known"),
        ),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_recommendation_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_recommendation_handling_known")
        ),
        sa.CheckConstraint(
            "origin IN ('annex_i', 'paper_body', 'meeting', 'document', 'import')",
            name=op.f("ck_recommendation_origin_known"),
        ),
        sa.CheckConstraint("priority IN ('high', 'normal', 'low')", name=op.f("ck_recommendation_priority_known")),
        sa.CheckConstraint(
            "specificity IN ('minimal', 'continuing', 'considering', 'general', 'specific')",
            name=op.f("ck_recommendation_specificity_known"),
        ),
        sa.CheckConstraint(
            "stage <> 'adopted' OR adopted_on IS NOT NULL", name=op.f("ck_recommendation_adoption_has_a_day")
        ),
        sa.CheckConstraint(
            "stage <> 'draft' OR handling = 'secretariat'", name=op.f("ck_recommendation_draft_is_not_shown")
        ),
        sa.CheckConstraint("stage IN ('draft', 'proposed', 'adopted')", name=op.f("ck_recommendation_stage_known")),
        sa.CheckConstraint("strand IN ('thematic', 'micro', 'macro')", name=op.f("ck_recommendation_strand_known")),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)",
            name=op.f("ck_recommendation_withdrawn_with_a_reason"),
        ),
        sa.CheckConstraint(
            "cadence_month >= 1 AND cadence_month <= 12", name=op.f("ck_recommendation_cadence_month_range")
        ),
        sa.CheckConstraint("due_on IS NULL OR length(due_on) = 10", name=op.f("ck_recommendation_due_on_is_a_day")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_recommendation_version_positive")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["convening_meeting.meeting_id"],
            name=op.f("fk_recommendation_meeting_id_convening_meeting"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_recommendation_source_id_source")),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_recommendation")),
    )
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_issued_on"), ["issued_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_source_id"), ["source_id"], unique=False)

    op.create_table(
        "asset",
        sa.Column("asset_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("asset_kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("exists_now", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Text(), nullable=True),
        sa.Column("availability", sa.String(length=20), server_default="not_stated", nullable=False),
        sa.Column("declared_on", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "asset_kind IN ('humanitarian', 'peacekeeping', 'stabilisation', 'violent_extremism', 'rule_of_law', 'financial_measures', 'diplomacy', 'expertise', 'other')",
            name=op.f("ck_asset_kind_known"),
        ),
        sa.CheckConstraint(
            "availability IN ('available', 'on_request', 'committed_elsewhere', 'not_available', 'not_stated')",
            name=op.f("ck_asset_availability_known"),
        ),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_asset_handling_known")),
        sa.CheckConstraint("length(declared_on) = 10", name=op.f("ck_asset_declared_on_is_a_day")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.actor_id"], name=op.f("fk_asset_actor_id_actor")),
        sa.PrimaryKeyConstraint("asset_id", name=op.f("pk_asset")),
    )
    with op.batch_alter_table("asset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asset_actor_id"), ["actor_id"], unique=False)

    op.create_table(
        "asset_need",
        sa.Column("need_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("asset_kind", sa.String(length=20), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "asset_kind IN ('humanitarian', 'peacekeeping', 'stabilisation', 'violent_extremism', 'rule_of_law', 'financial_measures', 'diplomacy', 'expertise', 'other')",
            name=op.f("ck_asset_need_kind_known"),
        ),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_asset_need_handling_known")),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_asset_need_reference_recommendation")
        ),
        sa.PrimaryKeyConstraint("need_id", name=op.f("pk_asset_need")),
        sa.UniqueConstraint("reference", "asset_kind", name=op.f("uq_asset_need_reference_asset_kind")),
    )
    with op.batch_alter_table("asset_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asset_need_asset_kind"), ["asset_kind"], unique=False)

    op.create_table(
        "recommendation_addressee",
        sa.Column("addressee_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("addressee_kind", sa.String(length=8), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("qualification", sa.Text(), nullable=True),
        sa.Column("lead_office", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(addressee_kind = 'actor') = (actor_id IS NOT NULL)",
            name=op.f("ck_recommendation_addressee_actor_is_on_record"),
        ),
        sa.CheckConstraint(
            "addressee_kind IN ('actor', 'body', 'group')", name=op.f("ck_recommendation_addressee_kind_known")
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_recommendation_addressee_position_positive")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_recommendation_addressee_version_positive")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.actor_id"], name=op.f("fk_recommendation_addressee_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["recommendation.reference"],
            name=op.f("fk_recommendation_addressee_reference_recommendation"),
        ),
        sa.PrimaryKeyConstraint("addressee_id", name=op.f("pk_recommendation_addressee")),
        sa.UniqueConstraint("reference", "name", name=op.f("uq_recommendation_addressee_reference_name")),
    )
    with op.batch_alter_table("recommendation_addressee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_addressee_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_addressee_name"), ["name"], unique=False)

    op.create_table(
        "recommendation_country",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_recommendation_country_iso3_country")),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_recommendation_country_reference_recommendation")
        ),
        sa.PrimaryKeyConstraint("reference", "iso3", name=op.f("pk_recommendation_country")),
    )
    with op.batch_alter_table("recommendation_country", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_country_iso3"), ["iso3"], unique=False)

    op.create_table(
        "recommendation_framework",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("framework_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["framework_id"],
            ["framework.framework_id"],
            name=op.f("fk_recommendation_framework_framework_id_framework"),
        ),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["recommendation.reference"],
            name=op.f("fk_recommendation_framework_reference_recommendation"),
        ),
        sa.PrimaryKeyConstraint("reference", "framework_id", name=op.f("pk_recommendation_framework")),
    )
    with op.batch_alter_table("recommendation_framework", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_framework_framework_id"), ["framework_id"], unique=False)

    op.create_table(
        "recommendation_relation",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("related_reference", sa.String(length=20), nullable=False),
        sa.Column("relation_kind", sa.String(length=12), server_default="related", nullable=False),
        sa.CheckConstraint(
            "relation_kind IN ('related', 'supersedes')", name=op.f("ck_recommendation_relation_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["recommendation.reference"],
            name=op.f("fk_recommendation_relation_reference_recommendation"),
        ),
        sa.ForeignKeyConstraint(
            ["related_reference"],
            ["recommendation.reference"],
            name=op.f("fk_recommendation_relation_related_reference_recommendation"),
        ),
        sa.PrimaryKeyConstraint("reference", "related_reference", name=op.f("pk_recommendation_relation")),
    )
    with op.batch_alter_table("recommendation_relation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recommendation_relation_related_reference"), ["related_reference"], unique=False
        )

    op.create_table(
        "recommendation_risk_factor",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("risk_factor_no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["recommendation.reference"],
            name=op.f("fk_recommendation_risk_factor_reference_recommendation"),
        ),
        sa.ForeignKeyConstraint(
            ["risk_factor_no"],
            ["risk_factor.risk_factor_no"],
            name=op.f("fk_recommendation_risk_factor_risk_factor_no_risk_factor"),
        ),
        sa.PrimaryKeyConstraint("reference", "risk_factor_no", name=op.f("pk_recommendation_risk_factor")),
    )
    op.create_table(
        "addressee_standing",
        sa.Column("addressee_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clearance", sa.String(length=16), nullable=False),
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
            "clearance IN ('open', 'members', 'secretariat')", name=op.f("ck_addressee_standing_clearance_known")
        ),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["recommendation_addressee.addressee_id"],
            name=op.f("fk_addressee_standing_addressee_id_recommendation_addressee"),
        ),
        sa.PrimaryKeyConstraint("addressee_id", "clearance", name=op.f("pk_addressee_standing")),
    )
    with op.batch_alter_table("addressee_standing", schema=None) as batch_op:
        batch_op.create_index("ix_addressee_standing_implementation", ["clearance", "implementation"], unique=False)
        batch_op.create_index("ix_addressee_standing_response", ["clearance", "response"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("evidence_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.String(length=10), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_evidence_handling_known")),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["recommendation_addressee.addressee_id"],
            name=op.f("fk_evidence_addressee_id_recommendation_addressee"),
        ),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_evidence_reference_recommendation")
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_addressee_id"), ["addressee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_reference"), ["reference"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("reminder_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.String(length=10), nullable=False),
        sa.Column("sent_to", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_reminder_handling_known")),
        sa.CheckConstraint("length(sent_on) = 10", name=op.f("ck_reminder_sent_on_is_a_day")),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["recommendation_addressee.addressee_id"],
            name=op.f("fk_reminder_addressee_id_recommendation_addressee"),
        ),
        sa.PrimaryKeyConstraint("reminder_id", name=op.f("pk_reminder")),
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_addressee_id"), ["addressee_id"], unique=False)

    op.create_table(
        "status_event",
        sa.Column("event_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("axis", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=10), server_default="recorded", nullable=False),
        sa.Column("from_value", sa.String(length=24), nullable=True),
        sa.Column("to_value", sa.String(length=24), nullable=True),
        sa.Column("in_effect_on", sa.String(length=10), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("corrects_event_id", sa.Integer(), nullable=True),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "(action = 'recorded') = (corrects_event_id IS NULL)", name=op.f("ck_status_event_correction_says_of_what")
        ),
        sa.CheckConstraint(
            "(action = 'undone') = (to_value IS NULL)", name=op.f("ck_status_event_only_undone_is_empty")
        ),
        sa.CheckConstraint(
            "(axis = 'response' AND (to_value IS NULL OR to_value IN ('awaiting', 'under_consideration', 'accepted', 'accepted_in_part', 'noted', 'not_accepted', 'not_applicable'))) OR (axis = 'implementation' AND (to_value IS NULL OR to_value IN ('not_started', 'in_progress', 'partly_implemented', 'implemented', 'closed_not_implemented', 'superseded'))) OR (axis = 'verification' AND (to_value IS NULL OR to_value IN ('not_assessed', 'A', 'B', 'C', 'D', 'E')))",
            name=op.f("ck_status_event_value_of_its_axis"),
        ),
        sa.CheckConstraint(
            "action = 'recorded' OR reason IS NOT NULL", name=op.f("ck_status_event_correction_has_a_reason")
        ),
        sa.CheckConstraint("action IN ('recorded', 'corrected', 'undone')", name=op.f("ck_status_event_action_known")),
        sa.CheckConstraint(
            "axis IN ('response', 'implementation', 'verification')", name=op.f("ck_status_event_axis_known")
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_status_event_handling_known")
        ),
        sa.CheckConstraint("length(in_effect_on) = 10", name=op.f("ck_status_event_in_effect_on_is_a_day")),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["recommendation_addressee.addressee_id"],
            name=op.f("fk_status_event_addressee_id_recommendation_addressee"),
        ),
        sa.ForeignKeyConstraint(
            ["corrects_event_id"],
            ["status_event.event_id"],
            name=op.f("fk_status_event_corrects_event_id_status_event"),
        ),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_status_event_reference_recommendation")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_status_event")),
    )
    with op.batch_alter_table("status_event", schema=None) as batch_op:
        batch_op.create_index("ix_status_event_addressee_axis", ["addressee_id", "axis", "in_effect_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_event_corrects_event_id"), ["corrects_event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_event_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_event_reference"), ["reference"], unique=False)

    op.create_table(
        "review",
        sa.Column("review_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=14), nullable=False),
        sa.Column("reviewed_on", sa.String(length=10), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("grade IN ('not_assessed', 'A', 'B', 'C', 'D', 'E')", name=op.f("ck_review_grade_known")),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_review_handling_known")),
        sa.CheckConstraint("length(reviewed_on) = 10", name=op.f("ck_review_reviewed_on_is_a_day")),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["recommendation_addressee.addressee_id"],
            name=op.f("fk_review_addressee_id_recommendation_addressee"),
        ),
        sa.ForeignKeyConstraint(["event_id"], ["status_event.event_id"], name=op.f("fk_review_event_id_status_event")),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_review")),
        sa.UniqueConstraint("event_id", name=op.f("uq_review_event_id")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_addressee_id"), ["addressee_id"], unique=False)

    op.create_table(
        "recommendation_term",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("term", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_recommendation_term_reference_recommendation")
        ),
        sa.PrimaryKeyConstraint("reference", "term", name=op.f("pk_recommendation_term")),
    )
    with op.batch_alter_table("recommendation_term", schema=None) as batch_op:
        batch_op.create_index("ix_recommendation_term_term", ["term", "reference"], unique=False)

    op.create_table(
        "status_event_evidence",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["status_event.event_id"], name=op.f("fk_status_event_evidence_event_id_status_event")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.evidence_id"], name=op.f("fk_status_event_evidence_evidence_id_evidence")
        ),
        sa.PrimaryKeyConstraint("event_id", "evidence_id", name=op.f("pk_status_event_evidence")),
    )
    with op.batch_alter_table("status_event_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_event_evidence_evidence_id"), ["evidence_id"], unique=False)
    _put_back(kept)


def downgrade() -> None:
    """Take the store back to the revision before. What only the newer tables can hold is lost."""
    for name in ADDED:
        op.drop_table(name)
    kept = _take_out()
    op.drop_table("convening_meeting")
    # The older schema can hold neither what the network drafted nor that something was withdrawn: the one is left out,
    # the other must not come back to the open screen.
    for row in kept["recommendation"]:
        if row["withdrawn_at"] is not None:
            row["handling"] = "secretariat"
    kept["recommendation"] = [row for row in kept["recommendation"] if row["origin"] in OLDER_ORIGINS]
    known = {row["reference"] for row in kept["recommendation"]}
    for name in REMADE:
        kept[name] = [
            row for row in kept[name] if {row["reference"], row.get("related_reference", row["reference"])} <= known
        ]
    op.create_table(
        "recommendation",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("short_title", sa.Text(), nullable=True),
        sa.Column("paraphrase", sa.Text(), nullable=False),
        sa.Column("addressed_to", sa.Text(), nullable=False),
        sa.Column("cadence", sa.Text(), nullable=True),
        sa.Column("stated_limit", sa.Text(), nullable=True),
        sa.Column("evidence_wanted", sa.Text(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_recommendation_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_recommendation_handling_known")
        ),
        sa.CheckConstraint("origin IN ('annex_i', 'paper_body')", name=op.f("ck_recommendation_origin_known")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_recommendation_source_id_source")),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_recommendation")),
    )
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_source_id"), ["source_id"], unique=False)
    op.create_table(
        "recommendation_country",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_recommendation_country_iso3_country")),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_recommendation_country_reference_recommendation")
        ),
        sa.PrimaryKeyConstraint("reference", "iso3", name=op.f("pk_recommendation_country")),
    )
    with op.batch_alter_table("recommendation_country", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_country_iso3"), ["iso3"], unique=False)
    op.create_table(
        "recommendation_framework",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("framework_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["framework_id"],
            ["framework.framework_id"],
            name=op.f("fk_recommendation_framework_framework_id_framework"),
        ),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["recommendation.reference"],
            name=op.f("fk_recommendation_framework_reference_recommendation"),
        ),
        sa.PrimaryKeyConstraint("reference", "framework_id", name=op.f("pk_recommendation_framework")),
    )
    op.create_table(
        "recommendation_relation",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("related_reference", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["recommendation.reference"],
            name=op.f("fk_recommendation_relation_reference_recommendation"),
        ),
        sa.ForeignKeyConstraint(
            ["related_reference"],
            ["recommendation.reference"],
            name=op.f("fk_recommendation_relation_related_reference_recommendation"),
        ),
        sa.PrimaryKeyConstraint("reference", "related_reference", name=op.f("pk_recommendation_relation")),
    )
    _put_back(kept)


def _table(name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())


def _take_out() -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables that are made anew, and the tables gone."""
    bind = op.get_bind()
    kept = {name: [dict(row) for row in bind.execute(sa.select(_table(name))).mappings()] for name in REMADE}
    for name in REMADE:
        op.drop_table(name)
    return kept


def _put_back(kept: dict[str, list[dict[str, Any]]]) -> None:
    """The rows again, in the columns that the tables have now."""
    bind = op.get_bind()
    for name in reversed(REMADE):
        table = _table(name)
        rows = [{key: value for key, value in row.items() if key in table.columns} for row in kept[name]]
        if rows:
            bind.execute(sa.insert(table), rows)
