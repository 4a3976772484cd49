"""Section pages, rendered once per questionnaire version, survey and language, then filled in.

Rendering a page of twenty questions with Jinja costs ten times as much as answering with a
page that is ready. So a section's template is rendered once with *slots* (marks no text can
contain, because they hold a random number of this process) in the places that differ from
respondent to respondent; the page is kept as the texts between the slots, and a request only
joins texts and slot values. Each question is a fragment of its own, so that a question that is
not asked is left out.

Every slot value is escaped here, in ``_question_value`` and ``_frame_value``; this is the one
module that makes markup without a template.
"""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from flask import current_app, render_template
from flask_babel import gettext as _
from markupsafe import Markup, escape

from survey.languages import NAMES
from survey.questionnaires.document import Question, Questionnaire, Section, Text
from survey.questionnaires.texts import with_organisation
from survey.responses.store import FieldSurvey

Values = Mapping[str, Sequence[str]]
"""What stands in the fields: field name -> values, as a form sends them."""

MOST_PAGES = 500
EXTENSION = "paydas_section_pages"


class Slot(NamedTuple):
    """A place in a page that is filled in for each request."""

    kind: str
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Rendered texts with slots between them."""

    texts: tuple[str, ...]
    slots: tuple[Slot, ...]

    def fill(self, give: Callable[[Slot], str]) -> str:
        """Join the texts with what ``give`` says for each slot (escaped by it)."""
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts.append(give(slot))
            parts.append(text)
        return "".join(parts)


class Slots:
    """Makes slots while a template is rendered, and cuts the result at them."""

    def __init__(self) -> None:
        self._mark = secrets.token_hex(16)
        self._slots: list[Slot] = []

    def __call__(self, kind: str, name: str = "", value: str = "") -> Markup:
        """Put a slot here."""
        self._slots.append(Slot(kind, name, value))
        return Markup(f"{self._mark}{len(self._slots) - 1};")  # noqa: S704  # only our own mark

    def cut(self, html: str) -> Fragment:
        """Cut rendered text at its slots."""
        parts = re.split(f"{self._mark}([0-9]+);", html)
        slots = tuple(self._slots[int(number)] for number in parts[1::2])
        return Fragment(tuple(parts[0::2]), slots)


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section's page in one language: the frame, and a fragment for each question."""

    frame: Fragment
    questions: Mapping[str, Fragment]


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What one request puts into a section's page.

    Attributes
    ----------
    asked : sequence of Question
        The questions of the section that are asked, in order.
    values : Values
    errors : Mapping
        Field name -> message.
    summary, note : Markup or str
        The error summary and a note above the questions, rendered; may be empty.
    """

    asked: Sequence[Question]
    values: Values
    in_language: Callable[[str], str]
    """Language code -> the address of the same page in it."""
    action: str
    back: str
    progress: str
    token: str = ""
    banner: str | Markup = ""
    method: str = "post"
    errors: Mapping[str, str] = field(default_factory=dict)
    has_trouble: bool = False
    summary: str | Markup = ""
    note: str | Markup = ""


def section_page(
    survey: FieldSurvey, questionnaire: Questionnaire, section: Section, language: str
) -> SectionPage:
    """Give a section's page, from the cache when it was made before."""
    pages: dict[object, SectionPage] = current_app.extensions.setdefault(EXTENSION, {})
    shown = (survey.slug, survey.title, survey.organisation)
    key = (survey.questionnaire_version_id, section.name, language, shown)
    page = pages.get(key)
    if page is None:
        if len(pages) >= MOST_PAGES:
            pages.clear()
        page = pages[key] = _render(survey, questionnaire, section, language)
    return page


def fill_page(page: SectionPage, filling: Filling) -> str:
    """Put answers, errors and the rest into a section's page."""
    give = _question_value(filling)
    questions = "".join(page.questions[q.name].fill(give) for q in filling.asked)
    return page.frame.fill(_frame_value(filling, questions))


