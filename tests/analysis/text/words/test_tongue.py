"""The labelled segments were written for the purpose: five classes, many hard ones."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.text.words.cleaning import tidy
from analysis.text.words.spelling import written_forms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import Tongue, tongues, tongues_of_words

FOLDER = Path(__file__).parents[3] / "data" / "tongues"


def told(texts: list[str], language: str) -> list[str]:
    return [Tongue(code).name.lower() for code in tongues(tokenise(tidy(texts)), language)]


@pytest.mark.parametrize("name", ["segments", "fresh_segments"])
@pytest.mark.parametrize("language", ["tr", "auto"])
def test_the_language_of_at_least_95_segments_in_100_is_told(name, language):
    labelled = pd.read_csv(FOLDER / f"{name}.csv")
    found = pd.Series(told(labelled["text"].tolist(), language))
    assert (found == labelled["tongue"]).mean() >= 0.95
    by_class = (found == labelled["tongue"]).groupby(labelled["tongue"]).mean()
    assert len(by_class) == 5
    assert by_class.min() >= 0.85


@pytest.mark.parametrize("text", ["asfalt", "park", "belediye", "internet", "trafik, telefon"])
def test_shared_loan_words_tell_nothing_and_the_setting_decides(text):
    assert told([text], "tr") == ["turkish"]
    assert told([text], "ku") == ["kurmanji"]


def test_a_word_that_kurmanji_shares_with_turkish_makes_no_text_mixed():
    assert told(["em ji we razi ne"], "tr") == ["kurmanji"]


def test_with_auto_what_tells_nothing_is_as_most_are():
    assert told(["asfalt", "the road is bad", "nobody answers us"], "auto")[0] == "english"
    assert told(["asfalt", "yol çok bozuk", "cevap veren yok"], "auto")[0] == "turkish"


def words_of(text: str) -> dict[str, str]:
    tokens = tokenise(tidy([text]))
    found = tongues_of_words(tokens, tongues(tokens, "tr"))
    return {
        tokens.words[word]: Tongue(code).name.lower()
        for word, code in zip(tokens.word.tolist(), found.tolist(), strict=True)
        if word >= 0
    }


def test_each_word_of_a_mixed_segment_has_its_own_language():
    found = words_of("wele asfalt tune parke jî tune, belediye çi dike bilmiyoruz")
    assert found["bilmiyoruz"] == found["asfalt"] == "turkish"
    assert {found[word] for word in ("wele", "tune", "jî", "çi", "dike")} == {"kurmanji"}


def test_a_word_of_another_language_in_a_turkish_text_keeps_its_own():
    text = "yolumuz uzun zamandir bozuk, kimse bakmiyor, zivistanê çok kötü oluyor buralar"
    assert words_of(text)["zivistanê"] == "kurmanji"


def test_only_the_turkish_words_of_a_mixed_segment_get_their_diacritics():
    texts = ["yol cok bozuk zivistane heri havine toz kes deng nake", "su yok"]
    tokens = tokenise(texts)
    tongue = tongues(tokens, "tr")
    written = written_forms(tokens, tongue)
    forms = " ".join(written.forms[code] for code in written.form[tokens.document == 0])
    assert Tongue(tongue[0]) is Tongue.MIXED
    assert forms == "yol çok bozuk zivistane heri havine toz kes deng nake"


def test_no_text_is_survived():
    assert told([], "auto") == []
    assert told(["", "…"], "tr") == ["turkish", "turkish"]
