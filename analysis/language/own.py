"""A municipality's own sentences: a file that a planner edits, and what must be right in it.

The file (TOML) has a table for each language; keys are those of the shipped wording::

    [tr]
    "results.number" = "“{question}” sorusunun ortalaması {mean:mean} ({n:count} kişi)."
    "results.quotes" = ["“{theme}” konusunda denildi ki:", "“{theme}” için örnekler:"]

``python -m analysis wording --language tr -o WORDING.toml`` writes all keys with the shipped texts
and an example of each, commented out.
"""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from analysis.errors import FileError, SettingsError
from analysis.language.examples import places_of
from analysis.language.numbers import FORMATS
from analysis.language.patterns import guards_of
from analysis.language.shipped import Pattern, keys_of, patterns_of
from analysis.language.turkish import Suffix
from analysis.language.wording import LANGUAGES, patterns_in

OwnTexts = Mapping[str, str | Sequence[str]]
LONGEST: Final = 1500
COLUMNS_APART: Final = " | "
"""Between the names of columns, where one text holds those of a whole table."""
_WORDS: Final = ("part", "each")
_FORMS: Final = "word"
"""Singular and plural: ``{n:word item items}``."""
_OF_TEXTS: Final = ("", "inner", "name")


@dataclass(frozen=True)
class Problem:
    """What is wrong with an own text, in both languages."""

    key: str
    english: str
    turkish: str

    def message(self, language: str) -> str:
        """Say it with the key before it."""
        return f"{self.key}: {self.turkish if language == 'tr' else self.english}"


def check_own_wording(language: str, own: OwnTexts) -> tuple[Problem, ...]:
    """Find what can't be used in own texts.

    Parameters
    ----------
    language : str
        "tr" or "en".
    own : Mapping of str to str or sequence of str

    Returns
    -------
    tuple of Problem
        Empty where every text can be used in place of the shipped one: its key is known, its
        places are those of the shipped text, each with a style and a suffix that fit, it holds no
        markup, and one of several patterns needs no condition.
    """
    shipped = keys_of(language)
    return tuple(
        problem
        for key, text in own.items()
        for problem in (
            _unknown_key(key, shipped) if key not in shipped else _of_text(key, text, shipped[key])
        )
    )


