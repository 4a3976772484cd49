"""A claim to vote on, and a text to agree with."""

from collections.abc import Iterator
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.loading import options_of
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types import option_checks
from survey.questionnaires.question_types.base import Raw, Wording
from survey.questionnaires.question_types.choices import SingleChoice
from survey.questionnaires.question_types.columns import value_labels, variable

VOTES = ("agree", "disagree", "pass")
"""Values of a statement's options, in this order; votes are counted by them."""
MARKS = ("other", "exclusive", "show_if", "dont_know", "prefer_not_to_say", "not_used")


class Agreeing(SingleChoice):
    """One of fixed options; in the dataset a single choice."""

    keys = frozenset({"options", "scale"})

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe one column with the values."""
        labels = value_labels(question.options, say)
        kind = str(QuestionType.SINGLE_CHOICE)
        return [variable(question, say, type=kind, value_labels=labels)]


class Statement(Agreeing):
    """A short claim: agree, disagree or pass; kept as the option's value."""

    type = QuestionType.STATEMENT

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check that the options are the three votes."""
        yield from option_checks.option_problems(raw, document, place)
        options = options_of(raw, document)
        own = option_checks.options_place(raw, place)
        yield from option_checks.refuse_marks(options, MARKS, own, str(self.type))
        if options and tuple(option["value"] for option in options) != VOTES:
            votes = ", ".join(VOTES)
            yield Problem(
                own,
                f"the options of a statement are {votes}, in this order; correct their values.",
                f"bir görüş cümlesinin seçenekleri sırasıyla {votes} değerlerini taşır; "
                "değerleri düzeltiniz.",
            )


class Consent(Agreeing):
    """A text to agree with by a tick; kept as the value of its one option."""

    type = QuestionType.CONSENT
    nothing_given = messages.TICK_TO_AGREE

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check that there is one box to tick."""
        options = options_of(raw, document)
        own = option_checks.options_place(raw, place)
        yield from option_checks.refuse_marks(options, MARKS, own, str(self.type))
        if len(options) != 1:
            yield Problem(
                own,
                "a consent has exactly one option: what the box to tick says.",
                "bir onayda tek seçenek bulunur: işaretlenecek kutunun metni.",
            )


__all__ = ["VOTES", "Consent", "Statement"]
