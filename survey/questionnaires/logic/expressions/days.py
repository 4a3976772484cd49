"""Functions on days (ODK)."""

import re

from survey.questionnaires.logic.expressions.functions import Function
from survey.questionnaires.logic.expressions.refusals import Advice
from survey.questionnaires.logic.expressions.scope import Value
from survey.questionnaires.logic.expressions.values import EPOCH, NAN, shortened, to_day, to_text

FORMAT_REFUSED = Advice(
    "the form of a day is a text with %Y, %y, %m, %n, %d, %e; names of months and days differ by "
    "language, and times are not kept.",
    "gün biçimi %Y, %y, %m, %n, %d, %e içeren bir metindir; ay ve gün adları dile göre değişir, "
    "saatler saklanmaz.",
)
_MARK = re.compile("%(.?)", re.DOTALL)
NO_SUCH_DAY = Advice(
    "there is no such day; write year, month and day as in date('2026-11-22').",
    "böyle bir gün yok; yıl, ay ve günü date('2026-11-22') örneğindeki gibi yazınız.",
)


def _date(value: Value) -> str:
    day = to_day(value)
    return "" if day is None else day.isoformat()


def _decimal(value: Value) -> float:
    day = to_day(value)
    return NAN if day is None else float(day.toordinal() - EPOCH)


def _format(value: Value, pattern: Value) -> str:
    day = to_day(value)
    if day is None:
        return ""
    written = {
        "Y": f"{day.year:04}",
        "y": f"{day.year % 100:02}",
        "m": f"{day.month:02}",
        "n": str(day.month),
        "d": f"{day.day:02}",
        "e": str(day.day),
        "%": "%",
    }
    return shortened(_MARK.sub(lambda mark: written.get(mark[1], ""), to_text(pattern)))


def is_format(pattern: str) -> bool:
    """Say whether a day can be written by the pattern."""
    return all(letter and letter in "Yymnde%" for letter in _MARK.findall(pattern))


DAY_FUNCTIONS = {
    "date": Function(_date, 1, 1),
    "decimal-date-time": Function(_decimal, 1, 1),
    "format-date": Function(_format, 2, 2),
    "format-date-time": Function(_format, 2, 2),
}
"""Function name -> what it does."""
