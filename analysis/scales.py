"""Likert tables: several ratings on one scale side by side, and means of dimensions."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import pandas as pd

from analysis.codebook import MissingKind, Variable, VariableType
from analysis.dataset import Dataset
from analysis.intervals import Numbers, weighted_mean
from analysis.weights import Weights


@dataclass(frozen=True, kw_only=True)
class LikertRow:
    """One statement or service on the scale.

    Attributes
    ----------
    name, text : str
        Variable and its text.
    base : int
        Unweighted number of valid ratings.
    percents : tuple of float
        Percent of each point of the scale, in the scale's order, 0 to 100.
    mean : float or None
        Mean of the valid ratings; None without any.
    missing : Mapping of MissingKind to int
    dimension : str
    """

    name: str
    text: str
    base: int
    percents: tuple[float, ...]
    mean: float | None
    missing: Mapping[MissingKind, int]
    dimension: str = ""


@dataclass(frozen=True, kw_only=True)
class LikertTable:
    """Ratings that share a section, a measure and a scale.

    Attributes
    ----------
    section : str
        Title of the section.
    measure : str
        A :class:`~analysis.codebook.Measure` value or "".
    points : tuple of str
        Labels of the scale's points, lowest first.
    rows : tuple of LikertRow
    dimensions : Mapping of str to float
        Mean of each dimension (reversed statements turned round), on the scale's own points.
    is_weighted : bool
    dimension_bases : Mapping of str to int
        How many responses stand behind each dimension's mean.
    values : tuple of str
        The scale's values behind ``points``, lowest first.
    n_points : int
        How many points the scale has, where some stand together in one column; 0: as many as
        ``points``.
    """

    section: str
    measure: str
    points: tuple[str, ...]
    rows: tuple[LikertRow, ...]
    dimensions: Mapping[str, float]
    is_weighted: bool = False
    dimension_bases: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    values: tuple[str, ...] = ()
    n_points: int = 0

    @property
    def scale_size(self) -> int:
        """How many points the scale has."""
        return self.n_points or len(self.points)


def likert_tables(dataset: Dataset, weights: Weights | None = None) -> tuple[LikertTable, ...]:
    """Put ratings that share a section, a measure and a scale into one table each.

    Parameters
    ----------
    dataset : Dataset
    weights : Weights or None
        Weighted percents and means; bases stay unweighted.

    Returns
    -------
    tuple of LikertTable
        In the order of the questionnaire.
    """
    heft = np.ones(dataset.n_responses) if weights is None else weights.per_response
    groups: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[Variable]] = defaultdict(list)
    for variable in dataset.codebook.columns:
        if variable.type is VariableType.RATING:
            scale = tuple(scale_of(dataset, variable).items())
            groups[variable.section, str(variable.measure or ""), scale].append(variable)
    return tuple(
        _table(dataset, heft, variables, (section, measure, dict(scale)), weights is not None)
        for (section, measure, scale), variables in groups.items()
    )


def scale_of(dataset: Dataset, variable: Variable) -> dict[str, str]:
    """Give a rating's points with their labels, lowest first.

    Without value labels: every whole number from 1 (or a lower one that was given) to the
    highest that was given.
    """
    if variable.value_labels:
        return dict(sorted(variable.value_labels.items(), key=lambda pair: float(pair[0])))
    values = dataset.values(variable.name).dropna()
    if values.empty:
        return {}
    low, high = min(1, int(values.min())), int(np.ceil(values.max()))
    return {str(point): str(point) for point in range(low, high + 1)}


def turned(values: "pd.Series[float]", scale: Mapping[str, str]) -> "pd.Series[float]":
    """Turn the ratings of a reversed statement round: lowest + highest - value."""
    points = [float(point) for point in scale]
    return min(points) + max(points) - values


def _table(
    dataset: Dataset,
    heft: Numbers,
    variables: list[Variable],
    shared: tuple[str, str, dict[str, str]],
    is_weighted: bool,
) -> LikertTable:
    section, measure, scale = shared
    means = _dimension_means(dataset, variables, scale)
    dimensions = {}
    for name, person_means in means.items():
        mean = weighted_mean(
            np.asarray(person_means.dropna(), dtype=np.float64),
            heft[person_means.notna().to_numpy()],
        )
        if mean is not None:
            dimensions[name] = mean
    return LikertTable(
        section=section,
        measure=measure,
        points=tuple(scale.values()),
        rows=tuple(_row(dataset, heft, variable, scale) for variable in variables),
        dimensions=dimensions,
        is_weighted=is_weighted,
        dimension_bases={name: int(means[name].notna().sum()) for name in dimensions},
        values=tuple(scale),
    )


def _row(
    dataset: Dataset, heft: Numbers, variable: Variable, scale: Mapping[str, str]
) -> LikertRow:
    values = dataset.values(variable.name)
    is_valid = values.notna().to_numpy()
    numbers, valid_heft = np.asarray(values[is_valid], dtype=np.float64), heft[is_valid]
    total = float(valid_heft.sum())
    kinds = dataset.missing_kinds(variable.name)[~is_valid]
    return LikertRow(
        name=variable.name,
        text=variable.text,
        base=len(numbers),
        percents=tuple(
            100 * float(valid_heft[numbers == float(point)].sum()) / total if total > 0 else 0.0
            for point in scale
        ),
        mean=weighted_mean(numbers, valid_heft),
        missing={kind: int((kinds == kind).sum()) for kind in MissingKind if (kinds == kind).any()},
        dimension=variable.dimension,
    )


def _dimension_means(
    dataset: Dataset, variables: list[Variable], scale: Mapping[str, str]
) -> dict[str, "pd.Series[float]"]:
    """Give each respondent's mean over a dimension's statements, reversed ones turned round.

    Who answered fewer than half of the statements has no mean ("half rule"), so that one
    answer doesn't stand for a whole dimension. The dimension's mean is the mean of these.
    """
    by_dimension: dict[str, list[pd.Series[float]]] = defaultdict(list)
    for variable in variables:
        if variable.dimension:
            values = dataset.values(variable.name).astype(float)
            by_dimension[variable.dimension].append(
                turned(values, scale) if variable.reversed else values
            )
    means = {}
    for name, columns in by_dimension.items():
        statements = pd.concat(columns, axis=1)
        has_half = statements.notna().sum(axis=1) * 2 >= len(columns)
        means[name] = statements.mean(axis=1).where(has_half)
    return means


__all__ = ["LikertRow", "LikertTable", "likert_tables", "scale_of", "turned"]
