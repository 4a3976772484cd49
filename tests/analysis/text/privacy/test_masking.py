import pytest

from analysis.text.privacy.masking import mask, mask_texts

MASKED = [
    ("10000000146", "[TC kimlik no]"),
    ("12345678950", "[TC kimlik no]"),
    ("100 000 00146", "[TC kimlik no]"),
    ("TC 12345678901", "TC [TC kimlik no]"),
    ("TR33 0006 1005 1978 6457 8413 26", "[IBAN]"),
    ("TR330006100519786457841326", "[IBAN]"),
    ("0532 123 45 67", "[telefon]"),
    ("+90 (212) 555 11 22", "[telefon]"),
    ("5321234567", "[telefon]"),
    ("0 532.123.45.67", "[telefon]"),
    ("90 532 123 4567", "[telefon]"),
    ("tel 0532 000 00 00", "tel [telefon]"),
    ("ali.kaya@ornek.com.tr yazın", "[e-posta] yazın"),
    ("https://ornek.org/x?a=1 bakın", "[bağlantı] bakın"),
    ("@kullanici yazdı", "[hesap adı] yazdı"),
    ("47 AB 123 plakalı", "[plaka] plakalı"),
    ("47 ab 123 plakalı", "[plaka] plakalı"),
    ("Yeni Mah. No: 12 Daire 3", "Yeni Mah. [kapı no] [kapı no]"),
    ("Atatürk cad. no 5", "Atatürk cad. [kapı no]"),
    ("abone no: 12345678", "abone no: [numara]"),
    ("Fen işlerinden M. Ali Bey geldi", "Fen işlerinden [ad] Bey geldi"),
    ("Ayşe Hanım çok ilgili", "[ad] Hanım çok ilgili"),
    ("ali beyin oğlu", "[ad] beyin oğlu"),
    ("Müdür Ahmet gelmiyor", "Müdür [ad] gelmiyor"),
    ("zabıta Mehmet Yılmaz kötü", "zabıta [ad] kötü"),
    ("adım Zeynep Kaya, yazın", "adım [ad], yazın"),
    ("رقمي ٠٥٣٢ ٤١٧ ٢٢ ٩٠", "رقمي [telefon]"),
    ("beş yüz otuz iki dört yüz on yedi 22 90", "[telefon]"),
    ("sıfır beş otuz iki dört on yedi yirmi iki doksan arayın", "[telefon] arayın"),
    ("0532*417*22*90", "[telefon]"),
    ("ali.k at gmail nokta com", "[e-posta]"),
    ("bana ali at firmam nokta com yazın", "bana [e-posta] yazın"),
    ("ali at firmam.com yazın", "[e-posta] yazın"),
    ("ali et windowslive nokta com", "[e-posta]"),
    ("ali at proton nokta me", "[e-posta]"),
    ("ali.k (et) ornek . com yazın", "[e-posta] yazın"),
    ("ali.k@gmailcom", "[e-posta]"),
    ("instagram.com/ali.k", "[bağlantı]"),
    ("TR33-0006-1005-1978-6457-8413-26", "[IBAN]"),
    ("33 0006 1005 1978 6457 8413 26", "[IBAN]"),
    ("vatandaşlık no 12345678901", "vatandaşlık no [TC kimlik no]"),
    ("sicil 44871", "sicil [numara]"),
    ("47.AB.123 plakalı", "[plaka] plakalı"),
    ("47 ab 123 kamyon", "[plaka] kamyon"),
    ("Gazi mah. Gül sok. 12/3 çöktü", "Gazi mah. Gül sok. [kapı no] çöktü"),
    ("Yusuf hocam geldi", "[ad] hocam geldi"),
    ("Ahmet abimiz geldi", "[ad] abimiz geldi"),
    ("Nihat müdürüm çalışıyor", "[ad] müdürüm çalışıyor"),
    ("Savaş usta geldi", "[ad] usta geldi"),
    ("sukru bey nerede", "[ad] bey nerede"),
    ("muxtarê me Şêxmûs nayê", "muxtarê me [ad] nayê"),
]
KEPT = [
    "444 0 153 ve 153 açmıyor, 155 ile 112 de",
    "dosya 1234567",
    "12345678901",
    "01234567890",
    "10 de 1234 ile 12 TL 500",
    "18 ve 2024 arası",
    "52 no'lu otobüs gelmiyor",
    "2. katta 3 oda var",
    "ev hanımıyım",
    "hiçbir hanım gitmiyor",
    "Sayın Belediye Başkanım, yolumuz bozuk",
    "SAYIN BAŞKANIM YOLUMUZ BOZUK",
    "Mehmet Akif Ersoy Mahallesinde su yok",
    "Atatürk Caddesi'nde otopark yok",
    "Gelen usta iyi çalıştı",
    "seve seve geliriz, güle güle",
    "Tuncay Gıda önünde trafik var, uzun süredir",
    "Dicle müdürü gelmedi",
    "burada Recep Tayyip Erdoğan Bulvarı karanlık",
    "Beş yüz otuz iki kişi için 417 bin lira",
    "VB.NET/COM sunucusu",
]


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_personal_data_is_masked_and_its_kind_kept(text, expected):
    assert mask(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_personal_data_stays(text):
    assert mask(text) == text


def test_answers_with_masked_data_are_told():
    texts, touched = mask_texts(["yol bozuk", "ara 0532 123 45 67"])
    assert touched.tolist() == [False, True]
    assert texts == ["yol bozuk", "ara [telefon]"]


def test_long_runs_of_digits_and_marks_are_masked_in_time():
    assert mask("1 " * 9000).startswith("1 1")
    assert mask("a@" * 9000) == "a@" * 9000
