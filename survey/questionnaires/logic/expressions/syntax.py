"""Reading expressions: the grammar of XPath 1.0 without paths."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from survey.questionnaires.logic.expressions.arguments import check
from survey.questionnaires.logic.expressions.evaluation import (
    COUNTS,
    OutOfStepsError,
    Run,
    Work,
    work_of,
)
from survey.questionnaires.logic.expressions.refusals import (
    ENDS_EARLY,
    NOT_EXPECTED,
    PARENT,
    TOO_DEEP,
    VALUE_EXPECTED,
    WILDCARD,
    Advice,
    ExpressionError,
    no_such_function,
    refusal,
)
from survey.questionnaires.logic.expressions.scope import Scope, Value
from survey.questionnaires.logic.expressions.tokens import Token, tokens_of
from survey.questionnaires.logic.expressions.tree import (
    Attribute,
    Call,
    Negative,
    Number,
    Operation,
    Own,
    Reference,
    Text,
    Tree,
)
from survey.questionnaires.logic.expressions.values import to_boolean

MAX_DEPTH = 30
"""Brackets and signs inside each other."""

LEVELS = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
"""How tight an operator binds (XPath 1.0, section 3.4 and 3.5); equal ones from left to right."""

POSITION = Advice(
    "the number of the entry is written position(..).",
    "kaydın sıra numarası position(..) olarak yazılır.",
)


@dataclass(frozen=True)
class Expression:
    """A read expression.

    Attributes
    ----------
    text : str
        As it was written.
    references : frozenset of str
        Names in ``${...}``.
    attributes : frozenset of str
        Bare names: attributes of an option.
    uses_own : bool
        Whether ``.`` occurs.
    calls : frozenset of str
        The functions that occur: whoever needs to know whether ``position`` or ``today`` does.
    tree : Tree
    """

    text: str
    references: frozenset[str] = field(compare=False)
    attributes: frozenset[str] = field(compare=False)
    uses_own: bool = field(compare=False)
    calls: frozenset[str] = field(compare=False)
    tree: Tree = field(compare=False, repr=False)
    work: Work = field(compare=False, repr=False)

    def value(self, scope: Scope) -> Value:
        """Work the expression out; never fails, whatever the answers are.

        What would take too long or become too long has the empty text as its value.
        """
        try:
            return self.work(Run(scope))
        except OutOfStepsError:
            return ""

    def holds(self, scope: Scope) -> bool:
        """Say whether the value counts as true."""
        return to_boolean(self.value(scope))


@lru_cache(maxsize=2000)
def parse(text: str) -> Expression:
    """Read an expression.

    Raises
    ------
    ExpressionError
        If it is too long or too deep, can't be read, or uses what is not allowed.
    """
    tokens = tokens_of(text)
    tree = _Reader(tokens).whole()
    calls = frozenset(_texts(tokens, "function"))
    return Expression(
        text=text,
        references=frozenset(_texts(tokens, "reference")),
        attributes=frozenset(_texts(tokens, "name")),
        uses_own=any(token.kind == "mark" and token.text == "." for token in tokens)
        or _takes_own(tokens),
        calls=calls,
        tree=tree,
        work=work_of(tree),
    )


def _texts(tokens: list[Token], kind: str) -> Iterator[str]:
    return (token.text for token in tokens if token.kind == kind)


def _takes_own(tokens: list[Token]) -> bool:
    """Say whether a function stands without a value that then takes the answer itself."""
    return any(
        name.kind == "function" and COUNTS[name.text] == (0, 1) and closing.text == ")"
        for name, _opening, closing in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


class _Reader:
    """Recursive descent by how tight operators bind; the depth is counted and limited."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.end = Token("end", "", tokens[-1].end, tokens[-1].end)
        self.position = 0
        self.depth = 0

    def whole(self) -> Tree:
        tree = self.expression()
        if self.peek().kind != "end":
            raise self.refuse(NOT_EXPECTED)
        return tree

    def expression(self, lowest: int = 1) -> Tree:
        left = self.signed()
        while True:
            token = self.peek()
            level = LEVELS[token.text] if token.kind == "operator" else 0
            if level < lowest:
                return left
            self.position += 1
            left = Operation(token.text, left, self.expression(level + 1))

    def signed(self) -> Tree:
        if not self.is_next("operator", "-"):
            return self.single()
        self.deeper()
        self.position += 1
        operand = self.signed()
        self.depth -= 1
        return Negative(operand)

    def single(self) -> Tree:
        token = self.peek()
        if token.kind == "mark":
            return self.marked(token)
        self.position += 1
        match token.kind:
            case "number":
                return Number(float(token.text))
            case "text":
                return Text(token.text)
            case "reference":
                return Reference(token.text)
            case "name":
                return Attribute(token.text)
            case "function":
                return self.call(token)
        self.position -= 1
        raise self.refuse(WILDCARD if token.text == "*" else VALUE_EXPECTED)

    def marked(self, token: Token) -> Tree:
        if token.text == "..":
            raise self.refuse(PARENT)
        if token.text not in "(.":
            raise self.refuse(VALUE_EXPECTED)
        self.position += 1
        if token.text == ".":
            return Own()
        self.deeper()
        tree = self.expression()
        self.take(")")
        self.depth -= 1
        return tree

    def call(self, name: Token) -> Tree:
        if name.text not in COUNTS:
            like = get_close_matches(name.text.lower(), COUNTS, n=2, cutoff=0.7)
            raise no_such_function(name.start, name.text, like)
        self.deeper()
        self.take("(")
        arguments = self.of_position(name) if name.text == "position" else self.arguments()
        self.take(")")
        self.depth -= 1
        check(name, arguments)
        return Call(name.text, arguments)

    def of_position(self, name: Token) -> tuple[Tree, ...]:
        if not self.is_next("mark", ".."):
            raise refusal(name.start, name.text, POSITION)
        self.position += 1
        return (Own(),)

    def arguments(self) -> tuple[Tree, ...]:
        found: list[Tree] = []
        while not (self.is_next("mark", ")") and not found):
            found.append(self.expression())
            if not self.is_next("mark", ","):
                break
            self.position += 1
        return tuple(found)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.refuse(TOO_DEEP)

    def take(self, mark: str) -> None:
        if not self.is_next("mark", mark):
            raise self.refuse(NOT_EXPECTED)
        self.position += 1

    def is_next(self, kind: str, text: str) -> bool:
        token = self.peek()
        return token.kind == kind and token.text == text

    def peek(self) -> Token:
        return self.tokens[self.position] if self.position < len(self.tokens) else self.end

    def refuse(self, advice: Advice) -> ExpressionError:
        token = self.peek()
        return refusal(token.start, token.text, ENDS_EARLY if token.kind == "end" else advice)
