"""Files of a run, as downloads."""

from flask import Response, abort, make_response

from survey.results import store


def send_file_of_run(run_id: int, name: str) -> Response:
    """Send a file of a run as an attachment that no cache shares and no browser opens as a page."""
    file = store.find_file(run_id, name)
    if file is None:
        abort(404)
    response = make_response(file.content)
    response.headers["Content-Type"] = file.media_type
    # names come from a fixed list, so they need no quoting rules
    response.headers["Content-Disposition"] = f'attachment; filename="paydas-{run_id}-{file.name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
