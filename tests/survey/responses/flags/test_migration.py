"""Flags go back and forth with the tables, and responses stay."""

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from survey.extensions import db
from survey.responses import store
from survey.responses.flags.store import count_flagged
from tests.survey.results.field import answers, make_survey


def test_responses_outlive_their_flags_on_the_way_back_and_forth(app: Flask) -> None:
    number = make_survey(answers(3)).id
    db.session.commit()
    with db.engine.begin() as connection:
        known = store.find_survey_by_id(connection, number)
        assert known is not None
        store.insert_response(connection, known, answers(1)[0], ["honeypot", "fast"])
    before = sorted(map(repr, store.read_responses(number)))
    assert count_flagged(number) == {frozenset({"honeypot", "fast"}): 1}
    db.session.remove()

    downgrade(revision="0004_audit_trail")
    columns = {column["name"] for column in inspect(db.engine).get_columns("response")}
    assert "flags" not in columns
    assert "set_aside" not in inspect(db.engine).get_table_names()

    upgrade()
    assert sorted(map(repr, store.read_responses(number))) == before
    assert count_flagged(number) == {}
