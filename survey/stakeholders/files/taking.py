"""Files into the register: all of a file or nothing; what it does not name stays as it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from survey.stakeholders import store as register
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.store import change
from survey.stakeholders.files import columns
from survey.stakeholders.files.columns import SHAPES, FileKind
from survey.stakeholders.files.reading import FileError, Line, Sheet, read_sheet
from survey.stakeholders.files.taking_hearings import take_hearings, take_inputs
from survey.stakeholders.forms import NOTE_LENGTH, SEPARATOR
from survey.stakeholders.models import GROUP_NAME_LENGTH, LABEL_LENGTH, NAME_LENGTH, Stakeholder
from survey.stakeholders.names import key_of
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.scoring.store import Pair
from survey.stakeholders.services import store as services
from survey.stakeholders.services.forms import DIVIDER
from survey.stakeholders.services.models import NAME_LENGTH as SERVICE_LENGTH
from survey.stakeholders.services.store import Named
from survey.stakeholders.store import Entry

SIGNS = {"√": "all", "✓": "all", "✔": "all", "v": "all", "x": "all", "o": "part", "0": "part"}
"""What people write for a mark, in small letters."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file did: rows that were read, rows of the register that changed."""

    rows: int
    changes: int


def take_file(kind: FileKind, content: bytes, file_name: str, *, by: int | None) -> Taken:
    """Import a file.

    Raises
    ------
    FileError
        If anything in it is wrong; then nothing of it was taken.
    """
    sheet = read_sheet(content, SHAPES[kind])
    write = TAKERS[kind](sheet)
    sheet.require_sound()
    return Taken(len(sheet.lines), write(file_name, by))


Write = Callable[[str, int | None], int]
"""Writes what was read, with the name of the file and the account; says how many rows changed."""


# --- the register


def _register(sheet: Sheet) -> Write:
    known = {each.name_key: each for each in register.all_stakeholders()}
    entries = [_entry(sheet, line, known) for line in sheet.lines]
    _refuse_doubles(sheet, [(line, key_of(line.text(columns.NAME))) for line in sheet.lines])
    new = {key_of(entry.name) for entry in entries} - set(known)
    if len(known) + len(new) > register.MOST:
        raise FileError(
            [_("The register holds %(most)s stakeholders at most.", most=register.MOST)]
        )

    def write(file_name: str, by: int | None) -> int:
        return sum(register.take_over(entries, Kind.FILE_IMPORTED, file_name, by=by))

    return write


def _entry(sheet: Sheet, line: Line, known: dict[str, Stakeholder]) -> Entry:
    name = _text(sheet, line, columns.NAME, NAME_LENGTH)
    if not name:
        sheet.complain(line, columns.NAME, _("The cell is empty. Write a name, or delete the row."))
    if SEPARATOR in name:
        sheet.complain(line, columns.NAME, _("Leave out the semicolon."))
    there = known.get(key_of(name))
    group = there.group.name if there and there.group else ""
    has_body = sheet.has(columns.LAW_BODY)
    body = sheet.chosen(line, columns.LAW_BODY, columns.LAW_BODY_WORDS) if has_body else ""
    return Entry(
        name=name,
        side=sheet.chosen(line, columns.SIDE, columns.SIDE_WORDS) or "external",
        group=_kept(sheet, line, columns.GROUP, (group, GROUP_NAME_LENGTH)) or None,
        law_body=body or "",
        sets_law_body=bool(body),
        contact=_kept(sheet, line, columns.CONTACT, (there.contact if there else "", 300)),
        note=_kept(sheet, line, columns.NOTE, (there.note if there else "", NOTE_LENGTH)),
    )


def _kept(sheet: Sheet, line: Line, heading: str, usual: tuple[str, int]) -> str:
    """Read a cell of a column that may be missing; then what stands there already stays."""
    return _text(sheet, line, heading, usual[1]) if sheet.has(heading) else usual[0]


def _text(sheet: Sheet, line: Line, heading: str, longest: int) -> str:
    text = line.long_text(heading) if heading == columns.NOTE else line.text(heading)
    if len(text) > longest:
        sheet.complain(
            line,
            heading,
            _("The text is longer than %(most)s characters. Shorten it.", most=longest),
        )
    return text


def _refuse_doubles(sheet: Sheet, keys: Sequence[tuple[Line, object]]) -> None:
    seen: dict[object, int] = {}
    for line, key in keys:
        if key in seen:
            sheet.complain(
                line, columns.NAME, _("The same stands in row %(row)s. Delete one.", row=seen[key])
            )
        seen.setdefault(key, line.number)


def _stakeholder(sheet: Sheet, line: Line, known: dict[str, int]) -> int:
    """Find the stakeholder a row names; note it if there is none."""
    number = known.get(key_of(line.text(columns.NAME)))
    if number is None:
        sheet.complain(
            line,
            columns.NAME,
            _("No stakeholder of this name is in the register. Add it, or correct the name."),
        )
    return number or 0


