"""Themes by group: shown once a survey has closed, in one way, on page and in files."""

import io

from flask import Flask
from openpyxl import load_workbook

from survey.fieldwork.models import AccessMode
from survey.results import store
from survey.results.models import Run, RunState
from tests.survey.results.field import answers, make_survey, order_run, run_now, signed_in

N = 90


def tables_of(run: Run) -> list[dict[str, object]]:
    assert run.state == RunState.DONE, run.error
    return list(run.release["surveys"][0]["theme_tables"])


def closed_run(**more: object) -> Run:
    return run_now(order_run(make_survey(answers(N), is_closed=True), **more))


def again(run: Run, **settings: object) -> Run:
    before = store.find_run(run.id)
    assert before is not None
    return run_now(order_run(*before.surveys, **settings))


def test_a_closed_survey_shows_themes_by_group(app: Flask) -> None:
    run = closed_run(n_themes=3)

    (table,) = tables_of(run)
    assert table["breakdown"] == "cinsiyet"
    assert table["unit"] == "response"
    assert table["base"] == N
    page = signed_in(app).get(f"/planner/results/{run.id}/surveys/{run.surveys[0].id}/themes")
    assert "cinsiyet?" in page.text
    file = store.find_file(run.id, "tables.xlsx")
    assert file is not None
    titles = load_workbook(io.BytesIO(bytes(file.content))).sheetnames
    assert "Tema 1. cinsiyet" in titles


def test_an_open_survey_shows_none(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(N)), n_themes=3))

    assert tables_of(run) == []


def test_answers_that_are_kept_apart_show_none(app: Flask) -> None:
    survey = make_survey(answers(N), is_closed=True, access_mode=AccessMode.ANONYMOUS)
    run = run_now(order_run(survey, n_themes=3))

    assert tables_of(run) == []


def test_employees_show_none(app: Flask) -> None:
    survey = make_survey(answers(N), is_closed=True, audience="internal")
    run = run_now(order_run(survey, n_themes=3))

    assert tables_of(run) == []
    assert run.release["surveys"][0]["theme_pairs"] == []


def test_a_second_release_shows_the_same_table(app: Flask) -> None:
    first = closed_run(n_themes=3)
    second = again(first, n_themes=3)

    assert tables_of(first) == tables_of(second) != []


def test_a_second_release_that_sorts_answers_otherwise_shows_none(app: Flask) -> None:
    first = closed_run(n_themes=3)
    second = again(first, n_themes=2)
    third = again(first, n_themes=3)

    assert tables_of(second) == []
    assert tables_of(third) == tables_of(first) != []