def _render(
    survey: FieldSurvey, questionnaire: Questionnaire, section: Section, language: str
) -> SectionPage:
    slots = Slots()
    words = Wording(questionnaire, survey.organisation, language)
    optional_all = len(section.questions) > 1 and not any(q.is_required for q in section.questions)
    common = {"slot": slots, "words": words, "survey": survey, "language": language}
    questions = {
        question.name: slots.cut(
            render_template(
                f"question_types/{question.type.value}.html",
                question=question,
                mark_optional=not (question.is_required or optional_all),
                **common,
            )
        )
        for question in section.questions
    }
    frame = render_template(
        "responses/section.html",
        section=section,
        optional_all=optional_all,
        languages=page_languages(questionnaire),
        **common,
    )
    return SectionPage(frame=slots.cut(frame), questions=questions)


def page_languages(questionnaire: Questionnaire) -> dict[str, str]:
    """Give the languages respondents can choose: code -> the language's own name."""
    return {code: NAMES[code] for code in questionnaire.languages if code in NAMES}


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of a questionnaire in the language of a page."""

    questionnaire: Questionnaire
    organisation: str
    language: str

    def text(self, texts: Mapping[str, str]) -> Text:
        """Give a text in the page's language, or in the default language where it is missing."""
        return with_organisation(self.questionnaire.text(texts, self.language), self.organisation)

    def __call__(self, texts: Mapping[str, str]) -> Markup:
        """Give a text for a page; one in another language says so to screen readers."""
        text = self.text(texts)
        if text.language == self.language:
            return escape(text)
        return Markup('<span lang="{}">{}</span>').format(text.language, text)

    def paragraphs(self, texts: Mapping[str, str]) -> Markup:
        """Give a longer text with its paragraphs and line breaks."""
        text = self.text(texts)
        attribute = (
            Markup(' lang="{}"').format(text.language) if text.language != self.language else ""
        )
        line_break = Markup("<br>")
        return Markup("").join(
            Markup("<p{}>{}</p>").format(attribute, line_break.join(part.splitlines()))
            for part in re.split(r"\n\s*\n", str(text).strip())
            if part.strip()
        )


def _question_value(filling: Filling) -> Callable[[Slot], str]:
    values, errors = filling.values, filling.errors

    def give(slot: Slot) -> str:
        kind, name, value = slot
        if kind == "checked":
            return " checked" if value in values.get(name, ()) else ""
        if kind == "selected":
            return " selected" if value in values.get(name, ()) else ""
        if kind == "value":
            held = values.get(name)
            return str(escape(held[0])) if held else ""
        message = errors.get(name)
        if kind == "described":
            ids = [value] * bool(value) + [f"error-{name}"] * bool(message)
            return f' aria-describedby="{" ".join(ids)}"' if ids else ""
        if not message:
            return ""
        return _error_mark(kind, name, message)

    return give


def _error_mark(kind: str, name: str, message: str) -> str:
    if kind == "invalid":
        return ' aria-invalid="true"'
    if kind == "class":
        return " has-error"
    mark = Markup(
        '<p class="error-message" id="error-{}"><span class="visually-hidden">{}</span> {}</p>'
    )
    return str(mark.format(name, _("Error:"), message))


def _token_field(token: str) -> str:
    return Markup('<input type="hidden" name="form-token" value="{}">').format(token)


def _frame_value(filling: Filling, questions: str) -> Callable[[Slot], str]:
    values = {
        "questions": questions,
        "title_prefix": str(escape(_("Error:"))) + " " if filling.has_trouble else "",
        "summary": str(escape(filling.summary)),
        "banner": str(escape(filling.banner)),
        "method": filling.method,
        "note": str(escape(filling.note)),
        "token": str(_token_field(filling.token)),
        "action": str(escape(filling.action)),
        "back": str(escape(filling.back)),
        "progress": str(escape(filling.progress)),
    }

    def give(slot: Slot) -> str:
        if slot.kind == "in_language":
            return str(escape(filling.in_language(slot.name)))
        return values[slot.kind]

    return give
