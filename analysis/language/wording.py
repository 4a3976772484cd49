"""The sentences and names of the chapter, read from ``language/<lang>/wording.toml``.

Those of the tables of the situation analysis stand in ``situation.toml`` beside it, those that only
a Word file has in ``document.toml``.

A sentence has places in braces: ``{share:percent possessive_locative}`` is the value ``share``
written as a percent with a suffix that agrees. Values are never read as sentences themselves, so
a respondent's braces stay what they are.
"""

import string
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import SettingsError
from analysis.language.numbers import FORMATS, TURKISH
from analysis.language.turkish import Suffix, lower, upper_first, with_suffix

LANGUAGES: Final = ("tr", "en")
FILES: Final = ("wording.toml", "situation.toml", "document.toml", "chapter.toml")
"""No section stands in both."""


class Wording(string.Formatter):
    """The wording of one language.

    Parameters
    ----------
    language : str
        "tr" or "en".
    texts : dict
        The sections of the file.
    """

    def __init__(self, language: str, texts: dict[str, Any]) -> None:
        self.language = language
        self._texts = texts

    def text(self, key: str) -> str:
        """Give a text as it stands in the file, such as ``text("headings.swot")``."""
        found = self.find(key)
        if found is None:
            raise KeyError(f"wording '{self.language}' has no text '{key}'")
        return found

    def find(self, key: str) -> str | None:
        """Give a text, or None when the file has none under that key."""
        found: Any = self._texts
        for part in key.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        return found if isinstance(found, str) else None

    def say(self, key: str, **values: object) -> str:
        """Fill a sentence with values."""
        return self.vformat(self.text(key), (), values)

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write a value as its place in the sentence asks for."""
        if isinstance(value, date):
            return self.day(value)
        if not format_spec:
            return str(value)
        style, *suffixes = format_spec.split()
        if style == "inner":
            return self.inner(str(value))
        written = FORMATS[style](value, self.language)
        if suffixes and self.language == TURKISH:
            written = with_suffix(written, Suffix(suffixes[0]))
        return written

    def number(self, value: float, style: str) -> str:
        """Write a number as "count", "percent", "mean" or "year"."""
        return FORMATS[style](value, self.language)

    def day(self, day: date) -> str:
        """Write a day: "3 Haziran 2019"."""
        return f"{day.day} {self.month(day)}"

    def month(self, day: date) -> str:
        """Write the month of a day: "Haziran 2019"."""
        name = self._texts["dates"]["months"][day.month - 1]
        return f"{name} {day.year}"

    def listing(self, parts: Sequence[str]) -> str:
        """Join parts with commas and the word for *and* before the last."""
        if len(parts) < 2:
            return "".join(parts)
        return ", ".join(parts[:-1]) + f" {self.text('words.and')} {parts[-1]}"

    def inner(self, text: str) -> str:
        """Write a name inside a sentence: "Çöp toplama" small, "Büyükşehir Belediyesi" as it is.

        Examples
        --------
        >>> wording_of("tr").inner("İlgili bakanlık"), wording_of("tr").inner("Urfa Caddesi")
        ('ilgili bakanlık', 'Urfa Caddesi')
        """
        words = text.split()
        is_common = len(words) > 1 and all(word[:1].islower() for word in words[1:])
        if not is_common or words[0][1:2].isupper():
            return text
        # small "İ" is two characters for Unicode, a letter and a dot of its own
        first = lower(text[:1]) if self.language == TURKISH else text[:1].lower()[:1]
        return first + text[1:]

    def begin(self, text: str) -> str:
        """Begin a text with a capital letter."""
        return upper_first(text) if self.language == TURKISH else text[:1].upper() + text[1:]


@lru_cache(maxsize=len(LANGUAGES))
def wording_of(language: str) -> Wording:
    """Read the wording of a language.

    Raises
    ------
    SettingsError
        If there is no wording in that language.
    """
    if language not in LANGUAGES:
        raise SettingsError(
            f"There is no chapter in the language '{language}'; choose tr or en.",
            f"'{language}' dilinde bölüm yazılamıyor; tr ya da en seçiniz.",
        )
    texts: dict[str, Any] = {}
    for name in FILES:
        path = Path(__file__).parent / language / name
        texts |= tomllib.loads(path.read_text(encoding="utf-8"))
    return Wording(language, texts)
