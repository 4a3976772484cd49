"""The planners' pages of stakeholders: one part of the menu, made of several modules of views."""

from datetime import date

from flask import Blueprint
from flask_babel import format_date

from survey.stakeholders.names import key_of

stakeholders = Blueprint("stakeholders", __name__, url_prefix="/planner/stakeholders")


def written_day(day: date) -> str:
    """Write a day as the reader's language writes it."""
    return str(format_date(day, "d MMMM yyyy"))


stakeholders.add_app_template_filter(written_day, "day")
stakeholders.add_app_template_filter(key_of, "name_key")
