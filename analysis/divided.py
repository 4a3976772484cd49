"""Questions that give each option a number: places in an order, shares of a total.

Of a ranking the table says how many put each option first, and its mean place among those who
gave it one (who may rank only some leaves the others without a place, so that mean says nothing
of them). Of shares it says how much each option got on average, and its part of all that was
shared out.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.codebook import MissingKind, Variable, VariableType
from analysis.dataset import Dataset
from analysis.frequency_table import FrequencyRow, FrequencyTable, count_missing, frequency_row
from analysis.intervals import Numbers, effective_base, weighted_mean

DIVIDED = (VariableType.RANK, VariableType.SHARE)


def divided_table(dataset: Dataset, question: str, heft: Numbers) -> FrequencyTable:
    """Tabulate a ranking or shares.

    Parameters
    ----------
    dataset : Dataset
    question : str
        Name of the question its columns belong to.
    heft : array of shape (n_responses,)
        Weight of each response.

    Returns
    -------
    FrequencyTable
        Of a ranking: ``count`` and ``percent`` of who put the option first, ``mean`` place,
        ``base`` who gave it a place. Of shares: ``count`` of who gave it more than nothing,
        ``percent`` of all that was shared out, ``mean`` share. Base is whoever answered.
    """
    options = [
        variable
        for variable in dataset.codebook.columns
        if variable.type in DIVIDED and variable.question == question
    ]
    numbers = pd.DataFrame({each.name: dataset.values(each.name) for each in options}).astype(float)
    has_answered = numbers.notna().any(axis=1).to_numpy()
    given, given_heft = numbers[has_answered], heft[has_answered]
    kind = options[0].type
    make = _place_rows if kind is VariableType.RANK else _share_rows
    return FrequencyTable(
        question=question,
        text=options[0].text,
        base=len(given),
        rows=make(options, given, given_heft),
        missing=count_missing(_why_missing(dataset, options)[~has_answered]),
        type=kind,
        effective_base=effective_base(given_heft),
    )


def _place_rows(
    options: list[Variable], places: pd.DataFrame, heft: Numbers
) -> tuple[FrequencyRow, ...]:
    base, total = effective_base(heft), float(heft.sum())
    rows = []
    for option in options:
        column = places[option.name].to_numpy()
        is_first, is_placed = column == 1, ~np.isnan(column)
        share = float(heft[is_first].sum()) / total if total > 0 else 0.0
        row = frequency_row(option.name, _label(option), int(is_first.sum()), share, base)
        mean = weighted_mean(column[is_placed], heft[is_placed])
        rows.append(replace(row, mean=mean, base=int(is_placed.sum())))
    return tuple(rows)


def _share_rows(
    options: list[Variable], shares: pd.DataFrame, heft: Numbers
) -> tuple[FrequencyRow, ...]:
    # an option that was not shown to somebody got nothing from them
    parts = shares.fillna(0.0).to_numpy() * heft[:, np.newaxis]
    everything = float(parts.sum())
    rows = []
    for place, option in enumerate(options):
        column = shares[option.name].to_numpy()
        is_given = ~np.isnan(column)
        row = FrequencyRow(
            value=option.name,
            label=_label(option),
            count=int((column > 0).sum()),
            percent=100 * float(parts[:, place].sum()) / everything if everything > 0 else 0.0,
        )
        mean = weighted_mean(column[is_given], heft[is_given])
        rows.append(replace(row, mean=mean, base=int(is_given.sum())))
    return tuple(rows)


def _label(option: Variable) -> str:
    return option.option or option.text


def _why_missing(dataset: Dataset, options: list[Variable]) -> "pd.Series[str]":
    """Say why an answer is missing; an option that was not shown doesn't tell of the others."""
    kinds = dataset.missing_kinds(options[0].name)
    for option in options[1:]:
        kinds = kinds.where(kinds != str(MissingKind.NOT_ASKED), dataset.missing_kinds(option.name))
    return kinds


__all__ = ["DIVIDED", "divided_table"]
