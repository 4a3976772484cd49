"""Files of a draft: encrypted as the draft is, readable by its own browser only, gone with it."""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from survey.clock import now
from survey.questionnaires.document import Questionnaire, QuestionType
from survey.questionnaires.question_types.upload import FILE
from survey.responses.drafts.keeping import LIFETIME, require_not_submitted
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.entry.spending import require_unspent
from survey.responses.receipts import receipt_digest
from survey.responses.store import reading
from survey.responses.uploads import store
from survey.responses.uploads.cleaning import Cleaned, Fault
from survey.responses.writer import current_writer

NAME_LENGTH = 16
MOST_FILES = 20
MOST_BYTES = 60 * 1000 * 1000
"""Of one draft; more is no answer to a questionnaire."""


class OpenFile(NamedTuple):
    """A file of a draft, decrypted to be submitted."""

    question: str
    media_type: str
    content: bytes


def digest_of(secret: BrowserSecret, name: str) -> bytes:
    """Give what a file of a draft lies under."""
    label = f"paydas upload name {secret.survey_id} {name} ".encode()
    return hashlib.sha256(label + secret.value).digest()


def keep_file(secret: BrowserSecret, cleaned: Cleaned, server_key: str) -> dict[str, Any] | Fault:
    """Keep a clean file with a draft, durably; give the answer that refers to it.

    Raises
    ------
    survey.responses.drafts.keeping.AlreadySubmittedError
        If the form was submitted meanwhile.
    survey.responses.writer.StoreBusyError
        If the database could not keep it.
    """
    name = secrets.token_hex(NAME_LENGTH)
    size = len(cleaned.content)
    ciphertext = secret.seal(cleaned.content)
    receipt = receipt_digest(secret.form_key, server_key)
    expires_on = now().date() + LIFETIME

    def keep(connection: Connection) -> bool:
        require_not_submitted(connection, secret.draft_digest, receipt)
        require_unspent(connection, secret.survey_id, secret.verifier)
        files, total = store.size_of_draft(connection, secret.draft_digest)
        if files >= MOST_FILES or total + size > MOST_BYTES:
            return False
        store.put_draft_upload(
            connection,
            (cleaned.media_type, size, ciphertext),
            digest=digest_of(secret, name),
            draft_digest=secret.draft_digest,
            survey_id=secret.survey_id,
            expires_on=expires_on,
        )
        return True

    if not current_writer().run(keep):
        return Fault.TOO_MUCH
    return {FILE: name, "media_type": cleaned.media_type, "bytes": size}


def find_file(secret: BrowserSecret, name: str) -> dict[str, Any] | None:
    """Find a file of a draft; what it is comes from the database, never from a form."""
    with reading() as connection:
        found = store.find_draft_upload(connection, digest_of(secret, name))
    return None if found is None else {FILE: name, "media_type": found[0], "bytes": found[1]}


def forget_file(secret: BrowserSecret, name: str) -> None:
    """Delete a file of a draft that was taken out or replaced."""
    digest = digest_of(secret, name)
    current_writer().run(lambda connection: store.delete_draft_upload(connection, digest))


def open_files(
    secret: BrowserSecret, questionnaire: Questionnaire, answers: Mapping[str, Any]
) -> dict[str, OpenFile]:
    """Decrypt the files a draft refers to: name -> file; one that is gone is not there."""
    opened: dict[str, OpenFile] = {}
    wanted = list(files_in(questionnaire, answers))
    if not wanted:
        return opened
    with reading() as connection:
        for question, name in wanted:
            found = store.read_draft_upload(connection, digest_of(secret, name))
            content = None if found is None else secret.unseal(found[1])
            if found is not None and content is not None:
                opened[name] = OpenFile(question, found[0], content)
    return opened


def files_in(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the question and the name of each file that answers refer to."""
    for name, value in answers.items():
        if isinstance(value, dict) and FILE in value:
            question = questionnaire.question_of.get(name)
            if question is not None and question.type is QuestionType.UPLOAD:
                yield name, value[FILE]
