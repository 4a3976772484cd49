"""From a place in a document to the row and column of the workbook it was read from."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from survey.questionnaires.problems import Problem
from survey.questionnaires.xlsform.choices import ChoiceList

PART = re.compile(r"[^.\[\]]+|\[\d+\]")
COLUMNS = {
    "text": "label", "title": "label", "label": "label", "hint": "hint",
    "guidance": "guidance_hint", "required": "required", "required_if": "required",
    "required_text": "required_message", "show_if": "relevant", "valid_if": "constraint",
    "valid_text": "constraint_message", "calculation": "calculation",
    "option_filter": "choice_filter", "random_order": "parameters", "name": "name",
    "minimum": "constraint", "maximum": "constraint", "min_choices": "constraint",
    "max_choices": "constraint", "default": "default", "options": "type", "scale": "type",
    "type": "type", "appearance": "appearance", "unit": "paydas_unit", "total": "paydas_total",
    "earliest": "paydas_earliest", "latest": "paydas_latest", "feeds": "paydas_measure",
}  # fmt: skip
"""Key of a document -> column of the sheet survey."""
SETTINGS = frozenset(
    {
        "name", "audience", "default_language", "languages", "title", "paging", "minutes",
        "introduction", "privacy_notice", "closing",
    }
)  # fmt: skip


class Places:
    """Knows the rows of a document's parts.

    Parameters
    ----------
    document : Mapping
    row_of : Mapping of int to int
        Identity of a section or question -> row.
    lists : Mapping
        The lists of the sheet choices.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        row_of: Mapping[int, int],
        lists: Mapping[str, ChoiceList],
    ) -> None:
        self.document = document
        self.row_of = row_of
        self.lists = lists

    def at_row(self, problem: Problem) -> Problem:
        """Say where in the workbook a problem of the document lies."""
        parts = PART.findall(problem.place)
        if not parts:
            return problem
        if parts[0] == "scales" and len(parts) > 1:
            choices = self.lists.get(parts[1])
            return replace(problem, place="choices", row=choices.row if choices else 0)
        if parts[0] in SETTINGS:
            return replace(problem, place="settings")
        row, known = self._row(parts)
        keys = [part for part in parts[known:] if not part.startswith("[")]
        column = next((COLUMNS[key] for key in keys if key in COLUMNS), "")
        return replace(problem, place="survey", row=row, column=column if row else "")

    def _row(self, parts: list[str]) -> tuple[int, int]:
        """Give the row of the innermost part that has one, and how far it reaches."""
        found, reach, here = 0, 0, self.document
        for count, part in enumerate(parts, start=1):
            try:
                here = here[int(part[1:-1])] if part.startswith("[") else here[part]  # type: ignore[index]  # a list or an object, as the place says
            except (KeyError, IndexError, TypeError, ValueError):
                break
            row = self.row_of.get(id(here))
            if row:
                found, reach = row, count
        return found, reach
