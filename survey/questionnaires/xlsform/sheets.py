"""The sheets of a workbook, read by a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from survey.questionnaires.problems import Problem, QuestionnaireError
from survey.questionnaires.xlsform.container import check_container

PROGRAM = Path(__file__).with_name("sheets_program.py")
SECONDS = 30
MAX_ROWS = 5000
"""Of a sheet; the program that reads them stops there."""
NEEDED_COLUMNS = {"survey": ("type", "name"), "choices": ("list name", "name")}


def read_sheets(content: bytes) -> dict[str, Any]:
    """Read the sheets survey, choices and settings of a workbook.

    Raises
    ------
    QuestionnaireError
        If the file is no workbook, too large, can't be read, or lacks a sheet or a column.
    """
    check_container(content)
    try:
        finished = subprocess.run(  # noqa: S603  # our own program, no argument from outside
            [sys.executable, "-I", str(PROGRAM)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        sheets: dict[str, Any] = json.loads(finished.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise QuestionnaireError([_unreadable()]) from None
    return checked_sheets(sheets)


def checked_sheets(sheets: dict[str, Any]) -> dict[str, Any]:
    """Give the sheets back when they can be those of an XLSForm."""
    if "error" in sheets:
        raise QuestionnaireError([_told_by_pyxform(sheets["error"])])
    problems = [*_size_problems(sheets), *_sheet_problems(sheets), *_column_problems(sheets)]
    if problems:
        raise QuestionnaireError(problems)
    return sheets


def _unreadable() -> Problem:
    return Problem(
        "",
        "The workbook can't be read: it is damaged or too large. Open it in Excel or "
        "LibreOffice, save it as a new .xlsx file and try that.",
        "Çalışma kitabı okunamıyor: bozuk ya da çok büyük. Excel veya LibreOffice ile açıp yeni "
        "bir .xlsx dosyası olarak kaydediniz ve onu deneyiniz.",
    )


def _told_by_pyxform(message: str) -> Problem:
    if message.startswith("Error reading"):
        return _unreadable()
    doubled = message.removeprefix("Duplicate column header: ")
    if doubled != message:
        return Problem(
            "",
            f"A sheet has the column '{doubled}' twice; delete or rename one of them.",
            f"Bir sayfada '{doubled}' sütunu iki kez var; birini siliniz ya da adını değiştiriniz.",
        )
    return Problem(
        "",
        f"The workbook is no XLSForm: {message[:300]}",
        f"Çalışma kitabı XLSForm değil. Ayrıntı (İngilizce): {message[:300]}",
    )


def _size_problems(sheets: dict[str, Any]) -> list[Problem]:
    if sheets["rows"] <= MAX_ROWS:
        return []
    return [
        Problem(
            "",
            f"A sheet has more than {MAX_ROWS} rows; no questionnaire needs them. Delete rows and "
            "lists that are not used.",
            f"Bir sayfada {MAX_ROWS} satırdan fazlası var; hiçbir soru formuna bu kadarı gerekmez. "
            "Kullanılmayan satır ve listeleri siliniz.",
        )
    ]


def _sheet_problems(sheets: dict[str, Any]) -> list[Problem]:
    if sheets["survey"]:
        return []
    names = ", ".join(f"'{name}'" for name in sheets["sheet_names"])[:300]
    return [
        Problem(
            "",
            f"The sheet 'survey' is missing or empty (there are: {names}); an XLSForm lists its "
            "questions there.",
            f"'survey' sayfası yok ya da boş (bulunan sayfalar: {names}); XLSForm'da sorular bu "
            "sayfada yer alır.",
        )
    ]


def _column_problems(sheets: dict[str, Any]) -> list[Problem]:
    problems = []
    for sheet, needed in NEEDED_COLUMNS.items():
        columns = set(sheets[f"{sheet}_columns"])
        for column in needed:
            if sheets[sheet] and column not in columns:
                shown = column.replace(" ", "_")
                problems.append(
                    Problem(
                        sheet,
                        f"the column '{shown}' is missing; add it.",
                        f"'{shown}' sütunu eksik; ekleyiniz.",
                    )
                )
    return problems
