"""Numbers, dates and percents as the reader's language writes them."""

from datetime import datetime

from flask import Flask
from flask_babel import format_datetime, format_decimal, format_percent, get_locale
from jinja2 import StrictUndefined

from survey.clock import as_utc

LEFT_TO_RIGHT = "\u200e"
"""The mark that makes what follows run from left to right; nothing of it is seen."""


def percent(value: float, digits: int = 1) -> str:
    """Write a percent (0 to 100): %45,2 in Turkish and Kurmanji, 45.2% in English and Arabic."""
    shape = "#,##0" + ("." + "0" * digits if digits else "")
    pattern = get_locale().percent_formats[None].pattern.replace("#,##0", shape)
    return _kept_together(str(format_percent(round(value, digits) / 100, format=pattern)))


def number(value: float | int, digits: int = 0) -> str:
    """Write a number with the separators of the language; ``digits`` after the point.

    Digits are those of a keyboard for forms (0 to 9) in every language, Arabic too.
    """
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return _kept_together(str(format_decimal(value, format=pattern)))


def moment(value: datetime | None) -> str:
    """Write a moment in local time; a dash where there is none."""
    if value is None:
        return "–"
    return str(format_datetime(as_utc(value), "d MMMM yyyy HH:mm"))


def _kept_together(text: str) -> str:
    # in a line that runs from right to left a minus would go to the other end of its number
    is_turned = text.startswith("-") and get_locale().text_direction == "rtl"
    return LEFT_TO_RIGHT + text if is_turned else text


def init_app(app: Flask) -> None:
    """Make the filters known to templates, where an undefined name is an error."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.filters.update(percent=percent, number=number, moment=moment)
