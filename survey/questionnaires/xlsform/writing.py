"""A questionnaire as an XLSForm workbook that ODK and KoboToolbox can open.

Every cell is written as a text: a title that begins with ``=`` stays one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from survey.questionnaires.xlsform.cells import Row
from survey.questionnaires.xlsform.rows import Sheets

FIRST = {
    "survey": ("type", "name", "label"),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version", "default_language"),
}
"""Columns that stand first, each with its languages."""
WIDTHS = {"type": 24, "name": 24, "label": 48, "list_name": 24}
USUAL_WIDTH = 18
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Written where the file wants to know when it was made."""


def export_workbook(document: Mapping[str, Any], version: int | None = None) -> bytes:
    """Write a document that has no problems as a workbook.

    Importing it gives the same document in its normal form
    (:func:`survey.questionnaires.xlsform.normal.normal_document`).

    Parameters
    ----------
    document : Mapping
    version : int, optional
        Written into the settings for other tools; not part of the document.
    """
    import xlsxwriter

    sheets = Sheets(document)
    settings = sheets.settings | ({"version": str(version)} if version is not None else {})
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": NO_TIME})
        head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in (
            ("survey", sheets.survey), ("choices", sheets.choices), ("settings", [settings])
        ):  # fmt: skip
            columns = _columns(name, rows)
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for number, column in enumerate(columns):
                width = WIDTHS.get(column.split("::")[0], USUAL_WIDTH)
                sheet.set_column(number, number, width)
                sheet.write_string(0, number, column, head)
            _write(sheet, rows, columns, cell)
    return content.getvalue()


def _write(sheet: Any, rows: Sequence[Row], columns: Sequence[str], cell: Any) -> None:
    for line, row in enumerate(rows, start=1):
        for number, column in enumerate(columns):
            if row.get(column):
                sheet.write_string(line, number, row[column], cell)


def _columns(sheet: str, rows: Iterable[Row]) -> list[str]:
    """Order the columns that are used: what authors look for first, ours last."""
    used = dict.fromkeys(column for row in rows for column in row if row[column])
    needed = dict.fromkeys(("list_name", "name", "label") if sheet == "choices" else ())
    first = [
        column
        for head in FIRST[sheet]
        for column in [*used, *(key for key in needed if key not in used)]
        if column.split("::")[0] == head and (column != "label" or column in used)
    ]
    rest = [column for column in used if column not in first]
    return [*first, *sorted(rest, key=lambda column: column.startswith("paydas_"))]
