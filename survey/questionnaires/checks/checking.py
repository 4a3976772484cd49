"""Whether a document is a questionnaire: its form, then its meaning.

``check_document`` finds everything that is wrong; ``checked`` gives the questionnaire or raises.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from survey.questionnaires.checks.language_checks import language_problems
from survey.questionnaires.checks.meaning import question_problems
from survey.questionnaires.checks.names import name_problems, questions_in
from survey.questionnaires.checks.references import reference_problems
from survey.questionnaires.checks.schema import schema_problems
from survey.questionnaires.checks.special import special_problems
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.loading import load_document
from survey.questionnaires.problems import Problem, QuestionnaireError

MAX_BYTES = 2 * 1024 * 1024
"""A document this long has hundreds of questions in many languages."""
MAX_QUESTIONS = 500


def read_json(content: bytes) -> Any:
    """Read the bytes of a JSON file, UTF-8 with or without mark.

    Raises
    ------
    QuestionnaireError
        If they are too many, not UTF-8, or not JSON; the problem names the line.
    """
    if len(content) > MAX_BYTES:
        raise QuestionnaireError([_too_large()])
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        problem = Problem(
            "",
            "The file is not UTF-8; save it as UTF-8 and try again.",
            "Dosya UTF-8 değil; UTF-8 olarak kaydedip yeniden deneyiniz.",
        )
    except json.JSONDecodeError as error:
        problem = Problem(
            "",
            f"The file is not valid JSON at line {error.lineno}, column {error.colno}; correct "
            "it there.",
            f"Dosya {error.lineno}. satır, {error.colno}. sütunda geçerli JSON değil; orayı "
            "düzeltiniz.",
        )
    except (RecursionError, ValueError):
        problem = Problem(
            "",
            "The file is nested too deeply or holds a number that is none; correct it.",
            "Dosya aşırı derin iç içe geçmiş ya da geçersiz bir sayı içeriyor; düzeltiniz.",
        )
    raise QuestionnaireError([problem])


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _too_large() -> Problem:
    limit = MAX_BYTES // (1024 * 1024)
    return Problem(
        "",
        f"The file is larger than {limit} MB; a questionnaire is far smaller. Choose the "
        "right file.",
        f"Dosya {limit} MB'den büyük; bir soru formu çok daha küçüktür. Doğru dosyayı seçiniz.",
    )


def check_document(document: Any) -> list[Problem]:
    """Find what is wrong with a document, warnings included.

    Returns
    -------
    list of Problem
        First the form; when that is in order, the meaning. No problem that is not a warning:
        the document can be loaded.
    """
    found = schema_problems(document)
    if found:
        return found
    return [
        *language_problems(document),
        *_size_problems(document),
        *name_problems(document),
        *question_problems(document),
        *reference_problems(document),
        *special_problems(document),
    ]


def checked(document: Any) -> Questionnaire:
    """Give the questionnaire of a document.

    Raises
    ------
    QuestionnaireError
        With every problem that is not a warning.
    """
    problems = [problem for problem in check_document(document) if not problem.is_warning]
    if problems:
        raise QuestionnaireError(problems)
    return load_document(document)


def _size_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    questions = [question for _place, question in questions_in(document)]
    count = len(questions)
    if not any(QuestionType(question["type"]).is_asked for question in questions):
        yield Problem(
            "sections",
            "the questionnaire asks nothing; add a question.",
            "soru formunda hiç soru yok; bir soru ekleyiniz.",
        )
    if count > MAX_QUESTIONS:
        yield Problem(
            "sections",
            f"{count} questions are more than anybody answers; keep to {MAX_QUESTIONS}.",
            f"{count} soru kimsenin yanıtlayamayacağı kadar çok; en çok {MAX_QUESTIONS} soru "
            "sorunuz.",
        )
