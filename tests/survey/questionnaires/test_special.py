"""A planner hears of questions about what the law protects most (row H8 of tests/SECURITY.md)."""

from typing import Any

import pytest

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.checks.special import SPECIAL, TURKISH, special_kinds
from tests.builders import make_document, make_question

WORDED = {
    "race and ethnic origin": ("Etnik kökeniniz nedir?", "What is your ethnic origin?"),
    "mother tongue": ("ANA DİLİNİZ NEDİR?", "Zimanê dayika we çi ye?"),
    "political opinion": ("Hangi partiye oy verdiniz?", "Which party did you vote for?"),
    "belief": ("Dininiz", "Are you religious?"),
    "dress": ("Kılık kıyafetiniz nasıldır?", "How do you dress?"),
    "membership of a union": ("Bir sendikaya üye misiniz?", "هل أنتم أعضاء في نقابة؟"),
    "health": ("Kronik bir hastalığınız var mı?", "Do you have an illness?"),
    "sexual life": ("Cinsel yöneliminiz", "Your sexual orientation"),
    "convictions": ("Sabıkanız var mı?", "Do you have a criminal record?"),
    "biometric and genetic data": ("PARMAK İZİNİZ alınsın mı?", "May we take a fingerprint?"),
}
HARMLESS = (
    "Parkların bakımından ne kadar memnunsunuz?", "Sağlık ocağına ulaşım nasıl?", "Yaşınız?",
    "Which district do you live in?", "Dinlenme alanları yeterli mi?",
)  # fmt: skip


def problems_of(audience: str = "external", **more: Any) -> list[Any]:
    question = make_question(name="soru", text={"tr": "Bir sendikaya üye misiniz?"}, **more)
    return [
        problem
        for problem in check_document(make_document(question, audience=audience))
        if "6698" in problem.en
    ]


@pytest.mark.parametrize("kind", SPECIAL)
def test_each_category_is_found_in_the_words_people_use(kind: str) -> None:
    for text in WORDED[kind]:
        assert kind in special_kinds({"tr": text})
    assert TURKISH[kind]


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_questions_are_not_warned_of(text: str) -> None:
    assert special_kinds({"tr": text}) == []


def test_such_a_question_is_a_warning_that_says_what_to_do() -> None:
    (found,) = problems_of()

    assert found.is_warning
    assert "sendika üyeliği" in found.tr
    assert "zorunlu" not in found.tr
    assert "zorunlu" in problems_of(required=True)[0].tr


def test_employees_answers_are_not_broken_down_by_it() -> None:
    (found,) = problems_of("internal", is_group=True)

    assert not found.is_warning
    assert "is_group" in found.place
    assert problems_of("internal")[0].is_warning
