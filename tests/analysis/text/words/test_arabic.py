"""Stems as light10 gives them (Larkey, Ballesteros and Connell 2007), by hand."""

import pytest

from analysis.text.words.arabic import is_arabic, normal, stem


@pytest.mark.parametrize(
    ("typed", "written"),
    [("أَسْفَلْت", "اسفلت"), ("إنارة", "اناره"), ("مستشفى", "مستشفي"), ("شـــارع", "شارع"),
     ("مسؤول", "مسوول"), ("بيئة", "بييه"), ("ماء", "ماء"), ("كهرباء", "كهربا"),
     ("کلاب", "كلاب"), ("آجار", "اجار")],
)  # fmt: skip
def test_a_letter_has_one_form(typed, written):
    assert normal(typed) == written


@pytest.mark.parametrize(
    "forms",
    [("شارع", "الشارع", "بالشارع", "والشارع", "للشارع", "شارعنا", "شارعهم"),
     ("حاويات", "الحاويات", "والحاويات"),
     ("موظف", "الموظفين", "موظفون", "الموظف"),
     ("كلاب", "الكلاب", "وكلاب", "كلابهم")],
)  # fmt: skip
def test_forms_of_one_word_have_one_stem(forms):
    assert len({stem(form) for form in forms}) == 1


def test_different_words_keep_different_stems():
    words = ["شارع", "ماء", "كلب", "مدرسة", "مدير", "حديقة", "طريق", "غاز", "عمل", "معمل"]
    assert len({stem(word) for word in words}) == len(words)


@pytest.mark.parametrize("word", ["ماء", "ري", "رش", "ظل", "و", "", "ولد"])
def test_short_words_are_not_worn_away(word):
    assert len(stem(word)) >= min(2, len(normal(word)))


def test_arabic_letters_are_told_from_others():
    assert is_arabic("ماء")
    assert not any(map(is_arabic, ["su", "şû", "", "1"]))
