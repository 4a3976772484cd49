import numpy as np
import pytest

from analysis.text.words.cleaning import tidy
from analysis.text.words.spelling import nearest_words, written_forms
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


def test_plain_words_stay_where_the_dictionary_has_a_rarer_one_with_diacritics():
    texts = ["su yok insan perisan oluyor", "sanayi konusunda acil durum", "insan bozuk yol cop"]
    assert forms_of(texts) == [
        "su yok insan perişan oluyor", "sanayi konusunda acil durum", "insan bozuk yol çöp",
    ]  # fmt: skip


def test_what_the_other_answers_write_outweighs_our_lists():
    assert forms_of(["tüm kürsü boş, kürsü şart", "kursu yok"])[1] == "kürsü yok"


def test_kurmanji_is_never_corrected():
    text = "reya taxa me xirab e u zibil kom nakin"
    assert forms_of([text, "yol çok kötü", "çöp toplanmıyor"])[0] == text


def test_accented_turkish_is_left_as_it_is():
    assert forms_of(["Park için su lazım"]) == ["park için su lazım"]


@pytest.mark.parametrize(
    ("typed", "counted"),
    [("geliyo", "geliyor"), ("yapıyosunuz", "yapıyorsunuz"), ("logar", "rögar"),
     ("kanalzasyon", "kanalizasyon"), ("harfiyat", "hafriyat"), ("Belediye'nin", "belediye"),
     ("Belediye`nin", "belediye"), ("asvalt", "asfalt"), ("lögar", "rögar"), ("rogar", "rögar"),
     ("kontenyır", "konteyner"), ("kontiner", "konteyner"), ("minübüs", "minibüs"),
     ("TEDAŞ", "dedaş"), ("zabita", "zabıta"), ("elektirik", "elektrik"), ("çoooook", "çok"),
     ("yooook", "yok"), ("suuuu", "su"), ("saaaat", "saat"), ("yapıcaz", "yapacağız"),
     ("gelicek", "gelecek"), ("sıcak", "sıcak"), ("istiyom", "istiyorum"), ("bi", "bir"),
     ("gelmio", "gelmiyor"), ("yapmıolar", "yapmıyorlar"), ("yapmıyonuz", "yapmıyorsunuz"),
     ("radyo", "radyo"), ("çabucak", "çabucak"), ("teşekürler", "teşekkürler")],
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


@pytest.mark.parametrize(
    ("typed", "counted"),
    [("oto park yok", "otopark yok"), ("oto parklar dolu", "otoparklar dolu"),
     ("Doğal gazı getirin", "doğalgazı getirin"), ("dogal gaz", "doğalgaz"),
     ("Dicle EDAŞ gelsin", "dedaş gelsin"), ("kilit taşı sökük", "parkeı sökük"),
     ("oto, park", "oto park"), ("taziyeevi lazım", "taziye lazım")],
)  # fmt: skip
def test_a_word_that_is_written_as_two_counts_as_one(typed, counted):
    assert forms_of([f"Çünkü {typed}"]) == [f"çünkü {counted}"]


def test_joined_words_are_the_same_term_as_the_word_itself():
    one, two, three = terms_of(["otopark", "oto parkı", "oto park"])
    assert one == two == three == ["otopark"]
    assert terms_of(["parke taşları", "kilitli taş"]) == [["parke"], ["parke"]]


def test_a_dotted_and_a_dotless_i_mixed_up_are_set_right():
    assert forms_of(["sokagımızın parkesı"]) == ["sokağımızın parkesi"]
    assert terms_of(["sokagımızın parkesı", "SOKAĞIMIZIN PARKESİ"])[0] == terms_of(
        ["SOKAĞIMIZIN PARKESİ"]
    )[0]  # fmt: skip


def test_each_language_has_its_own_terms():
    assert terms_of(["بالشوارع", "الشارع"]) == [["sokak"], ["sokak"]]
    assert terms_of(["الأعراس", "أعراس"]) == [["اعراس"], ["اعراس"]]
    assert terms_of(["çima rêya gundê me wisa xirab e"]) == [["yol", "wisa"]]


def test_stretched_letters_are_taken_back_in_every_language():
    assert forms_of(["em gelekkkk ditirsin ji kûçikan"])[0].split()[1] == "gelek"
    assert forms_of(["the dogs are sooooo loud"], "en") == ["the dogs are so loud"]


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


def test_few_and_many_words_find_the_same_spellings():
    few = ["cop", "kopek", "gurultu", "yagmur", "xyzq", "kaldirim", "su", "park"]
    lots = "i" * 20  # more ways to spell it than are tried one by one
    found = nearest_words(few)
    assert found["kopek"] == "köpek"
    assert found["yagmur"] == "yağmur"
    assert "xyzq" not in found
    assert nearest_words([*few, lots]) == found
