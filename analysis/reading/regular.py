"""Regular files of answers, read in compiled code.

Contract: :func:`regular_table` gives the cells of a delimited text whose quotation marks all stand
where they must and whose rows are all of one width; for any other text it gives none, and
:mod:`analysis.reading.delimited` reads it cell by cell, with messages that name the row. Both give
the same cells.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

QUOTE, BREAK, RETURN = ord('"'), ord("\n"), ord("\r")
LONGEST_CELL = 20_000_000
"""Bytes of a cell above which a quotation mark was probably forgotten."""
_MARK = "\ufeff"

Places = NDArray[np.int64]


def regular_table(text: str, delimiter: str) -> pl.DataFrame | None:
    """Read a regular text.

    Parameters
    ----------
    text : str
        All of the file, without a byte order mark.
    delimiter : str

    Returns
    -------
    DataFrame of shape (n_rows, n_columns) or None
        Cells as text (empty: ""), the header as the first row. None where the text is not regular,
        or holds fewer than two rows.
    """
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        return None
    return None if text.startswith(_MARK) else regular_cells(raw, delimiter)


def regular_cells(raw: bytes, delimiter: str) -> pl.DataFrame | None:
    """Read a regular text as :func:`regular_table` does, from its bytes.

    Parameters
    ----------
    raw : bytes
        UTF-8; none is read where they are not valid.
    delimiter : str
    """
    if len(delimiter.encode()) != 1 or b"\0" in raw:
        return None
    if b"\r" in raw and raw.count(b"\r") != raw.count(b"\r\n"):
        return None
    if not raw.endswith(b"\n") or raw.endswith((b"\n\n", b"\r\n")):
        raw = raw.rstrip(b"\r\n") + b"\n"
    if not _is_regular(np.frombuffer(raw, dtype=np.uint8), ord(delimiter)):
        return None
    try:
        cells = pl.read_csv(
            raw,
            has_header=False,
            infer_schema=False,
            separator=delimiter,
            empty_string_is_null=False,
        )
    except pl.exceptions.ComputeError:  # not valid
        return None
    longest = cells.select(pl.all().str.len_bytes().max()).row(0)
    return cells if cells.height > 1 and max(longest) <= LONGEST_CELL else None


def _is_regular(letters: NDArray[np.uint8], delimiter: int) -> bool:
    quotes = np.flatnonzero(letters == QUOTE)
    if not _are_paired(letters, quotes, delimiter):
        return False
    breaks = _outside(np.flatnonzero(letters == BREAK), quotes)
    between = np.diff(_outside(np.flatnonzero(letters == delimiter), quotes).searchsorted(breaks))
    first = _outside(np.flatnonzero(letters[: breaks[0]] == delimiter), quotes)
    starts = np.append(0, breaks[:-1] + 1)
    is_blank = (starts == breaks) | (letters[starts] == RETURN)
    return bool((between == len(first)).all() and not is_blank.any())


def _are_paired(letters: NDArray[np.uint8], quotes: Places, delimiter: int) -> bool:
    """Say whether marks open at the start of a cell and close at its end, or are doubled."""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    before = letters[np.maximum(opening - 1, 0)]
    opens = (opening == 0) | (before == delimiter) | (before == BREAK)
    opens[1:] |= opening[1:] == closing[:-1] + 1
    after = letters[closing + 1]  # the text ends with a line break
    closes = (after == delimiter) | (after == BREAK) | (after == RETURN)
    closes[:-1] |= opening[1:] == closing[:-1] + 1
    return bool(opens.all() and closes.all())


def _outside(places: Places, quotes: Places) -> Places:
    """Keep the places that stand in no quotation marks."""
    return places[quotes.searchsorted(places) % 2 == 0] if len(quotes) else places


__all__ = ["LONGEST_CELL", "regular_cells", "regular_table"]
