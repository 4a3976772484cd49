"""The simple forms of ``relevant`` and ``constraint``, read into data.

Understood are comparisons of one question (``${q} = 'a'``, ``${q} >= 18``, ``${q} != ''``),
``selected(${q}, 'a')``, ``not(...)``, ``and``, ``or`` and brackets; in constraints ``.`` is the
answer itself. Everything else is refused; nothing is ever evaluated.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

MAX_LENGTH = 2000
MAX_TOKENS = 500
MAX_DEPTH = 30
SMART_QUOTES = str.maketrans("‘’“”", "''\"\"")
TOKEN = re.compile(
    r"""\s*(?:
      (?P<ref>\$\{\s*[^{}\s]+\s*\})
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<number>-?\d+(?:\.\d+)?)
    | (?P<word>[A-Za-z][A-Za-z-]*)
    | (?P<operator>!=|>=|<=|=|>|<)
    | (?P<self>\.)
    | (?P<mark>[(),])
    )""",
    re.VERBOSE,
)
SELF = "."
NEGATED = {"=": "!=", "!=": "="}
"""Not so the others: "not at least 18" also holds where nothing was answered, "less" does not."""


class NotSimpleError(ValueError):
    """The expression is not one of the simple forms."""


class Test(NamedTuple):
    """One comparison: a question's name (or ``.``), ``= != > >= < <=`` and a literal."""

    name: str
    operator: str
    literal: str | float


class Joined(NamedTuple):
    """Several tests joined by "all" or "any"."""

    how: str
    parts: tuple["Test | Joined", ...]


Tree = Test | Joined


class _Token(NamedTuple):
    kind: str
    text: str


def parse(expression: str) -> Tree:
    """Read an expression.

    Raises
    ------
    NotSimpleError
        If it is not one of the simple forms, or is too long or too deep.
    """
    if len(expression) > MAX_LENGTH:
        raise NotSimpleError(expression[:60])
    reader = _Reader(list(_tokens(expression.translate(SMART_QUOTES))))
    tree = reader.any_of(0)
    reader.expect_end()
    return tree


def negated(tree: Tree) -> Tree:
    """Turn a tree into its opposite (De Morgan).

    Raises
    ------
    NotSimpleError
        If it holds a comparison of order.
    """
    if isinstance(tree, Test):
        if tree.operator not in NEGATED:
            raise NotSimpleError(f"not(... {tree.operator} ...)")
        return tree._replace(operator=NEGATED[tree.operator])
    return Joined("any" if tree.how == "all" else "all", tuple(negated(p) for p in tree.parts))


def tests(tree: Tree) -> Iterator[Test]:
    """Give every test of a tree."""
    if isinstance(tree, Test):
        yield tree
    else:
        for part in tree.parts:
            yield from tests(part)


def _tokens(expression: str) -> Iterator[_Token]:
    position = 0
    for _count in range(MAX_TOKENS):
        if not expression[position:].strip():
            return
        found = TOKEN.match(expression, position)
        if found is None or found.lastgroup is None:
            raise NotSimpleError(expression[position : position + 60])
        yield _Token(found.lastgroup, found[found.lastgroup])
        position = found.end()
    raise NotSimpleError(expression[:60])


class _Reader:
    """Recursive descent; the depth is counted and limited."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.position = 0

    def any_of(self, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise NotSimpleError("((")
        return self._joined("or", "any", depth)

    def _joined(self, word: str, how: str, depth: int) -> Tree:
        def part() -> Tree:
            return self._joined("and", "all", depth) if word == "or" else self._unary(depth)

        parts = [part()]
        while self._peek() == _Token("word", word):
            self.position += 1
            parts.append(part())
        return parts[0] if len(parts) == 1 else Joined(how, tuple(parts))

    def _unary(self, depth: int) -> Tree:
        token = self._peek()
        if token == _Token("mark", "("):
            return self._in_brackets(depth)
        if token == _Token("word", "not"):
            self.position += 1
            return negated(self._in_brackets(depth))
        if token == _Token("word", "selected"):
            return self._selected()
        return self._comparison()

    def _in_brackets(self, depth: int) -> Tree:
        self._take("mark", "(")
        tree = self.any_of(depth + 1)
        self._take("mark", ")")
        return tree

    def _selected(self) -> Tree:
        self.position += 1
        self._take("mark", "(")
        name = self._name()
        self._take("mark", ",")
        literal = self._literal()
        self._take("mark", ")")
        return Test(name, "=", literal)

    def _comparison(self) -> Tree:
        name = self._name()
        operator = self._take("operator").text
        return Test(name, operator, self._literal())

    def _name(self) -> str:
        token = self._peek()
        if token.kind not in ("ref", "self"):
            raise NotSimpleError(token.text)
        self.position += 1
        return SELF if token.kind == "self" else token.text[2:-1].strip()

    def _literal(self) -> Any:
        token = self._peek()
        if token.kind not in ("text", "number"):
            raise NotSimpleError(token.text)
        self.position += 1
        return token.text[1:-1] if token.kind == "text" else float(token.text)

    def _take(self, kind: str, text: str | None = None) -> _Token:
        token = self._peek()
        if token.kind != kind or (text is not None and token.text != text):
            raise NotSimpleError(token.text)
        self.position += 1
        return token

    def _peek(self) -> _Token:
        if self.position >= len(self.tokens):
            return _Token("end", "")
        return self.tokens[self.position]

    def expect_end(self) -> None:
        if self.position < len(self.tokens):
            raise NotSimpleError(self.tokens[self.position].text)
