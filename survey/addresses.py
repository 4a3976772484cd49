"""Numbers in addresses: no larger than the database can hold.

``/planner/surveys/99999999999999999999`` is an unknown address like any other; without a
limit the number would reach the database, which answers with an error of its own.
"""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST_NUMBER = 2**31 - 1
"""Of an INTEGER column of PostgreSQL."""


class NumberConverter(IntegerConverter):
    """A whole number of the database."""

    def __init__(self, map: Map, *arguments: Any, **limits: Any) -> None:  # noqa: A002  # werkzeug's name
        super().__init__(map, *arguments, **{"max": LARGEST_NUMBER} | limits)


def init_app(app: Flask) -> None:
    """Let ``<int:...>`` in addresses mean a number of the database."""
    app.url_map.converters["int"] = NumberConverter
