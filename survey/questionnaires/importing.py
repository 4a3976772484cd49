"""From a file somebody chose to a document: JSON or an XLSForm workbook."""

from pathlib import PurePath
from typing import Any, NamedTuple

from survey.questionnaires.checks import check_document, read_json
from survey.questionnaires.problems import Problem, QuestionnaireError
from survey.questionnaires.xlsform.reading import document_of_workbook


class Imported(NamedTuple):
    """What a file gave.

    Attributes
    ----------
    document : dict or None
        None when nothing could be read at all. With problems that are not warnings it is the
        part of the file that is in order, and not yet a questionnaire.
    problems : list of Problem
    """

    document: dict[str, Any] | None
    problems: list[Problem]
    asked: int = 0

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop the import."""
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def warnings(self) -> list[Problem]:
        """What the author should know all the same."""
        return [problem for problem in self.problems if problem.is_warning]


def import_file(file_name: str, content: bytes, audience: str = "external") -> Imported:
    """Read a questionnaire from a file's content.

    Parameters
    ----------
    file_name : str
        Only its ending is looked at; the name itself becomes the questionnaire's name where
        a workbook gives none.
    content : bytes
    audience : str
        For workbooks, which can't say it.
    """
    try:
        if PurePath(file_name).suffix.lower() == ".json":
            document = read_json(content)
            return Imported(document, check_document(document))
        workbook = document_of_workbook(file_name, content, audience)
    except QuestionnaireError as error:
        return Imported(None, list(error.problems))
    return Imported(workbook.document, workbook.problems, workbook.asked)
