"""Frequency tables: one closed question, how many gave each answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.codebook import MissingKind, Variable, VariableType
from analysis.dataset import Dataset, as_codes
from analysis.intervals import (
    Numbers,
    effective_base,
    weighted_mean,
    weighted_quantile,
    wilson,
)
from analysis.periods import period_labels
from analysis.weights import Weights

LONGEST_LIST = 20
"""Short texts have one row each for the most frequent ones; the others are counted together."""
OTHER_VALUE = "__other__"


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
        Name of the question; for a multiple choice all its options stand in one table. A short
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


def frequency_tables(
    dataset: Dataset, weights: Weights | None = None
) -> tuple[FrequencyTable, ...]:
    """Count the answers to every closed question.

    Percents are out of the valid answers. Who answered a multiple choice is whoever has a valid
    value in any of its options, so that "chose nothing" counts and "was not asked" doesn't.

    Parameters
    ----------
    dataset : Dataset
    weights : Weights or None
        Weighted percents, means and intervals; counts and bases stay unweighted.

    Returns
    -------
    tuple of FrequencyTable
        In the order of the questionnaire.
    """
    heft = np.ones(dataset.n_responses) if weights is None else weights.per_response
    tables: list[FrequencyTable] = []
    done: set[str] = set()
    for variable in dataset.codebook.columns:
        if variable.type is VariableType.MULTIPLE_CHOICE:
            if variable.question not in done:
                done.add(variable.question)
                tables.append(_multiple(dataset, variable.question, heft))
        else:
            tables.append(_table(dataset, variable, heft))
    if weights is None:
        return tuple(tables)
    return tuple(replace(table, is_weighted=True) for table in tables)


def _table(dataset: Dataset, variable: Variable, heft: Numbers) -> FrequencyTable:
    values = dataset.values(variable.name)
    is_valid = values.notna().to_numpy()
    valid, valid_heft = values[is_valid], heft[is_valid]
    base = len(valid)
    numbers = _numbers(valid, variable)
    return FrequencyTable(
        question=variable.name,
        text=variable.text,
        base=base,
        rows=_rows(valid, valid_heft, variable, dataset.codebook.language),
        missing=_missing(dataset.missing_kinds(variable.name)[~is_valid]),
        mean=None if numbers is None else weighted_mean(numbers, valid_heft),
        summary=_summary(numbers, valid_heft, variable),
        type=variable.type,
        is_group=variable.is_group,
        effective_base=effective_base(valid_heft),
    )


def _numbers(valid: "pd.Series", variable: Variable) -> Numbers | None:
    if variable.type not in (VariableType.RATING, VariableType.NUMBER) or valid.empty:
        return None
    return valid.to_numpy(dtype=np.float64)


def _rows(
    valid: "pd.Series", heft: Numbers, variable: Variable, language: str
) -> tuple[FrequencyRow, ...]:
    if variable.type is VariableType.NUMBER:
        return ()
    codes = as_codes(valid)
    if variable.type is VariableType.SHORT_TEXT:
        codes, labels = _short_texts(codes)
    elif variable.type is VariableType.DATE:
        periods, labels = period_labels(codes.tolist(), language)
        codes = pd.Series(periods, index=codes.index, dtype="object")
    else:
        seen = sorted(set(codes) - set(variable.value_labels), key=_as_number_first)
        labels = {**variable.value_labels, **{code: code for code in seen}}
    base = effective_base(heft)
    array, total = codes.to_numpy(), float(heft.sum())
    rows = []
    for value, label in labels.items():
        is_it = array == value
        share = float(heft[is_it].sum()) / total if total > 0 else 0.0
        rows.append(frequency_row(value, label, int(is_it.sum()), share, base))
    return tuple(rows)


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


def _short_texts(codes: "pd.Series[str]") -> tuple["pd.Series[str]", dict[str, str]]:
    """Count texts that differ in spaces and capitals only as one, most frequent first."""
    keys = codes.map(turkish_lower)
    counts = keys.value_counts()
    ordered = sorted(counts.index, key=lambda key: (-counts[key], key))
    labels: dict[str, str] = {}
    for key in ordered[:LONGEST_LIST]:
        spellings = codes[keys == key].value_counts()
        labels[key] = min(spellings.index, key=lambda text: (-spellings[text], text))
    if len(ordered) > LONGEST_LIST:
        keys = keys.where(keys.isin(labels), OTHER_VALUE)
        labels[OTHER_VALUE] = "…"
    return keys, labels


def turkish_lower(text: str) -> str:
    """Write a text small by the Turkish rule (I is ı, İ is i) with single spaces."""
    return " ".join(text.replace("I", "ı").replace("İ", "i").lower().split())


def _as_number_first(code: str) -> tuple[int, float, str]:
    try:
        return (0, float(code), code)
    except ValueError:
        return (1, 0.0, code)


def _summary(numbers: Numbers | None, heft: Numbers, variable: Variable) -> NumberSummary | None:
    if numbers is None or variable.type is not VariableType.NUMBER or heft.sum() <= 0:
        return None
    mean = float((numbers * heft).sum() / heft.sum())
    spread = float((heft * (numbers - mean) ** 2).sum() / heft.sum())
    n = len(numbers)
    quarter, half, three = (weighted_quantile(numbers, heft, share) for share in (0.25, 0.5, 0.75))
    return NumberSummary(
        mean=mean,
        median=half,
        lower_quartile=quarter,
        upper_quartile=three,
        deviation=float(np.sqrt(spread * n / (n - 1))) if n > 1 else None,
    )


def _missing(kinds: "pd.Series[str]") -> dict[MissingKind, int]:
    """Count the missing answers by kind, kinds that don't occur left out."""
    counts = kinds.replace("", str(MissingKind.NOT_ANSWERED)).value_counts()
    return {kind: int(counts[kind]) for kind in MissingKind if counts.get(kind, 0)}


def _multiple(dataset: Dataset, question: str, heft: Numbers) -> FrequencyTable:
    options = [
        variable
        for variable in dataset.codebook.columns
        if variable.type is VariableType.MULTIPLE_CHOICE and variable.question == question
    ]
    chosen = pd.DataFrame({each.name: dataset.values(each.name) for each in options})
    has_answered = chosen.notna().any(axis=1).to_numpy()
    base_heft = heft[has_answered]
    base, total = effective_base(base_heft), float(base_heft.sum())
    rows = []
    for variable in options:
        is_chosen = (chosen[variable.name] == 1).to_numpy() & has_answered
        share = float(heft[is_chosen].sum()) / total if total > 0 else 0.0
        label = variable.option or variable.text
        rows.append(frequency_row(variable.name, label, int(is_chosen.sum()), share, base))
    kinds = dataset.missing_kinds(options[0].name)[~has_answered]
    return FrequencyTable(
        question=question,
        text=options[0].text,
        base=int(has_answered.sum()),
        rows=tuple(rows),
        missing=_missing(kinds),
        is_multiple=True,
        is_group=any(variable.is_group for variable in options),
        type=VariableType.MULTIPLE_CHOICE,
        effective_base=base,
    )


__all__ = [
    "LONGEST_LIST",
    "OTHER_VALUE",
    "FrequencyRow",
    "FrequencyTable",
    "NumberSummary",
    "frequency_row",
    "frequency_tables",
    "turkish_lower",
]
