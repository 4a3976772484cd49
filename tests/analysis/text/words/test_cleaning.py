import json
from pathlib import Path

import pytest

from analysis.text.words.cleaning import MAX_LENGTH, keys, sort_out, tidy
from analysis.text.words.letters import capitalise, lower, upper

HOSTILE = Path(__file__).parents[3] / "data" / "hostile_strings.json"


def test_turkish_capitals_become_turkish_small_letters():
    assert lower("IĞDIR İZMİR ıI iİ") == "ığdır izmir ıı ii"
    assert upper("ığdır izmir") == "IĞDIR İZMİR"
    assert lower("TITLE", "en") == "title"
    assert capitalise("içme suyu") == "İçme suyu"


def test_loose_letters_are_composed():
    assert tidy(["c\u0327o\u0308p"]) == ["çöp"]


def test_control_and_direction_marks_and_lone_surrogates_are_survived():
    assert tidy(["a\x00b", "\u202eters\u202c", "\ud800x", "👏 güzel", "\ufeffbaş"]) == [
        "a b", "ters", "\ufffdx", "👏 güzel", "baş",
    ]  # fmt: skip


def test_a_text_of_a_megabyte_is_cut_and_marked():
    (text,) = tidy(["x" * 1_000_000])
    assert len(text) == MAX_LENGTH + 1
    assert text.endswith("…")


def test_hostile_strings_keep_their_visible_letters():
    strings = json.loads(HOSTILE.read_text(encoding="utf-8"))["strings"]
    assert tidy(["<script>alert(1)</script>", "=1+1"]) == ["<script>alert(1)</script>", "=1+1"]
    assert len(sort_out(tidy(strings)).distinct) == len(strings)


@pytest.mark.parametrize(
    "text",
    ["yok", "Yok.", "-", ".", "HEPSİ", "bilmiyorum!", "Teşekkürler", "tesekkurler", "", "5", "👏",
     "Fikrim yok", "yok teşekkürler", "none", "N/A", "tune"],
)  # fmt: skip
def test_empty_answers_have_no_content(text):
    assert sort_out(tidy([text])).n_empty == 1


@pytest.mark.parametrize("text", ["su yok", "işsizlik!!!", "su", "yok ki park", "no buses"])
def test_short_answers_with_a_matter_have_content(text):
    assert sort_out(tidy([text])).n_empty == 0


def test_copies_are_found_after_folding_and_counted():
    found = sort_out(tidy(["Sokağımızın PARKESİ", "sokagımızın parkesı!", "yok", "yok", "su"]))
    assert found.copies.tolist() == [2, 2, 1, 1, 1]
    assert (found.n_copies, found.n_empty) == (1, 2)
    assert len(found.texts) == 2


def test_masks_are_left_out_of_the_folded_text():
    assert keys(["Ara: [telefon] lütfen"]) == ["ara lutfen"]
