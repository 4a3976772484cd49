"""Results of before become the first releases of their surveys, and go back as they were."""

import json

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from survey.extensions import db
from survey.results import store
from survey.results.freezing import digest_of
from tests.survey.results.field import answers, make_survey, order_run, reread, run_now

BEFORE = "0009_signing_in"


def rows(statement: str) -> list[tuple[object, ...]]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_results_keep_everything_on_the_way_back_and_forth(app: Flask) -> None:
    survey = make_survey(answers(40))
    waiting = order_run(survey)
    done = run_now(order_run(*_surveys(waiting)))
    files = {file.name: bytes(file.content) for file in done.files}
    db.session.remove()

    downgrade(revision=BEFORE)
    kept = dict(rows("SELECT id, release FROM run"))
    names = {name for (name,) in rows("SELECT name FROM run_file")}
    assert _document(kept[done.id]) == done.release
    assert _document(kept[waiting]) is None
    assert names == set(files)

    upgrade()
    again = reread(done.id)
    assert again.release == done.release
    assert {file.name: bytes(file.content) for file in again.files} == files
    assert again.released.number == 1
    assert again.released.shares[0].n_responses == 40
    assert reread(waiting).release is None
    lists = {file.name for file in again.files if file.texts_of is not None}
    assert lists == {"themes.csv", f"texts-{again.release['surveys'][0]['id']}.json"}
    assert again.released.digest == digest_of(again.released.document, again.files)


def test_a_run_is_still_checked_after_its_table_was_made_anew(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        return
    ((made,),) = rows("SELECT sql FROM sqlite_master WHERE name = 'run'")

    assert "ck_run_state_known" in str(made)
    assert "ck_run_progress_percent" in str(made)


def _surveys(run_id: int) -> list:
    run = store.find_run(run_id)
    assert run is not None
    return list(run.surveys)


def _document(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value
