"""Commands of the application; each feature package brings its own."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the commands."""
