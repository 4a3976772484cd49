"""Adding to the audit trail: everybody who changes or exports something calls :func:`record`.

Respondents' requests never do: what a respondent does leaves a response and nothing else.
"""

from flask import has_request_context, request
from flask_login import current_user

from survey.access import RESPONDENTS
from survey.audit import store
from survey.audit.actions import Action
from survey.clock import now

LONGEST_SUBJECT = 200
LONGEST_DETAIL = 200
"""Characters: a trail names things, it doesn't keep them."""


class RespondentError(RuntimeError):
    """A respondent's request was to leave a trace; that is a fault in the program."""


def record(
    action: Action, subject: str = "", /, by: int | None = None, **details: str | int
) -> None:
    """Add an entry on what is being done.

    The entry is part of the current transaction of ``db.session``: the caller commits, and an
    action that is rolled back leaves none. In a GET request (a download) it is kept at once.

    Parameters
    ----------
    action : Action
        What is being done.
    subject : str
        To what: a word of ``SUBJECT_NAMES`` and a number, ``"survey 3"``; empty for oneself.
    by : int, optional
        The account that does it, where it is not (yet) the one that is signed in.
    **details : str or int
        Short facts. Never an answer, a code, a password, an address of mail or network.

    Raises
    ------
    RespondentError
        In a request for a respondent's page.
    """
    is_page = has_request_context()
    if is_page and request.path.startswith(RESPONDENTS):
        raise RespondentError(f"{action.value} in a respondent's request")
    if by is None and is_page and current_user.is_authenticated:
        by = current_user.id
    store.append(
        {
            "at": now().replace(microsecond=0),
            "account_id": by,
            "origin": "page" if is_page else "command",
            "action": action.value,
            "subject": _tidy(subject)[:LONGEST_SUBJECT],
            "details": {
                key: _tidy(value)[:LONGEST_DETAIL] if isinstance(value, str) else int(value)
                for key, value in details.items()
            },
        }
    )


def _tidy(text: str) -> str:
    # no line of a log, and no column of PostgreSQL, takes control characters or half letters
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(character if character.isprintable() else " " for character in whole)
