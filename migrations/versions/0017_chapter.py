"""The chapter as planners work on it: blocks, wording, the log, editions that never change."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0017_chapter'
down_revision = '0016_judges'
branch_labels = None
depends_on = None

FROZEN = 'an edition never changes'
MADE_OF = ('id', 'desk_id', 'run_id', 'language', 'ordered_at', 'account_id', 'document', 'digest')
SAME = {
    'chapter_edition': 'id = NEW.id OR (desk_id = NEW.desk_id AND number = NEW.number)',
    'chapter_file': 'edition_id = NEW.edition_id AND name = NEW.name',
}
REFUSE = f"BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"
IS_OTHER = "OLD.state = 'done' OR " + ' OR '.join(f'NEW.{name} IS NOT OLD.{name}' for name in MADE_OF)
SQLITE = (
    f'CREATE TRIGGER chapter_edition_stays BEFORE UPDATE ON chapter_edition WHEN {IS_OTHER} {REFUSE}',
    f"CREATE TRIGGER chapter_edition_remains BEFORE DELETE ON chapter_edition {REFUSE}",
    f'CREATE TRIGGER chapter_file_stays BEFORE UPDATE ON chapter_file {REFUSE}',
    f'CREATE TRIGGER chapter_file_remains BEFORE DELETE ON chapter_file WHEN NOT OLD.has_texts {REFUSE}',
    # INSERT OR REPLACE deletes without asking the triggers above
    *(f'CREATE TRIGGER {table}_is_new BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {REFUSE}'
      for table, same in SAME.items()),
)
POSTGRESQL = (
    f"""
    CREATE FUNCTION chapter_edition_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.state <> 'done'
            AND ({', '.join(f'NEW.{name}' for name in MADE_OF)}) IS NOT DISTINCT FROM
                ({', '.join(f'OLD.{name}' for name in MADE_OF)}) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION '{FROZEN}' USING ERRCODE = 'restrict_violation';
    END $$
    """,
    f"""
    CREATE FUNCTION chapter_file_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND OLD.has_texts THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{FROZEN}' USING ERRCODE = 'restrict_violation';
    END $$
    """,
    *(f'CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_guard()'
      for table in SAME),
)


def upgrade() -> None:
    document = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
    document_or_null = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')
    op.create_table('chapter_desk',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_set', sa.String(length=2000), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settings', document, nullable=False),
    sa.Column('revision', sa.Integer(), server_default='1', nullable=False),
    sa.Column('logo', sa.LargeBinary(), nullable=True),
    sa.Column('template', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_chapter_desk_run_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chapter_desk')),
    sa.UniqueConstraint('survey_set', name=op.f('uq_chapter_desk_survey_set'))
    )
    op.create_table('chapter_block',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('key', sa.String(length=400), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('content', document, nullable=False),
    sa.Column('beneath', document_or_null, nullable=True),
    sa.Column('release', sa.Integer(), nullable=False),
    sa.Column('after', sa.String(length=400), server_default='', nullable=False),
    sa.Column('revision', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("state IN ('edited', 'locked')", name=op.f('ck_chapter_block_state_known')),
    sa.ForeignKeyConstraint(['desk_id'], ['chapter_desk.id'], name=op.f('fk_chapter_block_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chapter_block')),
    sa.UniqueConstraint('desk_id', 'language', 'key', name=op.f('uq_chapter_block_desk_id_language_key'))
    )
    op.create_table('chapter_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('details', document, nullable=False),
    sa.Column('images', document_or_null, nullable=True),
    sa.Column('token', sa.String(length=40), nullable=True),
    sa.Column('is_undone', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_chapter_change_account_id')),
    sa.ForeignKeyConstraint(['desk_id'], ['chapter_desk.id'], name=op.f('fk_chapter_change_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chapter_change')),
    sa.UniqueConstraint('desk_id', 'token', name=op.f('uq_chapter_change_desk_id_token'))
    )
    op.create_index('ix_chapter_change_desk', 'chapter_change', ['desk_id', 'id'], unique=False)
    op.create_table('chapter_edition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('ordered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('document', document, nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('progress', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(length=200), nullable=False),
    sa.Column('error', document_or_null, nullable=True),
    sa.Column('is_cancel_wanted', sa.Boolean(), nullable=False),
    sa.Column('report', document_or_null, nullable=True),
    sa.Column('is_clean', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.CheckConstraint("state <> 'done' OR number IS NOT NULL", name=op.f('ck_chapter_edition_done_is_numbered')),
    sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f('ck_chapter_edition_state_known')),
    sa.CheckConstraint('length(digest) = 32', name=op.f('ck_chapter_edition_digest_whole')),
    sa.CheckConstraint('progress BETWEEN 0 AND 100', name=op.f('ck_chapter_edition_progress_percent')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_chapter_edition_account_id')),
    sa.ForeignKeyConstraint(['desk_id'], ['chapter_desk.id'], name=op.f('fk_chapter_edition_desk_id')),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_chapter_edition_run_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chapter_edition')),
    sa.UniqueConstraint('desk_id', 'number', name=op.f('uq_chapter_edition_desk_id_number'))
    )
    op.create_table('chapter_upload',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('differences', document, nullable=False),
    sa.ForeignKeyConstraint(['desk_id'], ['chapter_desk.id'], name=op.f('fk_chapter_upload_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chapter_upload'))
    )
    op.create_index(op.f('ix_chapter_upload_desk_id'), 'chapter_upload', ['desk_id'], unique=False)
    op.create_table('chapter_wording',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['desk_id'], ['chapter_desk.id'], name=op.f('fk_chapter_wording_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chapter_wording')),
    sa.UniqueConstraint('desk_id', 'language', 'place', name=op.f('uq_chapter_wording_desk_id_language_place'))
    )
    op.create_table('chapter_file',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('has_texts', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['chapter_edition.id'], name=op.f('fk_chapter_file_edition_id')),
    sa.PrimaryKeyConstraint('edition_id', 'name', name=op.f('pk_chapter_file'))
    )
    for statement in SQLITE if op.get_bind().dialect.name == 'sqlite' else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == 'postgresql'
    for table in ('chapter_file', 'chapter_wording', 'chapter_upload', 'chapter_edition', 'chapter_change', 'chapter_block', 'chapter_desk'):
        op.drop_table(table)
    for table in SAME if is_postgresql else ():
        op.execute(f'DROP FUNCTION {table}_guard()')
