"""What a planner does on the desk. Every step says what became of it and goes back."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, current_app, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug import Response

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.coding import listing, store
from survey.coding.changing.steps import ChangedMeanwhileError, Desk, LabelTakenError
from survey.coding.forms import (
    ThemeForm,
    back_in,
    chosen_in,
    clean_field,
    number_in,
    token_in,
)
from survey.coding.views import Page, coding, render
from survey.extensions import db
from survey.results import pages
from survey.results.settled import beginning, intake
from survey.results.settled import store as settled
from survey.results.settled.models import LONGEST_LABEL


def desk_of(survey_id: int) -> Desk:
    """Open the desk for a change by the person who is signed in."""
    listing.desk_or_404(survey_id)
    listing.refuse_blind(survey_id)
    return Desk(
        connection=store.connection(),
        survey_id=survey_id,
        account_id=current_user.id,
        token=token_in(request),
    )


def step(survey_id: int, do: Callable[[Desk], None]) -> Response:
    """Do one step once, keep it, and go back to where it was asked for."""
    desk = desk_of(survey_id)
    if not desk.is_done():
        do(desk)
        trail.record(Action.THEMES_CHANGED, f"survey {survey_id}")
    db.session.commit()
    return redirect(back_in(request, survey_id))


def theme_of(desk: Desk, name: str) -> Mapping[str, Any]:
    """Read the theme that a field of the form names."""
    return listing.theme_or_404(desk.survey_id, number_in(request.form.get(name, "")))


def tell(n: int, left: int = 0) -> None:
    """Say how many answers were settled, and how many somebody had moved before."""
    flash(ngettext("%(num)s answer settled.", "%(num)s answers settled.", n))
    if left:
        flash(
            ngettext(
                "%(num)s answer was moved by somebody else meanwhile and stays there.",
                "%(num)s answers were moved by somebody else meanwhile and stay there.",
                left,
            ),
            "error",
        )


@coding.post("/<int:survey_id>/open")
@requires(Role.PLANNER)
def open_desk(survey_id: int) -> Response:
    """Begin to work on the themes of the newest analysis, or take it in."""
    run_id = settled.newest_run_of(survey_id) or abort(404)
    if beginning.is_large(survey_id, run_id):
        return _begin_later(survey_id)
    document = pages.desk_document(run_id, survey_id) or abort(404)
    try:
        intake.take_in(store.connection(), survey_id, run_id, document)
    except IntegrityError:  # somebody else began in the same moment
        db.session.rollback()
    trail.record(Action.THEMES_CHANGED, f"survey {survey_id}")
    db.session.commit()
    return redirect(url_for("coding.show_desk", survey_id=survey_id))


def _begin_later(survey_id: int) -> Response:
    trail.record(Action.THEMES_CHANGED, f"survey {survey_id}")
    db.session.commit()
    beginning.order(survey_id)
    flash(
        _(
            "There are many answers: the themes are made ready in the background. Load this page "
            "again in a few seconds."
        )
    )
    return redirect(url_for("coding.list_desks"))


@coding.post("/<int:survey_id>/answers")
@requires(Role.PLANNER)
def change_answers(survey_id: int) -> Response:
    """Do something with the chosen answers."""
    listing.desk_or_404(survey_id)
    if request.form.get("do") == "like":
        ids = list(chosen_in(request))
        return redirect(url_for("coding.show_like", survey_id=survey_id, id=ids))
    return step(survey_id, _change_answers)


def _change_answers(desk: Desk) -> None:
    chosen, do = chosen_in(request), request.form.get("do", "")
    if do.startswith("second-"):
        _move_to_second(desk, do.removeprefix("second-"))
    elif do == "accept-rest":
        rest = chosen_in(request, "shown")
        tell(*desk.accept({number: rest[number] for number in rest if number not in chosen}))
    elif do not in DOES:
        abort(400)
    elif not chosen:
        flash(_("Choose one answer or more first."), "error")
    else:
        DOES[do](desk, chosen)


def _judge(desk: Desk, chosen: Mapping[int, int | None]) -> None:
    kind = request.form.get("polarity", "")
    if kind not in listing.KINDS_OF_ANSWERS:
        flash(_("Choose what the answers are: complaint, praise, wish or none of them."), "error")
        return
    n = desk.judge(chosen, kind)
    flash(ngettext("%(num)s answer judged.", "%(num)s answers judged.", n))


def _move_to_second(desk: Desk, raw: str) -> None:
    shown = chosen_in(request, "shown")
    ids = [number_in(part) for part in raw.split("-")]
    if len(ids) != 2 or ids[0] not in shown:
        abort(400)
    tell(*desk.move({ids[0]: shown[ids[0]]}, listing.theme_or_404(desk.survey_id, ids[1])))


def label_in(name: str = "label") -> str:
    """Read a name for a theme; says what is wrong with it and gives an empty one."""
    label = clean_field(request.form.get(name))
    if not label or len(label) > LONGEST_LABEL:
        flash(_("Enter a name for the theme, of at most 200 characters."), "error")
        return ""
    return label


def _new_theme(desk: Desk, chosen: Mapping[int, int | None]) -> None:
    label = label_in()
    if not label:
        return
    try:
        _theme_id, n, left = desk.new_theme(label, chosen)
    except LabelTakenError:
        flash(_taken(label), "error")
        return
    tell(n, left)


def _taken(label: str) -> str:
    return str(
        _(
            "There is a theme “%(label)s” already: move the answers there, or choose another name.",
            label=label,
        )
    )


DOES: dict[str, Callable[[Desk, Mapping[int, int | None]], None]] = {
    "accept": lambda desk, chosen: tell(*desk.accept(chosen)),
    "aside": lambda desk, chosen: tell(*desk.move(chosen, None)),
    "move": lambda desk, chosen: tell(*desk.move(chosen, theme_of(desk, "target"))),
    "new": _new_theme,
    "judge": _judge,
}
"""What is done with chosen answers."""


@coding.post("/<int:survey_id>/themes")
@requires(Role.PLANNER)
def change_themes(survey_id: int) -> Response:
    """Merge the chosen themes."""
    return step(survey_id, _merge)


def _merge(desk: Desk) -> None:
    ids = {number_in(raw) for raw in request.form.getlist("theme")}
    themes = [theme for theme in store.living_themes(desk.survey_id) if theme["id"] in ids]
    if len(themes) < 2:
        flash(_("Choose two themes or more to merge them."), "error")
        return
    counts, none = store.counts_of(desk.survey_id), store.Counts()
    themes.sort(key=lambda theme: (-counts.get(theme["id"], none).size, theme["position"]))
    desk.merge(themes[0], themes[1:])
    flash(_("Merged into “%(theme)s”, the largest of them.", theme=themes[0]["label"]))


@coding.post("/<int:survey_id>/themes/<int:theme_id>/change")
@requires(Role.PLANNER)
def change_theme(survey_id: int, theme_id: int) -> Page:
    """Accept the certain answers of a theme, keep it, set it aside or merge it."""
    listing.theme_or_404(survey_id, theme_id)
    return step(survey_id, lambda desk: _change_theme(desk, theme_id))


def _change_theme(desk: Desk, theme_id: int) -> None:
    theme, do = listing.theme_or_404(desk.survey_id, theme_id), request.form.get("do")
    if do == "accept-certain":
        tell(desk.accept_certain(theme))
    elif do == "keep":
        desk.keep(theme)
        flash(_("The theme “%(theme)s” stands.", theme=theme["label"]))
    elif do == "aside":
        desk.set_theme_aside(theme)
        flash(_("The theme “%(theme)s” was set aside.", theme=theme["label"]))
    elif do == "merge":
        into = theme_of(desk, "target")
        if into["id"] != theme["id"]:
            desk.merge(into, [theme])
            flash(_("Merged into “%(theme)s”.", theme=into["label"]))
    else:
        abort(400)


@coding.post("/<int:survey_id>/themes/<int:theme_id>/save")
@requires(Role.PLANNER)
def save_theme(survey_id: int, theme_id: int) -> Page:
    """Keep the entry of a theme; a renaming in place sends its name only."""
    desk = desk_of(survey_id)
    was_done = desk.is_done()  # from here on nobody else changes the theme
    theme = listing.theme_or_404(survey_id, theme_id)
    form = ThemeForm(data=theme) if "definition" not in request.form else ThemeForm()
    if form.validate_on_submit():
        given = form.values()
        values = given if "definition" in request.form else {"label": given["label"]}
        if was_done or _saved(desk, theme, form, values):
            db.session.commit()
            return redirect(back_in(request, survey_id))
    db.session.rollback()
    return render("edit", survey_id, theme=theme, form=form), 422


def _saved(desk: Desk, theme: Mapping[str, Any], form: ThemeForm, values: dict[str, Any]) -> bool:
    try:
        desk.edit(theme, form.seen_revision(), **values)
    except LabelTakenError:
        form.label.errors = [_taken(values["label"])]
        return False
    except ChangedMeanwhileError:
        form.form_errors.append(
            _(
                "Somebody else changed this theme meanwhile. Its name is now “%(label)s”. What "
                "you typed stands below: look at it and save it again, or go back.",
                label=theme["label"],
            )
        )
        form.offer_revision(theme["revision"])
        return False
    trail.record(Action.THEMES_CHANGED, f"survey {desk.survey_id}")
    return True


@coding.post("/<int:survey_id>/undo")
@requires(Role.PLANNER)
def undo(survey_id: int) -> Response:
    """Undo one's newest change."""
    return step(survey_id, _undo)


def _undo(desk: Desk) -> None:
    change, left = desk.undo()
    if change is None:
        flash(_("There is nothing of yours to undo."), "error")
        return
    flash(_("Undone: %(change)s", change=listing.kind_text(change["kind"], change["details"])))
    if left:
        current_app.logger.info("survey %s: %s rows stay at an undo", desk.survey_id, left)
        flash(_("What somebody else has changed since stays as it is."), "error")
