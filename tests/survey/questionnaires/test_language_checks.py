"""Texts that a language lacks, languages nobody can answer in: said once for each language."""

from pathlib import Path
from typing import Any

from flask import Flask

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.checks.language_checks import untranslated
from tests.builders import make_document, make_question
from tests.conftest import application
from tests.survey.test_languages import put_catalogue


def remarks(document: Any) -> list[tuple[str, str]]:
    """List place and English words of every warning; there is no error."""
    problems = check_document(document)
    assert all(problem.is_warning for problem in problems)
    return [(problem.place, problem.en) for problem in problems]


def test_a_questionnaire_in_one_language_lacks_nothing() -> None:
    assert untranslated(make_document()) == []


def test_the_texts_a_language_lacks_are_listed_as_they_are_written() -> None:
    document = make_document(languages=("tr", "en"), title={"tr": "Anket", "en": "Survey"})

    (gap,) = untranslated(document)

    assert gap.language == "en"
    assert "title" not in [place for place, _ in gap.texts]
    assert ("sections[0].questions[0].text", "soru?") in gap.texts
    assert gap.total == len(gap.texts) + 1


def test_a_remark_counts_the_texts_and_names_the_first_places() -> None:
    questions = [make_question(name=f"q{number}") for number in range(80)]
    document = make_document(*questions, languages=("tr", "ku"))
    (gap,) = untranslated(document)

    ((place, said),) = remarks(document)

    assert place == ""
    assert said.startswith(f"{len(gap.texts)} of {gap.total} texts are not translated into ku")
    assert said.endswith(", ".join(place for place, _ in gap.texts[:3]) + ", ….")


def test_a_language_the_pages_do_not_have_is_named_with_what_to_do() -> None:
    title = {"tr": "Anket", "de": "Umfrage"}
    found = dict(remarks(make_document(languages=("tr", "de"), title=title)))

    assert found["languages"].startswith("de is not offered to respondents")
    assert "administrator" in found["languages"]


def test_a_questionnaire_that_nobody_can_answer_says_so() -> None:
    document = make_document()
    foreign = _in_german(document)

    assert [said for _, said in remarks(foreign)][1].startswith("nobody can answer")


def _in_german(part: Any) -> Any:
    """Give a document whose Turkish texts are said to be German."""
    if isinstance(part, dict):
        return {("de" if key == "tr" else key): _in_german(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_in_german(item) for item in part]
    return "de" if part == "tr" else part


def test_a_catalogue_of_the_installation_takes_the_remark_away(tmp_path: Path) -> None:
    document = make_document(languages=("tr", "de"))
    put_catalogue(tmp_path, "de")
    app: Flask = application(tmp_path, f"sqlite:///{tmp_path / 'empty.sqlite'}")

    with app.app_context():
        assert "languages" not in [place for place, _ in remarks(document)]
    assert "languages" in [place for place, _ in remarks(document)]


def test_texts_in_a_language_that_is_not_listed_are_one_remark() -> None:
    document = make_document(title={"tr": "Anket", "en": "Survey"})
    document["introduction"] = {"tr": "Merhaba", "en": "Hello"}

    assert remarks(document) == [
        (
            "languages",
            "texts in en are never shown (2: title, introduction); add the language here.",
        )
    ]
