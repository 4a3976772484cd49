"""Static files are kept by browsers for a year, and fetched again when they have changed.

The address of each file carries a digest of its content, so a changed file has a new address; a
phone on a slow network asks for the style sheet once.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

FOREVER = "public, max-age=31536000, immutable"
DIGEST_LENGTH = 12


def init_app(app: Flask) -> None:
    """Put digests into the addresses of static files, and let browsers keep them."""
    folder = Path(str(app.static_folder))

    @cache
    def digest(name: str) -> str | None:
        file = folder / name
        if not file.is_file():
            return None
        return hashlib.sha256(file.read_bytes()).hexdigest()[:DIGEST_LENGTH]

    @app.url_defaults
    def add_digest(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values:
            values["v"] = digest(str(values.get("filename", "")))

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v") and response.status_code == 200:
            response.headers["Cache-Control"] = FOREVER
        return response
