"""The sentences and names of the chapter, read from ``language/<lang>/wording.toml``.

Those of the tables of the situation analysis stand in ``situation.toml`` beside it, those that only
a Word file has in ``document.toml``, those of outline and desks in ``chapter.toml``, those of works
that are proposed for each topic in ``actions.toml``.

A sentence has places in braces: ``{share:percent possessive_locative}`` is the value ``share``
written as a percent with a suffix that agrees. Values are never read as sentences themselves, so
a respondent's braces stay what they are. The styles of a place:

=================================  ============================================================
``{n:count}``                      1.012
``{share:percent}``                %45,2
``{mean:mean}``                    3,42
``{year:year}``                    2019
``{day}``, ``{day:day}``           3 Haziran 2019
``{share:part}``                   yaklaşık üçte biri; the pattern is left out where untrue
``{share:each kişiden}``           her beş kişiden biri; likewise
``{n:word item items}``            the one word after 1, the other after any other count
``{owner:inner}``                  ilgili bakanlık (small inside a sentence)
``{owner:name}``                   a name, for a suffix
=================================  ============================================================

Any of them takes a suffix behind it (``{owner:name genitive}``: "Kızıltepe Belediyesinin"), which
English leaves out. A text may be a list of patterns; see :mod:`analysis.language.patterns`.
"""

import string
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import SettingsError
from analysis.language.amounts import each_in_words, part_in_words
from analysis.language.names import name_with_suffix
from analysis.language.numbers import FORMATS, TURKISH
from analysis.language.patterns import UntrueError, guards_of, holds, in_turn
from analysis.language.turkish import Suffix, lower, upper_first, with_suffix

LANGUAGES: Final = ("tr", "en")
FILES: Final = ("wording.toml", "situation.toml", "document.toml", "chapter.toml", "actions.toml")
"""No section stands in two of them."""


