"""What stands on one page of answering.

A page is a section, or one question where the questionnaire says so. A page also ends before a
question whose wording or options depend on an answer given on the same page: a page without
JavaScript can't know that answer before it is sent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from survey.questionnaires.document import Question, Section
from survey.questionnaires.kinds import PART, Paging
from survey.questionnaires.logic.conditions import names_in
from survey.questionnaires.texts import Texts

PIPE = re.compile(r"\$\{\s*([a-z][a-z0-9_]*)\s*\}")
"""``${name}`` in a text stands for the answer to an earlier question."""


def piped_names(texts: Texts) -> set[str]:
    """Name the answers a text takes up."""
    return {name for text in texts.values() for name in PIPE.findall(text)}


def pages_of(sections: Sequence[Section], paging: Paging) -> tuple[Section, ...]:
    """Part the sections into pages."""
    return tuple(page for section in sections for page in _pages(section, paging))


def _pages(section: Section, paging: Paging) -> Iterator[Section]:
    parts = list(_parts(section.questions, paging))
    if len(parts) <= 1:
        yield section
        return
    for number, questions in enumerate(parts, start=1):
        is_first = number == 1
        yield replace(
            section,
            name=section.name if is_first else f"{section.name}__{number}",
            text=section.text if is_first else {},
            questions=tuple(questions),
            part_of=section.name,
        )


def _parts(questions: Iterable[Question], paging: Paging) -> Iterator[list[Question]]:
    part: list[Question] = []
    for question in questions:
        own = {other.name for other in part}
        if part and (_needs(question, own) or _stands_alone(part, paging)):
            yield part
            part = []
        part.append(question)
    if part:
        yield part


def _needs(question: Question, own: set[str]) -> bool:
    """Say whether a question can't be shown before those on its page are answered."""
    return any(name in own or name.split(PART)[0] in own for name in names_needed(question))


def _stands_alone(part: Sequence[Question], paging: Paging) -> bool:
    return paging is Paging.QUESTION and any(question.type.is_asked for question in part)


def names_needed(question: Question) -> set[str]:
    """Name the answers that must be known before a question can be shown."""
    texts = [question.text, question.hint, question.unit]
    texts += [part.text for part in question.rows]
    texts += [option.label for option in (*question.options, *question.importance)]
    names: set[str] = set().union(*(piped_names(text) for text in texts))
    for condition in (*(o.show_if for o in question.options), *(r.show_if for r in question.rows)):
        names |= names_in(condition)
    if question.option_filter is not None:
        names |= question.option_filter.references
    for inner in question.questions:
        names |= names_needed(inner) - {other.name for other in question.questions}
    return names
