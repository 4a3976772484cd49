"""Answers for expressions, given by name."""

from collections.abc import Mapping
from typing import Any

from survey.questionnaires.logic.expressions import Scope, Value, parse


class Answers(dict[str, Any]):
    """What was answered; no key: not asked."""

    def answer(self, name: str) -> Any:
        return self.get(name)


def value_of(
    expression: str,
    answers: Mapping[str, Any] | None = None,
    own: Any = None,
    attributes: Mapping[str, str] | None = None,
    position: int = 1,
) -> Value:
    scope = Scope(Answers(answers or {}), own, attributes or {}, position)
    return parse(expression).value(scope)
