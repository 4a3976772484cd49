"""Shares in words: "yaklaşık üçte biri", "her beş kişiden biri", "yarısından fazlası".

Words are only given where they are true of the number that stands beside them. ``x`` is the share
in percent, ``t`` the share of a fraction (1/2, 1/3, 2/3, quarters, fifths, 1/10, 9/10):

=============================  ================================================================
exactly ("üçte biri")          x and t are printed alike, with one decimal
about ("yaklaşık üçte biri")   x lies at most 1 point from t
more than ("...den fazlası")   x lies more than 1 and at most 5 points above t; of a half up to 59
nearly ("...e yakını")         x lies more than 1 and at most 3 points under t
all, nearly all                x is 100; x is at least 95 and isn't printed as 100,0
one in five ("her beş ...")    exactly, or at most half a point away and then "about"
=============================  ================================================================

Rounded shares and bounds say too little for words and get none. The tolerances are choices of this
project: half a unit of the printed percent, and distances a reader sees as small in a bar chart.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from analysis.bands import Band, Rounded
from analysis.language.names import name_with_suffix
from analysis.language.numbers import TURKISH, rounded
from analysis.language.turkish import Suffix

ABOUT: Final = 1.0
ABOUT_EACH: Final = 0.5
MORE: Final = 5.0
MORE_THAN_HALF: Final = 9.0
NEARLY: Final = 3.0
NEARLY_ALL: Final = 95.0

_HALF: Final = Fraction(1, 2)
FRACTIONS: Final = (
    _HALF,
    *(Fraction(part, of) for of in (3, 4, 5) for part in range(1, of) if (part, of) != (2, 4)),
    Fraction(1, 10),
    Fraction(9, 10),
)


@dataclass(frozen=True)
class Amount:
    """A fraction and how the share lies to it: "exactly", "about", "more" or "nearly"."""

    fraction: Fraction
    how: str


def amount_of(share: float, *, about: float = ABOUT) -> Amount | None:
    """Find the words' meaning for a share; None where no words are true.

    Parameters
    ----------
    share : float
        In percent, 0 to 100.
    about : float
        Most points to a fraction that is "about" it.

    Examples
    --------
    >>> amount_of(33.3), amount_of(20.4)
    (Amount(fraction=Fraction(1, 3), how='exactly'), Amount(fraction=Fraction(1, 5), how='about'))
    >>> amount_of(53.0), amount_of(45.5)
    (Amount(fraction=Fraction(1, 2), how='more'), None)
    """
    if isinstance(share, Rounded | Band) or not 0 < share <= 100:
        return None
    if share >= NEARLY_ALL:
        return _of_all(share)
    distances = {fraction: share - float(100 * fraction) for fraction in FRACTIONS}
    nearest = min(distances, key=lambda fraction: abs(distances[fraction]))
    if rounded(share, 1) == rounded(float(100 * nearest), 1):
        return Amount(nearest, "exactly")
    if abs(distances[nearest]) <= about:
        return Amount(nearest, "about")
    return _beside(distances)


def _of_all(share: float) -> Amount | None:
    if share == 100:
        return Amount(Fraction(1), "exactly")
    return None if rounded(share, 1) == 100 else Amount(Fraction(1), "nearly")


def _beside(distances: dict[Fraction, float]) -> Amount | None:
    """Find a fraction that the share is a little above, else one it is a little under."""
    if ABOUT < distances[_HALF] < MORE_THAN_HALF:
        return Amount(_HALF, "more")
    above = [(far, each) for each, far in distances.items() if ABOUT < far <= MORE]
    if above:
        return Amount(min(above)[1], "more")
    under = [(-far, each) for each, far in distances.items() if ABOUT < -far <= NEARLY]
    return Amount(min(under)[1], "nearly") if under else None


def part_in_words(share: float, language: str, suffix: Suffix = Suffix.POSSESSIVE) -> str | None:
    """Write a share as a part: "yaklaşık üçte biri", "about a third"; None where untrue.

    Parameters
    ----------
    suffix : Suffix
        What is hung on the Turkish words; English has none.

    Examples
    --------
    >>> part_in_words(34.0, "tr"), part_in_words(53.0, "tr", Suffix.POSSESSIVE_LOCATIVE)
    ('yaklaşık üçte biri', 'yarısından fazlasında')
    >>> part_in_words(80.0, "tr"), part_in_words(96.0, "tr"), part_in_words(34.0, "en")
    ('beşte dördü', 'tamamına yakını', 'about a third')
    """
    amount = amount_of(share)
    if amount is None:
        return None
    if language != TURKISH:
        return _ENGLISH_HOW[amount.how].format(_ENGLISH[amount.fraction])
    base = _TURKISH[amount.fraction]
    if amount.how == "more":
        base = name_with_suffix(base, Suffix.POSSESSIVE_ABLATIVE) + " fazla"
    elif amount.how == "nearly":
        base = name_with_suffix(base, Suffix.POSSESSIVE_DATIVE) + " yakın"
    elif amount.how == "about":
        base = "yaklaşık " + base
    return name_with_suffix(base, suffix)


def each_in_words(share: float, language: str, unit: str) -> str | None:
    """Write a share as so many of so many: "her beş kişiden biri"; None where untrue.

    Parameters
    ----------
    unit : str
        What is counted, in Turkish in the ablative: "kişiden"; in English in the plural: "people".

    Examples
    --------
    >>> each_in_words(20.0, "tr", "kişiden"), each_in_words(20.4, "en", "people")
    ('her beş kişiden biri', 'about one in five people')
    """
    amount = amount_of(share, about=ABOUT_EACH)
    if amount is None or amount.how not in ("exactly", "about") or amount.fraction == 1:
        return None
    part, of = amount.fraction.numerator, amount.fraction.denominator
    if language == TURKISH:
        written = (
            f"her {_COUNTS[of][0]} {unit} {name_with_suffix(_COUNTS[part][0], Suffix.POSSESSIVE)}"
        )
        return f"yaklaşık {written}" if amount.how == "about" else written
    written = f"{_COUNTS[part][1]} in {_COUNTS[of][1]} {unit}"
    return f"about {written}" if amount.how == "about" else written


_COUNTS: Final = {
    1: ("bir", "one"),
    2: ("iki", "two"),
    3: ("üç", "three"),
    4: ("dört", "four"),
    5: ("beş", "five"),
    9: ("dokuz", "nine"),
    10: ("on", "ten"),
}
_TURKISH: Final = {
    Fraction(1): "tamam",
    _HALF: "yarı",
    **{
        fraction: f"{name_with_suffix(_COUNTS[fraction.denominator][0], Suffix.LOCATIVE)} "
        f"{_COUNTS[fraction.numerator][0]}"
        for fraction in FRACTIONS[1:]
    },
}
_ENGLISH: Final = {
    Fraction(1): "all",
    _HALF: "half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
    Fraction(1, 5): "a fifth",
    Fraction(2, 5): "two fifths",
    Fraction(3, 5): "three fifths",
    Fraction(4, 5): "four fifths",
    Fraction(1, 10): "a tenth",
    Fraction(9, 10): "nine tenths",
}
_ENGLISH_HOW: Final = {
    "exactly": "{}",
    "about": "about {}",
    "more": "more than {}",
    "nearly": "nearly {}",
}
