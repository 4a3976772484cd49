"""What is stored of a respondent, column by column, in a respondent's words.

The list on the first page is made of this table, and a test holds the table against the models
and against what a submission really writes: a column without a sentence fails the suite. So the
page can't promise less, or more, than the database keeps.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from survey.fieldwork.models import AccessMode
from survey.questionnaires.document import Questionnaire, QuestionType
from survey.responses.store import FieldSurvey

Words = str


class Asked(NamedTuple):
    """What of a survey decides which columns are filled."""

    mode: AccessMode
    is_apart: bool
    has_files: bool
    is_internal_or_coded: bool
    is_sealed: bool = False


class Column(NamedTuple):
    """One column: what it holds, and in which surveys it holds anything."""

    sentence: Words
    is_filled: Callable[[Asked], bool] = lambda _asked: True


class StoredTable(NamedTuple):
    """One table as the first page shows it."""

    heading: Words
    sentences: tuple[Words, ...]


def _is_coded(asked: Asked) -> bool:
    return asked.mode.has_codes


def _is_named(asked: Asked) -> bool:
    return asked.mode is AccessMode.NAMED


def _is_apart(asked: Asked) -> bool:
    return asked.is_apart


def _is_sealed(asked: Asked) -> bool:
    return asked.is_sealed


def _has_groups(asked: Asked) -> bool:
    return asked.mode is AccessMode.ANONYMOUS


def _takes_flags(asked: Asked) -> bool:
    return not asked.is_internal_or_coded


_SURVEY = Column(_l("which survey it belongs to"))
_RANDOM = Column(_l("a random number, so that it can be told from others; it says nothing of you"))
_CHECKSUM = Column(
    _l("a checksum of this row, so that damage is noticed; it is computed from the row alone")
)
_EXPIRES = Column(_l("the day on which it is deleted"))

COLUMNS: Mapping[str, Mapping[str, Sequence[Column]]] = {
    "sealed_response": {
        "key": [_RANDOM],
        "survey_id": [_SURVEY],
        "ciphertext": [
            Column(
                _l(
                    "all you answered, encrypted: nobody can read it before the survey has closed "
                    "and the passphrase that two people keep has been entered"
                )
            )
        ],
    },
    "response": {
        "key": [_RANDOM],
        "survey_id": [_SURVEY],
        "questionnaire_version_id": [Column(_l("which version of the questionnaire you answered"))],
        "answers": [
            Column(_l("your answers, without anything you wrote yourself"), _is_apart),
            Column(_l("your answers"), lambda asked: not asked.is_apart),
        ],
        "group_name": [
            Column(_l("the group your code belongs to, if there are groups"), _has_groups)
        ],
        "respondent": [Column(_l("the name of your organisation"), _is_named)],
        "flags": [
            Column(
                _l("signs that a program may have sent it, if there are any; no time, no address"),
                _takes_flags,
            )
        ],
        "checksum": [_CHECKSUM],
    },
    "free_text": {
        "key": [_RANDOM],
        "survey_id": [_SURVEY],
        "question": [Column(_l("which question it answers"))],
        "text": [
            Column(
                _l(
                    "what you wrote, with identity numbers covered; "
                    "nothing ties it to your other answers"
                )
            )
        ],
        "checksum": [_CHECKSUM],
    },
    "upload": {
        "key": [_RANDOM],
        "survey_id": [_SURVEY],
        "question": [Column(_l("which question it answers"))],
        "media_type": [Column(_l("what kind of file it is"))],
        "content": [Column(_l("the file, without what it said of its maker, place and time"))],
    },
    "receipt": {
        "digest": [Column(_l("a mark of the form, so that sending it twice counts once"))],
        "survey_id": [_SURVEY],
        "content_digest": [Column(_l("a mark of its content, which only your browser can check"))],
    },
    "draft": {
        "digest": [
            Column(_l("a name that only your code leads to"), _is_coded),
            Column(_l("a name that only your browser knows"), lambda asked: not _is_coded(asked)),
        ],
        "survey_id": [_SURVEY],
        "ciphertext": [Column(_l("what you have written so far, encrypted: we can't read it"))],
        "expires_on": [_EXPIRES],
    },
    "draft_upload": {
        "digest": [Column(_l("a name that only your browser knows"))],
        "draft_digest": [Column(_l("what it ends with"))],
        "survey_id": [_SURVEY],
        "media_type": [Column(_l("what kind of file it is"))],
        "size": [Column(_l("how large it is"))],
        "ciphertext": [Column(_l("the file, encrypted: we can't open it"))],
        "expires_on": [_EXPIRES],
    },
    "invite_code": {
        "survey_id": [_SURVEY],
        "selector": [Column(_l("the first four letters of the code"))],
        "verifier": [Column(_l("a mark of the code from which it can't be found"))],
        "group_id": [Column(_l("its group, if there are groups"), _has_groups)],
        "label": [Column(_l("the name of your organisation"), _is_named)],
        "is_spent": [Column(_l("whether it was used: yes or no, without a time or an answer"))],
    },
    "tally": {
        "survey_id": [_SURVEY],
        "band": [Column(_l("how many responses there are, in tens"))],
        "counted_on": [Column(_l("the day they were counted"))],
    },
}
"""Table -> column -> what it holds; no two of one column are filled in the same survey."""

TABLES: Mapping[str, Column] = {
    "sealed_response": Column(_l("Your response, sealed until then"), _is_sealed),
    "response": Column(_l("Your response")),
    "free_text": Column(_l("What you write yourself, each text alone"), _is_apart),
    "upload": Column(_l("Files you send"), lambda asked: asked.has_files),
    "receipt": Column(_l("The receipt")),
    "draft": Column(_l("What you have begun, until you send it")),
    "draft_upload": Column(_l("Files, until you send them"), lambda asked: asked.has_files),
    "invite_code": Column(_l("The code, made before anybody answered"), _is_coded),
    "tally": Column(_l("The count that is shown meanwhile"), _is_apart),
}
"""Table -> its heading, and in which surveys it is written."""


def stored_of(survey: FieldSurvey, questionnaire: Questionnaire) -> list[StoredTable]:
    """List what a survey stores of a respondent, table by table."""
    mode = AccessMode(survey.access_mode)
    asked = Asked(
        mode=mode,
        is_apart=survey.free_text_apart,
        has_files=any(q.type is QuestionType.UPLOAD for q in questionnaire.questions),
        is_internal_or_coded=survey.free_text_apart or mode.has_codes,
        is_sealed=survey.is_sealed,
    )
    return [
        StoredTable(heading.sentence, tuple(dict.fromkeys(_sentences(COLUMNS[table], asked))))
        for table, heading in TABLES.items()
        if heading.is_filled(asked)
    ]


def _sentences(columns: Mapping[str, Sequence[Column]], asked: Asked) -> list[Words]:
    return [
        str(column.sentence)
        for several in columns.values()
        for column in several
        if column.is_filled(asked)
    ]
