"""Which passwords are refused: those that everybody tries first.

No rule on capitals, digits or signs (NIST SP 800-63B-4, 3.1.1.2; ASVS 5.0, 6.2.5). Refused are
common passwords, also with digits and signs around them (ASVS 6.2.4), one piece said again and
again, rows of the keyboard and of the alphabet, and words of the place: the person's own name and
address, the program's name (ASVS 6.2.11). Capitals, accents and the usual replacements (``@`` for
``a``) don't make a common password another one.

``common_passwords.txt`` is made from the passwords of zxcvbn 4.5.0 (MIT licence, Dropbox and
contributors): the 3,000 most common and all of 12 characters or more. ``turkish_passwords.txt``
is our own list, written without accents.
"""

import unicodedata
from functools import cache
from importlib.resources import files

ROWS = (
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuıopğüasdfghjklşizxcvbnmöç",
    "fgğıodrnhpquieaütkmlyşjövcçzsb",
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
)
REPLACED = str.maketrans("@4301$5!7", "aaeoissit")
SHORTEST_RUN = 4
"""Letters in a row of the keyboard that count as one thing."""
FEWEST_PIECES = 5
"""A password must not be read as fewer pieces than so many, a run being one piece."""


def is_guessable(password: str, own_words: tuple[str, ...] = ()) -> bool:
    """Say whether a password is one that is tried first.

    Parameters
    ----------
    own_words : tuple of str
        Name and e-mail address of the person.

    >>> is_guessable("Parola123456!"), is_guessable("qwertyuiop12"), is_guessable("abcabcabcabc")
    (True, True, True)
    >>> is_guessable("mavi bisiklet üstünde kedi")
    False
    """
    plain = _plain(password)
    core = _core(plain)
    cores = {plain, core, core.translate(REPLACED), _core(plain.translate(REPLACED))}
    if any(core in _common() for core in cores):
        return True
    own = {word for text in own_words for word in _words(_plain(text))}
    return (
        _repeats(plain)
        or _pieces(password) < FEWEST_PIECES
        or any(_is_made_of(core, own | _place()) for core in cores)
    )


def _plain(text: str) -> str:
    """Write without capitals and accents: Şifre, ŞİFRE and sifre are one word."""
    folded = text.replace("İ", "i").replace("I", "i").replace("ı", "i").lower()
    parts = unicodedata.normalize("NFKD", folded)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _core(text: str) -> str:
    """Take digits and signs off both ends."""
    start, end = 0, len(text)
    while start < end and not text[start].isalpha():
        start += 1
    while end > start and not text[end - 1].isalpha():
        end -= 1
    return text[start:end]


def _repeats(text: str) -> bool:
    """Say whether a text is one piece of up to half its length, said again and again."""
    return any(
        text == (text[:length] * len(text))[: len(text)] for length in range(1, len(text) // 2 + 1)
    )


def _pieces(password: str) -> int:
    """Count what a person has to think of: a run along the keyboard or of one letter is one."""
    text = password.lower()
    pieces, place = 0, 0
    while place < len(text):
        end = place + 1
        while end < len(text) and _is_run(text[place : end + 1]):
            end += 1
        place = end if end - place >= SHORTEST_RUN else place + 1
        pieces += 1
    return pieces


def _is_run(text: str) -> bool:
    if len(set(text)) == 1:
        return True
    return any(text in row or text in row[::-1] for row in ROWS)


def _words(text: str) -> set[str]:
    spaced = "".join(letter if letter.isalnum() else " " for letter in text)
    return {word for word in spaced.split() if len(word) > 2}


def _is_made_of(text: str, words: set[str]) -> bool:
    """Say whether nothing of weight is left when the words are taken out."""
    rest = text
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != text and sum(letter.isalpha() for letter in rest) <= SHORTEST_RUN


def _place() -> set[str]:
    return {"paydas", "stakeholder", "belediye", "belediyesi", "anket"}


@cache
def _common() -> frozenset[str]:
    here = files(__package__)
    lists = [here / "common_passwords.txt", here / "turkish_passwords.txt"]
    return frozenset(word for each in lists for word in each.read_text(encoding="utf-8").split())
