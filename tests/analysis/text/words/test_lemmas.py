import pytest

from analysis.text.words.lemmas import lemma_of, lemmas_of
from analysis.text.words.wordlists import words


@pytest.mark.parametrize("language", ["tr", "en"])
def test_many_words_have_the_lemmas_each_has_alone(language: str):
    listed = sorted(words(language, "stopwords") | words(language, "positive"))
    forms = [*listed, *(f"{word}ların" for word in listed), "kepemlarda", "", "parklarımızdaki"]
    assert lemmas_of(forms, language) == [lemma_of(form, language) for form in forms]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("yollar", "yol"), ("kavşaklarımızdaki", "kavşak"), ("kepemlarda", ""), ("ev", "ev")],
)
def test_a_chain_of_endings_leads_to_the_longest_word(form: str, lemma: str):
    assert lemma_of(form, "tr") == lemma


def test_no_words_have_no_lemmas():
    assert lemmas_of([], "tr") == []
