"""Repeated groups: a few questions answered once for each entry, such as a list of needs.

How a page's form is read stands in :mod:`survey.questionnaires.logic.entries`, because the
questions of an entry depend on the answers given before.
"""

from collections.abc import Iterator
from typing import Any

from survey.questionnaires import messages, question_types
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.kinds import PART
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types.base import AnswerType, Form, Raw, Wording
from survey.questionnaires.question_types.cards import (
    DEFAULT_MOST,
    LARGEST_MOST,
    SHOWN,
    card_numbers,
    card_question,
    cards_of,
    count_fault,
    entries_field,
    is_entries,
    most,
    of_entry,
    prefix_of,
    with_cards,
    without_card,
)
from survey.questionnaires.question_types.columns import (
    ENTRIES,
    NOT_ANSWERED,
    NOT_ASKED,
    column,
    of_which_entry,
    variable,
)
from survey.questionnaires.texts import before_answer

COUNT = "count"
REFUSED = (QuestionType.REPEAT, QuestionType.UPLOAD)
"""Types that can't stand inside a repeated group."""


class Repeat(AnswerType):
    """Several entries; kept as a list of {question: answer}."""

    type = QuestionType.REPEAT
    keys = frozenset({"questions", "minimum", "maximum"})
    nothing_given = messages.ADD_ENTRY

    # --- answering

    def parse(self, question: Question, form: Form) -> None:
        """Read nothing: ``survey.questionnaires.logic.entries.read_entries`` reads the cards."""

    def fault(self, question: Question, value: Any) -> Any:
        """Take a list of entries; ``survey.questionnaires.logic.entries`` checks each of them."""
        if not is_entries(question, value):
            return messages.NOT_VALID
        return count_fault(question, len(value))

    def members(self, question: Question, kind: str, values: Form) -> list[str]:
        """Give the numbers of the cards, and whether there may be another one.

        Of a group within a card the kind is ``<kind>:<name of the group>``.
        """
        kind, _, name = kind.partition(":")
        inner = card_question(question, name)
        if inner is not None:
            return type_of(inner).members(inner, kind, values)
        numbers = card_numbers(question, values)
        if kind == "more":
            return ["more"] if len(numbers) < most(question) else []
        return [str(number) for number in numbers]

    def act(self, question: Question, form: Form, action: str, argument: str) -> Form:
        """Add an empty card at the end, or take one out and close the gap."""
        name, _, rest = argument.partition(":")
        inner = card_question(question, name)
        if inner is not None:
            return type_of(inner).act(inner, form, action, rest)
        numbers = card_numbers(question, form)
        if action == "add" and len(numbers) < most(question):
            new = len(numbers) + 1
            return with_cards(question, {**form, **card_defaults(question, new)}, new)
        if action == "remove" and argument in map(str, numbers):
            return without_card(question, form, int(argument), numbers)
        return form

    def announce(
        self, question: Question, form: Form, action: str, argument: str, say: Wording
    ) -> str:
        """Say which card is new or gone."""
        name, _, rest = argument.partition(":")
        inner = card_question(question, name)
        if inner is not None:
            return type_of(inner).announce(inner, form, action, rest, say)
        if action == "add":
            return str(messages.entry_added(len(card_numbers(question, form))))
        is_number = argument.isdecimal() and 1 <= int(argument) <= most(question)
        return str(messages.entry_removed(argument)) if action == "remove" and is_number else ""

    def landing(self, question: Question, form: Form, action: str) -> str:
        """Lead to the card that is new."""
        if action != "add":
            return super().landing(question, form, action)
        return f"entry-{question.name}-{len(card_numbers(question, form))}"

    # --- for people

    def fields(self, question: Question, answers: Answers, language: str) -> dict[str, list[str]]:
        """Give the fields of every card."""
        entries = answers.get(question.name) or []
        filled = entries_field(question, len(entries))
        for number, entry in enumerate(entries, start=1):
            own = of_entry(question, entry, number)
            shown = [q.name for q in question.questions if q.show_if and q.name in entry]
            filled[prefix_of(question, number) + SHOWN] = shown
            for inner in cards_of(question, number):
                filled |= type_of(inner).fields(inner, own, language)
        return filled

    def default_fields(self, question: Question) -> dict[str, list[str]]:
        """Give the defaults of the cards that stand there from the beginning."""
        numbers = card_numbers(question, {})
        return {n: v for number in numbers for n, v in card_defaults(question, number).items()}

    def said(self, question: Question, answers: Answers, say: Wording, language: str) -> str:
        """Write one line for each entry: the questions and what was said."""
        lines = []
        for number, entry in enumerate(answers.get(question.name) or (), start=1):
            parts = [
                (say(inner.text), type_of(inner).said(inner, entry, say, language))
                for inner in question.questions
            ]
            said = [
                f"{before_answer(text)} {', '.join(own.split(chr(10)))}"
                for text, own in parts
                if own
            ]
            lines.append(f"{number}. {'; '.join(said)}")
        return "\n".join(lines)

    def first_control(self, question: Question, field: str) -> str:
        """Lead to the field of the card; to the first card where the group itself is wrong."""
        inner = card_question(question, field)
        if inner is not None:
            return type_of(inner).first_control(inner, field)
        asked = next(inner for inner in cards_of(question, 1) if inner.is_asked)
        return type_of(asked).first_control(asked, asked.name)

    # --- for the dataset

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Count the entries; then the columns of each entry, as many as there may be.

        What is written freely has one variable for all entries, under the name of its question.
        """
        count = column(question.name, COUNT)
        text = f"{say(question.text)} – {say(ENTRIES)}"
        described = [variable(question, say, name=count, type=str(QuestionType.NUMBER), text=text)]
        for number in range(1, most(question) + 1):
            for inner in cards_of(question, number):
                if inner.type is not QuestionType.OPEN_TEXT:
                    described += [
                        of_which_entry(own, inner.name, number, say)
                        for own in type_of(inner).variables(inner, say)
                    ]
        for inner in question.questions:
            if inner.type is QuestionType.OPEN_TEXT:
                described += type_of(inner).variables(inner, say)
        return described

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give the number of entries and their cells; entries that are not there: not asked."""
        entries = answers.get(question.name)
        nothing = NOT_ANSWERED if question.name in answers else NOT_ASKED
        cells: dict[str, Any] = {column(question.name, COUNT): len(entries) if entries else nothing}
        for number in range(1, most(question) + 1):
            entry = entries[number - 1] if entries and number <= len(entries) else {}
            own = of_entry(question, entry, number)
            for inner in cards_of(question, number):
                cells |= type_of(inner).cells(inner, own)
        return cells

    def verbatims(self, question: Question, answers: Answers) -> list[tuple[str, str]]:
        """Give the open answers of every entry."""
        return [
            text
            for entry in answers.get(question.name) or ()
            for inner in question.questions
            for text in type_of(inner).verbatims(inner, entry)
        ]

    def texts(self, question: Question, answers: Answers) -> list[tuple[str, str]]:
        """Give all that was written in every entry."""
        return [
            text
            for entry in answers.get(question.name) or ()
            for inner in question.questions
            for text in type_of(inner).texts(inner, entry)
        ]

    def without_texts(self, question: Question, value: Any) -> Any:
        """Leave out what was written; an entry of nothing else goes with it."""
        entries = [_without_texts(question, entry) for entry in value or ()]
        return [entry for entry in entries if entry] or None

    # --- for the document

    def derived_columns(self, raw: Raw, document: Raw) -> list[str]:
        """Name the columns of the count and of each entry."""
        from survey.questionnaires.checks.names import derived_columns  # it knows the registry

        name, columns = raw["name"], [column(raw["name"], COUNT)]
        for number in range(1, _most_of(raw) + 1):
            for inner in raw.get("questions", ()):
                own = {**inner, "name": f"{name}{PART}{number}{PART}{inner['name']}"}
                columns += [own["name"], *derived_columns(own, document)]
        return columns

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check how many entries there may be and which questions stand in them."""
        inner = raw.get("questions", ())
        if not any(QuestionType(q["type"]).is_asked for q in inner):
            yield Problem(
                f"{place}.questions",
                "a repeated group needs 'questions'; give at least one that is answered.",
                "tekrarlanan bir grupta 'questions' bulunmalıdır; yanıtlanan en az bir soru "
                "veriniz.",
            )
        least, largest = raw.get("minimum", 0), raw.get("maximum", DEFAULT_MOST)
        if not (0 <= least <= largest and 1 <= largest <= LARGEST_MOST) or least % 1 or largest % 1:
            yield Problem(
                f"{place}.maximum",
                f"a repeated group has 1 to {LARGEST_MOST} entries, and no more at least than at "
                "most; correct 'minimum' or 'maximum'.",
                f"tekrarlanan bir grupta 1-{LARGEST_MOST} kayıt olabilir, en az sayısı en çok "
                "sayısını aşamaz; 'minimum' ya da 'maximum' değerini düzeltiniz.",
            )
        for k, question in enumerate(inner):
            yield from _inner_problems(question, f"{place}.questions[{k}]")


def _inner_problems(raw: Raw, place: str) -> Iterator[Problem]:
    if QuestionType(raw["type"]) in REFUSED:
        yield Problem(
            f"{place}.type",
            f"a question of the type {raw['type']} can't stand inside a repeated group; put it "
            "before or behind the group.",
            f"{raw['type']} türündeki bir soru tekrarlanan grubun içinde yer alamaz; grubun "
            "öncesine ya da sonrasına alınız.",
        )
    if raw.get("random_order"):
        yield Problem(
            f"{place}.random_order",
            "inside a repeated group options keep their order; take 'random_order' out.",
            "tekrarlanan grubun içinde seçeneklerin sırası değişmez; 'random_order' anahtarını "
            "çıkarınız.",
        )
    if raw.get("is_group"):
        yield Problem(
            f"{place}.is_group",
            "an entry of a repeated group does not say who answered; take 'is_group' out.",
            "tekrarlanan grubun bir kaydı kimin yanıtladığını göstermez; 'is_group' anahtarını "
            "çıkarınız.",
        )


def type_of(question: Question) -> AnswerType:
    """Give the registry's entry of a question."""
    return question_types.ANSWER_TYPES[question.type]


def card_defaults(question: Question, number: int) -> dict[str, list[str]]:
    """Give what the fields of a card hold before anything is entered."""
    return {
        field: held
        for inner in cards_of(question, number)
        if inner.default
        for field, held in type_of(inner).default_fields(inner).items()
    }


def _most_of(raw: Raw) -> int:
    return min(int(raw.get("maximum", DEFAULT_MOST)), LARGEST_MOST)


def _without_texts(question: Question, entry: Answers) -> dict[str, Any]:
    kept = dict(entry)
    for inner in question.questions:
        kept.pop(inner.other_name, None)
        if inner.name in kept:
            kept[inner.name] = type_of(inner).without_texts(inner, kept[inner.name])
            if kept[inner.name] is None and inner.type.is_text:
                del kept[inner.name]
    return kept if any(value is not None for value in kept.values()) else {}
