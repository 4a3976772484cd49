"""Frequency tables: one closed question, how many gave each answer."""

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.codebook import Variable, VariableType
from analysis.dataset import NUMERIC_TYPES, Dataset, as_codes
from analysis.divided import DIVIDED, divided_table
from analysis.frequency_table import (
    FrequencyRow,
    FrequencyTable,
    NumberSummary,
    count_missing,
    frequency_row,
)
from analysis.intervals import (
    Numbers,
    effective_base,
    weighted_mean,
    weighted_quantile,
)
from analysis.periods import period_labels
from analysis.weights import Weights

LONGEST_LIST = 20
"""Short texts have one row each for the most frequent ones; the others are counted together."""
OTHER_VALUE = "__other__"
WHOLE_QUESTIONS = (VariableType.MULTIPLE_CHOICE, *DIVIDED)
"""Types whose columns stand together in one table of their question."""


def frequency_tables(
    dataset: Dataset, weights: Weights | None = None
) -> tuple[FrequencyTable, ...]:
    """Count the answers to every closed question.

    Percents are out of the valid answers. Who answered a multiple choice is whoever has a valid
    value in any of its options, so that "chose nothing" counts and "was not asked" doesn't; so it
    is with rankings and shares. The order in which things were shown has no table.

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
    for variable in dataset.codebook.closed:
        if variable.type not in WHOLE_QUESTIONS:
            tables.append(_table(dataset, variable, heft))
        elif variable.question not in done:
            done.add(variable.question)
            make = divided_table if variable.type in DIVIDED else _multiple
            tables.append(make(dataset, variable.question, heft))
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
        missing=count_missing(dataset.missing_kinds(variable.name)[~is_valid]),
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
    codes = as_codes(valid) if variable.type in NUMERIC_TYPES else valid  # which are codes
    if variable.type is VariableType.SHORT_TEXT:
        codes, labels = _short_texts(codes)
    elif variable.type is VariableType.DATE:
        periods, labels = period_labels(codes.tolist(), language)
        codes = pd.Series(periods, index=codes.index, dtype="object")
    else:
        seen = sorted(set(codes.unique()) - set(variable.value_labels), key=_as_number_first)
        labels = {**variable.value_labels, **{code: code for code in seen}}
    base = effective_base(heft)
    places, values = pd.factorize(codes.to_numpy())
    place_of = {value: place for place, value in enumerate(values)}
    total = float(heft.sum())
    rows = []
    for value, label in labels.items():
        is_it = places == place_of.get(value, -1)
        share = float(heft[is_it].sum()) / total if total > 0 else 0.0
        rows.append(frequency_row(value, label, int(is_it.sum()), share, base))
    return tuple(rows)


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
        missing=count_missing(kinds),
        is_multiple=True,
        is_group=any(variable.is_group for variable in options),
        type=VariableType.MULTIPLE_CHOICE,
        effective_base=base,
    )


__all__ = [
    "LONGEST_LIST",
    "OTHER_VALUE",
    "WHOLE_QUESTIONS",
    "FrequencyRow",
    "FrequencyTable",
    "NumberSummary",
    "frequency_row",
    "frequency_tables",
    "turkish_lower",
]
