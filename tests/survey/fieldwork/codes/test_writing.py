"""Codes as people write and type them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.fieldwork.codes.crockford import ALPHABET
from survey.fieldwork.codes.making import draw_codes
from survey.fieldwork.codes.writing import (
    LETTERS,
    WRITTEN,
    Code,
    Mistyped,
    check_letter,
    draw_code,
    read_code,
)

codes = st.text(ALPHABET, min_size=LETTERS, max_size=LETTERS).map(Code)
MANY = 100_000


def test_a_code_has_eighty_random_bits_and_a_check_letter() -> None:
    assert len(ALPHABET) == 32
    assert LETTERS * 5 == 80
    assert len(draw_code().written.replace("-", "")) == LETTERS + 1 == WRITTEN


def test_a_hundred_thousand_codes_have_no_duplicate_and_use_every_letter_alike() -> None:
    """A million took 6 s on two cores, with no duplicate: E4 of the checklist."""
    drawn = [draw_code().letters for _ in range(MANY)]
    letters = Counter("".join(drawn))
    expected = MANY * LETTERS / 32

    assert len(set(drawn)) == MANY
    assert set(letters) == set(ALPHABET)
    # six standard deviations: fails by chance once in many million runs
    assert all(abs(n - expected) < 6 * expected**0.5 for n in letters.values())


def test_codes_of_a_survey_have_selectors_of_their_own() -> None:
    taken = {code.selector for code in draw_codes(1000)}
    more = draw_codes(3000, taken)

    assert len({code.selector for code in more} | taken) == 4000


@given(codes)
def test_what_is_written_is_read(code: Code) -> None:
    assert read_code(code.written) == code


@given(codes)
def test_case_spaces_and_hyphens_make_no_difference(code: Code) -> None:
    plain = code.written.replace("-", "")
    assert read_code(code.written.lower()) == code
    assert read_code(f"  {plain}\t") == code
    assert read_code(" ".join(plain)) == code
    assert read_code(code.written.replace("-", "\u2013")) == code
    assert read_code(code.written.replace("-", "\u00a0")) == code


@pytest.mark.parametrize("letter", "ILilıİ")
def test_letters_that_look_like_one_are_read_as_one(letter: str) -> None:
    code = Code("1234567812345678")
    assert read_code(code.written.replace("1", letter)) == code


@pytest.mark.parametrize("letter", "Oo")
def test_letters_that_look_like_nought_are_read_as_nought(letter: str) -> None:
    code = Code("0234567802345678")
    assert read_code(code.written.replace("0", letter)) == code


@given(codes, st.integers(0, WRITTEN - 1), st.sampled_from(ALPHABET))
def test_every_single_wrong_letter_is_found(code: Code, place: int, wrong: str) -> None:
    plain = code.written.replace("-", "")
    typed = plain[:place] + wrong + plain[place + 1 :]
    assert typed == plain or read_code(typed) is Mistyped.CHECK


def test_nearly_every_pair_that_changed_places_is_found() -> None:
    """Luhn misses one pair of different neighbours: the first and the last letter."""
    missed = {
        first + second
        for first in ALPHABET
        for second in ALPHABET
        if first != second
        and check_letter(first + second + "0" * 14) == check_letter(second + first + "0" * 14)
    }
    assert missed <= {"0Z", "Z0"}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", Mistyped.EMPTY),
        ("   - – ", Mistyped.EMPTY),
        ("\u200b\u200b", Mistyped.EMPTY),
        ("ABCD", Mistyped.LENGTH),
        ("A" * 18, Mistyped.LENGTH),
        ("null", Mistyped.LETTERS),
        ("АBCD-EFGH-JKMN-PQRS-T", Mistyped.LETTERS),
        ("1234-5678-1234-567８-1", Mistyped.LETTERS),
        ("UUUU-UUUU-UUUU-UUUU-U", Mistyped.LETTERS),
        ("0" * 100_000, Mistyped.LENGTH),
        ("1234-5678-1234-5678-1", Mistyped.CHECK),
    ],
)
def test_what_is_no_code_is_told_apart(typed: str, problem: Mistyped) -> None:
    """The first A of the seventh is Cyrillic, the last 8 of the eighth is full-width."""
    assert read_code(typed) is problem


@given(st.text(max_size=60))
def test_any_text_can_be_typed(typed: str) -> None:
    assert isinstance(read_code(typed), Code | Mistyped)
