"""The one writer of responses."""

from flask import Flask


def init_writer(app: Flask) -> None:
    """Prepare the writer."""
