import numpy as np
import pytest

from analysis.codebook import Quadrant
from analysis.text.polarity.verdicts import DOUBTFUL, PRIOR
from tests.analysis.text.polarity.mentions import kind_of, verdicts


def test_the_question_tells_how_a_bare_answer_is_meant():
    assert kind_of("çalışma saatleri", PRIOR[Quadrant.STRENGTH]) == "praise"
    assert kind_of("çalışma saatleri", PRIOR[Quadrant.WEAKNESS]) == "complaint"
    assert kind_of("çalışma saatleri", PRIOR[Quadrant.OPPORTUNITY]) == "report"


def test_more_words_of_one_kind_make_it_more_certain():
    found = verdicts(["yol kötü", "yol kötü berbat", "yol kötü berbat rezalet"])
    assert found.certainty[0] < found.certainty[1] < found.certainty[2] < 1
    # log-odds of 1.1 a word, of which .85 count: 1 / (1 + exp(-.935)) = .7181
    assert found.certainty[0] == pytest.approx(0.7181, abs=1e-4)


def test_as_much_praise_as_complaint_is_no_certain_report():
    found = verdicts(["park güzel yol kötü", "çalışma saatleri"])
    assert found.kind.tolist() == ["report", "report"]
    assert verdicts(["park güzel yol kötü"], asked=[0.3]).certainty[0] < found.certainty[1]


def test_half_praise_and_half_complaint_is_for_a_person_to_look_at():
    texts = ["park güzel yol kötü", "park güzel", "yol kötü"]
    assert verdicts(texts).is_doubtful.tolist() == [True, False, False]
    # also where the question tips the scales
    tipped = verdicts(texts[:1], asked=[-1.0])
    assert (tipped.kind.tolist(), tipped.is_doubtful.tolist()) == (["complaint"], [True])


def test_what_the_question_alone_decides_is_less_certain_than_what_words_say():
    found = verdicts(["çalışma saatleri", "her şey çok güzel harika"], asked=[1.0, 1.0])
    assert found.kind.tolist() == ["praise", "praise"]
    assert DOUBTFUL < found.certainty[0] < found.certainty[1]


def test_an_answer_without_content_has_no_opinion():
    from analysis.text.polarity.judging import Weights
    from analysis.text.polarity.verdicts import decide

    nothing = np.zeros(1)
    weights = Weights(**dict.fromkeys(Weights.__dataclass_fields__, nothing))
    no = np.array([False])
    found = decide(weights, None, np.ones(1), no, no)
    assert (found.kind[0], found.certainty[0], bool(found.is_doubtful[0])) == ("none", 1.0, False)
