"""XLSForm workbooks as questionnaires.

What is understood (https://xlsform.org names the columns):

=============================  ==================================================================
``text``                       short text; with the appearance ``multiline`` an open text
``integer decimal range``      number; limits from ``constraint`` or ``parameters``
``select_one select_multiple`` single and multiple choice; ``or_other`` becomes "other";
                              numbers of answers and lone options from ``constraint``
appearance ``likert``          rating, when the names of the choices are whole numbers
``note``                       text of the section
``begin_group end_group``      section, with the group's label as title
``relevant``                   condition, in its simple forms (see ``expressions``)
``required hint``              as they are; ``label::Türkçe (tr)`` in each language
``start today deviceid`` ...   left out with a warning
=============================  ==================================================================

Columns of our own, all optional. Sheet *survey*: ``paydas_measure``, ``paydas_service``,
``paydas_owner``, ``paydas_dimension``, ``paydas_reversed``, ``paydas_quadrant``,
``paydas_stakeholder_theme`` (what the answer feeds), ``paydas_group`` (yes: results may be
broken down by it), ``paydas_max_length``, ``paydas_min_choices``, ``paydas_max_choices``. Sheet
*choices*: ``paydas_other``, ``paydas_exclusive``, ``paydas_dont_know`` (yes). Sheet *settings*:
``paydas_audience``, ``paydas_introduction``, ``paydas_privacy_notice``, ``paydas_closing``.
Texts may have a language, as in ``paydas_service::English (en)``.

Everything else is refused, naming the sheet, the row and what to do.
"""

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from survey.questionnaires.checks import check_document
from survey.questionnaires.document import FORMAT, Audience
from survey.questionnaires.problems import Problem
from survey.questionnaires.xlsform.choices import safe_name
from survey.questionnaires.xlsform.languages import Languages
from survey.questionnaires.xlsform.sheets import read_sheets
from survey.questionnaires.xlsform.workbook import Walk, walk_sheets

PLACE = re.compile(r"sections\[(\d+)\](?:\.questions\[(\d+)\])?")
MAX_NAME = 60
SETTINGS_TEXTS = ("introduction", "privacy_notice", "closing")


def document_of_workbook(
    file_name: str, content: bytes, audience: str = Audience.EXTERNAL
) -> tuple[dict[str, Any], list[Problem]]:
    """Read a workbook.

    Parameters
    ----------
    file_name : str
        Becomes the questionnaire's name and title where the workbook gives none.
    content : bytes
    audience : str
        Taken where the workbook does not say it.

    Returns
    -------
    document : dict
        What could be read; a questionnaire when no problem is more than a warning.
    problems : list of Problem
        By sheet and row.

    Raises
    ------
    QuestionnaireError
        If the file can't be read at all.
    """
    sheets = read_sheets(content)
    settings = sheets["settings"][0]["cells"] if sheets["settings"] else {}
    columns = [*sheets["survey_columns"], *sheets["choices_columns"]]
    languages = Languages(columns, settings.get("default_language", ""))
    problems = list(languages.problems)
    document = _head(settings, languages, PurePath(file_name).stem, audience)
    walk = walk_sheets(sheets, languages, document["title"], problems)
    document["sections"] = [s for s in walk.sections if s["questions"] or s.get("text")]
    _shift_rows(walk)
    problems += [_at_row(problem, walk) for problem in check_document(document)]
    return document, problems


def _head(
    settings: dict[str, str], languages: Languages, stem: str, audience: str
) -> dict[str, Any]:
    title = languages.texts(settings, "title") or {languages.default: stem or "?"}
    name = safe_name(settings.get("id_string") or stem).lower().replace("_", "-").strip("-")
    name = name if name[:1].isalpha() else f"anket-{name}".strip("-")
    head: dict[str, Any] = {
        "format": FORMAT,
        "name": name[:MAX_NAME],
        "audience": settings.get("paydas_audience", audience).strip().lower(),
        "default_language": languages.default,
        "languages": list(languages.codes),
        "title": title,
    }
    for key in SETTINGS_TEXTS:
        texts = languages.texts(settings, f"paydas_{key}")
        if texts:
            head[key] = texts
    return head


def _shift_rows(walk: Walk) -> None:
    # sections without content were left out: the rows follow the positions in the document
    kept = [i for i, s in enumerate(walk.sections) if s["questions"] or s.get("text")]
    position = {old: new for new, old in enumerate(kept)}
    walk.rows = {(position[i], j): row for (i, j), row in walk.rows.items() if i in position}


def _at_row(problem: Problem, walk: Walk) -> Problem:
    found = PLACE.match(problem.place)
    if found is None:
        return problem
    question = -1 if found[2] is None else int(found[2])
    return replace(problem, place="survey", row=walk.rows.get((int(found[1]), question), 0))
