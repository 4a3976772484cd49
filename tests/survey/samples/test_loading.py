"""The sample in the database: every response is accepted, and none twice."""

from collections import Counter

import pytest

from survey.questionnaires.checks.checking import check_document
from survey.responses import store
from survey.samples.generate import SURVEYS, generate, read_document
from survey.samples.loading import load_samples


@pytest.mark.parametrize("sample", SURVEYS, ids=lambda sample: sample.audience)
def test_the_default_questionnaires_have_no_problem(sample):
    assert list(check_document(read_document(sample))) == []


def test_the_sample_is_loaded_once_and_whole(app):
    with app.app_context():
        surveys = load_samples(quiet=True)
        again = load_samples(quiet=True)
        assert [survey.id for survey in again] == [survey.id for survey in surveys]
        for survey, sample in zip(surveys, SURVEYS, strict=True):
            assert store.count_responses(survey.id) == sample.count


def test_what_was_written_is_kept_apart_for_employees_only(app):
    with app.app_context():
        citizens, employees = load_samples(quiet=True)
        texts = Counter(question for question, _ in store.read_free_texts(employees.id))
        expected = Counter(
            name
            for row in generate(SURVEYS[1])[0]
            for name, value in row.items()
            if name in ("guclu_yon", "zayif_yon", "firsat", "tehdit") and value
        )
        assert {name: texts[name] for name in expected} == expected
        assert list(store.read_free_texts(citizens.id)) == []
        assert not any("zayif_yon" in row for row in store.read_responses(employees.id))