class Wording(string.Formatter):
    """The wording of one language.

    Parameters
    ----------
    language : str
        "tr" or "en".
    texts : dict
        The sections of the files.
    own : Mapping of str to str or sequence of str, optional
        A planner's own texts by key; they go before those of the files. Each line of a text is a
        pattern.
    """

    def __init__(
        self,
        language: str,
        texts: dict[str, Any],
        own: Mapping[str, str | Sequence[str]] | None = None,
    ) -> None:
        self.language = language
        self._texts = texts
        self._own = {key: patterns_in(text) for key, text in (own or {}).items()}

    @property
    def own_patterns(self) -> tuple[str, ...]:
        """All patterns of a planner's own."""
        return tuple(pattern for patterns in self._own.values() for pattern in patterns)

    def text(self, key: str) -> str:
        """Give a text as it stands in the file, such as ``text("headings.swot")``."""
        return self.patterns(key)[0]

    def find(self, key: str) -> str | None:
        """Give a text, or None when the file has none under that key."""
        found = self._found(key)
        return found[0] if found else None

    def patterns(self, key: str) -> tuple[str, ...]:
        """Give all patterns of a statement; most have one."""
        found = self._found(key)
        if found is None:
            raise KeyError(f"wording '{self.language}' has no text '{key}'")
        return found

    def _found(self, key: str) -> tuple[str, ...] | None:
        if key in self._own:
            return self._own[key]
        found: Any = self._texts
        for part in key.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if isinstance(found, str):
            return (found,)
        return tuple(found) if isinstance(found, list) else None

    def say(self, key: str, **values: object) -> str:
        """Fill a sentence with values: the first pattern that is true of them."""
        return self.vary(key, 0, **values)

    def vary(self, key: str, place: int, /, **values: object) -> str:
        """Fill the pattern that has its turn, so that neighbours don't read alike.

        Parameters
        ----------
        key : str
        place : int
            The how many-th such statement this is, from 0.
        **values
            As for :meth:`say`. A pattern that isn't true of them is passed over.

        Raises
        ------
        SettingsError
            If no pattern is true of the values.
        """
        patterns = self.patterns(key)
        true = [told for each in patterns if (told := self._told(each, values)) is not None]
        if not true:
            raise SettingsError(
                f"Wording: no pattern of '{key}' fits; one of them must have no condition.",
                f"Sözcükler: '{key}' için uyan kalıp yok; kalıplardan biri koşulsuz olmalıdır.",
            )
        return in_turn(true, place)

    def _told(self, pattern: str, values: Mapping[str, object]) -> str | None:
        """Fill a pattern; None where it isn't true of the values."""
        guards, sentence = guards_of(pattern)
        if not all(holds(guard, values) for guard in guards):
            return None
        try:
            return self._filled(sentence, values)
        except UntrueError:
            return None

    def _filled(self, sentence: str, values: Mapping[str, object]) -> str:
        written = self.vformat(sentence, (), values)
        # a sentence may begin with a value, a name in small letters among them
        is_sentence = sentence.startswith("{") and sentence.endswith((".", ":"))
        return self.begin(written) if is_sentence else written

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write a value as its place in the sentence asks for."""
        style, *more = format_spec.split() or [""]
        if isinstance(value, date):
            return self._with_suffix(self.day(value), more)
        if not style:
            return str(value)
        if style == "word":
            return more[0] if value == 1 else more[1]
        if style in _IN_WORDS:
            return self._in_words(value, style, more)
        if style in ("inner", "name"):
            text = self.inner(str(value)) if style == "inner" else str(value)
            return self._with_suffix(text, more)
        written = FORMATS[style](value, self.language)
        if more and self.language == TURKISH:
            written = with_suffix(written, Suffix(more[0]))
        return written

    def _with_suffix(self, text: str, more: Sequence[str]) -> str:
        if not more or self.language != TURKISH:
            return text
        return name_with_suffix(text, Suffix(more[0]))

    def _in_words(self, value: float, style: str, more: Sequence[str]) -> str:
        """Write a share in words.

        Raises
        ------
        UntrueError
            If no words are true of it.
        """
        if style == "each":
            written = each_in_words(value, self.language, " ".join(more))
        else:
            suffix = Suffix(more[0]) if more else Suffix.POSSESSIVE
            written = part_in_words(value, self.language, suffix)
        if written is None:
            raise UntrueError
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
        >>> wording_of("tr").inner("Gençler"), wording_of("tr").inner("Mardin")
        ('gençler', 'Mardin')
        """
        words = text.split()
        is_common = all(word[:1].islower() for word in words[1:])
        if len(words) == 1:
            # a single word may be a name; one in the plural is none
            is_common = self.language == TURKISH and text.endswith(("lar", "ler"))
        if not is_common or words[0][1:2].isupper():
            return text
        # small "İ" is two characters for Unicode, a letter and a dot of its own
        first = lower(text[:1]) if self.language == TURKISH else text[:1].lower()[:1]
        return first + text[1:]

    def begin(self, text: str) -> str:
        """Begin a text with a capital letter."""
        return upper_first(text) if self.language == TURKISH else text[:1].upper() + text[1:]


_IN_WORDS: Final = ("part", "each")


def patterns_in(text: str | Sequence[str]) -> tuple[str, ...]:
    """Give the patterns of an own text: a list as it is, of one text each line."""
    lines = text.splitlines() if isinstance(text, str) else text
    return tuple(line.strip() for line in lines if line.strip())


@lru_cache(maxsize=len(LANGUAGES))
def texts_of(language: str) -> dict[str, Any]:
    """Read the files of a language.

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
    return texts


def wording_of(language: str, own: Mapping[str, str | Sequence[str]] | None = None) -> Wording:
    """Give the wording of a language.

    Parameters
    ----------
    language : str
        "tr" or "en".
    own : Mapping of str to str or sequence of str, optional
        A planner's own texts by key, such as ``{"results.number": "..."}``; check them first with
        :func:`analysis.language.own.check_own_wording`.

    Raises
    ------
    SettingsError
        If there is no wording in that language.
    """
    return Wording(language, texts_of(language), own)
