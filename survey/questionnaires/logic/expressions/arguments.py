"""Checking the values in the brackets of a function when an expression is read."""

from survey.questionnaires.logic.expressions.days import FORMAT_REFUSED, NO_SUCH_DAY, is_format
from survey.questionnaires.logic.expressions.evaluation import COUNTS
from survey.questionnaires.logic.expressions.patterns import PatternError, read_pattern
from survey.questionnaires.logic.expressions.refusals import Advice, refusal, wrong_count
from survey.questionnaires.logic.expressions.tokens import Token
from survey.questionnaires.logic.expressions.tree import Text, Tree
from survey.questionnaires.logic.expressions.values import to_day

PATTERN_WRITTEN = Advice(
    "the pattern is written here as a text in quotation marks; an answer is never a pattern.",
    "örüntü buraya tırnak içinde metin olarak yazılır; bir yanıt örüntü olamaz.",
)
PAIRS = Advice(
    "each answer is followed by its weight; add the missing one.",
    "her yanıttan sonra ağırlığı gelir; eksik olanı ekleyiniz.",
)


def check(name: Token, arguments: tuple[Tree, ...]) -> None:
    """Check a call: how many values it has, and what must be written as a text."""
    least, most = COUNTS[name.text]
    count = len(arguments)
    if count < least or (most is not None and count > most):
        raise wrong_count(name.start, name.text, count, least, most)
    advice = _fault(name.text, arguments)
    if advice is not None:
        raise refusal(name.start, name.text, advice)


def _fault(name: str, arguments: tuple[Tree, ...]) -> Advice | None:
    fault: Advice | None = None
    match name:
        case "regex":
            fault = _pattern_fault(arguments[1])
        case "format-date" | "format-date-time":
            pattern = arguments[1]
            if not (isinstance(pattern, Text) and is_format(pattern.value)):
                fault = FORMAT_REFUSED
        case "date":
            if isinstance(arguments[0], Text) and to_day(arguments[0].value) is None:
                fault = NO_SUCH_DAY
        case "weighted-checklist":
            fault = PAIRS if len(arguments) % 2 else None
    return fault


def _pattern_fault(pattern: Tree) -> Advice | None:
    if not isinstance(pattern, Text):
        return PATTERN_WRITTEN
    try:
        read_pattern(pattern.value)
    except PatternError as error:
        return Advice(
            f"the pattern can't be used ({error}); write it without look-ahead, look-behind and "
            "references back.",
            f"örüntü kullanılamıyor ({error}); ileriye ve geriye bakma ile geri gönderme olmadan "
            "yazınız.",
        )
    return None
