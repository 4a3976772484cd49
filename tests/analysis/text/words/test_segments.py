import pytest

from analysis.text.words.cleaning import tidy
from analysis.text.words.segments import cut, cut_words


def segments_of(text: str) -> list[str]:
    return cut(tidy([text], keep_lines=True)).texts


def test_a_numbered_list_becomes_one_segment_an_item():
    segments = cut(
        ["MUHTAR: 1-yol 700 mt 2-köprü 3-su deposu 4-çöp kont. 6 adet 5-aydınlatma", "yol"]
    )
    assert segments.texts == [
        "MUHTAR:",
        "yol 700 mt",
        "köprü",
        "su deposu",
        "çöp kont. 6 adet",
        "aydınlatma",
        "yol",
    ]
    assert segments.answer.tolist() == [0, 0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    "text",
    ["1-)Yol 2-)Su 3-)Çöp", "1–Yol 2–Su 3–Çöp", "(1) Yol (2) Su (3) Çöp", "1- Yol 2) Su 3. Çöp",
     "1️⃣ Yol 2️⃣ Su 3️⃣ Çöp", "١- Yol ٢- Su ٣- Çöp", "1.Yol\n2.Su\n3.Çöp"],
)  # fmt: skip
def test_however_items_are_numbered_each_is_a_segment(text):
    assert segments_of(text) == ["Yol", "Su", "Çöp"]


@pytest.mark.parametrize(
    "text",
    ["1. ve 2. Cadde arası bozuk", "1. kat 2. kat su çıkmıyor", "saat 5. sokakta 6. cadde",
     "1. Cadde ile 2. Cadde arası çok kötü"],
)  # fmt: skip
def test_ordinal_numbers_are_no_list(text):
    assert segments_of(text) == [text]


def test_numbers_that_count_cut_nothing():
    texts = ["Yazın 2 günde bir su geliyor, 3 gün yok", "2.5 km yol ve 1.2 km kaldırım"]
    assert cut(texts).texts == texts


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Yol\nköprü\n\nsokak lambası", ["Yol", "köprü", "sokak lambası"]),
        ("İsteklerimiz:\n- yol yapılsın\n- taziye evi\n  büyük olsun",
         ["İsteklerimiz:", "yol yapılsın", "taziye evi büyük olsun"]),
        ("İsteklerimiz: • park • su", ["İsteklerimiz:", "park", "su"]),
        ("- yol - su - kreş", ["yol", "su", "kreş"]),
        ("Mardin - Urfa - Antep otobüsü", ["Mardin - Urfa - Antep otobüsü"]),
        ("- Mardin - Urfa yolu", ["- Mardin - Urfa yolu"]),
        ("* çöp\n* köpek", ["çöp", "köpek"]),
        ("a) asfalt\nb) durak", ["asfalt", "durak"]),
        ("Sokağımızın yolu bozuk,\nkimse gelmiyor", ["Sokağımızın yolu bozuk, kimse gelmiyor"]),
        ("Bu mahallede yirmi yıldır oturuyoruz ve hiçbir zaman\nböyle bir kış görmedik",
         ["Bu mahallede yirmi yıldır oturuyoruz ve hiçbir zaman böyle bir kış görmedik"]),
    ],
)  # fmt: skip
def test_lists_on_lines_are_split_and_running_text_is_not(text, items):
    assert segments_of(text) == items


@pytest.mark.parametrize(
    "segments",
    [
        ["Temizlik iyi", "ama kırsala gelen yok."],
        ["Çöp sorunumuz yok", "su sorunumuz var"],
        ["cop toplanmiyor", "kopekler saldiriyor", "yol bozuk"],
        ["temizlik iyi", "yollar ise bozuk"],
        ["Yol bozuk", "su yok"],
        ["Elektrik her gün kesiliyor;", "köpekler çocukları kovalıyor"],
        ["Otobüs seferleri artsın.", "Çöpler de toplansın."],
        ["av nîne", "ceyran nîne, em çawa bijîn"],
        ["reya taxa me xirab e", "u zibil kom nakin"],
        ["الطريق سيء", "والقمامة لا تجمع"],
        ["Doğalgaz gelsin", "park yapılsın"],
    ],
)
def test_an_answer_is_cut_where_it_turns_to_another_matter(segments):
    text = " ".join(segments)
    assert [segment.strip(",;") for segment in segments_of(text)] == [
        segment.strip(",;") for segment in segments
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Park var ama gölge yok oturacak yer yok salıncaklar kırık",
        "Park güzel ama küçük",
        "su yok yazin 2 gunde bi geliyo",
        "Çöpler toplanmıyor, parkta koku var",
        "park ve yol kenarlarındaki çöpler toplanmıyor",
        "yol cok kotu yazin toz kisin camur biktik artik",
        "Mahallemize 3 senedir asfalt atılmadı,köstebek yuvası gibi.",
        "Dilekçe verdim 8 ay oldu cevap yok.",
        "Rögarlar tıkalı, lağım kokusundan pencere açamıyoruz",
        "Elektrik kesintileri bitsin artık!!! DEDAŞ rezalet",
        "belediyeyi ariyorum acan yok 10 kere aradim",
        "Toplantılara çağrılıyoruz ama sonucu hiç bildirilmiyor",
        "Yol bozuk. Çukurlar var. Asfalt istiyoruz.",
        "Sular kesik, çöp de var ama en çok sular kesik",
    ],
)
def test_an_answer_about_one_matter_stays_whole(text):
    assert segments_of(text) == [text]


def test_a_number_stays_with_what_it_counts_and_a_mask_is_not_cut():
    assert segments_of("Yol kötü 2,5 km su borusu yok") == ["Yol kötü", "2,5 km su borusu yok"]
    assert segments_of("[telefon] telefon yok, yol bozuk, [kapı no] su yok") == [
        "[telefon] telefon yok, yol bozuk",
        "[kapı no] su yok",
    ]


def test_no_letter_is_lost_but_the_marks_of_lists():
    text = "Çöp toplanmıyor; yol bozuk, köpekler çok! Su da yok…"
    letters = [letter for letter in text if letter.isalpha()]
    assert [letter for letter in "".join(segments_of(text)) if letter.isalpha()] == letters


def test_the_words_of_each_segment_come_with_it():
    segments, tokens = cut_words(["yol bozuk, su yok", "", "1) park 2) çöp"])
    words = [
        [tokens.words[code] for code in tokens.word[tokens.document == place] if code >= 0]
        for place in range(tokens.n_documents)
    ]
    assert segments.texts == ["yol bozuk", "su yok", "", "park", "çöp"]
    assert words == [["yol", "bozuk"], ["su", "yok"], [], ["park"], ["çöp"]]
    assert segments.answer.tolist() == [0, 0, 1, 2, 2]


def test_no_text_gives_no_segment():
    assert cut([]).texts == []


LONG = (
    "Sokağımızın yolu kazıldı ve aylardır öyle duruyor, asfalt sözü verilmişti. Geçen hafta yaşlı "
    "komşum düştü ve kolunu kırdı. Yolumuz ne zaman yapılacak, bunu merak ediyoruz hepimiz."
)


def test_a_matter_mentioned_once_in_a_long_answer_cuts_nothing():
    assert segments_of(f"{LONG} Köpekler de var.") == [f"{LONG} Köpekler de var."]


def test_a_matter_that_a_long_answer_stays_with_is_a_segment():
    dogs = "Köpekler de var. Başıboş köpekler çocukları kovalıyor."
    assert segments_of(f"{LONG} {dogs}") == [LONG, dogs]
