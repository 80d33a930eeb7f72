"""Every table of the first release, and what the store itself refuses."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "r1"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

#: Tables whose rows are added and never altered or removed, whoever asks: what the store then says.
APPEND_ONLY = {
    "audit_entry": "audit_entry is append-only",
    "access_code_delegation": "what is on record of a brief is append-only",
    "prepared_brief": "what is on record of a brief is append-only",
    "brief_version": "what is on record of a brief is append-only",
    "brief_release": "what is on record of a brief is append-only",
    "brief_review": "what is on record of a brief is append-only",
    "brief_text": "what is on record of a brief is append-only",
    "brief_comment": "what is on record of a brief is append-only",
    "brief_handover": "what is on record of a brief is append-only",
    "objection": "objections are append-only",
}
#: A record does not become an exercise, nor an exercise a record.
ONE_OR_THE_OTHER = "a record does not become an exercise, nor an exercise a record"


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "access_code",
        sa.Column("code_id", sa.String(length=5), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("code_hash", sa.String(length=255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("code_hash LIKE '$argon2id$%'", name=op.f("ck_access_code_hash_is_argon2id")),
        sa.CheckConstraint("role IN ('open', 'members', 'secretariat')", name=op.f("ck_access_code_role_known")),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_access_code_expires_after_creation")),
        sa.PrimaryKeyConstraint("code_id", name=op.f("pk_access_code")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("entry_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("target", sa.String(length=200), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('open', 'members', 'secretariat')", name=op.f("ck_audit_entry_role_known")),
        sa.CheckConstraint("length(who) > 0 AND length(what) > 0", name=op.f("ck_audit_entry_says_who_and_what")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_recorded_at"), "audit_entry", ["recorded_at"], unique=False)
    op.create_index(op.f("ix_audit_entry_target"), "audit_entry", ["target"], unique=False)
    op.create_index(op.f("ix_audit_entry_what"), "audit_entry", ["what"], unique=False)
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
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_convening_meeting_handling_known")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_convening_meeting_day_order")),
        sa.CheckConstraint(
            "length(starts_on) = 10 AND length(ends_on) = 10", name=op.f("ck_convening_meeting_days_are_known")
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_convening_meeting")),
    )
    op.create_index(op.f("ix_convening_meeting_starts_on"), "convening_meeting", ["starts_on"], unique=False)
    op.create_table(
        "country",
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("m49", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("official_name", sa.Text(), nullable=True),
        sa.Column("region", sa.String(length=60), nullable=True),
        sa.Column("subregion", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("kind_source", sa.Text(), nullable=True),
        sa.Column("has_area", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('member_state', 'observer_state', 'territory', 'other')", name=op.f("ck_country_kind_known")
        ),
        sa.PrimaryKeyConstraint("iso3", name=op.f("pk_country")),
        sa.UniqueConstraint("iso2", name=op.f("uq_country_iso2")),
    )
    op.create_table(
        "country_group",
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_country_group")),
    )
    op.create_table(
        "framework",
        sa.Column("framework_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.String(length=60), nullable=False),
        sa.Column("framework_group", sa.String(length=12), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "framework_group IN ('initial', 'annex_ii', 'general')", name=op.f("ck_framework_group_known")
        ),
        sa.PrimaryKeyConstraint("framework_id", name=op.f("pk_framework")),
    )
    op.create_table(
        "network",
        sa.Column("network_id", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_network")),
    )
    op.create_table(
        "source",
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("publisher_kind", sa.String(length=20), nullable=True),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("read_on", sa.String(length=10), nullable=True),
        sa.Column("cycle_months", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "publisher_kind IN ('government', 'intergovernmental', 'organisation', 'news', 'reference_site', 'copy', 'network', 'none')",
            name=op.f("ck_source_publisher_kind_known"),
        ),
        sa.CheckConstraint("cycle_months IS NULL OR cycle_months > 0", name=op.f("ck_source_cycle_positive")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_source")),
    )
    op.create_table(
        "store_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reference_sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("exercise_seed", sa.Integer(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_store_state_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_state")),
    )
    op.create_table(
        "watch_list",
        sa.Column("watch_list_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("concern", sa.String(length=40), nullable=False),
        sa.Column("coverage_note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("watch_list_id", name=op.f("pk_watch_list")),
    )
    op.create_table(
        "action_plan",
        sa.Column("action_plan_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_action_plan_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_action_plan_handling_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_action_plan_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_action_plan_source_id_source")),
        sa.PrimaryKeyConstraint("action_plan_id", name=op.f("pk_action_plan")),
    )
    op.create_index(op.f("ix_action_plan_iso3"), "action_plan", ["iso3"], unique=False)
    op.create_index(op.f("ix_action_plan_source_id"), "action_plan", ["source_id"], unique=False)
    op.create_table(
        "actor",
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("is_target", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('state', 'territory', 'area', 'organisation', 'body')", name=op.f("ck_actor_kind_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_actor_iso3_country")),
        sa.PrimaryKeyConstraint("actor_id", name=op.f("pk_actor")),
    )
    op.create_table(
        "business_rights_plan",
        sa.Column("business_rights_plan_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("adopted_year", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_business_rights_plan_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_business_rights_plan_handling_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_business_rights_plan_iso3_country")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_business_rights_plan_source_id_source")
        ),
        sa.PrimaryKeyConstraint("business_rights_plan_id", name=op.f("pk_business_rights_plan")),
        sa.UniqueConstraint("iso3", name=op.f("uq_business_rights_plan_iso3")),
    )
    op.create_index(op.f("ix_business_rights_plan_source_id"), "business_rights_plan", ["source_id"], unique=False)
    op.create_table(
        "calendar_event",
        sa.Column("event_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.String(length=10), nullable=True),
        sa.Column("ends_on", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("source_status", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_calendar_event_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_calendar_event_handling_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_calendar_event_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_calendar_event_source_id_source")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_calendar_event")),
    )
    op.create_index(op.f("ix_calendar_event_source_id"), "calendar_event", ["source_id"], unique=False)
    op.create_table(
        "children_conflict_fact",
        sa.Column("children_conflict_fact_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_children_conflict_fact_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_children_conflict_fact_handling_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_children_conflict_fact_iso3_country")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_children_conflict_fact_source_id_source")
        ),
        sa.PrimaryKeyConstraint("children_conflict_fact_id", name=op.f("pk_children_conflict_fact")),
    )
    op.create_index(op.f("ix_children_conflict_fact_iso3"), "children_conflict_fact", ["iso3"], unique=False)
    op.create_index(op.f("ix_children_conflict_fact_source_id"), "children_conflict_fact", ["source_id"], unique=False)
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
    op.create_index(op.f("ix_convening_session_deep_dive_iso3"), "convening_session", ["deep_dive_iso3"], unique=False)
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
    op.create_index(op.f("ix_council_entry_iso3"), "council_entry", ["iso3"], unique=False)
    op.create_index(op.f("ix_council_entry_source_id"), "council_entry", ["source_id"], unique=False)
    op.create_table(
        "council_presidency",
        sa.Column("presidency_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("seat", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_council_presidency_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_council_presidency_handling_known")
        ),
        sa.CheckConstraint("seat IN ('permanent', 'elected')", name=op.f("ck_council_presidency_seat_known")),
        sa.CheckConstraint("month >= 1 AND month <= 12", name=op.f("ck_council_presidency_month_range")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_council_presidency_iso3_country")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_council_presidency_source_id_source")
        ),
        sa.PrimaryKeyConstraint("presidency_id", name=op.f("pk_council_presidency")),
        sa.UniqueConstraint("year", "month", name=op.f("uq_council_presidency_year_month")),
    )
    op.create_index(op.f("ix_council_presidency_iso3"), "council_presidency", ["iso3"], unique=False)
    op.create_index(op.f("ix_council_presidency_source_id"), "council_presidency", ["source_id"], unique=False)
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
    op.create_index(op.f("ix_council_product_source_id"), "council_product", ["source_id"], unique=False)
    op.create_table(
        "country_group_member",
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["country_group.group_id"], name=op.f("fk_country_group_member_group_id_country_group")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_country_group_member_iso3_country")),
        sa.PrimaryKeyConstraint("group_id", "iso3", name=op.f("pk_country_group_member")),
    )
    op.create_table(
        "country_name",
        sa.Column("name_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_country_name_iso3_country")),
        sa.PrimaryKeyConstraint("name_id", name=op.f("pk_country_name")),
        sa.UniqueConstraint("iso3", "name", name=op.f("uq_country_name_iso3_name")),
    )
    op.create_index(op.f("ix_country_name_iso3"), "country_name", ["iso3"], unique=False)
    op.create_table(
        "country_neighbour",
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("neighbour_iso3", sa.String(length=3), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_country_neighbour_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_country_neighbour_handling_known")
        ),
        sa.CheckConstraint(
            "kind IN ('border', 'point', 'disputed_area')", name=op.f("ck_country_neighbour_kind_known")
        ),
        sa.CheckConstraint("iso3 < neighbour_iso3", name=op.f("ck_country_neighbour_pair_once")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_country_neighbour_iso3_country")),
        sa.ForeignKeyConstraint(
            ["neighbour_iso3"], ["country.iso3"], name=op.f("fk_country_neighbour_neighbour_iso3_country")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_country_neighbour_source_id_source")
        ),
        sa.PrimaryKeyConstraint("iso3", "neighbour_iso3", name=op.f("pk_country_neighbour")),
    )
    op.create_index(op.f("ix_country_neighbour_neighbour_iso3"), "country_neighbour", ["neighbour_iso3"], unique=False)
    op.create_index(op.f("ix_country_neighbour_source_id"), "country_neighbour", ["source_id"], unique=False)
    op.create_table(
        "court_situation",
        sa.Column("situation_id", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("referred_by", sa.Text(), nullable=True),
        sa.Column("referred_on", sa.String(length=10), nullable=True),
        sa.Column("examined_from", sa.String(length=10), nullable=True),
        sa.Column("investigated_from", sa.String(length=10), nullable=True),
        sa.Column("closed_on", sa.String(length=10), nullable=True),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=True),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "(stage = 'examination_closed') = (closed_on IS NOT NULL)", name=op.f("ck_court_situation_closed_has_a_day")
        ),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_court_situation_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_court_situation_handling_known")
        ),
        sa.CheckConstraint(
            "stage IN ('investigation', 'examination', 'examination_closed')",
            name=op.f("ck_court_situation_stage_known"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_court_situation_source_id_source")),
        sa.PrimaryKeyConstraint("situation_id", name=op.f("pk_court_situation")),
    )
    op.create_index(op.f("ix_court_situation_source_id"), "court_situation", ["source_id"], unique=False)
    op.create_table(
        "criminal_tribunal",
        sa.Column("tribunal_id", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("established_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("founded_by", sa.Text(), nullable=True),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_criminal_tribunal_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_criminal_tribunal_handling_known")
        ),
        sa.CheckConstraint(
            "standing <> 'not_set_up' OR established_on IS NULL",
            name=op.f("ck_criminal_tribunal_not_set_up_has_no_beginning"),
        ),
        sa.CheckConstraint(
            "standing IN ('in_place', 'being_set_up', 'not_set_up', 'ended')",
            name=op.f("ck_criminal_tribunal_standing_known"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_criminal_tribunal_source_id_source")
        ),
        sa.PrimaryKeyConstraint("tribunal_id", name=op.f("pk_criminal_tribunal")),
    )
    op.create_index(op.f("ix_criminal_tribunal_source_id"), "criminal_tribunal", ["source_id"], unique=False)
    op.create_table(
        "displacement_year",
        sa.Column("displacement_year_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("refugees", sa.Integer(), nullable=False),
        sa.Column("asylum_seekers", sa.Integer(), nullable=False),
        sa.Column("internally_displaced", sa.Integer(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_displacement_year_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_displacement_year_handling_known")
        ),
        sa.CheckConstraint(
            "refugees >= 0 AND asylum_seekers >= 0 AND internally_displaced >= 0",
            name=op.f("ck_displacement_year_people_not_negative"),
        ),
        sa.CheckConstraint("year >= 1900 AND year <= 2100", name=op.f("ck_displacement_year_year_range")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_displacement_year_iso3_country")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_displacement_year_source_id_source")
        ),
        sa.PrimaryKeyConstraint("displacement_year_id", name=op.f("pk_displacement_year")),
        sa.UniqueConstraint("iso3", "year", name=op.f("uq_displacement_year_iso3_year")),
    )
    op.create_index(op.f("ix_displacement_year_source_id"), "displacement_year", ["source_id"], unique=False)
    op.create_table(
        "economic_measure",
        sa.Column("measure_id", sa.String(length=20), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("measure_kind", sa.String(length=40), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("since_year", sa.Integer(), nullable=False),
        sa.Column("covers", sa.Text(), nullable=True),
        sa.Column("known_effect", sa.Text(), nullable=True),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_economic_measure_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_economic_measure_handling_known")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_economic_measure_source_id_source")),
        sa.PrimaryKeyConstraint("measure_id", name=op.f("pk_economic_measure")),
    )
    op.create_index(op.f("ix_economic_measure_source_id"), "economic_measure", ["source_id"], unique=False)
    op.create_table(
        "eiti_membership",
        sa.Column("eiti_membership_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_eiti_membership_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_eiti_membership_handling_known")
        ),
        sa.CheckConstraint(
            "standing IN ('implementing', 'supporting', 'left')", name=op.f("ck_eiti_membership_standing_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_eiti_membership_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_eiti_membership_source_id_source")),
        sa.PrimaryKeyConstraint("eiti_membership_id", name=op.f("pk_eiti_membership")),
        sa.UniqueConstraint("iso3", "standing", name=op.f("uq_eiti_membership_iso3_standing")),
    )
    op.create_index(op.f("ix_eiti_membership_iso3"), "eiti_membership", ["iso3"], unique=False)
    op.create_index(op.f("ix_eiti_membership_source_id"), "eiti_membership", ["source_id"], unique=False)
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
    op.create_index(op.f("ix_hate_speech_item_iso3"), "hate_speech_item", ["iso3"], unique=False)
    op.create_index(op.f("ix_hate_speech_item_source_id"), "hate_speech_item", ["source_id"], unique=False)
    op.create_table(
        "import_run",
        sa.Column("run_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_new", sa.Integer(), nullable=False),
        sa.Column("rows_changed", sa.Integer(), nullable=False),
        sa.Column("rows_unchanged", sa.Integer(), nullable=False),
        sa.Column("rows_rejected", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=12), server_default="applied", nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('applied', 'undone')", name=op.f("ck_import_run_status_known")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_import_run_source_id_source")),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "index_series",
        sa.Column("index_id", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("higher_is_worse", sa.Boolean(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_index_series_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_index_series_handling_known")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_index_series_source_id_source")),
        sa.PrimaryKeyConstraint("index_id", name=op.f("pk_index_series")),
    )
    op.create_index(op.f("ix_index_series_source_id"), "index_series", ["source_id"], unique=False)
    op.create_table(
        "intervention",
        sa.Column("intervention_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("acronym", sa.String(length=60), nullable=True),
        sa.Column("by_whom", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("follows", sa.String(length=40), nullable=True),
        sa.Column("acts_of", sa.String(length=40), nullable=True),
        sa.Column("started", sa.String(length=10), nullable=True),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=True),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_intervention_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_intervention_handling_known")
        ),
        sa.CheckConstraint(
            "kind IN ('un_peacekeeping', 'un_mission', 'regional_operation', 'un_sanctions', 'inquiry', 'trial', 'amnesty', 'truth_commission', 'reparation', 'lustration')",
            name=op.f("ck_intervention_kind_known"),
        ),
        sa.CheckConstraint("status IN ('in place', 'ended', 'recurring')", name=op.f("ck_intervention_status_known")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_intervention_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_intervention_source_id_source")),
        sa.PrimaryKeyConstraint("intervention_id", name=op.f("pk_intervention")),
        sa.UniqueConstraint("code", "iso3", name=op.f("uq_intervention_code_iso3")),
    )
    op.create_index(op.f("ix_intervention_iso3"), "intervention", ["iso3"], unique=False)
    op.create_index(op.f("ix_intervention_source_id"), "intervention", ["source_id"], unique=False)
    op.create_table(
        "kimberley_participant",
        sa.Column("kimberley_participant_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("participant_id", sa.String(length=12), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("was_participant_2003", sa.Boolean(), nullable=False),
        sa.Column("is_participant_now", sa.Boolean(), nullable=False),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_kimberley_participant_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_kimberley_participant_handling_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_kimberley_participant_iso3_country")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_kimberley_participant_source_id_source")
        ),
        sa.PrimaryKeyConstraint("kimberley_participant_id", name=op.f("pk_kimberley_participant")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_kimberley_participant_participant_id")),
    )
    op.create_index(op.f("ix_kimberley_participant_iso3"), "kimberley_participant", ["iso3"], unique=False)
    op.create_index(op.f("ix_kimberley_participant_source_id"), "kimberley_participant", ["source_id"], unique=False)
    op.create_table(
        "lesson",
        sa.Column("lesson_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("tool", sa.String(length=60), nullable=True),
        sa.Column("stages", sa.Text(), nullable=True),
        sa.Column("by_whom", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("evaluated_by", sa.Text(), nullable=False),
        sa.Column("evaluated_in", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')", name=op.f("ck_lesson_confidence_known")
        ),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_lesson_handling_known")),
        sa.CheckConstraint(
            "result IN ('worked', 'partly', 'disputed', 'failed', 'harmful')", name=op.f("ck_lesson_result_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_lesson_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_lesson_source_id_source")),
        sa.PrimaryKeyConstraint("lesson_id", name=op.f("pk_lesson")),
        sa.UniqueConstraint("code", name=op.f("uq_lesson_code")),
    )
    op.create_index(op.f("ix_lesson_iso3"), "lesson", ["iso3"], unique=False)
    op.create_index(op.f("ix_lesson_source_id"), "lesson", ["source_id"], unique=False)
    op.create_table(
        "mass_killing_year",
        sa.Column("mass_killing_year_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("is_ongoing", sa.Boolean(), nullable=False),
        sa.Column("is_onset", sa.Boolean(), nullable=False),
        sa.Column("is_end", sa.Boolean(), nullable=False),
        sa.Column("episodes_ongoing", sa.Integer(), nullable=False),
        sa.Column("name_in_source", sa.String(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_mass_killing_year_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_mass_killing_year_handling_known")
        ),
        sa.CheckConstraint("episodes_ongoing >= 0", name=op.f("ck_mass_killing_year_episodes_not_negative")),
        sa.CheckConstraint("year >= 1900 AND year <= 2100", name=op.f("ck_mass_killing_year_year_range")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_mass_killing_year_iso3_country")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_mass_killing_year_source_id_source")
        ),
        sa.PrimaryKeyConstraint("mass_killing_year_id", name=op.f("pk_mass_killing_year")),
        sa.UniqueConstraint("iso3", "year", name=op.f("uq_mass_killing_year_iso3_year")),
    )
    op.create_index(op.f("ix_mass_killing_year_source_id"), "mass_killing_year", ["source_id"], unique=False)
    op.create_table(
        "network_fact",
        sa.Column("network_fact_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("network_id", sa.String(length=20), nullable=False),
        sa.Column("founded", sa.Text(), nullable=True),
        sa.Column("members_count", sa.Text(), nullable=True),
        sa.Column("count_as_of", sa.Text(), nullable=True),
        sa.Column("leadership", sa.Text(), nullable=True),
        sa.Column("secretariat", sa.Text(), nullable=True),
        sa.Column("meeting_cadence", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_network_fact_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_network_fact_handling_known")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.network_id"], name=op.f("fk_network_fact_network_id_network")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_network_fact_source_id_source")),
        sa.PrimaryKeyConstraint("network_fact_id", name=op.f("pk_network_fact")),
    )
    op.create_index(op.f("ix_network_fact_network_id"), "network_fact", ["network_id"], unique=False)
    op.create_index(op.f("ix_network_fact_source_id"), "network_fact", ["source_id"], unique=False)
    op.create_table(
        "onset_forecast",
        sa.Column("onset_forecast_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("onset_year", sa.Integer(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("name_in_source", sa.String(), nullable=False),
        sa.Column("risk_probability_one_year_before", sa.Double(), nullable=True),
        sa.Column("rank_one_year_before", sa.Integer(), nullable=True),
        sa.Column("rank_two_years_before", sa.Integer(), nullable=True),
        sa.Column("best_rank_in_two_years_before", sa.Integer(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_onset_forecast_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_onset_forecast_handling_known")
        ),
        sa.CheckConstraint("best_rank_in_two_years_before >= 1", name=op.f("ck_onset_forecast_rank_positive")),
        sa.CheckConstraint(
            "risk_probability_one_year_before IS NULL OR (risk_probability_one_year_before >= 0 AND risk_probability_one_year_before <= 1)",
            name=op.f("ck_onset_forecast_probability_range"),
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_onset_forecast_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_onset_forecast_source_id_source")),
        sa.PrimaryKeyConstraint("onset_forecast_id", name=op.f("pk_onset_forecast")),
        sa.UniqueConstraint("onset_year", "iso3", name=op.f("uq_onset_forecast_onset_year_iso3")),
    )
    op.create_index(op.f("ix_onset_forecast_source_id"), "onset_forecast", ["source_id"], unique=False)
    op.create_table(
        "organized_violence_year",
        sa.Column("violence_year_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name_in_source", sa.String(), nullable=False),
        sa.Column("state_based_deaths", sa.Integer(), nullable=False),
        sa.Column("non_state_deaths", sa.Integer(), nullable=False),
        sa.Column("one_sided_deaths", sa.Integer(), nullable=False),
        sa.Column("total_deaths_best", sa.Integer(), nullable=False),
        sa.Column("total_deaths_low", sa.Integer(), nullable=False),
        sa.Column("total_deaths_high", sa.Integer(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_organized_violence_year_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_organized_violence_year_handling_known")
        ),
        sa.CheckConstraint(
            "state_based_deaths >= 0 AND non_state_deaths >= 0 AND one_sided_deaths >= 0 AND total_deaths_low >= 0",
            name=op.f("ck_organized_violence_year_deaths_not_negative"),
        ),
        sa.CheckConstraint("year >= 1900 AND year <= 2100", name=op.f("ck_organized_violence_year_year_range")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_organized_violence_year_iso3_country")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_organized_violence_year_source_id_source")
        ),
        sa.PrimaryKeyConstraint("violence_year_id", name=op.f("pk_organized_violence_year")),
        sa.UniqueConstraint("iso3", "year", name=op.f("uq_organized_violence_year_iso3_year")),
    )
    op.create_index(
        op.f("ix_organized_violence_year_source_id"), "organized_violence_year", ["source_id"], unique=False
    )
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
    op.create_index(op.f("ix_others_recommendation_made_by"), "others_recommendation", ["made_by"], unique=False)
    op.create_index(op.f("ix_others_recommendation_made_on"), "others_recommendation", ["made_on"], unique=False)
    op.create_index(
        op.f("ix_others_recommendation_recommending_iso3"), "others_recommendation", ["recommending_iso3"], unique=False
    )
    op.create_index(op.f("ix_others_recommendation_source_id"), "others_recommendation", ["source_id"], unique=False)
    op.create_table(
        "overlap_statement",
        sa.Column("statement_id", sa.String(length=20), nullable=False),
        sa.Column("framework_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("fact_type", sa.String(length=40), nullable=False),
        sa.Column("paraphrase", sa.Text(), nullable=False),
        sa.Column("un_reference", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("champion", sa.Text(), nullable=True),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("footnotes", sa.String(length=40), nullable=True),
        sa.Column("basis", sa.String(length=10), nullable=False),
        sa.Column("basis_note", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("is_retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint("basis IN ('explicit', 'reading')", name=op.f("ck_overlap_statement_basis_known")),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_overlap_statement_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_overlap_statement_handling_known")
        ),
        sa.CheckConstraint(
            "kind IN ('convergence', 'tension', 'link', 'country', 'champion', 'document', 'risk_factor', 'proposal', 'context')",
            name=op.f("ck_overlap_statement_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.framework_id"], name=op.f("fk_overlap_statement_framework_id_framework")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_overlap_statement_source_id_source")
        ),
        sa.PrimaryKeyConstraint("statement_id", name=op.f("pk_overlap_statement")),
    )
    op.create_index(op.f("ix_overlap_statement_framework_id"), "overlap_statement", ["framework_id"], unique=False)
    op.create_index(op.f("ix_overlap_statement_source_id"), "overlap_statement", ["source_id"], unique=False)
    op.create_table(
        "peace_operation",
        sa.Column("operation_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("acronym", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("operation_type", sa.String(length=40), nullable=False),
        sa.Column("organisation", sa.String(length=10), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("started", sa.String(length=10), nullable=True),
        sa.Column("protects_civilians", sa.Boolean(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("mandate_end", sa.String(length=10), nullable=True),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_peace_operation_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_peace_operation_handling_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_peace_operation_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_peace_operation_source_id_source")),
        sa.PrimaryKeyConstraint("operation_id", name=op.f("pk_peace_operation")),
        sa.UniqueConstraint("acronym", "iso3", name=op.f("uq_peace_operation_acronym_iso3")),
    )
    op.create_index(op.f("ix_peace_operation_iso3"), "peace_operation", ["iso3"], unique=False)
    op.create_index(op.f("ix_peace_operation_source_id"), "peace_operation", ["source_id"], unique=False)
    op.create_table(
        "prevention_stage",
        sa.Column("stage_id", sa.String(length=12), nullable=False),
        sa.Column("stage_order", sa.Integer(), nullable=False),
        sa.Column("also_called", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("paper_pointer", sa.Text(), nullable=True),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_prevention_stage_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_prevention_stage_handling_known")
        ),
        sa.CheckConstraint(
            "stage_id IN ('upstream', 'midstream', 'downstream')", name=op.f("ck_prevention_stage_stage_known")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_prevention_stage_source_id_source")),
        sa.PrimaryKeyConstraint("stage_id", name=op.f("pk_prevention_stage")),
    )
    op.create_index(op.f("ix_prevention_stage_source_id"), "prevention_stage", ["source_id"], unique=False)
    op.create_table(
        "prevention_tool",
        sa.Column("tool_id", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("strategies", sa.Text(), nullable=False),
        sa.Column("mechanism", sa.Text(), nullable=True),
        sa.Column("is_reviewed", sa.Boolean(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=True),
        sa.Column("atrocity_reports", sa.Integer(), nullable=True),
        sa.Column("related_reports", sa.Integer(), nullable=True),
        sa.Column("decrease_findings", sa.Integer(), nullable=True),
        sa.Column("mixed_findings", sa.Integer(), nullable=True),
        sa.Column("increase_findings", sa.Integer(), nullable=True),
        sa.Column("atrocity_decrease_findings", sa.Integer(), nullable=True),
        sa.Column("atrocity_mixed_findings", sa.Integer(), nullable=True),
        sa.Column("atrocity_increase_findings", sa.Integer(), nullable=True),
        sa.Column("adverse_findings", sa.Integer(), nullable=True),
        sa.Column("vote_score", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_prevention_tool_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_prevention_tool_handling_known")
        ),
        sa.CheckConstraint("atrocity_reports <= reports", name=op.f("ck_prevention_tool_atrocity_reports_within")),
        sa.CheckConstraint("is_reviewed = (reports IS NOT NULL)", name=op.f("ck_prevention_tool_reviewed_has_reports")),
        sa.CheckConstraint(
            "is_reviewed = (vote_score IS NOT NULL)", name=op.f("ck_prevention_tool_reviewed_has_score")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_prevention_tool_source_id_source")),
        sa.PrimaryKeyConstraint("tool_id", name=op.f("pk_prevention_tool")),
    )
    op.create_index(op.f("ix_prevention_tool_source_id"), "prevention_tool", ["source_id"], unique=False)
    op.create_table(
        "rank_reestimate",
        sa.Column("reestimate_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("by_edition", sa.Integer(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("name_in_source", sa.String(), nullable=False),
        sa.Column("risk_probability", sa.Double(), nullable=False),
        sa.Column("risk_rank", sa.Integer(), nullable=False),
        sa.Column("ranked_countries", sa.Integer(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_rank_reestimate_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_rank_reestimate_handling_known")
        ),
        sa.CheckConstraint(
            "edition >= 2000 AND by_edition <= 2100 AND edition < by_edition",
            name=op.f("ck_rank_reestimate_edition_order"),
        ),
        sa.CheckConstraint(
            "risk_probability >= 0 AND risk_probability <= 1", name=op.f("ck_rank_reestimate_probability_range")
        ),
        sa.CheckConstraint(
            "risk_rank >= 1 AND risk_rank <= ranked_countries", name=op.f("ck_rank_reestimate_rank_range")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_rank_reestimate_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_rank_reestimate_source_id_source")),
        sa.PrimaryKeyConstraint("reestimate_id", name=op.f("pk_rank_reestimate")),
        sa.UniqueConstraint("edition", "by_edition", "iso3", name=op.f("uq_rank_reestimate_edition_by_edition_iso3")),
    )
    op.create_index(op.f("ix_rank_reestimate_iso3"), "rank_reestimate", ["iso3"], unique=False)
    op.create_index(op.f("ix_rank_reestimate_source_id"), "rank_reestimate", ["source_id"], unique=False)
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
    op.create_index(op.f("ix_recommendation_due_on"), "recommendation", ["due_on"], unique=False)
    op.create_index(op.f("ix_recommendation_issued_on"), "recommendation", ["issued_on"], unique=False)
    op.create_index(
        "ix_recommendation_list",
        "recommendation",
        [
            "sort_order",
            "reference",
            "handling",
            "withdrawn_at",
            "recorded_at",
            "issued_on",
            "origin",
            "stage",
            "strand",
            "kind",
            "priority",
            "meeting_id",
            "adopted_at",
            "adopted_on",
            "due_on",
            "cadence_kind",
            "cadence_month",
        ],
        unique=False,
    )
    op.create_index(op.f("ix_recommendation_meeting_id"), "recommendation", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_recommendation_source_id"), "recommendation", ["source_id"], unique=False)
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
    op.create_index(op.f("ix_research_question_framework_id"), "research_question", ["framework_id"], unique=False)
    op.create_index(op.f("ix_research_question_source_id"), "research_question", ["source_id"], unique=False)
    op.create_table(
        "risk_assessment",
        sa.Column("assessment_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("window_start", sa.Integer(), nullable=False),
        sa.Column("window_end", sa.Integer(), nullable=False),
        sa.Column("name_in_source", sa.String(), nullable=False),
        sa.Column("risk_probability", sa.Double(), nullable=False),
        sa.Column("risk_rank", sa.Integer(), nullable=False),
        sa.Column("ranked_countries", sa.Integer(), nullable=False),
        sa.Column("is_ongoing_as_published", sa.Boolean(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_risk_assessment_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_risk_assessment_handling_known")
        ),
        sa.CheckConstraint("edition >= 2000 AND edition <= 2100", name=op.f("ck_risk_assessment_edition_range")),
        sa.CheckConstraint(
            "risk_probability >= 0 AND risk_probability <= 1", name=op.f("ck_risk_assessment_probability_range")
        ),
        sa.CheckConstraint(
            "risk_rank >= 1 AND risk_rank <= ranked_countries", name=op.f("ck_risk_assessment_rank_range")
        ),
        sa.CheckConstraint("window_end >= window_start", name=op.f("ck_risk_assessment_window_order")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_risk_assessment_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_risk_assessment_source_id_source")),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_risk_assessment")),
        sa.UniqueConstraint("edition", "iso3", name=op.f("uq_risk_assessment_edition_iso3")),
    )
    op.create_index(op.f("ix_risk_assessment_iso3"), "risk_assessment", ["iso3"], unique=False)
    op.create_index(op.f("ix_risk_assessment_source_id"), "risk_assessment", ["source_id"], unique=False)
    op.create_table(
        "risk_factor",
        sa.Column("risk_factor_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("factor_group", sa.String(length=10), nullable=False),
        sa.Column("crime", sa.String(length=40), nullable=False),
        sa.Column("paraphrase", sa.Text(), nullable=False),
        sa.Column("official_reference", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_risk_factor_confidence_known"),
        ),
        sa.CheckConstraint("factor_group IN ('common', 'specific')", name=op.f("ck_risk_factor_group_known")),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_risk_factor_handling_known")
        ),
        sa.CheckConstraint("risk_factor_no >= 1 AND risk_factor_no <= 14", name=op.f("ck_risk_factor_number_range")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_risk_factor_source_id_source")),
        sa.PrimaryKeyConstraint("risk_factor_no", name=op.f("pk_risk_factor")),
    )
    op.create_index(op.f("ix_risk_factor_source_id"), "risk_factor", ["source_id"], unique=False)
    op.create_table(
        "sanctions_programme",
        sa.Column("sanctions_programme_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("programme_key", sa.String(length=20), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("issuer_id", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("is_in_force", sa.Boolean(), nullable=False),
        sa.Column("names_abuses", sa.Boolean(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("framework_act_year", sa.Integer(), nullable=True),
        sa.Column("programme_url", sa.Text(), nullable=True),
        sa.Column("background_fields", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "(scope IN ('court', 'theme')) = (iso3 IS NULL)", name=op.f("ck_sanctions_programme_scope_fits_country")
        ),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_sanctions_programme_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_sanctions_programme_handling_known")
        ),
        sa.CheckConstraint(
            "scope IN ('country', 'place', 'own_request', 'goods', 'register', 'court', 'theme')",
            name=op.f("ck_sanctions_programme_scope_known"),
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_sanctions_programme_iso3_country")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_sanctions_programme_source_id_source")
        ),
        sa.PrimaryKeyConstraint("sanctions_programme_id", name=op.f("pk_sanctions_programme")),
        sa.UniqueConstraint("programme_key", "iso3", name=op.f("uq_sanctions_programme_programme_key_iso3")),
    )
    op.create_index(op.f("ix_sanctions_programme_iso3"), "sanctions_programme", ["iso3"], unique=False)
    op.create_index(op.f("ix_sanctions_programme_source_id"), "sanctions_programme", ["source_id"], unique=False)
    op.create_table(
        "sign_in_attempt",
        sa.Column("attempt_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("attempted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("code_id", sa.String(length=5), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('accepted', 'wrong', 'mistyped', 'expired', 'revoked')",
            name=op.f("ck_sign_in_attempt_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["access_code.code_id"], name=op.f("fk_sign_in_attempt_code_id_access_code")
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index("ix_sign_in_attempt_attempted_at", "sign_in_attempt", ["attempted_at"], unique=False)
    op.create_table(
        "sign_in_session",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("code_id", sa.String(length=5), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(way = 'code') = (code_id IS NOT NULL)", name=op.f("ck_sign_in_session_code_named")),
        sa.CheckConstraint("role IN ('open', 'members', 'secretariat')", name=op.f("ck_sign_in_session_role_known")),
        sa.CheckConstraint("way IN ('code', 'operator')", name=op.f("ck_sign_in_session_way_known")),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_sign_in_session_expires_after_creation")),
        sa.ForeignKeyConstraint(
            ["code_id"], ["access_code.code_id"], name=op.f("fk_sign_in_session_code_id_access_code")
        ),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_sign_in_session")),
    )
    op.create_index(op.f("ix_sign_in_session_code_id"), "sign_in_session", ["code_id"], unique=False)
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
    op.create_index(op.f("ix_training_course_source_id"), "training_course", ["source_id"], unique=False)
    op.create_table(
        "treaty_status",
        sa.Column("treaty_status_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("treaty_id", sa.String(length=8), nullable=False),
        sa.Column("treaty", sa.Text(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.String(length=10), nullable=True),
        sa.Column("consent_on", sa.String(length=10), nullable=True),
        sa.Column("consent_type", sa.String(length=20), nullable=True),
        sa.Column("effective_or_ended_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_treaty_status_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_treaty_status_handling_known")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_treaty_status_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_treaty_status_source_id_source")),
        sa.PrimaryKeyConstraint("treaty_status_id", name=op.f("pk_treaty_status")),
        sa.UniqueConstraint("treaty_id", "iso3", name=op.f("uq_treaty_status_treaty_id_iso3")),
    )
    op.create_index(op.f("ix_treaty_status_iso3"), "treaty_status", ["iso3"], unique=False)
    op.create_index(op.f("ix_treaty_status_source_id"), "treaty_status", ["source_id"], unique=False)
    op.create_table(
        "universal_jurisdiction_figure",
        sa.Column("figure_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("is_at_least", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_universal_jurisdiction_figure_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')",
            name=op.f("ck_universal_jurisdiction_figure_handling_known"),
        ),
        sa.CheckConstraint("value >= 0", name=op.f("ck_universal_jurisdiction_figure_value_not_negative")),
        sa.CheckConstraint("year BETWEEN 1946 AND 2100", name=op.f("ck_universal_jurisdiction_figure_year_range")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_universal_jurisdiction_figure_source_id_source")
        ),
        sa.PrimaryKeyConstraint("figure_id", name=op.f("pk_universal_jurisdiction_figure")),
        sa.UniqueConstraint("year", "metric", name=op.f("uq_universal_jurisdiction_figure_year_metric")),
    )
    op.create_index(
        op.f("ix_universal_jurisdiction_figure_source_id"), "universal_jurisdiction_figure", ["source_id"], unique=False
    )
    op.create_table(
        "watch_listing",
        sa.Column("watch_listing_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("watch_list_id", sa.String(length=40), nullable=False),
        sa.Column("edition", sa.String(length=40), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("is_flagged", sa.Boolean(), nullable=False),
        sa.Column("listed_rank", sa.Integer(), nullable=True),
        sa.Column("risk_probability", sa.Double(), nullable=True),
        sa.Column("previous_rank", sa.Integer(), nullable=True),
        sa.Column("previous_probability", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_watch_listing_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_watch_listing_handling_known")
        ),
        sa.CheckConstraint("listed_rank IS NULL OR listed_rank >= 1", name=op.f("ck_watch_listing_rank_positive")),
        sa.CheckConstraint(
            "risk_probability IS NULL OR (risk_probability >= 0 AND risk_probability <= 1)",
            name=op.f("ck_watch_listing_probability_range"),
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_watch_listing_iso3_country")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_watch_listing_source_id_source")),
        sa.ForeignKeyConstraint(
            ["watch_list_id"], ["watch_list.watch_list_id"], name=op.f("fk_watch_listing_watch_list_id_watch_list")
        ),
        sa.PrimaryKeyConstraint("watch_listing_id", name=op.f("pk_watch_listing")),
        sa.UniqueConstraint(
            "watch_list_id",
            "edition",
            "iso3",
            "listed_rank",
            name=op.f("uq_watch_listing_watch_list_id_edition_iso3_listed_rank"),
        ),
    )
    op.create_index(op.f("ix_watch_listing_iso3"), "watch_listing", ["iso3"], unique=False)
    op.create_index(op.f("ix_watch_listing_source_id"), "watch_listing", ["source_id"], unique=False)
    op.create_index(op.f("ix_watch_listing_watch_list_id"), "watch_listing", ["watch_list_id"], unique=False)
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
    op.create_index(op.f("ix_working_group_framework_id"), "working_group", ["framework_id"], unique=False)
    op.create_index(op.f("ix_working_group_source_id"), "working_group", ["source_id"], unique=False)
    op.create_table(
        "world_fact",
        sa.Column("world_fact_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_world_fact_confidence_known"),
        ),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_world_fact_handling_known")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_world_fact_source_id_source")),
        sa.PrimaryKeyConstraint("world_fact_id", name=op.f("pk_world_fact")),
    )
    op.create_index(op.f("ix_world_fact_source_id"), "world_fact", ["source_id"], unique=False)
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
    op.create_index(op.f("ix_asset_actor_id"), "asset", ["actor_id"], unique=False)
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
    )
    op.create_index(op.f("ix_asset_need_asset_kind"), "asset_need", ["asset_kind"], unique=False)
    op.create_index(
        "uq_asset_need_standing",
        "asset_need",
        ["reference", "asset_kind"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "country_risk_factor",
        sa.Column("country_risk_factor_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("risk_factor_no", sa.Integer(), nullable=False),
        sa.Column("assessed_on", sa.String(length=10), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("trend", sa.String(length=20), nullable=True),
        sa.Column("certainty", sa.String(length=10), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('low', 'medium', 'high')", name=op.f("ck_country_risk_factor_certainty_known")
        ),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_country_risk_factor_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_country_risk_factor_handling_known")
        ),
        sa.CheckConstraint(
            "level IN ('not_seen', 'low', 'medium', 'high')", name=op.f("ck_country_risk_factor_level_known")
        ),
        sa.CheckConstraint("trend IN ('falling', 'steady', 'rising')", name=op.f("ck_country_risk_factor_trend_known")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_country_risk_factor_iso3_country")),
        sa.ForeignKeyConstraint(
            ["risk_factor_no"],
            ["risk_factor.risk_factor_no"],
            name=op.f("fk_country_risk_factor_risk_factor_no_risk_factor"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_country_risk_factor_source_id_source")
        ),
        sa.PrimaryKeyConstraint("country_risk_factor_id", name=op.f("pk_country_risk_factor")),
    )
    op.create_index(op.f("ix_country_risk_factor_iso3"), "country_risk_factor", ["iso3"], unique=False)
    op.create_index(op.f("ix_country_risk_factor_source_id"), "country_risk_factor", ["source_id"], unique=False)
    op.create_index(
        "uq_country_risk_factor_standing",
        "country_risk_factor",
        ["iso3", "risk_factor_no", "assessed_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "court_person",
        sa.Column("person_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("situation_id", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("called_on", sa.String(length=10), nullable=False),
        sa.Column("called_by", sa.String(length=10), nullable=False),
        sa.Column("genocide_counts", sa.Integer(), nullable=False),
        sa.Column("crimes_against_humanity_counts", sa.Integer(), nullable=False),
        sa.Column("war_crimes_counts", sa.Integer(), nullable=False),
        sa.Column("administration_of_justice_counts", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint("(standing = 'accused') = (outcome IS NULL)", name=op.f("ck_court_person_decided_is_said")),
        sa.CheckConstraint("called_by IN ('warrant', 'summons')", name=op.f("ck_court_person_called_by_known")),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_court_person_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling <> 'open' OR (source_url IS NOT NULL AND as_of IS NOT NULL)",
            name=op.f("ck_court_person_named_with_source"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_court_person_handling_known")
        ),
        sa.CheckConstraint(
            "standing IN ('accused', 'convicted', 'convicted_of_offence_against_court', 'acquitted', 'ended', 'died')",
            name=op.f("ck_court_person_standing_known"),
        ),
        sa.CheckConstraint(
            "status IN ('at_large', 'in_custody', 'on_trial', 'held_by_a_state', 'convicted_appeal_possible', 'serving_sentence', 'sentence_served', 'case_ended', 'died')",
            name=op.f("ck_court_person_status_known"),
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_court_person_iso3_country")),
        sa.ForeignKeyConstraint(
            ["situation_id"],
            ["court_situation.situation_id"],
            name=op.f("fk_court_person_situation_id_court_situation"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_court_person_source_id_source")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_court_person")),
        sa.UniqueConstraint("situation_id", "name", name=op.f("uq_court_person_situation_id_name")),
    )
    op.create_index(op.f("ix_court_person_iso3"), "court_person", ["iso3"], unique=False)
    op.create_index(op.f("ix_court_person_situation_id"), "court_person", ["situation_id"], unique=False)
    op.create_index(op.f("ix_court_person_source_id"), "court_person", ["source_id"], unique=False)
    op.create_table(
        "court_situation_country",
        sa.Column("situation_id", sa.String(length=60), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_court_situation_country_iso3_country")),
        sa.ForeignKeyConstraint(
            ["situation_id"],
            ["court_situation.situation_id"],
            name=op.f("fk_court_situation_country_situation_id_court_situation"),
        ),
        sa.PrimaryKeyConstraint("situation_id", "iso3", name=op.f("pk_court_situation_country")),
    )
    op.create_index(op.f("ix_court_situation_country_iso3"), "court_situation_country", ["iso3"], unique=False)
    op.create_table(
        "criminal_tribunal_country",
        sa.Column("tribunal_id", sa.String(length=20), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_criminal_tribunal_country_iso3_country")),
        sa.ForeignKeyConstraint(
            ["tribunal_id"],
            ["criminal_tribunal.tribunal_id"],
            name=op.f("fk_criminal_tribunal_country_tribunal_id_criminal_tribunal"),
        ),
        sa.PrimaryKeyConstraint("tribunal_id", "iso3", name=op.f("pk_criminal_tribunal_country")),
    )
    op.create_index(op.f("ix_criminal_tribunal_country_iso3"), "criminal_tribunal_country", ["iso3"], unique=False)
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
        "import_change",
        sa.Column("change_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_key", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.run_id"], name=op.f("fk_import_change_run_id_import_run")),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_import_change")),
    )
    op.create_index(op.f("ix_import_change_run_id"), "import_change", ["run_id"], unique=False)
    op.create_table(
        "index_value",
        sa.Column("index_value_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("index_id", sa.String(length=60), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.CheckConstraint("year >= 1900 AND year <= 2100", name=op.f("ck_index_value_year_range")),
        sa.ForeignKeyConstraint(
            ["index_id"], ["index_series.index_id"], name=op.f("fk_index_value_index_id_index_series")
        ),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_index_value_iso3_country")),
        sa.PrimaryKeyConstraint("index_value_id", name=op.f("pk_index_value")),
        sa.UniqueConstraint("index_id", "iso3", "year", name=op.f("uq_index_value_index_id_iso3_year")),
    )
    op.create_index(op.f("ix_index_value_index_id"), "index_value", ["index_id"], unique=False)
    op.create_index(op.f("ix_index_value_iso3"), "index_value", ["iso3"], unique=False)
    op.create_table(
        "national_mechanism",
        sa.Column("mechanism_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("dimension", sa.String(length=16), nullable=False),
        sa.Column("source_status", sa.Text(), nullable=False),
        sa.Column("event_date", sa.String(length=10), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_national_mechanism_confidence_known"),
        ),
        sa.CheckConstraint(
            "dimension IN ('structure', 'resources', 'parliament', 'action_plan', 'mainstreaming', 'development')",
            name=op.f("ck_national_mechanism_dimension_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_national_mechanism_handling_known")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.actor_id"], name=op.f("fk_national_mechanism_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_national_mechanism_source_id_source")
        ),
        sa.PrimaryKeyConstraint("mechanism_id", name=op.f("pk_national_mechanism")),
    )
    op.create_index(op.f("ix_national_mechanism_actor_id"), "national_mechanism", ["actor_id"], unique=False)
    op.create_index(op.f("ix_national_mechanism_source_id"), "national_mechanism", ["source_id"], unique=False)
    op.create_table(
        "network_membership",
        sa.Column("membership_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("network_id", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("term_start", sa.String(length=10), nullable=True),
        sa.Column("term_end", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_network_membership_confidence_known"),
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_network_membership_handling_known")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.actor_id"], name=op.f("fk_network_membership_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.network_id"], name=op.f("fk_network_membership_network_id_network")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.source_id"], name=op.f("fk_network_membership_source_id_source")
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_network_membership")),
    )
    op.create_index(op.f("ix_network_membership_actor_id"), "network_membership", ["actor_id"], unique=False)
    op.create_index(op.f("ix_network_membership_network_id"), "network_membership", ["network_id"], unique=False)
    op.create_index(op.f("ix_network_membership_source_id"), "network_membership", ["source_id"], unique=False)
    op.create_index(
        "uq_network_membership_standing",
        "network_membership",
        ["network_id", "actor_id", "role", "term_start"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
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
    op.create_index(op.f("ix_others_addressee_actor_id"), "others_addressee", ["actor_id"], unique=False)
    op.create_index(op.f("ix_others_addressee_iso3"), "others_addressee", ["iso3"], unique=False)
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
    op.create_index(op.f("ix_others_country_iso3"), "others_country", ["iso3"], unique=False)
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
    op.create_index(op.f("ix_others_framework_framework_id"), "others_framework", ["framework_id"], unique=False)
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
        sa.Column("reading_note", sa.Text(), nullable=True),
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
    op.create_index(
        op.f("ix_recommendation_addressee_actor_id"), "recommendation_addressee", ["actor_id"], unique=False
    )
    op.create_index(op.f("ix_recommendation_addressee_name"), "recommendation_addressee", ["name"], unique=False)
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
    op.create_index(op.f("ix_recommendation_country_iso3"), "recommendation_country", ["iso3"], unique=False)
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
    op.create_index(
        op.f("ix_recommendation_framework_framework_id"), "recommendation_framework", ["framework_id"], unique=False
    )
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
    op.create_index(
        op.f("ix_recommendation_relation_related_reference"),
        "recommendation_relation",
        ["related_reference"],
        unique=False,
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
        "recommendation_term",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("term", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_recommendation_term_reference_recommendation")
        ),
        sa.PrimaryKeyConstraint("reference", "term", name=op.f("pk_recommendation_term")),
    )
    op.create_index("ix_recommendation_term_term", "recommendation_term", ["term", "reference"], unique=False)
    op.create_table(
        "recommendation_tool",
        sa.Column("tag_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("tool_id", sa.String(length=60), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("factors", sa.JSON(), nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_recommendation_tool_handling_known")
        ),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_recommendation_tool_reference_recommendation")
        ),
        sa.ForeignKeyConstraint(
            ["tool_id"], ["prevention_tool.tool_id"], name=op.f("fk_recommendation_tool_tool_id_prevention_tool")
        ),
        sa.PrimaryKeyConstraint("tag_id", name=op.f("pk_recommendation_tool")),
    )
    op.create_index(op.f("ix_recommendation_tool_tool_id"), "recommendation_tool", ["tool_id"], unique=False)
    op.create_index(
        "uq_recommendation_tool_standing",
        "recommendation_tool",
        ["reference", "tool_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "statement_change",
        sa.Column("change_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("statement_id", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=12), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "action IN ('added', 'corrected', 'retired', 'restored')", name=op.f("ck_statement_change_action_known")
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_statement_change_handling_known")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_statement_change_version_positive")),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["overlap_statement.statement_id"],
            name=op.f("fk_statement_change_statement_id_overlap_statement"),
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_statement_change")),
        sa.UniqueConstraint("statement_id", "version", name=op.f("uq_statement_change_statement_id_version")),
    )
    op.create_table(
        "statement_country",
        sa.Column("statement_id", sa.String(length=20), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_statement_country_iso3_country")),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["overlap_statement.statement_id"],
            name=op.f("fk_statement_country_statement_id_overlap_statement"),
        ),
        sa.PrimaryKeyConstraint("statement_id", "iso3", name=op.f("pk_statement_country")),
    )
    op.create_index(op.f("ix_statement_country_iso3"), "statement_country", ["iso3"], unique=False)
    op.create_table(
        "statement_framework",
        sa.Column("statement_id", sa.String(length=20), nullable=False),
        sa.Column("framework_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.framework_id"], name=op.f("fk_statement_framework_framework_id_framework")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["overlap_statement.statement_id"],
            name=op.f("fk_statement_framework_statement_id_overlap_statement"),
        ),
        sa.PrimaryKeyConstraint("statement_id", "framework_id", name=op.f("pk_statement_framework")),
    )
    op.create_table(
        "statement_risk_factor",
        sa.Column("statement_id", sa.String(length=20), nullable=False),
        sa.Column("risk_factor_no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["risk_factor_no"],
            ["risk_factor.risk_factor_no"],
            name=op.f("fk_statement_risk_factor_risk_factor_no_risk_factor"),
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["overlap_statement.statement_id"],
            name=op.f("fk_statement_risk_factor_statement_id_overlap_statement"),
        ),
        sa.PrimaryKeyConstraint("statement_id", "risk_factor_no", name=op.f("pk_statement_risk_factor")),
    )
    op.create_table(
        "tool_factor",
        sa.Column("factor_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("tool_id", sa.String(length=60), nullable=False),
        sa.Column("factor", sa.Text(), nullable=False),
        sa.Column("factor_kind", sa.String(length=12), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("research_strength", sa.String(length=12), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=True),
        sa.Column("for_findings", sa.Integer(), nullable=True),
        sa.Column("against_findings", sa.Integer(), nullable=True),
        sa.Column("mixed_findings", sa.Integer(), nullable=True),
        sa.Column("practitioners_for_net", sa.Integer(), nullable=True),
        sa.Column("practitioners_asked", sa.Integer(), nullable=True),
        sa.Column("practitioner_strength", sa.String(length=12), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_tool_factor_confidence_known"),
        ),
        sa.CheckConstraint("factor_kind IN ('design', 'contextual')", name=op.f("ck_tool_factor_factor_kind_known")),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_tool_factor_handling_known")
        ),
        sa.CheckConstraint(
            "research_strength IN ('stronger', 'moderate', 'weaker', 'none')",
            name=op.f("ck_tool_factor_research_strength_known"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_tool_factor_source_id_source")),
        sa.ForeignKeyConstraint(
            ["tool_id"], ["prevention_tool.tool_id"], name=op.f("fk_tool_factor_tool_id_prevention_tool")
        ),
        sa.PrimaryKeyConstraint("factor_id", name=op.f("pk_tool_factor")),
        sa.UniqueConstraint("tool_id", "factor", name=op.f("uq_tool_factor_tool_id_factor")),
    )
    op.create_index(op.f("ix_tool_factor_source_id"), "tool_factor", ["source_id"], unique=False)
    op.create_index(op.f("ix_tool_factor_tool_id"), "tool_factor", ["tool_id"], unique=False)
    op.create_table(
        "tool_stage",
        sa.Column("tool_id", sa.String(length=60), nullable=False),
        sa.Column("stage_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["prevention_stage.stage_id"], name=op.f("fk_tool_stage_stage_id_prevention_stage")
        ),
        sa.ForeignKeyConstraint(
            ["tool_id"], ["prevention_tool.tool_id"], name=op.f("fk_tool_stage_tool_id_prevention_tool")
        ),
        sa.PrimaryKeyConstraint("tool_id", "stage_id", name=op.f("pk_tool_stage")),
    )
    op.create_index(op.f("ix_tool_stage_stage_id"), "tool_stage", ["stage_id"], unique=False)
    op.create_table(
        "trade_area",
        sa.Column("trade_area_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("measure_id", sa.String(length=20), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("coverage", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.String(length=16), server_default="verified", nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('verified', 'derived', 'background', 'none_found')",
            name=op.f("ck_trade_area_confidence_known"),
        ),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_trade_area_handling_known")),
        sa.ForeignKeyConstraint(["iso3"], ["country.iso3"], name=op.f("fk_trade_area_iso3_country")),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["economic_measure.measure_id"], name=op.f("fk_trade_area_measure_id_economic_measure")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_trade_area_source_id_source")),
        sa.PrimaryKeyConstraint("trade_area_id", name=op.f("pk_trade_area")),
        sa.UniqueConstraint("measure_id", "iso3", name=op.f("uq_trade_area_measure_id_iso3")),
    )
    op.create_index(op.f("ix_trade_area_iso3"), "trade_area", ["iso3"], unique=False)
    op.create_index(op.f("ix_trade_area_measure_id"), "trade_area", ["measure_id"], unique=False)
    op.create_index(op.f("ix_trade_area_source_id"), "trade_area", ["source_id"], unique=False)
    op.create_table(
        "council_membership",
        sa.Column("membership_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("body", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("term_start", sa.String(length=10), nullable=True),
        sa.Column("term_end", sa.String(length=10), nullable=True),
        sa.Column("criteria_met", sa.Text(), nullable=True),
        sa.Column("assessed_on", sa.String(length=10), nullable=True),
        sa.Column("assessment_source", sa.Text(), nullable=True),
        sa.Column("conflicts", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("handling", sa.String(length=16), server_default="members", nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("body IN ('Research Council', 'Network')", name=op.f("ck_council_membership_body_known")),
        sa.CheckConstraint(
            "role IN ('member', 'candidate', 'partner')", name=op.f("ck_council_membership_role_known")
        ),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_council_membership_handling_known")
        ),
        sa.CheckConstraint(
            "role <> 'candidate' OR (term_start IS NULL AND term_end IS NULL)",
            name=op.f("ck_council_membership_candidate_has_no_term"),
        ),
        sa.CheckConstraint(
            "(assessed_on IS NULL) = (assessment_source IS NULL)",
            name=op.f("ck_council_membership_assessment_has_day_and_source"),
        ),
        sa.CheckConstraint(
            "criteria_met IS NULL OR assessed_on IS NOT NULL",
            name=op.f("ck_council_membership_criteria_of_an_assessment"),
        ),
        sa.CheckConstraint(
            "assessed_on IS NULL OR length(assessed_on) = 10",
            name=op.f("ck_council_membership_assessed_on_is_a_day"),
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_council_membership")),
    )
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
    op.create_index(op.f("ix_training_participation_actor_id"), "training_participation", ["actor_id"], unique=False)
    op.create_index(op.f("ix_training_participation_course_id"), "training_participation", ["course_id"], unique=False)
    op.create_table(
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
        sa.CheckConstraint(
            "response IN ('awaiting', 'under_consideration', 'accepted', 'accepted_in_part', 'noted', 'not_accepted', 'not_applicable')",
            name=op.f("ck_addressee_span_response_known"),
        ),
        sa.CheckConstraint(
            "implementation IN ('not_started', 'in_progress', 'partly_implemented', 'implemented', 'closed_not_implemented', 'superseded')",
            name=op.f("ck_addressee_span_implementation_known"),
        ),
        sa.CheckConstraint(
            "verification IN ('not_assessed', 'A', 'B', 'C', 'D', 'E')",
            name=op.f("ck_addressee_span_verification_known"),
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
        sa.CheckConstraint(
            "response IN ('awaiting', 'under_consideration', 'accepted', 'accepted_in_part', 'noted', 'not_accepted', 'not_applicable')",
            name=op.f("ck_addressee_standing_response_known"),
        ),
        sa.CheckConstraint(
            "implementation IN ('not_started', 'in_progress', 'partly_implemented', 'implemented', 'closed_not_implemented', 'superseded')",
            name=op.f("ck_addressee_standing_implementation_known"),
        ),
        sa.CheckConstraint(
            "verification IN ('not_assessed', 'A', 'B', 'C', 'D', 'E')",
            name=op.f("ck_addressee_standing_verification_known"),
        ),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["recommendation_addressee.addressee_id"],
            name=op.f("fk_addressee_standing_addressee_id_recommendation_addressee"),
        ),
        sa.PrimaryKeyConstraint("addressee_id", "clearance", name=op.f("pk_addressee_standing")),
    )
    op.create_index(
        "ix_addressee_standing_implementation", "addressee_standing", ["clearance", "implementation"], unique=False
    )
    op.create_index("ix_addressee_standing_response", "addressee_standing", ["clearance", "response"], unique=False)
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
    op.create_index(op.f("ix_evidence_addressee_id"), "evidence", ["addressee_id"], unique=False)
    op.create_index(op.f("ix_evidence_reference"), "evidence", ["reference"], unique=False)
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
    op.create_index(op.f("ix_others_report_source_id"), "others_report", ["source_id"], unique=False)
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
    op.create_index(op.f("ix_others_response_source_id"), "others_response", ["source_id"], unique=False)
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
    op.create_index(op.f("ix_others_review_source_id"), "others_review", ["source_id"], unique=False)
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
    op.create_index(op.f("ix_reminder_addressee_id"), "reminder", ["addressee_id"], unique=False)
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
        sa.Column("remark", sa.Text(), nullable=True),
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
            "(axis = 'response' AND (from_value IS NULL OR from_value IN ('awaiting', 'under_consideration', 'accepted', 'accepted_in_part', 'noted', 'not_accepted', 'not_applicable'))) OR (axis = 'implementation' AND (from_value IS NULL OR from_value IN ('not_started', 'in_progress', 'partly_implemented', 'implemented', 'closed_not_implemented', 'superseded'))) OR (axis = 'verification' AND (from_value IS NULL OR from_value IN ('not_assessed', 'A', 'B', 'C', 'D', 'E')))",
            name=op.f("ck_status_event_value_before_of_its_axis"),
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
        sa.CheckConstraint(
            "remark IS NULL OR action = 'corrected'", name=op.f("ck_status_event_remark_of_a_correction")
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
    op.create_index(
        "ix_status_event_addressee_axis", "status_event", ["addressee_id", "axis", "in_effect_on"], unique=False
    )
    op.create_index(op.f("ix_status_event_corrects_event_id"), "status_event", ["corrects_event_id"], unique=False)
    op.create_index(
        "ix_status_event_handling",
        "status_event",
        ["handling", "axis", "addressee_id", "recorded_at", "reference"],
        unique=False,
    )
    op.create_index(op.f("ix_status_event_recorded_at"), "status_event", ["recorded_at"], unique=False)
    op.create_index(op.f("ix_status_event_reference"), "status_event", ["reference"], unique=False)
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
        "convening_room",
        sa.Column("room_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=True),
        sa.Column("snapshot_id", sa.String(length=20), nullable=True),
        sa.Column("aside_address", sa.String(length=500), nullable=True),
        sa.Column("is_blank", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
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
    op.create_table(
        "evidence_file",
        sa.Column("evidence_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "media_type IN ('application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'image/png', 'image/jpeg', 'text/plain', 'text/csv')",
            name=op.f("ck_evidence_file_media_type_known"),
        ),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_evidence_file_sha256_whole")),
        sa.CheckConstraint("size_bytes > 0", name=op.f("ck_evidence_file_size_positive")),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.evidence_id"], name=op.f("fk_evidence_file_evidence_id_evidence")
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_evidence_file")),
    )
    op.create_table(
        "objection",
        sa.Column("objection_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("handling", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_objection_handling_known")),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('corrected', 'kept', 'noted')", name=op.f("ck_objection_outcome_known")
        ),
        sa.CheckConstraint(
            "(answers_id IS NULL) = (actor_id IS NOT NULL) AND (answers_id IS NULL) = (why IS NOT NULL) AND (answers_id IS NULL) = (outcome IS NULL)",
            name=op.f("ck_objection_objection_or_answer"),
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.actor_id"], name=op.f("fk_objection_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["objection.objection_id"], name=op.f("fk_objection_answers_id_objection")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["status_event.event_id"], name=op.f("fk_objection_event_id_status_event")
        ),
        sa.ForeignKeyConstraint(
            ["reference"], ["recommendation.reference"], name=op.f("fk_objection_reference_recommendation")
        ),
        sa.PrimaryKeyConstraint("objection_id", name=op.f("pk_objection")),
    )
    op.create_index(op.f("ix_objection_answers_id"), "objection", ["answers_id"], unique=False)
    op.create_index(op.f("ix_objection_reference"), "objection", ["reference"], unique=False)
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
    op.create_index(op.f("ix_research_entry_brief_id"), "research_entry", ["brief_id"], unique=False)
    op.create_index(op.f("ix_research_entry_iso3"), "research_entry", ["iso3"], unique=False)
    op.create_index(op.f("ix_research_entry_meeting_id"), "research_entry", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_research_entry_question_id"), "research_entry", ["question_id"], unique=False)
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
    op.create_index(op.f("ix_review_addressee_id"), "review", ["addressee_id"], unique=False)
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
    op.create_index(
        op.f("ix_status_event_evidence_evidence_id"), "status_event_evidence", ["evidence_id"], unique=False
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
        "room_note",
        sa.Column("note_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=20), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_session_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("handling", sa.String(length=16), server_default="secretariat", nullable=False),
        sa.Column("read_back", sa.Text(), nullable=True),
        sa.Column("read_back_handling", sa.String(length=16), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(kind = 'recommendation') = (reference IS NOT NULL)",
            name=op.f("ck_room_note_recommendation_has_reference"),
        ),
        sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f("ck_room_note_handling_known")),
        sa.CheckConstraint(
            "kind IN ('recommendation', 'action', 'correction', 'question')", name=op.f("ck_room_note_kind_known")
        ),
        sa.CheckConstraint("outcome IN ('adopted', 'parked')", name=op.f("ck_room_note_outcome_known")),
        sa.CheckConstraint(
            "read_back_handling IN ('members', 'secretariat')", name=op.f("ck_room_note_read_back_handling_known")
        ),
        sa.CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name=op.f("ck_room_note_outcome_has_time")),
        sa.CheckConstraint(
            "(read_back IS NULL) = (read_back_handling IS NULL)", name=op.f("ck_room_note_read_back_is_handled")
        ),
        sa.CheckConstraint("due_on IS NULL OR length(due_on) = 10", name=op.f("ck_room_note_due_on_is_a_day")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_room_note_version_positive")),
        sa.ForeignKeyConstraint(
            ["decided_session_id"],
            ["convening_session.session_id"],
            name=op.f("fk_room_note_decided_session_id_convening_session"),
        ),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.item_id"], name=op.f("fk_room_note_item_id_agenda_item")),
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
    op.create_index(op.f("ix_room_note_item_id"), "room_note", ["item_id"], unique=False)
    op.create_index(op.f("ix_room_note_room_id"), "room_note", ["room_id"], unique=False)
    op.create_index(op.f("ix_room_note_session_id"), "room_note", ["session_id"], unique=False)
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
        sa.CheckConstraint("(action = 'told') = (told_on IS NOT NULL)", name=op.f("ck_room_telling_told_on_a_day")),
        sa.CheckConstraint("(action = 'undone') = (by_whom IS NULL)", name=op.f("ck_room_telling_says_by_whom")),
        sa.CheckConstraint(
            "(action = 'undone') = (undoes_id IS NOT NULL)", name=op.f("ck_room_telling_undone_says_what")
        ),
        sa.CheckConstraint("action IN ('assigned', 'told', 'undone')", name=op.f("ck_room_telling_action_known")),
        sa.CheckConstraint(
            "handling IN ('open', 'members', 'secretariat')", name=op.f("ck_room_telling_handling_known")
        ),
        sa.CheckConstraint("(note_id IS NULL) <> (addressee_id IS NULL)", name=op.f("ck_room_telling_about_one")),
        sa.CheckConstraint("told_on IS NULL OR length(told_on) = 10", name=op.f("ck_room_telling_told_on_is_a_day")),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["recommendation_addressee.addressee_id"],
            name=op.f("fk_room_telling_addressee_id_recommendation_addressee"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["convening_meeting.meeting_id"], name=op.f("fk_room_telling_meeting_id_convening_meeting")
        ),
        sa.ForeignKeyConstraint(["note_id"], ["room_note.note_id"], name=op.f("fk_room_telling_note_id_room_note")),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["room_telling.telling_id"], name=op.f("fk_room_telling_undoes_id_room_telling")
        ),
        sa.PrimaryKeyConstraint("telling_id", name=op.f("pk_room_telling")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_room_telling_undoes_id")),
    )
    op.create_index("ix_room_telling_addressee_id", "room_telling", ["addressee_id"], unique=False)
    op.create_index(op.f("ix_room_telling_meeting_id"), "room_telling", ["meeting_id"], unique=False)
    op.create_index("ix_room_telling_note_id", "room_telling", ["note_id"], unique=False)
    for table, sentence in APPEND_ONLY.items():
        _keep(table, sentence)
    _keep_what_the_store_is()


def _keep(table: str, sentence: str) -> None:
    """Let the store refuse to alter or remove rows of the table."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_keeps_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
        return
    op.execute(
        f"CREATE OR REPLACE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{sentence}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
    )


def _keep_what_the_store_is() -> None:
    """Let the store refuse that its seed, which tells an exercise from a record, is altered."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER store_state_stays_what_it_is BEFORE UPDATE ON store_state "
            "WHEN NEW.exercise_seed IS NOT OLD.exercise_seed "
            f"BEGIN SELECT RAISE(ABORT, '{ONE_OR_THE_OTHER}'); END"
        )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION store_state_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF NEW.exercise_seed IS DISTINCT FROM OLD.exercise_seed THEN "
        f"RAISE EXCEPTION '{ONE_OR_THE_OTHER}'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER store_state_stays BEFORE UPDATE ON store_state "
        "FOR EACH ROW EXECUTE FUNCTION store_state_stays_what_it_is()"
    )


def downgrade() -> None:
    """There is nothing before the first release."""
    raise RuntimeError("There is no revision before the first. Delete the store, or restore a backup.")
