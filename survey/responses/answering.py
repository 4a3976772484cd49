"""What the respondent's pages do: show a section, take it, check, submit.

Post, redirect, get: a POST that was taken answers with a redirect to where the route goes on;
one that was not answers with the same page, everything typed still on it. A question that
depends on another of its own section is shown, when it becomes asked, on the same page again.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.route import Step
from survey.questionnaires.validation import SectionResult, read_section
from survey.responses.drafts import AlreadySubmittedError, keep_draft
from survey.responses.pages import Filling, Values, fill_page, page_languages, section_page
from survey.responses.summary import field_values, summarise
from survey.responses.visit import Visit
from survey.responses.wording import Wording
from survey.responses.writer import StoreBusyError

UNPROCESSABLE = 422
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
RETRY_SECONDS = "30"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page was not taken.

    Attributes
    ----------
    errors : Mapping
        Field name -> message.
    trouble : str
        What is wrong with the page as a whole.
    """

    status: int = 200
    errors: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""


ACCEPTED = Refusal()
"""Nothing is wrong."""


def posted_values() -> dict[str, list[str]]:
    """Give what was typed, without the control characters that no page may contain."""
    form = request.form.to_dict(flat=False)
    return {name: [CONTROLS.sub("", value) for value in held] for name, held in form.items()}


# --- places


def place_of(
    visit: Visit,
    step: Step | None,
    *,
    language: str = "",
    coming_back: bool = False,
    more: bool = False,
) -> str:
    """Give the address of a section; of the answers to check when there is none.

    ``coming_back``: the reader came from the answers to check and goes back there;
    ``more``: say on the page that there is something more to ask on it.
    """
    if step is None:
        return url_for("responses.check", slug=visit.survey.slug, language=visit.language)
    return url_for(
        "responses.show_section",
        slug=visit.survey.slug,
        language=language or visit.language,
        number=visit.number_of(step),
        more="1" if more else None,
        **({"return": "check"} if coming_back else {}),  # type: ignore[arg-type]  # a query argument named by a keyword
    )


def start_of(visit: Visit) -> str:
    """Give the address of the start page."""
    return url_for("responses.start", slug=visit.survey.slug, language=visit.language)


def is_coming_back() -> bool:
    """Say whether the reader came from the answers to check."""
    return request.args.get("return") == "check"


def go_on(visit: Visit, step: Step | None = None) -> Response:
    """Send the browser to a section, or to where the route is still open."""
    return visit.remember(_to(place_of(visit, step or visit.first_open())))


def _to(address: str) -> Response:
    return make_response(redirect(address, 303))


# --- one section


def show_section(visit: Visit, number: int) -> Response:
    """Show a section with the answers of the draft."""
    step = visit.find_step(number)
    if step is None or not visit.is_reachable(step):
        return go_on(visit)
    note = ""
    if request.args.get("more"):
        note = render_template("responses/more_note.html")
    values = field_values(step, visit.answers, visit.language)
    return _section(visit, step, values, note=Markup(note))  # noqa: S704  # a rendered template


def take_section(visit: Visit, number: int) -> Response:
    """Take the answers to a section and go on."""
    step = visit.find_step(number)
    if step is None:
        return go_on(visit)
    values = posted_values()
    if "form-stay" in values:  # the reader changes the language; nothing is taken yet
        return _section(visit, step, values)
    if not visit.has_valid_token():
        return _section(visit, step, values, Refusal(status=400, trouble=token_trouble()))
    form = request.form.to_dict(flat=False)
    result = read_section(visit.questionnaire, step, form, visit.route.kept)
    if result.problems:
        refusal = Refusal(status=UNPROCESSABLE, errors=errors_of(result))
        return _section(visit, step, values, refusal)
    return _keep_section(visit, step, result, values)


def _keep_section(visit: Visit, step: Step, result: SectionResult, values: Values) -> Response:
    changed = visit.with_answers(step, result)
    try:
        keep_draft(changed.secret, changed.answers, changed.server_key)
    except AlreadySubmittedError:
        return first_stays(changed)
    except StoreBusyError:
        refusal = Refusal(status=503, trouble=busy_trouble())
        response = _section(visit, step, values, refusal)
        response.headers["Retry-After"] = RETRY_SECONDS
        return response
    return changed.remember(_to(next_place(changed, visit.number_of(step), result)))


