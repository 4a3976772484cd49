"""Surveys closed for good, sealed responses and their keys, self-tests of anonymity."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0008_anonymity'
down_revision = '0007_keeping'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('closing',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('finished_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_closing_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_closing'))
    )
    op.create_table('sealing',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('public_key', sa.LargeBinary(length=32), nullable=False),
    sa.Column('locked_key', sa.LargeBinary(length=72), nullable=True),
    sa.Column('salt', sa.LargeBinary(length=16), nullable=False),
    sa.Column('work', sa.Integer(), nullable=False),
    sa.Column('memory', sa.Integer(), nullable=False),
    sa.Column('trial', sa.LargeBinary(), nullable=False),
    sa.Column('is_tested', sa.Boolean(), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=True),
    sa.CheckConstraint('(locked_key IS NULL) = (opened_on IS NOT NULL)', name=op.f('ck_sealing_key_until_opened')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_sealing_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_sealing'))
    )
    op.create_table('sealed_response',
    sa.Column('key', sa.LargeBinary(length=16), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('ciphertext', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_sealed_response_survey_id')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_sealed_response')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_sealed_response_survey_id'), 'sealed_response', ['survey_id'], unique=False)
    op.create_table('anonymity_test',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('ordered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('result', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
    sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name=op.f('ck_anonymity_test_state_known')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_anonymity_test_survey_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_anonymity_test'))
    )
    op.create_index(op.f('ix_anonymity_test_survey_id'), 'anonymity_test', ['survey_id'], unique=False)


def downgrade() -> None:
    sealed = op.get_bind().execute(sa.text('SELECT slug FROM survey JOIN sealing ON sealing.survey_id = survey.id WHERE is_tested AND opened_on IS NULL ORDER BY slug')).scalars().all()
    if sealed:
        # an older Paydaş would keep their responses unsealed, and could open none
        raise RuntimeError(f"These surveys are sealed, which an older Paydaş does not know: {', '.join(sealed)}")
    op.drop_index(op.f('ix_anonymity_test_survey_id'), table_name='anonymity_test')
    op.drop_table('anonymity_test')
    op.drop_index(op.f('ix_sealed_response_survey_id'), table_name='sealed_response')
    op.drop_table('sealed_response')
    op.drop_table('sealing')
    op.drop_table('closing')
