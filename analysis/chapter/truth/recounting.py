"""Ratings and numbers counted a second time, straight from the answers."""

from typing import Any

import pandas as pd

from analysis.chapter.truth.formulas import stored
from analysis.codebook import VariableType
from analysis.pipeline import Analysis
from analysis.scales import LikertTable, scale_of, turned

Facts = dict[str, Any]


def numbers(analysis: Analysis, name: str) -> "pd.Series[float]":
    """Give the valid answers to a question as numbers."""
    values = analysis.dataset.values(name)
    return pd.to_numeric(values, errors="coerce").dropna()


def points_of(analysis: Analysis, name: str) -> Facts:
    """Count the answers at each point of a rating's scale."""
    values = numbers(analysis, name)
    points = [float(each) for each in scale_of(analysis.dataset, analysis.dataset.codebook[name])]
    counts = [int((values == point).sum()) for point in points]
    return {"points": counts, "values": points, "sum": float(values.sum()), "n": len(values)}


def dimension(analysis: Analysis, table: LikertTable, name: str, mean: float) -> Facts:
    """Add the means of people up again; reversed statements are turned round first."""
    if analysis.band or table.is_weighted:
        return {"mean": stored(mean)}
    columns = []
    for row in _statements(analysis, table, name):
        values = pd.to_numeric(analysis.dataset.values(row.name), errors="coerce")
        scale = scale_of(analysis.dataset, row)
        columns.append(turned(values, scale) if row.reversed else values)
    statements = pd.concat(columns, axis=1)
    # who answered fewer than half of the statements has no mean
    people = statements[2 * statements.notna().sum(axis=1) >= len(columns)].mean(axis=1)
    return {"sum": float(people.sum()), "n": len(people)}


def _statements(analysis: Analysis, table: LikertTable, dimension: str) -> list[Any]:
    """Give all ratings of a dimension, also those whose own row may not be shown."""
    codebook = analysis.dataset.codebook
    one = codebook[table.rows[0].name]
    return [
        each
        for each in codebook.columns
        if each.type is VariableType.RATING
        and (each.section, each.measure) == (one.section, one.measure)
        and scale_of(analysis.dataset, each) == scale_of(analysis.dataset, one)
        and each.dimension == dimension
    ]


def open_questions(analysis: Analysis) -> Facts:
    """Give the texts of open questions: numbers in them are their own."""
    asked = analysis.dataset.codebook.open_questions
    return {"label": "", "rows": {each.name: {"label": each.text} for each in asked}}


__all__ = ["dimension", "numbers", "open_questions", "points_of"]
