"""Pages of the second coder: draw a sample, code it blind, see how far two people agree."""

import secrets
from collections.abc import Mapping
from random import Random
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug import Response

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.coding import listing
from survey.coding import store as desk_store
from survey.coding.second import store
from survey.coding.views import Page, coding, note_texts, render
from survey.extensions import db
from survey.results.agreeing import agreement_document
from survey.results.settled.models import SecondCoding

AT_ONCE = 20
SMALLEST, LARGEST, USUAL = 20, 500, 100


@coding.get("/<int:survey_id>/second")
@requires(Role.PLANNER)
def show_second(survey_id: int) -> Page:
    """Show the samples and what came of them."""
    listing.desk_or_404(survey_id)
    return render(
        "second",
        survey_id,
        codings=store.codings(survey_id),
        coders=store.possible_coders(current_user.id),
        n_candidates=len(store.candidates(survey_id)),
        sizes=(SMALLEST, LARGEST, USUAL),
    )


@coding.post("/<int:survey_id>/second/draw")
@requires(Role.PLANNER)
def draw_sample(survey_id: int) -> Response:
    """Draw a sample for somebody else."""
    listing.desk_or_404(survey_id)
    size = request.form.get("size", USUAL, type=int)
    coder_id = request.form.get("coder", 0, type=int)
    known = {account.id for account in store.possible_coders(current_user.id)}
    ids = store.candidates(survey_id)
    if coder_id not in known or store.waiting_for(survey_id, coder_id):
        flash(_("Choose somebody else who has no sample of this survey to code."), "error")
    elif not SMALLEST <= size <= LARGEST or len(ids) < SMALLEST:
        flash(_("A sample has 20 to 500 settled answers: settle more, or change the number."),
              "error")  # fmt: skip
    else:
        drawn = Random(secrets.randbits(64)).sample(ids, min(size, len(ids)))  # noqa: S311  # a sample, no secret
        store.add_coding(survey_id, current_user.id, coder_id, drawn)
        trail.record(Action.THEMES_CHANGED, f"survey {survey_id}")
        flash(_("The sample was drawn. The second coder finds it on the desk of themes."))
    db.session.commit()
    return redirect(url_for("coding.show_second", survey_id=survey_id))


def _own_coding(survey_id: int, coding_id: int) -> SecondCoding:
    found = store.find_coding(survey_id, coding_id) or abort(404)
    if found.coder_id != current_user.id:
        abort(403)
    return found


@coding.get("/<int:survey_id>/second/<int:coding_id>")
@requires(Role.PLANNER)
def code_blind(survey_id: int, coding_id: int) -> Page:
    """Show the next answers of one's sample, without a theme."""
    found = _own_coding(survey_id, coding_id)
    if found.is_finished:
        return redirect(url_for("coding.show_second", survey_id=survey_id))
    rows = store.next_answers(coding_id, AT_ONCE)
    note_texts(survey_id)
    return render(
        "blind",
        survey_id,
        coding_id=coding_id,
        rows=_shuffled_words(survey_id, rows),
        themes=sorted(desk_store.living_themes(survey_id), key=lambda t: t["label"].lower()),
    )


def _shuffled_words(survey_id: int, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    asked = listing.question_texts(survey_id)
    return [{**row, "asked": asked.get(row["question"], row["question"])} for row in rows]


@coding.post("/<int:survey_id>/second/<int:coding_id>/save")
@requires(Role.PLANNER)
def save_codes(survey_id: int, coding_id: int) -> Response:
    """Keep what the second coder said of some answers; at the end compute the agreement."""
    found = _own_coding(survey_id, coding_id)
    if not found.is_finished:
        _keep_codes(survey_id, found, request.form)
        if not store.next_answers(coding_id, 1):
            _finish(survey_id, found)
            flash(_("The sample is coded. Thank you; the desk is open to you again."))
        db.session.commit()
    return redirect(url_for("coding.code_blind", survey_id=survey_id, coding_id=coding_id))


def _keep_codes(survey_id: int, found: SecondCoding, form: Mapping[str, str]) -> None:
    known = {str(theme["id"]): theme["id"] for theme in desk_store.living_themes(survey_id)}
    for row in store.next_answers(found.id, AT_ONCE):
        said = form.get(f"theme-{row['id']}", "")
        if said == "none":
            store.code(found.id, row["id"], None)
        elif said in known:
            store.code(found.id, row["id"], known[said])


def _finish(survey_id: int, found: SecondCoding) -> None:
    into = store.merged(survey_id)

    def standing(theme: int) -> int:
        while theme in into:
            theme = into[theme]
        return theme

    told = [(standing(first), standing(second)) for first, second in store.pairs(found.id)]
    result = agreement_document(
        [first for first, _second in told], [second for _first, second in told], found.id
    )
    store.finish(found, result)
