"""Satisfaction and importance of the services, side by side.

Importance-performance analysis (Martilla and James 1977, *Importance-performance analysis*,
Journal of Marketing 41(1), 77-79) places each service by two cuts:

- Satisfaction is cut at the middle of the scale (3 on 1 to 5). A service most people are
  dissatisfied with must not become a strength only because others do worse; stakeholder plans
  in print call means of 3,0 and above high.
- Importance is cut at the mean of all services. Asked directly, nearly everything is called
  important (in the Tunceli study the mean over all services is 4,06), so that the middle of the
  scale would tell nothing apart (Oh 2001, *Revisiting importance-performance analysis*, Tourism
  Management 22(6), 617-627).

Both cuts can be given instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analysis.codebook import Measure, Variable, VariableType
from analysis.dataset import Dataset
from analysis.intervals import Numbers, weighted_mean
from analysis.scales import scale_of
from analysis.weights import Weights

MIDDLE = 3.0


@dataclass(frozen=True, kw_only=True)
class ServiceRow:
    """One service.

    Attributes
    ----------
    service, owner : str
        Its name; the body whose duty it is, empty for the municipality.
    satisfaction, importance : float or None
        Means on the scale 1 to 5; importance is None where it was not asked.
    satisfaction_base, importance_base : int
    position : str
        "keep_up", "concentrate_here", "low_priority", "possible_overkill" or "" (not placed).
    satisfaction_variable, importance_variable : str
        The variables behind the means.
    """

    service: str
    owner: str
    satisfaction: float | None
    satisfaction_base: int
    importance: float | None
    importance_base: int
    position: str
    satisfaction_variable: str
    importance_variable: str = ""


@dataclass(frozen=True, kw_only=True)
class ServiceTable:
    """Importance and performance of the services.

    Attributes
    ----------
    rows : tuple of ServiceRow
        Least satisfying first.
    satisfaction_cut, importance_cut : float
        Where low ends and high begins.
    """

    rows: tuple[ServiceRow, ...]
    satisfaction_cut: float
    importance_cut: float


def service_table(
    dataset: Dataset,
    weights: Weights | None = None,
    *,
    satisfaction_cut: float | None = None,
    importance_cut: float | None = None,
) -> ServiceTable | None:
    """Compare satisfaction with and importance of each service.

    Parameters
    ----------
    dataset : Dataset
        Ratings with the measure satisfaction or importance and the same ``service`` belong
        together; when a service was rated twice for the same measure, the first counts.
    weights : Weights or None
    satisfaction_cut, importance_cut : float or None
        From here on a mean counts as high; None: see the module.

    Returns
    -------
    ServiceTable or None
        None when no satisfaction with a service was asked. Means of other scales are put on
        1 to 5 (lowest point 1, highest 5).
    """
    heft = np.ones(dataset.n_responses) if weights is None else weights.per_response
    satisfaction = _ratings(dataset, Measure.SATISFACTION)
    importance = _ratings(dataset, Measure.IMPORTANCE)
    if not satisfaction:
        return None
    rows = [
        _row(dataset, heft, variable, importance.get(service))
        for service, variable in satisfaction.items()
    ]
    means = [row.importance for row in rows if row.importance is not None]
    across = MIDDLE if satisfaction_cut is None else satisfaction_cut
    if importance_cut is None:
        importance_cut = float(np.mean(means)) if means else MIDDLE
    ordered = sorted(rows, key=lambda row: (row.satisfaction is None, row.satisfaction or 0.0))
    return ServiceTable(
        rows=tuple(_placed(row, across, importance_cut) for row in ordered),
        satisfaction_cut=across,
        importance_cut=importance_cut,
    )


def position_of(
    satisfaction: float | None, importance: float | None, cuts: tuple[float, float]
) -> str:
    """Name the field of a service; "" when one of the two is unknown.

    Means on the cut count as high; differences under a billionth are rounding.

    Examples
    --------
    >>> position_of(2.1, 4.5, (3.0, 4.0)), position_of(3.0, 4.0, (3.0, 4.0))
    ('concentrate_here', 'keep_up')
    """
    if satisfaction is None or importance is None:
        return ""
    is_satisfying = satisfaction >= cuts[0] - 1e-9
    is_important = importance >= cuts[1] - 1e-9
    if is_important:
        return "keep_up" if is_satisfying else "concentrate_here"
    return "possible_overkill" if is_satisfying else "low_priority"


def _placed(row: ServiceRow, satisfaction_cut: float, importance_cut: float) -> ServiceRow:
    position = position_of(row.satisfaction, row.importance, (satisfaction_cut, importance_cut))
    return replace(row, position=position)


def _ratings(dataset: Dataset, measure: Measure) -> Mapping[str, Variable]:
    found: dict[str, Variable] = {}
    for variable in dataset.codebook.columns:
        is_rating = variable.type is VariableType.RATING and variable.measure is measure
        if is_rating and variable.service:
            found.setdefault(variable.service, variable)
    return found


def _row(
    dataset: Dataset, heft: Numbers, satisfaction: Variable, importance: Variable | None
) -> ServiceRow:
    mean, base = _mean_of_five(dataset, heft, satisfaction)
    important, important_base = (None, 0)
    if importance is not None:
        important, important_base = _mean_of_five(dataset, heft, importance)
    return ServiceRow(
        service=satisfaction.service,
        owner=satisfaction.owner or (importance.owner if importance else ""),
        satisfaction=mean,
        satisfaction_base=base,
        importance=important,
        importance_base=important_base,
        position="",
        satisfaction_variable=satisfaction.name,
        importance_variable=importance.name if importance else "",
    )


def _mean_of_five(dataset: Dataset, heft: Numbers, variable: Variable) -> tuple[float | None, int]:
    """Give the mean on the scale 1 to 5 and its base."""
    values = dataset.values(variable.name)
    is_valid = values.notna().to_numpy()
    numbers = np.asarray(values[is_valid], dtype=np.float64)
    mean = weighted_mean(numbers, heft[is_valid])
    points = [float(point) for point in scale_of(dataset, variable)]
    if mean is None or len(points) < 2 or (points[0], points[-1]) == (1.0, 5.0):
        return mean, len(numbers)
    return 1 + 4 * (mean - points[0]) / (points[-1] - points[0]), len(numbers)


__all__ = ["MIDDLE", "ServiceRow", "ServiceTable", "position_of", "service_table"]
