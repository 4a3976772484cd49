"""Names of free texts: those of "other, please say" are longer than the question's own."""

import sqlalchemy as sa
from alembic import op
revision = '0003_names_of_free_texts'
down_revision = '0002_uploads'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _change(64, 80)


def downgrade() -> None:
    _change(80, 64)


def _change(before: int, after: int) -> None:
    # SQLite makes the table anew: it must stay without running numbers
    with op.batch_alter_table('free_text', table_kwargs={'sqlite_with_rowid': False}) as free_text:
        free_text.alter_column('question', existing_type=sa.String(before), type_=sa.String(after), existing_nullable=False)
