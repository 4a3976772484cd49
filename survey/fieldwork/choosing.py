"""How people come in: what a planner may choose, and what goes with which questionnaire."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from survey.fieldwork.codes import store as codes
from survey.fieldwork.identifying import identifying_questions
from survey.fieldwork.models import AccessMode, Survey
from survey.fieldwork.promise import Promise, claims_anonymity, promise
from survey.fieldwork.store import DEFAULT_MODE
from survey.questionnaires.document import Audience

USUAL = ""
CHOICES = (
    SelectChoice(USUAL, _l("As usual: employees with a code, citizens and others by an open link")),
    SelectChoice(
        AccessMode.ANONYMOUS.value,
        _l("With a code, anonymously: each code counts once, and nobody knows whose it was"),
    ),
    SelectChoice(
        AccessMode.NAMED.value,
        _l("With a code, by name: each organisation answers once, and its name is kept"),
    ),
    SelectChoice(AccessMode.OPEN.value, _l("By an open link: anybody who has it can answer")),
)


def mode_of(document: Mapping[str, Any], chosen: AccessMode | None) -> AccessMode:
    """Give the access mode: the chosen one, or the usual one of those who are asked."""
    return chosen or DEFAULT_MODE[Audience(document["audience"])]


def require_fitting(document: Mapping[str, Any], chosen: AccessMode | None) -> None:
    """Refuse an access mode that does not go with the questionnaire.

    Raises
    ------
    wtforms.validators.ValidationError
        If employees would be named; if an anonymous survey asks for what names a person; if
        the questionnaire calls anonymous what is not.
    """
    mode = mode_of(document, chosen)
    is_internal = document["audience"] == Audience.INTERNAL
    if mode is AccessMode.NAMED and is_internal:
        raise ValidationError(_("Employees are not asked by name. Choose another way."))
    is_apart = is_internal or mode is AccessMode.ANONYMOUS
    # an open link among employees promises it too
    is_anonymous = promise(mode, free_text_apart=is_apart) is Promise.ANONYMOUS
    found = identifying_questions(document) if is_anonymous else []
    if found:
        raise ValidationError(" ".join(question.message for question in found))
    if claims_anonymity(document) and not is_anonymous:
        raise ValidationError(
            _(
                "The questionnaire calls the survey anonymous, and in this way it is not. Choose "
                "codes, anonymously, or write “confidential” in the questionnaire."
            )
        )


def require_notice(document: Mapping[str, Any]) -> None:
    """Refuse a questionnaire that tells nobody what becomes of the answers (KVKK, article 10).

    Raises
    ------
    wtforms.validators.ValidationError
    """
    notice = document.get("privacy_notice") or {}
    if not str(notice.get(document["default_language"], "")).strip():
        raise ValidationError(
            _(
                "The questionnaire has no privacy notice, which must stand before the first "
                "question. Write one (in a workbook: paydas_privacy_notice on the sheet settings) "
                "and import it again."
            )
        )


def require_reason(document: Mapping[str, Any], chosen: AccessMode | None) -> None:
    """Ask for a reason where employees would come in without codes.

    Raises
    ------
    wtforms.validators.ValidationError
    """
    is_internal = document["audience"] == Audience.INTERNAL
    if is_internal and mode_of(document, chosen) is AccessMode.OPEN:
        raise ValidationError(_("Say why employees should come in by an open link, without codes."))


def lacks_codes(survey: Survey) -> bool:
    """Say whether nobody could answer a survey, because it has no codes yet."""
    return AccessMode(survey.access_mode).has_codes and not codes.count_codes(survey.id)
