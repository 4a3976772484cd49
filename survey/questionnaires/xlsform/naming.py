"""Names of a workbook as names of a document, and expressions that follow them.

XLSForm allows capital letters, dots and hyphens in names, and any character but a space in the
names of choices; a document's names become columns. What is renamed is renamed in expressions
and texts as well.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from survey.questionnaires.logic.expressions.tokens import Token, tokens_of

UNSAFE = re.compile(r"[^A-Za-z0-9_]+")
DOTLESS = str.maketrans("ıİ", "iI")
PIPE = re.compile(r"\$\{\s*([^{}]+?)\s*\}")
MAX_NAME = 60
EQUALITY = ("=", "!=")


def safe_name(name: str) -> str:
    """Write a name with the letters A to Z, digits and underscores only.

    >>> safe_name("Çöp toplama.1")
    'Cop_toplama_1'
    """
    plain = unicodedata.normalize("NFKD", name.translate(DOTLESS))
    return UNSAFE.sub("_", "".join(c for c in plain if not unicodedata.combining(c)))[:MAX_NAME]


def column_name(name: str, prefix: str = "q") -> str:
    """Write a name as a document's name: lower case, a letter first."""
    safe = safe_name(name).lower().strip("_")
    return (safe if safe[:1].isalpha() else f"{prefix}_{safe}")[:MAX_NAME].rstrip("_")


def free_name(name: str, taken: Mapping[str, object] | set[str]) -> str:
    """Give the name, with a number behind it where it is taken."""
    numbered = (f"{name[: MAX_NAME - 4]}_{n}" for n in range(2, len(taken) + 3))
    return name if name not in taken else next(n for n in numbered if n not in taken)


@dataclass
class Names:
    """What the names of a workbook became.

    Attributes
    ----------
    new_of : dict
        Name of a row -> how a document refers to it (``row`` of a grid -> ``grid__row``).
    values_of : dict
        Reference of a document -> name of a choice -> value, of choices that were renamed.
    today : set of str
        Rows that recorded the day; expressions ask ``today()`` instead.
    """

    new_of: dict[str, str] = field(default_factory=dict)
    values_of: dict[str, Mapping[str, str]] = field(default_factory=dict)
    today: set[str] = field(default_factory=set)

    def add(self, old: str, new: str, values: Mapping[str, str] | None = None) -> None:
        """Note a row that was taken over; rows without a name can't be referred to."""
        if old:
            self.new_of[old] = new
        renamed = {name: value for name, value in (values or {}).items() if name != value}
        if renamed:
            self.values_of[new] = renamed

    def reference(self, old: str) -> str:
        """Write a reference to a row."""
        return "today()" if old in self.today else f"${{{self.new_of.get(old, old)}}}"

    def text(self, text: str) -> str:
        """Give a text with the answers it takes up under their new names."""
        return PIPE.sub(lambda found: self.reference(found[1]), text)

    def expression(
        self, text: str, own: str = "", attribute: Callable[[str], str] = lambda name: name
    ) -> str:
        """Give an expression under the new names.

        Parameters
        ----------
        text : str
            Can be read.
        own : str, optional
            Reference of the question it checks, whose name may stand for ``.``.
        attribute : callable, optional
            New names of the attributes of choices.
        """
        tokens = tokens_of(text)
        pieces, end = [], 0
        for position, token in enumerate(tokens):
            written = None
            if token.kind == "reference":
                is_own = own and self.new_of.get(token.text) == own
                written = "." if is_own else self.reference(token.text)
            elif token.kind == "name":
                written = attribute(token.text)
            elif token.kind == "text":
                written = self._literal(tokens, position, own)
            if written is not None:
                pieces += [text[end : token.start], written]
                end = token.end
        return "".join([*pieces, text[end:]])

    def _literal(self, tokens: list[Token], position: int, own: str) -> str | None:
        """Write the name of a choice as its value, where it is compared with a question."""
        compared = _compared(tokens, position)
        if compared is None:
            return None
        new = own if compared.text == "." else self.new_of.get(compared.text, "")
        value = self.values_of.get(new, {}).get(tokens[position].text)
        return None if value is None else f"'{value}'"


def _compared(tokens: list[Token], position: int) -> Token | None:
    """Find the question a text is compared with, if it is."""
    before = tokens[position - 1] if position > 0 else None
    two_before = tokens[position - 2] if position > 1 else None
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    two_after = tokens[position + 2] if position + 2 < len(tokens) else None
    is_selected = (
        position > 3
        and before is not None
        and before.text == ","
        and tokens[position - 4].text in ("selected", "count-selected")
    )
    if two_before and before and (is_selected or before.text in EQUALITY):
        return two_before if _is_answer(two_before) else None
    if two_after and after and after.text in EQUALITY:
        return two_after if _is_answer(two_after) else None
    return None


def _is_answer(token: Token) -> bool:
    return token.kind == "reference" or (token.kind == "mark" and token.text == ".")


def compared_attributes(text: str) -> dict[str, str]:
    """Name the attributes that a filter compares with an answer: attribute -> row."""
    tokens = tokens_of(text)
    found = {}
    for left, middle, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
        kinds = {left.kind: left.text, right.kind: right.text}
        if middle.text in EQUALITY and kinds.keys() == {"name", "reference"}:
            found[kinds["name"]] = kinds["reference"]
    return found
