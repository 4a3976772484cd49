"""Suffixes after numbers, checked against TDK's rules by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import SettingsError
from analysis.language.spoken import last_spoken_word
from analysis.language.turkish import Suffix, lower, upper_first, with_suffix


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("%45,2", "%45,2'si"),  # iki
        ("1.012", "1.012'si"),  # on iki
        ("%52,4", "%52,4'ü"),  # dört
        ("%31,0", "%31,0'ı"),  # sıfır
        ("%31,05", "%31,05'i"),  # sıfır beş
        ("%12,5", "%12,5'i"),  # beş
        ("10", "10'u"),
        ("20", "20'si"),
        ("30", "30'u"),
        ("40", "40'ı"),
        ("50", "50'si"),
        ("60", "60'ı"),
        ("70", "70'i"),
        ("80", "80'i"),
        ("90", "90'ı"),
        ("100", "100'ü"),
        ("1.000", "1.000'i"),
        ("1.000.000", "1.000.000'u"),
        ("3", "3'ü"),
        ("6", "6'sı"),
        ("7", "7'si"),
        ("9", "9'u"),
    ],
)
def test_possessive_agrees_with_the_last_spoken_word(number: str, written: str) -> None:
    assert with_suffix(number, Suffix.POSSESSIVE) == written


@pytest.mark.parametrize(
    ("number", "suffix", "written"),
    [
        ("%31,0", Suffix.POSSESSIVE_LOCATIVE, "%31,0'ında"),
        ("%8,2", Suffix.POSSESSIVE_LOCATIVE, "%8,2'sinde"),
        ("%9,4", Suffix.POSSESSIVE_LOCATIVE, "%9,4'ünde"),
        ("%8,9", Suffix.POSSESSIVE_LOCATIVE, "%8,9'unda"),
        ("2019", Suffix.LOCATIVE, "2019'da"),
        ("2024", Suffix.LOCATIVE, "2024'te"),
        ("2023", Suffix.LOCATIVE, "2023'te"),
        ("2025", Suffix.LOCATIVE, "2025'te"),
        ("2026", Suffix.LOCATIVE, "2026'da"),
        ("5", Suffix.ABLATIVE, "5'ten"),
        ("10", Suffix.ABLATIVE, "10'dan"),
        ("6", Suffix.GENITIVE, "6'nın"),
        ("4", Suffix.GENITIVE, "4'ün"),
        ("2", Suffix.DATIVE, "2'ye"),
        ("6", Suffix.ACCUSATIVE, "6'yı"),
        ("100", Suffix.POSSESSIVE_GENITIVE, "100'ünün"),
    ],
)
def test_each_case_has_its_buffer_letters_and_hardening(
    number: str, suffix: Suffix, written: str
) -> None:
    assert with_suffix(number, suffix) == written


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(SettingsError) as caught:
        last_spoken_word("çok")
    assert "sayı değil" in caught.value.message("tr")


@given(st.integers(0, 10**9), st.sampled_from(list(Suffix)))
def test_every_number_takes_a_suffix_of_small_letters(number: int, suffix: Suffix) -> None:
    written = with_suffix(f"{number:,}".replace(",", "."), suffix).partition("'")[2]
    assert written
    assert set(written) <= set("aeıioöuüdtnsylrck")


def test_capitals_are_turkish() -> None:
    assert upper_first("ilaçlama") == "İlaçlama"
    assert upper_first("ışık") == "Işık"
    assert lower("IŞIK İLE") == "ışık ile"
