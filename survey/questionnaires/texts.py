"""Texts of a questionnaire in several languages, and how a missing translation shows."""

from collections.abc import Mapping

ORGANISATION = "{organisation}"

Texts = Mapping[str, str]
"""Language code -> text."""


class Text(str):
    """A text as it is shown, which knows the language it is written in.

    Attributes
    ----------
    language : str
        Differs from the language asked for when the translation is missing; a page then marks
        the text with its own ``lang``.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "Text":
        """Make the text in its language."""
        shown = super().__new__(cls, text)
        shown.language = language
        return shown


def text_in(texts: Texts, language: str, default_language: str) -> Text:
    """Give a text in a language; where the translation is missing, in the default language.

    Returns
    -------
    Text
        Empty when there is no text at all. ``.language`` says which language it is in.
    """
    for code in (language, default_language):
        if texts.get(code):
            return Text(texts[code], code)
    return Text("", language)


def with_organisation(text: Text, organisation: str) -> Text:
    """Put the organisation's name in place of ``{organisation}``; the result is read no further."""
    return Text(text.replace(ORGANISATION, organisation), text.language)


def before_answer(text: str) -> str:
    """End the words of a question, a row or a statement so that the answer can follow them."""
    return text if text.endswith(("?", "؟", ":", "!")) else f"{text.removesuffix('.')}:"
