"""The part of a document that is in order, when some of it is not."""

import re
from typing import Any

from survey.questionnaires.checks import check_document
from survey.questionnaires.problems import Problem

PLACE = re.compile(r"sections\[(\d+)\](?:\.questions\[(\d+)\])?")


def good_part(document: Any) -> dict[str, Any] | None:
    """Leave out questions and sections with problems until none are left.

    A question whose condition refers to one that was left out goes too, rather than being
    asked of everybody.

    Returns
    -------
    dict or None
        A new document that is a questionnaire; None when the problems lie elsewhere or
        nothing is left.
    """
    while True:
        errors = [problem for problem in check_document(document) if not problem.is_warning]
        if not errors:
            return dict(document)
        places = {_place(problem) for problem in errors}
        if None in places:
            return None
        document = _without(document, {place for place in places if place is not None})


def _place(problem: Problem) -> tuple[int, int] | None:
    found = PLACE.match(problem.place)
    if found is None:
        return None
    return int(found[1]), -1 if found[2] is None else int(found[2])


def _without(document: dict[str, Any], places: set[tuple[int, int]]) -> dict[str, Any]:
    sections = []
    for i, section in enumerate(document["sections"]):
        if (i, -1) in places:
            continue
        questions = section.get("questions", [])
        kept = [question for j, question in enumerate(questions) if (i, j) not in places]
        if kept or (section.get("text") and not questions):
            sections.append({**section, "questions": kept})
    return {**document, "sections": sections}
