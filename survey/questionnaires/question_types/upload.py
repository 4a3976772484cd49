"""Uploads: a photo or a document.

The file itself is no part of the answer: ``survey.responses.uploads`` takes it out of the form,
cleans and keeps it, and puts a reference into the form's field. The answer says which file it is,
of what kind and how large.
"""

import re
from collections.abc import Iterator
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.kinds import PART
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types.base import AnswerType, Form, Raw, Wording, first
from survey.questionnaires.question_types.columns import FILES, NOT_ASKED, variable

KIND_OF = {"image/jpeg": "photo", "application/pdf": "document"}
"""Media type of a kept file -> what the planner asked for."""
FILE = "file"
SIZE = "size"
REFERENCE = re.compile(r"([0-9a-f]{32}):(image/jpeg|application/pdf):([1-9][0-9]{0,8})")


class UploadAnswer(AnswerType):
    """A file; kept as ``{"file": key, "media_type": ..., "bytes": ...}``."""

    type = QuestionType.UPLOAD
    keys = frozenset({"accept", "max_megabytes"})
    nothing_given = messages.CHOOSE_FILE

    def parse(self, question: Question, form: Form) -> dict[str, Any] | None:
        """Take the reference to a file that is kept already."""
        found = REFERENCE.fullmatch(first(form.get(question.name, ())))
        if found is None:
            return None
        return {FILE: found[1], "media_type": found[2], "bytes": int(found[3])}

    def fault(self, question: Question, value: Any) -> Any:
        """Take a file of a kind that is asked for."""
        if not isinstance(value, dict) or value.keys() != {FILE, "media_type", "bytes"}:
            return messages.CHOOSE_FILE
        is_whole = REFERENCE.fullmatch(reference(value)) is not None
        if not is_whole or KIND_OF[value["media_type"]] not in question.accept:
            return messages.CHOOSE_FILE
        return None

    def members(self, question: Question, kind: str, values: Form) -> list[str]:
        """Say what the page shows: "photo" or "document" that is there, or "none"."""
        found = REFERENCE.fullmatch(first(values.get(question.name, ())))
        return ["none" if found is None else KIND_OF[found[2]]]

    def act(self, question: Question, form: Form, action: str, argument: str) -> Form:
        """Take the file out of the answer."""
        if action != "remove":
            return form
        own = (question.name, f"{question.name}{PART}{SIZE}")
        return {name: held for name, held in form.items() if name not in own}

    def announce(
        self, question: Question, form: Form, action: str, argument: str, say: Wording
    ) -> str:
        """Say that the file is gone."""
        is_gone = action == "remove" and question.name not in form
        return str(messages.FILE_REMOVED) if is_gone else ""

    def fields(self, question: Question, answers: Answers, language: str) -> dict[str, list[str]]:
        """Give the reference, and the size that the page shows."""
        value = answers.get(question.name)
        return {} if value is None else held_fields(question, value)

    def default_fields(self, question: Question) -> dict[str, list[str]]:
        """Give nothing: no file is there by default."""
        return {}

    def said(self, question: Question, answers: Answers, say: Wording, language: str) -> str:
        """Say that there is a photo or a document, and how large it is; a name is never kept."""
        value = answers.get(question.name)
        if value is None:
            return ""
        wording = messages.UPLOADED[KIND_OF[value["media_type"]]]
        return str(wording(kilobytes(value["bytes"])))

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe one column: how many files there are."""
        text = f"{say(question.text)} – {say(FILES)}"
        return [variable(question, say, type=str(QuestionType.NUMBER), text=text)]

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Count the files: 0 or 1."""
        if question.name not in answers:
            return {question.name: NOT_ASKED}
        return {question.name: int(answers[question.name] is not None)}

    def without_texts(self, question: Question, value: Any) -> Any:
        """Give nothing: a file tells who took or wrote it as a text does."""
        return None

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Refuse a default: there is no file yet."""
        if raw.get("default"):
            yield Problem(
                f"{place}.default",
                "an upload has no default; take 'default' out.",
                "dosya yüklemede varsayılan değer olmaz; 'default' anahtarını çıkarınız.",
            )


def reference(value: Any) -> str:
    """Write what the form's field holds of a kept file."""
    return f"{value[FILE]}:{value['media_type']}:{value['bytes']}"


def held_fields(question: Question, value: Any) -> dict[str, list[str]]:
    """Give the fields of a question that has a file."""
    size = f"{question.name}{PART}{SIZE}"
    return {question.name: [reference(value)], size: [str(kilobytes(value["bytes"]))]}


def kilobytes(size: int) -> int:
    """Give a size in kB, as people count: no file has none."""
    return max(1, round(size / 1000))


__all__ = ["FILE", "KIND_OF", "UploadAnswer", "held_fields", "kilobytes", "reference"]
