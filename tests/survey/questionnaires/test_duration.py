"""The time that answering takes, against sums worked by hand."""

from typing import Any

import pytest

from survey.questionnaires.checks.checking import checked
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.duration import PAGE, SECONDS, duration, expected_minutes
from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.shipped import default_documents
from tests.builders import make_document, make_question

A_WORD = 60 / 166
"""Seconds for a Turkish word: 166 a minute in Trauzettel-Klosinski and Dietz (2012)."""
AROUND = 4 * A_WORD + 3 * PAGE
"""The introduction (3 words), the section's title (1); first page, section, check of answers."""
SCALE = [{"value": str(point), "label": {"tr": f"{point}"}} for point in range(1, 6)]
TURKISH = {"tr": "bir iki üç"}


def read(*questions: dict[str, Any], **more: Any) -> Questionnaire:
    return checked(make_document(*questions, **more))


def seconds(*questions: dict[str, Any], **more: Any) -> float:
    return duration(read(*questions, **more), "tr").typical


def test_a_rating_takes_the_reading_of_its_words_and_three_seconds():
    # "soru?" and five labels of two words: 11 words
    assert seconds(make_question(kind="rating")) == pytest.approx(AROUND + 11 * A_WORD + 3)


def test_a_grid_is_read_once_and_answered_row_by_row():
    rows = [{"name": f"r{i}", "text": TURKISH | {"tr": f"bir iki {i}"}} for i in range(4)]
    grid = make_question(kind="grid", rows=rows, options=SCALE)
    # "soru?", 4 rows of 3 words, 5 labels of one word; 2.5 seconds a row
    assert seconds(grid) == pytest.approx(AROUND + (1 + 12 + 5) * A_WORD + 4 * 2.5)


def test_a_scale_that_was_read_before_is_not_read_again():
    first, second = (make_question(name=name, kind="rating", options=SCALE) for name in ("a", "b"))
    assert seconds(first, second) - seconds(first) == pytest.approx(A_WORD + 3)


def test_a_question_under_a_condition_counts_half_on_the_typical_route():
    when = {"question": "a", "operator": "equals", "value": "a"}
    always = make_question(name="a")
    questionnaire = read(always, make_question(name="b", kind="number", show_if=when))
    typical, longest = duration(questionnaire, "tr").typical, duration(questionnaire, "tr").longest
    assert typical - seconds(always) == pytest.approx((A_WORD + 15) / 2)
    assert longest - seconds(always) == pytest.approx(A_WORD + 15)


def test_one_in_three_leaves_an_open_question_empty_unless_it_is_required():
    optional = make_question(kind="open_text")
    assert seconds(optional) == pytest.approx(AROUND + A_WORD + 26 * 2 / 3)
    assert seconds({**optional, "required": True}) == pytest.approx(AROUND + A_WORD + 26)
    assert duration(read(optional), "tr").longest == pytest.approx(AROUND + A_WORD + 26)


def test_a_ranking_takes_its_places_and_not_its_options():
    ranking = make_question(
        kind="ranking",
        options=[{"value": each, "label": {"tr": each}} for each in "abcdefgh"],
        max_choices=3,
    )
    assert seconds(ranking) == pytest.approx(AROUND + 9 * A_WORD + 3 * 5)


def test_shares_take_their_options():
    options = [{"value": each, "label": {"tr": each}} for each in "abcd"]
    shares = make_question(kind="constant_sum", options=options)
    assert seconds(shares) == pytest.approx(AROUND + 5 * A_WORD + 4 * 8)


def test_a_repeated_group_is_read_once_and_answered_three_times():
    group = make_question(
        kind="repeat", maximum=8, questions=[make_question(name="ne", kind="short_text")]
    )
    # "soru?" and "ne?"; each entry 3 seconds for another one and 12 for its text
    words = AROUND + 2 * A_WORD
    assert seconds(group) == pytest.approx(words + 3 * (3 + 12))
    assert duration(read(group), "tr").longest == pytest.approx(words + 8 * (3 + 12))


def test_the_privacy_notice_takes_no_time():
    long_notice = {"tr": "uzun " * 500}
    assert seconds(make_question(), privacy_notice=long_notice) == seconds(make_question())


def test_each_language_is_read_at_its_own_speed():
    text = dict.fromkeys(("tr", "en", "ar", "ku"), "a b c d e f g h i j")
    document = make_document(
        make_question(name="not", kind="note", text=text), make_question(kind="number"),
        languages=("tr", "en", "ar", "ku"),
    )  # fmt: skip
    questionnaire = checked(document)
    turkish = duration(questionnaire, "tr").typical
    for language, speed in {"en": 228, "ar": 138, "ku": 184}.items():
        more = 10 * 60 / speed - 10 * A_WORD
        assert duration(questionnaire, language).typical == pytest.approx(turkish + more)


def test_minutes_are_the_typical_seconds():
    questionnaire = read(make_question(kind="rating"))
    assert expected_minutes(questionnaire, "tr") * 60 == duration(questionnaire, "tr").typical


def test_every_type_of_question_has_its_seconds():
    assert set(SECONDS) == set(QuestionType)


@pytest.mark.parametrize("document", default_documents(), ids=lambda each: each["name"])
def test_a_default_questionnaire_keeps_its_promise_in_every_language(document):
    questionnaire = checked(document)
    for language in questionnaire.languages:
        assert expected_minutes(questionnaire, language) < questionnaire.minutes
        # and does not promise much more than it takes
        assert expected_minutes(questionnaire, language) > questionnaire.minutes / 2


def test_the_citizens_questionnaire_is_short():
    questionnaire = checked(default_documents()[0])
    questions = [each for each in questionnaire.questions if each.type.is_asked]
    assert questionnaire.name == "dis-paydas-vatandas"
    assert questionnaire.minutes <= 5
    assert len(questions) == 13
    assert sum(len(each.rows) for each in questions) == 24
