"""Sets up the key of a sealed survey, and opens all responses at once after it has closed."""

import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nacl.public import PrivateKey
from sqlalchemy import Connection

from survey.clock import today
from survey.fieldwork.models import Survey
from survey.responses.closing.steps import StillInUseError, finish
from survey.responses.closing.store import forget_finished
from survey.responses.models import KEY_LENGTH
from survey.responses.sealing import store
from survey.responses.sealing.keys import (
    TRIAL,
    LockedKey,
    UnreadableError,
    make_key,
    seal,
    unseal,
)
from survey.responses.sealing.models import Sealing
from survey.responses.traces import store as traces
from survey.responses.writer import current_writer


class AlreadyOpenedError(RuntimeError):
    """The responses of the survey have been opened; there is no key any more."""


class UnreadableResponsesError(RuntimeError):
    """Some sealed responses can't be read; nothing was opened."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} sealed responses can't be read")
        self.count = count


@dataclass(frozen=True)
class Opened:
    """What an opening brought."""

    responses: int
    left_out: int
    is_erased: bool
    """The traces of the sealed rows are gone too; if not, the worker tries each minute."""


def set_up_key(survey_id: int, passphrase: str) -> None:
    """Make a key for a survey; it seals nothing before :func:`try_key`."""
    key = make_key(passphrase)
    store.put_key(survey_id, key, seal(key.public_key, {"trial": TRIAL}))


def try_key(survey: Survey, sealing: Sealing, passphrase: str) -> None:
    """Open the trial with the passphrase; then the survey is sealed.

    Raises
    ------
    WrongPassphraseError
        If it is another passphrase.
    UnreadableError
        If the key opens nothing.
    """
    if unseal(locked_key(sealing).open(passphrase), sealing.trial) != {"trial": TRIAL}:
        raise UnreadableError
    store.seal_survey(survey)


def locked_key(sealing: Sealing) -> LockedKey:
    """Give the key of a survey as the passphrase opens it.

    Raises
    ------
    AlreadyOpenedError
        If the private half has been destroyed.
    """
    if sealing.locked_key is None:
        raise AlreadyOpenedError
    return LockedKey(
        public_key=sealing.public_key,
        locked_key=sealing.locked_key,
        salt=sealing.salt,
        work=sealing.work,
        memory=sealing.memory,
    )


def open_responses(survey_id: int, key: LockedKey, passphrase: str, *, leave_out: bool) -> Opened:
    """Open all responses of a closed survey and destroy the sealed ones and the key.

    One transaction: whatever interrupts it, either all is opened or all is sealed as before. The
    survey then counts as not closed for good, until the traces of its sealed rows are erased:
    at once or, if the database is in use, by the worker within minutes.

    Parameters
    ----------
    survey_id : int
    key : LockedKey
    passphrase : str
    leave_out : bool
        Destroy what can't be read, instead of refusing to open the rest.

    Raises
    ------
    WrongPassphraseError
        If the passphrase does not open the key.
    UnreadableResponsesError
        If something can't be read and is not to be left out.
    survey.responses.writer.StoreBusyError
        If the database could not do it; it may be tried again.
    """
    private_key = key.open(passphrase)

    def job(connection: Connection) -> tuple[int, int]:
        traces.lock_survey(connection, survey_id)
        sealed = store.read_sealed(connection, survey_id)
        contents = _opened(private_key, sealed)
        lost = len(sealed) - len(contents)
        if lost and not leave_out:
            raise UnreadableResponsesError(lost)
        _keep(connection, survey_id, contents)
        store.destroy_sealed(connection, survey_id, today())
        forget_finished(connection, survey_id)  # the worker erases, where nobody else has
        traces.mix(connection, survey_id, whole=True)
        return len(contents), lost

    responses, lost = current_writer().run(job)
    return Opened(responses, lost, is_erased=_erase(survey_id))


def _opened(private_key: PrivateKey, sealed: Sequence[bytes]) -> list[dict[str, Any]]:
    contents = []
    for ciphertext in sealed:
        try:
            contents.append(unseal(private_key, ciphertext))
        except UnreadableError:
            continue
    return contents


def _keep(connection: Connection, survey_id: int, contents: list[dict[str, Any]]) -> None:
    """Write responses and texts, each shuffled by itself and under a key of its own."""
    responses = [
        {**content["response"], "key": secrets.token_bytes(KEY_LENGTH), "survey_id": survey_id}
        for content in contents
    ]
    texts = [
        {
            "key": secrets.token_bytes(KEY_LENGTH),
            "survey_id": survey_id,
            "question": question,
            "text": text,
        }
        for content in contents
        for question, text in content["texts"]
    ]
    shuffle = random.SystemRandom().shuffle
    shuffle(responses)
    shuffle(texts)
    store.insert_opened(connection, responses, texts)


def _erase(survey_id: int) -> bool:
    try:
        finish(survey_id)
    except StillInUseError:
        return False
    return True
