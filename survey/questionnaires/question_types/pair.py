"""The pair: of one service, how important it is and how satisfied one is with it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _

from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.loading import options_of, scale_of
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types import option_checks
from survey.questionnaires.question_types.base import Raw, Wording
from survey.questionnaires.question_types.columns import (
    column,
    missing_codes,
    value_labels,
    variable,
)
from survey.questionnaires.question_types.parts import Part, PartsAnswer
from survey.questionnaires.texts import Texts

IMPORTANCE = "importance"
SATISFACTION = "satisfaction"
NAMES: dict[str, Texts] = {
    IMPORTANCE: {"tr": "önem", "en": "importance", "ku": "girîngî", "ar": "الأهمية"},
    SATISFACTION: {"tr": "memnuniyet", "en": "satisfaction", "ku": "razîbûn", "ar": "الرضا"},
}
"""What a column measures, in the language of a codebook (an interface has its own words)."""


class ImportanceSatisfaction(PartsAnswer):
    """Two ratings of one service; kept as {"importance": value, "satisfaction": value}."""

    type = QuestionType.IMPORTANCE_SATISFACTION
    keys = frozenset({"options", "scale", "importance_scale"})

    def parts(self, question: Question) -> list[Part]:
        """Give importance, then satisfaction."""
        return [
            Part(
                name=IMPORTANCE,
                options=question.importance,
                lazy_label=_("How important is it?"),
                texts=NAMES[IMPORTANCE],
            ),
            Part(
                name=SATISFACTION,
                options=question.options,
                lazy_label=_("How satisfied are you with it?"),
                texts=NAMES[SATISFACTION],
            ),
        ]

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe two ratings of the service; their text is the question's with what is rated."""
        return [
            variable(
                question,
                say,
                name=column(question.name, part.name),
                type=str(QuestionType.RATING),
                text=f"{say(question.text)} ({say(part.texts)})",
                missing=missing_codes(part.options),
                value_labels=value_labels(part.options, say),
                feeds=replace(question.feeds, measure=part.name),
            )
            for part in self.parts(question)
        ]

    def derived_columns(self, raw: Raw, document: Raw) -> list[str]:
        """Name both columns."""
        return [column(raw["name"], part) for part in NAMES]

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check both scales, and that the service is named."""
        yield from option_checks.option_problems(raw, document, place)
        yield from _scale_problems(
            options_of(raw, document), option_checks.options_place(raw, place)
        )
        name, own = raw.get("importance_scale", ""), f"{place}.importance_scale"
        if name not in document.get("scales", {}):
            yield option_checks.unknown_scale(name, own)
        else:
            options = scale_of(name, document)
            yield from option_checks.value_problems(options, own)
            yield from option_checks.mark_problems(options, own)
            yield from _scale_problems(options, own)
        yield from _feeds_problems(raw.get("feeds", {}), place)


def _scale_problems(options: list[dict[str, Any]], place: str) -> Iterator[Problem]:
    marks = ("other", "exclusive", "show_if")
    kind = str(QuestionType.IMPORTANCE_SATISFACTION)
    yield from option_checks.refuse_marks(options, marks, place, kind)
    yield from option_checks.point_problems(options, place)


def _feeds_problems(feeds: Raw, place: str) -> Iterator[Problem]:
    if not feeds.get("service"):
        yield Problem(
            f"{place}.feeds",
            "importance and satisfaction of what? Name the 'service'.",
            "hangi hizmetin önemi ve memnuniyeti? 'service' anahtarıyla hizmeti yazınız.",
        )
    if feeds.get("measure"):
        yield Problem(
            f"{place}.feeds.measure",
            "this type measures importance and satisfaction by itself; take 'measure' out.",
            "bu tür önemi ve memnuniyeti kendiliğinden ölçer; 'measure' anahtarını çıkarınız.",
        )
