"""Drafts: a response that is being written, readable by its own browser only.

A draft is encrypted with a key that is derived from the browser's secret, lies under a digest
of it, and carries no more than the day from which it is deleted. Nothing of the respondent's
language, address or time stands in it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from survey.clock import now
from survey.responses import store
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.entry.errors import AlreadySubmittedError
from survey.responses.entry.spending import require_unspent
from survey.responses.hygiene import current_hygiene
from survey.responses.receipts import receipt_digest
from survey.responses.writer import current_writer

LIFETIME = timedelta(days=8)
"""One day longer than the cookie of a survey among citizens lives."""
MOST_TYPED = 500_000
"""Letters typed and not taken yet that a draft keeps; a page that would make it more is shown
again as it was sent, but not kept."""

Fields = Mapping[str, Sequence[str]]
"""What stands in the fields of a page: field name -> values, as a form sends them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one respondent has given so far.

    Attributes
    ----------
    answers : Mapping
        What was continued with: a key for each question that was shown (None: left empty).
        Answers to questions that are not asked any more stay, for the case that they are again.
    typed : Mapping
        Name of a page -> what stands in its fields, where that was not continued with (yet).
    ciphertext : bytes or None
        As it lay in the database when it was read.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, Fields] = field(default_factory=dict)
    ciphertext: bytes | None = field(default=None, compare=False)

    @property
    def is_begun(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.answers or self.typed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one request does to a draft; the rest of the draft stays as it is.

    Two requests of one browser may come at the same moment (a page that saves while somebody
    types, a second tab): each changes its own page only.

    Attributes
    ----------
    page : str
        Name of the page.
    gone : frozenset of str
        Answers that are taken out before the new ones are put in.
    answers : Mapping
        The new ones.
    typed : Mapping or None
        What waits in the fields of the page; None: nothing.
    """

    page: str
    gone: frozenset[str] = frozenset()
    answers: Mapping[str, Any] = field(default_factory=dict)
    typed: Fields | None = None

    def of(self, draft: Draft) -> Draft:
        """Give the changed draft."""
        answers = {name: v for name, v in draft.answers.items() if name not in self.gone}
        typed = {name: fields for name, fields in draft.typed.items() if name != self.page}
        if self.typed is not None:
            typed[self.page] = self.typed
        return Draft(answers | dict(self.answers), typed, draft.ciphertext)


def read_draft(ciphertext: bytes | None, secret: BrowserSecret) -> Draft:
    """Decrypt a draft; empty if there is none (or none this secret opens)."""
    if ciphertext is None:
        return Draft()
    opened = secret.unseal(ciphertext)
    if opened is None:
        return Draft(ciphertext=ciphertext)
    plain = json.loads(opened)
    return Draft(plain["answers"], plain["typed"], ciphertext)


def seal_draft(draft: Draft, secret: BrowserSecret) -> bytes:
    """Encrypt a draft."""
    content = {"answers": draft.answers, "typed": draft.typed}
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return secret.seal(plain)


def keep_draft(secret: BrowserSecret, draft: Draft, change: Change, server_key: str) -> None:
    """Change a draft, durably.

    Parameters
    ----------
    secret : BrowserSecret
    draft : Draft
        As the request read it; when it was changed since, the change is made to what is there.
    change : Change
    server_key : str

    Raises
    ------
    AlreadySubmittedError
        If the form was submitted meanwhile, in another tab, or its code was used on another
        device: a draft must not rise again.
    survey.responses.writer.StoreBusyError
        If the database could not keep it.
    """
    sealed = seal_draft(change.of(draft), secret)
    receipt = receipt_digest(secret.form_key, server_key)
    digest = secret.draft_digest
    today = now().date()
    hygiene = current_hygiene()

    def keep(connection: Connection) -> None:
        require_not_submitted(connection, digest, receipt)
        require_unspent(connection, secret.survey_id, secret.verifier)
        _cleaner.clean(connection, today)
        found = store.find_draft(connection, secret.survey_id, digest)
        is_as_read = found == draft.ciphertext
        store.put_draft(
            connection,
            digest=digest,
            survey_id=secret.survey_id,
            ciphertext=sealed
            if is_as_read
            else seal_draft(change.of(read_draft(found, secret)), secret),
            expires_on=today + LIFETIME,
        )
        if secret.is_of_code:
            hygiene.after_draft()

    current_writer().run(keep)


def require_not_submitted(connection: Connection, digest: bytes, receipt: bytes) -> None:
    """Make a submission wait until what is about to be kept is, or find that it came first.

    Raises
    ------
    AlreadySubmittedError
        If the form was submitted meanwhile.
    """
    store.lock_draft(connection, digest)  # first: a submission may be on its way
    if store.find_receipt(connection, receipt) is not None:
        raise AlreadySubmittedError


def letters_typed(draft: Draft) -> int:
    """Count the letters of what was typed and not taken, and of the names it is kept under."""
    return sum(
        len(name) + sum(map(len, values))
        for fields in draft.typed.values()
        for name, values in fields.items()
    )


class _Cleaner:
    """Deletes expired drafts on the first draft of a day that the process keeps."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._lock = Lock()

    def clean(self, connection: Connection, today: date) -> None:
        with self._lock:
            is_due, self._day = self._day != today, today
        if is_due:
            store.delete_expired_drafts(connection, today)


_cleaner = _Cleaner()
