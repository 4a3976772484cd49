"""The log of the register of stakeholders has the columns that the logs of desks have in common."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0020_register_log'
down_revision = '0019_chapter_files'
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
TABLE = 'stakeholder_change'
log = sa.table(
    TABLE,
    *(sa.column(name, kind) for name, kind in (
        ('id', sa.Integer()),
        ('at', sa.DateTime(timezone=True)),
        ('kind', sa.String()),
        ('subject', sa.String()),
        ('count', sa.Integer()),
        ('details', DOCUMENT),
        ('images', DOCUMENT),
        ('once', sa.String()),
        ('token', sa.String()),
        ('undone_at', sa.DateTime(timezone=True)),
        ('is_undone', sa.Boolean()),
    )),
)
LONGEST_TOKEN = 40
LONGEST_SUBJECT = 200


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as table:
        table.add_column(sa.Column('details', DOCUMENT, nullable=True))
        table.add_column(sa.Column('token', sa.String(length=LONGEST_TOKEN), nullable=True))
        table.add_column(sa.Column('is_undone', sa.Boolean(), server_default=sa.false(), nullable=False))
    columns = log.c
    for number, subject, n in _rows(columns.id, columns.subject, columns.count):
        _change(number, details={'subject': subject, 'n': n})
    _change_all(token=sa.func.substr(columns.once, 1, LONGEST_TOKEN))
    _change_all(columns.undone_at.is_not(None), is_undone=sa.true())
    # that something was taken back is not taken back: its kind said so, now its images do
    _change_all(columns.kind == 'undone', images=sa.null())
    with op.batch_alter_table(TABLE) as table:
        table.alter_column('details', existing_type=DOCUMENT, nullable=False)
        table.alter_column('kind', existing_type=sa.String(length=30), type_=sa.String(length=20))
        table.create_unique_constraint(op.f('uq_stakeholder_change_token'), ['token'])
        table.drop_constraint(op.f('uq_stakeholder_change_once'), type_='unique')
        table.drop_index(op.f('ix_stakeholder_change_account_id'))
        for name in ('subject', 'count', 'once', 'undone_at'):
            table.drop_column(name)


def downgrade() -> None:
    with op.batch_alter_table(TABLE) as table:
        table.add_column(sa.Column('subject', sa.String(length=LONGEST_SUBJECT), nullable=True))
        table.add_column(sa.Column('count', sa.Integer(), nullable=True))
        table.add_column(sa.Column('once', sa.String(length=64), nullable=True))
        table.add_column(sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True))
    columns = log.c
    for number, details in _rows(columns.id, columns.details):
        _change(number, subject=str(details['subject'])[:LONGEST_SUBJECT], count=details['n'])
    _change_all(once=columns.token)
    # when it was taken back is told by the entry that says so
    _change_all(columns.is_undone, undone_at=columns.at)
    with op.batch_alter_table(TABLE) as table:
        table.alter_column('subject', existing_type=sa.String(length=LONGEST_SUBJECT), nullable=False)
        table.alter_column('count', existing_type=sa.Integer(), nullable=False)
        table.alter_column('kind', existing_type=sa.String(length=20), type_=sa.String(length=30))
        table.create_unique_constraint(op.f('uq_stakeholder_change_once'), ['once'])
        table.drop_constraint(op.f('uq_stakeholder_change_token'), type_='unique')
        table.create_index(op.f('ix_stakeholder_change_account_id'), ['account_id'], unique=False)
        for name in ('details', 'token', 'is_undone'):
            table.drop_column(name)


def _rows(*columns: sa.ColumnClause[Any]) -> list[sa.Row[Any]]:
    return list(op.get_bind().execute(sa.select(*columns)))


def _change(number: int, **values: Any) -> None:
    op.execute(log.update().where(log.c.id == number).values(**values))


def _change_all(condition: sa.ColumnElement[bool] | None = None, **values: Any) -> None:
    rows = log.update() if condition is None else log.update().where(condition)
    op.execute(rows.values(**values))
