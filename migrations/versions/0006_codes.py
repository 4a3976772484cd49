"""Codes: who may answer once, and what no later screen may change."""

import sqlalchemy as sa
from alembic import op
revision = '0006_codes'
down_revision = '0005_flags'
branch_labels = None
depends_on = None

MODES = "access_mode IN ('open', 'anonymous', 'named')"
APART = "access_mode <> 'anonymous' OR free_text_apart"
UNNAMED = "access_mode <> 'named' OR audience = 'external'"
ONLY_OPEN = "access_mode IN ('open')"
FIXED = ('access_mode', 'audience', 'free_text_apart', 'minimum_group', 'is_sealed')

# name, table, when, on which of its changes, condition, what the database says
TRIGGERS = (
    (
        'survey_is_fixed', 'survey', 'UPDATE',
        '(' + ' OR '.join(f'NEW.{c} IS DISTINCT FROM OLD.{c}' for c in FIXED) + ') AND '
        '(OLD.opens_at IS NOT NULL OR EXISTS (SELECT 1 FROM invite_code WHERE survey_id = OLD.id))',
        'how a survey lets people in is fixed once it has an opening time or codes',
    ),
    (
        'survey_stays_opened', 'survey', 'UPDATE',
        'OLD.opens_at IS NOT NULL AND NEW.opens_at IS NULL',
        'a survey that has an opening time keeps one',
    ),
    (
        'code_fits_survey', 'invite_code', 'INSERT',
        "NOT EXISTS (SELECT 1 FROM survey WHERE survey.id = NEW.survey_id AND ("
        "(survey.access_mode = 'anonymous' AND NEW.label IS NULL) OR "
        "(survey.access_mode = 'named' AND NEW.label IS NOT NULL)))",
        'only surveys of organisations keep names, and open surveys have no codes',
    ),
    (
        'code_stays_as_it_is', 'invite_code', 'UPDATE',
        ' OR '.join(
            f'NEW.{c} IS DISTINCT FROM OLD.{c}'
            for c in ('survey_id', 'selector', 'verifier', 'group_id', 'label')
        ) + ' OR (OLD.is_spent AND NOT NEW.is_spent)',
        'a code is never changed, and a used code stays used',
    ),
    (
        'group_stays_as_it_is', 'code_group', 'UPDATE',
        'NEW.survey_id <> OLD.survey_id OR NEW.name <> OLD.name',
        'a group keeps its name: responses carry it',
    ),
    (
        'response_is_unnamed', 'response', 'INSERT',
        "NEW.respondent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM survey "
        "WHERE survey.id = NEW.survey_id AND survey.access_mode = 'named')",
        'only surveys of organisations keep names',
    ),
    (
        'response_stays_unnamed', 'response', 'UPDATE',
        'NEW.respondent IS DISTINCT FROM OLD.respondent OR '
        'NEW.group_name IS DISTINCT FROM OLD.group_name',
        'a response keeps its group and who gave it',
    ),
)


def upgrade() -> None:
    _change_survey(MODES, is_known=True)
    op.create_table('code_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('invited', sa.Integer(), nullable=False),
    sa.CheckConstraint('invited >= 1', name=op.f('ck_code_group_invited_positive')),
    sa.CheckConstraint("name <> ''", name=op.f('ck_code_group_name_given')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_code_group_survey_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_group')),
    sa.UniqueConstraint('survey_id', 'id', name=op.f('uq_code_group_survey_id_id')),
    sa.UniqueConstraint('survey_id', 'name', name=op.f('uq_code_group_survey_id_name'))
    )
    op.create_table('invite_code',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('selector', sa.String(length=4), nullable=False),
    sa.Column('verifier', sa.LargeBinary(length=32), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('label', sa.String(length=200), nullable=True),
    sa.Column('is_spent', sa.Boolean(), nullable=False),
    sa.CheckConstraint("label <> ''", name=op.f('ck_invite_code_label_given')),
    sa.CheckConstraint('length(selector) = 4', name=op.f('ck_invite_code_selector_whole')),
    sa.CheckConstraint('length(verifier) = 32', name=op.f('ck_invite_code_verifier_whole')),
    sa.ForeignKeyConstraint(['survey_id', 'group_id'], ['code_group.survey_id', 'code_group.id'], name=op.f('fk_invite_code_survey_id_group_id')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_invite_code_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', 'selector', name=op.f('pk_invite_code')),
    sa.UniqueConstraint('survey_id', 'verifier', name=op.f('uq_invite_code_survey_id_verifier')),
    sqlite_with_rowid=False
    )
    op.create_table('tally',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('band', sa.Integer(), nullable=False),
    sa.Column('counted_on', sa.Date(), nullable=False),
    sa.CheckConstraint('band >= 0 AND band % 10 = 0', name=op.f('ck_tally_band_of_tens')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_tally_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_tally'))
    )
    op.add_column('response', sa.Column('group_name', sa.String(length=40), nullable=True))
    op.add_column('response', sa.Column('respondent', sa.String(length=200), nullable=True))
    for trigger in TRIGGERS:
        _make(*trigger)


def downgrade() -> None:
    coded = op.get_bind().execute(sa.text("SELECT slug FROM survey WHERE access_mode <> 'open' OR is_sealed ORDER BY slug")).scalars().all()
    if coded:
        # an older Paydaş would let anybody in, or keep what it must not
        raise RuntimeError(f"These surveys need codes, which an older Paydaş does not know: {', '.join(coded)}")
    for name, table, *_rest in TRIGGERS:
        _drop(name, table)
    for column in ('respondent', 'group_name'):
        # said in SQL: batch mode would make the table anew, and SQLite can drop a column by itself
        op.execute(f'ALTER TABLE response DROP COLUMN {column}')
    op.drop_table('tally')
    op.drop_table('invite_code')
    op.drop_table('code_group')
    _change_survey(ONLY_OPEN, is_known=False)


def _change_survey(modes: str, *, is_known: bool) -> None:
    """Take or give back what the survey knows of codes; SQLite makes the table anew for it."""
    with op.batch_alter_table('survey') as survey:
        survey.drop_constraint(op.f('ck_survey_access_mode_known'), type_='check')
        survey.create_check_constraint(op.f('ck_survey_access_mode_known'), modes)
        if is_known:
            survey.add_column(sa.Column('is_sealed', sa.Boolean(), server_default=sa.false(), nullable=False))
            survey.create_check_constraint(op.f('ck_survey_anonymous_texts_apart'), APART)
            survey.create_check_constraint(op.f('ck_survey_employees_unnamed'), UNNAMED)
        else:
            survey.drop_constraint(op.f('ck_survey_employees_unnamed'), type_='check')
            survey.drop_constraint(op.f('ck_survey_anonymous_texts_apart'), type_='check')
            survey.drop_column('is_sealed')


def _make(name: str, table: str, change: str, condition: str, message: str) -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {change} ON {table} "
            f"WHEN {condition.replace('IS DISTINCT FROM', 'IS NOT')} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} "
        f"THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN NEW; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _drop(name: str, table: str) -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute(f"DROP TRIGGER {name}")
        return
    op.execute(f"DROP TRIGGER {name} ON {table}")
    op.execute(f"DROP FUNCTION {name}()")
