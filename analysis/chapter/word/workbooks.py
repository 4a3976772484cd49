"""The workbook behind a chart: what Word opens for "Edit data"."""

from datetime import datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from analysis.chapter.word.package import NEUTRAL_DAY
from analysis.figures.chart import Chart, ChartKind
from analysis.language.numbers import TURKISH, rounded

SHEET: Final = "Veri"
LOCALE_OF_NUMBERS: Final = {"tr": "[$-41F]", "en": "[$-809]"}
"""Before a format of numbers: whose decimal comma is meant."""
_DIGITS: Final = {"percent": 1, "mean": 2, "count": 0}


def shown(value: float, style: str) -> float:
    """Round a value to what is printed of it, so that no chart says more than its table.

    Examples
    --------
    >>> shown(45.25, "percent"), shown(3.4167, "mean")
    (45.3, 3.42)
    """
    return rounded(float(value), _DIGITS[style])


def number_form(style: str, language: str) -> str:
    """Give Excel's format of a style of numbers: the sign of percent where the language has it."""
    if style == "percent":
        form = '"%"0.0' if language == TURKISH else '0.0"%"'
    else:
        form = "#,##0" if style == "count" else "0.00"
    return LOCALE_OF_NUMBERS[language] + form


def workbook_of(chart: Chart, language: str) -> bytes:
    """Write a chart's values: categories down, series across, as they are printed."""
    raw = BytesIO()
    book = Workbook(
        raw, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": datetime(NEUTRAL_DAY.year, 1, 1)})  # noqa: DTZ001 - XlsxWriter writes it without a zone
    sheet = book.add_worksheet(SHEET)
    form = book.add_format({"num_format": number_form(chart.style, language)})
    sheet.set_column(0, 0, 44)
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, column, shown(value, chart.style), form)
    for row in range(len(chart.categories)):
        sheet.write_string(row + 1, 0, numbered(chart, row))
    book.close()
    return raw.getvalue()


def numbered(chart: Chart, place: int) -> str:
    """Name a category; a point with the number that stands beside it."""
    name = chart.categories[place]
    return f"{place + 1}. {name}" if chart.kind is ChartKind.POINTS else name


def cells(column: int, first: int, last: int) -> str:
    """Name cells of the sheet as a chart does: "Veri!$B$2:$B$5"."""
    start = xl_rowcol_to_cell(first, column, row_abs=True, col_abs=True)
    end = xl_rowcol_to_cell(last, column, row_abs=True, col_abs=True)
    return f"{SHEET}!{start}" + ("" if first == last else f":{end}")
