import pandas as pd

from analysis.text.privacy.review import REVIEW_COLUMNS, review, suspects


def kinds(text):
    return [one.kind for one in suspects(text)]


def test_what_was_masked_is_listed_and_covered():
    texts = pd.Series(["yol bozuk", "Ahmet Bey rüşvet istedi tel 0532 417 22 90"], index=[7, 9])
    rows = review(texts)
    assert tuple(rows.columns) == REVIEW_COLUMNS
    assert rows["verbatim"].tolist() == [9, 9]
    assert rows["kind"].tolist() == ["name", "phone"]
    assert rows["is_masked"].all()
    assert "0532" not in rows.to_string()
    assert "Ahmet" not in rows.to_string()


def test_a_name_that_no_rule_is_sure_of_is_listed_unmasked():
    rows = review(pd.Series(["geçen yıl Nazende Şermet ile konuştuk"]))
    assert rows[["kind", "is_masked"]].to_numpy().tolist() == [["name", False]]


def test_a_given_name_without_a_title_is_listed_and_places_are_not():
    assert kinds("İbrahime söyledik yapmadı") == ["name"]
    assert kinds("ferhat bana bağırdı") == ["name"]
    assert kinds("Mehmet Akif Ersoy Mahallesinde barış ve umut istiyoruz") == []


def test_a_place_is_listed_once():
    assert kinds("geçen yıl Ferhat Bozkan geldi") == ["name"]


def test_an_accusation_is_listed_where_an_office_is_named():
    assert kinds("şef rüşvet alıyor") == ["accusation"]
    assert kinds("rüşvet bitsin") == []


def test_who_is_the_only_one_of_a_kind_is_listed():
    assert kinds("birimin tek kadın mühendisiyim") == ["only one"]
    assert kinds("1 inşaat müh., 0 şehir plancısı") == ["only one"]


def test_many_digits_are_listed_and_prices_are_not():
    assert kinds("dosya 1234567") == ["digits"]
    assert kinds("1.250.000 liraya park") == []


def test_the_words_around_show_no_half_of_a_mask():
    text = "x" * 30 + " 0532 417 22 90 " + "y" * 20 + " tek mühendis"
    rows = review(pd.Series([text]))
    shown = rows.loc[~rows["is_masked"], "words"].item()
    assert not any(letter.isdigit() for letter in shown)


def test_nothing_in_nothing_out():
    assert review(pd.Series([], dtype=object)).empty
