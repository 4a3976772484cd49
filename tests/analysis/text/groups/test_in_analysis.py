"""Themes by group within a whole analysis."""

import json
from functools import cache

import numpy as np
import pandas as pd

from analysis.codebook import Codebook, VariableType
from analysis.dataset import Audience, Dataset
from analysis.pipeline import Analysis, Settings, analyse
from analysis.serialise import to_document, to_json
from analysis.text.groups.change import changes, shares_of
from tests.analysis.text.answers import three_matters
from tests.builders import make_variable

N = 150


def dataset(*, is_tied: bool = True, audience: Audience = Audience.EXTERNAL) -> Dataset:
    """People of two quarters, each with an answer on one of three matters."""
    verbatims, matter = three_matters(N)
    quarter = np.where(np.arange(N) % 5 < np.where(matter == matter[0], 4, 2), "a", "b")
    group = make_variable(
        "mahalle", VariableType.SINGLE_CHOICE, value_labels={"a": "Ova", "b": "Dağ"}, is_group=True
    )
    texts = pd.DataFrame({"question": "neden", "text": verbatims["text"].to_numpy()})
    return Dataset(
        responses=pd.DataFrame({"mahalle": quarter}),
        verbatims=texts.assign(response=range(N)) if is_tied else texts,
        codebook=Codebook(variables=(group, make_variable("neden", VariableType.OPEN_TEXT))),
        audience=audience,
    )


@cache
def analysis() -> Analysis:
    return analyse(dataset(), Settings(n_themes=3))


def test_an_analysis_has_its_themes_by_who_answered():
    (table,) = analysis().theme_tables
    assert table.groups == ("Ova", "Dağ")
    assert table.base == N
    for row in table.rows:
        assert sum(cell.count for cell in row.cells if cell) <= row.count


def test_the_document_holds_the_tables_as_plain_json():
    document = json.loads(to_json(to_document(analysis())))
    (table,) = document["theme_tables"]
    assert table["values"] == [["a"], ["b"]]
    assert "text" not in table["rows"][0]


def test_answers_that_are_tied_to_nobody_have_none():
    untied = analyse(dataset(is_tied=False), Settings(n_themes=3))
    assert untied.themes is not None
    assert untied.theme_tables == ()


def test_employees_have_none():
    inside = analyse(dataset(audience=Audience.INTERNAL), Settings(n_themes=3, minimum_group=10))
    assert inside.themes is not None
    assert inside.theme_tables == inside.theme_pairs == ()


def test_an_analysis_compared_with_itself_has_not_changed():
    shares = shares_of(to_document(analysis()), "analysis.json")
    found = changes(shares, shares)
    assert [each.label_before for each in found] == [theme.label for theme in shares]
    assert all(each.difference == 0 and not each.is_notable for each in found)
