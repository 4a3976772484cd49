"""Questions with several answers, in the three shapes spreadsheets give them.

Columns of yes and no under one heading ("hizmet/park", "hizmet.park", "Hizmet [Park]",
"hizmet_1"), as Kobo, ODK and LimeSurvey export them; or one column whose cells name all chosen
options ("Park;Temizlik"), as online forms do.
"""

import re
from collections import Counter, defaultdict

import pandas as pd

from analysis.reading.wording import NO, YES, fold, missing_kind

_BRACKETS = re.compile(r"(.+?)\s*\[(.+)\]")
_MARKS = frozenset(("0", "1", "true", "false"))
_SHAPES = (
    (_BRACKETS, YES | NO),
    # "a/b" may also be two questions of one section that ask for yes or no in words.
    (re.compile(r"(.+)/([^/]+)"), _MARKS),
    (re.compile(r"(.+)\.([^.]+)"), _MARKS),
    (re.compile(r"(.+):([^:]+)"), _MARKS),
    (re.compile(r"(.+)_(\d+)"), frozenset(("0", "1"))),
)
"""How a heading names question and option, and the values such columns may have."""
SEPARATORS = (";", ",", "|", "\n")
_MOST_OPTIONS = 25


def split_heading(name: str) -> tuple[str, str]:
    """Take "Question [row]" apart; the question is empty where there are no brackets."""
    match = _BRACKETS.fullmatch(name)
    return (match[1], match[2]) if match else ("", name)


def option_columns(frame: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Find the columns that are one option of a question with several answers.

    Returns
    -------
    dict of str to (question, option)
        By the name of the column.
    """
    values = {name: {fold(value) for value in frame[name].unique()} - {""} for name in frame}
    found: dict[str, tuple[str, str]] = {}
    for shape, marks in _SHAPES:
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name in frame.columns:
            match = shape.fullmatch(name)
            if match and name not in found:
                groups[match[1]].append((name, match[2]))
        for question, members in groups.items():
            answered = [values[name] for name, _ in members if values[name]]
            is_marked = bool(answered) and all(each <= marks for each in answered)
            if len(members) >= 2 and is_marked:
                found |= {name: (question, option) for name, option in members}
    return found


def options_in_cells(column: "pd.Series[str]") -> list[str]:
    """List the options that the cells of one column name several of; empty when it isn't so.

    Options are known by being repeated: there are fewer different options than different
    cells, and each stands in several cells.
    """
    cells = [cell for cell in column.str.strip() if cell and missing_kind(cell) is None]
    for separator in SEPARATORS:
        several = sum(separator in cell.strip(separator) for cell in cells)
        if several * 10 < len(cells) or several < 2:
            continue
        counts = Counter(option for cell in cells for option in _parts(cell, separator))
        is_repeated = sum(counts.values()) >= 3 * len(counts)
        if len(counts) <= _MOST_OPTIONS and is_repeated and len(counts) < len(set(cells)):
            return sorted(counts, key=lambda option: (-counts[option], option))
    return []


def chosen(column: "pd.Series[str]", option: str) -> "pd.Series[str]":
    """Say for each cell whether it names an option: "1", "0", or "" for an empty cell."""
    wanted = option.strip()

    def code(cell: str) -> str:
        if cell.strip() == wanted:
            return "1"
        if not cell.strip() or missing_kind(cell) is not None:
            return ""
        return str(int(any(wanted in _parts(cell, separator) for separator in (*SEPARATORS, " "))))

    return column.map(code)


def _parts(cell: str, separator: str) -> list[str]:
    return [part.strip() for part in cell.split(separator) if part.strip()]


__all__ = ["chosen", "option_columns", "options_in_cells", "split_heading"]
