"""The whole sample plan: surveys with answers, their analysis, a register of stakeholders."""

from itertools import chain

from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork_store
from survey.questionnaires.kinds import Audience
from survey.results import queueing as analyses
from survey.results import store as results_store
from survey.results.brought import with_brought
from survey.samples import queueing as desks
from survey.samples.codes import open_trial_survey
from survey.samples.generate import read_municipality
from survey.samples.loading import SLUGS, load_samples
from survey.samples.stakeholders import load_stakeholders


def is_wanted() -> bool:
    """Say whether the database is empty, or an earlier loading of the sample was cut off."""
    slugs = {survey.slug for survey in fieldwork_store.all_surveys()}
    return slugs <= SLUGS and not results_store.list_runs(limit=1)


def load_plan() -> None:
    """Load the surveys and the register, and order analysis and desks; the worker does them."""
    surveys = load_samples()
    for survey in surveys:
        # results of employees are shown only when their survey has closed
        if survey.audience == Audience.INTERNAL:
            fieldwork_store.close_now(survey)
    open_trial_survey()
    load_stakeholders(surveys)
    municipality = read_municipality()
    settings = {
        "language": "tr",
        "municipality": municipality["name"],
        "plan_period": municipality["plan"],
        "n_themes": None,
        "ignored_words": sorted(chain.from_iterable(municipality["quarters"].values())),
    }
    run = results_store.add_run(surveys=surveys, settings=with_brought(settings), created_at=now())
    db.session.commit()
    analyses.enqueue(run)
    desks.enqueue(run.id)
