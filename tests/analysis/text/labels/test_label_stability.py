"""One more answer must not rename the themes a planner has already read."""

import numpy as np
import pandas as pd
import pytest

from analysis.text.themes import find_themes

MATTERS = {
    "yol": (
        ["yolumuz", "asfalt", "kaldırımlar", "yollar"],
        ["çok bozuk", "çukur dolu", "yıllardır yapılmadı", "kırık dökük"],
    ),
    "su": (
        ["sular", "su", "suyumuz", "içme suyu"],
        ["her gün kesiliyor", "iki gündür akmıyor", "sık sık kesintiye uğruyor", "kesik"],
    ),
    "köpek": (
        ["başıboş köpekler", "sokak köpekleri", "köpek sürüleri"],
        ["çocuklara saldırıyor", "sokakta korkutuyor", "barınağa alınsın"],
    ),
    "otobüs": (
        ["otobüs", "minibüs", "otobüs seferleri"],
        ["durakta bekletiyor", "geç geliyor", "çok seyrek", "dolu geliyor"],
    ),
    "park": (
        ["parkta salıncaklar", "çocuk parkı", "parktaki kaydırak"],
        ["kırık", "bakımsız", "yenilensin", "tehlikeli"],
    ),
}
ENDS = ["", "lütfen ilgilenin", "artık bıktık", "kimse bakmıyor", "çözüm bekliyoruz", "yazık"]


def four_hundred_answers():
    random = np.random.default_rng(5)
    texts = []
    for number in range(400):
        subjects, said = list(MATTERS.values())[number % len(MATTERS)]
        parts = [random.choice(subjects), random.choice(said), random.choice(ENDS)]
        texts.append(" ".join(filter(None, parts)))
    return texts


def labels_of(texts):
    verbatims = pd.DataFrame({"question": "q", "text": texts})
    return {theme.label for theme in find_themes(verbatims, n_themes=5).themes}


@pytest.mark.parametrize(
    "one_more",
    [
        "Kaldırımlar çok bozuk yürüyemiyoruz",
        "Suyumuz üç gündür yok, depo da boş",
        "Kreş açılsın",
        "Zabıta pazarı denetlesin, fiyatlar çok yüksek, ruhsat da vermiyorlar",
    ],
)
def test_one_new_answer_changes_no_label(one_more):
    texts = four_hundred_answers()
    before = labels_of(texts)
    assert len(before) == len(MATTERS)
    assert labels_of([*texts, one_more]) == before


def test_labels_do_not_depend_on_the_order_of_the_answers():
    texts = four_hundred_answers()
    assert labels_of(texts[::-1]) == labels_of(texts)
