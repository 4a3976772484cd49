"""Five roles, sessions that can be ended one by one, second factors, links."""

from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
revision = '0009_signing_in'
down_revision = '0008_anonymity'
branch_labels = None
depends_on = None

THREE = "role IN ('administrator', 'planner', 'reader')"
FIVE = "role IN ('administrator', 'planner', 'reader', 'moderator', 'interviewer')"
NEW_TABLES = ('account_link', 'recovery_code', 'account_session')


def upgrade() -> None:
    with _account(FIVE) as account:
        account.drop_column('session_version')
        account.add_column(sa.Column('must_change_password', sa.Boolean(), server_default=sa.false(), nullable=False))
        account.add_column(sa.Column('totp_secret', sa.LargeBinary(), nullable=True))
        account.add_column(sa.Column('totp_counter', sa.Integer(), server_default='0', nullable=False))
    op.create_table('account_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen', sa.DateTime(timezone=True), nullable=False),
    sa.Column('label', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_session_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account_session')),
    sa.UniqueConstraint('digest', name=op.f('uq_account_session_digest'))
    )
    op.create_index(op.f('ix_account_session_account_id'), 'account_session', ['account_id'], unique=False)
    op.create_table('recovery_code',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_recovery_code_account_id')),
    sa.PrimaryKeyConstraint('account_id', 'digest', name=op.f('pk_recovery_code'))
    )
    op.create_table('account_link',
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=10), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("purpose IN ('invitation', 'reset')", name=op.f('ck_account_link_purpose_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_link_account_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_account_link'))
    )
    op.create_index(op.f('ix_account_link_account_id'), 'account_link', ['account_id'], unique=False)


def downgrade() -> None:
    later = op.get_bind().execute(sa.text("SELECT email FROM account WHERE role IN ('moderator', 'interviewer') ORDER BY email")).scalars().all()
    if later:
        # a role an older Paydaş does not know must not become one that may do more
        raise RuntimeError(f"Give these accounts the role reader first, an older Paydaş does not know theirs: {', '.join(later)}")
    for table in NEW_TABLES:
        op.drop_table(table)
    with _account(THREE) as account:
        account.drop_column('totp_counter')
        account.drop_column('totp_secret')
        account.drop_column('must_change_password')
        account.add_column(sa.Column('session_version', sa.Integer(), server_default='1', nullable=False))


@contextmanager
def _account(roles: str):
    name = op.f('ck_account_role_known')
    with op.batch_alter_table('account') as account:
        account.drop_constraint(name, type_='check')
        account.create_check_constraint(name, roles)
        yield account
