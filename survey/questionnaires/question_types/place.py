"""Places: a quarter (mahalle) chosen from a long list."""

from typing import Any

from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.question_types.base import Wording
from survey.questionnaires.question_types.choices import CHOICE_KEYS, SingleChoice
from survey.questionnaires.question_types.columns import (
    other_variables,
    value_labels,
    variable,
)


class Place(SingleChoice):
    """One place of a list; kept as the option's value.

    The list is a drop-down that can be searched where there is JavaScript; places that share
    the attribute ``group`` (a district) stand together under its name.
    """

    type = QuestionType.PLACE
    keys = CHOICE_KEYS - {"random_order"}

    def first_control(self, question: Question, field: str) -> str:
        """Lead to the list."""
        return f"q-{field}"

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe one column with the places; a choice like any other to the analysis."""
        labels = value_labels(question.options, say)
        return [
            variable(question, say, type=str(QuestionType.SINGLE_CHOICE), value_labels=labels),
            *other_variables(question, say),
        ]
