"""Section pages, rendered once per questionnaire version, survey and language, then filled in.

Rendering a page of twenty questions with Jinja costs ten times as much as answering with a
page that is ready. So a section's template is rendered once with slots
(:mod:`survey.responses.pages.slots`), and a request only joins texts and slot values. Each
question is a fragment of its own, so that a question that is not asked is left out.

Every slot value is escaped here, in ``_question_value`` and ``frame_value``; this is the one
module that makes markup without a template.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from markupsafe import Markup, escape

from survey.questionnaires.document import Question, Questionnaire, Section
from survey.questionnaires.question_types.cards import SHOWN
from survey.responses.installation import require_request
from survey.responses.pages.rendering import SectionPage, render_page
from survey.responses.pages.slots import Choose, Give, Group, Held, Slot
from survey.responses.pages.wording import nothing_said
from survey.responses.store import FieldSurvey

Values = Mapping[str, Sequence[str]]
"""What stands in the fields: field name -> values, as a form sends them."""

MOST_PAGES = 500


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
    seen: str = ""
    """Changes when the answers to the page do."""
    banner: str | Markup = ""
    method: str = "post"
    errors: Mapping[str, str] = field(default_factory=dict)
    has_trouble: bool = False
    summary: str | Markup = ""
    note: str | Markup = ""
    done: Mapping[str, str] = field(default_factory=dict)
    """Question name -> what a button of it has just done."""
    said: Callable[[str], str] = nothing_said
    """Name of an earlier question -> what a text takes up of its answer."""
    members: Callable[[Group], Sequence[str]] = lambda group: list(group.members)
    """Which options or entries stand in a group, in which order."""


def section_page(
    pages: dict[object, SectionPage],
    survey: FieldSurvey,
    questionnaire: Questionnaire,
    section: Section,
    language: str,
) -> SectionPage:
    """Give a section's page, out of the pages that were made before or into them."""
    shown = (survey.slug, survey.title, survey.organisation)
    key = (survey.questionnaire_version_id, section.name, language, shown)
    page = pages.get(key)
    if page is None:
        require_request()
        if len(pages) >= MOST_PAGES:
            pages.clear()
        page = pages[key] = render_page(survey, questionnaire, section, language)
    return page


def fill_page(page: SectionPage, filling: Filling) -> str:
    """Put answers, errors and the rest into a section's page."""
    own = ways(filling)
    fragments = page.questions if filling.errors or filling.done else page.calm
    questions = "".join([fragments[q.name].fill(*own) for q in filling.asked])
    return page.frame.fill(frame_value(filling, questions), filling.members, own[2])


def ways(filling: Filling) -> tuple[Give, Choose, Held]:
    """Say how the slots, groups and boxes of questions are filled in."""
    return _question_value(filling), _choice(filling), lambda name: filling.values.get(name, ())


def _choice(filling: Filling) -> Choose:
    """Say which members stand there; of a card also the questions that have just become asked."""

    def choose(group: Group) -> Sequence[str]:
        if group.kind != "inner":
            return filling.members(group)
        shown = filling.values.get(f"{group.name}__{SHOWN}", ())
        return [m for m in group.members if m in shown or f"{group.name}__{m}" in filling.errors]

    return choose


def _question_value(filling: Filling) -> Give:
    values, errors = filling.values, filling.errors

    def held(slot: Slot) -> str:
        found = values.get(slot.name)
        return str(escape(found[0])) if found else ""

    def described(slot: Slot) -> str:
        name, own = slot.name, slot.value
        ids = [own] * bool(own) + [f"error-{name}"] * bool(errors.get(name))
        return f' aria-describedby="{" ".join(ids)}"' if ids else ""

    def marked(slot: Slot) -> str:
        message = errors.get(slot.name)
        mark = _error_mark(slot.kind, slot.name, message) if message else ""
        if slot.kind == "error" and slot.name in filling.done:
            mark += _done_mark(filling.done[slot.name])
        return mark

    kinds: dict[str, Give] = {
        "checked": lambda slot: " checked" if slot.value in values.get(slot.name, ()) else "",
        "selected": lambda slot: " selected" if slot.value in values.get(slot.name, ()) else "",
        "value": held,
        "pipe": lambda slot: str(escape(filling.said(slot.name))),
        "described": described,
        "action": lambda _slot: str(escape(filling.action)),
    }
    return lambda slot: kinds.get(slot.kind, marked)(slot)


def _error_mark(kind: str, name: str, message: str) -> str:
    if kind == "invalid":
        return ' aria-invalid="true"'
    if kind == "class":
        return " has-error"
    mark = Markup(
        '<p class="error-message" id="error-{}"><span class="visually-hidden">{}</span> {}</p>'
    )
    return str(mark.format(name, _("Error:"), message))


def _done_mark(text: str) -> str:
    return str(Markup('<p class="note done" role="status">{}</p>').format(text))


def token_fields(token: str, seen: str) -> str:
    """Give the hidden fields: whose the page is, and which answers it shows."""
    fields = f'<input type="hidden" name="form-token" value="{escape(token)}">'
    if seen:
        fields += f'<input type="hidden" name="form-seen" value="{escape(seen)}">'
    return fields


def frame_value(filling: Filling, questions: str) -> Give:
    """Say what stands in the slots around the questions."""
    ready = {
        "questions": questions,
        "title_prefix": f"{escape(_('Error:'))} " if filling.has_trouble else "",
        "method": filling.method,
        "token": token_fields(filling.token, filling.seen),
    }
    written = {
        "summary": filling.summary,
        "banner": filling.banner,
        "note": filling.note,
        "token-value": filling.token,
        "action": filling.action,
        "back": filling.back,
        "progress": filling.progress,
    }

    def give(slot: Slot) -> str:
        kind = slot.kind
        if kind in ready:
            return ready[kind]
        if kind == "in_language":
            return str(escape(filling.in_language(slot.name)))
        if kind == "pipe":
            return str(escape(filling.said(slot.name)))
        return str(escape(written[kind])) if written[kind] else ""

    return give
