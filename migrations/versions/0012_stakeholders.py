"""The register of stakeholders: scores, services, hearings, and the log of its changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0012_stakeholders'
down_revision = '0011_checksums'
branch_labels = None
depends_on = None


def upgrade() -> None:
    document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')
    op.create_table('activity_field',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_field')),
    sa.UniqueConstraint('name', name=op.f('uq_activity_field_name')),
    sqlite_autoincrement=True
    )
    op.create_table('scorer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=120), nullable=False),
    sa.Column('label_key', sa.String(length=240), nullable=False),
    sa.Column('is_by_link', sa.Boolean(), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scorer')),
    sa.UniqueConstraint('digest', name=op.f('uq_scorer_digest')),
    sa.UniqueConstraint('label_key', name=op.f('uq_scorer_label_key')),
    sqlite_autoincrement=True
    )
    op.create_table('scoring_rules',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('threshold', sa.Integer(), nullable=False),
    sa.Column('is_closed', sa.Boolean(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_scoring_rules_one_row')),
    sa.CheckConstraint('threshold > 100 AND threshold <= 500', name=op.f('ck_scoring_rules_threshold_on_scale')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scoring_rules'))
    )
    op.create_table('stakeholder_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('law_body', sa.String(length=10), server_default='', nullable=False),
    sa.CheckConstraint("law_body IN ('', 'university', 'chamber', 'ngo')", name=op.f('ck_stakeholder_group_law_body_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stakeholder_group')),
    sa.UniqueConstraint('name', name=op.f('uq_stakeholder_group_name')),
    sqlite_autoincrement=True
    )
    op.create_table('service',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('field_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.ForeignKeyConstraint(['field_id'], ['activity_field.id'], name=op.f('fk_service_field_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service')),
    sa.UniqueConstraint('field_id', 'name', name=op.f('uq_service_field_id_name')),
    sqlite_autoincrement=True
    )
    op.create_table('stakeholder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('name_key', sa.String(length=400), nullable=False),
    sa.Column('side', sa.String(length=10), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('contact', sa.String(length=300), server_default='', nullable=False),
    sa.Column('note', sa.Text(), server_default='', nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("side IN ('internal', 'external')", name=op.f('ck_stakeholder_side_known')),
    sa.ForeignKeyConstraint(['group_id'], ['stakeholder_group.id'], name=op.f('fk_stakeholder_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stakeholder')),
    sa.UniqueConstraint('name_key', name=op.f('uq_stakeholder_name_key')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_stakeholder_group_id'), 'stakeholder', ['group_id'], unique=False)
    op.create_table('stakeholder_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('images', document, nullable=True),
    sa.Column('once', sa.String(length=64), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_stakeholder_change_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stakeholder_change')),
    sa.UniqueConstraint('once', name=op.f('uq_stakeholder_change_once'))
    )
    op.create_index(op.f('ix_stakeholder_change_account_id'), 'stakeholder_change', ['account_id'], unique=False)
    op.create_table('border_decision',
    sa.Column('stakeholder_id', sa.Integer(), nullable=False),
    sa.Column('axis', sa.String(length=10), nullable=False),
    sa.Column('is_high', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('mean', sa.Integer(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("axis IN ('importance', 'influence')", name=op.f('ck_border_decision_axis_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_border_decision_account_id')),
    sa.ForeignKeyConstraint(['stakeholder_id'], ['stakeholder.id'], name=op.f('fk_border_decision_stakeholder_id')),
    sa.PrimaryKeyConstraint('stakeholder_id', 'axis', name=op.f('pk_border_decision'))
    )
    op.create_table('hearing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('method', sa.String(length=10), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=True),
    sa.Column('head_count', sa.Integer(), nullable=True),
    sa.Column('reference', sa.String(length=100), server_default='', nullable=False),
    sa.Column('minutes', sa.Text(), server_default='', nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("method IN ('survey', 'interview', 'workshop', 'letter', 'meeting')", name=op.f('ck_hearing_method_known')),
    sa.CheckConstraint('head_count >= 0', name=op.f('ck_hearing_head_count_positive')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_hearing_survey_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hearing')),
    sa.UniqueConstraint('number', name=op.f('uq_hearing_number')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_hearing_survey_id'), 'hearing', ['survey_id'], unique=False)
    op.create_table('service_mark',
    sa.Column('stakeholder_id', sa.Integer(), nullable=False),
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(length=4), nullable=False),
    sa.CheckConstraint("mark IN ('all', 'part')", name=op.f('ck_service_mark_mark_known')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_mark_service_id')),
    sa.ForeignKeyConstraint(['stakeholder_id'], ['stakeholder.id'], name=op.f('fk_service_mark_stakeholder_id')),
    sa.PrimaryKeyConstraint('stakeholder_id', 'service_id', name=op.f('pk_service_mark'))
    )
    op.create_index(op.f('ix_service_mark_service_id'), 'service_mark', ['service_id'], unique=False)
    op.create_table('stakeholder_score',
    sa.Column('stakeholder_id', sa.Integer(), nullable=False),
    sa.Column('scorer_id', sa.Integer(), nullable=False),
    sa.Column('importance', sa.Integer(), nullable=True),
    sa.Column('influence', sa.Integer(), nullable=True),
    sa.CheckConstraint('importance BETWEEN 1 AND 5', name=op.f('ck_stakeholder_score_importance_on_scale')),
    sa.CheckConstraint('influence BETWEEN 1 AND 5', name=op.f('ck_stakeholder_score_influence_on_scale')),
    sa.ForeignKeyConstraint(['scorer_id'], ['scorer.id'], name=op.f('fk_stakeholder_score_scorer_id')),
    sa.ForeignKeyConstraint(['stakeholder_id'], ['stakeholder.id'], name=op.f('fk_stakeholder_score_stakeholder_id')),
    sa.PrimaryKeyConstraint('stakeholder_id', 'scorer_id', name=op.f('pk_stakeholder_score'))
    )
    op.create_index(op.f('ix_stakeholder_score_scorer_id'), 'stakeholder_score', ['scorer_id'], unique=False)
    op.create_table('hearing_document',
    sa.Column('hearing_id', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(length=40), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['hearing_id'], ['hearing.id'], name=op.f('fk_hearing_document_hearing_id')),
    sa.PrimaryKeyConstraint('hearing_id', name=op.f('pk_hearing_document'))
    )
    op.create_table('hearing_stakeholder',
    sa.Column('hearing_id', sa.Integer(), nullable=False),
    sa.Column('stakeholder_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['hearing_id'], ['hearing.id'], name=op.f('fk_hearing_stakeholder_hearing_id')),
    sa.ForeignKeyConstraint(['stakeholder_id'], ['stakeholder.id'], name=op.f('fk_hearing_stakeholder_stakeholder_id')),
    sa.PrimaryKeyConstraint('hearing_id', 'stakeholder_id', name=op.f('pk_hearing_stakeholder'))
    )
    op.create_index(op.f('ix_hearing_stakeholder_stakeholder_id'), 'hearing_stakeholder', ['stakeholder_id'], unique=False)
    op.create_table('stakeholder_input',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('hearing_id', sa.Integer(), nullable=False),
    sa.Column('stakeholder_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.CheckConstraint("kind IN ('opinion', 'strength', 'weakness', 'opportunity', 'threat', 'need')", name=op.f('ck_stakeholder_input_kind_known')),
    sa.ForeignKeyConstraint(['hearing_id'], ['hearing.id'], name=op.f('fk_stakeholder_input_hearing_id')),
    sa.ForeignKeyConstraint(['stakeholder_id'], ['stakeholder.id'], name=op.f('fk_stakeholder_input_stakeholder_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stakeholder_input')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_stakeholder_input_hearing_id'), 'stakeholder_input', ['hearing_id'], unique=False)
    op.create_index(op.f('ix_stakeholder_input_stakeholder_id'), 'stakeholder_input', ['stakeholder_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_stakeholder_input_stakeholder_id'), table_name='stakeholder_input')
    op.drop_index(op.f('ix_stakeholder_input_hearing_id'), table_name='stakeholder_input')
    op.drop_table('stakeholder_input')
    op.drop_index(op.f('ix_hearing_stakeholder_stakeholder_id'), table_name='hearing_stakeholder')
    op.drop_table('hearing_stakeholder')
    op.drop_table('hearing_document')
    op.drop_index(op.f('ix_stakeholder_score_scorer_id'), table_name='stakeholder_score')
    op.drop_table('stakeholder_score')
    op.drop_index(op.f('ix_service_mark_service_id'), table_name='service_mark')
    op.drop_table('service_mark')
    op.drop_index(op.f('ix_hearing_survey_id'), table_name='hearing')
    op.drop_table('hearing')
    op.drop_table('border_decision')
    op.drop_index(op.f('ix_stakeholder_change_account_id'), table_name='stakeholder_change')
    op.drop_table('stakeholder_change')
    op.drop_index(op.f('ix_stakeholder_group_id'), table_name='stakeholder')
    op.drop_table('stakeholder')
    op.drop_table('service')
    op.drop_table('stakeholder_group')
    op.drop_table('scoring_rules')
    op.drop_table('scorer')
    op.drop_table('activity_field')
