"""One run: dataset, analysis, gate, chapter, files; then kept all at once.

Runs in a process of its own (``flask results run NUMBER``), the only one that loads the
analysis.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import current_app

from analysis.agreement import Agreement
from analysis.errors import AnalysisError
from analysis.pipeline import Analysis, Fieldwork, Settings, analyse
from survey.audit import trail
from survey.audit.actions import Action
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.models import AccessMode
from survey.jobs.rows import Notes, unforeseen
from survey.responses.closing.steps import (
    StillInUseError,
    StillSealedError,
    require_finished,
)
from survey.responses.flags.store import count_set_aside
from survey.responses.store import count_responses
from survey.responses.wholeness.checksums import DamagedError
from survey.results import gate, messages, store
from survey.results.dataset import build_dataset
from survey.results.files import make_files
from survey.results.hearing import heard_document, records_of_the_register
from survey.results.release import release_document, release_texts
from survey.results.settled.handing import (
    as_files,
    desk_files,
    judged_for,
    settled_for,
    take_in_everywhere,
)
from survey.results.settled.last_run import last_run_of
from survey.results.settled.store import Kept, read_kept
from survey.results.store import Order, SurveyFacts

log = logging.getLogger(__name__)

Tell = Callable[[float, str], None]
"""Told the fraction done (0 to 1) and the step that begins."""

SHARE_OF_ANALYSES = 0.85
"""Of the whole run; the chapter and the files take the rest."""


def execute(order: Order, tell: Tell | None = None) -> bool:
    """Do a run that has been started, and keep what it makes or why it failed.

    Returns
    -------
    bool
        Whether results were kept.
    """
    run_id = order.run_id
    try:
        analyses = analyse_surveys(order, tell or Notes(store.rows, run_id))
        store.rows.note_progress(run_id, round(100 * SHARE_OF_ANALYSES), "chapter")
        return freeze(order, analyses)
    except (AnalysisError, gate.GateClosedError) as error:
        log.warning("run %s can't be done: %s", run_id, type(error).__name__)
        store.rows.fail(run_id, error.messages)
        return False
    except Exception as error:
        # the last place before the process ends: a planner must read something
        store.rows.fail(run_id, unforeseen("analysis", run_id, error, messages))
        return False


def freeze(order: Order, analyses: Sequence[Analysis]) -> bool:
    """Keep admitted analyses as a numbered release; False if the run was cancelled meanwhile.

    Raises
    ------
    analysis.errors.DisclosureError
        If an earlier release and this one together would tell of a few people.
    """
    pairs = list(zip(order.surveys, analyses, strict=True))
    documents = desk_files(analyses, order.surveys)
    of_survey = {survey.id: (analysis, survey) for survey, analysis in pairs}
    release = release_document(order, analyses)
    is_kept = store.finish(
        order.run_id,
        release | heard_document(release, records_of_the_register()),
        [
            *make_files(
                analyses,
                order.surveys,
                [release_texts(survey, analysis) for survey, analysis in pairs],
            ),
            *as_files(documents),
        ],
        [gate.share_of(analysis, survey) for survey, analysis in pairs],
        lambda share, earlier: gate.compare(*of_survey[share.survey_id], share, earlier),
    )
    if is_kept:
        trail.record(Action.RELEASE_MADE, f"run {order.run_id}")
        db.session.commit()
        take_in_everywhere(order.run_id, documents)
    return is_kept


def analyse_surveys(order: Order, tell: Tell) -> list[Analysis]:
    """Analyse each survey of a run; what is given has passed the gate.

    Raises
    ------
    GateClosedError
        If the results of a survey may not be seen.
    AnalysisError
        If the answers or settings can't be used.
    """
    analyses = []
    share = SHARE_OF_ANALYSES / len(order.surveys)
    for place, survey in enumerate(order.surveys):
        tell(place * share, "reading")
        with _naming_damage(survey):
            n_responses = count_responses(survey.id) - count_set_aside(survey.id)
            earlier = store.read_earlier(survey.id)
            gate.check(survey, n_responses, now(), earlier)
            _require_finished(survey)
            dataset = build_dataset(survey, str(order.settings["language"]))
            kept = read_kept(survey.id)
            settled = settled_for(kept, dataset.verbatims)
            last = None if settled else last_run_of(survey.id, order.settings, dataset.verbatims)
        analysis = analyse(
            dataset,
            settings_of(order.settings, survey, kept),
            _part(tell, place, share),
            settled=settled,
            last=last,
            judged=judged_for(kept, dataset.verbatims),
        )
        analyses.append(gate.admit(analysis, survey, now(), earlier))
    return analyses


@contextmanager
def _naming_damage(survey: SurveyFacts) -> Iterator[None]:
    """Say which survey it is whose responses are not what was kept.

    Raises
    ------
    GateClosedError
    """
    try:
        yield
    except DamagedError as error:
        log.error("survey %s: %s", survey.id, error)  # noqa: TRY400  # where says nothing here
        raise gate.GateClosedError(
            f"The stored responses of “{survey.title}” were damaged: they are not what was kept, "
            "and nothing was analysed. Ask your administrator to restore the newest backup from "
            "before the damage; “flask --app wsgi doctor” says which one there is.",
            f"“{survey.title}” anketinin saklanan yanıtları zarar görmüştür: kaydedildikleri gibi "
            "değildirler ve hiçbir çözümleme yapılmamıştır. Yöneticinizden hasardan önceki en yeni "
            "yedeği geri yüklemesini isteyiniz; hangi yedeğin bulunduğunu “flask --app wsgi "
            "doctor” komutu bildirir.",
        ) from None


def _require_finished(survey: SurveyFacts) -> None:
    """Close the survey for good: before that its traces could tell who wrote what.

    Raises
    ------
    GateClosedError
        If its responses are sealed, or the database is in use, so that it can't be done now.
    """
    try:
        require_finished(survey.id)
    except StillSealedError:
        raise gate.GateClosedError(
            f"The responses of “{survey.title}” are sealed. Open them with the passphrase on the "
            "survey's page, then start the analysis again.",
            f"“{survey.title}” anketinin yanıtları mühürlüdür. Anketin sayfasında parolayla "
            "açınız, ardından çözümlemeyi yeniden başlatınız.",
        ) from None
    except StillInUseError:
        raise gate.GateClosedError(
            f"The traces of “{survey.title}” can't be erased yet: the database is in use. Start "
            "the analysis again in some minutes.",
            f"“{survey.title}” anketinin izleri henüz silinemiyor: veri tabanı kullanılıyor. "
            "Çözümlemeyi birkaç dakika sonra yeniden başlatınız.",
        ) from None


def _part(tell: Tell, place: int, share: float) -> Tell:
    def told(fraction: float, step: str) -> None:
        if fraction < 1:  # one survey is done then, not the run
            tell((place + fraction) * share, step)

    return told


def settings_of(
    settings: Mapping[str, object], survey: SurveyFacts, kept: Kept | None = None
) -> Settings:
    """Give the settings of one survey's analysis from what the planner chose for the run."""
    n_themes = settings.get("n_themes")
    words = settings.get("ignored_words") or []
    model = current_app.config["SENTENCE_MODEL"]
    return Settings(
        language=str(settings["language"]),
        municipality=str(settings.get("municipality", "")),
        plan_period=str(settings.get("plan_period", "")),
        n_themes=int(str(n_themes)) if n_themes else None,
        ignored_words=tuple(str(word) for word in words) if isinstance(words, list) else (),
        minimum_group=survey.minimum_group,
        owners=_table(settings, "owners"),
        priorities=_table(settings, "priorities"),
        strength_weights=_table(settings, "strength_weights"),
        model_folder=Path(model) if model else None,
        agreement=Agreement(**kept.agreement) if kept and kept.agreement else None,
        fieldwork=Fieldwork(
            title=survey.title,
            mode="online",
            first_day=survey.opens_at.date() if survey.opens_at else None,
            last_day=survey.closes_at.date() if survey.closes_at else None,
            invited=survey.invited or None,
            is_open_link=survey.access_mode == AccessMode.OPEN,
            left_out=count_set_aside(survey.id),
        ),
    )


def _table(settings: Mapping[str, object], name: str) -> dict[str, Any]:
    """Give a table that a planner chose for the run; empty where there is none."""
    chosen = settings.get(name)
    return dict(chosen) if isinstance(chosen, dict) else {}
