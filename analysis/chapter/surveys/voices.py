"""Who said what, for the parts that planners settle: open questions, themes, and groups.

Plain JSON types. Everything has passed the disclosure gate: cells that it hides stay hidden, and of
people who know each other (bands) only the questions are told.
"""

from collections.abc import Mapping
from typing import Any

from analysis.chapter.names import slug
from analysis.pipeline import Analysis
from analysis.situation.owners import Whose
from analysis.text.groups.by_group import ThemeCell, ThemeTable
from analysis.text.labels.naming import names_one_matter
from analysis.text.themes import Theme


def voices_of(analysis: Analysis) -> dict[str, Any]:
    """Write what a survey's answers say and who says it.

    Returns
    -------
    dict
        ``questions``: name of each open question -> ``text`` and ``feeds`` (the SWOT cell, or
        empty). ``themes``: key -> ``label``, ``is_one_matter``, ``topic``, ``owner``,
        ``categories``, ``count`` and ``polarity``. ``tables``: each with ``breakdown``, ``text``,
        ``unit``, ``base``, ``groups`` and ``rows``: ``theme`` (key), ``count`` and ``cells``, one
        for each group or null.
    """
    questions = {
        variable.name: {"text": variable.text, "feeds": str(variable.quadrant or "")}
        for variable in analysis.dataset.codebook.open_questions
    }
    if analysis.band or analysis.themes is None:
        return {"questions": questions, "themes": {}, "tables": []}
    settings = analysis.settings
    whose = Whose(analysis.dataset.codebook, settings.owners, settings.language)
    keys = {theme.theme_id: _key(theme) for theme in analysis.themes.themes}
    return {
        "questions": questions,
        "themes": {_key(theme): _theme(theme, whose) for theme in analysis.themes.themes},
        "tables": [_table(table, keys) for table in analysis.theme_tables],
    }


def _key(theme: Theme) -> str:
    return slug(theme.key or theme.label)


def _theme(theme: Theme, whose: Whose) -> dict[str, Any]:
    matter = whose.theme(theme)
    return {
        "label": theme.label,
        "is_one_matter": names_one_matter(theme.label),
        "topic": matter.topic,
        "owner": matter.owner,
        "categories": list(matter.categories),
        "count": int(theme.size),
        "polarity": {str(kind): int(n) for kind, n in theme.polarity.items()},
    }


def _table(table: ThemeTable, keys: Mapping[int, str]) -> dict[str, Any]:
    return {
        "breakdown": table.breakdown,
        "text": table.text,
        "unit": table.unit,
        "base": int(table.base),
        "groups": list(table.groups),
        "rows": [
            {
                "theme": keys[row.theme_id],
                "count": int(row.count),
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in table.rows
        ],
    }


def _cell(cell: ThemeCell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "count": int(cell.count),
        "base": int(cell.base),
        "percent": float(cell.percent),
        "others": float(cell.percent - cell.difference),
        "is_notable": bool(cell.is_notable),
    }


__all__ = ["voices_of"]
