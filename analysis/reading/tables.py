"""One table out of a file, all cells as text: ``read_table(path) -> DataFrame``."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from analysis.errors import FileError
from analysis.reading.delimited import find_delimiter, rows_of
from analysis.reading.encodings import decode, may_be_utf8
from analysis.reading.limits import DEFAULT_LIMITS, Limits, check_size
from analysis.reading.regular import regular_cells, regular_table

TEXT_ENDINGS = (".csv", ".tsv", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
SPSS_ENDINGS = (".sav", ".zsav")
_PLAIN, _PLAIN_LINES = 2_000_000, 1_000
"""Bytes, and lines in the first quarter of them, of a file whose beginning shows its delimiter."""
_SAMPLE = 1_000
"""Cells that show whether the values of a column come back."""


def read_table(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> pd.DataFrame:
    """Read the table of a CSV, XLSX or SPSS file as text.

    Parameters
    ----------
    path : str or Path
        The ending decides how it is read. CSV: comma, semicolon, tab or bar; UTF-8, UTF-16
        or Windows-1254. XLSX: the first sheet that holds something.
    limits : Limits

    Returns
    -------
    DataFrame of shape (n_rows, n_columns)
        Rows in the file's order, index 0, 1, ...; every cell is text as it stands in the file
        (empty: ""). Columns have unique names without surrounding spaces; a column without a
        name is called "Unnamed: 3", counted from 0.

    Raises
    ------
    FileError
        If the file is missing, empty, has no rows below its header, is too large, is no such
        file, has an unknown encoding, a name twice in its header or a row with too many cells.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending in TEXT_ENDINGS:
        check_size(path, limits.text_bytes)
        return _read_text(path, limits)
    if ending in WORKBOOK_ENDINGS:
        check_size(path, limits.workbook_bytes)
        from analysis.reading.workbooks import workbook_rows  # openpyxl takes long to import

        rows: Iterable[list[str]] = workbook_rows(_bytes(path), path.name, limits)
    elif ending in SPSS_ENDINGS:
        check_size(path, limits.spss_bytes)
        from analysis.reading.spss import spss_rows  # pyreadstat takes long to import

        rows = spss_rows(path, limits)
    else:
        raise _unknown_ending(path)
    return frame_of(rows, path.name, limits)


def _read_text(path: Path, limits: Limits) -> pd.DataFrame:
    raw = _bytes(path)
    cells = _plain_cells(raw, path.name)
    if cells is None or cells.height > limits.text_rows + 1:
        text, delimiter = find_delimiter(decode(raw, path.name))
        cells = regular_table(text, delimiter)
        if cells is None or cells.height > limits.text_rows + 1:
            return frame_of(rows_of(text, delimiter, path.name, limits), path.name, limits)
    names = _names(list(cells.row(0)), path.name, limits)
    columns = {
        column: _objects(each)
        for column, each in zip(names, cells.slice(1).iter_columns(), strict=True)
    }
    return pd.DataFrame(columns, columns=pd.Index(names, dtype="object"), dtype="object")


def _plain_cells(raw: bytes, name: str) -> pl.DataFrame | None:
    """Read a large regular file of UTF-8 from its bytes; none where that is not sure to do.

    Its letters are then decoded once, cell by cell.
    """
    if len(raw) <= _PLAIN or not may_be_utf8(raw, name):
        return None
    begin = raw[:_PLAIN].decode("utf-8", errors="ignore")
    rest, delimiter = find_delimiter(begin)
    is_enough = rest is begin and begin.count("\n", 0, _PLAIN // 4) > _PLAIN_LINES
    return regular_cells(raw, delimiter) if is_enough else None


def _objects(cells: pl.Series) -> NDArray[np.object_]:
    """Give cells as an array of texts; where few values come back, each is there once."""
    if cells.head(_SAMPLE).n_unique() > _SAMPLE / 2:
        return cells.to_numpy()
    values = cells.unique(maintain_order=True)
    codes = cells.cast(pl.Enum(values)).to_physical().to_numpy()
    texts: NDArray[np.object_] = np.array(values.to_list(), dtype=object)[codes]
    return texts


def frame_of(rows: Iterable[list[str]], name: str, limits: Limits) -> pd.DataFrame:
    """Make a frame of a header and its rows, and check both."""
    cells = iter(rows)
    names = _names(next(cells, []), name, limits)
    first = next(cells, None)
    if first is None:
        raise FileError(
            f"{name}: there is a header but no row below it; add the answers.",
            f"{name}: başlık satırı var, altında satır yok; yanıtları ekleyiniz.",
        )
    body = [
        _fitted(row, len(names), number, name)
        for number, row in enumerate(chain([first], cells), start=2)
    ]
    return pd.DataFrame(body, columns=pd.Index(names, dtype="object"), dtype="object")


def _names(header: list[str], name: str, limits: Limits) -> list[str]:
    """Give the names of the columns, each there once."""
    if not any(column.strip() for column in header):
        raise FileError(
            f"{name}: there is nothing in the file; export the answers again.",
            f"{name}: dosyada içerik yok; yanıtları yeniden dışa aktarınız.",
        )
    if len(header) > limits.columns:
        raise FileError(
            f"{name}: {len(header)} columns; at most {limits.columns} can be read. "
            "Delete the columns that hold no answers.",
            f"{name}: {len(header)} sütun var; en çok {limits.columns} sütun okunabilir. "
            "Yanıt içermeyen sütunları siliniz.",
        )
    names = [cell.strip() or f"Unnamed: {place}" for place, cell in enumerate(header)]
    places: dict[str, int] = {}
    for place, column in enumerate(names, start=1):
        if column in places:
            raise FileError(
                f"{name}: the column '{column}' stands there twice (columns {places[column]} "
                f"and {place}); rename one of them.",
                f"{name}: '{column}' sütunu iki kez yer alıyor ({places[column]}. ve {place}. "
                "sütun); birinin adını değiştiriniz.",
            )
        places[column] = place
    return names


def _fitted(row: list[str], width: int, number: int, name: str) -> list[str]:
    """Fill a short row up; cut a long one when only empty cells are lost."""
    if len(row) > width:
        if any(cell.strip() for cell in row[width:]):
            raise FileError(
                f"{name}: row {number} has {len(row)} cells, the header has {width}; put cells "
                "that hold the delimiter into quotation marks.",
                f"{name}: {number}. satırda {len(row)} hücre, başlıkta {width} hücre var; ayırıcı "
                "içeren hücreleri tırnak içine alınız.",
            )
        return row[:width]
    return row + [""] * (width - len(row))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(
            f"{path.name}: can't be read ({error.strerror}); check your permission to read it.",
            f"{path.name}: okunamıyor ({error.strerror}); okuma izninizi denetleyiniz.",
        ) from error


def _unknown_ending(path: Path) -> FileError:
    ending = path.suffix or "-"
    return FileError(
        f"{path.name}: files ending in '{ending}' can't be read; give a .csv, .xlsx or .sav file.",
        f"{path.name}: '{ending}' uzantılı dosyalar okunamıyor; .csv, .xlsx ya da .sav dosyası "
        "veriniz.",
    )


__all__ = ["SPSS_ENDINGS", "TEXT_ENDINGS", "WORKBOOK_ENDINGS", "frame_of", "read_table"]
