"""What a translation must share with its text: the places for values, the spaces, the end.

A page formats every text and takes its translation as it is. So a place for a value that is
misspelt would break the page, and markup in a translation would become part of it.
"""

import re
from collections.abc import Iterator

from babel.messages.catalog import Message

PLACE = re.compile(r"%\(\w+\)[a-z]|%(?!\()|\{\w+\}")
"""A place for a value (in braces: filled in by a script), or a percent sign, which formatting
would trip over."""
NUMBER = "%(num)s"
"""The place that a plural form counts with."""
MARKUP = re.compile(r"</?[a-zA-Z!]|&#?\w+;")
ENDINGS = {
    ".": ".", "。": ".", "।": ".",
    "?": "?", "؟": "?",
    "!": "!",
    ":": ":",
    ";": ";", "؛": ";",
    ",": ",", "،": ",",
    "…": "…",
}  # fmt: skip
"""Last letter -> the kind of ending; each script writes some of them its own way."""


def breaking(message: Message) -> list[str]:
    """Say what in a translation would break a page."""
    counted = isinstance(message.id, list | tuple)
    return sorted(
        {fault for text, given in _pairs(message) for fault in _breaks(text, given, counted)}
    )


def careless(message: Message) -> list[str]:
    """Say where a translation begins or ends unlike its text."""
    return sorted({fault for text, given in _pairs(message) for fault in _slips(text, given)})


def ending(text: str) -> str:
    """Give the kind of punctuation a text ends with; empty: none."""
    return ENDINGS.get(text[-1:], "")


def _pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Pair each translation with its text; plural forms stand for the plural of the text."""
    texts = message.id if isinstance(message.id, list | tuple) else (message.id,)
    given = message.string if isinstance(message.string, list | tuple) else (message.string,)
    for number, translation in enumerate(given):
        if translation:
            yield texts[0 if number == 0 and len(given) > 1 else -1], translation


def _breaks(text: str, translation: str, is_counted: bool) -> Iterator[str]:
    places, given = _places(text), _places(translation)
    if unknown := given - places:
        yield f"has {', '.join(sorted(unknown))}, which the text has not"
    # "two questions" is one word in Arabic: a plural form may do without its number
    if lost := places - given - ({NUMBER} if is_counted else set()):
        yield f"lacks {', '.join(sorted(lost))}"
    if not set(MARKUP.findall(translation)) <= set(MARKUP.findall(text)):
        yield "has markup, which the text has not"


def _places(text: str) -> set[str]:
    return {match.group() for match in PLACE.finditer(text)}


def _slips(text: str, translation: str) -> Iterator[str]:
    if (text[:1].isspace(), text[-1:].isspace()) != (
        translation[:1].isspace(),
        translation[-1:].isspace(),
    ):
        yield "begins or ends with a space, unlike the text"
    if ending(text.strip()) != ending(translation.strip()):
        yield f"must end like the text: “{text[-1]}”"
