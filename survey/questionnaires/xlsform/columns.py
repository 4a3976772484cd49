"""Columns of our own, for what XLSForm has no word for; and what standard columns derive from them.

A workbook that Paydaş wrote says everything twice where XLSForm has a word for it: ``constraint``
holds the limits that ``paydas_minimum`` says, so that other tools keep to them. As long as a
standard cell says what our columns say, ours are read; whoever changes the standard cell is
believed.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from survey.questionnaires.kinds import MissingKind, QuestionType
from survey.questionnaires.loading import missing_kind

Raw = dict[str, Any]

NUMBERS = (
    "minimum", "maximum", "total", "max_length", "min_choices", "max_choices", "max_megabytes",
)  # fmt: skip
"""Keys of a question that are numbers; their columns are ``paydas_<key>``."""
WORDS = ("earliest", "latest", "result", "appearance")
FEED_WORDS = ("measure", "quadrant")
FEED_TEXTS = ("service", "owner", "dimension", "stakeholder_theme")
FLAGS = {"is_group": "paydas_group", "random_order": "paydas_random_order"}
OPTION_FLAGS = ("other", "exclusive", *MissingKind)
SETTINGS_TEXTS = ("introduction", "privacy_notice", "closing")
SURVEY = frozenset(
    {
        "paydas_type", "paydas_list", "paydas_importance_list", "paydas_reversed", "paydas_accept",
        "paydas_unit", "paydas_show_if", "paydas_required_if", "paydas_valid_if",
        "paydas_required",
        *(f"paydas_{key}" for key in (*NUMBERS, *WORDS, *FEED_WORDS, *FEED_TEXTS)),
        *FLAGS.values(),
    }
)  # fmt: skip
CHOICES = frozenset(
    {"paydas_scale", "paydas_show_if", *(f"paydas_{flag}" for flag in OPTION_FLAGS)}
)
ATTRIBUTE = "paydas_attribute_"
"""Before the name of an attribute that would be taken for a column of XLSForm."""
SETTINGS = frozenset(
    {
        "paydas_audience", "paydas_paging", "paydas_minutes", "paydas_languages", "paydas_title",
        "paydas_format", "paydas_schema", *(f"paydas_{key}" for key in SETTINGS_TEXTS),
    }
)  # fmt: skip
YES = frozenset({"yes", "true", "true()", "1", "evet"})
NO = frozenset({"", "no", "false", "false()", "0", "hayır"})

SHOWN_AS = {"dropdown": "minimal", "search": "autocomplete", "horizontal": "horizontal"}
"""Our appearance -> that of XLSForm."""
BASE_APPEARANCE = {
    QuestionType.RATING: "likert",
    QuestionType.OPEN_TEXT: "multiline",
    QuestionType.PLACE: "autocomplete",
    QuestionType.GRID: "table-list",
    QuestionType.IMPORTANCE_SATISFACTION: "field-list",
    QuestionType.CONSTANT_SUM: "field-list",
}
PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,10})?")


def number_of(text: str) -> int | float | None:
    """Read a number of a cell; None if it is none."""
    text = text.strip()
    if not PLAIN_NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


def number_text(number: float) -> str:
    """Write a number into a cell."""
    return str(int(number)) if float(number).is_integer() else repr(number)


def derived_appearance(question: Mapping[str, Any]) -> str:
    """Give the appearance other tools read."""
    words = [
        BASE_APPEARANCE.get(question["type"], ""),
        SHOWN_AS.get(question.get("appearance", ""), ""),
    ]
    return " ".join(dict.fromkeys(word for word in words if word))


def derived_parameters(question: Mapping[str, Any]) -> str:
    """Give the parameters other tools read."""
    is_list = question["type"] in CHOOSING
    return "randomize=true" if is_list and question.get("random_order") else ""


CHOOSING = (
    QuestionType.SINGLE_CHOICE,
    QuestionType.MULTIPLE_CHOICE,
    QuestionType.RATING,
    QuestionType.RANKING,
    QuestionType.STATEMENT,
    QuestionType.PLACE,
)
"""Types that are a row with a list of choices."""


def derived_constraint(
    question: Mapping[str, Any], options: Sequence[Mapping[str, Any]], valid_if: str
) -> str:
    """Give the constraint other tools keep to: the limits of the type, then the author's check."""
    parts: list[str] = []
    match question["type"]:
        case QuestionType.NUMBER:
            parts = _limits(question, ("minimum", "maximum"), ". {} {}")
        case QuestionType.MULTIPLE_CHOICE:
            parts = _limits(question, ("min_choices", "max_choices"), "count-selected(.) {} {}")
            parts += [
                f"not(selected(., '{option['value']}') and count-selected(.) > 1)"
                for option in options
                if option.get("exclusive") or missing_kind(option)
            ]
        case QuestionType.DATE:
            parts = [
                f". {sign} {'today()' if question[key] == 'today' else _day(question[key])}"
                for key, sign in (("earliest", ">="), ("latest", "<="))
                if key in question
            ]
        case QuestionType.SHORT_TEXT | QuestionType.OPEN_TEXT if "max_length" in question:
            parts = [f"string-length(.) <= {question['max_length']}"]
    if valid_if:
        parts.append(f"({valid_if})" if parts else valid_if)
    return " and ".join(parts)


def _day(day: str) -> str:
    return f"date('{day}')"


def _limits(question: Mapping[str, Any], keys: tuple[str, str], form: str) -> list[str]:
    return [
        form.format(sign, number_text(question[key]))
        for key, sign in zip(keys, (">=", "<="), strict=True)
        if key in question
    ]


COLUMN_NAMES = {
    "bind::required": "required",
    "bind::jr:requiredMsg": "required_message",
    "bind::relevant": "relevant",
    "bind::constraint": "constraint",
    "bind::jr:constraintMsg": "constraint_message",
    "bind::calculate": "calculation",
    "bind::readonly": "read_only",
    "control::appearance": "appearance",
    "control::jr:count": "repeat_count",
}
"""Column as pyxform knows it -> as authors do."""
