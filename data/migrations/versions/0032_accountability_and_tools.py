"""accountability and tools

Revision: 0032
Follows: 0017
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0032'
down_revision: str | None = '0017'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table('court_situation',
    sa.Column('situation_id', sa.String(length=60), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('trigger', sa.Text(), nullable=False),
    sa.Column('referred_by', sa.Text(), nullable=True),
    sa.Column('referred_on', sa.String(length=10), nullable=True),
    sa.Column('examined_from', sa.String(length=10), nullable=True),
    sa.Column('investigated_from', sa.String(length=10), nullable=True),
    sa.Column('closed_on', sa.String(length=10), nullable=True),
    sa.Column('stage', sa.String(length=20), nullable=False),
    sa.Column('phase', sa.Integer(), nullable=True),
    sa.Column('background_fields', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.Column('as_of', sa.String(length=80), nullable=True),
    sa.Column('confidence', sa.String(length=16), server_default='verified', nullable=False),
    sa.Column('handling', sa.String(length=16), server_default='open', nullable=False),
    sa.Column('source_id', sa.String(length=60), nullable=False),
    sa.CheckConstraint("(stage = 'examination_closed') = (closed_on IS NOT NULL)", name=op.f('ck_court_situation_closed_has_a_day')),
    sa.CheckConstraint("confidence IN ('verified', 'derived', 'background', 'none_found')", name=op.f('ck_court_situation_confidence_known')),
    sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f('ck_court_situation_handling_known')),
    sa.CheckConstraint("stage IN ('investigation', 'examination', 'examination_closed')", name=op.f('ck_court_situation_stage_known')),
    sa.ForeignKeyConstraint(['source_id'], ['source.source_id'], name=op.f('fk_court_situation_source_id_source')),
    sa.PrimaryKeyConstraint('situation_id', name=op.f('pk_court_situation'))
    )
    with op.batch_alter_table('court_situation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_court_situation_source_id'), ['source_id'], unique=False)

    op.create_table('criminal_tribunal',
    sa.Column('tribunal_id', sa.String(length=20), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('established_on', sa.String(length=10), nullable=True),
    sa.Column('ended_on', sa.String(length=10), nullable=True),
    sa.Column('founded_by', sa.Text(), nullable=True),
    sa.Column('standing', sa.String(length=20), nullable=False),
    sa.Column('background_fields', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.Column('as_of', sa.String(length=80), nullable=True),
    sa.Column('confidence', sa.String(length=16), server_default='verified', nullable=False),
    sa.Column('handling', sa.String(length=16), server_default='open', nullable=False),
    sa.Column('source_id', sa.String(length=60), nullable=False),
    sa.CheckConstraint("confidence IN ('verified', 'derived', 'background', 'none_found')", name=op.f('ck_criminal_tribunal_confidence_known')),
    sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f('ck_criminal_tribunal_handling_known')),
    sa.CheckConstraint("standing <> 'not_set_up' OR established_on IS NULL", name=op.f('ck_criminal_tribunal_not_set_up_has_no_beginning')),
    sa.CheckConstraint("standing IN ('in_place', 'being_set_up', 'not_set_up', 'ended')", name=op.f('ck_criminal_tribunal_standing_known')),
    sa.ForeignKeyConstraint(['source_id'], ['source.source_id'], name=op.f('fk_criminal_tribunal_source_id_source')),
    sa.PrimaryKeyConstraint('tribunal_id', name=op.f('pk_criminal_tribunal'))
    )
    with op.batch_alter_table('criminal_tribunal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_criminal_tribunal_source_id'), ['source_id'], unique=False)

    op.create_table('prevention_stage',
    sa.Column('stage_id', sa.String(length=12), nullable=False),
    sa.Column('stage_order', sa.Integer(), nullable=False),
    sa.Column('also_called', sa.Text(), nullable=False),
    sa.Column('meaning', sa.Text(), nullable=False),
    sa.Column('paper_pointer', sa.Text(), nullable=True),
    sa.Column('background_fields', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.Column('as_of', sa.String(length=80), nullable=True),
    sa.Column('confidence', sa.String(length=16), server_default='verified', nullable=False),
    sa.Column('handling', sa.String(length=16), server_default='open', nullable=False),
    sa.Column('source_id', sa.String(length=60), nullable=False),
    sa.CheckConstraint("confidence IN ('verified', 'derived', 'background', 'none_found')", name=op.f('ck_prevention_stage_confidence_known')),
    sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f('ck_prevention_stage_handling_known')),
    sa.CheckConstraint("stage_id IN ('upstream', 'midstream', 'downstream')", name=op.f('ck_prevention_stage_stage_known')),
    sa.ForeignKeyConstraint(['source_id'], ['source.source_id'], name=op.f('fk_prevention_stage_source_id_source')),
    sa.PrimaryKeyConstraint('stage_id', name=op.f('pk_prevention_stage'))
    )
    with op.batch_alter_table('prevention_stage', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_prevention_stage_source_id'), ['source_id'], unique=False)

    op.create_table('prevention_tool',
    sa.Column('tool_id', sa.String(length=60), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('meaning', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('strategies', sa.Text(), nullable=False),
    sa.Column('mechanism', sa.Text(), nullable=True),
    sa.Column('is_reviewed', sa.Boolean(), nullable=False),
    sa.Column('reports', sa.Integer(), nullable=True),
    sa.Column('atrocity_reports', sa.Integer(), nullable=True),
    sa.Column('related_reports', sa.Integer(), nullable=True),
    sa.Column('decrease_findings', sa.Integer(), nullable=True),
    sa.Column('mixed_findings', sa.Integer(), nullable=True),
    sa.Column('increase_findings', sa.Integer(), nullable=True),
    sa.Column('atrocity_decrease_findings', sa.Integer(), nullable=True),
    sa.Column('atrocity_mixed_findings', sa.Integer(), nullable=True),
    sa.Column('atrocity_increase_findings', sa.Integer(), nullable=True),
    sa.Column('adverse_findings', sa.Integer(), nullable=True),
    sa.Column('vote_score', sa.Double(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.Column('as_of', sa.String(length=80), nullable=True),
    sa.Column('confidence', sa.String(length=16), server_default='verified', nullable=False),
    sa.Column('handling', sa.String(length=16), server_default='open', nullable=False),
    sa.Column('source_id', sa.String(length=60), nullable=False),
    sa.CheckConstraint("confidence IN ('verified', 'derived', 'background', 'none_found')", name=op.f('ck_prevention_tool_confidence_known')),
    sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f('ck_prevention_tool_handling_known')),
    sa.CheckConstraint('atrocity_reports <= reports', name=op.f('ck_prevention_tool_atrocity_reports_within')),
    sa.CheckConstraint('is_reviewed = (reports IS NOT NULL)', name=op.f('ck_prevention_tool_reviewed_has_reports')),
    sa.CheckConstraint('is_reviewed = (vote_score IS NOT NULL)', name=op.f('ck_prevention_tool_reviewed_has_score')),
    sa.ForeignKeyConstraint(['source_id'], ['source.source_id'], name=op.f('fk_prevention_tool_source_id_source')),
    sa.PrimaryKeyConstraint('tool_id', name=op.f('pk_prevention_tool'))
    )
    with op.batch_alter_table('prevention_tool', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_prevention_tool_source_id'), ['source_id'], unique=False)

    op.create_table('universal_jurisdiction_figure',
    sa.Column('figure_id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('metric', sa.Text(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('is_at_least', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.Column('as_of', sa.String(length=80), nullable=True),
    sa.Column('confidence', sa.String(length=16), server_default='verified', nullable=False),
    sa.Column('handling', sa.String(length=16), server_default='open', nullable=False),
    sa.Column('source_id', sa.String(length=60), nullable=False),
    sa.CheckConstraint("confidence IN ('verified', 'derived', 'background', 'none_found')", name=op.f('ck_universal_jurisdiction_figure_confidence_known')),
    sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f('ck_universal_jurisdiction_figure_handling_known')),
    sa.CheckConstraint('value >= 0', name=op.f('ck_universal_jurisdiction_figure_value_not_negative')),
    sa.CheckConstraint('year BETWEEN 1946 AND 2100', name=op.f('ck_universal_jurisdiction_figure_year_range')),
    sa.ForeignKeyConstraint(['source_id'], ['source.source_id'], name=op.f('fk_universal_jurisdiction_figure_source_id_source')),
    sa.PrimaryKeyConstraint('figure_id', name=op.f('pk_universal_jurisdiction_figure')),
    sa.UniqueConstraint('year', 'metric', name=op.f('uq_universal_jurisdiction_figure_year_metric'))
    )
    with op.batch_alter_table('universal_jurisdiction_figure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_universal_jurisdiction_figure_source_id'), ['source_id'], unique=False)

    op.create_table('court_person',
    sa.Column('person_id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('situation_id', sa.String(length=60), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('iso3', sa.String(length=3), nullable=False),
    sa.Column('called_on', sa.String(length=10), nullable=False),
    sa.Column('called_by', sa.String(length=10), nullable=False),
    sa.Column('genocide_counts', sa.Integer(), nullable=False),
    sa.Column('crimes_against_humanity_counts', sa.Integer(), nullable=False),
    sa.Column('war_crimes_counts', sa.Integer(), nullable=False),
    sa.Column('administration_of_justice_counts', sa.Integer(), nullable=False),
    sa.Column('standing', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=40), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('outcome_on', sa.String(length=10), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.Column('as_of', sa.String(length=80), nullable=True),
    sa.Column('confidence', sa.String(length=16), server_default='verified', nullable=False),
    sa.Column('handling', sa.String(length=16), server_default='open', nullable=False),
    sa.Column('source_id', sa.String(length=60), nullable=False),
    sa.CheckConstraint("(standing = 'accused') = (outcome IS NULL)", name=op.f('ck_court_person_decided_is_said')),
    sa.CheckConstraint("called_by IN ('warrant', 'summons')", name=op.f('ck_court_person_called_by_known')),
    sa.CheckConstraint("confidence IN ('verified', 'derived', 'background', 'none_found')", name=op.f('ck_court_person_confidence_known')),
    sa.CheckConstraint("handling <> 'open' OR (source_url IS NOT NULL AND as_of IS NOT NULL)", name=op.f('ck_court_person_named_with_source')),
    sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f('ck_court_person_handling_known')),
    sa.CheckConstraint("standing IN ('accused', 'convicted', 'convicted_of_offence_against_court', 'acquitted', 'ended', 'died')", name=op.f('ck_court_person_standing_known')),
    sa.CheckConstraint("status IN ('at_large', 'in_custody', 'on_trial', 'held_by_a_state', 'convicted_appeal_possible', 'serving_sentence', 'sentence_served', 'case_ended', 'died')", name=op.f('ck_court_person_status_known')),
    sa.ForeignKeyConstraint(['iso3'], ['country.iso3'], name=op.f('fk_court_person_iso3_country')),
    sa.ForeignKeyConstraint(['situation_id'], ['court_situation.situation_id'], name=op.f('fk_court_person_situation_id_court_situation')),
    sa.ForeignKeyConstraint(['source_id'], ['source.source_id'], name=op.f('fk_court_person_source_id_source')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_court_person')),
    sa.UniqueConstraint('situation_id', 'name', name=op.f('uq_court_person_situation_id_name'))
    )
    with op.batch_alter_table('court_person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_court_person_iso3'), ['iso3'], unique=False)
        batch_op.create_index(batch_op.f('ix_court_person_situation_id'), ['situation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_court_person_source_id'), ['source_id'], unique=False)

    op.create_table('court_situation_country',
    sa.Column('situation_id', sa.String(length=60), nullable=False),
    sa.Column('iso3', sa.String(length=3), nullable=False),
    sa.ForeignKeyConstraint(['iso3'], ['country.iso3'], name=op.f('fk_court_situation_country_iso3_country')),
    sa.ForeignKeyConstraint(['situation_id'], ['court_situation.situation_id'], name=op.f('fk_court_situation_country_situation_id_court_situation')),
    sa.PrimaryKeyConstraint('situation_id', 'iso3', name=op.f('pk_court_situation_country'))
    )
    with op.batch_alter_table('court_situation_country', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_court_situation_country_iso3'), ['iso3'], unique=False)

    op.create_table('criminal_tribunal_country',
    sa.Column('tribunal_id', sa.String(length=20), nullable=False),
    sa.Column('iso3', sa.String(length=3), nullable=False),
    sa.ForeignKeyConstraint(['iso3'], ['country.iso3'], name=op.f('fk_criminal_tribunal_country_iso3_country')),
    sa.ForeignKeyConstraint(['tribunal_id'], ['criminal_tribunal.tribunal_id'], name=op.f('fk_criminal_tribunal_country_tribunal_id_criminal_tribunal')),
    sa.PrimaryKeyConstraint('tribunal_id', 'iso3', name=op.f('pk_criminal_tribunal_country'))
    )
    with op.batch_alter_table('criminal_tribunal_country', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_criminal_tribunal_country_iso3'), ['iso3'], unique=False)

    op.create_table('recommendation_tool',
    sa.Column('tag_id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('reference', sa.String(length=20), nullable=False),
    sa.Column('tool_id', sa.String(length=60), nullable=False),
    sa.Column('reading', sa.Text(), nullable=False),
    sa.Column('factors', sa.JSON(), nullable=False),
    sa.Column('handling', sa.String(length=16), server_default='members', nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('recorded_by', sa.String(length=120), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f('ck_recommendation_tool_handling_known')),
    sa.ForeignKeyConstraint(['reference'], ['recommendation.reference'], name=op.f('fk_recommendation_tool_reference_recommendation')),
    sa.ForeignKeyConstraint(['tool_id'], ['prevention_tool.tool_id'], name=op.f('fk_recommendation_tool_tool_id_prevention_tool')),
    sa.PrimaryKeyConstraint('tag_id', name=op.f('pk_recommendation_tool'))
    )
    with op.batch_alter_table('recommendation_tool', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recommendation_tool_tool_id'), ['tool_id'], unique=False)
        batch_op.create_index('uq_recommendation_tool_standing', ['reference', 'tool_id'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'), postgresql_where=sa.text('withdrawn_at IS NULL'))

    op.create_table('tool_factor',
    sa.Column('factor_id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('tool_id', sa.String(length=60), nullable=False),
    sa.Column('factor', sa.Text(), nullable=False),
    sa.Column('factor_kind', sa.String(length=12), nullable=False),
    sa.Column('family', sa.Text(), nullable=False),
    sa.Column('research_strength', sa.String(length=12), nullable=False),
    sa.Column('findings', sa.Integer(), nullable=True),
    sa.Column('for_findings', sa.Integer(), nullable=True),
    sa.Column('against_findings', sa.Integer(), nullable=True),
    sa.Column('mixed_findings', sa.Integer(), nullable=True),
    sa.Column('practitioners_for_net', sa.Integer(), nullable=True),
    sa.Column('practitioners_asked', sa.Integer(), nullable=True),
    sa.Column('practitioner_strength', sa.String(length=12), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.Column('as_of', sa.String(length=80), nullable=True),
    sa.Column('confidence', sa.String(length=16), server_default='verified', nullable=False),
    sa.Column('handling', sa.String(length=16), server_default='open', nullable=False),
    sa.Column('source_id', sa.String(length=60), nullable=False),
    sa.CheckConstraint("confidence IN ('verified', 'derived', 'background', 'none_found')", name=op.f('ck_tool_factor_confidence_known')),
    sa.CheckConstraint("factor_kind IN ('design', 'contextual')", name=op.f('ck_tool_factor_factor_kind_known')),
    sa.CheckConstraint("handling IN ('open', 'members', 'secretariat')", name=op.f('ck_tool_factor_handling_known')),
    sa.CheckConstraint("research_strength IN ('stronger', 'moderate', 'weaker', 'none')", name=op.f('ck_tool_factor_research_strength_known')),
    sa.ForeignKeyConstraint(['source_id'], ['source.source_id'], name=op.f('fk_tool_factor_source_id_source')),
    sa.ForeignKeyConstraint(['tool_id'], ['prevention_tool.tool_id'], name=op.f('fk_tool_factor_tool_id_prevention_tool')),
    sa.PrimaryKeyConstraint('factor_id', name=op.f('pk_tool_factor')),
    sa.UniqueConstraint('tool_id', 'factor', name=op.f('uq_tool_factor_tool_id_factor'))
    )
    with op.batch_alter_table('tool_factor', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tool_factor_source_id'), ['source_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tool_factor_tool_id'), ['tool_id'], unique=False)

    op.create_table('tool_stage',
    sa.Column('tool_id', sa.String(length=60), nullable=False),
    sa.Column('stage_id', sa.String(length=12), nullable=False),
    sa.ForeignKeyConstraint(['stage_id'], ['prevention_stage.stage_id'], name=op.f('fk_tool_stage_stage_id_prevention_stage')),
    sa.ForeignKeyConstraint(['tool_id'], ['prevention_tool.tool_id'], name=op.f('fk_tool_stage_tool_id_prevention_tool')),
    sa.PrimaryKeyConstraint('tool_id', 'stage_id', name=op.f('pk_tool_stage'))
    )
    with op.batch_alter_table('tool_stage', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tool_stage_stage_id'), ['stage_id'], unique=False)



def downgrade() -> None:
    """Take the store back to the revision before."""
    with op.batch_alter_table('tool_stage', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tool_stage_stage_id'))

    op.drop_table('tool_stage')
    with op.batch_alter_table('tool_factor', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tool_factor_tool_id'))
        batch_op.drop_index(batch_op.f('ix_tool_factor_source_id'))

    op.drop_table('tool_factor')
    with op.batch_alter_table('recommendation_tool', schema=None) as batch_op:
        batch_op.drop_index('uq_recommendation_tool_standing', sqlite_where=sa.text('withdrawn_at IS NULL'), postgresql_where=sa.text('withdrawn_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_recommendation_tool_tool_id'))

    op.drop_table('recommendation_tool')
    with op.batch_alter_table('criminal_tribunal_country', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_criminal_tribunal_country_iso3'))

    op.drop_table('criminal_tribunal_country')
    with op.batch_alter_table('court_situation_country', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_court_situation_country_iso3'))

    op.drop_table('court_situation_country')
    with op.batch_alter_table('court_person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_court_person_source_id'))
        batch_op.drop_index(batch_op.f('ix_court_person_situation_id'))
        batch_op.drop_index(batch_op.f('ix_court_person_iso3'))

    op.drop_table('court_person')
    with op.batch_alter_table('universal_jurisdiction_figure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_universal_jurisdiction_figure_source_id'))

    op.drop_table('universal_jurisdiction_figure')
    with op.batch_alter_table('prevention_tool', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_prevention_tool_source_id'))

    op.drop_table('prevention_tool')
    with op.batch_alter_table('prevention_stage', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_prevention_stage_source_id'))

    op.drop_table('prevention_stage')
    with op.batch_alter_table('criminal_tribunal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_criminal_tribunal_source_id'))

    op.drop_table('criminal_tribunal')
    with op.batch_alter_table('court_situation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_court_situation_source_id'))

    op.drop_table('court_situation')
