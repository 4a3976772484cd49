"""Files of a page that was sent: cleaned, kept with the draft, and referred to by its fields."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import request
from werkzeug.datastructures import FileStorage

from survey.questionnaires import messages
from survey.questionnaires.document import Question, QuestionType, Section
from survey.questionnaires.kinds import PART
from survey.questionnaires.question_types import AnswerProblem
from survey.questionnaires.question_types.base import first
from survey.questionnaires.question_types.upload import FILE, SIZE, held_fields
from survey.questionnaires.validation import SectionResult
from survey.rate_limits import RateLimit
from survey.responses.refusals import Refusal
from survey.responses.uploads.cleaning import Fault, clean_file
from survey.responses.uploads.keeping import find_file, forget_file, keep_file
from survey.responses.visit import Visit

MEGABYTE = 1024 * 1024
TOO_LARGE = 413
LARGEST_PAGE = 64 * MEGABYTE
"""Bytes of a form with files; the limits of its questions are checked one by one."""


FILES = RateLimit("uploads", "120 per minute")
"""For each survey and process, whoever sends them: no address is looked at. Nobody fills the disk
in a moment, and a crowd of citizens stays well below it."""


class Taken(NamedTuple):
    """What a page's files gave.

    Attributes
    ----------
    fields : dict
        Fields of the form that refer to files that are kept; they go in the place of what was
        posted.
    problems : list of AnswerProblem
        Files that can't be taken.
    """

    fields: dict[str, list[str]]
    problems: list[AnswerProblem]


NOTHING = Taken({}, [])


def uploads_of(section: Section) -> list[Question]:
    """Give the questions of a page that are answered with a file."""
    return [question for question in section.questions if question.type is QuestionType.UPLOAD]


def allow_files(section: Section) -> None:
    """Let the form of a page with files be larger; before anything of it is read."""
    if uploads_of(section):
        request.max_content_length = LARGEST_PAGE


def take_files(visit: Visit, questions: Sequence[Question]) -> Taken:
    """Take the files of a form that is this browser's own.

    Raises
    ------
    survey.responses.drafts.keeping.AlreadySubmittedError
    survey.responses.writer.StoreBusyError
    """
    taken = Taken({}, [])
    for question in questions:
        kept = _kept(visit, question)
        posted = request.files.get(f"{question.name}{PART}{FILE}")
        if posted is not None and posted.filename:
            found = _clean_and_keep(visit, question, posted)
            if isinstance(found, Fault):
                message = message_of(question, found)
                taken.problems.append(AnswerProblem(question.name, question.name, message))
            else:
                _forget(visit, kept)
                kept = found
        elif _is_taken_out(question):
            _forget(visit, kept)
        taken.fields.update(_fields(question, kept))
    return taken


def _clean_and_keep(
    visit: Visit, question: Question, posted: FileStorage
) -> dict[str, Any] | Fault:
    most = question.max_megabytes * MEGABYTE
    content = posted.stream.read(most + 1)
    if len(content) > most:
        return Fault.TOO_LARGE
    survey = str(visit.survey.id)
    if FILES.is_reached(survey):
        return Fault.BUSY
    FILES.count(survey)
    cleaned = clean_file(content, question.accept)
    if isinstance(cleaned, Fault):
        return cleaned
    return keep_file(visit.secret, cleaned, visit.server_key)


def _forget(visit: Visit, kept: dict[str, Any] | None) -> None:
    if kept is not None:
        forget_file(visit.secret, kept[FILE])


def _fields(question: Question, kept: dict[str, Any] | None) -> dict[str, list[str]]:
    if kept is None:
        return {question.name: [], f"{question.name}{PART}{SIZE}": []}
    return held_fields(question, kept)


def _kept(visit: Visit, question: Question) -> dict[str, Any] | None:
    """Give the file the form refers to; what the form says of it is not believed."""
    name = first(request.form.getlist(question.name)).partition(":")[0]
    return find_file(visit.secret, name) if name else None


def _is_taken_out(question: Question) -> bool:
    return request.form.get("form-action", "").startswith(f"remove:{question.name}:")


def with_problems(result: SectionResult, taken: Taken) -> SectionResult:
    """Say of a file that can't be taken what is wrong with it, not that it is missing."""
    own = {problem.field for problem in taken.problems}
    others = [problem for problem in result.problems if problem.field not in own]
    return result._replace(problems=[*others, *taken.problems])


def too_large(section: Section) -> Refusal:
    """Refuse a form that is larger than a page with files may be; nothing of it was read."""
    errors = {
        question.name: str(messages.file_too_large(question.max_megabytes))
        for question in uploads_of(section)
    }
    return Refusal(status=TOO_LARGE, errors=errors)


MESSAGES = {
    Fault.EMPTY: messages.FILE_EMPTY,
    Fault.HEIC: messages.FILE_HEIC,
    Fault.TOO_MANY_PIXELS: messages.FILE_TOO_MANY_PIXELS,
    Fault.BROKEN: messages.FILE_BROKEN,
    Fault.PASSWORD: messages.FILE_PASSWORD,
    Fault.TOO_MANY_PAGES: messages.FILE_TOO_MANY_PAGES,
    Fault.TOO_MUCH: messages.FILE_TOO_MUCH,
    Fault.BUSY: messages.FILE_BUSY,
}


def message_of(question: Question, fault: Fault) -> Any:
    """Word what is wrong with a file."""
    if fault is Fault.TOO_LARGE:
        return messages.file_too_large(question.max_megabytes)
    if fault is Fault.NOT_ACCEPTED:
        kind = question.accept[0] if len(question.accept) == 1 else "any"
        return messages.FILE_NOT_ACCEPTED[kind]
    return MESSAGES[fault]
