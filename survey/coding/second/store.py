"""Queries on samples that a second coder codes blind."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select, update

from survey.accounts.models import Account
from survey.clock import now
from survey.extensions import Model, db
from survey.results.settled.models import DeskTheme, SecondCoding
from survey.results.settled.store import code_table, mention_table, number_of, second_table

_account = Model.metadata.tables[Account.__tablename__]
_mention = mention_table.c
_code = code_table.c


def waiting_for(survey_id: int, account_id: int) -> int | None:
    """Give the sample of a survey that somebody has to code and has not finished."""
    query = select(SecondCoding.id).where(
        SecondCoding.survey_id == survey_id,
        SecondCoding.coder_id == account_id,
        ~SecondCoding.is_finished,
    )
    return db.session.scalars(query).first()


def codings(survey_id: int) -> list[dict[str, Any]]:
    """List the samples of a survey, the newest first, with names and how far they are."""
    columns = second_table.c
    done = (
        select(func.count())
        .select_from(code_table)
        .where(_code.coding_id == columns.id, _code.is_coded)
        .scalar_subquery()
    )
    size = (
        select(func.count())
        .select_from(code_table)
        .where(_code.coding_id == columns.id)
        .scalar_subquery()
    )
    query = (
        select(second_table, _account.c.name.label("who"), done.label("done"), size.label("size"))
        .join(_account, _account.c.id == columns.coder_id)
        .where(columns.survey_id == survey_id)
    )
    rows = db.session.execute(query.order_by(columns.id.desc()))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's documented way


def find_coding(survey_id: int, coding_id: int) -> SecondCoding | None:
    """Find a sample of a survey."""
    found = db.session.get(SecondCoding, coding_id)
    return found if found is not None and found.survey_id == survey_id else None


def candidates(survey_id: int) -> list[int]:
    """List the answers a person has settled in a theme: what a second coder may be asked."""
    query = select(_mention.id).where(
        _mention.survey_id == survey_id,
        _mention.is_by_person,
        _mention.theme_id.is_not(None),
        _mention.copies > 0,
    )
    return list(db.session.scalars(query.order_by(_mention.id)))


def add_coding(survey_id: int, drawn_by: int, coder_id: int, mentions: Sequence[int]) -> int:
    """Add a sample in the order it is shown; the caller commits."""
    made = db.session.connection().execute(
        insert(second_table).values(
            survey_id=survey_id,
            drawn_at=now(),
            drawn_by=drawn_by,
            coder_id=coder_id,
            is_finished=False,
        )
    )
    number = number_of(made)
    db.session.execute(
        insert(code_table),
        [
            {"coding_id": number, "mention_id": mention, "position": place, "is_coded": False}
            for place, mention in enumerate(mentions)
        ],
    )
    return number


def next_answers(coding_id: int, n: int) -> list[dict[str, Any]]:
    """Give the next answers of a sample that are not coded yet: words alone, no theme."""
    query = (
        select(_mention.id, _mention.text, _mention.answer, _mention.question)
        .join(code_table, _code.mention_id == _mention.id)
        .where(_code.coding_id == coding_id, ~_code.is_coded)
    )
    rows = db.session.execute(query.order_by(_code.position).limit(n))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's documented way


def code(coding_id: int, mention_id: int, theme_id: int | None) -> None:
    """Keep what the second coder said of an answer; None: it fits no theme."""
    statement = update(code_table).where(
        _code.coding_id == coding_id, _code.mention_id == mention_id
    )
    db.session.execute(statement.values(theme_id=theme_id, is_coded=True))


def pairs(coding_id: int) -> list[tuple[int, int]]:
    """Give theme of the first and of the second coder for each coded answer; 0: none."""
    query = (
        select(_mention.theme_id.label("first"), _code.theme_id.label("second"))
        .join(code_table, _code.mention_id == _mention.id)
        .where(_code.coding_id == coding_id, _code.is_coded)
    )
    rows = db.session.execute(query.order_by(_code.position))
    return [(row.first or 0, row.second or 0) for row in rows]


def finish(coding: SecondCoding, result: dict[str, Any]) -> None:
    """Note that a sample is coded; the caller commits."""
    coding.is_finished = True
    coding.result = result


def possible_coders(but: int) -> list[Account]:
    """List the active accounts that may work on themes, without one."""
    query = select(Account).where(
        Account.is_active, Account.id != but, Account.role.in_(("planner", "administrator"))
    )
    return list(db.session.scalars(query.order_by(Account.name)))


def merged(survey_id: int) -> dict[int, int]:
    """Say for each theme that was merged where it went."""
    query = select(DeskTheme.id, DeskTheme.merged_into).where(
        DeskTheme.survey_id == survey_id, DeskTheme.merged_into.is_not(None)
    )
    return {row.id: row.merged_into for row in db.session.execute(query)}
