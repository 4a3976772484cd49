from analysis.text.words.segments import cut


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


def test_numbers_that_count_cut_nothing():
    texts = ["Yazın 2 günde bir su geliyor, 3 gün yok", "2.5 km yol ve 1.2 km köprü"]
    assert cut(texts).texts == texts
