"""The page of sentence patterns: each as it comes, an example, and in own words."""

from math import ceil

from flask import abort, flash, redirect, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from analysis.language.examples import example_of
from analysis.language.own import check_own_wording, keys_of
from analysis.language.wording import wording_of
from survey.access import Role, requires
from survey.chapter import board, store
from survey.chapter.actions import CONFLICT, INVALID, done, steps_of
from survey.chapter.freezing import LANGUAGES, patterns_in
from survey.chapter.models import ChapterDesk
from survey.chapter.views import Page, chapter, render
from survey.coding.forms import clean_field, clean_lines, page_in
from survey.extensions import db

ON_A_PAGE = 25
LONGEST_PATTERN = 3_000


@chapter.get("/<int:desk_id>/<language>/wording")
@requires(Role.PLANNER)
def show_wording(desk_id: int, language: str) -> Page:
    """List the patterns of sentences, those in own words first."""
    return page_of(board.desk_or_404(desk_id, language), language)


def page_of(
    desk: ChapterDesk, language: str, typed: dict[str, str] | None = None, problem: str = ""
) -> str:
    """Show a page of patterns, with what was typed where something is wrong."""
    if language not in LANGUAGES:
        abort(404)
    own, sought = store.wording_of(desk.id, language), clean_field(request.args.get("q"))[:100]
    listed = [
        {"key": key, "texts": texts, "text": "\n".join(texts), "own": own.get(key, "")}
        for key, texts in keys_of(language).items()
        if not typed or key in typed
        if sought.casefold() in f"{key} {' '.join(texts)}".casefold()
    ]
    listed.sort(key=lambda each: not each["own"])
    n_pages = max(1, ceil(len(listed) / ON_A_PAGE))
    number = min(page_in(request), n_pages)
    wording = wording_of(language)
    return render(
        "wording",
        desk,
        language,
        listed=listed[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
        example_of=lambda key, pattern: example_of(wording, key, pattern),
        n_own=len(own),
        number=number,
        n_pages=n_pages,
        sought=sought,
        typed=typed or {},
        problem=problem,
    )


@chapter.post("/<int:desk_id>/<language>/wording/save")
@requires(Role.PLANNER)
def save_wording(desk_id: int, language: str) -> Page:
    """Word a pattern; left empty, or as it comes, it is as it comes."""
    steps, key = steps_of(desk_id, language), request.form.get("key", "")
    was_done, desk = steps.is_done(), board.desk_or_404(desk_id, language)
    known = {key: "\n".join(texts) for key, texts in keys_of(language).items()}
    if key not in known:
        abort(400)
    if was_done:
        return redirect(url_for("chapter.show_wording", desk_id=desk_id, language=language))
    text = clean_lines(request.form.get("text"))[:LONGEST_PATTERN]
    problem, status = _problem_of(desk_id, language, key, text)
    if problem:
        db.session.rollback()
        return page_of(board.desk_or_404(desk.id, language), language, {key: text}, problem), status
    steps.word(key, None if text in ("", known[key]) else text)
    flash(_("Saved."))
    return done(desk_id, "chapter.show_wording", language=language, q=key)


def _problem_of(desk_id: int, language: str, key: str, text: str) -> tuple[str, int]:
    """Say what is wrong with a pattern, and with which status; empty where nothing is."""
    stands = store.wording_of(desk_id, language).get(key, "")
    if clean_lines(request.form.get("seen")) != stands:
        return (
            _("Somebody else has worded this sentence meanwhile; theirs stands above yours."),
            CONFLICT,
        )
    problems = check_own_wording(language, {key: patterns_in(text)}) if text else ()
    spoken = str(get_locale() or "tr")
    return " ".join(each.message(spoken) for each in problems), INVALID
