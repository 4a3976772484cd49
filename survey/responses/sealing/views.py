"""Planners' pages of sealed surveys: set up the key, test it, print its sheet, open."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug import Response

from survey.access import Role, requires
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes.store import count_codes
from survey.fieldwork.models import Survey, SurveyState
from survey.rate_limits import RateLimit
from survey.responses.sealing import opening, store
from survey.responses.sealing.forms import NewPassphraseForm, OpeningForm, PassphraseForm
from survey.responses.sealing.keeping import may_be_sealed
from survey.responses.sealing.keys import UnreadableError, WrongPassphraseError
from survey.responses.sealing.models import Sealing
from survey.responses.writer import StoreBusyError

sealing = Blueprint("sealing", __name__, url_prefix="/planner/surveys/<int:survey_id>/sealing")

WRONG = RateLimit("sealing passphrase", "20 per hour")
"""Wrong passphrases for one survey."""

Page = str | Response | tuple[str, int]


def _survey(survey_id: int) -> Survey:
    return fieldwork.get(survey_id) or abort(404)


def _to(survey_id: int, page: str = "show") -> Response:
    return redirect(url_for(f"sealing.{page}", survey_id=survey_id))


def _sealing(survey_id: int) -> Sealing:
    return store.find_sealing(survey_id) or abort(404)


def _obstacle(survey: Survey) -> str:
    """Say why a survey can't be sealed; empty if it can."""
    if survey.opens_at is not None:
        return str(_("The survey has an opening time. Only a draft can be sealed."))
    if count_codes(survey.id):
        return str(_("The survey has codes already. It must be sealed before codes are made."))
    if not may_be_sealed(survey.questionnaire_version.document):
        return str(_("The questionnaire asks for files, which can't be sealed."))
    return ""


@sealing.get("/")
@requires(Role.PLANNER)
def show(survey_id: int) -> Page:
    """Say whether a survey is sealed, and what can be done."""
    survey = _survey(survey_id)
    return render_template(
        "sealing/sealing.html",
        survey=survey,
        sealing=store.find_sealing(survey_id),
        obstacle="" if survey.is_sealed else _obstacle(survey),
        is_closed=survey.state(now()) is SurveyState.CLOSED,
    )


@sealing.route("/new", methods=["GET", "POST"])
@requires(Role.PLANNER)
def set_up(survey_id: int) -> Page:
    """Make a key and lock it with a passphrase."""
    survey = _survey(survey_id)
    if survey.is_sealed or _obstacle(survey):
        return _to(survey_id)
    form = NewPassphraseForm()
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("sealing/set_up.html", survey=survey, form=form), status
    opening.set_up_key(survey.id, form.passphrase.data)
    db.session.commit()
    return _to(survey_id, "try_key")


@sealing.route("/test", methods=["GET", "POST"])
@requires(Role.PLANNER)
def try_key(survey_id: int) -> Page:
    """Open a trial with the passphrase: only then the survey is sealed."""
    survey, found = _survey(survey_id), _sealing(survey_id)
    if survey.is_sealed or _obstacle(survey):
        return _to(survey_id)
    WRONG.refuse_if_reached(str(survey_id))
    form = PassphraseForm()
    if form.validate_on_submit() and _opens_trial(survey, found, form):
        record(Action.SURVEY_SEALED, f"survey {survey.id}")
        db.session.commit()
        flash(_("The passphrase opened the trial. The survey is sealed."))
        return _to(survey_id, "sheet")
    status = 422 if form.errors else 200
    return render_template("sealing/test.html", survey=survey, form=form), status


def _opens_trial(survey: Survey, found: Sealing, form: PassphraseForm) -> bool:
    try:
        opening.try_key(survey, found, form.passphrase.data)
    except (WrongPassphraseError, UnreadableError):
        form.passphrase.errors = [_wrong_passphrase(survey.id)]
        return False
    return True


def _wrong_passphrase(survey_id: int) -> str:
    WRONG.count(str(survey_id))
    return str(
        _(
            "This is not the passphrase. Check capital letters, the keyboard's language and "
            "blanks between words."
        )
    )


@sealing.get("/sheet")
@requires(Role.PLANNER)
def sheet(survey_id: int) -> Page:
    """Show the recovery sheet, to be printed and filled in by hand."""
    survey, found = _survey(survey_id), _sealing(survey_id)
    if not found.is_tested:
        return _to(survey_id)
    return render_template(
        "sealing/sheet.html",
        survey=survey,
        fingerprint=found.public_key.hex(" ", 4).upper(),
    )


@sealing.route("/open", methods=["GET", "POST"])
@requires(Role.PLANNER)
def open_all(survey_id: int) -> Page:
    """Open the responses of a closed survey with the passphrase."""
    survey, found = _survey(survey_id), _sealing(survey_id)
    is_ready = survey.is_sealed and survey.state(now()) is SurveyState.CLOSED
    if not is_ready or found.locked_key is None:
        return _to(survey_id)
    WRONG.refuse_if_reached(str(survey_id))
    form = OpeningForm()
    title = survey.title
    if form.validate_on_submit() and _open(survey_id, found, form):
        return _to(survey_id)
    page = render_template("sealing/open.html", survey_id=survey_id, title=title, form=form)
    return page, 422 if form.errors else 200


def _open(survey_id: int, found: Sealing, form: OpeningForm) -> bool:
    key = opening.locked_key(found)
    db.session.remove()  # the writer waits for whoever holds a transaction
    try:
        opened = opening.open_responses(
            survey_id, key, form.passphrase.data, leave_out=form.leave_out.data
        )
    except WrongPassphraseError:
        form.passphrase.errors = [_wrong_passphrase(survey_id)]
    except opening.UnreadableResponsesError as error:
        form.leave_out.errors = [
            ngettext(
                "%(num)s response can't be read: it was changed after it was sealed. Nothing was "
                "opened. Restore it from a backup, or leave it out.",
                "%(num)s responses can't be read: they were changed after they were sealed. "
                "Nothing was opened. Restore them from a backup, or leave them out.",
                error.count,
            )
        ]
    except StoreBusyError:
        form.passphrase.errors = [_("The database is in use. Try again in a minute.")]
    else:
        _note(survey_id, opened)
        return True
    return False


def _note(survey_id: int, opened: opening.Opened) -> None:
    # not how many there were: of a survey that keeps texts apart only tens may be known
    record(Action.SEALED_OPENED, f"survey {survey_id}", left_out=opened.left_out)
    db.session.commit()
    flash(_("All responses are open. The key has been destroyed."))
    if not opened.is_erased:
        flash(
            _(
                "Somebody was reading the database, so what is left of the sealed responses on the "
                "disk could not be erased yet. Paydaş tries again each minute."
            ),
            "error",
        )
