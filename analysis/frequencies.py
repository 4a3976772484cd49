"""Frequency tables: one closed question, how many gave each answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.codebook import MissingKind


@dataclass(frozen=True, kw_only=True)
class FrequencyRow:
    """One answer of a closed question.

    Attributes
    ----------
    value, label : str
    count : int
        Responses, unweighted.
    percent : float
        Of the base, 0 to 100; weighted where the table is.
    low, high : float or None
        95 % interval of the percent, 0 to 100; None where none may be given.
    """

    value: str
    label: str
    count: int
    percent: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class FrequencyTable:
    """How many responses gave each answer to a closed question.

    Attributes
    ----------
    question : str
        Name of the question; for a multiple choice all its options stand in one table.
    text : str
        The question as it was asked.
    base : int
        Unweighted number of valid answers (for a multiple choice: who answered the question).
    rows : tuple of FrequencyRow
    missing : Mapping of MissingKind to int
        How many are missing, by kind; base plus these is the number of responses.
    mean : float or None
        Mean of a rating or number.
    is_multiple : bool
        Several answers were possible, so percents may add up to more than 100.
    is_group : bool
        Says who answered.
    is_weighted : bool
    """

    question: str
    text: str
    base: int
    rows: tuple[FrequencyRow, ...]
    missing: Mapping[MissingKind, int]
    mean: float | None = None
    is_multiple: bool = False
    is_group: bool = False
    is_weighted: bool = False
