"""The dataset holds what was answered, what was not and why, and ties texts only where it may."""

from flask import Flask

from survey.fieldwork.models import Survey
from survey.results import store
from survey.results.dataset import build_dataset
from tests.builders import make_question
from tests.survey.results.field import answers, make_survey, order_run


def facts(survey: Survey) -> store.SurveyFacts:
    return store.read_order(order_run(survey)).surveys[0]


def test_each_response_is_a_row_and_each_option_of_several_a_column(app: Flask) -> None:
    dataset = build_dataset(facts(make_survey(answers(6))), "tr")

    assert dataset.n_responses == 6
    assert sorted(dataset.values("kanal__a").tolist()) == [0, 0, 0, 1, 1, 1]
    assert sorted(dataset.values("kanal__c").tolist()) == [0, 0, 0, 1, 1, 1]
    assert sorted(dataset.values("memnuniyet_yol").tolist()) == [1, 1, 2, 2, 3, 3]


def test_what_was_not_asked_and_what_was_left_empty_are_told_apart(app: Flask) -> None:
    asked = [make_question(name="a"), make_question(name="b")]

    dataset = build_dataset(facts(make_survey([{"a": None}], asked=asked)), "tr")

    assert dataset.missing_kinds("a").tolist() == ["not_answered"]
    assert dataset.missing_kinds("b").tolist() == ["not_asked"]


def test_texts_of_an_open_survey_know_their_response_and_group(app: Flask) -> None:
    survey = make_survey([*answers(2), {"cinsiyet": "c", "oneri": None}])

    dataset = build_dataset(facts(survey), "tr")

    texts = dataset.verbatims
    assert sorted(texts.columns) == ["cinsiyet", "question", "response", "text"]
    assert len(texts) == 2
    for row in texts.itertuples():
        assert dataset.responses.loc[row.response, "cinsiyet"] == row.cinsiyet


def test_texts_kept_apart_know_nothing_of_who_wrote_them(app: Flask) -> None:
    survey = make_survey(answers(3), audience="internal", is_closed=True)

    dataset = build_dataset(facts(survey), "tr")

    assert list(dataset.verbatims.columns) == ["question", "text"]
    assert len(dataset.verbatims) == 3


def test_short_texts_kept_apart_are_not_taken_for_open_answers(app: Flask) -> None:
    asked = [
        make_question(name="gorev", kind="short_text"),
        make_question(name="oneri", kind="open_text"),
    ]
    survey = make_survey([{"oneri": "Uzun yazı"}], asked=asked, audience="internal")

    dataset = build_dataset(facts(survey), "tr")

    assert dataset.verbatims["question"].tolist() == ["oneri"]
