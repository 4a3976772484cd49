"""How far a respondent is: said only when it is true.

The number of pages is known on a page when no later page can still come or drop out because of
an answer to this page or a later one. That depends on the questionnaire alone and is worked out
once for each.
"""

from collections.abc import Iterator

from flask_babel import gettext as _

from survey.questionnaires.document import Question, Questionnaire, QuestionType, Section
from survey.questionnaires.kinds import PART, Paging
from survey.questionnaires.logic.conditions import names_in
from survey.questionnaires.logic.route import Step
from survey.responses.installation import require_request
from survey.responses.visit import Visit


def progress(visit: Visit, step: Step) -> str:
    """Say which page of how many this is; of how many only when that is sure."""
    counted = visit.steps
    if visit.questionnaire.paging is Paging.QUESTION:
        counted = tuple(other for other in counted if _counts(other))
    place = next((place for place, other in enumerate(counted, start=1) if other is step), None)
    if place is None:
        return ""
    total = len(counted) if step.section.name in settled(visit) else 0
    known = _said(visit)
    said = known.get((place, total))
    if said is None:
        require_request()
        said = known[place, total] = _in_words(visit, place, total)
    return said


def _said(visit: Visit) -> dict[tuple[int, int], str]:
    """Give what was said before in the language of the visit: number and total -> words."""
    key = (visit.survey.questionnaire_version_id, visit.language)
    return visit.installation.progress_words.setdefault(key, {})


def _in_words(visit: Visit, number: int, total: int) -> str:
    if visit.questionnaire.paging is Paging.QUESTION:
        known, unknown = _("Question %(number)s of %(total)s"), _("Question %(number)s")
    elif any(page.part_of for page in visit.questionnaire.pages):
        known, unknown = _("Page %(number)s of %(total)s"), _("Page %(number)s")
    else:
        known, unknown = _("Section %(number)s of %(total)s"), _("Section %(number)s")
    return str((known if total else unknown) % {"number": number, "total": total})


def _counts(step: Step) -> bool:
    """Say whether a page of one question is counted: a text between questions is not."""
    return any(question.type.is_asked for question in step.questions)


def settled(visit: Visit) -> frozenset[str]:
    """Name the pages from which on the number of pages is sure."""
    known = visit.installation.settled_pages
    version = visit.survey.questionnaire_version_id
    if version not in known:
        known[version] = settled_pages(visit.questionnaire)
    return known[version]


def settled_pages(questionnaire: Questionnaire) -> frozenset[str]:
    """Name the pages of a questionnaire from which on the number of pages is sure."""
    pages = questionnaire.pages
    place_of = {q.name: place for place, page in enumerate(pages) for q in page.questions}
    last_needed = [
        max((place_of.get(name, 0) for name in _needed(questionnaire, page)), default=-1)
        for page in pages
    ]
    return frozenset(
        page.name
        for place, page in enumerate(pages)
        if all(needed < place for needed in last_needed[place + 1 :])
    )


def _needed(questionnaire: Questionnaire, page: Section) -> set[str]:
    """Name the questions that decide whether a page is shown."""
    conditions = [page.show_if]
    asked = [question for question in page.questions if question.type.is_asked]
    counted = asked or list(page.questions)
    if counted and all(question.show_if for question in counted):
        conditions += [question.show_if for question in counted]
    names = set().union(*(names_in(condition) for condition in conditions))
    return set(_questions_behind(questionnaire, names))


def _questions_behind(questionnaire: Questionnaire, names: set[str]) -> Iterator[str]:
    """Follow names to the questions that are answered: through parts and calculated values."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = _question_named(questionnaire, waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        yield name
        question = questionnaire.question_of.get(name)
        if question is not None and question.type is QuestionType.CALCULATED:
            waiting += _behind_calculated(question)


def _behind_calculated(question: Question) -> set[str]:
    own = set(question.calculation.references) if question.calculation else set()
    return own | names_in(question.show_if)


def _question_named(questionnaire: Questionnaire, name: str) -> str:
    if name in questionnaire.question_of:
        return name
    name = questionnaire.repeat_of.get(name, name)
    pieces = name.split(PART)
    starts = (PART.join(pieces[:cut]) for cut in range(len(pieces), 0, -1))
    return next((start for start in starts if start in questionnaire.question_of), name)
