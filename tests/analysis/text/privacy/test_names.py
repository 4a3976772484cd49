import pytest

from analysis.text.privacy.names import find_names


def names(text, named=()):
    return [text[found.start : found.end] for found in find_names(text, named)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fatma Yıldız Hanım'a teşekkürler", ["Fatma Yıldız"]),
        ("MÜDÜR MEHMET BEY GELMİYOR", ["MEHMET"]),
        ("oğlum Baran okula gidemiyor", ["Baran"]),
        ("Kardeşim Hasan hastanede yatıyor", ["Hasan"]),
        ("Komşum Ayşe Yılmaz sokakta çöp yakıyor", ["Ayşe Yılmaz"]),
        ("Ahmet Demir mahallede kavga çıkarıyor", ["Ahmet Demir"]),
        ("Tuncay diye bir zabıta var", ["Tuncay"]),
        ("Mazlum'a defalarca söyledik", ["Mazlum"]),
        ("navê min Zelal Aydın e", ["Zelal Aydın"]),
        ("اسمي أحمد الحسن", ["أحمد الحسن"]),
    ],
)
def test_a_name_is_found_by_what_stands_beside_it(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Zübeyde Hanım Parkı bakımsız",
        "Yunus Emre Parkı'nın lambaları yanmıyor",
        "Nazım Hikmet şiir dinletisi güzeldi",
        "Ahmet Demir mahallesinde yol bozuk",
        "Ali Çelik Meydanda kaza oldu",
        "Ramazan ayında su kesilmesin",
        "13 Kasım'da bayraklar hâlâ asılıydı",
        "gülistan gibi şehir olmuş",
        "Sayın Başkanım yolumuz bozuk",
        "zabıta Pazar yerine baksın",
    ],
)
def test_places_words_and_public_people_stay(text):
    assert names(text) == []


def test_hamzas_park_is_masked_though_a_park_follows():
    assert names("Hamza abi parkı hep temiz tutuyor") == ["Hamza"]


@pytest.mark.parametrize("text", ["aksoylu güneyle konuştuk", "AKSOYLU GÜNEY İZİN VERMEDİ"])
def test_a_name_the_planner_gave_is_found_in_any_spelling(text):
    assert names(text) == []
    assert [one.lower()[:5] for one in names(text, ["Aksoylu Güney"])] == ["aksoy"]


def test_a_given_name_of_the_planner_does_not_match_longer_words():
    assert names("yolculuk uzun sürüyor", ["Yol"]) == []


@pytest.mark.parametrize("text", ["Müdür Ahmet parkı kapattı", "Muhtar Hasan sokağı kapattı"])
def test_a_place_in_small_letters_behind_a_title_and_a_name_is_no_place_of_that_name(text):
    found = find_names(text)
    assert [text[one.start : one.end] for one in found] == [text.split()[1]]


def test_a_place_with_a_capital_behind_a_title_and_a_name_is_one():
    assert find_names("Başkan Kemal Caddesi çok dar") == []
