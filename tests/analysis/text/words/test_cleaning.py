import json
from pathlib import Path

import pytest

from analysis.text.words.cleaning import MAX_LENGTH, keys, tidy
from analysis.text.words.copies import sort_out
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
     "Fikrim yok", "yok teşekkürler", "none", "N/A", "tune", "Nîne", "Nizanim", "spas", "Spas!",
     "tiştek tune", "لا يوجد", "لا", "شُكراً", "لا أعرف.", "ما في شي", "I don't know", "nothing",
     "yok ❤️", "\u061cyok", "yok<br>", "&nbsp;yok",
     "yok bişey", "hiç bişi yok", "yok valla", "şuan yok efendim", "belirtilmedi", "saolun",
     "tşk ederim", "konu hakkında bilgim yok", "Maalesef yok",
     "Şimdilik yok", "aklıma gelmiyor", "?", "...", "YOK YOK", "Allah razı olsun", "1", "🙏🙏"],
)  # fmt: skip
def test_empty_answers_have_no_content(text):
    assert sort_out(tidy([text])).n_empty == 1


@pytest.mark.parametrize(
    "text",
    ["su yok", "işsizlik!!!", "su", "yok ki park", "no buses",
     "av tune", "zibil", "ماء", "لا يوجد ماء", "Hepsi bozuk yollar", "sorun yok", "memnunum",
     "su şuan yok", "park yok valla", "başkan", "nan", "yok denecek kadar az"],
)  # fmt: skip
def test_short_answers_with_a_matter_have_content(text):
    assert sort_out(tidy([text])).n_empty == 0


def test_copies_are_found_after_folding_and_counted():
    found = sort_out(tidy(["Sokağımızın PARKESİ", "sokagımızın parkesı!", "yok", "yok", "su"]))
    assert found.copies.tolist() == [2, 2, 1, 1, 1]
    assert (found.n_copies, found.n_empty) == (1, 2)
    assert len(found.texts) == 2


def test_copies_of_a_campaign_are_found_whatever_the_case_marks_and_diacritics():
    texts = tidy(
        [
            "X mahallesine ACİL doğalgaz!!!",
            "x mahallesine acil dogalgaz",
            "X Mahallesine, acil doğalgaz 🙏",
            "x  mahallesıne acıl doğalgaz...",
            "X mahallesine acil park",
        ]
    )
    found = sort_out(texts)
    assert found.copies.tolist() == [4, 4, 4, 4, 1]
    assert found.texts[int(found.distinct[1])] in texts


def test_copies_in_arabic_are_found_whatever_the_vowel_signs():
    assert sort_out(tidy(["الطَّريق سيّئ", "الطريق سيئ", "الطـــريق سيئ!"])).copies.tolist() == [
        3,
        3,
        3,
    ]


def test_the_row_each_text_comes_from_is_told():
    texts = tidy(["cop", "çöp", "yok", "yol", "ÇÖP"])
    found = sort_out(texts)
    assert [texts[row] for row in found.rows] == found.texts == ["çöp", "yol"]


def test_marks_that_cannot_be_seen_part_no_word():
    assert tidy(["so\u200ckak", "so\u200dkak", "\u061cyol", "👨\u200d👩"]) == [
        "sokak", "sokak", "yol", "👨\u200d👩",
    ]  # fmt: skip


def test_marks_of_web_pages_and_spreadsheets_are_no_words():
    typed = ["yol<br/>su", "<p>Park&nbsp;<b>yok</b></p>", "yol_x000D_\nsu", "a<b ve c>d", "<3"]
    assert tidy(typed, keep_lines=True) == ["yol\nsu", "Park yok", "yol\nsu", "a<b ve c>d", "<3"]


def test_a_heart_makes_no_other_answer():
    assert sort_out(["yol bozuk ❤️", "yol bozuk"]).n_copies == 1


def test_a_loose_dot_over_an_i_goes():
    assert tidy(["sokag\u0306i\u0307mi\u0307z I\u0307MAR"]) == ["sokağimiz İMAR"]


def test_line_breaks_are_kept_where_they_are_asked_for():
    typed = "  yol \r\n\r\n  su\tborusu\u2028 park  "
    assert tidy([typed]) == ["yol su borusu park"]
    assert tidy([typed], keep_lines=True) == ["yol\nsu borusu park"]


def test_masks_are_left_out_of_the_folded_text():
    assert keys(["Ara: [telefon] lütfen"]) == ["ara lutfen"]
