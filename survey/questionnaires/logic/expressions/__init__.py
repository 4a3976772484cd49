"""XLSForm expressions: XPath 1.0 over answers, with the functions XForms and ODK add.

``parse`` reads an expression once, when a questionnaire is loaded or checked, and refuses what
is not on the list; ``Expression.value`` works it out over a :class:`Scope`. Answers only ever
come in as values of a scope: there is no way from an answer to the parser.

Why not an XPath engine: XForms adds what XPath 1.0 does not have (dates that compare, lists of
chosen options, an empty answer that is no number), and an engine knows more than we allow (axes,
documents, variables). The core is checked against libxml2 in the tests.
"""

from survey.questionnaires.logic.expressions.refusals import ExpressionError
from survey.questionnaires.logic.expressions.scope import Names, Scope, Value
from survey.questionnaires.logic.expressions.syntax import Expression, parse

__all__ = ["Expression", "ExpressionError", "Names", "Scope", "Value", "parse"]
