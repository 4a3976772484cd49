"""Cutting an expression into tokens (XPath 1.0, section 3.7)."""

import re
from typing import NamedTuple

from survey.questionnaires.logic.expressions.refusals import (
    EMPTY,
    LOWER_CASE,
    MARKS,
    NOT_EXPECTED,
    REFERENCE,
    UNKNOWN_MARK,
    refusal,
    too_long,
)
from survey.questionnaires.logic.expressions.refused_functions import REFUSED

MAX_LENGTH = 2000
"""Characters of an expression."""
MAX_TOKENS = 500

_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n\u00a0]+)
    | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | (?P<text>'[^']*'|"[^"]*"|[‘’‚][^‘’']*[‘’']|[“”„][^“”"]*[“”"])
    | (?P<reference>\$\{[^{}]*\})
    | (?P<name>[^\W\d][\w.-]*(?::(?!:)[^\W\d][\w.-]*)?)
    | (?P<refused>==|<>|&&|\|\||//|::|!(?!=))
    | (?P<operator><=|>=|!=|[=<>+*-])
    | (?P<mark>\.\.|[.(),])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
OPERATOR_NAMES = frozenset({"and", "or", "div", "mod"})


class Token(NamedTuple):
    """A piece of an expression.

    ``kind`` is number, text, reference, name, function, operator or mark; ``text`` is the name
    of a reference, what stands between the quotation marks of a text, and otherwise what is
    written. It stands from ``start`` up to ``end``.
    """

    kind: str
    text: str
    start: int
    end: int


def tokens_of(expression: str) -> list[Token]:
    """Cut an expression into its tokens.

    Raises
    ------
    ExpressionError
        If it is empty or too long, or holds what has no meaning.
    """
    if len(expression) > MAX_LENGTH:
        raise too_long("characters", len(expression), MAX_LENGTH)
    found: list[Token] = []
    for match in _TOKEN.finditer(expression):
        kind = match.lastgroup or ""
        if kind == "space":
            continue
        found.append(_token(kind, match, found[-1] if found else None))
        if len(found) > MAX_TOKENS:
            raise too_long("parts", len(found), MAX_TOKENS)
    if not found:
        raise EMPTY
    return found


def _token(kind: str, match: re.Match[str], before: Token | None) -> Token:
    text, start, end = match.group(), match.start(), match.end()
    if kind in ("refused", "other"):
        raise refusal(start, text, MARKS.get(text, UNKNOWN_MARK))
    if kind == "text":
        text = text[1:-1]
    elif kind == "reference":
        name = text[2:-1].strip()
        if not _NAME.match(name):
            raise refusal(start, text, REFERENCE)
        text = name
    elif kind == "name":
        kind = _kind_of_name(text, match, before)
        if kind == "function" and text in REFUSED:
            raise refusal(start, text, REFUSED[text])
    return Token(kind, text, start, end)


def _kind_of_name(text: str, match: re.Match[str], before: Token | None) -> str:
    """After a value a name is an operator (XPath 1.0, section 3.7), and nothing else may be."""
    if before is not None and ends_value(before):
        if text in OPERATOR_NAMES:
            return "operator"
        advice = LOWER_CASE if text.lower() in OPERATOR_NAMES else NOT_EXPECTED
        raise refusal(match.start(), text, advice)
    if match.string[match.end() :].lstrip(" \t\r\n\u00a0").startswith("("):
        return "function"
    if ":" in text:
        raise refusal(match.start(), text, UNKNOWN_MARK)
    return "name"


def ends_value(token: Token) -> bool:
    """Say whether a value may end with this token."""
    if token.kind == "mark":
        return token.text not in ("(", ",")
    return token.kind not in ("operator", "function")
