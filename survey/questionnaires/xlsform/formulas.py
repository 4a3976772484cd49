"""Cells that hold expressions, as conditions and expressions of a document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from survey.questionnaires.checks.earlier import Earlier
from survey.questionnaires.logic.expressions import ExpressionError, parse
from survey.questionnaires.xlsform.advice import Refusal
from survey.questionnaires.xlsform.naming import PIPE, Names
from survey.questionnaires.xlsform.normal import normal_condition

Raw = dict[str, Any]


@dataclass
class Formulas:
    """Reads expressions over what stands earlier.

    Attributes
    ----------
    names : Names
    earlier : Earlier
    later : frozenset of str
        All names of the sheet: tells a slip of the pen from a question that stands later.
    """

    names: Names
    earlier: Earlier
    later: frozenset[str]

    def condition(self, text: str, column: str, own: str = "") -> Raw:
        """Read a condition.

        Raises
        ------
        Refusal
            If it can't be read, or refers to what is not there; names the column.
        """
        return normal_condition({"expression": self.expression(text, column, own)}, self.earlier)

    def expression(
        self,
        text: str,
        column: str,
        own: str = "",
        attribute: Callable[[str], str] | None = None,
    ) -> str:
        """Read an expression; ``attribute`` where bare names are columns of the choices."""
        try:
            read = parse(text)
            for name in sorted(read.references):
                self.check(name, column, own)
            if read.uses_own and not own:
                raise Refusal.of("own", column)
            if read.attributes and attribute is None:
                raise Refusal.of("bare", column, name=min(read.attributes))
            written = self.names.expression(text, own, attribute or (lambda name: name))
            parse(written)
        except ExpressionError as error:
            raise Refusal(error.en, error.tr, column) from None
        return written

    def check(self, name: str, column: str, own: str = "") -> None:
        """Refuse a reference to what is not there (yet)."""
        new = self.names.new_of.get(name, name)
        is_own = bool(own) and new == own
        if name in self.names.today or is_own or new in self.earlier.known:
            return
        raise Refusal.of("later" if name in self.later else "unknown", column, name=name)

    def texts(self, texts: Mapping[str, str], column: str) -> dict[str, str]:
        """Give texts with the answers they take up under their new names."""
        for text in texts.values():
            for name in PIPE.findall(text):
                self.check(name, column)
        return {code: self.names.text(text) for code, text in texts.items()}
