"""Weighing items of the GZFT list by pairs: rounds, judges with their links, comparisons."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0016_judges'
down_revision = '0015_weighing'
branch_labels = None
depends_on = None


def upgrade() -> None:
    document = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
    op.create_table('weighing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('groups', document, nullable=False),
    sa.ForeignKeyConstraint(['desk_id'], ['situation_desk.id'], name=op.f('fk_weighing_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_weighing'))
    )
    op.create_index('ix_weighing_desk_id', 'weighing', ['desk_id'], unique=False)
    op.create_table('weighing_judge',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('weighing_id', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=120), nullable=False),
    sa.Column('label_key', sa.String(length=240), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['weighing_id'], ['weighing.id'], name=op.f('fk_weighing_judge_weighing_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_weighing_judge')),
    sa.UniqueConstraint('digest', name=op.f('uq_weighing_judge_digest')),
    sa.UniqueConstraint('weighing_id', 'label_key', name=op.f('uq_weighing_judge_weighing_id_label_key')),
    sqlite_autoincrement=True
    )
    op.create_table('weighing_comparison',
    sa.Column('judge_id', sa.Integer(), nullable=False),
    sa.Column('group', sa.String(length=12), nullable=False),
    sa.Column('pair', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.CheckConstraint('value BETWEEN -9 AND 9 AND value NOT IN (-1, 0)', name=op.f('ck_weighing_comparison_value_on_scale')),
    sa.ForeignKeyConstraint(['judge_id'], ['weighing_judge.id'], name=op.f('fk_weighing_comparison_judge_id')),
    sa.PrimaryKeyConstraint('judge_id', 'group', 'pair', name=op.f('pk_weighing_comparison'))
    )


def downgrade() -> None:
    op.drop_table('weighing_comparison')
    op.drop_table('weighing_judge')
    op.drop_index('ix_weighing_desk_id', table_name='weighing')
    op.drop_table('weighing')
