"""Workbooks made for tests, row by row."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from survey.questionnaires.importing import Imported
from survey.questionnaires.problems import QuestionnaireError
from survey.questionnaires.xlsform.reading import Workbook as Reading
from survey.questionnaires.xlsform.sheets import checked_sheets
from survey.questionnaires.xlsform.sheets_program import sheets

Rows = Sequence[Sequence[object]]
SURVEY = ("type", "name", "label::Türkçe (tr)", "label::English (en)")
CHOICES = ("list_name", "name", "label::Türkçe (tr)", "label::English (en)")


def workbook(
    survey: Rows,
    choices: Rows = (),
    settings: Rows = (),
    *,
    columns: Sequence[str] = (),
    choice_columns: Sequence[str] = (),
) -> bytes:
    """Make a workbook; ``columns`` follow the usual ones of the sheet survey."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in [(*SURVEY, *columns), *survey]:
        sheet.append(list(row))
    for name, rows in (
        ("choices", [(*CHOICES, *choice_columns), *choices] if choices else []),
        ("settings", settings),
    ):
        if rows:
            other = book.create_sheet(name)
            for row in rows:
                other.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def imported(
    survey: Rows,
    choices: Rows = (),
    settings: Rows = (),
    *,
    columns: Sequence[str] = (),
) -> Imported:
    """Make a workbook and import it."""
    return imported_here(workbook(survey, choices, settings, columns=columns))


def imported_here(content: bytes) -> Imported:
    """Import a workbook without a process of its own, which takes longer than all the rest."""
    try:
        reading = Reading("form.xlsx", checked_sheets(sheets(content)), "external")
    except QuestionnaireError as error:
        return Imported(None, list(error.problems))
    reading.read()
    return Imported(reading.document, reading.problems, reading.asked)
