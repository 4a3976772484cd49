import numpy as np
import pytest

from analysis.text.grammar import label_fit, makes_pair, standing_alone
from analysis.text.labels import safe_label
from analysis.text.quotes import choose_quotes, is_quotable, printable
from analysis.text.themes import find_themes
from tests.analysis.text.answers import three_matters


def test_labels_are_phrases_in_full_written_forms_and_distinct():
    verbatims, _ = three_matters(300)
    labels = [theme.label for theme in find_themes(verbatims, n_themes=3).themes]
    assert len(set(labels)) == 3
    joined = " ".join(labels)
    assert "köpek" in joined.lower()
    assert "tobüs" in joined
    assert all(label[0].isupper() for label in labels)


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
