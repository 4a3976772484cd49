import pytest

from analysis.cells import cell_of
from analysis.codebook import Quadrant
from analysis.text.model import Polarity

STRENGTH, WEAKNESS = Quadrant.STRENGTH, Quadrant.WEAKNESS
OPPORTUNITY, THREAT = Quadrant.OPPORTUNITY, Quadrant.THREAT


@pytest.mark.parametrize(
    ("polarity", "owner", "asked", "expected"),
    [
        (Polarity.PRAISE, "", None, STRENGTH),
        (Polarity.COMPLAINT, "", None, WEAKNESS),
        (Polarity.PRAISE, "Elektrik dağıtım şirketi", None, OPPORTUNITY),
        (Polarity.COMPLAINT, "Elektrik dağıtım şirketi", None, THREAT),
        # a complaint typed under "what do you like" is no strength
        (Polarity.COMPLAINT, "", STRENGTH, WEAKNESS),
        (Polarity.COMPLAINT, "", THREAT, THREAT),
        (Polarity.PRAISE, "", OPPORTUNITY, OPPORTUNITY),
        (Polarity.COMPLAINT, "", OPPORTUNITY, WEAKNESS),
        (Polarity.REPORT, "", OPPORTUNITY, OPPORTUNITY),
        (Polarity.REPORT, "Devlet Su İşleri", WEAKNESS, THREAT),
        (Polarity.REPORT, "", None, None),
        (Polarity.WISH, "", WEAKNESS, None),
        (Polarity.NONE, "", WEAKNESS, None),
    ],
)
def test_the_cell_of_a_mention(polarity, owner, asked, expected):
    assert cell_of(polarity, owner=owner, asked=asked) is expected


def test_what_is_beyond_every_municipality_stands_outside():
    assert cell_of(Polarity.COMPLAINT, topic="migration") is THREAT
    assert cell_of(Polarity.COMPLAINT, topic="waste") is WEAKNESS
