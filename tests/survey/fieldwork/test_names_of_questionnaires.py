"""A planner chooses a questionnaire by its title; the short name only tells two of them apart."""

from flask import Flask

from survey.fieldwork.forms import SurveyForm
from survey.questionnaires import store
from tests.builders import make_document, make_question


def labels(app: Flask) -> list[str]:
    with app.test_request_context(headers={"Accept-Language": "tr"}):
        return sorted(str(label) for _value, label in SurveyForm().version.choices)


def add(name: str, title: str) -> None:
    store.add_version(make_document(make_question(), name=name, title={"tr": title}))


def test_titles_are_shown_and_not_short_names(app: Flask) -> None:
    add("v", "Vatandaş anketi")
    add("c", "Çalışan anketi")

    assert labels(app) == ["Vatandaş anketi, sürüm 1", "Çalışan anketi, sürüm 1"]


def test_two_of_one_title_are_told_apart(app: Flask) -> None:
    add("v", "Vatandaş anketi")
    add("w", "Vatandaş anketi")

    assert labels(app) == ["Vatandaş anketi (v), sürüm 1", "Vatandaş anketi (w), sürüm 1"]


def test_versions_of_one_questionnaire_share_its_title(app: Flask) -> None:
    add("v", "Vatandaş anketi")
    store.add_version(
        make_document(make_question(name="b"), name="v", title={"tr": "Vatandaş anketi"})
    )

    assert labels(app) == ["Vatandaş anketi, sürüm 1", "Vatandaş anketi, sürüm 2"]
