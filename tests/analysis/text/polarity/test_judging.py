from dataclasses import fields

from analysis.text.polarity.marks import marks_of
from analysis.text.words.letters import lower, upper
from analysis.text.words.tokens import tokenise
from tests.analysis.text.polarity.mentions import kind_of, kinds


def test_turkish_words_of_praise_complaint_and_wish():
    expected = {
        "Yeni park çok güzel olmuş, emeği geçenlere teşekkürler": "praise",
        "allah razı olsun": "praise",
        "yol cok kotu": "complaint",
        "otopark yok": "complaint",
        "çöpler toplanmıyor": "complaint",
        "sokaklar ışıksız": "complaint",
        "adam kayırma var torpilin yoksa iş yok": "complaint",
        "parke yapılsın lütfen": "wish",
        "taziye evi lazım": "wish",
        "kreş açılmalı": "wish",
        "daha iyi olabilirdi": "wish",
        "çalışma saatleri": "report",
        "Mahallede 240 hane var": "report",
        "yeni park 👏👏": "praise",
    }
    assert kinds(expected) == expected


def test_turkish_denial_turns_praise_and_complaint_round():
    expected = {
        "Yol sorunumuz çözüldü": "praise",
        "su sorunumuz yok": "praise",
        "su sorunumuz hiç yok": "praise",
        "hiç sıkıntı yaşamadık": "praise",
        "sorunsuz bir mahalle": "praise",
        "kötü değil": "praise",
        "hiç memnun değiliz": "complaint",
        "memnun değilim": "complaint",
        "hizmetten memnun kalmadık": "complaint",
        "beğenmedim": "complaint",
        "yollar güzel değil": "complaint",
        "temizlik başarılı sayılmaz": "complaint",
        "yapılan park beğenilmiyor": "complaint",
    }
    assert kinds(expected) == expected


def test_a_denied_denial_is_no_complaint():
    assert kind_of("beğenmedim") == "complaint"
    assert kind_of("beğenmedim değil") != "complaint"


def test_a_noun_made_of_a_verb_is_not_taken_for_a_denial():
    assert kind_of("uygulamada ve çalışmaya başlamada") == "report"


def test_an_answer_that_gives_no_opinion_is_no_complaint():
    texts = ["fikrim yok valla", "fark etmez", "Bu konuda bir şey diyemem", "bilmiyorum ki"]
    assert kinds(texts) == dict.fromkeys(texts, "none")


def test_a_complaint_with_words_of_no_opinion_stays_one():
    texts = ["belediye ne yapıyor bilmiyorum, yollar berbat", "suyumuz yok"]
    assert kinds(texts) == dict.fromkeys(texts, "complaint")


def test_english_kinds():
    expected = {
        "thank you, lovely parks": "praise",
        "no problems at all": "praise",
        "dirty streets": "complaint",
        "I am not happy with the roads": "complaint",
        "the streets aren't safe": "complaint",
        "no parks": "complaint",
        "we should have a park": "wish",
        "it doesn't matter": "none",
    }
    assert kinds(expected, language="en") == expected


def test_kurmanji_kinds():
    expected = {
        "Spas ji bo parka nû, zarok kêfxweş in": "praise",
        "Rêya gundê me pir xirab e": "complaint",
        "av nîne ceyran nîne, em çawa bijîn": "complaint",
        "zibil kom nakin ji bo me": "complaint",
        "em ji şaredariyê memnûn nînin": "complaint",
        "Anketê bi Kurmancî çêkin": "wish",
    }
    assert kinds(expected) == expected


def test_arabic_kinds():
    expected = {
        "الخدمات جيدة شكرا لكم": "praise",
        "لا توجد مشكلة": "praise",
        "الطريق سيء جدا": "complaint",
        "غير راضين عن النظافة": "complaint",
        "نريد حديقة للأطفال": "wish",
    }
    assert kinds(expected) == expected


def test_what_stands_before_a_turn_counts_less():
    expected = {
        "hizmet güzel ama yol bozuk, çamur": "complaint",
        "eskiden kötüydü şimdi harika, güzel": "praise",
    }
    assert kinds(expected) == expected
    assert kind_of("Şikayetim yok ama yollar berbat") != "praise"


def test_a_denied_denial_of_praise_is_no_complaint():
    assert kind_of("memnun değilim") == "complaint"
    assert kind_of("memnun değilim diyemem") != "complaint"
    assert kind_of("hiç fena sayılmaz") != "complaint"
    assert kind_of("iyi diyemeyiz") == "complaint"


def test_a_matter_is_no_judgement_by_the_looks_of_its_name():
    matters = [
        "Sınır kapısı",
        "Mahalle sakinleri",
        "Kültür etkinlikleri",
        "Otobüs 20 dakikada bir geçiyor",
        "Park ile ilgili",
    ]
    assert kinds(matters) == dict.fromkeys(matters, "report")
    assert kind_of("Elektrik sık sık kesiliyor") == "complaint"


def test_a_phrase_in_capitals_is_one_also_where_i_is_typed_for_it():
    expected = {
        "ACİL ÇÖZÜM BİR AN ÖNCE": "complaint",
        "HAYAL KIRIKLIĞI": "complaint",
        "Hizmet Sıfır": "complaint",
        "HIZMET SIFIR": "complaint",
        "ELİNİZE SAĞLIK": "praise",
        "İyi Ki Varsınız": "praise",
    }
    assert kinds(expected) == expected


def test_a_phrase_in_capitals_counts_as_the_same_in_small_letters():
    texts = ["8 aydır cevap bekliyoruz", "'hızlı' iş", "güler yüzlü", "sözüm ona iş", "GÖL OLUYOR"]
    small = [lower(text) for text in texts]
    tokens = tokenise(small)
    marked, shouted = marks_of(small, tokens), marks_of([*map(upper, small)], tokens)
    for each in fields(marked):
        one, other = getattr(marked, each.name), getattr(shouted, each.name)
        assert one.tolist() == other.tolist(), each.name
        assert one.any() == (each.name in {"lauds", "scolds", "waits", "quoted", "ironic"})
