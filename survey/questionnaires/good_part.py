"""The part of a document that is in order, when some of it is not."""

import re
from typing import Any

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.problems import Problem

PLACE = re.compile(r"sections\[(\d+)\](?:\.questions\[(\d+)\])?(?:\.questions\[(\d+)\])?")

Position = tuple[int, int, int]
"""Section, question, question of a repeated group; -1: the whole."""


def good_part(document: Any) -> dict[str, Any] | None:
    """Leave out questions and sections with problems until none are left.

    A question whose condition refers to one that was left out goes too, rather than being
    asked of everybody. Of a repeated group only its bad questions go while others are left.

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


def _place(problem: Problem) -> Position | None:
    found = PLACE.match(problem.place)
    if found is None:
        return None
    section, question, inner = (-1 if part is None else int(part) for part in found.groups())
    return section, question, inner


def _without(document: dict[str, Any], places: set[Position]) -> dict[str, Any]:
    sections = []
    for i, section in enumerate(document["sections"]):
        if (i, -1, -1) in places:
            continue
        questions = section.get("questions", [])
        kept = [
            _without_inner(question, {k for n, m, k in places if (n, m) == (i, j)})
            for j, question in enumerate(questions)
            if (i, j, -1) not in places
        ]
        kept = [question for question in kept if question is not None]
        if kept or (section.get("text") and not questions):
            sections.append({**section, "questions": kept})
    return {**document, "sections": sections}


def _without_inner(question: dict[str, Any], bad: set[int]) -> dict[str, Any] | None:
    """Leave bad questions out of a repeated group; None when no question is left in it."""
    if not bad:
        return question
    inner = [part for k, part in enumerate(question["questions"]) if k not in bad]
    return {**question, "questions": inner} if inner else None
