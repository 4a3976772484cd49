"""How a printed number ends when it is read aloud: the part that a Turkish suffix follows.

Sources: TDK, *Yazım Kılavuzu*, "Sayıların Yazılışı" (whole numbers, decimals, hours, ordinals,
Roman numerals; of a fraction such as 4/8 the number below counts), "Nokta" (hours, dates) and
"Kesme İşareti" (years, ordinals).
"""

import re
from functools import lru_cache
from typing import Final

from num2words import num2words

from analysis.errors import SettingsError

_TIME: Final = re.compile(r"(\d{1,2})[.:](\d{2})")
_DAY: Final = re.compile(r"\d{1,2}[./]\d{1,2}[./](\d{4})")
_FRACTION: Final = re.compile(r"\d+/(\d+)")
_NUMBER: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
_ROMAN: Final = re.compile(r"(?=[IVXLCDM])M*(?:C[MD]|D?C*)(?:X[CL]|L?X*)(?:I[XV]|V?I*)")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def last_spoken_word(number: str) -> str:
    """Give the end of a number as it is spoken.

    Parameters
    ----------
    number : str
        As printed in Turkish: "%45,2", "yüzde 45,2", "1.012", "2019", a band "60–69", "en az %84",
        a fraction "3/4", a time "14.30", a day "31.12.2023", an amount "1,5 milyon", "XX".

    Returns
    -------
    str
        The words of its last part, of which only the end matters: "iki" for "%45,2", "beş"
        for "%31,05", "sıfır" for "%31,0", "dört" for "3/4", "onbir" for "11.00".

    Raises
    ------
    SettingsError
        If it ends in no number.

    Examples
    --------
    >>> last_spoken_word("%31,0"), last_spoken_word("60–69"), last_spoken_word("en az %84")
    ('sıfır', 'altmışdokuz', 'seksendört')
    >>> last_spoken_word("11.00"), last_spoken_word("1/2"), last_spoken_word("1,5 milyon")
    ('onbir', 'iki', 'milyon')
    """
    last = re.split(r"[–\s]|(?<=\d)-(?=\d)", number.strip())[-1].lstrip("%‰-−")
    if last in ("bin", "milyon", "milyar", "trilyon"):
        return last
    found = _last_number(last)
    if found is None:
        raise SettingsError(
            f"'{number}' is not a number as Turkish prints it.",
            f"'{number}' Türkçe yazımla bir sayı değil.",
        )
    return _words(found)


def _last_number(text: str) -> int | None:
    """Find the whole number that is spoken last; None where there is no number."""
    day = _DAY.fullmatch(text)
    if day:
        return int(day[1])
    time = _TIME.fullmatch(text)
    if time:
        return int(time[2]) or int(time[1])
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        return int(fraction[1])
    plain = _NUMBER.fullmatch(text)
    if plain:
        return int(plain[2] or plain[1].replace(".", ""))
    return roman_value(text)


def roman_value(text: str) -> int | None:
    """Give the value of a Roman numeral; None for anything else.

    Examples
    --------
    >>> roman_value("XX"), roman_value("XIV"), roman_value("IIII"), roman_value("")
    (20, 14, None, None)
    """
    if not _ROMAN.fullmatch(text) or "IIII" in text or "XXXX" in text or "CCCC" in text:
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def is_number(text: str) -> bool:
    """Say whether a printed text ends in a number that can be read aloud."""
    try:
        last_spoken_word(text)
    except SettingsError:
        return False
    return True


@lru_cache(maxsize=4096)
def _words(number: int) -> str:
    return str(num2words(number, lang="tr"))