def _known() -> dict[str, int]:
    return {each.name_key: each.id for each in register.all_stakeholders()}


# --- scores


def _scores(sheet: Sheet) -> Write:
    known, given = _known(), dict[str, dict[int, Pair]]()
    labels: dict[str, str] = {}
    for line in sheet.lines:
        label = _text(sheet, line, columns.SCORER, LABEL_LENGTH)
        if not label:
            sheet.complain(line, columns.SCORER, _("The cell is empty. Write who scored."))
        labels.setdefault(key_of(label), label)
        pair = (_score(sheet, line, columns.IMPORTANCE), _score(sheet, line, columns.INFLUENCE))
        number = _stakeholder(sheet, line, known)
        _refuse_foreign(sheet, line, label, (number, pair))
        given.setdefault(key_of(label), {})[number] = pair
    keys = [
        (line, (key_of(line.text(columns.SCORER)), key_of(line.text(columns.NAME))))
        for line in sheet.lines
    ]
    _refuse_doubles(sheet, keys)
    if len(set(labels) | {each.label_key for each in scoring.all_scorers()}) > scoring.MOST_SCORERS:
        raise FileError([_("There may be %(most)s scorers at most.", most=scoring.MOST_SCORERS)])

    def write(file_name: str, by: int | None) -> int:
        with change(Kind.FILE_IMPORTED, file_name, by=by) as journal:
            for key, pairs in given.items():
                there = scoring.find_scorer(labels[key])
                scorer_id = (
                    there.id
                    if there
                    else scoring.put_scorer(journal, labels[key], is_by_link=False)
                )
                scoring.put_scores(journal, scorer_id, pairs)
            return len(journal.images)

    return write


def _score(sheet: Sheet, line: Line, heading: str) -> int | None:
    text = line.text(heading)
    if text and text not in ("1", "2", "3", "4", "5"):
        sheet.complain(line, heading, _("Write a whole number from 1 to 5, or leave it empty."))
        return None
    return int(text) if text else None


def _refuse_foreign(sheet: Sheet, line: Line, label: str, given: tuple[int, Pair]) -> None:
    """Scores given by a link are changed by nobody but who gave them."""
    there = scoring.find_scorer(label) if label else None
    if there is None or not there.is_by_link:
        return
    if scoring.scores_of(there.id).get(given[0], (None, None)) != given[1]:
        sheet.complain(
            line,
            columns.SCORER,
            _(
                "This scorer scores by a link, and nobody else changes the scores. Delete the row, "
                "or write another name."
            ),
        )


# --- services


def _services(sheet: Sheet) -> Write:
    names = {heading: _named(sheet, heading) for heading in sheet.more}
    new = set(names.values()) - {Named(s.field.name, s.name) for s in services.all_services()}
    if len(services.all_services()) + len(new) > services.MOST_SERVICES:
        raise FileError([_("There may be %(most)s services at most.", most=services.MOST_SERVICES)])
    known = _known()
    rows = [(_stakeholder(sheet, line, known), _marks(sheet, line, names)) for line in sheet.lines]
    _refuse_doubles(sheet, [(line, key_of(line.text(columns.NAME))) for line in sheet.lines])

    def write(file_name: str, by: int | None) -> int:
        with change(Kind.FILE_IMPORTED, file_name, by=by) as journal:
            put = services.put_services(journal, names.values())
            for number, marks in rows:
                services.put_marks(
                    journal, number, {put.numbers[named]: mark for named, mark in marks.items()}
                )
            return len(journal.images)

    return write


def _named(sheet: Sheet, heading: str) -> Named:
    field, divider, service = (part.strip() for part in heading.partition(DIVIDER))
    if not field or not divider or max(len(field), len(service)) > SERVICE_LENGTH:
        sheet.problems.append(
            _(
                "Row 1, column %(column)s: “%(heading)s” names no service. Write the field of "
                "activity, the sign › and the service, each up to 160 characters.",
                column=sheet.places[heading],
                heading=heading,
            )
        )
    return Named(field, service)


def _marks(sheet: Sheet, line: Line, names: dict[str, Named]) -> dict[Named, str | None]:
    marks: dict[Named, str | None] = {}
    for heading, named in names.items():
        sign = line.text(heading).lower()
        if sign and (sign not in SIGNS or not named.service):
            sheet.complain(
                line, heading, _("Write √ (all of the group), o (a part of it) or nothing.")
            )
        if named.service:
            marks[named] = SIGNS.get(sign)
    return marks


TAKERS: dict[FileKind, Callable[[Sheet], Write]] = {
    FileKind.REGISTER: _register,
    FileKind.SCORES: _scores,
    FileKind.SERVICES: _services,
    FileKind.HEARINGS: take_hearings,
    FileKind.INPUTS: take_inputs,
}
