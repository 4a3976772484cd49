"""Workbooks made for tests, row by row."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from survey.questionnaires.importing import Imported, import_file

Rows = Sequence[Sequence[object]]
SURVEY = ("type", "name", "label::Türkçe (tr)", "label::English (en)")
CHOICES = ("list_name", "name", "label::Türkçe (tr)", "label::English (en)")


def workbook(
    survey: Rows, choices: Rows = (), settings: Rows = (), *, columns: Sequence[str] = ()
) -> bytes:
    """Make a workbook; ``columns`` follow the usual ones of the sheet survey."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in [(*SURVEY, *columns), *survey]:
        sheet.append(list(row))
    for name, rows in (("choices", [CHOICES, *choices] if choices else []), ("settings", settings)):
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
    return import_file("form.xlsx", workbook(survey, choices, settings, columns=columns))
