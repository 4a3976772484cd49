"""What a run takes over from the run before it, where no planner works on the themes."""

from typing import Any

import pandas as pd
from flask import Flask

from analysis.text.themes import find_themes
from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.responses import store as responses
from survey.results import store
from survey.results.dataset import build_dataset
from survey.results.settled.last_run import last_run_of
from tests.survey.results.field import answers, make_survey, order_run, run_now
from tests.survey.results.test_releases import again


def verbatims(survey: Survey) -> pd.DataFrame:
    order = store.read_order(order_run(survey))
    return build_dataset(order.surveys[0], "tr").verbatims


def chosen(**settings: Any) -> dict[str, Any]:
    usual = {"municipality": "Deneme Belediyesi", "language": "tr", "n_themes": None}
    return usual | {"ignored_words": []} | settings


def labels(release: dict[str, Any]) -> set[str]:
    return {theme["label"] for theme in release["surveys"][0]["themes"]["themes"]}


def test_the_themes_of_the_newest_release_are_found_among_the_answers(app: Flask) -> None:
    survey = make_survey(answers(40))
    release = run_now(order_run(survey)).release

    last = last_run_of(survey.id, chosen(), verbatims(survey))

    assert last is not None
    assert {theme.label for theme in last.themes} == labels(release)
    assert len(last.mentions) >= 40
    assert not last.mentions["by_person"].any()


def test_few_new_answers_give_no_theme_another_name(app: Flask) -> None:
    survey = make_survey(answers(40))
    number = survey.id
    first = run_now(order_run(survey))
    with db.engine.begin() as connection:
        known = responses.find_survey_by_id(connection, number)
        for each in answers(45)[40:]:
            responses.insert_response(connection, known, each)

    second = again(first)

    # found anew, the same answers would fall into one theme more
    texts = [each["oneri"] for each in answers(45)]
    anew = find_themes(pd.DataFrame({"question": "q", "text": texts}))
    assert {theme.label for theme in anew.themes} != labels(first.release)
    assert labels(second.release) == labels(first.release)


def test_without_a_release_or_with_other_settings_nothing_is_taken_over(app: Flask) -> None:
    survey = make_survey(answers(40))
    texts = verbatims(survey)
    assert last_run_of(survey.id, chosen(), texts) is None

    run_now(order_run(survey))

    assert last_run_of(survey.id, chosen(n_themes=5), texts) is None
    assert last_run_of(survey.id, chosen(ignored_words=["Deneme"]), texts) is None


def test_nothing_is_taken_over_when_the_texts_were_destroyed(app: Flask) -> None:
    survey = make_survey(answers(40))
    run_now(order_run(survey))
    texts = verbatims(survey)

    store.delete_texts(survey.id)
    db.session.commit()

    assert last_run_of(survey.id, chosen(), texts) is None
