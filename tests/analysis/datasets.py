"""Small datasets that tests of the analysis count by hand."""

import pandas as pd

from analysis.codebook import Codebook, Variable
from analysis.dataset import Dataset

NO_VERBATIMS = pd.DataFrame({"question": [], "text": []}, dtype="object")


def dataset_with(variables: list[Variable], columns: dict[str, list[object]]) -> Dataset:
    """Make a dataset of closed questions."""
    return Dataset(
        responses=pd.DataFrame({name: pd.Series(v, dtype="object") for name, v in columns.items()}),
        verbatims=NO_VERBATIMS,
        codebook=Codebook(variables=tuple(variables)),
    )
