"""What kinds of questions, missing answers, pages and audiences there are."""

from enum import StrEnum

OTHER_SUFFIX = "_other"
"""``<question>_other`` keeps the text of "other, please say"."""
ORDER_SUFFIX = "_order"
"""``<question>_order`` keeps the order in which one respondent was shown the options."""
APART_SUFFIX = "_apart"
"""The form's field of "don't know" beside a question that is answered by writing."""
PART = "__"
"""``<question>__<part>`` names the columns of a question that has several."""


class QuestionType(StrEnum):
    """How a question is asked and answered."""

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    RATING = "rating"
    """A point on a scale of whole numbers, and perhaps "don't know" outside the scale."""
    GRID = "grid"
    """The same scale for several rows: services, statements of a Likert scale."""
    IMPORTANCE_SATISFACTION = "importance_satisfaction"
    """Of one service: how important it is, and how satisfied one is with it."""
    RANKING = "ranking"
    """Options put in order by the respondent, the first place first."""
    CONSTANT_SUM = "constant_sum"
    """A total (100 points) shared among options: the budget game."""
    STATEMENT = "statement"
    """A short claim: agree, disagree or pass."""
    PLACE = "place"
    """A quarter (mahalle) from a list."""
    NUMBER = "number"
    DATE = "date"
    SHORT_TEXT = "short_text"
    """A word or a line."""
    OPEN_TEXT = "open_text"
    """An answer in the respondent's own words, over several lines."""
    UPLOAD = "upload"
    """A photo or a document."""
    CONSENT = "consent"
    """A text to agree with by a tick."""
    REPEAT = "repeat"
    """A group of questions answered once for each entry: a headman's list of needs."""
    NOTE = "note"
    """A text between questions; nothing is answered."""
    CALCULATED = "calculated"
    """A value worked out of earlier answers; nothing is shown."""

    @property
    def is_asked(self) -> bool:
        """Whether the respondent answers it."""
        return self not in (QuestionType.NOTE, QuestionType.CALCULATED)

    @property
    def is_text(self) -> bool:
        """Whether the respondent writes freely."""
        return self in MAX_LENGTHS


MAX_LENGTHS = {QuestionType.SHORT_TEXT: 200, QuestionType.OPEN_TEXT: 2000}
"""Characters of a text question that names no ``max_length``."""
OTHER_MAX_LENGTH = 200
"""Characters of "other, please say"."""


class MissingKind(StrEnum):
    """What an option that stands outside the answers means; each is told apart in the dataset."""

    DONT_KNOW = "dont_know"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"
    NOT_USED = "not_used"
    """Never used the service: no opinion of it."""


class Paging(StrEnum):
    """What stands on one page of answering."""

    SECTION = "section"
    QUESTION = "question"


class Audience(StrEnum):
    """Who is asked."""

    EXTERNAL = "external"
    """Citizens, headmen, organisations."""
    INTERNAL = "internal"
    """Employees, managers, council members."""
