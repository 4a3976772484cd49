"""How a run tells what it is doing, and what it takes from the planner's choices."""

import json
import logging

import pytest
from flask import Flask

from survey.jobs.rows import Notes
from survey.results import pages, store
from survey.results.models import RunState
from survey.results.run import analyse_surveys, settings_of
from tests.survey.results.field import answers, make_survey, order_run, reread, run_now


def test_progress_is_noted_once_a_second_at_most(app: Flask) -> None:
    number = order_run(make_survey(answers(5)))
    assert store.rows.start(number)
    moments = iter([0.0, 0.4, 1.5, 1.6])
    notes = Notes(store.rows, number, clock=lambda: next(moments))

    seen = []
    for fraction, step in ((0.1, "tables"), (0.2, "tables"), (0.3, "themes"), (0.9, "swot")):
        notes(fraction, step)
        run = reread(number)
        seen.append((run.progress, run.step))

    assert seen == [(10, "tables"), (10, "tables"), (30, "themes"), (30, "themes")]


def test_what_a_planner_decides_about_items_reaches_the_analysis(app: Flask) -> None:
    order = store.read_order(order_run(make_survey(answers(5))))
    chosen = {
        "owners": {"waste": "Büyükşehir Belediyesi"},
        "priorities": {"external": 21.16},
        "strength_weights": {"breadth": 2.0},
    }

    settings = settings_of({**order.settings, **chosen}, order.surveys[0])

    assert settings.owners == chosen["owners"]
    assert settings.priorities == chosen["priorities"]
    assert settings.strength_weights == chosen["strength_weights"]
    assert settings_of(order.settings, order.surveys[0]).owners == {}


def test_a_run_shows_a_hundred_percent_only_when_it_is_done(app: Flask) -> None:
    number = order_run(make_survey(answers(5)))
    assert store.rows.start(number)

    Notes(store.rows, number)(1.0, "done")

    assert reread(number).progress == 99


def test_every_step_of_an_analysis_has_a_name_and_none_is_done_before_the_run(
    app: Flask,
) -> None:
    order = store.read_order(order_run(make_survey(answers(20))))
    told: list[tuple[float, str]] = []

    analyse_surveys(order, lambda fraction, step: told.append((fraction, step)))

    steps = {step for _, step in told}
    assert steps <= set(pages.STEP_NAMES)
    assert {"reading", "tables", "themes", "conclusions"} <= steps
    assert "done" not in steps


def test_what_the_planner_chose_reaches_the_analysis(app: Flask) -> None:
    number = order_run(make_survey(answers(5)), n_themes=7, ignored_words=["Deneme"], language="en")
    order = store.read_order(number)

    settings = settings_of(order.settings, order.surveys[0])

    assert (settings.n_themes, settings.ignored_words, settings.language) == (7, ("Deneme",), "en")
    assert settings.minimum_group == order.surveys[0].minimum_group
    assert settings.fieldwork.title == "Vatandaş anketi"
    assert settings.fieldwork.first_day is not None


def test_a_survey_without_open_answers_is_analysed_too(app: Flask) -> None:
    given = [{**each, "oneri": None} for each in answers(20)]

    run = run_now(order_run(make_survey(given)))

    assert run.state == RunState.DONE, run.error
    assert run.release["surveys"][0]["counts"]["verbatims"] == 0


def test_the_same_answer_from_everybody_is_analysed_too(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(20, text="Yollar bozuk"))))

    assert run.state == RunState.DONE, run.error


def test_the_same_run_makes_the_same_files_twice(app: Flask) -> None:
    survey = make_survey(answers(40))
    number = survey.id
    first = run_now(order_run(survey))
    again = store.find_run(first.id)
    assert again is not None
    second = run_now(order_run(*again.surveys))

    assert first.release == second.release
    names = ("chapter.docx", "chapter.pdf", "chapter.html", "tables.xlsx", "themes.csv")
    for name in (*names, "chapter-blocks-tr.json", "chapter-blocks-en.json", "manifest.json"):
        one, other = store.find_file(first.id, name), store.find_file(second.id, name)
        assert one is not None
        assert other is not None
        assert one.content == other.content, name
    assert number == first.release["surveys"][0]["id"]


def test_a_release_keeps_its_blocks_in_both_languages_and_no_quote_in_them(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(40))))
    kept = {file.name: file for file in run.files}
    turkish, english = (
        json.loads(kept[f"chapter-blocks-{language}.json"].content) for language in ("tr", "en")
    )

    assert [block["key"] for block in turkish["blocks"]] == [
        block["key"] for block in english["blocks"]
    ]
    assert turkish["about"]["surveys"][0]["id"] == run.release["surveys"][0]["id"]
    assert not [block for block in turkish["blocks"] if block["type"] == "quotes"]
    assert kept["chapter-blocks-tr.json"].texts_of is None
    listed = json.loads(kept["manifest.json"].content)["files"]
    assert "chapter.docx" in listed
    assert not [name for name in listed if "/" in name]


def test_the_log_of_a_failed_run_tells_where_but_not_what(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    """An error's own words may be somebody's answer."""
    run = run_now(order_run(make_survey(answers(20)), n_themes="Gizli cümle"))

    assert run.state == RunState.FAILED
    logged = "".join(logging.Formatter().format(record) for record in caplog.records)
    assert "ValueError" in logged
    assert "settings_of" in logged
    assert "Gizli" not in logged
