import numpy as np
import pandas as pd
import pytest

from analysis.text.labels.codebook_names import Named, _Finder
from analysis.text.labels.correcting import printable
from analysis.text.labels.grammar import (
    can_stand_alone,
    label_fit,
    makes_pair,
    standing_alone,
)
from analysis.text.labels.naming import _nearer, safe_label
from analysis.text.labels.phrases import _best_form
from analysis.text.labels.quotes import Sought, choose_quotes, is_quotable
from analysis.text.labels.topic_view import TextIndex
from analysis.text.labels.topics import topics
from analysis.text.themes import find_themes
from analysis.text.words.spelling import written_forms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import tongues
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


def test_a_word_of_an_aspect_gives_way_to_its_name():
    near = tuple(each for topic in topics("tr") for each in topic.aspects if topic.key == "parks")
    assert _nearer("beton", Named(near=near)) == ["Yeşil alan yetersizliği"]
    assert _nearer("çeşme", Named(near=near)) == []
    assert _nearer("beton binalar", Named(near=near)) == ()


def test_what_fewer_than_three_of_ten_answers_say_names_no_cluster():
    cluster = np.repeat([0, 1], [100, 300])
    tokens = tokenise([""])
    nothing = TextIndex(tokens, written_forms(tokens, tongues(tokens, "tr")))
    finder = _Finder(nothing, cluster, 2)
    assert finder.telling(np.array([0.28, 0.0]))[0] == 0
    assert finder.telling(np.array([0.32, 0.0]))[0] > 0


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


def quotes_of_one(texts, typical, points, label="", stance=None):
    sought = [Sought(members=np.arange(len(texts)), label=label)]
    return choose_quotes(texts, sought, typical, points, stance=stance)[0]


def test_a_quote_speaks_of_the_label_and_of_one_matter():
    texts = [
        "Köpekler sürü halinde geziyor, ayrıca kaldırım bozuk.",
        "Yazın çok sıcak oluyor, gölge yer yapılmalı.",
        "Köpekler sürü halinde geziyor, korkuyoruz.",
    ]
    points = np.eye(3, dtype=np.float32)
    typical = np.array([0.90, 0.85, 0.80])
    assert quotes_of_one(texts, typical, points, "Sokak köpekleri")[0] == 2


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
    chosen = quotes_of_one(texts, np.array([0.9, 0.9, 0.5]), points)
    assert chosen == [0, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Fen işlerinde tek mühendis benim, işlere yetişemiyorum",
        "Kızım engelli, kaldırımda rampa yok, dışarı çıkamıyoruz",
        "Belediyenin muhasebecisiyim, yazılım her gün çöküyor",
        "Fen işleri müdürü rüşvet istedi, kimseye anlatamadık",
        "Ben 72 yaşındayım, parkta oturacak bank bulamıyorum",
    ],
)
def test_what_shows_its_author_a_relative_or_an_accused_is_no_quote(text):
    assert not is_quotable(text)


@pytest.mark.parametrize(
    "text",
    [
        "Engelli rampası olmayan kaldırımlar yeniden yapılmalı",
        "Otobüs şoförleri daha kibar olsa iyi olur, yaşlılar bekletiliyor",
        "Mühendis sayısı yetersiz, projeler gecikiyor",
    ],
)
def test_what_speaks_of_a_matter_and_of_nobody_may_be_quoted(text):
    assert is_quotable(text)


def test_a_theme_with_praise_and_complaint_is_quoted_with_both():
    praise = [f"Yeni yapılan park çok güzel olmuş {letter}" for letter in "abcdef"]
    complaint = [f"Parktaki salıncaklar kırık, bakım yok {letter}" for letter in "abcdefghijkl"]
    texts = [*praise, *complaint]
    stance = np.array([1] * 6 + [-1] * 12)
    points = np.eye(18, dtype=np.float32)
    typical = np.linspace(0.5, 0.9, 18)
    chosen = quotes_of_one(texts, typical, points, "Parklar", stance)
    assert [int(stance[place]) for place in chosen[:2]] == [-1, 1]


def test_a_single_voice_of_praise_does_not_displace_typical_complaints():
    texts = [f"Parktaki salıncaklar kırık, bakım yok {letter}" for letter in "abcdefghijkl"]
    stance = np.array([1] + [-1] * 11)
    typical = np.linspace(0.1, 0.9, 12)
    points = np.eye(12, dtype=np.float32)
    chosen = quotes_of_one(texts, typical, points, "Parklar", stance)
    assert 0 not in chosen


def quotes_of(texts):
    verbatims = pd.DataFrame({"question": "q", "text": texts})
    return [quote for theme in find_themes(verbatims).themes for quote in theme.quotes]


def test_a_quote_is_corrected_where_it_is_sure_and_says_so():
    (quote,) = quotes_of(["cop kamyonu gelmiyo , koku cok fazla kaldirimda"])
    assert quote.text == "Çöp kamyonu gelmiyor, koku çok fazla kaldırımda"
    assert quote.corrected
    assert quote.raw == "cop kamyonu gelmiyo , koku cok fazla kaldirimda"


