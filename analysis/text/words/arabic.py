"""Arabic: letters written in several ways made one, and light stemming.

Contract: :func:`normal` folds the letters of a word, :func:`stem` also takes off the article, the
particles written together with a word and the commonest endings.

The stemmer is "light10" (L. S. Larkey, L. Ballesteros and M. E. Connell, "Light stemming for
Arabic information retrieval", 2007): no root is looked for, so that different words stay
different. Added are ب, ل and ف before a word without the article where enough of it is left.
"""

from functools import cache

_TATWEEL = "\u0640"
_HARAKAT = "".join(map(chr, range(0x064B, 0x0660))) + "\u0670"
_ONE_FORM = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي",
    "ؤ": "و", "ۆ": "و", "ک": "ك", "گ": "ك", "ة": "ه", "ە": "ه", "ھ": "ه",
    "پ": "ب", "چ": "ج", "ڤ": "ف",
}  # fmt: skip
FOLDED: dict[str, str] = {**_ONE_FORM, **dict.fromkeys(_TATWEEL + _HARAKAT + "ء", "")}
"""Letters and marks, and what each counts as; Persian and Kurdish letters as the nearest one."""

_HAMZA = "ء"
_TABLE = str.maketrans({letter: one for letter, one in FOLDED.items() if letter != _HAMZA})
_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
_PARTICLES = ("و", "ب", "ل", "ف")
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "نا", "كم", "هم", "ه", "ي")
_LEAST = 2
_LEAST_AFTER_PARTICLE = 4


def is_arabic(word: str) -> bool:
    """Say whether a word is written in Arabic letters.

    >>> is_arabic("الطريق"), is_arabic("yol")
    (True, False)
    """
    return "\u0600" <= word[:1] <= "\u06ff" or "\ufb50" <= word[:1] <= "\ufefc"


def normal(word: str) -> str:
    """Write a word without vowel signs and stretching, each letter in one form.

    The hamza stays in the shortest words, which are others without it: "ماء" is water, "ما" not.

    >>> normal("مَدرســـة"), normal("الأَسفلت"), normal("كهرباء"), normal("ماء")
    ('مدرسه', 'الاسفلت', 'كهربا', 'ماء')
    """
    written = word.translate(_TABLE)
    without = written.replace(_HAMZA, "")
    return without if len(_without_beginning(without)) > _LEAST else written


@cache
def stem(word: str) -> str:
    """Take off what is written together with an Arabic word.

    >>> stem("والشوارع"), stem("شوارعنا"), stem("القمامة")
    ('شوارع', 'شوارع', 'قمام')
    """
    rest = _without_beginning(normal(word).replace(_HAMZA, ""))
    for ending in _ENDINGS:
        if rest.endswith(ending) and len(rest) - len(ending) >= _LEAST:
            return rest[: -len(ending)] if len(rest) - len(ending) > _LEAST else rest
    return rest


def _without_beginning(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LEAST:
            return word[len(article) :]
    for particle in _PARTICLES:
        if word.startswith(particle) and len(word) > _LEAST_AFTER_PARTICLE:
            return word[1:]
    return word
