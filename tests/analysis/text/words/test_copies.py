import random

from analysis.text.words.cleaning import keys
from analysis.text.words.copies import sort_out

WORDS = [
    "yol",
    "Yol",
    "YÖL",
    "yolu",
    "su",
    "çöp",
    "cop,",
    "5",
    "3.kat",
    "ışık",
    "الطريق",
    "-",
    "rê",
]


def texts(n: int) -> list[str]:
    draw = random.Random(7)
    return [" ".join(draw.choices(WORDS, k=draw.randint(0, 9))) for _ in range(n)]


def test_texts_stand_in_the_order_of_their_keys():
    found = keys(sort_out(texts(600)).texts)
    assert len(found) > 300
    assert found == sorted(found)


def test_copies_are_texts_with_the_same_key():
    typed = texts(600)
    found = sort_out(typed)
    of_key = keys(typed)
    for place, distinct in enumerate(found.distinct.tolist()):
        if distinct >= 0:
            assert keys([found.texts[distinct]]) == [of_key[place]]
            assert found.copies[place] == of_key.count(of_key[place])


def test_long_texts_that_differ_in_the_last_word_are_no_copies():
    begin = "yol su park çöp " * 12
    found = sort_out([begin + "ışık", begin + "durak", begin + "ışık"])
    assert found.copies.tolist() == [2, 1, 2]
    assert found.texts == [begin + "durak", begin + "ışık"]


def test_two_stock_answers_together_are_no_content():
    assert sort_out(["yok, bilmiyorum", "hiç", "yok yol"]).distinct.tolist() == [-1, -1, 0]
