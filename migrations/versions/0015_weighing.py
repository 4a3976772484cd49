"""Rules that go into every new analysis: whose duty a topic is, weights of the strength."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0015_weighing'
down_revision = '0014_situation'
branch_labels = None
depends_on = None


def upgrade() -> None:
    document = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
    op.create_table('situation_rules',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('based_on', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('owners', document, nullable=False),
    sa.Column('weights', document, nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_situation_rules_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_situation_rules')),
    sa.UniqueConstraint('based_on', name=op.f('uq_situation_rules_based_on'))
    )


def downgrade() -> None:
    op.drop_table('situation_rules')
