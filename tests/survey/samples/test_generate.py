"""The sample: the same bytes, valid answers, and the texts it promises."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

import pytest

from survey.questionnaires.logic.route import answers_on_route
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.samples.drawing import RATINGS, leave_out
from survey.samples.generate import SURVEYS, as_json, generate, main, read_questionnaire

CITIZENS, EMPLOYEES = SURVEYS
both = pytest.mark.parametrize("survey", SURVEYS, ids=lambda survey: survey.audience)


@cache
def sample(survey: Any) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    return generate(survey)


def texts_of(survey: Any) -> list[str]:
    responses, topics = sample(survey)
    return [
        row[question] for row, about in zip(responses, topics, strict=True) for question in about
    ]


def mean_of(service: str, where: str) -> float:
    ratings = [
        int(value)
        for row in sample(CITIZENS)[0]
        if row["mahalle_grubu"] == where
        and (value := (row["memnuniyet"] or {}).get(service)) in RATINGS
    ]
    return sum(ratings) / len(ratings)


def given_values(question: Any, value: Any) -> Iterator[tuple[str, str]]:
    """Give the options a stored answer uses, with the question or its row."""
    if isinstance(value, dict):
        yield from ((f"{question.name}__{row}", each) for row, each in value.items())
    else:
        yield from (
            (question.name, each) for each in (value if isinstance(value, list) else [value])
        )


@both
def test_the_committed_file_is_what_the_seed_generates(survey):
    assert survey.path.read_text(encoding="utf-8") == as_json(sample(survey)[0])


def test_another_seed_generates_other_responses():
    assert generate(EMPLOYEES, seed=1)[0] != sample(EMPLOYEES)[0]


@pytest.mark.parametrize(("survey", "count"), [(CITIZENS, 1200), (EMPLOYEES, 260)])
def test_there_are_as_many_responses_as_promised(survey, count):
    assert len(json.loads(survey.path.read_text(encoding="utf-8"))) == count


@both
def test_every_answer_is_valid_for_its_question(survey):
    questionnaire = read_questionnaire(survey)
    wrong = [
        (problem.field, row[problem.question], problem.message)
        for row in sample(survey)[0]
        for question in questionnaire.questions
        if question.name in row
        for problem in ANSWER_TYPES[question.type].check(question, row)
    ]
    assert wrong == []


@both
def test_every_response_answers_what_was_asked_and_nothing_else(survey):
    questionnaire = read_questionnaire(survey)
    for row in sample(survey)[0]:
        assert list(row) == list(answers_on_route(questionnaire, row))


@both
def test_every_question_every_row_and_every_option_is_used(survey):
    questionnaire = read_questionnaire(survey)
    rows, options = set(), set()
    for answers in sample(survey)[0]:
        for question in questionnaire.questions:
            for where, value in given_values(question, answers.get(question.name)):
                rows.add(where)
                options.add((question.name, value))
    assert {(q.name, each.value) for q in questionnaire.questions for each in q.options} <= options
    assert {
        f"{question.name}__{row.name}"
        for question in questionnaire.questions
        for row in question.rows
    } <= rows
    assert {question.name for question in questionnaire.questions if not question.rows} <= rows


def test_a_rating_left_empty_is_missing_from_its_grid():
    grids = [row["memnuniyet"] for row in sample(CITIZENS)[0] if row["memnuniyet"] is not None]
    assert {len(grid) for grid in grids} > {13, 14}
    assert not any(value is None for grid in grids for value in grid.values())


def test_rural_quarters_are_less_satisfied_with_roads():
    assert mean_of("yol", "kirsal") < mean_of("yol", "merkez") - 0.5


def test_texts_repeat_only_where_that_is_meant():
    responses, topics = sample(CITIZENS)
    ordinary = [
        row[question]
        for row, about in zip(responses, topics, strict=True)
        for question, names in about.items()
        if not names.startswith("(")
    ]
    assert len(ordinary) > 2000
    assert len(set(ordinary)) > 0.9 * len(ordinary)


def test_a_copied_campaign_text_stands_there_many_times():
    most_common, count = Counter(texts_of(CITIZENS)).most_common(1)[0]
    assert "doğalgaz" in most_common
    assert 20 <= count <= 60


def test_citizens_write_about_many_topics():
    names = {
        name
        for about in sample(CITIZENS)[1]
        for text in about.values()
        for name in text.split("; ")
    }
    assert len(names) >= 40


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("a telephone number", r"05\d\d 000 00 \d\d"),
        ("an identity number", r"10000000146"),
        ("an e-mail address", r"@example\.com"),
        ("capitals", r"^[^a-zçğıöşü]{25,}$"),
        ("spoken verbs", r"(?i)yo\b"),
        ("Kurmanji with circumflexes", r"\w[êîû]"),
        ("Kurmanji without them", r"\b(xirab e|gund vala|bekari u)"),
        ("an emoji", r"[👏🙏😡]"),
        ("no content", r"^(yok|-|\.)$"),
        ("irony", r"\(!\)"),
        ("a list", r"1-yol .* 2-köprü|1\) .* 2\) |sırasıyla"),
    ],
)
def test_the_texts_contain(kind, pattern):
    assert any(re.search(pattern, text) for text in texts_of(CITIZENS)), kind


def test_no_text_holds_a_fragment_of_the_grammar():
    assert not [
        text
        for survey in SURVEYS
        for text in texts_of(survey)
        if re.search(r"[{}\[\]|<>]|  ", text)
    ]


def test_telephone_numbers_are_clearly_invented():
    digits = re.findall(r"0\d{3} ?\d{3} ?\d{2} ?\d{2}", "\n".join(texts_of(CITIZENS)))
    assert digits
    assert all(re.fullmatch(r"05\d\d 000 00 \d\d", number) for number in digits)


def test_leaving_out_changes_no_answer_it_keeps_nor_the_callers():
    answers = {f"q{place}": "3" for place in range(50)} | {"text": "yol", "days": 3}
    grid = {f"row{place}": "3" for place in range(50)}
    before = {**answers, "grid": dict(grid)}
    left = leave_out(Random(3), {"grid": grid, **answers}, 0.3)
    assert {**answers, "grid": grid} == before
    kept = left.pop("grid")
    assert set(left.values()) == {"3", "yol", 3, None}
    assert 20 < len(kept) < 50
    assert set(kept.values()) == {"3"}


def test_the_command_writes_topics_beside_the_responses(tmp_path, capsys):
    assert main(["--topics", "-o", str(tmp_path)]) == 0
    lines = (tmp_path / "topics-calisan.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "question,text,topics"
    assert len(lines) == 1 + len(texts_of(EMPLOYEES))
    assert "responses-vatandas.json: 1200" in capsys.readouterr().out