def _unknown_key(key: str, shipped: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    near = difflib.get_close_matches(key, shipped, n=1)
    hint, ipucu = (f"; did you mean '{near[0]}'?", f"; '{near[0]}' mi?") if near else (".", ".")
    yield Problem(key, f"unknown key{hint}", f"bilinmeyen anahtar{ipucu}")


def _of_text(key: str, text: Any, shipped: Sequence[str]) -> Iterator[Problem]:
    is_list = isinstance(text, list | tuple) and all(isinstance(each, str) for each in text)
    patterns = patterns_in(text) if isinstance(text, str) or is_list else ()
    if not patterns:
        yield Problem(
            key, "must be a text or a list of texts.", "bir metin ya da metin listesi olmalıdır."
        )
        return
    found = [problem for each in patterns for problem in _of_pattern(key, each, shipped)]
    yield from found
    if not found and not any(_needs_nothing(each) for each in patterns):
        yield Problem(
            key,
            "one of the patterns must have no condition and no 'part' or 'each'.",
            "kalıplardan biri koşulsuz olmalı, 'part' ya da 'each' içermemelidir.",
        )


def _needs_nothing(pattern: str) -> bool:
    guards, _ = guards_of(pattern)
    return not guards and not any(
        spec.split()[:1] and spec.split()[0] in _WORDS for _, spec in places_of(pattern)
    )


def _of_pattern(key: str, pattern: str, shipped: Sequence[str]) -> Iterator[Problem]:
    yield from _of_letters(key, pattern, shipped[0])
    known = _known_places(shipped)
    try:
        places = places_of(pattern)
    except ValueError:
        yield Problem(key, "a brace is not closed.", "bir ayraç kapanmıyor: { ve } çift olmalıdır.")
        return
    for name, spec in places:
        yield from _of_place(key, name, spec, known)
    sides = {side for left, _, right in guards_of(pattern)[0] for side in (left, right)}
    for side in sorted(sides - known.keys()):
        if not side[0].isdigit():
            yield _unknown_place(key, side, known)
    missing = sorted(known.keys() - {name for name, _ in places})
    if missing:
        yield Problem(
            key,
            f"the place {{{missing[0]}}} is missing; every number and name must stay in the text.",
            f"{{{missing[0]}}} yeri eksik; her sayı ve ad metinde kalmalıdır.",
        )


def _known_places(shipped: Sequence[str]) -> dict[str, set[str]]:
    """Give the places of the shipped patterns, each with its styles."""
    known: dict[str, set[str]] = {}
    for each in shipped:
        for name, spec in places_of(each):
            known.setdefault(name, set()).add(spec.split()[0] if spec else "")
    return known


def _of_letters(key: str, pattern: str, shipped: str) -> Iterator[Problem]:
    if len(pattern) > LONGEST:
        yield Problem(key, f"longer than {LONGEST} letters.", f"{LONGEST} harften uzun.")
    if "<" in pattern or not pattern.isprintable():
        yield Problem(
            key,
            "holds markup or a line break; plain text only.",
            "biçim işareti ya da satır sonu içeriyor; yalnız düz metin yazılabilir.",
        )
    if pattern.count(COLUMNS_APART) != shipped.count(COLUMNS_APART):
        yield Problem(
            key,
            f"must have as many parts between '{COLUMNS_APART.strip()}' as the shipped text.",
            f"'{COLUMNS_APART.strip()}' arasında özgün metindeki kadar parça olmalıdır.",
        )
    if pattern != pattern.strip() or "  " in pattern:
        yield Problem(key, "has a space too many.", "fazladan boşluk içeriyor.")
    ending = guards_of(shipped)[1].rstrip()[-1:]
    if ending in ".:" and not pattern.endswith((".", ":")):
        yield Problem(key, f"must end with '{ending}'.", f"sonunda '{ending}' bulunmalıdır.")


def _unknown_place(key: str, name: str, known: Mapping[str, set[str]]) -> Problem:
    names = ", ".join(sorted(known)) or "-"
    return Problem(
        key,
        f"unknown place {{{name}}}; known are: {names}.",
        f"bilinmeyen yer {{{name}}}; bilinenler: {names}.",
    )


def _of_place(key: str, name: str, spec: str, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    if name not in known:
        yield _unknown_place(key, name, known)
        return
    style, *rest = spec.split() or [""]
    allowed = _styles(known[name])
    if style not in allowed:
        names = ", ".join(each or "(none)" for each in allowed)
        yield Problem(
            key,
            f"{{{name}}} can't be written as '{style}'; possible are: {names}.",
            f"{{{name}}} '{style}' olarak yazılamaz; olabilecekler: {names}.",
        )
    elif style == "each":
        if not rest:
            yield Problem(
                key, "'each' needs what is counted.", "'each' sonrasında sayılan ad gerekir."
            )
    elif style == _FORMS:
        if len(rest) != len(("item", "items")):
            yield Problem(key, "'word' needs two words.", "'word' sonrasında iki sözcük gerekir.")
    elif rest and (len(rest) > 1 or rest[0] not in set(Suffix)):
        names = ", ".join(Suffix)
        yield Problem(
            key,
            f"unknown suffix '{' '.join(rest)}'; known are: {names}.",
            f"bilinmeyen ek '{' '.join(rest)}'; bilinenler: {names}.",
        )


def _styles(shipped: set[str]) -> list[str]:
    """Give the styles a place may have: that of its kind of value."""
    numbers = shipped & FORMATS.keys()
    if not numbers:
        return list(_OF_TEXTS)
    counted = (_FORMS,) if "count" in numbers else ()
    return [*sorted(numbers), *(_WORDS if "percent" in numbers else counted)]


def read_own_wording(path: Path) -> dict[str, dict[str, str | tuple[str, ...]]]:
    """Read a file of own texts and check it.

    Returns
    -------
    dict of str to dict
        Language to key to text or patterns.

    Raises
    ------
    FileError
        If it can't be read or is no TOML.
    SettingsError
        If a text can't be used; names the first.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FileError(
            f"{path.name}: can't be read ({error.strerror}); check the name of the file.",
            f"{path.name}: okunamıyor ({error.strerror}); dosyanın adını denetleyiniz.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(
            f"{path.name}: not valid TOML in UTF-8 ({error}); correct it.",
            f"{path.name}: UTF-8 ile yazılmış geçerli TOML değil ({error}); düzeltiniz.",
        ) from error
    for language, own in document.items():
        if language not in LANGUAGES or not isinstance(own, dict):
            raise SettingsError(
                f"{path.name}: '{language}' is no language; tables are [tr] and [en].",
                f"{path.name}: '{language}' bir dil değil; tablolar [tr] ve [en] olabilir.",
            )
        for problem in check_own_wording(language, own):
            raise SettingsError(
                f"{path.name}: {problem.message('en')}", f"{path.name}: {problem.message('tr')}"
            )
    return {
        language: {key: text if isinstance(text, str) else tuple(text) for key, text in own.items()}
        for language, own in document.items()
    }


__all__ = [
    "Pattern",
    "Problem",
    "check_own_wording",
    "keys_of",
    "patterns_of",
    "read_own_wording",
]
