"""All tables of a dataset at once: ``tabulate(dataset) -> Results``."""

from analysis.dataset import Dataset
from analysis.frequencies import frequency_tables
from analysis.importance import service_table
from analysis.results import Results
from analysis.scales import likert_tables
from analysis.weights import Weights


def tabulate(dataset: Dataset, weights: Weights | None = None) -> Results:
    """Count a dataset: frequency, Likert and service tables, no themes.

    Nothing of it may be shown before :func:`analysis.disclosure.release` has let it through.

    Parameters
    ----------
    dataset : Dataset
    weights : Weights or None
    """
    return Results(
        dataset=dataset,
        frequencies=frequency_tables(dataset, weights),
        likert=likert_tables(dataset, weights),
        services=service_table(dataset, weights),
        themes=None,
    )


__all__ = ["tabulate"]
