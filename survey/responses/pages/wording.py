"""The texts of a questionnaire in the language of a page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from survey.languages import direction_of
from survey.questionnaires.document import Question, Questionnaire, Text
from survey.questionnaires.logic.paging import PIPE
from survey.questionnaires.logic.piping import with_answers
from survey.questionnaires.texts import with_organisation


def nothing_said(_name: str) -> str:
    """Take up no answer: on pages before anything was answered."""
    return "…"


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of a questionnaire in the language of a page.

    Attributes
    ----------
    said : callable
        Name of an earlier question -> what is put in the place of ``${name}``: the answer, or
        (while a page is made ready) a slot for it, which is markup.
    """

    questionnaire: Questionnaire
    organisation: str
    language: str
    said: Callable[[str], str] = nothing_said
    heading: str = ""

    def heads(self, question: Question) -> bool:
        """Say whether the text of a question is the heading of the page."""
        return question.name == self.heading

    def text(self, texts: Mapping[str, str]) -> Text | Markup:
        """Give a text in the page's language, or in the default language where it is missing."""
        text = self._chosen(texts)
        if "${" not in text:
            return text
        if isinstance(self.said("_"), Markup):
            return self._with_slots(text)
        return Text(with_answers(text, self.said), text.language)

    def _chosen(self, texts: Mapping[str, str]) -> Text:
        return with_organisation(self.questionnaire.text(texts, self.language), self.organisation)

    def _with_slots(self, text: str) -> Markup:
        pieces = PIPE.split(text)
        return Markup("").join(
            self.said(piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces)
        )

    def __call__(self, texts: Mapping[str, str]) -> Markup:
        """Give a text for a page; one in another language says so to screen readers."""
        language = self._chosen(texts).language
        text = self.text(texts)
        if language == self.language:
            return escape(text)
        return Markup("<span{}>{}</span>").format(self.marks(language), text)

    def marks(self, language: str) -> Markup:
        """Give the attributes of a text in a language; none in the language of the page."""
        if language == self.language:
            return Markup("")
        return Markup(' lang="{}" dir="{}"').format(language, direction_of(language))

    def paragraphs(self, texts: Mapping[str, str]) -> Markup:
        """Give a longer text with its paragraphs and line breaks."""
        attributes = self.marks(self._chosen(texts).language)
        line_break = Markup("<br>")
        text = escape(self.text(texts))
        return Markup("").join(
            Markup("<p{}>{}</p>").format(
                attributes,
                line_break.join(Markup(line) for line in part.splitlines()),  # noqa: S704  # escaped above
            )
            for part in re.split(r"\n\s*\n", str(text).strip())
            if part.strip()
        )
