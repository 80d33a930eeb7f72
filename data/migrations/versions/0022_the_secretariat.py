"""the secretariat: a correction keeps the remark, evidence takes a file, a sign-in has a person's name, a territory is no state, a news page no government

Revision: 0022
Follows: 0017
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_TYPES = "'application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', "
_TYPES += "'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'image/png', 'image/jpeg', "
_TYPES += "'text/plain', 'text/csv'"

_KINDS = "'government', 'intergovernmental', 'organisation', 'news', 'reference_site', 'copy', 'network', 'none'"


def upgrade() -> None:
    """Bring the store to this revision."""
    with op.batch_alter_table("status_event") as batch:
        batch.add_column(sa.Column("remark", sa.Text(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_status_event_remark_of_a_correction"), "remark IS NULL OR action = 'corrected'"
        )
    with op.batch_alter_table("source") as batch:
        batch.add_column(sa.Column("publisher_kind", sa.String(length=20), nullable=True))
        batch.create_check_constraint(op.f("ck_source_publisher_kind_known"), f"publisher_kind IN ({_KINDS})")
    op.add_column("country", sa.Column("kind_source", sa.Text(), nullable=True))
    with op.batch_alter_table("actor") as batch:
        batch.drop_constraint(op.f("ck_actor_kind_known"), type_="check")
        batch.create_check_constraint(
            op.f("ck_actor_kind_known"), "kind IN ('state', 'territory', 'area', 'organisation', 'body')"
        )
    # Territories and areas that became addressees were put on record as states.
    for actor, country in (("territory", "territory"), ("area", "other")):
        op.execute(
            f"UPDATE actor SET kind = '{actor}' WHERE iso3 IN (SELECT iso3 FROM country WHERE kind = '{country}')"
        )
    op.add_column("access_code", sa.Column("person", sa.String(length=120), nullable=True))
    op.create_table(
        "evidence_file",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(f"media_type IN ({_TYPES})", name=op.f("ck_evidence_file_media_type_known")),
        sa.CheckConstraint("size_bytes > 0", name=op.f("ck_evidence_file_size_positive")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_evidence_file_sha256_whole")),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.evidence_id"], name=op.f("fk_evidence_file_evidence_id_evidence")
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_evidence_file")),
    )


def downgrade() -> None:
    """Take the store back to the revision before; the files of evidence and the remarks of corrections are gone then."""
    op.drop_table("evidence_file")
    op.drop_column("access_code", "person")
    op.execute("UPDATE actor SET kind = 'state' WHERE kind IN ('territory', 'area')")
    with op.batch_alter_table("actor") as batch:
        batch.drop_constraint(op.f("ck_actor_kind_known"), type_="check")
        batch.create_check_constraint(op.f("ck_actor_kind_known"), "kind IN ('state', 'organisation', 'body')")
    op.drop_column("country", "kind_source")
    with op.batch_alter_table("source") as batch:
        batch.drop_constraint(op.f("ck_source_publisher_kind_known"), type_="check")
        batch.drop_column("publisher_kind")
    with op.batch_alter_table("status_event") as batch:
        batch.drop_constraint(op.f("ck_status_event_remark_of_a_correction"), type_="check")
        batch.drop_column("remark")
