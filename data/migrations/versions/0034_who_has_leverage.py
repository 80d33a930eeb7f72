"""what members hold on a country: sanctions programmes, schemes, rules on goods, plans, measures

Revision: 0034
Follows: 0017
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0034"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
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
    with op.batch_alter_table("business_rights_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_business_rights_plan_source_id"), ["source_id"], unique=False)

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
    with op.batch_alter_table("economic_measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_economic_measure_source_id"), ["source_id"], unique=False)

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
    with op.batch_alter_table("eiti_membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_eiti_membership_iso3"), ["iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_eiti_membership_source_id"), ["source_id"], unique=False)

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
    with op.batch_alter_table("kimberley_participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kimberley_participant_iso3"), ["iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_kimberley_participant_source_id"), ["source_id"], unique=False)

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
    with op.batch_alter_table("sanctions_programme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sanctions_programme_iso3"), ["iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_sanctions_programme_source_id"), ["source_id"], unique=False)

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
    with op.batch_alter_table("trade_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trade_area_iso3"), ["iso3"], unique=False)
        batch_op.create_index(batch_op.f("ix_trade_area_measure_id"), ["measure_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trade_area_source_id"), ["source_id"], unique=False)


def downgrade() -> None:
    """Take the store back to the revision before."""
    with op.batch_alter_table("trade_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trade_area_source_id"))
        batch_op.drop_index(batch_op.f("ix_trade_area_measure_id"))
        batch_op.drop_index(batch_op.f("ix_trade_area_iso3"))

    op.drop_table("trade_area")
    with op.batch_alter_table("sanctions_programme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sanctions_programme_source_id"))
        batch_op.drop_index(batch_op.f("ix_sanctions_programme_iso3"))

    op.drop_table("sanctions_programme")
    with op.batch_alter_table("kimberley_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kimberley_participant_source_id"))
        batch_op.drop_index(batch_op.f("ix_kimberley_participant_iso3"))

    op.drop_table("kimberley_participant")
    with op.batch_alter_table("eiti_membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_eiti_membership_source_id"))
        batch_op.drop_index(batch_op.f("ix_eiti_membership_iso3"))

    op.drop_table("eiti_membership")
    with op.batch_alter_table("economic_measure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_economic_measure_source_id"))

    op.drop_table("economic_measure")
    with op.batch_alter_table("business_rights_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_business_rights_plan_source_id"))

    op.drop_table("business_rights_plan")
