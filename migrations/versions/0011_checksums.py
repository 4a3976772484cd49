"""A checksum in each response and each text kept apart."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0011_checksums'
down_revision = '0010_releases'
branch_labels = None
depends_on = None

FIELDS = {
    'response': ('key', 'survey_id', 'questionnaire_version_id', 'group_name', 'respondent', 'flags', 'answers'),
    'free_text': ('key', 'survey_id', 'question', 'text'),
}
AT_ONCE = 500


def upgrade() -> None:
    # the default stays: backups carry over rows that were kept before there were checksums
    none = sa.text("x''" if op.get_bind().dialect.name == 'sqlite' else "''")
    for table in FIELDS:
        op.add_column(table, sa.Column('checksum', sa.LargeBinary(length=16), server_default=none, nullable=False))
        _fill(op.get_bind(), _table(table))


def downgrade() -> None:
    for table in FIELDS:
        # said in SQL: batch mode would make the table anew, and with it lose its triggers
        op.execute(f'ALTER TABLE {table} DROP COLUMN checksum')


def _table(name):
    documents = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')
    types = {'key': sa.LargeBinary, 'survey_id': sa.Integer, 'questionnaire_version_id': sa.Integer, 'flags': documents, 'answers': documents}
    columns = [sa.Column(column, types.get(column, sa.Text)) for column in FIELDS[name]]
    return sa.Table(name, sa.MetaData(), *columns, sa.Column('checksum', sa.LargeBinary))


def _fill(database, table) -> None:
    """In the order of the random keys, so that no row comes to lie where its time shows."""
    last = b''
    query = sa.select(table).order_by(table.c.key).limit(AT_ONCE)
    change = sa.update(table).where(table.c.key == sa.bindparam('own_key'))
    while rows := database.execute(query.where(table.c.key > last)).mappings().all():
        database.execute(change, [{'own_key': row['key'], 'checksum': _checksum(row, FIELDS[table.name])} for row in rows])
        last = rows[-1]['key']


def _checksum(row, fields) -> bytes:
    """As survey/responses/wholeness/checksums.py computes it."""
    values = [bytes(row['key']).hex(), *(_plain(row[field]) for field in fields[1:])]
    text = json.dumps(values, sort_keys=True, separators=(',', ':'), ensure_ascii=False)
    return hashlib.blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=16).digest()


def _plain(value):
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value
