"""A code counts once: the rule, for everything that keeps a response or a draft."""

from sqlalchemy import Connection

from survey.fieldwork.codes.store import NO_CODE, Entitled, find_code, spend_code
from survey.fieldwork.models import AccessMode
from survey.responses.entry.errors import CodeSpentError, NoCodeError
from survey.responses.store import FieldSurvey


def require_code(survey: FieldSurvey, verifier: bytes) -> None:
    """Refuse what came without a code where one is asked for.

    Raises
    ------
    NoCodeError
    """
    if AccessMode(survey.access_mode).has_codes and not verifier:
        raise NoCodeError(survey.slug)


def spend(connection: Connection, survey: FieldSurvey, verifier: bytes) -> Entitled:
    """Use a code up, in the transaction of the response; open surveys have none.

    Raises
    ------
    CodeSpentError
    """
    if not AccessMode(survey.access_mode).has_codes:
        return NO_CODE
    entitled = spend_code(connection, survey.id, verifier)
    if entitled is None:
        raise CodeSpentError
    return entitled


def require_unspent(connection: Connection, survey_id: int, verifier: bytes) -> None:
    """Keep nothing of somebody whose code was used meanwhile.

    Raises
    ------
    CodeSpentError
    """
    if not verifier:
        return
    known = find_code(connection, survey_id, verifier)
    if known is None or known.is_spent:
        raise CodeSpentError
