"""What kinds of questions and audiences there are, and how long texts may be."""

from enum import StrEnum

OTHER_SUFFIX = "_other"
"""``<question>_other`` keeps the text of "other, please say"."""


class QuestionType(StrEnum):
    """How a question is asked and answered."""

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    RATING = "rating"
    """A point on a scale of whole numbers, and perhaps "don't know" outside the scale."""
    NUMBER = "number"
    SHORT_TEXT = "short_text"
    """A word or a line."""
    OPEN_TEXT = "open_text"
    """An answer in the respondent's own words, over several lines."""

    @property
    def has_options(self) -> bool:
        """Whether the respondent chooses among options."""
        return self in CLOSED_TYPES

    @property
    def is_text(self) -> bool:
        """Whether the respondent writes freely."""
        return self in MAX_LENGTHS


CLOSED_TYPES = (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.RATING)
MAX_LENGTHS = {QuestionType.SHORT_TEXT: 200, QuestionType.OPEN_TEXT: 2000}
"""Characters of a text question that names no ``max_length``."""
OTHER_MAX_LENGTH = 200
"""Characters of "other, please say"."""


class Audience(StrEnum):
    """Who is asked."""

    EXTERNAL = "external"
    """Citizens, headmen, organisations."""
    INTERNAL = "internal"
    """Employees, managers, council members."""