def test_a_quote_with_tidy_marks_only_is_not_called_corrected():
    (quote,) = quotes_of(["çöp konteyneri yok , koku çok fazla oluyor !!"])
    assert quote.text == "Çöp konteyneri yok, koku çok fazla oluyor!"
    assert not quote.corrected


def test_a_word_with_two_spellings_stays_as_it_was_typed():
    (quote,) = quotes_of(["rögarın kapağı acik duruyor, çocuklar düşecek diye korkuyoruz"])
    assert "acik" in quote.text


def test_a_body_is_not_renamed_by_correcting():
    (quote,) = quotes_of(["TEDAŞ elektriği her gün kesiyor, trafo çok eski kaldı"])
    assert "TEDAŞ" in quote.text


@pytest.mark.parametrize(
    "text",
    [
        "reya gunde me pir xirab e u zivistane herri dibe",
        "the road is broken and no one repairs it",
    ],
)
def test_other_languages_are_not_corrected_by_turkish_rules(text):
    turkish = [f"Kaldırım yapılsın mahallemize lütfen {'a' * n}" for n in range(2, 12)]
    raw = {quote.raw: quote for quote in quotes_of([*turkish, text])}
    for quote in raw.values():
        if quote.raw == text:
            assert quote.text.lower() == text
            assert not quote.corrected
    verbatims = pd.DataFrame({"question": "q", "text": [text]})
    (quote,) = find_themes(verbatims).themes[0].quotes
    assert quote.text[1:] == text[1:]
    assert not quote.corrected


def test_quotes_get_a_capital_and_tidy_marks_and_keep_their_words():
    assert printable("işimiz çok zor !!! bıktık , artık", "tr") == "İşimiz çok zor! Bıktık, artık"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("+ imar plan yapmıyor", "İmar plan yapmıyor"),  # nor a formula in a spreadsheet
        ("indirim olsun..", "İndirim olsun."),
        ("ucuz olsun... istiyoruz", "Ucuz olsun... istiyoruz"),
        ("turist gelir. istihdam artar", "Turist gelir. İstihdam artar"),
        ("bizim mah. ışıksız, 3. sok. izbe", "Bizim mah. ışıksız, 3. sok. izbe"),
    ],
)
def test_a_quote_begins_its_sentences_with_capitals_and_has_no_rows_of_marks(typed, printed):
    assert printable(typed, "tr") == printed


def test_a_pitch_is_named_in_full():
    assert makes_pair("halı", "saha", "tr")
    assert not can_stand_alone("halı", "tr")


def test_a_slip_of_the_pen_never_stands_in_a_label() -> None:
    forms = ["plansız", "planız", "planlama"]

    form, _fit = _best_form({0: 20, 1: 1, 2: 5}, forms, "tr")

    assert form == "planlama"


def test_what_is_complained_of_becomes_a_noun_phrase():
    texts = [f"Kapı çok bozuk {'a' * n}" for n in range(12)]
    texts += [f"Kitap okudum keyifle {'a' * n}" for n in range(12)]
    verbatims = pd.DataFrame({"question": "q", "text": texts})
    labels = {theme.label for theme in find_themes(verbatims, n_themes=2).themes}
    assert "Kapı bozukluğu" in labels


def test_what_is_said_not_to_be_so_becomes_no_complaint():
    texts = [f"Kapı bozuk değil {'a' * n}" for n in range(12)]
    texts += [f"Kitap okudum keyifle {'a' * n}" for n in range(12)]
    verbatims = pd.DataFrame({"question": "q", "text": texts})
    labels = {theme.label for theme in find_themes(verbatims, n_themes=2).themes}
    assert not any("bozukluğu" in label for label in labels)


def test_a_theme_of_several_matters_tells_what_is_in_it():
    texts = [f"Tiyatrolar {'a' * n}" for n in range(2, 7)] + [
        f"{word} {'b' * n}"
        for n in range(2, 7)
        for word in ("Kavun", "Defter", "Sandal", "Uçurtma")
    ]
    verbatims = pd.DataFrame(
        {"question": "q", "text": [*texts, *[f"Kitap okudum {'a' * n}" for n in range(2, 30)]]}
    )
    labels = {theme.label for theme in find_themes(verbatims, n_themes=2).themes}
    assert len(labels) == 2
    assert "Çeşitli konular" not in labels


def test_acronyms_are_written_in_capitals():
    texts = [f"ebys her gün açılmıyor {'a' * n}" for n in range(2, 14)]
    texts += [f"Kitap okudum keyifle {'a' * n}" for n in range(2, 14)]
    verbatims = pd.DataFrame({"question": "q", "text": texts})
    labels = {theme.label for theme in find_themes(verbatims, n_themes=2).themes}
    assert not any("ebys" in label or "Ebys" in label for label in labels)
