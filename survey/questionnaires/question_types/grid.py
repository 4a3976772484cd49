"""The grid: several rows (services, statements) on one scale."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from survey.questionnaires.document import Feeds, Question, QuestionType, Row
from survey.questionnaires.loading import missing_kind, options_of
from survey.questionnaires.messages import Label
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types import option_checks
from survey.questionnaires.question_types.base import Form, Raw, Reading, Wording
from survey.questionnaires.question_types.columns import column, value_labels, variable
from survey.questionnaires.question_types.parts import Part, PartsAnswer


class Grid(PartsAnswer):
    """One radio group per row; kept as {row: value} with the rows that were answered."""

    type = QuestionType.GRID
    keys = frozenset({"rows", "options", "scale", "random_order"})

    def parts(self, question: Question) -> list[Part]:
        """Give the rows."""
        return [
            Part(
                name=row.name,
                options=question.options,
                lazy_label=Label(row.text),
                texts=row.text,
            )
            for row in question.rows
        ]

    def read(self, question: Question, form: Form) -> Reading:
        """Read every row; a grid in order, as nearly all are, is read in one go."""
        given: dict[str, str] = {}
        known = question.option_of
        for row, field in question.row_fields.items():
            posted = form.get(field, ())
            if len(posted) == 1 and posted[0] in known:
                given[row] = posted[0]
            elif question.is_required or any(posted):
                return super().read(question, form)
        return Reading({question.name: given or None}, [])

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe one column for each row: a rating where the scale is one.

        The text of a rating is the row's, as it stands in a Likert table; that of another
        choice begins with the question's, since it has a table of its own.
        """
        rates = question.is_scale
        return [
            variable(
                question,
                say,
                name=column(question.name, row.name),
                type=str(QuestionType.RATING if rates else QuestionType.SINGLE_CHOICE),
                text=say(row.text) if rates else f"{say(question.text)} – {say(row.text)}",
                value_labels=value_labels(question.options, say),
                feeds=feeds_of(question, row),
            )
            for row in question.rows
        ]

    def derived_columns(self, raw: Raw, document: Raw) -> list[str]:
        """Name the columns of the rows."""
        names = dict.fromkeys(row["name"] for row in raw.get("rows", ()))
        return [column(raw["name"], name) for name in names]

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check the scale and the rows."""
        yield from option_checks.option_problems(raw, document, place)
        options = options_of(raw, document)
        own = option_checks.options_place(raw, place)
        marks = ("other", "exclusive", "show_if")
        yield from option_checks.refuse_marks(options, marks, own, str(self.type))
        points = [option["value"] for option in options if missing_kind(option) is None]
        if points and all(option_checks.WHOLE_NUMBER.fullmatch(point) for point in points):
            yield from option_checks.point_problems(options, own)
        yield from _row_problems(raw, place)


def feeds_of(question: Question, row: Row) -> Feeds:
    """Give what the answers to a row feed; what the row leaves open is the question's."""
    own = {f.name: getattr(row.feeds, f.name) for f in fields(Feeds)}
    return replace(question.feeds, **{name: value for name, value in own.items() if value})


def _row_problems(raw: Raw, place: str) -> Iterator[Problem]:
    rows = raw.get("rows", ())
    if not rows:
        yield Problem(
            f"{place}.rows",
            "a grid needs 'rows'; give at least one.",
            "bir tabloda (grid) 'rows' bulunmalıdır; en az bir satır veriniz.",
        )
    names = [row["name"] for row in rows]
    for i, name in enumerate(names):
        if name in names[:i]:
            yield Problem(
                f"{place}.rows[{i}].name",
                f"the row '{name}' stands there twice; give each row its own name.",
                f"'{name}' satırı iki kez yer alıyor; her satıra ayrı bir ad veriniz.",
            )


__all__ = ["Grid", "feeds_of"]
