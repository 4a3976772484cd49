"""A questionnaire in the words of the planner's pages: types, conditions, what answers feed."""

from collections.abc import Mapping
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from survey.questionnaires.document import Audience, Question, Questionnaire, QuestionType, Text
from survey.questionnaires.kinds import PART
from survey.questionnaires.logic.conditions import AnyOf, Comparison, Condition, Formula, Operator

TYPE_NAMES: Mapping[QuestionType, Any] = {
    QuestionType.SINGLE_CHOICE: _l("Single choice"),
    QuestionType.MULTIPLE_CHOICE: _l("Multiple choice"),
    QuestionType.RATING: _l("Rating"),
    QuestionType.GRID: _l("Grid"),
    QuestionType.IMPORTANCE_SATISFACTION: _l("Importance and satisfaction"),
    QuestionType.RANKING: _l("Ranking"),
    QuestionType.CONSTANT_SUM: _l("Shares of a total"),
    QuestionType.STATEMENT: _l("Statement"),
    QuestionType.PLACE: _l("Place"),
    QuestionType.NUMBER: _l("Number"),
    QuestionType.DATE: _l("Date"),
    QuestionType.SHORT_TEXT: _l("Short text"),
    QuestionType.OPEN_TEXT: _l("Open answer"),
    QuestionType.UPLOAD: _l("Photo or document"),
    QuestionType.CONSENT: _l("Consent"),
    QuestionType.REPEAT: _l("Repeated group"),
    QuestionType.NOTE: _l("Note"),
    QuestionType.CALCULATED: _l("Calculated value"),
}
AUDIENCE_NAMES: Mapping[str, Any] = {
    Audience.EXTERNAL: _l("External stakeholders: citizens, headmen, organisations"),
    Audience.INTERNAL: _l("Internal stakeholders: employees, managers, council members"),
}
QUADRANT_NAMES: Mapping[str, Any] = {
    "strength": _l("Strength"),
    "weakness": _l("Weakness"),
    "opportunity": _l("Opportunity"),
    "threat": _l("Threat"),
}
MEASURE_NAMES: Mapping[str, Any] = {
    "satisfaction": _l("Satisfaction"),
    "importance": _l("Importance"),
    "agreement": _l("Agreement"),
}
COMPARISONS: Mapping[Operator, Any] = {
    Operator.EQUALS: _l("“%(question)s” is one of: %(values)s"),
    Operator.ANY_OF: _l("“%(question)s” is one of: %(values)s"),
    Operator.NOT_EQUALS: _l("“%(question)s” is none of: %(values)s"),
    Operator.NONE_OF: _l("“%(question)s” is none of: %(values)s"),
    Operator.ANSWERED: _l("“%(question)s” is answered"),
    Operator.NOT_ANSWERED: _l("“%(question)s” is left empty"),
    Operator.AT_LEAST: _l("“%(question)s” is at least %(values)s"),
    Operator.AT_MOST: _l("“%(question)s” is at most %(values)s"),
}
SHORT = 80
"""Characters of a question that are shown where another question refers to it."""


class Reader:
    """Shows a questionnaire's texts in one language.

    Parameters
    ----------
    questionnaire : Questionnaire
    language : str
        One of the questionnaire's languages; the words around the texts are in the language of
        the page.
    """

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        self.questionnaire = questionnaire
        self.language = language

    def say(self, texts: Mapping[str, str]) -> Text:
        """Give a text, in the default language where it is not translated."""
        return self.questionnaire.text(texts, self.language)

    def condition(self, condition: Condition, *, is_inner: bool = False) -> str:
        """Write a condition as a sentence part: "Age" is at least 18 and ..."""
        if isinstance(condition, Comparison):
            return self._comparison(condition)
        if isinstance(condition, Formula):
            return condition.expression.text
        parts = [self.condition(part, is_inner=True) for part in condition.conditions]
        word = _("or") if isinstance(condition, AnyOf) else _("and")
        joined = f" {word} ".join(parts)
        return f"({joined})" if is_inner and len(parts) > 1 else joined

    def _comparison(self, comparison: Comparison) -> str:
        question = self._question(comparison.question)
        text = str(self.say(question.text))
        short = text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
        values = comparison.value if isinstance(comparison.value, tuple) else (comparison.value,)
        shown = ", ".join(self._value(question, value) for value in values)
        return str(COMPARISONS[comparison.operator]) % {"question": short, "values": shown}

    def _question(self, name: str) -> Question:
        """Find a question, or the question a part belongs to."""
        known = self.questionnaire.question_of
        pieces = name.split(PART)
        names = (PART.join(pieces[:cut]) for cut in range(len(pieces), 0, -1))
        found = next((known[name] for name in names if name in known), None)
        return found or known[self.questionnaire.repeat_of[name]]

    def _value(self, question: Question, value: Any) -> str:
        option = question.option_of.get(str(value))
        if option is not None:
            return str(self.say(option.label))
        return str(value) if isinstance(value, str | None) else str(format_decimal(value))

    def limits(self, question: Question) -> str:
        """Write what a number, a text or a multiple choice may be; empty when anything."""
        parts = []
        if question.type is QuestionType.NUMBER and question.minimum is not None:
            parts.append(_("at least %(number)s", number=format_decimal(question.minimum)))
        if question.maximum is not None:
            parts.append(_("at most %(number)s", number=format_decimal(question.maximum)))
        if question.is_whole:
            parts.append(_("whole numbers"))
        if question.type.is_text:
            count = format_decimal(question.max_length)
            parts.append(_("up to %(count)s characters", count=count))
        if question.min_choices is not None:
            parts.append(_("at least %(count)s answers", count=question.min_choices))
        if question.max_choices is not None:
            parts.append(_("at most %(count)s answers", count=question.max_choices))
        return ", ".join(parts)

    def feeds(self, question: Question) -> list[tuple[str, Text | str]]:
        """List what the answers feed: name and value."""
        feeds = question.feeds
        rows: list[tuple[str, Text | str]] = [
            (_("Measures"), str(MEASURE_NAMES.get(feeds.measure, ""))),
            (_("Service"), self.say(feeds.service)),
            (_("Duty of"), self.say(feeds.owner)),
            (_("Dimension"), self.say(feeds.dimension)),
            (_("SWOT cell"), str(QUADRANT_NAMES.get(feeds.quadrant, ""))),
            (_("Theme of the stakeholder analysis"), self.say(feeds.stakeholder_theme)),
        ]
        if feeds.is_reversed:
            rows.append((_("Direction"), _("worded against its dimension")))
        if question.is_group:
            rows.append((_("Breakdown"), _("results may be broken down by this question")))
        return [(name, value) for name, value in rows if value]
