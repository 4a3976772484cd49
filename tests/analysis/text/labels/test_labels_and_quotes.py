import numpy as np
import pandas as pd
import pytest

from analysis.text.labels.grammar import label_fit, makes_pair, standing_alone
from analysis.text.labels.naming import safe_label
from analysis.text.labels.phrases import _best_form
from analysis.text.labels.quotes import choose_quotes, is_quotable, printable
from analysis.text.themes import find_themes
from tests.analysis.text.answers import three_matters


def test_labels_are_phrases_in_full_written_forms_and_distinct():
    verbatims, _ = three_matters(300)
    labels = [theme.label for theme in find_themes(verbatims, n_themes=3).themes]
    assert len(set(labels)) == 3
    assert set(labels) == {"Başıboş sokak köpekleri", "Toplu taşıma", "Su ve kanalizasyon"}


def test_clusters_about_one_topic_of_the_codebook_are_named_by_its_aspects():
    texts = [f"Burada çukurlar var {n}" for n in range(20)]
    texts += [f"Kaldırımlar dar yürünmüyor {n}" for n in range(20)]
    verbatims = pd.DataFrame({"question": "q", "text": texts})
    labels = [theme.label for theme in find_themes(verbatims, n_themes=2).themes]
    assert set(labels) == {"Kaldırımların yetersizliği", "Çukurlar"}


def test_two_words_stand_in_one_label_only_when_answers_have_both():
    pairs = [f"Kavun ve karpuz tezgahı {n}" for n in range(30)]
    apart = [f"Kitap okudum {n}" for n in range(15)] + [f"Tiyatro gördüm {n}" for n in range(15)]
    verbatims = pd.DataFrame({"question": "q", "text": pairs + apart})
    labels = [theme.label for theme in find_themes(verbatims, n_themes=2).themes]
    assert any(" ve " in label for label in labels)
    assert not any("itap" in label and "iyatro" in label for label in labels)


def test_a_theme_of_kurmanji_answers_is_named_after_the_language():
    kurmanji = [f"Em av dixwazin, av nîne li gundê me {'e' * n}" for n in range(20)]
    turkish = [f"Kaldırım yapılsın mahallemize {'a' * n}" for n in range(20)]
    verbatims = pd.DataFrame({"question": "q", "text": kurmanji + turkish})
    labels = {theme.label for theme in find_themes(verbatims, n_themes=2).themes}
    assert "Rê" not in labels
    assert "Yol ve kaldırım" in labels


@pytest.mark.parametrize(
    "text",
    ["Zabıta müdürü Örnek Hanım bizi çok azarladı", "34 plakalı çöp kamyonu çok hızlı gidiyor"],
)
def test_somebody_who_can_be_recognised_is_no_quote(text):
    assert not is_quotable(text)


def test_a_quote_speaks_of_the_label_and_of_one_matter():
    texts = [
        "Köpekler sürü halinde geziyor, ayrıca kaldırım bozuk.",
        "Yazın çok sıcak oluyor, gölge yer yapılmalı.",
        "Köpekler sürü halinde geziyor, korkuyoruz.",
    ]
    points = np.eye(3, dtype=np.float32)
    typical = np.array([0.90, 0.85, 0.80])
    assert choose_quotes(texts, np.arange(3), typical, points, "Sokak köpekleri")[0] == 2


@pytest.mark.parametrize("text", ["=1+1", "+ su", "-su", "@su", "\tsu"])
def test_no_label_is_a_formula(text):
    assert safe_label(text, "tr")[0] not in "=+-@\t"


@pytest.mark.parametrize(
    ("word", "fit"),
    [("su", 1.0), ("köpekler", 1.0), ("kesintisi", 0.8), ("sokaklarda", 0.12), ("geliyor", 0.0),
     ("yapılsın", 0.0), ("mahallemiz", 0.0)],
)  # fmt: skip
def test_how_well_a_form_serves_in_a_label(word, fit):
    assert label_fit(word, "tr") == fit


def test_words_stand_alone_as_bare_words():
    assert standing_alone("durağa", "tr") == "durak"
    assert standing_alone("ilaçlama", "tr") == "ilaçlama"
    assert makes_pair("başıboş", "köpekler", "tr")
    assert not makes_pair("köpekler", "başıboş", "tr")


@pytest.mark.parametrize(
    "text",
    ["kısa", "x" * 201, "Ara beni, numaram [telefon], bekle", "bu müdür salak bir adam, yazık",
     "SOKAĞIMIZIN PARKESİ YAPILSIN LÜTFEN ARTIK", "detay için www.ornek.org adresine bakın hemen"],
)  # fmt: skip
def test_what_is_not_safe_to_print_is_no_quote(text):
    assert not is_quotable(text)


def test_quotes_differ_from_each_other():
    texts = ["Sokak köpekleri her yerde, korkuyoruz."] * 2 + ["Barınak yapılsın, köpekler üşüyor."]
    points = np.array([[1, 0], [1, 0], [0, 1]], dtype=np.float32)
    chosen = choose_quotes(texts, np.arange(3), np.array([0.9, 0.9, 0.5]), points)
    assert chosen == [0, 2]


def test_quotes_get_a_capital_and_tidy_marks_and_keep_their_words():
    assert printable("işimiz çok zor !!! bıktık , artık", "tr") == "İşimiz çok zor! Bıktık, artık"


def test_a_slip_of_the_pen_never_stands_in_a_label() -> None:
    forms = ["plansız", "planız", "planlama"]

    form, _fit = _best_form({0: 20, 1: 1, 2: 5}, forms, "tr")

    assert form == "planlama"
