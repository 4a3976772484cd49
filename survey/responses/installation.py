"""What the visits of one application share: its settings, its reader, and what is made ready once.

Nothing of a respondent is kept here: questionnaires, pages as they are for everybody, words.
"""

from dataclasses import dataclass, field
from typing import Any, cast

from flask import Config, Flask, current_app, has_request_context

from survey.extensions import db
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.loading import load_document
from survey.responses import store
from survey.responses.pages.rendering import SectionPage
from survey.responses.store import FieldSurvey
from survey.responses.visits.store import VisitReader

EXTENSION = "paydas_installation"


class NotReadyError(RuntimeError):
    """Something has to be made ready first, which only a request of Flask can do."""


def require_request() -> None:
    """Let nothing be read, rendered or translated outside of a request of Flask.

    Raises
    ------
    NotReadyError
        Before Flask's dispatch; Flask makes it ready then.
    """
    if not has_request_context():
        raise NotReadyError


@dataclass(kw_only=True)
class Installation:
    """What the visits of one application share.

    Attributes
    ----------
    config : Config
        The application's settings.
    reader : VisitReader
        Reads surveys and drafts; connects when it is first used, after any fork.
    pages : dict
        Sections' pages; see :func:`survey.responses.pages.filling.section_page`.
    settled_pages : dict
        Questionnaire version -> the pages from which on the number of pages is sure.
    progress_words : dict
        Questionnaire version and language -> number and total -> how a page says them.
    """

    config: Config
    reader: VisitReader
    pages: dict[object, SectionPage] = field(default_factory=dict)
    settled_pages: dict[int, frozenset[str]] = field(default_factory=dict)
    progress_words: dict[tuple[int, str], dict[tuple[int, int], str]] = field(default_factory=dict)
    _questionnaires: dict[int, Questionnaire] = field(default_factory=dict)

    @property
    def server_key(self) -> str:
        """The installation's own key."""
        return str(self.config["SECRET_KEY"])

    @property
    def is_https(self) -> bool:
        """Whether browsers reach it over https."""
        return bool(self.config["HTTPS"])

    @property
    def cookie_name(self) -> str:
        """The cookie's name; over https browsers then insist that it came over https."""
        return "__Secure-paydas-answers" if self.is_https else "paydas-answers"

    def questionnaire_of(self, survey: FieldSurvey) -> Questionnaire:
        """Give the questionnaire version of a survey; a version never changes, so it is kept."""
        version = survey.questionnaire_version_id
        if version not in self._questionnaires:
            require_request()
            with store.reading() as connection:
                document: dict[str, Any] = store.find_document(connection, version)
            self._questionnaires[version] = load_document(document)
        return self._questionnaires[version]


def init_installation(app: Flask) -> None:
    """Make what the visits of the application share."""
    with app.app_context():
        app.extensions[EXTENSION] = Installation(config=app.config, reader=VisitReader(db.engine))


def installation_of(app: Flask) -> Installation:
    """Give what the visits of an application share."""
    return cast(Installation, app.extensions[EXTENSION])


def current_installation() -> Installation:
    """Give what the visits of the current application share."""
    return installation_of(current_app)
