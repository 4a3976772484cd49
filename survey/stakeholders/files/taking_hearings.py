"""Files of hearings and of what was said, into the register."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from survey.clock import today
from survey.fieldwork import store as surveys
from survey.stakeholders import store as register
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.store import change
from survey.stakeholders.files import columns
from survey.stakeholders.files.reading import Line, Sheet
from survey.stakeholders.forms import SEPARATOR
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.hearings.forms import EARLIEST, MINUTES_LENGTH
from survey.stakeholders.hearings.models import (
    INPUT_LENGTH,
    TITLE_LENGTH,
    Hearing,
    StakeholderInput,
)
from survey.stakeholders.hearings.store import Record
from survey.stakeholders.names import key_of

DAYS = ("%d.%m.%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y")
"""How a day may be written; spreadsheets hand a date of theirs on as year, month, day."""
MOST_NUMBER = 1_000_000
MOST_PEOPLE = 10_000_000


def take_hearings(sheet: Sheet) -> Callable[[str, int | None], int]:
    """Read hearings; give what writes them."""
    names = {each.name_key: each.id for each in register.all_stakeholders()}
    records: dict[int, Record] = {}
    for line in sheet.lines:
        number = _number(sheet, line, (columns.NUMBER, MOST_NUMBER))
        if number in records:
            sheet.complain(line, columns.NUMBER, _("This number stands there twice. Change one."))
        records[number or 0] = _record(sheet, line, names, number)

    def write(file_name: str, by: int | None) -> int:
        with change(Kind.FILE_IMPORTED, file_name, by=by) as journal:
            for number, record in records.items():
                there = hearings.find_number(number)
                before = len(journal.images)
                hearings.put(journal, there.id if there else None, record, number)
                if there and len(journal.images) > before:
                    journal.put(Hearing, {"id": there.id}, {"version": there.version + 1})
            return len(journal.images)

    return write


def _record(sheet: Sheet, line: Line, names: dict[str, int], number: int | None) -> Record:
    there = hearings.find_number(number) if number else None
    title = _text(sheet, line, columns.TITLE, TITLE_LENGTH)
    if not title:
        sheet.complain(line, columns.TITLE, _("The cell is empty. Write what it was about."))
    optional: dict[str, Any] = {
        "head_count": there.head_count if there else None,
        "reference": there.reference if there else "",
        "minutes": there.minutes if there else "",
        "survey_id": there.survey_id if there else None,
    }
    readers: dict[str, tuple[str, Callable[[], Any]]] = {
        "head_count": (columns.HEAD_COUNT, lambda: _head_count(sheet, line)),
        "reference": (columns.REFERENCE, lambda: _text(sheet, line, columns.REFERENCE, 100)),
        "minutes": (columns.MINUTES, lambda: _text(sheet, line, columns.MINUTES, MINUTES_LENGTH)),
        "survey_id": (columns.SURVEY, lambda: _survey(sheet, line)),
    }
    for name, (heading, read) in readers.items():
        if sheet.has(heading):
            optional[name] = read()
    return Record(
        method=sheet.chosen(line, columns.METHOD, columns.METHOD_WORDS) or "meeting",
        title=title,
        held_on=_day(sheet, line),
        stakeholders=_stakeholders(sheet, line, names),
        **optional,
    )


def _text(sheet: Sheet, line: Line, heading: str, longest: int) -> str:
    is_long = heading in (columns.MINUTES, columns.TEXT)
    text = line.long_text(heading) if is_long else line.text(heading)
    if len(text) > longest:
        sheet.complain(
            line,
            heading,
            _("The text is longer than %(most)s characters. Shorten it.", most=longest),
        )
    return text


def _number(sheet: Sheet, line: Line, of: tuple[str, int]) -> int | None:
    heading, most = of
    text = line.text(heading)
    if text.isdecimal() and len(text) < 10 and 0 < int(text) <= most:
        return int(text)
    sheet.complain(line, heading, _("Write a whole number from 1 to %(most)s.", most=most))
    return None


def _head_count(sheet: Sheet, line: Line) -> int | None:
    text = line.text(columns.HEAD_COUNT)
    if not text or text == "0":
        return 0 if text else None
    return _number(sheet, line, (columns.HEAD_COUNT, MOST_PEOPLE))


def _day(sheet: Sheet, line: Line) -> date:
    text = line.text(columns.DAY)
    for form in DAYS:
        try:
            found = datetime.strptime(text, form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
        if EARLIEST <= found <= today():
            return found
    sheet.complain(
        line, columns.DAY, _("Write a day that has been as day.month.year, for example 31.03.2026.")
    )
    return EARLIEST


def _stakeholders(sheet: Sheet, line: Line, names: dict[str, int]) -> tuple[int, ...]:
    wanted = [part.strip() for part in line.text(columns.STAKEHOLDERS).split(SEPARATOR)]
    found = [names.get(key_of(name)) for name in wanted if name]
    unknown = [name for name in wanted if name and key_of(name) not in names]
    if unknown or not found:
        sheet.complain(
            line,
            columns.STAKEHOLDERS,
            _(
                "Not in the register: %(names)s. Write names as they stand there, with a "
                "semicolon between two.",
                names=", ".join(unknown) or "–",
            ),
        )
    return tuple(dict.fromkeys(number for number in found if number is not None))


def _survey(sheet: Sheet, line: Line) -> int | None:
    slug = line.text(columns.SURVEY)
    if not slug:
        return None
    survey = surveys.find_by_slug(slug)
    if survey is None:
        sheet.complain(
            line,
            columns.SURVEY,
            _("There is no survey of this address. Correct or empty the cell."),
        )
    return survey.id if survey else None


def take_inputs(sheet: Sheet) -> Callable[[str, int | None], int]:
    """Read what was said; give what writes it. A sentence that stands there is not added twice."""
    found = [row for line in sheet.lines if (row := _input(sheet, line)) is not None]

    def write(file_name: str, by: int | None) -> int:
        with change(Kind.FILE_IMPORTED, file_name, by=by) as journal:
            there = {
                (said.hearing_id, said.stakeholder_id, said.text): said
                for said in hearings.inputs()
            }
            for hearing_id, stakeholder_id, text, kind in found:
                known = there.get((hearing_id, stakeholder_id, text))
                values = {"hearing_id": hearing_id, "stakeholder_id": stakeholder_id, "text": text}
                if known is None:
                    journal.add(StakeholderInput, values | {"kind": kind})
                else:
                    journal.put(StakeholderInput, {"id": known.id}, {"kind": kind})
            return len(journal.images)

    return write


def _input(sheet: Sheet, line: Line) -> tuple[int, int, str, str] | None:
    number = _number(sheet, line, (columns.NUMBER, MOST_NUMBER))
    hearing = hearings.find_number(number) if number else None
    text = _text(sheet, line, columns.TEXT, INPUT_LENGTH)
    kind = sheet.chosen(line, columns.KIND, columns.KIND_WORDS)
    if not text:
        sheet.complain(line, columns.TEXT, _("The cell is empty. Write what was said."))
    if number and hearing is None:
        sheet.complain(
            line, columns.NUMBER, _("There is no hearing of this number. Import hearings first.")
        )
    if hearing is None or kind is None:
        return None
    named = key_of(line.text(columns.NAME))
    taking_part = {each.name_key: each.id for each in hearing.stakeholders}
    if named not in taking_part:
        sheet.complain(
            line, columns.NAME, _("This stakeholder did not take part in the hearing. Correct it.")
        )
    return hearing.id, taking_part.get(named, 0), text, kind
