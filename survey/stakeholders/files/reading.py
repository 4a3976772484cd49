"""A spreadsheet as rows of named cells; what is wrong is said with row and column."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase

from flask_babel import gettext as _

from survey.fieldwork.codes.lists import PROGRAM, SECONDS
from survey.questionnaires.problems import QuestionnaireError
from survey.questionnaires.xlsform.container import check_container
from survey.stakeholders.files.columns import Shape
from survey.stakeholders.names import key_of, tidy_line, tidy_text

MAX_FILE = 2 * 1024 * 1024
MAX_COLUMNS = 210
LONGEST_CELL = 12_000
MOST_ROWS = 10_000
MOST_PROBLEMS = 30
"""Problems that are shown; who has more has one that comes again and again."""


class FileError(ValueError):
    """A file can't be imported; ``problems`` says what, where and what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems[0])
        self.problems = problems[:MOST_PROBLEMS]
        self.n_more = len(problems) - len(self.problems)


@dataclass(slots=True)
class Line:
    """A row of a file: as the spreadsheet counts it, and its cells by heading."""

    number: int
    cells: dict[str, str]

    def text(self, heading: str) -> str:
        """Give a cell as a text of one line."""
        return tidy_line(self.cells.get(heading))

    def long_text(self, heading: str) -> str:
        """Give a cell as a text of several lines."""
        return tidy_text(self.cells.get(heading))


@dataclass(slots=True)
class Sheet:
    """A file that was read.

    Attributes
    ----------
    lines : list of Line
    more : list of str
        Headings that are no fixed ones, in order.
    places : dict
        Heading -> letter of its column.
    doubles : list of str
        Headings that stand there twice.
    problems : list of str
        What is wrong so far; whoever reads the cells adds to it.
    """

    lines: list[Line]
    more: list[str]
    places: dict[str, str]
    doubles: list[str]
    problems: list[str] = field(default_factory=list)

    def has(self, heading: str) -> bool:
        """Say whether the file has a column."""
        return heading in self.places

    def complain(self, line: Line, heading: str, message: str) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(
            _(
                "Row %(row)s, column %(column)s (%(heading)s): %(message)s",
                row=line.number,
                column=self.places.get(heading, "–"),
                heading=heading,
                message=message,
            )
        )

    def chosen(self, line: Line, heading: str, words: Mapping[str, str]) -> str | None:
        """Read a cell that holds one of some words; note it if it doesn't."""
        wanted = key_of(line.text(heading))
        found = next((value for value, word in words.items() if key_of(word) == wanted), None)
        if found is None:
            known = ", ".join(f"“{word}”" for word in words.values() if word)
            self.complain(line, heading, _("Write one of these: %(words)s.", words=known))
        return found

    def require_sound(self) -> None:
        """Refuse the file if anything is wrong with it.

        Raises
        ------
        FileError
        """
        if self.problems:
            raise FileError(self.problems)


def read_sheet(content: bytes, shape: Shape) -> Sheet:
    """Read a spreadsheet (XLSX or CSV) of this shape.

    Raises
    ------
    FileError
        If it is too large, can't be read, has no rows, or lacks a column.
    """
    rows = _rows(content)
    if not rows:
        raise FileError([_("The file is empty. Download the table first to see how it looks.")])
    headings = _headings(rows[0], shape)
    names = [heading for heading in headings.values() if heading not in shape.headings]
    counts = Counter(headings.values())
    doubles = [heading for heading, number in counts.items() if number > 1]
    sheet = Sheet(_lines(rows[1:], headings), names, _places(headings), doubles)
    sheet.problems += _heading_problems(sheet, shape)
    sheet.require_sound()
    if len(sheet.lines) > MOST_ROWS:
        raise FileError([_("The file has more than %(most)s rows.", most=MOST_ROWS)])
    return sheet


def _rows(content: bytes) -> list[list[str]]:
    if len(content) > MAX_FILE:
        raise FileError([_("The file is larger than 2 MB. No register needs that much.")])
    try:
        if content.startswith(b"PK"):
            check_container(content)
        finished = subprocess.run(  # noqa: S603  # our own program, arguments of our own
            [sys.executable, "-I", str(PROGRAM), str(MAX_COLUMNS), str(LONGEST_CELL)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        rows: list[list[str]] = json.loads(finished.stdout)
    except (QuestionnaireError, subprocess.SubprocessError, ValueError):
        raise FileError(
            [_("The file can't be read. Save it as .xlsx or .csv, the table on its first sheet.")]
        ) from None
    return rows


def _headings(row: list[str], shape: Shape) -> dict[int, str]:
    """Give place -> heading; a fixed one as it is spelled here, whatever its letters."""
    known = {key_of(heading): heading for heading in shape.headings}
    tidied = {place: tidy_line(cell) for place, cell in enumerate(row)}
    return {place: known.get(key_of(text), text) for place, text in tidied.items() if text}


def _lines(rows: list[list[str]], headings: dict[int, str]) -> list[Line]:
    return [
        Line(
            number, {heading: row[place] for place, heading in headings.items() if place < len(row)}
        )
        for number, row in enumerate(rows, start=2)
        if any(cell.strip() for cell in row)
    ]


def _places(headings: dict[int, str]) -> dict[str, str]:
    return {heading: letters(place) for place, heading in headings.items()}


def letters(place: int) -> str:
    """Give the letters a spreadsheet calls a column by, counted from 0.

    >>> letters(0), letters(25), letters(26), letters(209)
    ('A', 'Z', 'AA', 'HB')
    """
    high, low = divmod(place, 26)
    return (letters(high - 1) if high else "") + ascii_uppercase[low]


def _heading_problems(sheet: Sheet, shape: Shape) -> list[str]:
    problems = [
        _("Row 1: the column “%(heading)s” stands there twice. Delete one.", heading=heading)
        for heading in sheet.doubles
    ]
    problems += [
        _("Row 1: the column “%(heading)s” is missing. Add it.", heading=heading)
        for heading in shape.needed
        if not sheet.has(heading)
    ]
    if not shape.has_more:
        problems += [
            _(
                "Row 1, column %(column)s: the heading “%(heading)s” is not known. Known are: "
                "%(known)s. Correct it, or delete the column.",
                column=sheet.places[heading],
                heading=heading,
                known=", ".join(shape.headings),
            )
            for heading in sheet.more
        ]
    return problems
