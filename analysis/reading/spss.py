"""Rows and labels of an SPSS file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from analysis.dataset import as_codes
from analysis.errors import FileError
from analysis.reading.limits import Limits, too_many_rows


def read_spss(path: Path, limits: Limits) -> tuple[pd.DataFrame, Any]:
    """Read an SPSS file, user-missing values kept as they are.

    Returns
    -------
    tuple of DataFrame and pyreadstat's metadata container

    Raises
    ------
    FileError
        If the file is no SPSS file or has too many rows.
    """
    try:
        _, about = pyreadstat.read_sav(str(path), metadataonly=True)
        if about.number_rows is not None and about.number_rows > limits.text_rows:
            raise too_many_rows(path.name, limits.text_rows)
        frame, about = pyreadstat.read_sav(
            str(path), user_missing=True, row_limit=limits.text_rows + 1
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError) as error:
        raise FileError(
            f"{path.name}: this is no SPSS file (.sav), or it is damaged; save it again in SPSS "
            "or export it as CSV.",
            f"{path.name}: bu bir SPSS dosyası (.sav) değil ya da bozuk; SPSS ile yeniden "
            "kaydediniz veya CSV olarak dışa aktarınız.",
        ) from error
    return frame, about


def spss_rows(path: Path, limits: Limits) -> Iterator[list[str]]:
    """Give the header and the rows of an SPSS file as text codes."""
    frame, _ = read_spss(path, limits)
    yield [str(column) for column in frame.columns]
    codes = [as_codes(frame.iloc[:, place]).tolist() for place in range(frame.shape[1])]
    yield from (list(row) for row in zip(*codes, strict=True))


__all__ = ["read_spss", "spss_rows"]
