"""The audit trail: append-only and chained, by triggers of the database."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0004_audit_trail'
down_revision = '0003_names_of_free_texts'
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
    "CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
    # also stops INSERT OR REPLACE, which deletes without asking the trigger above
    "CREATE TRIGGER audit_entry_continues BEFORE INSERT ON audit_entry "
    "WHEN NEW.number <> COALESCE((SELECT max(number) FROM audit_entry), 0) + 1 "
    "OR NEW.previous <> COALESCE("
    "(SELECT digest FROM audit_entry ORDER BY number DESC LIMIT 1), zeroblob(32)) "
    "BEGIN SELECT RAISE(ABORT, 'a new entry continues the last one'); END",
)
POSTGRESQL = (
    """
    CREATE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        newest record;
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation';
        END IF;
        SELECT number, digest INTO newest FROM audit_entry ORDER BY number DESC LIMIT 1;
        IF NEW.number <> COALESCE(newest.number, 0) + 1
            OR NEW.previous <> COALESCE(newest.digest, decode(repeat('00', 32), 'hex')) THEN
            RAISE EXCEPTION 'a new entry continues the last one'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    "CREATE TRIGGER audit_entry_row BEFORE INSERT OR UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_guard()",
    "CREATE TRIGGER audit_entry_table BEFORE TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_guard()",
)


def upgrade() -> None:
    op.create_table('audit_entry',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('origin', sa.String(length=10), nullable=False),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('details', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('previous', sa.LargeBinary(length=32), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.CheckConstraint("origin IN ('page', 'command')", name=op.f('ck_audit_entry_origin_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_audit_entry_account_id')),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_audit_entry'))
    )
    op.create_index(op.f('ix_audit_entry_account_id'), 'audit_entry', ['account_id'], unique=False)
    for statement in SQLITE if op.get_bind().dialect.name == 'sqlite' else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f('ix_audit_entry_account_id'), table_name='audit_entry')
    op.drop_table('audit_entry')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION audit_entry_guard()')
