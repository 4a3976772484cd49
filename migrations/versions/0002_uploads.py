"""Photos and documents, of drafts and of responses."""

import sqlalchemy as sa
from alembic import op
revision = '0002_uploads'
down_revision = '0001_first_tables'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('draft_upload',
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('draft_digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(length=40), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('ciphertext', sa.LargeBinary(), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_draft_upload_survey_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_draft_upload')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_draft_upload_draft_digest'), 'draft_upload', ['draft_digest'], unique=False)
    op.create_index(op.f('ix_draft_upload_survey_id'), 'draft_upload', ['survey_id'], unique=False)
    op.create_table('upload',
    sa.Column('key', sa.LargeBinary(length=16), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(length=64), nullable=False),
    sa.Column('media_type', sa.String(length=40), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_upload_survey_id')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_upload')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_upload_survey_id'), 'upload', ['survey_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_upload_survey_id'), table_name='upload')
    op.drop_table('upload')
    op.drop_index(op.f('ix_draft_upload_survey_id'), table_name='draft_upload')
    op.drop_index(op.f('ix_draft_upload_draft_digest'), table_name='draft_upload')
    op.drop_table('draft_upload')
