"""Submission: the one way in which a response comes to be kept.

Pages, samples, and whatever takes answers later call :func:`submit`, or give what
:func:`work_out` makes to the writer. One transaction holds all of it; only when it is on the
disk does the caller hear of it. The constraint on the receipt's key, not a check before it,
makes a form count once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask import current_app
from sqlalchemy import Connection

from survey.clock import now
from survey.fieldwork.models import SurveyState
from survey.questionnaires import messages
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.logic.route import Route
from survey.questionnaires.question_types import AnswerProblem
from survey.questionnaires.question_types.upload import FILE
from survey.questionnaires.validation import check_route
from survey.responses import store
from survey.responses.entry.spending import require_code, spend
from survey.responses.flags.reasons import takes_flags
from survey.responses.hygiene import Hygiene, current_hygiene, needs_hygiene
from survey.responses.parting import Rows, parted
from survey.responses.receipts import content_digest, receipt_digest
from survey.responses.rows import Row
from survey.responses.sealing.keeping import keep_sealed
from survey.responses.store import FieldSurvey
from survey.responses.together import store as together
from survey.responses.uploads.keeping import OpenFile, files_in
from survey.responses.uploads.store import insert_uploads, new_key
from survey.responses.waiting import Together
from survey.responses.writer import current_writer

NO_FILES: Mapping[str, OpenFile] = {}


class ReceiptState(StrEnum):
    """What became of a form that was submitted."""

    KEPT = "kept"
    """The response is kept."""
    SAME = "same"
    """The very same form was kept before; nothing changed."""
    FIRST_STAYS = "first_stays"
    """The form was kept before with other answers; those stay, these are not kept."""


class SurveyNotOpenError(RuntimeError):
    """The survey takes no responses at the moment of keeping."""


class InvalidAnswersError(ValueError):
    """The answers don't fit the questionnaire version; ``problems`` says which."""

    def __init__(self, problems: list[AnswerProblem]) -> None:
        super().__init__(", ".join(problem.field for problem in problems))
        self.problems = problems


def submit(  # noqa: PLR0913  # what a response consists of, one thing each
    survey: FieldSurvey,
    questionnaire: Questionnaire,
    answers: Mapping[str, Any],
    form_key: bytes,
    *,
    draft_digests: Sequence[bytes] = (),
    files: Mapping[str, OpenFile] = NO_FILES,
    flags: Sequence[str] = (),
    verifier: bytes = b"",
) -> ReceiptState:
    """Keep a response, exactly once and durably.

    Parameters
    ----------
    survey : FieldSurvey
    questionnaire : Questionnaire
        The version the survey asks.
    answers : Mapping
        Kept values (not form texts); what is not on the route is dropped.
    form_key : bytes
        Random, of one filled form; kept nowhere.
    draft_digests : sequence of bytes, optional
        Names of the draft that ends with this submission, and of what lies beside it.
    files : Mapping, optional
        The files the answers refer to: name -> file.
    flags : sequence of str, optional
        Signs that it is no respondent's own; of employees and of who has a code none is kept.
    verifier : bytes
        Digest of the secret of the code it comes with; used up with this submission.

    Returns
    -------
    ReceiptState
        After the transaction has been committed to the disk.

    Raises
    ------
    InvalidAnswersError
        If an answer does not fit; nothing is kept.
    survey.responses.entry.errors.NoCodeError
        If the survey asks for a code and there is none.
    survey.responses.entry.errors.CodeSpentError
        If the code was used before, or is no code of the survey; nothing is kept.
    SurveyNotOpenError
        If the survey is not open at the moment of keeping.
    survey.responses.writer.StoreBusyError
        If the database could not keep it; the same call may be made again.
    """
    job = work_out(
        survey,
        questionnaire,
        answers,
        form_key,
        draft_digests=draft_digests,
        files=files,
        flags=flags,
        verifier=verifier,
    )
    return current_writer().run(job)


