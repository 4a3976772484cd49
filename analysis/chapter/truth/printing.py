"""How a value of the book may stand in print: the tokens that mean it.

Pure Python.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from analysis.bands import Band, Bound
from analysis.chapter.truth.tokens import End, Token
from analysis.language.numbers import count, mean, percent

PERCENTS: Final = frozenset(
    {"percent", "high_share", "low_share", "others", "difference", "interval", "weight_percent"}
    | {"complaint_share", "praise_share", "wish_share"}
)
MEANS: Final = frozenset(
    {"mean", "satisfaction", "importance", "gap", "satisfaction_cut", "importance_cut", "kappa"}
    | {"alpha", "agreement_interval", "threshold", "score_importance", "score_influence"}
    | {"priority", "strength", "ratio"}
)
PLAIN: Final = frozenset({"year", "day_of_month", "number", "first_point", "last_point"})


def style_of(what: str) -> str:
    """Say how a value is printed: "percent", "mean", "date", "plain" or "count"."""
    if what in PERCENTS or what.startswith("percent_"):
        return "percent"
    if what in MEANS:
        return "mean"
    if what == "date":
        return "date"
    return "plain" if what in PLAIN else "count"


def tokens_for(value: Any, what: str, language: str) -> tuple[str, ...]:
    """Give the tokens that mean a value, the usual one first.

    Examples
    --------
    >>> tokens_for(45.24, "percent", "tr"), tokens_for(1012, "count", "en")
    (('%45,2', '45,2'), ('1,012',))
    >>> tokens_for((61.2, 70.0), "interval", "tr")
    ('%61,2–%70,0', '61,2–70,0')
    """
    return tuple(dict.fromkeys(_tokens(value, what, language)))


def _tokens(value: Any, what: str, language: str) -> Iterator[str]:
    style = style_of(what)
    if isinstance(value, tuple):
        low, high = (tokens_for(end, style, language) for end in value)
        yield from (f"{one}–{other}" for one, other in zip(low, high, strict=False))
    elif isinstance(value, date):
        yield f"{value.day:02d}.{value.month:02d}.{value.year}"
        yield f"{value.day}.{value.month}.{value.year}"
    elif isinstance(value, str):
        yield value
    elif style == "percent":
        printed = _bare(percent(value, language))
        yield printed
        yield printed.replace("%", "")
    elif style == "mean":
        yield _bare(mean(value, language))
    else:
        yield _whole(value, style, language)


def _whole(value: Any, style: str, language: str) -> str:
    if style == "plain" and not isinstance(value, Band):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return count(value, language)


def _bare(printed: str) -> str:
    """Take the words "at least" and "at most" off."""
    return printed.rpartition(" ")[2]


def end_of(value: Any) -> End:
    """Say which end of a value is known only."""
    if not isinstance(value, Bound):
        return End.NONE
    return End.MOST if value.is_most else End.LEAST


def means(token: Token, value: Any, what: str, language: str) -> bool:
    """Say whether a printed number means a value.

    Words such as "at least" may stand before any number; before one that is known from one end
    only, they must.
    """
    end = end_of(value)
    return (not end or token.bound is end) and token.text in tokens_for(value, what, language)


__all__ = ["end_of", "means", "style_of", "tokens_for"]
