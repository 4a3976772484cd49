"""Planners' pages of weighing: choose items, invite judges, read weights beside the strength."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from analysis.errors import SettingsError
from survey.access import Role, requires
from survey.clock import as_utc, now
from survey.extensions import db
from survey.situation import board
from survey.situation import store as desk_store
from survey.situation.actions import INVALID, done, words_of
from survey.situation.models import SituationDesk
from survey.situation.views import Page, render, situation
from survey.situation.weighing import sheet, store, sums
from survey.situation.weighing.models import Weighing, WeighingJudge
from survey.stakeholders.models import LABEL_LENGTH
from survey.stakeholders.names import tidy_line
from survey.stakeholders.scoring.forms import LinkForm, end_of, last_day


class JudgeForm(LinkForm):
    """Somebody who judges."""

    label = StringField(
        _l("Who judges"),
        description=_l(
            "Name or office, as you know them. The same name again makes a new link in place of "
            "the one before; what was compared stays."
        ),
        filters=[tidy_line],
        validators=[
            DataRequired(_l("Enter a name.")),
            Length(max=LABEL_LENGTH, message=_l("The name may have up to 120 characters.")),
        ],
    )


def weighing_or_404(desk_id: int, weighing_id: int) -> Weighing:
    """Find a weighing of a desk for a change, or answer that there is none."""
    weighing = store.lock_weighing(weighing_id)
    return weighing if weighing is not None and weighing.desk_id == desk_id else abort(404)


def logged(desk_id: int, kind: str, **details: Any) -> None:
    """Write into the log of the desk; such a step is taken back by its own button."""
    desk_store.log.add(db.session, desk_id, kind, details, account_id=current_user.id)


@situation.get("/<int:desk_id>/weighing")
@requires(Role.READER)
def show_weighing(desk_id: int) -> Page:
    """Show the newest weighing of a desk, or an earlier one; its weights and its judges."""
    return _page(board.desk_or_404(desk_id), JudgeForm(formdata=None))


def _page(desk: SituationDesk, form: JudgeForm) -> str:
    every = store.weighings_of(desk.id)
    number = request.args.get("number", 0, type=int)
    shown = next((each for each in every if each.id == number), every[0] if every else None)
    values = _result(desk, shown) if shown else {}
    return render(
        "weighing/weighing",
        desk,
        every=every,
        weighing=shown,
        form=form,
        cells=board.board(desk)["cells"],
        sheet=sheet,
        **values,
    )


def _result(desk: SituationDesk, weighing: Weighing) -> dict[str, Any]:
    given = store.given_in(weighing.id)
    result = sums.result_of(weighing.groups, list(given.values()), leaves_out=weighing.leaves_out)
    judges = store.judges_of(weighing.id)
    return {
        "result": result,
        "strengths": {item["key"]: item for item in board.accepted_of(desk) if item["evidence"]},
        "judges": [(judge, _own(weighing, given.get(judge.id, {}))) for judge in judges],
        "last_day": last_day,
        "is_open": lambda judge: judge.digest is not None and as_utc(judge.expires_at) > now(),
    }


def _own(weighing: Weighing, given: store.Given) -> list[tuple[str, Any]]:
    """Give what one judge says of each group: its name, and the own weights where it is whole."""
    return [
        (sheet.name_of(group["key"]), sums.weighed(group, [given.get(group["key"], {})]))
        for group in weighing.groups
    ]


@situation.post("/<int:desk_id>/weighing/open")
@requires(Role.PLANNER)
def open_weighing(desk_id: int) -> Page:
    """Begin a weighing of the chosen items."""
    desk_store.lock_desk(desk_id)
    desk = board.desk_or_404(desk_id)
    try:
        if any(each.closed_at is None for each in store.weighings_of(desk_id)):
            flash(_("A weighing is open already. Close it before you begin another."), "error")
            return redirect(url_for("situation.show_weighing", desk_id=desk_id))
        groups = sums.chosen_groups(board.accepted_of(desk), request.form.getlist("key"))
    except SettingsError as error:
        flash(words_of(error), "error")
        return _page(desk, JudgeForm(formdata=None)), INVALID
    store.add_weighing(desk_id, groups)
    logged(desk_id, "weighing opened")
    return done(desk_id, "situation.show_weighing")


@situation.post("/<int:desk_id>/weighing/<int:weighing_id>/close")
@requires(Role.PLANNER)
def close_weighing(desk_id: int, weighing_id: int) -> Page:
    """Close a weighing, or open it again."""
    weighing = weighing_or_404(desk_id, weighing_id)
    is_closed = request.form.get("do") == "close"
    others = [each for each in store.weighings_of(desk_id) if each.id != weighing_id]
    if not is_closed and any(each.closed_at is None for each in others):
        flash(_("A weighing is open already. Close it before you begin another."), "error")
    elif (weighing.closed_at is not None) != is_closed:
        store.set_closed(weighing, is_closed=is_closed)
        logged(desk_id, "weighing closed" if is_closed else "weighing reopened")
    return done(desk_id, "situation.show_weighing", number=weighing_id)


@situation.post("/<int:desk_id>/weighing/<int:weighing_id>/leave-out")
@requires(Role.PLANNER)
def leave_out_judges(desk_id: int, weighing_id: int) -> Page:
    """Let judges who contradict themselves count in no group, or let them count again."""
    weighing = weighing_or_404(desk_id, weighing_id)
    leaves_out = request.form.get("do") == "leave-out"
    if weighing.leaves_out != leaves_out:
        weighing.leaves_out = leaves_out
        logged(desk_id, "judges left out" if leaves_out else "judges counted")
    return done(desk_id, "situation.show_weighing", number=weighing_id)


@situation.post("/<int:desk_id>/weighing/<int:weighing_id>/judges")
@requires(Role.PLANNER)
def invite_judge(desk_id: int, weighing_id: int) -> Page:
    """Give a judge a link; show it, once."""
    weighing, form = weighing_or_404(desk_id, weighing_id), JudgeForm()
    if not form.validate_on_submit():
        return _page(board.desk_or_404(desk_id), form), INVALID
    if weighing.closed_at is not None or len(store.judges_of(weighing_id)) >= store.MOST_JUDGES:
        flash(_("The weighing is closed, or has as many judges as it may have."), "error")
        return done(desk_id, "situation.show_weighing", number=weighing_id)
    label, until = form.label.data, form.until.data
    judge, secret = store.put_judge(weighing_id, label, end_of(until))
    logged(desk_id, "judge invited", label=judge.label)
    done(desk_id)
    link = url_for("weigh.enter", _external=True) + f"#{secret}"
    return render_template(
        "situation/weighing/link.html", desk_id=desk_id, label=label, link=link, until=until
    )


@situation.post("/<int:desk_id>/weighing/<int:weighing_id>/judges/<int:judge_id>/revoke")
@requires(Role.PLANNER)
def revoke_judge(desk_id: int, weighing_id: int, judge_id: int) -> Page:
    """Take back the link of a judge; what was compared stays."""
    weighing_or_404(desk_id, weighing_id)
    judge: WeighingJudge = store.find_judge(judge_id) or abort(404)
    if judge.weighing_id != weighing_id:
        abort(404)
    if judge.digest is not None:
        judge.digest = None
        logged(desk_id, "judge revoked", label=judge.label)
    flash(_("The link has been revoked. What was compared stays."))
    return done(desk_id, "situation.show_weighing", number=weighing_id)
