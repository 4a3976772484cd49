"""Likert tables: several ratings on one scale side by side, and means of dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.codebook import MissingKind


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
    """

    section: str
    measure: str
    points: tuple[str, ...]
    rows: tuple[LikertRow, ...]
    dimensions: Mapping[str, float]
    is_weighted: bool = False
