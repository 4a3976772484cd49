"""An XLSForm workbook as a document of a questionnaire."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.checks.earlier import Earlier
from survey.questionnaires.document import FORMAT, Audience
from survey.questionnaires.logic.expressions import ExpressionError, parse
from survey.questionnaires.problems import Problem
from survey.questionnaires.xlsform import columns as ours
from survey.questionnaires.xlsform.advice import Refusal
from survey.questionnaires.xlsform.choices import (
    ChoiceList,
    ChoiceSheet,
    attribute_columns,
    unread_columns,
)
from survey.questionnaires.xlsform.formulas import Formulas
from survey.questionnaires.xlsform.languages import Languages
from survey.questionnaires.xlsform.logic_cells import condition_of
from survey.questionnaires.xlsform.naming import Names, safe_name
from survey.questionnaires.xlsform.nodes import Node, tree_of
from survey.questionnaires.xlsform.places import Places
from survey.questionnaires.xlsform.questions import Reader
from survey.questionnaires.xlsform.remarks import WARNINGS, worded
from survey.questionnaires.xlsform.sheets import read_sheets
from survey.questionnaires.xlsform.types import is_list_in_columns
from survey.questionnaires.xlsform.workbook import Walk

MAX_NAME = 60
SHEETS = {"settings": 1, "survey": 2, "choices": 3}
"""The order in which problems are told."""
SETTINGS_READ = frozenset(
    {
        "title", "id_string", "name", "version", "default_language", "allow_choice_duplicates",
        "style", *ours.SETTINGS,
    }
)  # fmt: skip
SURVEY_READ = frozenset(
    {
        "type", "name", "label", "hint", "guidance_hint", "bind::required", "bind::jr:requiredMsg",
        "bind::relevant", "bind::constraint", "bind::jr:constraintMsg", "bind::calculate",
        "bind::readonly", "trigger", "choice_filter", "default", "control::appearance",
        "parameters", "disabled", "control::jr:count",
        "media::image", "media::audio", "media::video", "media::big-image", *ours.SURVEY,
    }
)  # fmt: skip


class Workbook:
    """One workbook while it is read.

    Attributes
    ----------
    document : dict
        What could be read; a questionnaire when no problem is more than a warning.
    problems : list of Problem
        By sheet and row.
    asked : int
        Rows that ask or show something, kept or not.
    """

    def __init__(self, file_name: str, sheets: dict[str, Any], audience: str) -> None:
        self.sheets = sheets
        self.settings: dict[str, str] = sheets["settings"][0]["cells"] if sheets["settings"] else {}
        columns = [*sheets["survey_columns"], *sheets["choices_columns"]]
        columns += [column for column in sheets["settings_columns"] if "::" in column]
        self.languages = Languages(columns, self.settings)
        self.problems: list[Problem] = list(self.languages.problems)
        self.is_ours = "paydas_format" in self.settings
        self.document = self._head(PurePath(file_name).stem, audience)
        self.asked = 0

    def read(self) -> None:
        """Read everything and check it."""
        top = tree_of(self.sheets["survey"], self.problems)
        lists, attributes = self._lists(top)
        later = frozenset(node.get("name") for node in top.rows())
        formulas = Formulas(Names(), Earlier(self.document, frozenset()), later)
        reader = Reader(self.languages, lists, attributes, formulas, self._warn)
        walk = Walk(reader, self.document["title"], self.problems)
        self._put_scales(lists)
        walk.walk(top)
        self._finish_scales(lists, formulas)
        self.document["sections"] = [
            section for section in walk.sections if self.is_ours or _has_content(section)
        ]
        self.asked = walk.asked
        self._name_unread()
        if not self.document["sections"]:
            self.problems.append(_nothing_asked())
            return
        places = Places(self.document, walk.row_of, lists)
        self.problems += [places.at_row(problem) for problem in check_document(self.document)]
        self.problems.sort(key=lambda problem: (SHEETS.get(problem.place, 0), problem.row))

    def _warn(self, key: str, row: int, column: str = "", **values: str) -> None:
        en, tr = worded(WARNINGS[key], **values)
        self.problems.append(Problem("survey", en, tr, is_warning=True, row=row, column=column))

    # --- settings

    def _head(self, stem: str, audience: str) -> dict[str, Any]:
        languages, settings = self.languages, self.settings
        title = languages.texts(settings, "paydas_title")
        title |= languages.texts(settings, "title")
        name = safe_name(settings.get("id_string") or stem).lower().replace("_", "-").strip("-")
        name = name if name[:1].isalpha() else f"anket-{name}".strip("-")
        head: dict[str, Any] = {
            "format": FORMAT,
            "name": name[:MAX_NAME],
            "audience": settings.get("paydas_audience", audience).strip().lower(),
            "default_language": languages.default,
            "languages": list(languages.codes),
            "title": title or {languages.default: stem or "?"},
        }
        if settings.get("paydas_schema"):
            head["$schema"] = settings["paydas_schema"].strip()
        if settings.get("paydas_paging"):
            head["paging"] = settings["paydas_paging"].strip().lower()
        if settings.get("paydas_minutes"):
            head["minutes"] = self._minutes(settings["paydas_minutes"])
        for key in ours.SETTINGS_TEXTS:
            texts = languages.texts(settings, f"paydas_{key}")
            if texts:
                head[key] = texts
        return head

    def _minutes(self, cell: str) -> Any:
        number = ours.number_of(cell)
        return cell if number is None else number

    # --- choices

    def _lists(self, top: Node) -> tuple[dict[str, ChoiceList], dict[str, str]]:
        rows = list(top.rows())
        in_columns = frozenset(is_list_in_columns(node.get("type")) for node in rows)
        used: set[str] = set()
        for node in rows:
            used |= _bare_names(node.get("choice_filter"))
        attributes = attribute_columns(self.sheets["choices_columns"], used, keep_all=self.is_ours)
        sheet = ChoiceSheet(self.languages, self.problems, in_columns, attributes)
        self.problems += unread_columns(self.sheets["choices_columns"], attributes)
        return sheet.lists(self.sheets["choices"]), attributes

    def _put_scales(self, lists: Mapping[str, ChoiceList]) -> None:
        scales = {name: choices.options for name, choices in lists.items() if choices.is_scale}
        if scales:
            self.document["scales"] = scales

    def _finish_scales(self, lists: Mapping[str, ChoiceList], formulas: Formulas) -> None:
        """Read the conditions of a scale's options, when all questions are known."""
        for choices in lists.values():
            for option in choices.options if choices.is_scale else ():
                if isinstance(option.get("show_if"), str):
                    try:
                        cell = option.pop("show_if")
                        option["show_if"] = condition_of(formulas, cell, "paydas_show_if")
                    except Refusal as refusal:
                        self.problems.append(
                            Problem(
                                "choices",
                                refusal.en,
                                refusal.tr,
                                row=choices.row,
                                column=refusal.column,
                            )
                        )

    # --- what is not read

    def _name_unread(self) -> None:
        for sheet, read in (("survey", SURVEY_READ), ("settings", SETTINGS_READ)):
            key = "dropped" if sheet == "survey" else "setting"
            columns, headers = self.sheets[f"{sheet}_columns"], self.sheets[f"{sheet}_headers"]
            named: set[str] = set()
            for column, header in zip(columns, headers, strict=True):
                parts = column.split("::")
                is_pair = parts[0] in ("bind", "control", "media")
                head = "::".join(parts[:2]) if is_pair else parts[0]
                if head not in read and head not in named:
                    named.add(head)
                    en, tr = WARNINGS[key]
                    self.problems.append(
                        Problem(sheet, en, tr, is_warning=True, column=header[:60])
                    )
        for name in self.sheets["sheet_names"]:
            if name.lower() in OTHER_SHEETS:
                en, tr = worded(WARNINGS["sheet"], what=name)
                self.problems.append(Problem("", en, tr, is_warning=True))


def _nothing_asked() -> Problem:
    return Problem(
        "survey",
        "no row of the sheet could be taken as a question; correct the rows named above, or add "
        "questions.",
        "sayfanın hiçbir satırı soru olarak alınamadı; adı geçen satırları düzeltiniz ya da soru "
        "ekleyiniz.",
    )


OTHER_SHEETS = ("external_choices", "entities", "osm", "cascades", "columns")


def _has_content(section: Mapping[str, Any]) -> bool:
    return bool(section["questions"] or section.get("text"))


def _bare_names(expression: str) -> frozenset[str]:
    if not expression:
        return frozenset()
    try:
        return parse(expression).attributes
    except ExpressionError:
        return frozenset(re.findall(r"[A-Za-z_][\w.-]*", expression))


def document_of_workbook(
    file_name: str, content: bytes, audience: str = Audience.EXTERNAL
) -> Workbook:
    """Read a workbook.

    Parameters
    ----------
    file_name : str
        Becomes the questionnaire's name and title where the workbook gives none.
    content : bytes
    audience : str
        Taken where the workbook does not say it.

    Raises
    ------
    QuestionnaireError
        If the file can't be read at all.
    """
    workbook = Workbook(file_name, read_sheets(content), audience)
    workbook.read()
    return workbook
