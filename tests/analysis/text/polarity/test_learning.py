import numpy as np
import pytest

from analysis.text.polarity.learning import LEAST_EXAMPLES, learn
from analysis.text.words.spelling import written_forms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import tongues
from tests.analysis.text.polarity.mentions import verdicts

PRAISED = ["zurbak", "palyot", "kırtaş", "vonlu"]
BLAMED = ["mestan", "gülfer", "tokmar", "sındık"]


def answers(words: list[str], n: int) -> list[str]:
    """Write different answers of words without meaning that no list holds."""
    return [
        f"{words[i % 4]} {words[(i // 4 + 1) % 4]} {'abcdefghij'[i % 10]}{'klmnop'[i // 10 % 6]}u"
        for i in range(n)
    ]


def learned(praise: list[str], complaint: list[str], more: list[str], asked: float = 1.0):
    texts = [*praise, *complaint, *more]
    tokens = tokenise(texts)
    sides = np.array([asked] * len(praise) + [-asked] * len(complaint) + [0.0] * len(more))
    return learn(
        tokens, written_forms(tokens, tongues(tokens, "tr")), np.zeros(len(texts)), sides, 0 * sides
    )


def test_questions_for_strengths_and_weaknesses_teach_words_of_no_list():
    found = learned(answers(PRAISED, 40), answers(BLAMED, 40), ["zurbak palyot", "tokmar gülfer"])
    assert found is not None
    assert found.log_odds[-2] > 0.5
    assert found.log_odds[-1] < -0.5
    assert (found.n_praise, found.n_complaint) == (40, 40)


def test_nothing_is_learned_from_too_few_answers():
    assert learned(answers(PRAISED, LEAST_EXAMPLES - 1), answers(BLAMED, 60), []) is None
    assert learned(answers(PRAISED, LEAST_EXAMPLES), answers(BLAMED, 60), []) is not None


def test_what_was_learned_decides_answers_under_a_question_that_asks_for_neither():
    texts = [*answers(PRAISED, 60), *answers(BLAMED, 60), "zurbak palyot", "tokmar gülfer"]
    asked = [1.0] * 60 + [-1.0] * 60 + [0.0, 0.0]
    assert verdicts(texts, asked=asked).kind[-2:].tolist() == ["praise", "complaint"]
    assert verdicts(texts).kind[-2:].tolist() == ["report", "report"]


def test_answers_judged_by_a_person_stay_and_teach():
    texts = [*answers(PRAISED, 60), *answers(BLAMED, 60), "zurbak palyot", "tokmar gülfer"]
    judged = ["praise"] * 60 + ["complaint"] * 60 + ["", ""]
    judged[0] = "wish"
    found = verdicts(texts, judged=judged)
    assert found.kind[-2:].tolist() == ["praise", "complaint"]
    assert (found.kind[0], found.certainty[0]) == ("wish", 1.0)


@pytest.mark.parametrize("n", [0, 60])
def test_what_is_said_against_the_question_comes_out_right(n):
    said = [
        ("yollar bozuk, hizmet berbat", 1.0, "complaint"),
        ("yollar bozuk", 1.0, "complaint"),
        ("hiç memnun değiliz", 1.0, "complaint"),
        ("parklar çok güzel", -1.0, "praise"),
        ("su sorunumuz yok", -1.0, "praise"),
        ("parke yapılsın", 1.0, "wish"),
    ]
    texts = [*answers(PRAISED, n), *answers(BLAMED, n), *(text for text, _, _ in said)]
    asked = [1.0] * n + [-1.0] * n + [side for _, side, _ in said]
    found = verdicts(texts, asked=asked)
    assert found.kind[2 * n :].tolist() == [kind for _, _, kind in said]


def test_learning_is_the_same_in_every_run():
    texts = [*answers(PRAISED, 50), *answers(BLAMED, 50)]
    asked = [1.0] * 50 + [-1.0] * 50
    first, second = (verdicts(texts, asked=asked).certainty for _ in range(2))
    assert first.tobytes() == second.tobytes()
