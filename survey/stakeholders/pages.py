"""All pages of stakeholders: what an application registers."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from survey.stakeholders import views as register_views
from survey.stakeholders.acting import CONFLICT, Page
from survey.stakeholders.blueprint import stakeholders
from survey.stakeholders.changes import views as changes_views
from survey.stakeholders.changes.store import AlreadyDoneError
from survey.stakeholders.files import views as files_views
from survey.stakeholders.hearings import views as hearings_views
from survey.stakeholders.official import views as official_views
from survey.stakeholders.scoring import views as scoring_views
from survey.stakeholders.scoring.public import score
from survey.stakeholders.services import views as services_views

__all__ = ["VIEWS", "score", "stakeholders"]
VIEWS = (
    register_views,
    scoring_views,
    services_views,
    hearings_views,
    official_views,
    files_views,
    changes_views,
)
"""Modules that put their pages on the one blueprint by being imported."""


@stakeholders.errorhandler(AlreadyDoneError)
def show_saved(_error: AlreadyDoneError) -> Page:
    """Answer a form that was sent twice at the same moment."""
    flash(_("This was saved already; nothing was done twice."))
    return redirect(url_for("stakeholders.list_stakeholders"))


@stakeholders.errorhandler(IntegrityError)
def show_conflict(_error: IntegrityError) -> Page:
    """Answer what somebody else made impossible at the same moment: the same name, a deletion."""
    page = render_template(
        "errors/error.html",
        heading=_("Changed meanwhile"),
        advice=_(
            "Somebody else has just saved something that this builds on, or the same name. "
            "Nothing was changed. Go back, reload the page and try again."
        ),
    )
    return page, CONFLICT
