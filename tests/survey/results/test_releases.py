"""A release is made once, is numbered, never changes, and is compared with earlier ones."""

import json

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from survey.audit.store import every_entry
from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.responses import store as responses
from survey.responses.wholeness.store import fill_missing
from survey.results import store
from survey.results.freezing import Share, digest_of, set_name
from survey.results.models import Run, RunState
from tests.survey.results.field import answers, make_survey, order_run, run_now, signed_in


def again(run: Run) -> Run:
    """Analyse the surveys of a run once more."""
    db.session.rollback()
    before = store.find_run(run.id)
    assert before is not None
    return run_now(order_run(*before.surveys))


def add_answers(survey_id: int, count: int) -> None:
    with db.engine.begin() as connection:
        known = responses.find_survey_by_id(connection, survey_id)
        assert known is not None
        for each in answers(count):
            responses.insert_response(connection, known, each)


def test_releases_of_a_set_of_surveys_are_numbered(app: Flask) -> None:
    first = run_now(order_run(make_survey(answers(40))))
    second = again(first)

    assert [first.released.number, second.released.number] == [1, 2]
    assert first.released.survey_set == second.released.survey_set


def test_a_set_is_named_by_the_numbers_of_its_surveys() -> None:
    assert set_name([12, 3]) == "3 12"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE release SET number = 9",
        "UPDATE release SET document = '{}'",
        "DELETE FROM release",
        "UPDATE release_file SET content = ''",
        "DELETE FROM release_file WHERE name = 'chapter.docx'",
        "UPDATE release_survey SET n_responses = 1",
        "DELETE FROM release_survey",
    ],
)
def test_the_database_refuses_to_change_a_release(app: Flask, statement: str) -> None:
    run_now(order_run(make_survey(answers(40))))

    with (
        pytest.raises(DBAPIError, match="a release never changes"),
        db.engine.begin() as connection,
    ):
        connection.execute(text(statement))


def test_the_digest_shows_a_change_made_around_the_database(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(40))))
    released = run.released

    assert digest_of(released.document, released.files) == released.digest
    changed = {**released.document, "needs": ["x"]}
    assert digest_of(changed, released.files) != released.digest


def test_few_new_responses_make_no_new_release(app: Flask) -> None:
    survey = make_survey(answers(40))
    number = survey.id
    first = run_now(order_run(survey))
    add_answers(number, 3)

    refused = again(first)

    assert refused.state == RunState.FAILED
    assert refused.release is None
    assert "En az 5 yeni yanıt" in refused.error["tr"]
    page = signed_in(app).get(f"/planner/results/{refused.id}")
    assert "1. sürüm 40 yanıttan" in page.text


def test_enough_new_responses_make_a_new_release(app: Flask) -> None:
    survey = make_survey(answers(40))
    number = survey.id
    first = run_now(order_run(survey))
    add_answers(number, 5)

    second = again(first)

    assert second.state == RunState.DONE, second.error
    assert second.release["surveys"][0]["counts"]["responses"] == 45
    assert first.release["surveys"][0]["counts"]["responses"] == 40


def test_a_release_with_another_survey_counts_too(app: Flask) -> None:
    """The survey stands in two sets of surveys; its responses are the same."""
    one = make_survey(answers(40))
    number = one.id
    run_now(order_run(one))
    other = make_survey(answers(30), slug="ikinci", title="İkinci")
    add_answers(number, 2)

    one = db.session.get(Survey, number)
    both = run_now(order_run(one, other))

    assert both.state == RunState.FAILED
    assert "40" in both.error["tr"]


def test_employees_get_the_same_numbers_in_every_release(app: Flask) -> None:
    survey = make_survey(answers(60), audience="internal", is_closed=True)
    first = run_now(order_run(survey))
    second = run_now(order_run(*_surveys(first), language="en"))

    assert second.state == RunState.DONE, second.error
    assert first.released.shares[0].sets == second.released.shares[0].sets
    assert first.released.shares[0].n_responses is None


def _surveys(run: Run) -> list[Survey]:
    db.session.rollback()
    found = store.find_run(run.id)
    assert found is not None
    return list(found.surveys)


def test_another_way_to_put_employees_answers_together_is_refused(app: Flask) -> None:
    survey = make_survey(answers(60), audience="internal", is_closed=True)
    number = survey.id
    first = run_now(order_run(survey))
    # as a Paydaş with other rules might have released it
    share = Share(
        survey_id=number, n_responses=None, sets={"memnuniyet_yol": [["1", "2"], ["3", "4", "5"]]}
    )
    with db.engine.begin() as connection:
        connection.execute(
            text("UPDATE response SET answers = :answers, checksum = :none WHERE key IN "
                 "(SELECT key FROM response WHERE survey_id = :survey LIMIT 4)"),
            {
                "answers": json.dumps({"memnuniyet_yol": "5", "cinsiyet": "a"}),
                "none": b"",
                "survey": number,
            },
        )  # fmt: skip
    assert fill_missing() == 4
    run_id = order_run(*_surveys(first))
    assert store.rows.start(run_id)
    store.finish(run_id, {"surveys": []}, [], [share])

    refused = run_now(order_run(*_surveys(first)))

    assert refused.state == RunState.FAILED
    assert "memnuniyet_yol?" in refused.error["tr"]
    assert "Önceki sürümü kullanınız" in refused.error["tr"]


def test_a_release_stays_readable_when_the_answers_are_gone(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(60))))
    survey = run.release["surveys"][0]
    theme = survey["themes"]["themes"][0]["theme_id"]
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM response"))
        connection.execute(text("DELETE FROM free_text"))
    store.delete_texts(survey["id"])
    db.session.commit()
    client = signed_in(app)
    base = f"/planner/results/{run.id}"

    for part in ("", "/swot", "/findings", f"/surveys/{survey['id']}/tables"):
        client.get(base + part)
    page = client.get(f"{base}/surveys/{survey['id']}/themes/{theme}", language="en")
    assert "have been destroyed" in page.text
    assert client.raw.get(f"{base}/files/chapter.docx").status_code == 200
    assert client.raw.get(f"{base}/files/themes.csv").status_code == 404
    db.session.rollback()
    kept = store.find_run(run.id).released
    assert digest_of(kept.document, kept.files) == kept.digest


def test_the_list_of_texts_for_pages_is_no_download(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(40))))
    survey = run.release["surveys"][0]["id"]

    signed_in(app).get(f"/planner/results/{run.id}/files/texts-{survey}.json", status=404)


def test_downloads_and_looking_at_open_answers_leave_a_trail(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(60))))
    survey = run.release["surveys"][0]
    theme = survey["themes"]["themes"][0]["theme_id"]
    client = signed_in(app)

    client.raw.get(f"/planner/results/{run.id}/files/tables.xlsx")
    client.get(f"/planner/results/{run.id}/surveys/{survey['id']}/themes/{theme}")

    told = [(each["action"], each["subject"], each["details"]) for each in every_entry()]
    assert ("results downloaded", f"run {run.id}", {"file": "tables.xlsx"}) in told
    assert ("open answers seen", f"run {run.id}", {"theme": theme}) in told
    assert ("release made", f"run {run.id}", {}) in told
