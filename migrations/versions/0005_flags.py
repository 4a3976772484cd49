"""Flags of responses to open links, and which of them are left out of results."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0005_flags'
down_revision = '0004_audit_trail'
branch_labels = None
depends_on = None

FLAGS = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')


def upgrade() -> None:
    op.add_column('response', sa.Column('flags', FLAGS, nullable=True))
    op.create_table('set_aside',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('flag', sa.String(length=20), nullable=False),
    sa.Column('is_left_out', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_set_aside_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', 'flag', name=op.f('pk_set_aside'))
    )


def downgrade() -> None:
    op.drop_table('set_aside')
    # said in SQL: batch mode would make the table anew, and SQLite can drop a column by itself
    op.execute('ALTER TABLE response DROP COLUMN flags')
