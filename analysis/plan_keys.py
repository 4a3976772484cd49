"""What may stand in a plan file: its keys, and how each value is read.

A key has a function that reads its value, or fails, and what may stand there in English and in
Turkish.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from analysis.chapter.settings import Numbering
from analysis.dataset import Audience
from analysis.language.wording import LANGUAGES

Key = tuple[Callable[[Any], Any], str, str]
EVIDENCE: Final = ("none", "comments", "end_notes")
CHARTS: Final = ("native", "picture")
MODES: Final = ("online", "face_to_face", "paper", "spreadsheet")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return " ".join(value.split())


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_text(each) for each in value)


def _whole(lowest: int, highest: int = 2**31 - 1001) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise ValueError(value)
        return value

    return read


def _between(lowest: float, highest: float) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if type(value) not in (int, float) or not lowest <= value <= highest:
            raise ValueError(value)
        return float(value)

    return read


def _table_of(read: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    def read_table(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeError(value)
        return {str(name): read(each) for name, each in value.items()}

    return read_table


def _one_of(known: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in known:
            raise ValueError(value)
        return str(value)

    return read


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _modes(value: Any) -> tuple[str, ...]:
    return tuple(_one_of(MODES)(each) for each in _texts(value))


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(value)
    return value


def _number_of_themes(value: Any) -> int | None:
    return None if value == "auto" else _whole(1, 500)(value)


def _chapter_number(value: Any) -> str:
    text = str(value) if type(value) is int else _text(value)
    if not 0 < len(text) <= 5 or not text.replace(".", "").isalnum():
        raise ValueError(value)
    return text


_A_TEXT: Final = (_text, "a text", "bir metin")
_TEXTS: Final = (_texts, 'a list of texts, ["...", "..."]', 'metin listesi, ["...", "..."],')
_POSITIVE: Final = (_whole(1), "a whole number from 1", "1 ya da daha büyük bir tam sayı")
_A_TRUTH: Final = (_yes_or_no, "true or false", "true ya da false")
_ONE_OF: Final = "şunlardan biri: "
_A_DAY: Final = (_day, "a day such as 2019-06-03 without quotes", "tırnaksız gün (2019-06-03)")
KEYS: Final[dict[str, Key]] = {
    "municipality": _A_TEXT,
    "period": _A_TEXT,
    "language": (_one_of(LANGUAGES), '"tr" or "en"', '"tr" ya da "en"'),
    "audience": (Audience, '"external" or "internal"', '"external" ya da "internal"'),
    "codebook": _A_TEXT,
    "text_columns": _TEXTS,
    "themes": (_number_of_themes, '"auto" or a number up to 500', '"auto" ya da en çok 500'),
    "most_themes": _POSITIVE,
    "ignored_words": _TEXTS,
    "named": _TEXTS,
    "minimum_group": (_whole(5), "a whole number from 5", "5 ya da daha büyük bir tam sayı"),
    "least_mentions": _POSITIVE,
    "items_per_cell": _POSITIVE,
    "seed": (_whole(0), "a whole number from 0", "0 ya da daha büyük bir tam sayı"),
    "chapter_number": (_chapter_number, "a short number", "kısa bir numara"),
    "first_table": _POSITIVE,
    "first_figure": _POSITIVE,
    "numbering": (Numbering, '"decimal" or "letters"', '"decimal" ya da "letters"'),
    "evidence": (_one_of(EVIDENCE), "one of " + ", ".join(EVIDENCE), _ONE_OF + ", ".join(EVIDENCE)),
    "charts": (_one_of(CHARTS), "one of " + ", ".join(CHARTS), _ONE_OF + ", ".join(CHARTS)),
    "says_unwritten": _A_TRUTH,
    "has_annex": _A_TRUTH,
    "has_contents": _A_TRUTH,
    "has_controls": _A_TRUTH,
    "desks": _A_TEXT,
    "wording": _A_TEXT,
    "fieldwork": (lambda value: value, "a table", "bir tablo"),
    "owners": (_table_of(_text), "a table of texts", "metin tablosu"),
    "priorities": (
        _table_of(_between(1, 25)),
        "a table of numbers from 1 to 25",
        "1 ile 25 arasında sayılar içeren bir tablo",
    ),
    "strength_weights": (
        _table_of(_between(0, 1000)),
        "a table of numbers from 0",
        "0 ya da daha büyük sayılar içeren bir tablo",
    ),
}
FIELDWORK_KEYS: Final[dict[str, Key]] = {
    "title": _A_TEXT,
    "modes": (_modes, "a list of " + ", ".join(MODES), _ONE_OF + ", ".join(MODES)),
    "mode": (_one_of(MODES), "one of " + ", ".join(MODES), "şunlardan biri: " + ", ".join(MODES)),
    "first_day": _A_DAY,
    "last_day": _A_DAY,
    "invited": _POSITIVE,
}
