"""Example values for the places of a sentence, so that a text can be read before it is used.

Used for the file of wordings that a planner edits, and for proofreading every pattern.
"""

import string
from collections.abc import Mapping
from datetime import date
from typing import Final

from analysis.language.numbers import FORMATS
from analysis.language.patterns import guards_of
from analysis.language.wording import Wording

_NUMBERS: Final[Mapping[str, float]] = {"count": 1012, "percent": 45.2, "mean": 3.42, "year": 4}
_IN_WORDS: Final[Mapping[str, float]] = {"part": 33.8, "each": 20.0}
_LESS: Final[Mapping[str, float]] = {
    "second": 0.97,
    "rest": 0.6,
    "low": 0.6,
    "worst": 0.6,
    "last": 0.05,
}
"""A place with such a name holds less than the one it is told beside."""
_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "question": ("Ulaşımınızı en çok nasıl sağlıyorsunuz?", "How do you travel most?"),
    "first": ("Dolmuş", "Minibus"),
    "second": ("Yaya", "On foot"),
    "last": ("Bisiklet", "Bicycle"),
    "best": ("Çöp toplama", "Waste collection"),
    "worst": ("Yol bakımı", "Road maintenance"),
    "service": ("Yol bakımı", "Road maintenance"),
    "theme": ("Yol ve kaldırım", "Roads and pavements"),
    "name": ("Yol ve kaldırım", "Roads and pavements"),
    "group": ("Kırsal mahalleler", "Rural quarters"),
    "other": ("Merkez mahalleler", "Central quarters"),
    "owner": ("Devlet Su İşleri Genel Müdürlüğü", "State Hydraulic Works"),
    "owners": ("MARSU ve Dicle EDAŞ", "MARSU and Dicle EDAŞ"),
    "municipality": ("Kızıltepe Belediyesi", "Kızıltepe Municipality"),
    "period": ("2025-2029", "2025-2029"),
    "survey": ("“Vatandaş Anketi” başlıklı anket", "The survey “Citizens”"),
    "title": ("Vatandaş Anketi", "Citizens' Survey"),
    "names": ("“Vatandaş Anketi” paydaş anketi", "the stakeholder survey “Citizens”"),
    "mode": ("çevrim içi olarak", "online"),
    "cell": ("Zayıf Yönler", "Weaknesses"),
    "section": ("Belediye Hizmetleri", "Municipal Services"),
    "phrase": ("Yol bakımının yetersiz olması", "Insufficient road maintenance"),
    "kind": ("yanıt vermeyen", "not answered"),
    "code": ("Z1", "Z1"),
    "table": ("Tablo 12", "Table 12"),
    "figure": ("Grafik 3", "Figure 3"),
}
_DAYS: Final = {"first": date(2019, 6, 3), "last": date(2019, 6, 28)}


def places_of(pattern: str) -> list[tuple[str, str]]:
    """List the places of a pattern, each with its style and suffix.

    Raises
    ------
    ValueError
        If the braces are not closed.

    Examples
    --------
    >>> places_of("{n:count possessive} “{first}”")
    [('n', 'count possessive'), ('first', '')]
    """
    parsed = string.Formatter().parse(guards_of(pattern)[1])
    return [(name, spec or "") for _, name, spec, _ in parsed if name is not None]


def example_of(wording: Wording, key: str, pattern: str) -> str:
    """Fill a pattern with values that suit the names and styles of its places."""
    told = Wording(wording.language, {}, {key: guards_of(pattern)[1]})
    return told.say(key, **example_values(wording, key, pattern))


def example_values(wording: Wording, key: str, pattern: str) -> dict[str, object]:
    """Give a value for every place of a pattern.

    Parameters
    ----------
    key : str
        ``method.days`` and its like have days where others have texts of the same name.
    """
    values: dict[str, object] = {}
    for name, spec in places_of(pattern):
        style = spec.split()[0] if spec else ""
        if style in _IN_WORDS:
            values[name] = _IN_WORDS[style]
        elif style in FORMATS or style == "word":
            # words are only true of their own share, and it may stand in figures beside them
            values.setdefault(name, _smaller(name, _NUMBERS.get(style, _NUMBERS["count"])))
        else:
            values[name] = _text(wording, key, name)
    return values


def _smaller(name: str, number: float) -> float:
    less = next((share for part, share in _LESS.items() if name.startswith(part)), 1)
    return round(number * less, 2)


def _text(wording: Wording, key: str, name: str) -> object:
    if name in _DAYS and key.startswith(("method.", "summary.")):
        # days are written by the wording of the language, which knows the months
        return wording.day(_DAYS[name])
    texts = _TEXTS.get(name)
    if texts is None:
        return "…"
    return texts[0 if wording.language == "tr" else 1]
