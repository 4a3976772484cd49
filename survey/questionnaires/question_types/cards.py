"""The cards of a repeated group on a page: one for each entry, and the names of their fields.

A form holds ``<group>__entries`` once for each card (its number, from 1) and the fields of a
card's questions as ``<group>__<number>__<question>``. A question that is asked only if another
answer of the same entry wants it is on a card when the form holds its name under
``<group>__<number>__shown``.
"""

from dataclasses import replace
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.document import Question
from survey.questionnaires.kinds import PART
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.question_types.base import Form

DEFAULT_MOST = 10
LARGEST_MOST = 20
"""Entries; each makes columns of its own in the dataset."""
ENTRIES = "entries"
SHOWN = "shown"


def most(question: Question) -> int:
    """Say how many entries there may be."""
    return int(question.maximum or DEFAULT_MOST)


def prefix_of(question: Question, number: int) -> str:
    """Give what the names of a card's fields begin with."""
    return f"{question.name}{PART}{number}{PART}"


def as_in_entry(question: Question, inner: Question, number: int) -> Question:
    """Give a question of a group as it stands on a card: named as its field is."""
    return replace(inner, name=prefix_of(question, number) + inner.name)


def cards_of(question: Question, number: int) -> list[Question]:
    """Give the questions of one card, named as its fields are."""
    return [as_in_entry(question, inner, number) for inner in question.questions]


def card_question(question: Question, field: str) -> Question | None:
    """Find the question of a card that a field of the form belongs to."""
    number, _, rest = field.removeprefix(question.name + PART).partition(PART)
    if not number.isdecimal() or len(number) > 2:
        return None
    own = [q for q in question.questions if rest == q.name or rest.startswith(f"{q.name}_")]
    inner = max(own, key=lambda q: len(q.name), default=None)
    return None if inner is None else as_in_entry(question, inner, int(number))


def of_entry(question: Question, entry: Answers, number: int) -> dict[str, Any]:
    """Give the answers of an entry under the names of its card's fields."""
    prefix = prefix_of(question, number)
    return {prefix + name: value for name, value in entry.items()}


def card_numbers(question: Question, form: Form) -> list[int]:
    """Give the numbers of the cards a form has: 1, 2, ...; at least one, or as many as wanted."""
    held = len(set(form.get(f"{question.name}{PART}{ENTRIES}", ())))
    least = max(int(question.minimum or 0), 1)
    return list(range(1, min(max(held, least), most(question)) + 1))


def entries_field(question: Question, count: int) -> dict[str, list[str]]:
    """Give the field that says how many cards there are."""
    name = f"{question.name}{PART}{ENTRIES}"
    return {name: [str(number) for number in range(1, count + 1)]} if count else {}


def with_cards(question: Question, form: Form, count: int) -> Form:
    """Give the form with that many cards."""
    return {**form, **entries_field(question, count)}


def without_card(question: Question, form: Form, gone: int, numbers: list[int]) -> Form:
    """Take a card out; those behind it move up."""
    changed = dict(form)
    for number in numbers[gone - 1 :]:
        prefix, behind = prefix_of(question, number), prefix_of(question, number + 1)
        for field in [field for field in changed if field.startswith(prefix)]:
            del changed[field]
        moved = {f: v for f, v in changed.items() if f.startswith(behind)}
        changed |= {prefix + field.removeprefix(behind): held for field, held in moved.items()}
    changed.pop(f"{question.name}{PART}{ENTRIES}", None)
    return with_cards(question, changed, len(numbers) - 1)


def count_fault(question: Question, count: int) -> Any:
    """Say whether there are too few or too many entries."""
    least = max(int(question.minimum or 0), int(question.is_required))
    if count == 0 and least <= 1:
        return messages.own(question.required_text) or messages.ADD_ENTRY if least else None
    if count < least:
        return messages.add_entries(least)
    return messages.remove_entries(most(question)) if count > most(question) else None


def is_entries(question: Question, value: Any) -> bool:
    """Say whether a kept value is a list of entries, whatever stands in them."""
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
