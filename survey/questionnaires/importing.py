"""From a file somebody chose to a document: JSON or an XLSForm workbook."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import PurePath
from typing import Any

from survey.questionnaires.checks.checking import check_document, read_json
from survey.questionnaires.checks.names import questions_in
from survey.questionnaires.good_part import good_part
from survey.questionnaires.problems import Problem, QuestionnaireError
from survey.questionnaires.xlsform.reading import document_of_workbook


class Imported:
    """What a file gave.

    Attributes
    ----------
    document : dict or None
        None when nothing could be read at all. With problems that are not warnings it is the
        part of the file that could be read, and not yet a questionnaire.
    problems : list of Problem
    asked : int
        Questions of the file, notes and calculated values included.
    """

    def __init__(
        self, document: dict[str, Any] | None, problems: list[Problem], asked: int = 0
    ) -> None:
        self.document = document
        self.problems = problems
        self.asked = asked

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop the import."""
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def warnings(self) -> list[Problem]:
        """What the author should know all the same."""
        return [problem for problem in self.problems if problem.is_warning]

    @cached_property
    def rest(self) -> dict[str, Any] | None:
        """The part that is in order, a questionnaire; None when there is none."""
        if self.document is None:
            return None
        return good_part(self.document) if self.errors else self.document

    @property
    def kept(self) -> int:
        """How many of the questions are in order."""
        return 0 if self.rest is None else count_questions(self.rest)


def import_file(file_name: str, content: bytes, audience: str = "external") -> Imported:
    """Read a questionnaire from a file's content.

    Parameters
    ----------
    file_name : str
        Only its ending is looked at; the name itself becomes the questionnaire's name where
        a workbook gives none.
    content : bytes
    audience : str
        For workbooks that don't say it.
    """
    suffix = PurePath(file_name).suffix.lower()
    if suffix in OTHER_FILES and not content.startswith(b"PK"):
        return Imported(None, [Problem("", *OTHER_FILES[suffix])])
    try:
        if suffix == ".json":
            document = read_json(content)
            if not _is_meant_as_questionnaire(document):
                return Imported(None, [Problem("", *_OTHER_JSON)])
            return Imported(document, check_document(document), count_questions(document))
        workbook = document_of_workbook(file_name, content, audience)
    except QuestionnaireError as error:
        return Imported(None, list(error.problems))
    return Imported(workbook.document, workbook.problems, workbook.asked)


def _is_meant_as_questionnaire(document: Any) -> bool:
    return isinstance(document, dict) and not document.keys().isdisjoint({"format", "sections"})


def count_questions(document: Any) -> int:
    """Count the questions of a document, those of repeated groups included; it may be anything."""
    try:
        return sum(1 for _ in questions_in(document))
    except (KeyError, TypeError, AttributeError):
        return 0


_LIMESURVEY = (
    (
        "This is a questionnaire of LimeSurvey, whose format is not read. Write its questions into "
        "an XLSForm workbook (sheets survey and choices) and import that."
    ),
    (
        "Bu bir LimeSurvey anketi; bu biçim okunmaz. Soruları bir XLSForm çalışma kitabına (survey "
        "ve choices sayfaları) yazıp onu içe aktarınız."
    ),
)
_ANSWERS = (
    (
        "This is a file of answers, not a questionnaire: it has no questions to ask. Import a "
        "questionnaire (.json) or an XLSForm workbook (.xlsx); answers are analysed with "
        "'python -m analysis tables'."
    ),
    (
        "Bu bir yanıt dosyası, soru formu değil: içinde sorulacak soru yok. Bir soru formu (.json) "
        "ya da XLSForm çalışma kitabı (.xlsx) seçiniz; yanıtlar 'python -m analysis tables' ile "
        "çözümlenir."
    ),
)
_OTHER_JSON = (
    (
        "This JSON file is no Paydaş questionnaire: it has neither 'format' nor 'sections'. "
        "Choose a file that was downloaded from Paydaş, or an XLSForm workbook (.xlsx)."
    ),
    (
        "Bu JSON dosyası bir Paydaş soru formu değil: içinde 'format' ve 'sections' yok. "
        "Paydaş'tan indirilmiş bir dosya ya da XLSForm çalışma kitabı (.xlsx) seçiniz."
    ),
)
OTHER_FILES: Mapping[str, tuple[str, str]] = {
    ".lss": _LIMESURVEY,
    ".lsg": _LIMESURVEY,
    ".lsq": _LIMESURVEY,
    ".lsa": _LIMESURVEY,
    ".sav": _ANSWERS,
    ".zsav": _ANSWERS,
    ".por": _ANSWERS,
    ".dta": _ANSWERS,
    ".csv": _ANSWERS,
    ".tsv": _ANSWERS,
}
"""Files that people have at hand and that hold no questionnaire we read."""
