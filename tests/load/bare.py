"""The measure of the benchmark: a bare Flask hello on the server that Paydaş uses."""

import os

from flask import Flask

from survey.serving import Server


def serve(app: Flask) -> None:
    """Serve with the server that ``python -m survey serve`` uses, and as many threads."""
    app.config.update(PROXY_COUNT=0, SQLALCHEMY_DATABASE_URI="sqlite://")
    Server(app, "127.0.0.1", int(os.environ["PAYDAS_PORT"])).run()


def make_app() -> Flask:
    """Build the application."""
    app = Flask("hello")
    app.add_url_rule("/hello", "hello", lambda: "hello")
    return app


if __name__ == "__main__":
    serve(make_app())
