import numpy as np
import pytest

from analysis.text.words.cleaning import tidy
from analysis.text.words.spelling import written_forms
from analysis.text.words.terms import count_terms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import Tongue, tongues


def forms_of(texts: list[str], language: str = "tr") -> list[str]:
    tokens = tokenise(tidy(texts))
    written = written_forms(tokens, tongues(tokens, language))
    return [
        " ".join(
            written.forms[form] for form in written.form[tokens.document == number] if form >= 0
        )
        for number in range(len(texts))
    ]


def terms_of(texts: list[str], *ignored: str) -> list[list[str]]:
    tokens = tokenise(tidy(texts))
    terms = count_terms(written_forms(tokens, tongues(tokens, "tr")), ignored)
    return [
        [terms.terms[term] for term in terms.term[tokens.document == number] if term >= 0]
        for number in range(len(texts))
    ]


def test_diacritics_come_back_from_the_dictionary():
    assert forms_of(["kopekler icin barinak yapin"]) == ["köpekler için barınak yapın"]


def test_diacritics_come_back_as_the_other_answers_spell_the_word():
    # "Sıtmapınar" is in no dictionary
    assert forms_of(["Sıtmapınarı güzel", "sitmapinari kotu"])[1] == "sıtmapınarı kötü"


def test_kurmanji_is_never_corrected():
    text = "reya taxa me xirab e u zibil kom nakin"
    assert forms_of([text, "yol çok kötü", "çöp toplanmıyor"])[0] == text


def test_accented_turkish_is_left_as_it_is():
    assert forms_of(["Park için su lazım"]) == ["park için su lazım"]


@pytest.mark.parametrize(
    ("typed", "counted"),
    [("geliyo", "geliyor"), ("yapıyosunuz", "yapıyorsunuz"), ("logar", "rögar"),
     ("kanalzasyon", "kanalizasyon"), ("harfiyat", "hafriyat"), ("Belediye'nin", "belediye")],
)  # fmt: skip
def test_spoken_forms_and_spellings_of_the_domain_are_folded(typed, counted):
    assert forms_of([f"bu {typed} için"]) == [f"bu {counted} için"]


@pytest.mark.parametrize(
    ("text", "tongue"),
    [("Yolumuz çok bozuk, yapılsın", Tongue.TURKISH), ("the buses are always late", Tongue.ENGLISH),
     ("Rêya gundê me pir xirab e", Tongue.KURMANJI), ("av nîne ceyran nîne", Tongue.KURMANJI),
     ("asfalt", Tongue.TURKISH)],
)  # fmt: skip
def test_the_language_of_each_answer_is_told(text, tongue):
    assert tongues(tokenise([text, "yol ve su için çok", "ve bu da"]), "auto")[0] == tongue


def test_forms_of_one_word_are_one_term():
    first, second = terms_of(["kaldırımlarımızda", "kaldirimlar"])
    assert first == second == ["kaldirim"]


def test_ignored_names_are_no_terms_with_any_suffix():
    texts = ["Kızıltepe'de su", "kızıltepedeki su", "Kiziltepe su"]
    assert terms_of(texts, "Kızıltepe") == [["su"], ["su"], ["su"]]


def test_names_of_places_that_behave_like_ignored_ones_are_no_terms():
    texts = [f"Bizim Qoserli Mahallesi {what} istiyor" for what in ("park", "asfalt", "durak")]
    assert all("qoser" not in terms for terms in terms_of(texts))


def test_stop_words_and_boundaries_are_no_terms():
    tokens = tokenise(["ve bu, çok!"])
    assert np.flatnonzero(tokens.word < 0).tolist() == [2, 4]
    assert terms_of(["ve bu, çok!"]) == [[]]
