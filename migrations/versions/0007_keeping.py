"""How long answers are kept, what was destroyed, and restores."""

import sqlalchemy as sa
from alembic import op
revision = '0007_keeping'
down_revision = '0006_codes'
branch_labels = None
depends_on = None

TIMES = ('texts_months', 'uploads_months', 'responses_months')


def upgrade() -> None:
    op.create_table('retention',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    *(sa.Column(name, sa.Integer(), nullable=False) for name in TIMES),
    *(sa.CheckConstraint(f'{name} BETWEEN 1 AND 120', name=op.f(f'ck_retention_{name}_possible')) for name in TIMES),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_retention_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_retention'))
    )
    op.create_table('destruction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=10), nullable=False),
    sa.Column('ground', sa.String(length=300), nullable=False),
    sa.Column('destroyed_on', sa.Date(), nullable=False),
    sa.Column('backups_until', sa.Date(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind IN ('drafts', 'texts', 'uploads', 'responses')", name=op.f('ck_destruction_kind_known')),
    sa.CheckConstraint("reason IN ('time over', 'by hand')", name=op.f('ck_destruction_reason_known')),
    sa.CheckConstraint('count >= 1', name=op.f('ck_destruction_count_positive')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_destruction_survey_id')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_destruction_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_destruction'))
    )
    op.create_index(op.f('ix_destruction_survey_id'), 'destruction', ['survey_id'], unique=False)
    op.create_index(op.f('ix_destruction_account_id'), 'destruction', ['account_id'], unique=False)
    op.create_table('restoration',
    sa.Column('epoch', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('backup_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('restored_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('epoch', name=op.f('pk_restoration'))
    )


def downgrade() -> None:
    op.drop_table('restoration')
    op.drop_index(op.f('ix_destruction_account_id'), table_name='destruction')
    op.drop_index(op.f('ix_destruction_survey_id'), table_name='destruction')
    op.drop_table('destruction')
    op.drop_table('retention')
