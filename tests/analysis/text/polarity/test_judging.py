import numpy as np
import pytest

from analysis.codebook import Quadrant
from analysis.text.polarity.judging import PRIOR, judge, weigh
from analysis.text.words.spelling import written_forms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import tongues


def polarity_of(text: str, prior: float = 0.0, language: str = "tr") -> str:
    tokens = tokenise([text])
    weights = weigh([text], tokens, written_forms(tokens, tongues(tokens, language)), language)
    return str(judge(weights, np.array([0]), np.array([prior]))[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yeni park çok güzel olmuş, emeği geçenlere teşekkürler", "praise"),
        ("allah razı olsun", "praise"),
        ("Yol sorunumuz çözüldü", "praise"),
        ("su sorunumuz yok", "praise"),
        ("yol cok kotu", "complaint"),
        ("otopark yok", "complaint"),
        ("hiç memnun değiliz", "complaint"),
        ("çöpler toplanmıyor", "complaint"),
        ("sokaklar ışıksız", "complaint"),
        ("Süper bir hizmet(!) bravo", "complaint"),
        ("parke yapılsın lütfen", "wish"),
        ("taziye evi lazım", "wish"),
        ("kreş açılmalı", "wish"),
        ("çalışma saatleri", "report"),
    ],
)
def test_turkish_polarity(text, expected):
    assert polarity_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("thank you, lovely parks", "praise"), ("dirty streets", "complaint"),
     ("we should have a park", "wish")],
)  # fmt: skip
def test_english_polarity(text, expected):
    assert polarity_of(text, language="en") == expected


def test_the_question_tells_how_a_bare_answer_is_meant():
    assert polarity_of("çalışma saatleri", PRIOR[Quadrant.STRENGTH]) == "praise"
    assert polarity_of("çalışma saatleri", PRIOR[Quadrant.WEAKNESS]) == "complaint"


def test_a_strong_complaint_stays_one_under_a_question_for_strengths():
    text = "hizmet berbat, yollar bozuk, çöpler toplanmıyor"
    assert polarity_of(text, PRIOR[Quadrant.STRENGTH]) == "complaint"
