"""All queries on runs. What a job calls commits at once; what a page calls, the view commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from survey.clock import now
from survey.database import READS_ONLY
from survey.extensions import Model, db
from survey.fieldwork.codes.models import CodeGroup
from survey.fieldwork.models import Survey, SurveyState, survey_state
from survey.jobs.store import Rows
from survey.questionnaires.models import QuestionnaireVersion
from survey.results.freezing import Check, Earlier, Share, digest_of, set_name
from survey.results.models import Release, ReleaseFile, ReleaseSurvey, Run, RunState

_release_file = Model.metadata.tables[ReleaseFile.__tablename__]
rows = Rows(Run.__tablename__, first_step="starting")
"""How runs stand."""


class UnknownRunError(LookupError):
    """There is no run of that number."""


@dataclass(frozen=True, kw_only=True)
class SurveyFacts:
    """What the analysis knows of a survey, free of the database."""

    id: int
    title: str
    organisation: str
    audience: str
    opens_at: datetime | None
    closes_at: datetime | None
    access_mode: str
    free_text_apart: bool
    minimum_group: int
    document: Mapping[str, Any]
    """The questionnaire version."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """Groups that codes were made for, declared before the survey opened: name -> label."""
    invited: int = 0
    """People of all groups; 0 where there are none."""

    def state(self, now: datetime) -> SurveyState:
        """Say where the survey stands at a moment (aware, UTC)."""
        return survey_state(self.opens_at, self.closes_at, now)


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a run is to analyse."""

    run_id: int
    settings: Mapping[str, Any]
    surveys: tuple[SurveyFacts, ...]


# --- for pages


def list_runs(limit: int | None = None) -> list[Run]:
    """List the runs, newest first."""
    query = select(Run).order_by(Run.id.desc())
    return list(db.session.scalars(query.limit(limit) if limit else query))


def find_run(run_id: int) -> Run | None:
    """Find a run by its number."""
    return db.session.get(Run, run_id)


def find_file(run_id: int, name: str) -> ReleaseFile | None:
    """Find a file of a run's release by its name."""
    query = select(ReleaseFile).join(Release, Release.id == ReleaseFile.release_id)
    found = query.where(Release.run_id == run_id, ReleaseFile.name == name)
    return db.session.scalars(found).first()


def delete_texts(survey_id: int) -> int:
    """Delete the lists of a survey's open answers that releases hold; the caller commits."""
    result = db.session.execute(delete(_release_file).where(_release_file.c.texts_of == survey_id))
    return int(getattr(result, "rowcount", 0))


def add_run(*, surveys: Sequence[Survey], settings: Mapping[str, Any], created_at: datetime) -> Run:
    """Add a run that waits to be done."""
    run = Run(
        created_at=created_at,
        settings=dict(settings),
        state=RunState.QUEUED,
        progress=0,
        step="",
        is_cancel_wanted=False,
        surveys=list(surveys),
    )
    db.session.add(run)
    db.session.flush()
    return run


def find_same(surveys: Sequence[Survey], settings: Mapping[str, Any]) -> Run | None:
    """Find a run of the same surveys with the same settings that has not ended."""
    wanted = {survey.id for survey in surveys}
    query = select(Run).where(
        Run.state.in_((RunState.QUEUED, RunState.RUNNING)), Run.is_cancel_wanted.is_(False)
    )
    for run in db.session.scalars(query):
        if run.settings == settings and {survey.id for survey in run.surveys} == wanted:
            return run
    return None


def want_cancel(run: Run) -> None:
    """Ask for a run to be cancelled; one that waits is cancelled at once."""
    run.is_cancel_wanted = True
    if run.state == RunState.QUEUED:
        run.state = RunState.CANCELLED


# --- for jobs


def read_order(run_id: int) -> Order:
    """Read what a run is to analyse.

    Raises
    ------
    UnknownRunError
        If there is no such run.
    """
    with _reading() as session:
        run = session.get(Run, run_id)
        if run is None:
            raise UnknownRunError(f"There is no run {run_id}.")
        return Order(
            run_id=run.id,
            settings=dict(run.settings),
            surveys=tuple(_facts(survey, _groups(session, survey)) for survey in run.surveys),
        )


def _reading() -> Session:
    return Session(db.engine.execution_options(**{READS_ONLY: True}))


def _groups(session: Session, survey: Survey) -> list[CodeGroup]:
    query = select(CodeGroup).where(CodeGroup.survey_id == survey.id)
    return list(session.scalars(query.order_by(CodeGroup.label)))


def _facts(survey: Survey, groups: Sequence[CodeGroup]) -> SurveyFacts:
    version: QuestionnaireVersion = survey.questionnaire_version
    return SurveyFacts(
        id=survey.id,
        title=survey.title,
        organisation=survey.organisation,
        audience=survey.audience,
        opens_at=survey.opens_at,
        closes_at=survey.closes_at,
        access_mode=str(survey.access_mode),
        free_text_apart=survey.free_text_apart,
        minimum_group=survey.minimum_group,
        document=dict(version.document),
        groups={group.name: group.label for group in groups},
        invited=sum(group.invited for group in groups),
    )


def read_earlier(survey_id: int) -> list[Earlier]:
    """Read what earlier releases tell of a survey, oldest first."""
    with _reading() as session:
        return _earlier(session, survey_id)


def _earlier(session: Session, survey_id: int) -> list[Earlier]:
    query = (
        select(ReleaseSurvey, Release.number)
        .join(Release, Release.id == ReleaseSurvey.release_id)
        .where(ReleaseSurvey.survey_id == survey_id)
        .order_by(Release.id)
    )
    return [
        Earlier(number=number, n_responses=share.n_responses, sets=share.sets)
        for share, number in session.execute(query)
    ]


def finish(
    run_id: int,
    document: Mapping[str, Any],
    files: Sequence[ReleaseFile],
    shares: Sequence[Share] = (),
    check: Check | None = None,
) -> bool:
    """Freeze what a run made as a numbered release; False if the run was cancelled before.

    Parameters
    ----------
    document : Mapping
        The release as plain JSON.
    files : sequence of ReleaseFile
    shares : sequence of Share
        One for each survey of the run.
    check : callable, optional
        Called in the same transaction with each share and what earlier releases tell of its
        survey; raises when the release may not be made.
    """
    with Session(db.engine) as session, session.begin():
        run = session.get(Run, run_id)
        if run is None or run.state != RunState.RUNNING or run.is_cancel_wanted:
            return False
        # two runs that end together must see each other's release
        ids = sorted(share.survey_id for share in shares)
        session.execute(select(Survey.id).where(Survey.id.in_(ids)).with_for_update())
        for share in shares:
            if check is not None:
                check(share, _earlier(session, share.survey_id))
        survey_set = set_name([survey.id for survey in run.surveys])
        last = select(func.max(Release.number)).where(Release.survey_set == survey_set)
        session.add(
            Release(
                run_id=run_id,
                survey_set=survey_set,
                number=(session.scalar(last) or 0) + 1,
                made_at=now(),
                document=dict(document),
                digest=digest_of(document, files),
                files=list(files),
                shares=[
                    ReleaseSurvey(
                        survey_id=share.survey_id,
                        n_responses=share.n_responses,
                        sets=dict(share.sets),
                    )
                    for share in shares
                ],
            )
        )
        run.state = RunState.DONE
        run.progress = 100
        run.step = "done"
        return True
