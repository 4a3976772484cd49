"""The table of one closed question, and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.codebook import MissingKind, VariableType
from analysis.intervals import wilson


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
    mean : float or None
        Of a ranking the mean place (1 is the first), of shares the mean part of the total.
    base : int or None
        Of a ranking: how many gave this option a place at all.
    """

    value: str
    label: str
    count: int
    percent: float
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    base: int | None = None


@dataclass(frozen=True, kw_only=True)
class NumberSummary:
    """How the numbers people gave are spread; no lowest or highest, which may be one person's.

    Attributes
    ----------
    mean, median : float
    lower_quartile, upper_quartile : float
        A quarter of the answers lies below, a quarter above.
    deviation : float or None
        Standard deviation (n - 1); None for a base of 1.
    """

    mean: float
    median: float
    lower_quartile: float
    upper_quartile: float
    deviation: float | None


@dataclass(frozen=True, kw_only=True)
class FrequencyTable:
    """How many responses gave each answer to a closed question.

    Attributes
    ----------
    question : str
        Name of the question; for a multiple choice, a ranking or shares all its options stand in
        one table. A short
        text ("other, please say") has the name of its own variable.
    text : str
        The question as it was asked.
    base : int
        Unweighted number of valid answers (for a multiple choice: who answered the question).
    rows : tuple of FrequencyRow
    missing : Mapping of MissingKind to int
        How many are missing, by kind; base plus these is the number of responses.
    mean : float or None
        Mean of a rating or number.
    summary : NumberSummary or None
        For numbers, which have no rows.
    type : VariableType
    effective_base : float
        Kish's effective base of the valid answers; equals the base without weights.
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
    type: VariableType = VariableType.SINGLE_CHOICE
    summary: NumberSummary | None = None
    effective_base: float = 0.0


def frequency_row(value: str, label: str, count: int, share: float, base: float) -> FrequencyRow:
    """Make a row of a share (0 to 1), with its interval where there is a base."""
    share = min(max(share, 0.0), 1.0)
    low, high = wilson(share, base) if base > 0 else (None, None)
    return FrequencyRow(
        value=value,
        label=label,
        count=count,
        percent=100 * share,
        low=None if low is None else 100 * low,
        high=None if high is None else 100 * high,
    )


def count_missing(kinds: "pd.Series[str]") -> dict[MissingKind, int]:
    """Count the missing answers by kind, kinds that don't occur left out."""
    counts = kinds.replace("", str(MissingKind.NOT_ANSWERED)).value_counts()
    return {kind: int(counts[kind]) for kind in MissingKind if counts.get(kind, 0)}


__all__ = ["FrequencyRow", "FrequencyTable", "NumberSummary", "count_missing", "frequency_row"]
