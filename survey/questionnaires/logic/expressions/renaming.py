"""Other names for the questions of an expression."""

from collections.abc import Callable

from survey.questionnaires.logic.expressions.tokens import tokens_of


def renamed(expression: str, name_of: Callable[[str], str]) -> str:
    """Give an expression with other names in ``${...}``; everything else stays as written.

    Raises
    ------
    ExpressionError
        If the expression can't be cut into its parts.
    """
    pieces, end = [], 0
    for token in tokens_of(expression):
        if token.kind == "reference":
            pieces += [expression[end : token.start], f"${{{name_of(token.text)}}}"]
            end = token.end
    return "".join([*pieces, expression[end:]])