def work_out(  # noqa: PLR0913  # what a response consists of, one thing each
    survey: FieldSurvey,
    questionnaire: Questionnaire,
    answers: Mapping[str, Any],
    form_key: bytes,
    *,
    draft_digests: Sequence[bytes] = (),
    files: Mapping[str, OpenFile] = NO_FILES,
    flags: Sequence[str] = (),
    verifier: bytes = b"",
    route: Route | None = None,
) -> "Keeping":
    """Check a response, and give the job for the writer that keeps it; see :func:`submit`.

    Parameters
    ----------
    route : Route, optional
        Of these answers, where it is known already.

    Raises
    ------
    InvalidAnswersError
        If an answer does not fit.
    survey.responses.entry.errors.NoCodeError
        If the survey asks for a code and there is none.
    """
    require_code(survey, verifier)
    route = route or Route(questionnaire, answers)
    problems = check_route(route)
    if problems:
        raise InvalidAnswersError(problems)
    kept = route.kept
    digest = receipt_digest(form_key, str(current_app.config["SECRET_KEY"]))
    content = content_digest(form_key, kept)

    hygiene = current_hygiene()
    is_simple = not (survey.is_sealed or verifier or any(files_in(questionnaire, kept)))
    own_flags = flags if takes_flags(survey) else ()
    return Keeping(
        survey=survey,
        questionnaire=questionnaire,
        kept=kept,
        receipt={"digest": digest, "survey_id": survey.id, "content_digest": content},
        draft_digests=draft_digests,
        files=files,
        flags=own_flags,
        verifier=verifier,
        hygiene=hygiene,
        rows=Rows.of(survey, questionnaire, kept, own_flags) if is_simple else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """The job that keeps a response, in a transaction of the writer; may be run again.

    Attributes
    ----------
    rows : Rows or None
        Where it is known before the transaction what will be kept: then those that wait can be
        kept by the same statements.
    """

    survey: FieldSurvey
    questionnaire: Questionnaire
    kept: Mapping[str, Any]
    receipt: Row
    draft_digests: Sequence[bytes]
    files: Mapping[str, OpenFile]
    flags: Sequence[str]
    verifier: bytes
    hygiene: Hygiene
    rows: Rows | None

    @property
    def leaves_traces(self) -> bool:
        """Whether what it has written together must be erased soon."""
        return needs_hygiene(self.survey)

    @property
    def together(self) -> Together | None:
        """The function that runs this job together with others of its kind; None: there is none."""
        return None if self.rows is None else keep_together

    def __call__(self, connection: Connection) -> ReceiptState:
        """Keep the response; see :func:`submit`."""
        survey = self.survey
        self.hygiene.before(connection, survey)
        for draft_digest in self.draft_digests[:1]:
            store.lock_draft(connection, draft_digest)  # a page may be saving itself just now
        if not store.insert_receipt(connection, **self.receipt):
            return self.known_state(connection)
        _require_open(connection, survey.id)
        entitled = spend(connection, survey, self.verifier)
        named, uploads = with_keys(self.questionnaire, self.kept, self.files)
        closed, texts = parted(survey, self.questionnaire, named)
        if survey.is_sealed:
            keep_sealed(connection, survey, closed, texts, entitled)
        else:
            store.insert_response(connection, survey, closed, self.flags, entitled)
            store.insert_free_texts(connection, survey.id, texts)
            insert_uploads(connection, survey.id, uploads)
        store.delete_drafts(connection, self.draft_digests)
        self.hygiene.after(connection, survey)
        return ReceiptState.KEPT

    def known_state(self, connection: Connection) -> ReceiptState:
        """Say what became of a form whose receipt was there before."""
        found = store.find_receipt(connection, self.receipt["digest"])
        if found != self.receipt["content_digest"]:
            return ReceiptState.FIRST_STAYS
        store.delete_drafts(connection, self.draft_digests)
        return ReceiptState.SAME


def keep_together(connection: Connection, jobs: Sequence[Keeping]) -> list[ReceiptState]:
    """Keep the responses of jobs whose rows are known, on SQLite: each statement once for all."""
    if not together.are_new(connection, [job.receipt["digest"] for job in jobs]):
        return [job(connection) for job in jobs]
    for survey_id in {job.survey.id for job in jobs}:
        _require_open(connection, survey_id)
    rows = [job.rows for job in jobs if job.rows is not None]
    together.insert_receipts(connection, [job.receipt for job in jobs])
    together.insert_responses(connection, [each.response for each in rows])
    together.insert_free_texts(connection, [text for each in rows for text in each.texts])
    together.delete_drafts(connection, [name for job in jobs for name in job.draft_digests])
    for job in jobs:
        job.hygiene.after(connection, job.survey)
    return [ReceiptState.KEPT for _ in jobs]


def _require_open(connection: Connection, survey_id: int) -> None:
    current = store.find_survey_by_id(connection, survey_id)
    if current is None or current.state(now()) is not SurveyState.OPEN:
        raise SurveyNotOpenError


def with_keys(
    questionnaire: Questionnaire, kept: Mapping[str, Any], files: Mapping[str, OpenFile]
) -> tuple[dict[str, Any], list[tuple[bytes, str, str, bytes]]]:
    """Give each file a random key, and the answers with the keys in them.

    Raises
    ------
    InvalidAnswersError
        If a file is no longer there.
    """
    named, uploads, gone = dict(kept), [], []
    for question, name in files_in(questionnaire, kept):
        file = files.get(name)
        if file is None:
            gone.append(AnswerProblem(question, question, messages.CHOOSE_FILE))
            continue
        key = new_key()
        uploads.append((key, question, file.media_type, file.content))
        named[question] = {**kept[question], FILE: key.hex()}
    if gone:
        raise InvalidAnswersError(gone)
    return named, uploads
