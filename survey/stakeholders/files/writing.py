"""The register as tables for spreadsheet programs."""

from survey.spreadsheets import Cell, Row, to_csv, to_workbook
from survey.stakeholders import store as register
from survey.stakeholders.files import columns
from survey.stakeholders.files.columns import SHAPES, FileKind
from survey.stakeholders.forms import SEPARATOR
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.names import sort_key
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.services import store as services
from survey.stakeholders.services.forms import DIVIDER

Table = tuple[Row, list[Row]]
"""Headings and rows."""


def table_of(kind: FileKind) -> Table:
    """Give headings and rows of a kind of file."""
    return MAKERS[kind]()


def as_file(kind: FileKind, form: str) -> bytes:
    """Write a kind of file as csv or xlsx."""
    headings, rows = table_of(kind)
    if form == "csv":
        return to_csv(headings, rows)
    return to_workbook(columns.FILE_NAMES[kind], headings, rows)


def _register() -> Table:
    rows: list[Row] = [
        (
            each.name,
            columns.SIDE_WORDS[each.side],
            each.group.name if each.group else "",
            columns.LAW_BODY_WORDS[each.group.law_body] if each.group else "",
            each.contact,
            each.note,
        )
        for each in register.all_stakeholders()
    ]
    return SHAPES[FileKind.REGISTER].headings, rows


def _scores() -> Table:
    names = {each.id: each.name for each in register.all_stakeholders()}
    labels = {each.id: each.label for each in scoring.all_scorers()}
    rows: list[Row] = [
        (
            names[score.stakeholder_id],
            labels[score.scorer_id],
            "" if score.importance is None else score.importance,
            "" if score.influence is None else score.influence,
        )
        for score in scoring.all_scores()
    ]
    rows.sort(key=lambda row: (sort_key(str(row[1])), sort_key(str(row[0]))))
    return SHAPES[FileKind.SCORES].headings, rows


def _services() -> Table:
    fields = services.all_fields()
    headings: list[Cell] = [columns.NAME]
    numbers: list[int | None] = []
    for field in fields:
        headings += [f"{field.name} {DIVIDER} {service.name}" for service in field.services]
        numbers += [service.id for service in field.services]
        if not field.services:
            headings.append(f"{field.name} {DIVIDER}")
            numbers.append(None)
    marks = services.marks()
    rows: list[Row] = [
        (
            each.name,
            *(MARK_SIGNS[marks.get(each.id, {}).get(number or 0, "")] for number in numbers),
        )
        for each in register.all_stakeholders()
    ]
    return headings, rows


MARK_SIGNS = {"all": "√", "part": "o", "": ""}


def _hearings() -> Table:
    rows: list[Row] = [
        (
            each.number,
            each.held_on.strftime("%d.%m.%Y"),
            columns.METHOD_WORDS[each.method],
            each.title,
            f"{SEPARATOR} ".join(one.name for one in each.stakeholders),
            "" if each.head_count is None else each.head_count,
            each.reference,
            each.minutes,
            each.survey.slug if each.survey else "",
        )
        for each in reversed(hearings.all_hearings())
    ]
    return SHAPES[FileKind.HEARINGS].headings, rows


def _inputs() -> Table:
    rows: list[Row] = [
        (said.hearing.number, said.stakeholder.name, columns.KIND_WORDS[said.kind], said.text)
        for said in hearings.inputs()
    ]
    return SHAPES[FileKind.INPUTS].headings, rows


MAKERS = {
    FileKind.REGISTER: _register,
    FileKind.SCORES: _scores,
    FileKind.SERVICES: _services,
    FileKind.HEARINGS: _hearings,
    FileKind.INPUTS: _inputs,
}
