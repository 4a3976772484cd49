"""Accounts, questionnaires, surveys, responses, runs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0001_first_tables'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('session_version', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.CheckConstraint("role IN ('administrator', 'planner', 'reader')", name=op.f('ck_account_role_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email'))
    )
    op.create_table('questionnaire_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('document', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('version >= 1', name=op.f('ck_questionnaire_version_version_positive')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questionnaire_version')),
    sa.UniqueConstraint('name', 'version', name=op.f('uq_questionnaire_version_name_version'))
    )
    op.create_table('run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settings', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('progress', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(length=200), nullable=False),
    sa.Column('error', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
    sa.Column('is_cancel_wanted', sa.Boolean(), nullable=False),
    sa.Column('release', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
    sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f('ck_run_state_known')),
    sa.CheckConstraint('progress BETWEEN 0 AND 100', name=op.f('ck_run_progress_percent')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_run'))
    )
    op.create_table('run_file',
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_run_file_run_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('run_id', 'name', name=op.f('pk_run_file'))
    )
    op.create_table('survey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('organisation', sa.String(length=200), nullable=False),
    sa.Column('questionnaire_version_id', sa.Integer(), nullable=False),
    sa.Column('audience', sa.String(length=10), nullable=False),
    sa.Column('access_mode', sa.String(length=20), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('free_text_apart', sa.Boolean(), nullable=False),
    sa.Column('minimum_group', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("access_mode IN ('open')", name=op.f('ck_survey_access_mode_known')),
    sa.CheckConstraint("audience IN ('external', 'internal')", name=op.f('ck_survey_audience_known')),
    sa.CheckConstraint('minimum_group >= 5', name=op.f('ck_survey_minimum_group_floor')),
    sa.CheckConstraint('opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at', name=op.f('ck_survey_opens_first')),
    sa.ForeignKeyConstraint(['questionnaire_version_id'], ['questionnaire_version.id'], name=op.f('fk_survey_questionnaire_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey')),
    sa.UniqueConstraint('slug', name=op.f('uq_survey_slug'))
    )
    op.create_index(op.f('ix_survey_questionnaire_version_id'), 'survey', ['questionnaire_version_id'], unique=False)
    op.create_table('draft',
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('ciphertext', sa.LargeBinary(), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_draft_survey_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_draft')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_draft_survey_id'), 'draft', ['survey_id'], unique=False)
    op.create_table('free_text',
    sa.Column('key', sa.LargeBinary(length=16), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(length=64), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_free_text_survey_id')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_free_text')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_free_text_survey_id'), 'free_text', ['survey_id'], unique=False)
    op.create_table('receipt',
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('content_digest', sa.LargeBinary(length=32), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_receipt_survey_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_receipt')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_receipt_survey_id'), 'receipt', ['survey_id'], unique=False)
    op.create_table('response',
    sa.Column('key', sa.LargeBinary(length=16), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('questionnaire_version_id', sa.Integer(), nullable=False),
    sa.Column('answers', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.ForeignKeyConstraint(['questionnaire_version_id'], ['questionnaire_version.id'], name=op.f('fk_response_questionnaire_version_id')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_response_survey_id')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_response')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_response_survey_id'), 'response', ['survey_id'], unique=False)
    op.create_table('run_survey',
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_run_survey_run_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_run_survey_survey_id')),
    sa.PrimaryKeyConstraint('run_id', 'survey_id', name=op.f('pk_run_survey'))
    )


def downgrade() -> None:
    op.drop_table('run_survey')
    op.drop_index(op.f('ix_response_survey_id'), table_name='response')
    op.drop_table('response')
    op.drop_index(op.f('ix_receipt_survey_id'), table_name='receipt')
    op.drop_table('receipt')
    op.drop_index(op.f('ix_free_text_survey_id'), table_name='free_text')
    op.drop_table('free_text')
    op.drop_index(op.f('ix_draft_survey_id'), table_name='draft')
    op.drop_table('draft')
    op.drop_index(op.f('ix_survey_questionnaire_version_id'), table_name='survey')
    op.drop_table('survey')
    op.drop_table('run_file')
    op.drop_table('run')
    op.drop_table('questionnaire_version')
    op.drop_table('account')
