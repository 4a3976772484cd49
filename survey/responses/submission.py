"""Submission: the one way in which a response comes to be kept.

Pages, samples, and whatever takes answers later call :func:`submit`, or give what
:func:`work_out` makes to the writer. One transaction holds all of it; only when it is on the
disk does the caller hear of it. The constraint on the receipt's key, not a check before it,
makes a form count once.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from flask import current_app
from sqlalchemy import Connection

from survey.clock import now
from survey.fieldwork.models import SurveyState
from survey.questionnaires import messages
from survey.questionnaires.document import Questionnaire, QuestionType
from survey.questionnaires.logic.route import Route
from survey.questionnaires.question_types import ANSWER_TYPES, AnswerProblem
from survey.questionnaires.question_types.upload import FILE
from survey.questionnaires.validation import check_route
from survey.responses import store
from survey.responses.entry.spending import require_code, spend
from survey.responses.flags.reasons import takes_flags
from survey.responses.hygiene import current_hygiene
from survey.responses.receipts import content_digest, receipt_digest
from survey.responses.sealing.keeping import keep_sealed
from survey.responses.store import FieldSurvey
from survey.responses.uploads.keeping import OpenFile, files_in
from survey.responses.uploads.store import insert_uploads, new_key
from survey.responses.writer import current_writer

NO_FILES: Mapping[str, OpenFile] = {}
LEAVE_NOTHING = frozenset({kind for kind in QuestionType if kind.is_text} | {QuestionType.UPLOAD})
"""Types of which, in a survey that keeps texts apart, not even this stays: that they were
answered."""


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
) -> Callable[[Connection], ReceiptState]:
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

    def keep(connection: Connection) -> ReceiptState:
        hygiene.before(connection, survey)
        for draft_digest in draft_digests[:1]:
            store.lock_draft(connection, draft_digest)  # a page may be saving itself just now
        is_first = store.insert_receipt(
            connection, digest=digest, survey_id=survey.id, content_digest=content
        )
        if not is_first:
            return _known_state(connection, digest, content, draft_digests)
        _require_open(connection, survey.id)
        entitled = spend(connection, survey, verifier)
        named, uploads = with_keys(questionnaire, kept, files)
        closed, texts = _parted(survey, questionnaire, named)
        if survey.is_sealed:
            keep_sealed(connection, survey, closed, texts, entitled)
        else:
            own_flags = flags if takes_flags(survey) else ()
            store.insert_response(connection, survey, closed, own_flags, entitled)
            store.insert_free_texts(connection, survey.id, texts)
            insert_uploads(connection, survey.id, uploads)
        store.delete_drafts(connection, draft_digests)
        hygiene.after(connection, survey)
        return ReceiptState.KEPT

    return keep


def _known_state(
    connection: Connection, digest: bytes, content: bytes, draft_digests: Sequence[bytes]
) -> ReceiptState:
    if store.find_receipt(connection, digest) != content:
        return ReceiptState.FIRST_STAYS
    store.delete_drafts(connection, draft_digests)
    return ReceiptState.SAME


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


def _parted(
    survey: FieldSurvey, questionnaire: Questionnaire, kept: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Part the closed answers from the written ones, where the survey keeps those apart.

    All that is written goes, short answers and "other" texts too: each may tell who wrote it.
    Nothing stays in its place, not even whether something was written.
    """
    if not survey.free_text_apart:
        return dict(kept), []
    closed, texts = dict(kept), []
    for question in questionnaire.questions:
        answer_type = ANSWER_TYPES[question.type]
        texts += answer_type.texts(question, kept)
        closed.pop(question.other_name, None)
        if question.name in closed:
            closed[question.name] = answer_type.without_texts(question, closed[question.name])
            if question.type in LEAVE_NOTHING and closed[question.name] is None:
                del closed[question.name]
    return closed, texts
