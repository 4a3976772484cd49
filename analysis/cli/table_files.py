"""Tables written as CSV files, in compiled code.

Contract: :func:`write_csv` writes the same bytes as pandas, for a table of texts and numbers.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

LINE_END = "\r\n"
"""With this ending a lone carriage return is quoted and can't begin a row of its own."""


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table as a CSV file: UTF-8, commas, quotation marks where a cell needs them.

    Parameters
    ----------
    table : DataFrame
        Its index is not written; empty cells and NaN become nothing.
    path : Path
    """
    columns = [_cells(table.iloc[:, place]) for place in range(table.shape[1])]
    if table.shape[1] < 2 or any(column is None for column in columns):
        table.to_csv(path, index=False, encoding="utf-8", lineterminator=LINE_END)
        return
    numbered = [str(place) for place in range(len(columns))]
    names = [str(name) or None for name in table.columns]
    header = pl.DataFrame([names], schema=numbered, orient="row")
    body = pl.DataFrame(dict(zip(numbered, columns, strict=True)))
    with path.open("wb") as file:
        for part in (header, body):
            part.write_csv(file, include_header=False, line_terminator=LINE_END)


def _cells(column: "pd.Series") -> pl.Series | None:
    """Give a column as it is written; None where it holds anything but texts or numbers."""
    if pd.api.types.is_bool_dtype(column.dtype):
        return None
    if pd.api.types.is_integer_dtype(column.dtype):
        return pl.Series(column.to_numpy())
    if column.dtype == np.float64:
        return _numbers(column)
    if pd.api.types.infer_dtype(column.astype("object"), skipna=False) != "string":
        return None
    texts = pl.Series(column.tolist(), dtype=pl.String)
    return texts.set(texts == "", None)


def _numbers(column: "pd.Series") -> pl.Series:
    """Write each different number once, as Python does; 0.0 and -0.0 are written differently."""
    codes, bits = pd.factorize(column.to_numpy(dtype=np.float64).view(np.int64))
    numbers = bits.view(np.float64).tolist()
    written = [repr(number) if number == number else None for number in numbers]
    return pl.Series(written, dtype=pl.String).gather(codes)


__all__ = ["LINE_END", "write_csv"]
