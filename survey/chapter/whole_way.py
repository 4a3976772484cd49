"""The whole way in one process: responses, analysis, release, edition, Word file."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from survey.chapter.editions import ordering
from survey.chapter.editions import store as editions
from survey.chapter.editions.making import execute as make_edition
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.store import all_surveys
from survey.results import store as results
from survey.results.brought import with_brought
from survey.results.run import execute as run_analysis
from survey.results.store import find_run

CHAPTER = "chapter.docx"
SHARE_OF_ANALYSIS = 0.7
"""Of the whole way; the edition takes the rest."""

Tell = Callable[[float], None]


class NotMadeError(Exception):
    """The chapter could not be made; its words say why and what to do."""


def whole_way(survey_ids: Sequence[int], chosen: Mapping[str, str], tell: Tell) -> bytes:
    """Analyse surveys and write the chapter; give the Word file.

    Parameters
    ----------
    survey_ids : sequence of int
    chosen : Mapping
        ``language``; ``municipality`` and ``plan_period``, empty for the usual ones.
    tell : callable
        Told the fraction done.

    Raises
    ------
    NotMadeError
    """
    run_id = _order_run(survey_ids, chosen)
    order = results.read_order(run_id)
    results.rows.start(run_id)
    if not run_analysis(order, lambda fraction, _step: tell(SHARE_OF_ANALYSIS * fraction)):
        raise NotMadeError(_words(_error_of_run(run_id), chosen["language"]))
    edition_id, desk_id = _order_edition(run_id, chosen["language"])
    editions.rows.start(edition_id)

    def told(fraction: float, _step: str) -> None:
        tell(SHARE_OF_ANALYSIS + (1 - SHARE_OF_ANALYSIS) * fraction)

    make_edition(edition_id, told)
    return _file_of(desk_id, edition_id, chosen["language"])


def _order_run(survey_ids: Sequence[int], chosen: Mapping[str, str]) -> int:
    surveys = [each for each in all_surveys() if each.id in survey_ids]
    missing = set(survey_ids) - {each.id for each in surveys}
    if missing or not surveys:
        raise NotMadeError(f"There is no survey {', '.join(map(str, sorted(missing))) or '–'}.")
    settings: dict[str, Any] = {
        "municipality": chosen["municipality"] or surveys[0].organisation,
        "plan_period": chosen["plan_period"],
        "language": chosen["language"],
        "n_themes": None,
        "ignored_words": [],
    }
    run = results.add_run(surveys=surveys, settings=with_brought(settings), created_at=now())
    number = int(run.id)
    db.session.commit()
    db.session.remove()
    return number


def _error_of_run(run_id: int) -> Mapping[str, str]:
    run = find_run(run_id)
    error = dict(run.error or {}) if run is not None else {}
    db.session.rollback()
    return error


def _words(messages: Mapping[str, str], language: str) -> str:
    return messages.get(language) or messages.get("en") or "The chapter could not be made."


def _order_edition(run_id: int, language: str) -> tuple[int, int]:
    desk = ordering.desk_on_run(run_id)
    edition, _is_new = ordering.order(desk, language, None)
    numbers = int(edition.id), int(desk.id)
    db.session.commit()
    db.session.remove()
    return numbers


def _file_of(desk_id: int, edition_id: int, language: str) -> bytes:
    edition = editions.find_edition(desk_id, edition_id)
    file = editions.find_file(edition_id, CHAPTER)
    try:
        if edition is None or file is None:
            raise NotMadeError(_words((edition.error if edition else None) or {}, language))
        if not edition.is_clean:
            wrong = len(ordering.problems_of(edition.report or {}))
            raise NotMadeError(
                f"The checker found {wrong} wrong numbers in the finished file; nothing was "
                f"written. The page of edition {edition_id} lists them."
            )
        return bytes(file.content)
    finally:
        db.session.rollback()
