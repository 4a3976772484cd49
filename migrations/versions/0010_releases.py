"""Releases: numbered results that never change, by triggers of the database."""

import hashlib
import json
import re

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0010_releases'
down_revision = '0009_signing_in'
branch_labels = None
depends_on = None

TABLES = {'release': 'id', 'release_file': 'release_id', 'release_survey': 'release_id'}
SAME = {
    'release': 'id = NEW.id OR run_id = NEW.run_id OR (survey_set = NEW.survey_set AND number = NEW.number)',
    'release_file': 'release_id = NEW.release_id AND name = NEW.name',
    'release_survey': 'release_id = NEW.release_id AND survey_id = NEW.survey_id',
}
FROZEN = 'a release never changes'
LASTS = {'release_file': 'WHEN OLD.texts_of IS NULL'}
POSTGRESQL = (
    f"""
    CREATE FUNCTION release_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND (to_jsonb(OLD) ->> 'texts_of') IS NOT NULL THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{FROZEN}' USING ERRCODE = 'restrict_violation';
    END $$
    """,
    *(f'CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} '
      'FOR EACH ROW EXECUTE FUNCTION release_guard()' for table in TABLES),
)
SQLITE = tuple(
    statement
    for table in TABLES
    for statement in (
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END",
        f"CREATE TRIGGER {table}_remains BEFORE DELETE ON {table} {LASTS.get(table, '')} BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END",
        # INSERT OR REPLACE deletes without asking the trigger above
        f'CREATE TRIGGER {table}_is_new BEFORE INSERT ON {table} '
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {SAME[table]}) BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END",
    )
)


def upgrade() -> None:
    document = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
    op.create_table('release',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('survey_set', sa.String(length=2000), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('document', document, nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.CheckConstraint('number >= 1', name=op.f('ck_release_number_positive')),
    sa.CheckConstraint('length(digest) = 32', name=op.f('ck_release_digest_whole')),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_release_run_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release')),
    sa.UniqueConstraint('run_id', name=op.f('uq_release_run_id')),
    sa.UniqueConstraint('survey_set', 'number', name=op.f('uq_release_survey_set_number'))
    )
    op.create_table('release_file',
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('texts_of', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_file_release_id')),
    sa.ForeignKeyConstraint(['texts_of'], ['survey.id'], name=op.f('fk_release_file_texts_of')),
    sa.PrimaryKeyConstraint('release_id', 'name', name=op.f('pk_release_file'))
    )
    op.create_table('release_survey',
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('n_responses', sa.Integer(), nullable=True),
    sa.Column('sets', document, nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_survey_release_id')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_release_survey_survey_id')),
    sa.PrimaryKeyConstraint('release_id', 'survey_id', name=op.f('pk_release_survey'))
    )
    op.create_index(op.f('ix_release_survey_survey_id'), 'release_survey', ['survey_id'], unique=False)
    _move_in(op.get_bind(), *_tables())
    op.drop_table('run_file')
    _drop_from_run('release')
    for statement in SQLITE if op.get_bind().dialect.name == 'sqlite' else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == 'postgresql'
    op.add_column('run', sa.Column('release', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True))
    op.create_table('run_file',
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_run_file_run_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('run_id', 'name', name=op.f('pk_run_file'))
    )
    _move_back(op.get_bind(), *_tables())
    for table in ('release_survey', 'release_file', 'release'):
        op.drop_table(table)
    if is_postgresql:
        op.execute('DROP FUNCTION release_guard()')


def _drop_from_run(column: str) -> None:
    if op.get_bind().dialect.name != 'sqlite':
        op.drop_column('run', column)
        return
    # SQLite makes the table anew; what it checks is not read back and must be said again
    checks = [
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f('ck_run_state_known')),
        sa.CheckConstraint('progress BETWEEN 0 AND 100', name=op.f('ck_run_progress_percent')),
    ]
    with op.batch_alter_table('run', recreate='always', table_args=checks) as run:
        run.drop_column(column)


def _tables():
    kept = sa.MetaData()
    document = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
    number, name, content = sa.Integer, sa.String, sa.LargeBinary
    return (
        sa.Table('run', kept, sa.Column('id', number), sa.Column('created_at', sa.DateTime(timezone=True)), sa.Column('release', document)),
        sa.Table('run_file', kept, sa.Column('run_id', number), sa.Column('name', name), sa.Column('media_type', name), sa.Column('content', content)),
        sa.Table('release', kept, sa.Column('id', number, primary_key=True), sa.Column('run_id', number), sa.Column('survey_set', name), sa.Column('number', number), sa.Column('made_at', sa.DateTime(timezone=True)), sa.Column('document', document), sa.Column('digest', content)),
        sa.Table('release_file', kept, sa.Column('release_id', number), sa.Column('name', name), sa.Column('media_type', name), sa.Column('content', content), sa.Column('texts_of', number)),
        sa.Table('release_survey', kept, sa.Column('release_id', number), sa.Column('survey_id', number), sa.Column('n_responses', number), sa.Column('sets', document)),
    )


def _move_in(database, run, run_file, release, release_file, release_survey) -> None:
    numbers = {}
    for each in database.execute(sa.select(run).order_by(run.c.id)).all():
        if not each.release:  # none yet: null, or null as JSON
            continue
        surveys = sorted(survey['id'] for survey in each.release['surveys'])
        survey_set = ' '.join(map(str, surveys))
        numbers[survey_set] = numbers.get(survey_set, 0) + 1
        files = database.execute(sa.select(run_file).where(run_file.c.run_id == each.id).order_by(run_file.c.name)).all()
        key = database.execute(sa.insert(release).values(run_id=each.id, survey_set=survey_set, number=numbers[survey_set], made_at=each.created_at, document=each.release, digest=_digest(each.release, [file for file in files if _texts_of(file.name, each.release) is None]))).inserted_primary_key[0]
        for file in files:
            database.execute(sa.insert(release_file).values(release_id=key, name=file.name, media_type=file.media_type, content=file.content, texts_of=_texts_of(file.name, each.release)))
        for survey in each.release['surveys']:
            n = survey['counts']['responses'] if survey['audience'] == 'external' else None
            database.execute(sa.insert(release_survey).values(release_id=key, survey_id=survey['id'], n_responses=n, sets={}))


def _texts_of(name, document):
    """The list of themes holds every open answer of its survey, which has its place in the name."""
    texts = re.fullmatch(r'texts-(\d+)\.json', name)
    if texts:
        return int(texts[1])
    found = re.fullmatch(r'themes(?:-(\d+))?\.csv', name)
    return document['surveys'][int(found[1] or 1) - 1]['id'] if found else None


def _move_back(database, run, run_file, release, release_file, release_survey) -> None:
    for each in database.execute(sa.select(release)).all():
        database.execute(sa.update(run).where(run.c.id == each.run_id).values(release=each.document))
        for file in database.execute(sa.select(release_file).where(release_file.c.release_id == each.id)).all():
            database.execute(sa.insert(run_file).values(run_id=each.run_id, name=file.name, media_type=file.media_type, content=file.content))


def _digest(document, files) -> bytes:
    """As survey/results/freezing.py computes it."""
    whole = hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(',', ':')).encode())
    for file in files:
        whole.update(hashlib.sha256(file.name.encode() + b'\0' + bytes(file.content)).digest())
    return whole.digest()
