"""Numbers, dates and percents as the reader's language writes them."""

from datetime import datetime

from flask import Flask
from flask_babel import format_datetime, format_decimal
from jinja2 import StrictUndefined

from survey.clock import as_utc
from survey.languages import current_language


def percent(value: float) -> str:
    """Write a percent (0 to 100): %45,2 in Turkish, 45.2% in English."""
    number = format_decimal(round(value, 1), format="#,##0.0")
    return f"%{number}" if current_language() == "tr" else f"{number}%"


def number(value: float | int, digits: int = 0) -> str:
    """Write a number with the separators of the language; ``digits`` after the point."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(value, format=pattern))


def moment(value: datetime | None) -> str:
    """Write a moment in local time; a dash where there is none."""
    if value is None:
        return "–"
    return str(format_datetime(as_utc(value), "d MMMM yyyy HH:mm"))


def init_app(app: Flask) -> None:
    """Make the filters known to templates, where an undefined name is an error."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.filters.update(percent=percent, number=number, moment=moment)
