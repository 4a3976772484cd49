"""In surveys that keep texts apart no identity number is kept, whatever a respondent writes."""

import random

import pytest
from flask import Flask

from analysis.text.privacy.masking import find, mask
from analysis.text.words.cleaning import tidy
from survey.extensions import db
from survey.questionnaires.loading import load_document
from survey.responses import store
from survey.responses.covering import MASK, without_identity_numbers
from survey.responses.parting import parted
from survey.responses.submission import submit
from tests.analysis.text.privacy.lines import read
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections

VALID = ("10000000146", "12345678950", "11111111110")
INVALID = ("12345678901", "01234567890")
TRIES = 20_000


@pytest.mark.parametrize("number", VALID)
def test_a_number_with_its_checksum_is_covered_however_it_is_set(number: str) -> None:
    spaced = f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}"

    assert without_identity_numbers(f"Ben {number}.") == f"Ben {MASK}."
    assert without_identity_numbers(f"Ben {spaced}.") == f"Ben {MASK}."


@pytest.mark.parametrize(
    "between", ["\u00a0", "\u202f", "  ", "\n", "\r\n", "\t", "\u200b", ".", "-"]
)
def test_what_documents_set_between_digits_hides_no_number(between: str) -> None:
    spaced = between.join(["100", "0000", "0146"])

    assert without_identity_numbers(f"Ben {spaced} numaralı") == f"Ben {MASK} numaralı"
    assert mask(*tidy([f"Ben {spaced} numaralı"])) == f"Ben {MASK} numaralı"


@pytest.mark.parametrize("number", INVALID)
def test_eleven_digits_without_the_checksum_stay(number: str) -> None:
    assert without_identity_numbers(f"Dosya {number}") == f"Dosya {number}"


@pytest.mark.parametrize("word", ["TC", "T.C.", "tcm", "vatandaşlık no", "kimlik no", "TCKN"])
def test_a_slip_of_the_pen_is_covered_beside_a_word_that_tells(word: str) -> None:
    assert without_identity_numbers(f"{word} 12345678901") == f"{word} {MASK}"


def test_one_number_of_chance_in_a_hundred_is_covered() -> None:
    chance = random.Random(11)
    numbers = [str(chance.randrange(10**10, 10**11)) for _ in range(TRIES)]

    covered = sum(without_identity_numbers(number) == MASK for number in numbers)

    assert 0.008 < covered / TRIES < 0.012  # 0.97 % by the rule of the last two digits


@pytest.mark.parametrize("text", ["0532 123 45 67", "1234567890", "123456789012", "%11", ""])
def test_what_is_no_identity_number_stays(text: str) -> None:
    assert without_identity_numbers(text) == text


def test_the_rule_is_that_of_the_analysis() -> None:
    files = ("lines.txt", "second.txt", "spellings.txt", "held_out.txt")
    texts = [line.text for name in files for line in read(name)]
    having = [text for text in texts if any(one.kind == "identity" for one in find(text))]

    assert len(having) >= 15
    for text in having:
        assert mask(without_identity_numbers(text)) == mask(text)
    for text in set(texts) - set(having):
        assert without_identity_numbers(text) == text


@pytest.mark.parametrize("audience", ["internal", "external"])
def test_only_a_survey_that_keeps_texts_apart_covers_them(
    app: Flask, open_survey: OpenSurvey, audience: str
) -> None:
    document = three_sections(audience=audience)
    survey = open_survey(document)

    answers = {"puan": "4", "gorus": f"TC {VALID[0]}", "yas": 30}
    submit(survey, load_document(document), answers, b"k" * 32)

    kept = [text for _name, text in store.read_free_texts(survey.id)]
    kept += [str(each.get("gorus")) for each in responses_of(survey)]
    db.session.remove()
    assert (f"TC {MASK}" in kept) == (audience == "internal")
    assert (f"TC {VALID[0]}" in kept) == (audience == "external")


def test_what_covers_them_in_a_sealed_survey_comes_before_the_seal(
    app: Flask, open_survey: OpenSurvey
) -> None:

    document = three_sections(audience="internal")
    survey = open_survey(document)

    _closed, texts = parted(survey, load_document(document), {"gorus": VALID[0]})

    assert texts == [("gorus", MASK)]
