"""Files of a run, as downloads."""

import re

from flask import Response, abort, make_response

from survey.audit import trail
from survey.audit.actions import Action
from survey.results import store
from survey.results.pages import CHAPTER, KEPT, numbers_are_right

FILE_NAME = re.compile(r"^[a-z0-9-]{1,60}\.[a-z]{3,4}\Z")
"""How a run names its files; a database must not be asked for anything else."""


def send_file_of_run(run_id: int, name: str) -> Response:
    """Send a file of a run as an attachment that no cache shares and no browser opens as a page."""
    is_download = FILE_NAME.match(name) and not name.startswith(KEPT)
    if name.startswith(CHAPTER) and not numbers_are_right(run_id):
        is_download = None
    file = store.find_file(run_id, name) if is_download else None
    if file is None:
        abort(404)
    trail.record(Action.RESULTS_DOWNLOADED, f"run {run_id}", file=name)
    response = make_response(file.content)
    response.headers["Content-Type"] = file.media_type
    # names come from a fixed list, so they need no quoting rules
    response.headers["Content-Disposition"] = f'attachment; filename="paydas-{run_id}-{file.name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
