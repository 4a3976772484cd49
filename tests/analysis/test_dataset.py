import numpy as np
import pandas as pd
import pytest

from analysis.codebook import Codebook, MissingKind, Variable, VariableType
from analysis.dataset import Dataset, as_codes
from analysis.errors import DatasetError
from tests.analysis.datasets import NO_VERBATIMS, dataset_with
from tests.builders import make_dataset, make_variable

RATING = Variable(
    name="r",
    type=VariableType.RATING,
    text="R",
    value_labels={"1": "a", "2": "b"},
    missing={"9": MissingKind.DONT_KNOW},
)
PLAIN = Variable(name="p", type=VariableType.SINGLE_CHOICE, text="P")
OPEN = Variable(name="o", type=VariableType.OPEN_TEXT, text="O")


def test_values_are_written_as_codes():
    values = pd.Series([5, 5.0, 5.5, " a ", None, np.nan, pd.NA, pd.NaT, True], dtype="object")
    assert as_codes(values).tolist() == ["5", "5", "5.5", "a", "", "", "", "", "1"]
    assert as_codes(pd.Series([1.0, np.nan])).tolist() == ["1", ""]


def test_missing_kinds_are_told_apart_also_without_missing_codes():
    dataset = dataset_with([RATING, PLAIN], {"r": [1, 9, None], "p": ["x", "", "y"]})
    assert dataset.missing_kinds("r").tolist() == ["", "dont_know", "not_answered"]
    assert dataset.missing_kinds("p").tolist() == ["", "not_answered", ""]
    assert dataset.values("r").fillna(-1).tolist() == [1, -1, -1]


@pytest.mark.parametrize("value", ["sevinçli", 3, "1e9"])
def test_a_rating_that_is_no_point_of_its_scale_is_refused(value):
    with pytest.raises(DatasetError, match="Column 'r', row 2"):
        dataset_with([RATING], {"r": [1, value]})


def test_a_missing_column_a_doubled_one_and_no_rows_are_refused():
    codebook = Codebook(variables=(PLAIN,))
    for frame, said in (
        (pd.DataFrame({"x": [1]}), "'p' of the codebook is missing"),
        (pd.DataFrame([[1, 2]], columns=["p", "p"]), "'p' stands there twice"),
        (pd.DataFrame({"p": []}), "no responses"),
    ):
        with pytest.raises(DatasetError, match=said):
            Dataset(responses=frame, verbatims=NO_VERBATIMS, codebook=codebook)


def test_a_verbatim_must_belong_to_an_open_question():
    codebook = Codebook(variables=(PLAIN, OPEN))
    verbatims = pd.DataFrame({"question": ["p"], "text": ["t"]})
    with pytest.raises(DatasetError, match="'p', which is no open question"):
        Dataset(responses=pd.DataFrame({"p": ["x"]}), verbatims=verbatims, codebook=codebook)


def test_a_question_asked_for_each_entry_counts_once() -> None:
    first, second = (
        make_variable(f"list__{n}__topic", VariableType.SINGLE_CHOICE, entry_of="list__topic")
        for n in (1, 2)
    )
    dataset = make_dataset({first.name: ["-99"], second.name: ["-98"]}, first, second)

    assert dataset.n_closed_questions == 1
