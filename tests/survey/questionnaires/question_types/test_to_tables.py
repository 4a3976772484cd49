"""From a posted page to a table: what stands outside the answers stays told apart."""

import json
from typing import Any

import pandas as pd
import pytest

from analysis.codebook import Codebook, MissingKind
from analysis.dataset import Dataset
from analysis.results import Results
from analysis.tabulation import tabulate
from survey.questionnaires.codebook import codebook_document, dataset_row
from survey.questionnaires.question_types import Form
from tests.survey.questionnaires.tiny import read_page, tiny

NOTHING = pd.DataFrame({"question": [], "text": []}, dtype="object")


def tables(name: str, *pages: Form) -> Results:
    """Tabulate what was posted to the first page of a tiny questionnaire."""
    questionnaire = tiny(name)
    rows = [dataset_row(questionnaire, read_page(name, page).answers) for page in pages]
    codebook = Codebook.from_json(json.dumps(codebook_document(questionnaire, "tr")))
    responses = pd.DataFrame(rows, dtype="object")
    return tabulate(Dataset(responses=responses, verbatims=NOTHING, codebook=codebook))


def grid(*points: str) -> dict[str, list[str]]:
    return {
        f"hizmet__{row}": [point] for row, point in zip(("cop", "park", "yol"), points, strict=True)
    }


def test_a_grid_becomes_a_likert_table_with_each_kind_of_missing_apart() -> None:
    result = tables("grid", grid("4", "97", "98"), grid("2", "3", "97"), {})

    (likert,) = result.likert
    assert [(row.text, row.base, row.mean, dict(row.missing)) for row in likert.rows] == [
        ("Çöp toplama", 2, 3.0, {MissingKind.NOT_ANSWERED: 1}),
        ("Parklar", 1, 3.0, {MissingKind.NOT_ANSWERED: 1, MissingKind.NOT_USED: 1}),
        (
            "Yollar ve kaldırımlar",
            0,
            None,
            {MissingKind.NOT_ANSWERED: 1, MissingKind.DONT_KNOW: 1, MissingKind.NOT_USED: 1},
        ),
    ]


def test_a_pair_becomes_a_place_in_the_importance_and_satisfaction_table() -> None:
    page = {
        "cop__importance": ["5"], "cop__satisfaction": ["2"],
        "park__importance": ["3"], "park__satisfaction": ["97"],
    }  # fmt: skip
    result = tables("importance_satisfaction", page, page | {"park__satisfaction": ["4"]})

    assert result.services is not None
    found = {row.service: row for row in result.services.rows}
    assert (found["Çöp toplama"].importance, found["Çöp toplama"].satisfaction) == (5.0, 2.0)
    assert found["Parklar"].satisfaction_base == 1


@pytest.mark.parametrize(
    ("name", "answered", "apart"),
    [
        ("ranking", {"oncelik": ["su", "cop"]}, {"oncelik_apart": ["belirtmez"]}),
        ("constant_sum", {"butce__cop": ["100"]}, {"butce_apart": ["belirtmez"]}),
    ],
)
def test_prefer_not_to_say_is_no_place_and_no_share(
    name: str, answered: dict[str, Any], apart: dict[str, Any]
) -> None:
    (table,) = tables(name, answered, apart, {}).frequencies

    assert table.base == 1
    assert table.missing == {MissingKind.NOT_ANSWERED: 1, MissingKind.PREFER_NOT_TO_SAY: 1}
    assert sum(row.percent for row in table.rows) == 100


def test_dont_know_of_a_multiple_choice_is_no_unchosen_option() -> None:
    result = tables("multiple_choice_dont_know", {"yol": ["a"]}, {"yol": ["bilmem"]})

    (table,) = result.frequencies
    assert (table.base, table.missing) == (1, {MissingKind.DONT_KNOW: 1})
