"""The planner's preview: the respondents' own pages, every question shown, nothing kept."""

from flask import Blueprint, Response, abort, make_response, redirect, render_template, url_for
from markupsafe import Markup

from survey.access import Role, requires
from survey.questionnaires.document import Questionnaire
from survey.responses import store
from survey.responses.installation import current_installation
from survey.responses.pages.filling import Filling, fill_page, section_page
from survey.responses.pages.rendering import page_languages
from survey.responses.pages.slots import Group
from survey.responses.showing import members_of, owner_of

preview = Blueprint("preview", __name__, url_prefix="/planner/surveys/<int:survey_id>/preview")


@preview.get("/<language>/<int:number>")
@requires(Role.PLANNER)
def show_section(survey_id: int, language: str, number: int) -> Response:
    """Show a section as respondents will see it."""
    with store.reading() as connection:
        survey = store.find_survey_by_id(connection, survey_id) or abort(404)
    installation = current_installation()
    questionnaire = installation.questionnaire_of(survey)
    if language not in page_languages(questionnaire):
        abort(404)
    if not 1 <= number <= len(questionnaire.pages):
        return make_response(redirect(url_for("fieldwork.show_survey", survey_id=survey_id)))
    section = questionnaire.pages[number - 1]
    page = section_page(installation.pages, survey, questionnaire, section, language)
    return make_response(fill_page(page, _filling(survey_id, language, number, questionnaire)))


def _filling(survey_id: int, language: str, number: int, questionnaire: Questionnaire) -> Filling:
    def place(number: int, code: str = language) -> str:
        return url_for("preview.show_section", survey_id=survey_id, language=code, number=number)

    asked = {question.name: question for question in questionnaire.pages[number - 1].questions}

    def members(group: Group) -> list[str]:
        question = owner_of(asked, group.name)
        if question is None or group.kind == "optional":
            return list(group.members) if group.kind not in ("kiosk", "save") else []
        # everything in the questionnaire's order: nothing is answered here yet
        return members_of(question, group, {})

    banner = render_template("responses/preview_banner.html", survey_id=survey_id)
    return Filling(
        asked=questionnaire.pages[number - 1].questions,
        values={},
        method="get",
        action=place(number + 1),
        in_language=lambda code: place(number, code),
        back=place(number - 1),
        progress=f"{number} / {len(questionnaire.pages)}",
        banner=Markup(banner),  # noqa: S704  # a rendered template
        members=members,
    )
