"""Who is asked, as a planner types or uploads it: units, addresses, organisations.

One thing a line; what belongs to it stands behind a semicolon, a tab or a comma. Nothing of it is
kept before codes are made, and addresses never.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _

from survey.fieldwork.codes.groups import Part, tidy_label
from survey.fieldwork.codes.making import MOST_AT_ONCE
from survey.fieldwork.codes.models import LABEL_LENGTH
from survey.outgoing import is_address
from survey.questionnaires.cleaning import clean_line
from survey.questionnaires.problems import QuestionnaireError
from survey.questionnaires.xlsform.container import check_container

PROGRAM = Path(__file__).with_name("table_program.py")
SECONDS = 30
MAX_FILE = 1024 * 1024
MOST_GROUPS = 500
HEADINGS = {"kurum", "kuruluş", "kurumun adı", "ad", "organisation", "organization", "name"}


class ListError(ValueError):
    """A list can't be used; the message says which line, and what to do."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets a letter: the address, and the unit it belongs to if there are any."""

    address: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that is asked, and where to write to it."""

    label: str
    address: str = ""


def read_units(text: str) -> tuple[list[Part], int]:
    """Read units with their numbers of people, or one number for everybody.

    Returns
    -------
    tuple of list of Part and int
        The units (none: there are none) and how many people all of them are.

    Raises
    ------
    ListError
    """
    lines = list(_lines(text))
    if len(lines) == 1 and lines[0][1].isdecimal():
        return [], _number(lines[0][1], lines[0][0])
    parts = [_part(*split) for split in _split(lines, _number_last)]
    _require_some(parts, MOST_GROUPS)
    _refuse_doubles([part.label for part in parts])
    return parts, sum(part.invited for part in parts)


def read_addressees(text: str) -> list[Addressee]:
    """Read addresses of e-mail, each with its unit or all without.

    Raises
    ------
    ListError
    """
    people = []
    for number, first, second in _split(_lines(text), _address_first):
        if not is_address(first):
            raise ListError(_("Line %(number)s has no address of e-mail.", number=number))
        people.append(Addressee(first, tidy_label(second)[:LABEL_LENGTH] or None))
    _require_some(people, MOST_AT_ONCE)
    _refuse_doubles([person.address for person in people])
    if len({person.group is None for person in people}) > 1:
        raise ListError(_("Write a unit behind every address, or behind none."))
    return people


def read_organisations(text: str, *, needs_address: bool = False) -> list[Organisation]:
    """Read organisations, each with an address of e-mail if it has one.

    Raises
    ------
    ListError
    """
    found = []
    for number, label, address in _split(_lines(text), _address_last):
        if (address or needs_address) and not is_address(address):
            raise ListError(_("Line %(number)s has no address of e-mail.", number=number))
        found.append(Organisation(label[:LABEL_LENGTH], address))
    _require_some(found, MOST_AT_ONCE)
    _refuse_doubles([organisation.label for organisation in found])
    return found


def units_of(people: Sequence[Addressee]) -> list[Part]:
    """Count the people of each unit; none if they stand without units."""
    counts = Counter(person.group for person in people if person.group)
    return [Part(label, count) for label, count in counts.items()]


def text_of_file(content: bytes) -> str:
    """Read a spreadsheet (XLSX or CSV) as lines: what stands in its first two columns.

    A heading is left out. The file is read by a process with limits.

    Raises
    ------
    ListError
    """
    if len(content) > MAX_FILE:
        raise ListError(_("The file is larger than 1 MB. A list of names needs far less."))
    try:
        if content.startswith(b"PK"):
            check_container(content)
        finished = subprocess.run(  # noqa: S603  # our own program, no argument from outside
            [sys.executable, "-I", str(PROGRAM)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        rows: list[list[str]] = json.loads(finished.stdout)
    except (QuestionnaireError, subprocess.SubprocessError, ValueError):
        raise ListError(
            _("The file can't be read. Save it as .xlsx or .csv, with one sheet of two columns.")
        ) from None
    if rows and _is_heading(rows[0]):
        rows = rows[1:]
    return "\n".join(";".join(_cell(cell) for cell in row) for row in rows)


def _cell(text: str) -> str:
    return (clean_line(text) or "").replace(";", ",")


def _is_heading(row: list[str]) -> bool:
    has_value = any("@" in cell or cell.strip().isdecimal() for cell in row)
    is_named = bool(row) and row[0].strip().casefold() in HEADINGS
    return is_named or (len(row) > 1 and bool(row[1].strip()) and not has_value)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(text.splitlines(), start=1):
        line = (clean_line(raw.replace("\t", ";")) or "").strip().rstrip(";").strip()
        if line:
            yield number, line


Division = Callable[[str], tuple[str, str]]
"""Parts a line without a semicolon in two."""


def _number_last(line: str) -> tuple[str, str]:
    label, _comma, count = line.rpartition(",")
    return label, count


def _address_first(line: str) -> tuple[str, str]:
    address, _comma, unit = line.partition(",")
    return address, unit


def _address_last(line: str) -> tuple[str, str]:
    label, _comma, address = line.rpartition(",")
    return (label, address) if "@" in address else (line, "")


def _split(lines: Iterable[tuple[int, str]], divide: Division) -> Iterator[tuple[int, str, str]]:
    for number, line in lines:
        if ";" in line:
            first, _sign, second = line.partition(";")
        else:
            first, second = divide(line)
        if not first.strip():
            raise ListError(_("Line %(number)s can't be read.", number=number))
        yield number, first.strip(), second.strip()


def _part(line: int, label: str, count: str) -> Part:
    tidied = tidy_label(label)[:LABEL_LENGTH]
    if not tidied:
        raise ListError(_("Line %(number)s can't be read.", number=line))
    return Part(tidied, _number(count, line))


def _number(text: str, line: int) -> int:
    if not text.isdecimal() or not 1 <= int(text[:9]) <= MOST_AT_ONCE:
        raise ListError(
            _(
                "Line %(number)s needs a number of people from 1 to %(most)s behind the unit.",
                number=line,
                most=MOST_AT_ONCE,
            )
        )
    return int(text)


def _require_some(found: Sequence[object], most: int) -> None:
    if not found:
        raise ListError(_("The list is empty."))
    if len(found) > most:
        raise ListError(_("The list has more than %(most)s lines.", most=most))


def _refuse_doubles(names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise ListError(_("“%(name)s” stands in the list twice.", name=name))
        seen.add(name.casefold())
