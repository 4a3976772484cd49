"""What every page of answering wants: the survey, its texts, its languages."""

from collections.abc import Callable, Sequence

from flask import Response, make_response, render_template
from flask_babel import gettext as _

from survey.languages import direction_of
from survey.questionnaires.logic.piping import said_before
from survey.responses.installation import require_request
from survey.responses.pages.isolation import isolated
from survey.responses.pages.rendering import page_languages
from survey.responses.pages.wording import Wording
from survey.responses.summary import AnswerGroup, summarise
from survey.responses.visit import Visit


def wording_of(visit: Visit) -> Wording:
    """Give the questionnaire's texts in the language of the visit, with its answers in them."""
    return Wording(visit.questionnaire, visit.survey.organisation, visit.language, said_in(visit))


def said_in(visit: Visit) -> Callable[[str], str]:
    """Give what writes an earlier answer into a text; only answers on the route are there."""
    known: dict[str, str] = {}
    direction = direction_of(visit.language)

    def said(name: str) -> str:
        if name not in known:
            require_request()  # what was said may have to be put into words
            words = wording_of(visit)
            text = said_before(
                visit.questionnaire,
                name,
                visit.route.kept,
                lambda texts: str(words.text(texts)),
                visit.language,
            )
            known[name] = isolated(text, direction)
        return known[name]

    return said


def common(visit: Visit) -> dict[str, object]:
    """Give what the templates of all pages of answering want."""
    return {
        "survey": visit.survey,
        "words": wording_of(visit),
        "questionnaire": visit.questionnaire,
        "languages": page_languages(visit.questionnaire),
        "kiosk": visit.is_kiosk,
        "token": visit.token,
        "has_codes": visit.survey_has_codes,
    }


def first_stays(visit: Visit, groups: Sequence[AnswerGroup] | None = None) -> Response:
    """Say that the form was submitted before, and give the new answers back to be copied.

    Where the form itself was not, its code was used: on another device, or by somebody else.
    Without ``groups`` the answers are those of the visit.
    """
    if groups is None:
        groups = summarise(visit.questionnaire, visit.answers, wording_of(visit))
    is_own = not visit.survey_has_codes or visit.has_receipt()
    template = "responses/first_stays.html" if is_own else "responses/code_used.html"
    page = render_template(template, groups=groups, **common(visit))
    return make_response(page, 409)


def token_trouble() -> str:
    """Say what to do when a form came without the token of its browser."""
    return str(
        _(
            "We could not tell that this page was yours. Your answers are still here: "
            "continue again. If this comes back, allow cookies for this site."
        )
    )


def cookie_trouble() -> str:
    """Say the same on a page that holds no answers: where a code is typed or given."""
    return str(
        _(
            "We could not tell that this page was yours. Try again. If this comes back, allow "
            "cookies for this site."
        )
    )


def flood_trouble() -> str:
    """Say what to do when too many responses come from one network."""
    return str(
        _(
            "Very many responses are coming from your network just now. Your answers are still "
            "here: send them again in ten minutes, or from another network."
        )
    )


def busy_trouble() -> str:
    """Say what to do when the database could not keep anything."""
    return str(_("The service is busy. Your answers are still here: try again in a minute."))
