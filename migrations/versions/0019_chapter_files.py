"""Files that wait for a form, whose Word file stands, editions that never came about may go."""

import sqlalchemy as sa
from alembic import op
revision = '0019_chapter_files'
down_revision = '0018_desks'
branch_labels = None
depends_on = None

FROZEN = 'an edition never changes'
REFUSE = f"BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"
IS_DONE = "EXISTS (SELECT 1 FROM chapter_edition WHERE id = OLD.edition_id AND state = 'done')"
SQLITE = (
    'DROP TRIGGER chapter_edition_remains',
    'DROP TRIGGER chapter_file_remains',
    f"CREATE TRIGGER chapter_edition_remains BEFORE DELETE ON chapter_edition WHEN OLD.state = 'done' {REFUSE}",
    f'CREATE TRIGGER chapter_file_remains BEFORE DELETE ON chapter_file WHEN NOT OLD.has_texts AND {IS_DONE} {REFUSE}',
)
FORMER_SQLITE = (
    'DROP TRIGGER chapter_edition_remains',
    'DROP TRIGGER chapter_file_remains',
    f'CREATE TRIGGER chapter_edition_remains BEFORE DELETE ON chapter_edition {REFUSE}',
    f'CREATE TRIGGER chapter_file_remains BEFORE DELETE ON chapter_file WHEN NOT OLD.has_texts {REFUSE}',
)
MADE_OF = ('id', 'desk_id', 'run_id', 'language', 'ordered_at', 'account_id', 'document', 'digest')


def _postgresql(of_edition: str, of_file: str) -> tuple[str, ...]:
    same = f"({', '.join(f'NEW.{n}' for n in MADE_OF)}) IS NOT DISTINCT FROM ({', '.join(f'OLD.{n}' for n in MADE_OF)})"
    frozen = f"RAISE EXCEPTION '{FROZEN}' USING ERRCODE = 'restrict_violation';"
    return (
        f"""
        CREATE OR REPLACE FUNCTION chapter_edition_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND OLD.state <> 'done' AND {same} THEN
                RETURN NEW;
            END IF;
            IF {of_edition} THEN
                RETURN OLD;
            END IF;
            {frozen}
        END $$
        """,
        f"""
        CREATE OR REPLACE FUNCTION chapter_file_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND {of_file} THEN
                RETURN OLD;
            END IF;
            {frozen}
        END $$
        """,
    )


POSTGRESQL = _postgresql("TG_OP = 'DELETE' AND OLD.state <> 'done'", f'(OLD.has_texts OR NOT {IS_DONE})')
FORMER_POSTGRESQL = _postgresql('FALSE', 'OLD.has_texts')


def upgrade() -> None:
    op.create_table('chapter_desk_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_chapter_desk_file_account_id')),
    sa.ForeignKeyConstraint(['desk_id'], ['chapter_desk.id'], name=op.f('fk_chapter_desk_file_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chapter_desk_file'))
    )
    op.create_index(op.f('ix_chapter_desk_file_desk_id'), 'chapter_desk_file', ['desk_id'], unique=False)
    with op.batch_alter_table('chapter_upload') as uploads:
        uploads.add_column(sa.Column('account_id', sa.Integer(), nullable=True))
        uploads.add_column(sa.Column('is_held', sa.Boolean(), server_default=sa.false(), nullable=False))
        uploads.create_foreign_key(op.f('fk_chapter_upload_account_id'), 'account', ['account_id'], ['id'])
    _guard(SQLITE, POSTGRESQL)


def downgrade() -> None:
    _guard(FORMER_SQLITE, FORMER_POSTGRESQL)
    # only one file of a desk and language stood there before
    op.execute('DELETE FROM chapter_upload WHERE is_held')
    with op.batch_alter_table('chapter_upload') as uploads:
        uploads.drop_constraint(op.f('fk_chapter_upload_account_id'), type_='foreignkey')
        uploads.drop_column('is_held')
        uploads.drop_column('account_id')
    op.drop_table('chapter_desk_file')


def _guard(sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    for statement in sqlite if op.get_bind().dialect.name == 'sqlite' else postgresql:
        op.execute(statement)
