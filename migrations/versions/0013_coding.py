"""Themes on the desk: what planners have settled, the log of it, the second coder's codes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0013_coding'
down_revision = '0012_stakeholders'
branch_labels = None
depends_on = None


def upgrade() -> None:
    document = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
    document_or_null = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')
    op.create_table('desk_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('details', document, nullable=False),
    sa.Column('before', document_or_null, nullable=True),
    sa.Column('token', sa.String(length=40), nullable=True),
    sa.Column('is_undone', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_desk_change_account_id')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_desk_change_survey_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk_change')),
    sa.UniqueConstraint('survey_id', 'token', name=op.f('uq_desk_change_survey_id_token'))
    )
    op.create_index('ix_desk_change_survey', 'desk_change', ['survey_id', 'id'], unique=False)
    op.create_table('desk_theme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=220), nullable=False),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('definition', sa.Text(), nullable=False),
    sa.Column('belongs', sa.Text(), nullable=False),
    sa.Column('does_not_belong', sa.Text(), nullable=False),
    sa.Column('examples', sa.Text(), nullable=False),
    sa.Column('category', sa.String(length=80), nullable=False),
    sa.Column('owner', sa.String(length=200), nullable=False),
    sa.Column('terms', document, nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('merged_into', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('x', sa.Double(), nullable=False),
    sa.Column('y', sa.Double(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('standing', 'proposed', 'aside', 'gone')", name=op.f('ck_desk_theme_state_known')),
    sa.ForeignKeyConstraint(['merged_into'], ['desk_theme.id'], name=op.f('fk_desk_theme_merged_into')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_desk_theme_survey_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk_theme')),
    sa.UniqueConstraint('survey_id', 'key', name=op.f('uq_desk_theme_survey_id_key'))
    )
    op.create_table('second_coding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('drawn_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('drawn_by', sa.Integer(), nullable=False),
    sa.Column('coder_id', sa.Integer(), nullable=False),
    sa.Column('is_finished', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('result', document_or_null, nullable=True),
    sa.ForeignKeyConstraint(['coder_id'], ['account.id'], name=op.f('fk_second_coding_coder_id')),
    sa.ForeignKeyConstraint(['drawn_by'], ['account.id'], name=op.f('fk_second_coding_drawn_by')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_second_coding_survey_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_second_coding'))
    )
    op.create_index(op.f('ix_second_coding_survey_id'), 'second_coding', ['survey_id'], unique=False)
    op.create_table('theme_desk',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('merges', document, nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_theme_desk_run_id')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_theme_desk_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_theme_desk'))
    )
    op.create_table('desk_mention',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(length=200), nullable=False),
    sa.Column('answer_key', sa.String(length=16), nullable=False),
    sa.Column('part_key', sa.String(length=16), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('folded', sa.Text(), nullable=False),
    sa.Column('segments', document, nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('second_id', sa.Integer(), nullable=True),
    sa.Column('is_by_person', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('confidence', sa.Double(), nullable=False),
    sa.Column('polarity', sa.String(length=12), nullable=False),
    sa.Column('is_doubtful', sa.Boolean(), nullable=False),
    sa.Column('strength', sa.Double(), nullable=False),
    sa.Column('copies', sa.Integer(), nullable=False),
    sa.Column('near', document, nullable=False),
    sa.Column('since_run', sa.Integer(), nullable=False),
    sa.CheckConstraint('copies >= 0', name=op.f('ck_desk_mention_copies_positive')),
    sa.ForeignKeyConstraint(['second_id'], ['desk_theme.id'], name=op.f('fk_desk_mention_second_id')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_desk_mention_survey_id')),
    sa.ForeignKeyConstraint(['theme_id'], ['desk_theme.id'], name=op.f('fk_desk_mention_theme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk_mention')),
    sa.UniqueConstraint('survey_id', 'question', 'answer_key', 'part_key', name=op.f('uq_desk_mention_survey_id_question_answer_key_part_key'))
    )
    op.create_index('ix_desk_mention_theme', 'desk_mention', ['survey_id', 'theme_id', 'is_by_person', 'confidence'], unique=False)
    op.create_index('ix_desk_mention_words', 'desk_mention', ['survey_id', 'part_key'], unique=False)
    op.create_table('desk_split',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('ordered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('parts', document, nullable=False),
    sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name=op.f('ck_desk_split_state_known')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_desk_split_survey_id')),
    sa.ForeignKeyConstraint(['theme_id'], ['desk_theme.id'], name=op.f('fk_desk_split_theme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk_split'))
    )
    op.create_index(op.f('ix_desk_split_survey_id'), 'desk_split', ['survey_id'], unique=False)
    op.create_table('second_code',
    sa.Column('coding_id', sa.Integer(), nullable=False),
    sa.Column('mention_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_coded', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['coding_id'], ['second_coding.id'], name=op.f('fk_second_code_coding_id')),
    sa.ForeignKeyConstraint(['mention_id'], ['desk_mention.id'], name=op.f('fk_second_code_mention_id')),
    sa.ForeignKeyConstraint(['theme_id'], ['desk_theme.id'], name=op.f('fk_second_code_theme_id')),
    sa.PrimaryKeyConstraint('coding_id', 'mention_id', name=op.f('pk_second_code')),
    sa.UniqueConstraint('coding_id', 'position', name=op.f('uq_second_code_coding_id_position'))
    )


def downgrade() -> None:
    op.drop_table('second_code')
    op.drop_index(op.f('ix_desk_split_survey_id'), table_name='desk_split')
    op.drop_table('desk_split')
    op.drop_index('ix_desk_mention_words', table_name='desk_mention')
    op.drop_index('ix_desk_mention_theme', table_name='desk_mention')
    op.drop_table('desk_mention')
    op.drop_table('theme_desk')
    op.drop_index(op.f('ix_second_coding_survey_id'), table_name='second_coding')
    op.drop_table('second_coding')
    op.drop_table('desk_theme')
    op.drop_index('ix_desk_change_survey', table_name='desk_change')
    op.drop_table('desk_change')
