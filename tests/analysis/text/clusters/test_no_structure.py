"""Words of real answers dealt out at random look alike again and again, and say nothing."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.text.clusters.number import choose_number
from analysis.text.themes import find_themes

EXCERPT = Path(__file__).parents[3] / "data" / "tr-belediye-kisa" / "excerpt.csv"


def real_answers() -> list[str]:
    return pd.read_csv(EXCERPT)["text"].tolist()


def frame(texts: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"question": "q", "text": texts})


def test_real_answers_have_structure():
    assert find_themes(frame(real_answers())).has_structure


def test_the_same_words_dealt_out_at_random_have_none():
    answers = [text.lower().split() for text in real_answers()]
    words = np.random.default_rng(0).permutation([word for words in answers for word in words])
    parts = np.split(words, np.cumsum([len(words) for words in answers])[:-1])
    themes = find_themes(frame([" ".join(part) for part in parts]))
    assert not themes.has_structure
    assert len(themes.themes) == 1


def test_of_few_texts_no_half_is_too_small_to_be_looked_at():
    rng = np.random.default_rng(0)
    for seed in range(40):  # some deal all texts but one into one half
        points = rng.normal(size=(10, 4)).astype(np.float32)
        assert choose_number(points, seed).n_clusters >= 1
