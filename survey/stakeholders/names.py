"""Names as they are typed, compared and put in order, in Turkish."""

from survey.questionnaires.cleaning import clean_line, clean_text
from survey.spreadsheets import FORMULA_STARTS

ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
"""The Turkish alphabet with the letters of foreign and Kurmanji names."""
_PLACE = {letter: place for place, letter in enumerate(ALPHABET)}
_PLAIN = str.maketrans("âîûê", "aiue")


def small(text: str) -> str:
    """Write a text in small letters of Turkish.

    >>> small("IĞDIR İl Özel İdaresi")
    'ığdır il özel idaresi'
    """
    return text.replace("İ", "i").replace("I", "ı").lower()


def key_of(name: str) -> str:
    """Give what two writings of the same name have in common.

    >>> key_of("  Sivil  Toplum ") == key_of("sivil toplum")
    True
    """
    return " ".join(small(name).split())


def sort_key(name: str) -> tuple[tuple[int, str], ...]:
    """Give what names are put in order by: the Turkish alphabet, ç behind c.

    >>> sorted(["Dernek", "Çiftçi", "Cami", "Ilgaz", "İdare"], key=sort_key)
    ['Cami', 'Çiftçi', 'Dernek', 'Ilgaz', 'İdare']
    """
    plain = small(name).translate(_PLAIN)
    return tuple((_PLACE.get(letter, -1), letter) for letter in plain)


def tidy_line(raw: str | None) -> str:
    """Clean a typed line; an apostrophe that only hides a formula's sign goes.

    Spreadsheets get such an apostrophe from us, and bring it back.

    >>> tidy_line("'=1+1"), tidy_line(" '68 Kuşağı  Derneği")
    ('=1+1', "'68 Kuşağı Derneği")
    """
    return _unhidden(clean_line(raw or "") or "")


def tidy_text(raw: str | None) -> str:
    """Clean a typed text of several lines as :func:`tidy_line` cleans one."""
    return _unhidden(clean_text(raw or "") or "")


def _unhidden(text: str) -> str:
    while text.startswith("'") and text[1:].lstrip().startswith(FORMULA_STARTS):
        text = text[1:].strip()
    return text
