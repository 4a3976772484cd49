"""The GZFT list as planners decide on it: items, words of the tables, the log of changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0014_situation'
down_revision = '0013_coding'
branch_labels = None
depends_on = None


def upgrade() -> None:
    document = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
    document_or_null = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')
    op.create_table('situation_desk',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_set', sa.String(length=2000), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('proposals', document, nullable=False),
    sa.Column('arrived', document, nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_situation_desk_run_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_situation_desk')),
    sa.UniqueConstraint('survey_set', name=op.f('uq_situation_desk_survey_set'))
    )
    op.create_table('situation_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('details', document, nullable=False),
    sa.Column('images', document_or_null, nullable=True),
    sa.Column('token', sa.String(length=40), nullable=True),
    sa.Column('is_undone', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_situation_change_account_id')),
    sa.ForeignKeyConstraint(['desk_id'], ['situation_desk.id'], name=op.f('fk_situation_change_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_situation_change')),
    sa.UniqueConstraint('desk_id', 'token', name=op.f('uq_situation_change_desk_id_token'))
    )
    op.create_index('ix_situation_change_desk', 'situation_change', ['desk_id', 'id'], unique=False)
    op.create_table('situation_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=400), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('document', document, nullable=False),
    sa.Column('revision', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['desk_id'], ['situation_desk.id'], name=op.f('fk_situation_item_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_situation_item')),
    sa.UniqueConstraint('desk_id', 'key', name=op.f('uq_situation_item_desk_id_key'))
    )
    op.create_table('situation_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=20), nullable=False),
    sa.Column('row_key', sa.String(length=850), nullable=False),
    sa.Column('cell', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('draft', sa.Text(), nullable=False),
    sa.CheckConstraint("part IN ('pestle', 'tows', 'needs')", name=op.f('ck_situation_text_part_known')),
    sa.ForeignKeyConstraint(['desk_id'], ['situation_desk.id'], name=op.f('fk_situation_text_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_situation_text')),
    sa.UniqueConstraint('desk_id', 'part', 'row_key', 'cell', name=op.f('uq_situation_text_desk_id_part_row_key_cell'))
    )


def downgrade() -> None:
    op.drop_table('situation_text')
    op.drop_table('situation_item')
    op.drop_index('ix_situation_change_desk', table_name='situation_change')
    op.drop_table('situation_change')
    op.drop_table('situation_desk')
