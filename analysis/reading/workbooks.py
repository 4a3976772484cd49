"""Rows of an Excel workbook, after its archive was checked.

A workbook is a ZIP archive; a small one can unpack to gigabytes. Before anything is parsed the
archive's own figures are checked, and then, because those figures may lie, every member is
unpacked once and its bytes are counted.
"""

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape

from analysis.errors import FileError
from analysis.reading.limits import MEGABYTE, Limits, too_many_rows

FORMULA_ERRORS = frozenset(
    ("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#YOK", "#SAYI/0!")
)
_STEP = 1 << 16


def workbook_rows(raw: bytes, name: str, limits: Limits) -> Iterator[list[str]]:
    """Give the rows of the first sheet that holds something, trailing empty rows left out.

    Raises
    ------
    FileError
        If the file is no workbook, is protected by a password, unpacks to too much, holds a
        questionnaire (XLSForm) instead of answers, or has too many rows.
    """
    check_archive(raw, name, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        _refuse_questionnaire(book, name)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # a wrong or hostile size in the file is not believed
            rows = list(_sheet_rows(sheet, name, limits))
            if rows:
                return iter(rows)
    except FileError:
        raise
    except Exception as error:  # openpyxl answers a broken part with errors of any kind
        raise _not_a_workbook(name) from error
    return iter(())


def check_archive(raw: bytes, name: str, limits: Limits) -> None:
    """Refuse an archive that is none, or that unpacks to more than a workbook of answers."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileError(
            f"{name}: this is an old Excel file or is protected by a password; save it as "
            ".xlsx without a password.",
            f"{name}: eski bir Excel dosyası ya da parolayla korunuyor; parolasız .xlsx "
            "olarak kaydediniz.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            _check_declared(members, name, limits)
            _check_counted(archive, members, name, limits)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError) as error:
        raise _not_a_workbook(name) from error


def _check_declared(members: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if len(members) > limits.workbook_members:
        raise _bomb(name, f"{len(members)} parts", f"{len(members)} parça")
    total = sum(member.file_size for member in members)
    if total > limits.workbook_unpacked:
        size = f"{total / MEGABYTE:.0f} MB"
        raise _bomb(name, f"{size} unpacked", f"açılınca {size}")
    for member in members:
        if member.file_size > MEGABYTE:
            ratio = member.file_size / max(member.compress_size, 1)
            if ratio > limits.workbook_ratio:
                raise _bomb(name, f"a part packed {ratio:.0f}:1", f"{ratio:.0f}:1 sıkıştırma")


def _check_counted(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, limits: Limits
) -> None:
    counted = 0
    for member in members:
        with archive.open(member) as part:
            while block := part.read(_STEP):
                counted += len(block)
                if counted > limits.workbook_unpacked:
                    size = f"{limits.workbook_unpacked / MEGABYTE:.0f} MB"
                    raise _bomb(name, f"more than {size} unpacked", f"açılınca {size} üzeri")


def _refuse_questionnaire(book: Any, name: str) -> None:
    titles = {str(title).lower() for title in book.sheetnames}
    if {"survey", "choices"} <= titles:
        raise FileError(
            f"{name}: this is a questionnaire (XLSForm with the sheets 'survey' and 'choices'), "
            "not answers; give the file of answers.",
            f"{name}: bu bir soru formu ('survey' ve 'choices' sayfalı XLSForm), yanıt dosyası "
            "değil; yanıt dosyasını veriniz.",
        )


def _sheet_rows(sheet: Any, name: str, limits: Limits) -> Iterator[list[str]]:
    waiting: list[list[str]] = []
    has_header, n_rows = False, 0
    for values in sheet.iter_rows(values_only=True):
        row = [_text(value) for value in values[: limits.columns + 1]]
        if not any(row):
            if has_header:
                waiting.append(row)
                n_rows += 1
            if n_rows > limits.workbook_rows + 1:
                break  # empty rows to the end of the sheet
            continue
        n_rows += 1
        if n_rows > limits.workbook_rows + 1:
            raise too_many_rows(name, limits.workbook_rows)
        if not has_header:
            has_header, row = True, _without_empty_end(row)
        yield from waiting
        waiting.clear()
        yield row


def _without_empty_end(row: list[str]) -> list[str]:
    width = max(place for place, cell in enumerate(row, start=1) if cell.strip())
    return row[:width]


def _text(value: object) -> str:
    """Write a cell as a person reads it in the sheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"  # the digits Excel itself keeps
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    text = str(value)
    return "" if text in FORMULA_ERRORS else unescape(text)


def _bomb(name: str, english: str, turkish: str) -> FileError:
    return FileError(
        f"{name}: the workbook is refused because it is unusually large inside ({english}); "
        "save only the sheet of answers, as CSV.",
        f"{name}: çalışma kitabının içeriği olağan dışı büyük ({turkish}), bu nedenle açılmadı; "
        "yalnız yanıt sayfasını CSV olarak kaydediniz.",
    )


def _not_a_workbook(name: str) -> FileError:
    return FileError(
        f"{name}: this is no Excel workbook (.xlsx), or it is damaged; open it in Excel or "
        "LibreOffice and save it again.",
        f"{name}: bu bir Excel çalışma kitabı (.xlsx) değil ya da bozuk; Excel veya "
        "LibreOffice ile açıp yeniden kaydediniz.",
    )


__all__ = ["check_archive", "workbook_rows"]
