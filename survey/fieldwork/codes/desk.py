"""What the pages of codes share: finding the survey, beginning an order, answering with files."""

from dataclasses import replace

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug import Response

from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes import store
from survey.fieldwork.codes.forms import CodesForm, MoreForm, MoreOrganisationsForm, ReminderForm
from survey.fieldwork.codes.groups import Part
from survey.fieldwork.codes.ordering import Delivery, Wish, fulfil, remind
from survey.fieldwork.codes.orders import BusyError, Order, orders
from survey.fieldwork.models import AccessMode, Survey, SurveyState
from survey.languages import current_language


def survey_or_404(survey_id: int) -> Survey:
    """Find a survey that has codes."""
    survey = fieldwork.get(survey_id)
    if survey is None or not AccessMode(survey.access_mode).has_codes:
        abort(404)
    return survey


def order_or_404(survey_id: int, key: str) -> Order:
    """Find an order of the person who is signed in."""
    return orders().find(key, survey_id, current_user.id) or abort(404)


def link_of(survey: Survey) -> str:
    """Give the address of a survey as people outside reach it."""
    return url_for("responses.enter", slug=survey.slug, _external=True).rstrip("/")


def may_make(survey: Survey) -> bool:
    """Say whether the first codes of a survey may be made, or made anew."""
    state = survey.state(now())
    if state is SurveyState.CLOSED:
        return False
    return state is not SurveyState.OPEN or not store.count_codes(survey.id)


def first_wish(survey: Survey, form: CodesForm) -> Wish:
    """Put together what a planner chose for the first codes."""
    return Wish(
        delivery=Delivery(form.delivery.data),
        link=link_of(survey),
        languages=form.languages,
        locale=current_language(),
        parts=tuple(form.parts),
        count=form.count,
        people=tuple(form.people),
        organisations=tuple(form.organisations),
        is_anew=store.count_codes(survey.id) > 0,
    )


def more_form(survey: Survey) -> MoreForm | MoreOrganisationsForm:
    """Give the form of additional codes: of a unit, or of organisations."""
    if survey.access_mode == AccessMode.NAMED:
        return MoreOrganisationsForm(survey)
    return MoreForm(survey, store.groups_of(survey.id))


def more_wish(survey: Survey, form: MoreForm | MoreOrganisationsForm) -> Wish:
    """Put together what a planner chose for additional codes."""
    if isinstance(form, MoreOrganisationsForm):
        first = first_wish(survey, form)
        return replace(first, is_anew=False, is_more=True, reason=form.reason.data)
    count = form.count.data or 0
    return Wish(
        delivery=Delivery(form.delivery.data),
        link=link_of(survey),
        languages=form.languages,
        locale=current_language(),
        parts=(Part(form.group.data, count),) if form.group.data else (),
        count=count,
        people=tuple(form.people),
        is_more=True,
        reason=form.reason.data,
    )


def begin(survey: Survey, wish: Wish) -> Response:
    """Have codes made, and go to the page that says how far it is."""
    order = Order(
        survey_id=survey.id,
        account_id=current_user.id,
        total=wish.count,
        is_mail=wish.delivery is Delivery.MAIL,
    )
    return _began(order, wish)


def begin_reminder(survey: Survey, form: ReminderForm) -> Response:
    """Have a reminder sent, and go to the page that says how far it is."""
    wish = Wish(
        delivery=Delivery.MAIL,
        link=link_of(survey),
        languages=form.languages,
        locale=current_language(),
        people=tuple(form.people),
    )
    order = Order(
        survey_id=survey.id,
        account_id=current_user.id,
        total=len(wish.people),
        is_mail=True,
        is_reminder=True,
    )
    return _began(order, wish)


def _began(order: Order, wish: Wish) -> Response:
    number = order.survey_id
    work = remind if order.is_reminder else fulfil
    db.session.rollback()  # the thread writes: this request must not hold the database
    try:
        orders().begin(order, lambda own: work(own, wish))
    except BusyError:
        flash(_("Codes are being made already. Wait until that has ended."), "error")
        return redirect(url_for("codes.show_codes", survey_id=number))
    return redirect(url_for("codes.show_order", survey_id=number, key=order.key))


def step_of(order: Order) -> str:
    """Say what an order is doing."""
    if order.is_reminder or (order.is_mail and order.made >= order.total):
        return str(_("Letters are being sent"))
    if order.made >= order.total:
        return str(_("The file is being written"))
    return str(_("Codes are being made"))
