"""Pages of questions that are ready, and responses, are answered before Flask's dispatch.

Nine of ten requests of a survey ask for a page of questions, and for each of them routing, the
contexts and the hooks of Flask cost more than the page. What stands here makes no page: it opens
the visit and fills in the page with the functions the view calls. Whatever is not simply a page
that is ready goes on to Flask as it came: another method, a query, a kiosk, a survey that asks
for a code, a page that can't be reached, a survey that is not open, a host that is not ours, and
any error. A check that every visit must pass belongs into ``visit_by``, which both ways go
through, not into a view. A response is submitted here in the usual case: see
:mod:`survey.responses.sending`.
"""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Flask
from werkzeug.http import parse_cookie
from werkzeug.wsgi import get_host

from survey.fieldwork.models import AccessMode
from survey.headers import common_headers
from survey.later import LATER, Answer, Tell
from survey.responses.answering import plain_section
from survey.responses.entry.cookie import read_cookie
from survey.responses.installation import installation_of
from survey.responses.sending import IS_FLASKS, Sending, read_form
from survey.responses.showing import CONTENT_TYPE
from survey.responses.visit import Browser, Visit, visit_by
from survey.responses.visits.ahead import Ahead
from survey.responses.writer import writer_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SURVEY = r"/s/(?P<slug>[a-z0-9-]+)/(?P<language>[a-z]+)"
ADDRESS = re.compile(SURVEY + r"/section/(?P<number>[1-9][0-9]{0,3})")
SENT_TO = re.compile(SURVEY + "/check")
T = TypeVar("T")

log = logging.getLogger(__name__)


class EarlyPages:
    """Answers with pages that are ready, and hands everything else on.

    Parameters
    ----------
    app : Flask
    wsgi_app : WSGI application
        Flask's own.
    """

    def __init__(self, app: Flask, wsgi_app: "WSGIApplication") -> None:
        self._app = app
        self._config = app.config
        self._installation = installation_of(app)
        self._wsgi_app = wsgi_app

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request, as WSGI wants it; one that is answered later is only begun."""
        if LATER in environ:
            environ[LATER] = self._begin(environ, environ[LATER])
            return ()
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
        answer = None
        if not environ.get("QUERY_STRING"):
            if method == "GET" and (found := ADDRESS.fullmatch(path)):
                answer = self._answer(environ, found, self._page)
            elif method == "POST" and (found := SENT_TO.fullmatch(path)):
                answer = self._answer(environ, found, self._receipt)
        if answer is None:
            return self._wsgi_app(environ, start_response)
        status, headers, content = answer
        start_response(status, headers)
        return [content]

    # --- requests that are answered later

    def takes(self, method: str, path: str) -> bool:
        """Say whether a request may be a submission that shares its commit with others."""
        is_sent = method == "POST" and SENT_TO.fullmatch(path) is not None
        return is_sent and writer_of(self._app).shares_commits

    def _begin(self, environ: "WSGIEnvironment", tell: Tell) -> Sending | None:
        found = SENT_TO.fullmatch(environ.get("PATH_INFO", ""))
        if found is None or environ.get("QUERY_STRING"):
            return None
        return self._answer(environ, found, partial(self._sending, tell=tell))

    def work_out(self, begun: Sequence[Sending]) -> None:
        """Work submissions out together."""
        writer_of(self._app).work_out_together([sending.unprepared for sending in begun])

    # --- all others

    def _answer(
        self,
        environ: "WSGIEnvironment",
        address: re.Match[str],
        answer: Callable[["WSGIEnvironment", re.Match[str]], T | None],
    ) -> T | None:
        try:
            get_host(environ, self._config["TRUSTED_HOSTS"])
            return answer(environ, address)
        except IS_FLASKS:
            return None
        except Exception as error:  # whatever it is, Flask shows the right page
            log.warning("a page was left to Flask: %s", type(error).__name__)
            return None

    def _visit(
        self, environ: "WSGIEnvironment", address: re.Match[str], ahead: Ahead | None = None
    ) -> Visit | None:
        slug, language = address["slug"], address["language"]
        visit = visit_by(_browser(environ), slug, language, self._installation, ahead)
        is_flasks = visit.is_kiosk or visit.survey.access_mode != AccessMode.OPEN
        return None if is_flasks else visit

    def _page(self, environ: "WSGIEnvironment", address: re.Match[str]) -> Answer | None:
        visit = self._visit(environ, address)
        if visit is None:
            return None
        content = plain_section(visit, int(address["number"]))
        return None if content is None else ("200 OK", self._headers(visit, content), content)

    def _receipt(self, environ: "WSGIEnvironment", address: re.Match[str]) -> Answer | None:
        sending = self._sending(environ, address)
        return None if sending is None else sending.send()

    def _sending(
        self, environ: "WSGIEnvironment", address: re.Match[str], tell: Tell | None = None
    ) -> Sending | None:
        form = read_form(environ)
        if form is None:
            return None
        ahead = None if tell is None else self._ahead(environ, address["slug"])
        visit = partial(self._visit, environ, address, ahead)
        return Sending(self._app, environ, form, visit, ahead=ahead, tell=tell)

    def _ahead(self, environ: "WSGIEnvironment", slug: str) -> Ahead | None:
        reader, known = self._installation.reader, self._installation.reader.known_id(slug)
        cookie = _browser(environ).cookies.get(self._installation.cookie_name)
        if known is None or cookie is None:
            return None
        secret = read_cookie(cookie, known, self._installation.server_key)
        return None if secret is None else Ahead(reader, slug, secret.draft_digest)

    def _headers(self, visit: Visit, content: bytes) -> list[tuple[str, str]]:
        headers = [("Content-Type", CONTENT_TYPE), ("Content-Length", str(len(content)))]
        if visit.is_secret_new:
            headers.append(("Set-Cookie", visit.cookie_of(visit.secret)))
        return [*headers, *common_headers(is_https=self._installation.is_https)]


def _browser(environ: "WSGIEnvironment") -> Browser:
    cookies: Any = parse_cookie(environ)
    root = environ.get("SCRIPT_NAME", "").encode("latin-1").decode(errors="replace")
    return Browser(cookies, root.rstrip("/"))


def init_early_pages(app: Flask) -> None:
    """Put the pages that are ready before Flask's dispatch."""
    app.extensions[LATER] = early = EarlyPages(app, app.wsgi_app)
    app.wsgi_app = early  # type: ignore[method-assign]  # Flask's way