def next_place(visit: Visit, number: int, result: SectionResult) -> str:
    """Say where the route goes on after a section."""
    step = visit.find_step(number)
    coming_back = is_coming_back()
    if step is not None and result.unseen:
        address = place_of(visit, step, coming_back=coming_back, more=True)
        return f"{address}#question-{result.unseen[0]}"
    if step is None or coming_back:
        return place_of(visit, visit.first_open())
    return place_of(visit, visit.after(step))


def errors_of(result: SectionResult) -> dict[str, str]:
    """Give field name -> message, in the order of the page."""
    return {problem.field: problem.message for problem in result.problems}


def _section(
    visit: Visit,
    step: Step,
    values: Values,
    refusal: Refusal = ACCEPTED,
    *,
    note: str | Markup = "",
) -> Response:
    """Fill in a section's page."""
    page = section_page(visit.survey, visit.questionnaire, step.section, visit.language)

    def in_language(language: str) -> str:
        return place_of(visit, step, language=language, coming_back=is_coming_back())

    filling = Filling(
        asked=step.questions,
        values=values,
        token=visit.token,
        action=in_language(visit.language),
        in_language=in_language,
        back=back_place(visit, step),
        progress=progress(visit, step),
        errors=refusal.errors,
        has_trouble=refusal is not ACCEPTED,
        summary=error_summary(step, refusal),
        note=note,
    )
    return visit.remember(make_response(fill_page(page, filling), refusal.status))


def back_place(visit: Visit, step: Step) -> str:
    """Say where the link Back leads."""
    before = visit.before(step)
    if is_coming_back() and visit.first_open() is None:
        return place_of(visit, None)
    return start_of(visit) if before is None else place_of(visit, before)


def progress(visit: Visit, step: Step) -> str:
    """Say which section of how many this is, by the route as it is known now."""
    return str(
        _(
            "Section %(number)s of %(total)s",
            number=visit.steps.index(step) + 1,
            total=len(visit.steps),
        )
    )


def error_summary(step: Step, refusal: Refusal) -> str | Markup:
    """Render the list of what is wrong, each linked to its field."""
    if refusal is ACCEPTED:
        return ""
    links = [(first_control(step, field), message) for field, message in refusal.errors.items()]
    html = render_template("responses/error_summary.html", links=links, trouble=refusal.trouble)
    return Markup(html)  # noqa: S704  # a rendered template


def first_control(step: Step, field: str) -> str:
    """Give the id of the control an error leads to."""
    for question in step.questions:
        if field == question.name or field.startswith(f"{question.name}_"):
            return ANSWER_TYPES[question.type].first_control(question, field)
    return f"q-{field}"


def token_trouble() -> str:
    """Say what to do when a form came without the token of its browser."""
    return str(
        _(
            "We could not tell that this page was yours. Your answers are still here: "
            "continue again. If this comes back, allow cookies for this site."
        )
    )


def busy_trouble() -> str:
    """Say what to do when the database could not keep anything."""
    return str(_("The service is busy. Your answers are still here: try again in a minute."))


# --- the end


def first_stays(visit: Visit) -> Response:
    """Say that the form was submitted before, and give the new answers back to be copied."""
    return make_response(
        render_template(
            "responses/first_stays.html",
            groups=summarise(visit.questionnaire, visit.answers, wording_of(visit)),
            **common(visit),
        ),
        409,
    )


def wording_of(visit: Visit) -> Wording:
    """Give the questionnaire's texts in the language of the visit."""
    return Wording(visit.questionnaire, visit.survey.organisation, visit.language)


def common(visit: Visit) -> dict[str, object]:
    """Give what every page of answering wants."""
    return {
        "survey": visit.survey,
        "words": wording_of(visit),
        "questionnaire": visit.questionnaire,
        "languages": page_languages(visit.questionnaire),
    }


def typed_groups(visit: Visit) -> Sequence[object]:
    """Give the draft, and what this request typed, to be copied from a page that takes nothing."""
    changed = visit
    step = visit.find_step((request.view_args or {}).get("number", 0))
    if request.method == "POST" and step is not None:
        form = request.form.to_dict(flat=False)
        read = read_section(visit.questionnaire, step, form, visit.route.kept)
        changed = visit.with_answers(step, read)
    return summarise(changed.questionnaire, changed.answers, wording_of(changed), only_given=True)
