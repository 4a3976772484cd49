"""What kinds and reasons are called, and how a day is written."""

from datetime import date

from flask_babel import LazyString, format_date
from flask_babel import lazy_gettext as _l

from survey.retention.models import Kind, Reason

KIND_NAMES: dict[Kind, LazyString] = {
    Kind.DRAFTS: _l("Drafts"),
    Kind.TEXTS: _l("Written answers"),
    Kind.UPLOADS: _l("Photos and documents"),
    Kind.RESPONSES: _l("All responses"),
}
KIND_OBJECTS: dict[Kind, LazyString] = {
    Kind.DRAFTS: _l("half-finished responses (drafts), which were kept encrypted"),
    Kind.TEXTS: _l("answers that respondents wrote in their own words"),
    Kind.UPLOADS: _l("photos and documents that respondents sent"),
    Kind.RESPONSES: _l("responses with everything that belongs to them"),
}
REASON_NAMES: dict[Reason, LazyString] = {
    Reason.TIME_OVER: _l("The time for which they were kept was over."),
    Reason.BY_HAND: _l("They were not needed any more; it was ordered before the time was over."),
}


def kind_name(kind: str) -> str:
    """Name what is destroyed."""
    return str(KIND_NAMES[Kind(kind)])


def kind_object(kind: str) -> str:
    """Describe what is destroyed, within a sentence."""
    return str(KIND_OBJECTS[Kind(kind)])


def reason_name(reason: str) -> str:
    """Say why it was destroyed."""
    return str(REASON_NAMES[Reason(reason)])


def day_text(day: date) -> str:
    """Write a day: 3 Mart 2026."""
    return str(format_date(day, "d MMMM yyyy"))
