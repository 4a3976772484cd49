"""Sending a response: what the page does, and what comes before Flask's dispatch for speed.

A response that is ready to be kept is submitted by :func:`keep_sent`, wherever the request was
met. Before Flask's dispatch only the usual case is finished: an open link, a form of this
browser, nothing left to ask, and a response that is kept. Whatever comes of it else is handed
to Flask's view, which says it on a page and does not submit a second time.
"""

import io
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import Flask
from markupsafe import escape
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound, SecurityError

from survey.headers import common_headers
from survey.later import Answer
from survey.rate_limits import key_of_network
from survey.responses.entry.errors import CodeSpentError
from survey.responses.flags.noticing import Sent, notice, remember
from survey.responses.installation import NotReadyError
from survey.responses.pages.rendering import page_languages
from survey.responses.submission import ReceiptState, work_out
from survey.responses.uploads.keeping import OpenFile, files_in, open_files
from survey.responses.visit import NotAnswerableError, Visit
from survey.responses.visits.ahead import Ahead
from survey.responses.waiting import Result, Unprepared
from survey.responses.writer import StoreBusyError, current_writer, writer_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

OUTCOME = "paydas.outcome"
"""In the WSGI environment: what came of a submission before Flask's dispatch."""
log = logging.getLogger(__name__)

FORM = "application/x-www-form-urlencoded"
LARGEST = 4096
"""Bytes of the form: it has a token and a field that stays empty."""
SEE_OTHER = "303 SEE OTHER"
PAGE = """<!doctype html>
<html lang=en>
<title>Redirecting...</title>
<h1>Redirecting...</h1>
<p>You should be redirected automatically to the target URL: <a href="{0}">{0}</a>. \
If not, click the link.
"""
"""What Flask's own redirects say."""


class NotForHereError(RuntimeError):
    """The request is one that Flask answers."""


IS_FLASKS = (NotForHereError, NotReadyError, NotFound, NotAnswerableError, SecurityError)
"""What is nothing but a request that Flask answers."""


def keep_sent(visit: Visit, *, honeypot: str, network: str | None) -> ReceiptState:
    """Keep the response with the signs it carries, and count it when it is kept."""
    sent = _sent(visit, honeypot, network)
    files = open_files(visit.secret, visit.questionnaire, visit.answers)
    try:
        state = current_writer().run(_job(visit, sent, files))
    except CodeSpentError:
        return ReceiptState.FIRST_STAYS  # another response came with this code
    if state is ReceiptState.KEPT:
        remember(sent)
    return state


def _sent(visit: Visit, honeypot: str, network: str | None) -> Sent:
    return Sent(
        survey=visit.survey,
        questionnaire=visit.questionnaire,
        answers=visit.answers,
        form=visit.secret.draft_digest,
        network=network,
        honeypot=honeypot,
    )


def _job(
    visit: Visit, sent: Sent, files: Mapping[str, OpenFile]
) -> Callable[[Connection], ReceiptState]:
    return work_out(
        visit.survey,
        visit.questionnaire,
        visit.answers,
        visit.secret.form_key,
        draft_digests=visit.secret.draft_digests,
        files=files,
        flags=notice(sent),
        verifier=visit.secret.verifier,
        route=visit.route,
    )


def read_form(environ: "WSGIEnvironment") -> Mapping[str, str] | None:
    """Read the small form of a request, and leave it there for Flask; None: it is another."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if environ.get("CONTENT_TYPE") != FORM or not length.isascii() or not length.isdigit():
        return None
    if int(length) > LARGEST:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    pairs = parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True)
    return dict(reversed(pairs))  # of a field that came twice the first counts, as in Flask


class Sending:
    """A response that is ready to be kept, on its way; Flask speaks of what goes amiss.

    Parameters
    ----------
    app : Flask
    environ : dict
        Of the request; what came of a submission that Flask has to speak of is put there.
    form : Mapping
    open_visit : callable
        Opens the visit; None: it is none for here.
    ahead : Ahead, optional
        What the visit reads, for being read together with others.
    tell : callable, optional
        Called when the answer is there, for who does not wait.
    """

    def __init__(  # what belongs to one request, one thing each
        self,
        app: Flask,
        environ: "WSGIEnvironment",
        form: Mapping[str, str],
        open_visit: Callable[[], Visit | None],
        *,
        ahead: Ahead | None = None,
        tell: Callable[[], object] | None = None,
    ) -> None:
        self._app = app
        self._environ = environ
        self._form = form
        self._open_visit = open_visit
        self._result = Result(tell)
        self._known: tuple[Visit, Sent] | None = None
        self.unprepared = Unprepared(self._prepare, self._result, ahead)

    def _prepare(self) -> Callable[[Connection], ReceiptState]:
        visit = self._open_visit()
        if visit is None or not _is_ready(visit, self._form.get("form-token", "")):
            raise NotForHereError
        network = key_of_network(self._environ.get("REMOTE_ADDR"))
        sent = _sent(visit, self._form.get("form-remark", ""), network)
        self._known = visit, sent
        return _job(visit, sent, {})

    def send(self) -> Answer | None:
        """Submit it and wait until it is kept; give the answer, None: Flask has to."""
        writer = writer_of(self._app)
        return self._answer(lambda: writer.work_out(self._prepare))

    def call_off(self) -> None:
        """Let the answer be that the service is busy, unless the writer has begun with it."""
        self._result.call_off()

    def answer(self) -> Answer | None:
        """Give the answer after it was told that it is there; None: Flask has to."""
        return self._answer(lambda: self._result.wait(0))

    def _answer(self, outcome: Callable[[], ReceiptState]) -> Answer | None:
        try:
            state = outcome()
        except Exception as error:
            if self._known or isinstance(error, StoreBusyError):
                self._environ[OUTCOME] = error  # Flask's view shows the page that belongs to it
            elif not isinstance(error, IS_FLASKS):
                log.warning("a response was left to Flask: %s", type(error).__name__)
            return None
        if state is ReceiptState.FIRST_STAYS or self._known is None:
            self._environ[OUTCOME] = state
            return None
        visit, sent = self._known
        if state is ReceiptState.KEPT:
            with self._app.app_context():
                remember(sent)
        return _receipt(visit)


def _is_ready(visit: Visit, token: str) -> bool:
    if visit.is_secret_new or visit.language not in page_languages(visit.questionnaire):
        return False
    if not visit.secret.is_token(token, visit.server_key) or not visit.answers:
        return False
    # files are read and decrypted where nobody else waits for it
    has_files = any(files_in(visit.questionnaire, visit.answers))
    return not has_files and visit.where_left() is None


def _receipt(visit: Visit) -> Answer:
    address = f"{visit.address}/{visit.language}/receipt"
    body = PAGE.format(escape(address)).encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Location", address),
    ]
    headers += common_headers(is_https=visit.installation.is_https)
    return SEE_OTHER, headers, body
