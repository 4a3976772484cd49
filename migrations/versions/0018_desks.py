"""Quotes, mahalle names of lists, links of groups, a person's polarity, judges left out."""

import sqlalchemy as sa
from alembic import op
revision = '0018_desks'
down_revision = '0017_chapter'
branch_labels = None
depends_on = None

PARTS = "part IN ('pestle', 'tows', 'needs', 'quotes', 'lists')"
ANSWER = ['survey_id', 'theme_id', 'question', 'answer_key', 'copies', 'is_by_person', 'confidence']
"""What the list of themes counts by: all it needs stands in the index."""
FORMER_PARTS = "part IN ('pestle', 'tows', 'needs')"


def upgrade() -> None:
    _change_parts(PARTS)
    op.add_column('stakeholder_group', sa.Column('version', sa.Integer(), server_default='1', nullable=False))
    op.add_column('stakeholder_group', sa.Column('survey_groups', sa.Text(), server_default='', nullable=False))
    op.add_column('desk_mention', sa.Column('judged', sa.String(length=12), server_default='', nullable=False))
    op.create_index('ix_desk_mention_answer', 'desk_mention', ANSWER, unique=False)
    op.add_column('weighing', sa.Column('leaves_out', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    # what an older Paydaş has no place for goes
    op.execute("DELETE FROM situation_text WHERE part IN ('quotes', 'lists')")
    _change_parts(FORMER_PARTS)
    op.drop_index('ix_desk_mention_answer', table_name='desk_mention')
    # said in SQL: batch mode would make the tables anew, and SQLite can drop a column by itself
    for table, column in (
        ('weighing', 'leaves_out'),
        ('desk_mention', 'judged'),
        ('stakeholder_group', 'survey_groups'),
        ('stakeholder_group', 'version'),
    ):
        op.execute(f'ALTER TABLE {table} DROP COLUMN {column}')


def _change_parts(condition: str) -> None:
    with op.batch_alter_table('situation_text') as texts:
        texts.drop_constraint(op.f('ck_situation_text_part_known'), type_='check')
        texts.create_check_constraint(op.f('ck_situation_text_part_known'), condition)
