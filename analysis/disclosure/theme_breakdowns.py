"""Themes by who answered, as they may be shown; there is no other way to such a table.

In a planner's words, with the survey's minimum m:

1. Only where the access mode ties an open answer to the other answers of the same person, or to a
   group. Of people who know each other (employees) nothing is shown by group: their texts can be
   read, and must be tied to nobody and no group.
2. Breakdowns are the groups of the codes, then the first questions on who answered; one at a time,
   never by two together. Groups are those of the table of who answered: what is put together there
   stays together. Who did not say is a group as well: else the size of a theme less that of all
   groups would tell what they speak of.
3. Small groups and cells are hidden, and so much more that none can be worked out
   (:mod:`analysis.disclosure.theme_cells`). So of a theme every group that is shown has m people
   who speak of it at least, and the others together m, or nobody; two breakdowns of one theme
   then never tell of fewer than m who stand in both.
4. Tests and their correction use only what is shown, so that they tell nothing else.
5. Pairs of themes are shown where m answers speak of both, of citizens only.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from analysis.dataset import Dataset, as_codes
from analysis.disclosure.breakdowns import is_breakdown
from analysis.disclosure.constants import JOINED, UNKNOWN_LABELS, UNKNOWN_VALUE
from analysis.disclosure.theme_cells import hidden_cells
from analysis.frequency_table import FrequencyTable
from analysis.results import Results
from analysis.text.groups.by_group import (
    ANSWERS,
    RESPONSES,
    ThemeTable,
    count_by_group,
    theme_table,
)
from analysis.text.groups.together import ThemePair, theme_pairs
from analysis.text.model import NO_THEME, Themes

MOST_BREAKDOWNS: Final = 4
RESPONSE: Final = "response"
"""Column of the verbatims that says whose answer it is, where the access mode allows it."""
_NOWHERE: Final = -1


def themes_broken_down(results: Results, least: int) -> tuple[ThemeTable, ...]:
    """Break the themes of released results down by who answered.

    Parameters
    ----------
    results : Results
        Must have passed the rules of the gate: their tables of groups say what is a group.
    least : int

    Returns
    -------
    tuple of ThemeTable
        Those with a cell that may be shown.
    """
    themes = results.themes
    if themes is None or results.band or len(themes.themes) < 2:
        return ()
    groups = [table for table in results.frequencies if _is_known(results.dataset, table)]
    tables = (_table(results.dataset, themes, each, least) for each in groups[:MOST_BREAKDOWNS])
    return tuple(table for table in tables if table.rows)


def pairs_of(results: Results, least: int) -> tuple[ThemePair, ...]:
    """Give the pairs of themes that released results may show."""
    if results.themes is None or results.band:
        return ()
    return theme_pairs(results.themes, least)


def _is_known(dataset: Dataset, table: FrequencyTable) -> bool:
    """Say whether it is known of each verbatim which group it is from."""
    columns = dataset.verbatims.columns
    return is_breakdown(table) and (RESPONSE in columns or table.question in columns)


def _table(dataset: Dataset, themes: Themes, table: FrequencyTable, least: int) -> ThemeTable:
    shown = [row.value for row in table.rows if row.value not in JOINED]
    labels = dataset.codebook[table.question].value_labels
    rest = tuple(value for value in labels if value not in shown)
    rows = [row for row in table.rows if row.count]
    groups = [(row.label, rest if row.value in JOINED else (row.value,)) for row in rows]
    place_of = {value: place for place, (_, values) in enumerate(groups) for value in values}
    group = _groups(dataset, table.question, place_of)
    spoken = themes.mentions.index[themes.mentions["theme_id"] != NO_THEME].unique()
    if (group.reindex(spoken, fill_value=_NOWHERE) == _NOWHERE).any():
        language = dataset.codebook.language
        groups.append((UNKNOWN_LABELS.get(language, UNKNOWN_LABELS["en"]), (UNKNOWN_VALUE,)))
    group = group.where(group != _NOWHERE, len(groups) - 1)
    texts = dataset.verbatims
    people = texts[RESPONSE] if RESPONSE in texts.columns else None
    counted = count_by_group(themes, group, people, len(groups))
    return theme_table(
        themes,
        counted,
        hidden_cells(counted.counts, counted.bases, least),
        names=(table.question, table.text),
        groups=groups,
        unit=ANSWERS if people is None else RESPONSES,
    )


def _places(codes: "pd.Series[str]", place_of: Mapping[str, int]) -> "pd.Series[int]":
    """Give the group of each value; few values stand in many rows, so each is looked up once."""
    at, values = pd.factorize(codes.to_numpy())
    places = np.array([*(place_of.get(value, _NOWHERE) for value in values), _NOWHERE])
    return pd.Series(places[at], index=codes.index, dtype=np.int64)


def _groups(dataset: Dataset, question: str, place_of: Mapping[str, int]) -> "pd.Series[int]":
    """Give the group of each verbatim; :data:`_NOWHERE` where it is missing."""
    texts = dataset.verbatims
    if RESPONSE not in texts.columns:
        missing = dataset.codebook[question].missing
        codes = as_codes(texts[question])
        return _places(codes.where(~codes.isin(list(missing)), ""), place_of)
    group = _places(as_codes(dataset.values(question)), place_of)
    return group.reindex(texts[RESPONSE], fill_value=_NOWHERE).set_axis(texts.index)


__all__ = ["MOST_BREAKDOWNS", "RESPONSE", "pairs_of", "themes_broken_down"]
