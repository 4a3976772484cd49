"""Proofreading of finished text: spaces, marks, numbers, suffixes and words of the other language.

Contract: :func:`faults_of` names what a careful official would mark in red; an empty answer for
every text that the chapter prints. It reads the text alone and knows nothing of how it was made, so
that it finds what the wording files, the writers and a planner's own sentences get wrong.

Sources: TDK, *Yazım Kılavuzu*, "Sayıların Yazılışı" (decimal comma, thousands point, the percent
sign before the number without a space; no sentence begins with a figure), "Noktalama İşaretleri"
(spaces) and the rules of :mod:`analysis.language.names` (suffixes).
"""

import re
from collections.abc import Iterator
from typing import Final

from analysis.language.numbers import TURKISH
from analysis.language.spoken import is_number, last_spoken_word
from analysis.language.turkish import Suffix, suffix_of

_ANYWHERE: Final = {
    "two spaces": r"\S {2,}\S",
    "a space before a mark": r"[^\s…] [.,;:!?)”]",
    "a space after an opening mark": r"[(“] ",
    "no space after a mark": r"[,;:!?](?=[^\W\d])|(?<=[^\W\d]{3})\.(?=[^\W\d])",
    "a straight quotation mark": r'"',
    "a brace": r"[{}]",
    "two marks together": r"[.,;:]{2,}(?<!\.\.\.)",
    "a hyphen between numbers": r"(?<![\d.,/-])(?!(?:19|20)\d\d-)\d+(?:,\d+)?-\d+(?![\d-])",
}
_OF_LANGUAGE: Final = {
    "tr": {
        "a percent sign behind its number": r"\d ?%(?!\d)",
        "a space behind a percent sign": r"% \d",
        "a decimal point": r"(?<![\d.])(?:\d+\.\d|\d\.\d\d)(?![\d.])",
        "a thousands comma": r"\d,\d{3}(?!\d)",
        "an ordinal with point and suffix": r"\d\.['’]",
    },
    "en": {
        "a percent sign before its number": r"(?<!\d)%\d",
        "a decimal comma": r"\d,\d{1,2}(?!\d)",
        "a space before a percent sign": r"\d %",
    },
}
FUNCTION_WORDS: Final = {
    "tr": frozenset(
        [
            "the",
            "of",
            "and",
            "are",
            "with",
            "were",
            "was",
            "from",
            "people",
            "answers",
            "answer",
            "question",
            "chose",
            "by",
            "to",
            "this",
            "that",
            "table",
            "figure",
            "percent",
            "mean",
            "which",
            "than",
            "not",
            "have",
            "has",
            "their",
            "there",
        ]
    ),
    "en": frozenset(
        [
            "ve",
            "ile",
            "bir",
            "bu",
            "için",
            "olarak",
            "olan",
            "olmuştur",
            "göre",
            "daha",
            "çok",
            "olup",
            "kişi",
            "yanıt",
            "soru",
            "sorusuna",
            "seçeneğini",
            "ise",
            "hem",
            "tablo",
            "grafik",
            "yüzde",
            "ortalama",
            "değil",
            "ancak",
            "vb",
        ]
    ),
}
"""Frequent words that only the other language has."""
_QUOTED: Final = re.compile(r"“[^”]*”")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SUFFIXED: Final = re.compile(r"([\w%‰.,/–-]*\d)['’]([^\W\d_]+)")
_REFERENCE: Final = re.compile(r"\{\{[^{}]+\}\}")


def faults_of(text: str, language: str, *, is_sentence: bool = True) -> tuple[str, ...]:
    """Name what is wrong in a text.

    Parameters
    ----------
    text : str
        One or several sentences, or a name or cell.
    language : str
        "tr" or "en".
    is_sentence : bool
        Whether it must begin with a capital letter and end with a full stop or colon.

    Returns
    -------
    tuple of str
        Each with the place: "a decimal point: 45.2". References to tables and figures
        (``{{KEY}}``) are left out; within quotation marks only marks and spaces are looked at.

    Examples
    --------
    >>> faults_of("Yanıtların %45,2'i olumludur.", "tr")
    ("a suffix that doesn't agree: %45,2'i",)
    >>> faults_of("Oran %45,2 olmuştur.", "tr")
    ()
    """
    text = _REFERENCE.sub("1", text)
    own = _QUOTED.sub("“…”", text)
    found = [
        *_matches(_ANYWHERE, own),
        *_matches(_OF_LANGUAGE[language], own),
        *_foreign_words(own, language),
    ]
    if language == TURKISH:
        found += _wrong_suffixes(own)
    if is_sentence:
        found += _of_sentences(own, language)
    return tuple(found)


def _matches(rules: dict[str, str], text: str) -> Iterator[str]:
    for name, pattern in rules.items():
        for match in re.finditer(pattern, text):
            yield f"{name}: {text[max(0, match.start() - 10) : match.end() + 10]}"


def _foreign_words(text: str, language: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if word.lower() in FUNCTION_WORDS[language]:
            yield f"a word of another language: {word}"


def _wrong_suffixes(text: str) -> Iterator[str]:
    """Find suffixes that no rule hangs on their number."""
    for number, suffix in _SUFFIXED.findall(text):
        if not is_number(number):
            continue
        word = last_spoken_word(number)
        if not any(suffix == suffix_of(word, each) for each in Suffix):
            yield f"a suffix that doesn't agree: {number}'{suffix}"


def _of_sentences(text: str, language: str) -> Iterator[str]:
    first = text.lstrip("“(")[:1]
    if first.isalpha() and not first.isupper():
        yield f"no capital letter at the beginning: {text[:20]}"
    if not text.endswith((".", ":", "?", "!", ".)", "…", ".”")):
        yield f"no full stop at the end: {text[-20:]}"
    if language == TURKISH and re.match(r"[%\d]", text):
        yield f"a figure at the beginning: {text[:20]}"
