"""The measure of the benchmark: a bare Flask hello on the server that Paydaş uses."""

import logging
import os

import waitress
from flask import Flask

from survey.serving import THREADS


def serve(app: Flask) -> None:
    """Serve as ``python -m survey serve`` does."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    port = int(os.environ["PAYDAS_PORT"])
    waitress.serve(app, host="127.0.0.1", port=port, threads=THREADS, ident=None)


def make_app() -> Flask:
    """Build the application."""
    app = Flask("hello")
    app.add_url_rule("/hello", "hello", lambda: "hello")
    return app


if __name__ == "__main__":
    serve(make_app())
