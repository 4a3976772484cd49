import pytest

from analysis.codebook import Codebook, Measure, MissingKind, Quadrant, Variable, VariableType
from analysis.errors import CodebookError

FULL = Codebook(
    variables=(
        Variable(
            name="r",
            type=VariableType.RATING,
            text="Memnuniyet",
            value_labels={"1": "Az", "5": "Çok"},
            missing={"99": MissingKind.DONT_KNOW},
            measure=Measure.SATISFACTION,
            service="Park",
            is_group=True,
            reversed=True,
        ),
        Variable(name="o", type=VariableType.OPEN_TEXT, text="?", quadrant=Quadrant.THREAT),
    ),
    title="Deneme",
)


def test_a_codebook_reads_what_it_writes():
    assert Codebook.from_json(FULL.to_json()) == FULL


@pytest.mark.parametrize(
    ("text", "english", "turkish"),
    [
        ("[", "not valid JSON at line 1", "1. satırda"),
        ("{}", "'variables'", "'variables'"),
        ('{"format": "x/9", "variables": []}', "format 'x/9'", "'x/9' biçimi"),
        ('{"variables": [{"name": "a"}]}', "variable 1 needs", "1. değişkende"),
        (
            '{"variables": [{"name": "a", "type": "number", "text": "", "tpye": 1}]}',
            "unknown key 'tpye'",
            "bilinmeyen anahtar 'tpye'",
        ),
        ('{"variables": [{"name": "a", "type": "nmber", "text": ""}]}', "'nmber'", "'a' değişkeni"),
        (
            '{"variables": [{"name": "a", "type": "number", "text": "", "is_group": "no"}]}',
            "'is_group' must be true or false",
            "true ya da false",
        ),
        ('{"variables": [{"name": "a", "type": "number", "text": 5}]}', "'text' must be", "metin"),
        (
            (
                '{"variables": [{"name": "a", "type": "number", "text": ""},'
                '{"name": "a", "type": "number", "text": ""}]}'
            ),
            "'a' stands there twice",
            "iki kez",
        ),
    ],
)
def test_a_wrong_codebook_is_refused_with_the_place_in_both_languages(text, english, turkish):
    with pytest.raises(CodebookError) as caught:
        Codebook.from_json(text)
    assert english in caught.value.message("en")
    assert turkish in caught.value.message("tr")
