"""How long answering a questionnaire takes, worked out before anybody has answered it.

Time is reading plus answering. Reading: the words of all that is shown, at the speed of reading
aloud of the language, the slower of the two speeds (people who answer a municipality's survey
read with care, many of them on a phone). What was read before, such as a scale or a hint that
stands under every question, is not read again. The privacy notice is not counted. Answering:
seconds for each type of question, in ``SECONDS``.

Sources
-------
- Reading: S. Trauzettel-Klosinski, K. Dietz (2012), Standardized Assessment of Reading
  Performance: The New International Reading Speed Texts IReST, Investigative Ophthalmology &
  Visual Science 53(9), 5452-5461: 184 words a minute over 17 languages, and the languages'
  own means. Kurmanji is not among them: the mean over all.
- One question: Pew Research Center, Decoded, "How we keep our online surveys from running too
  long" (2022): 15 minutes are 85 ordinary questions, 10.6 seconds each with reading; some 25 to
  35 words of question and options leave 2 to 3 seconds for deciding and tapping.
- Writing: First Line Research, "Two fingers are better than one" (2018): an open answer takes
  22 seconds at a keyboard and half a minute on a phone, a number 16 and 27 seconds, several
  options about twice as long as one; all with reading, about 4 seconds of which are taken off.
- Who writes: Pew Research Center, Decoded, "Why do some open-ended survey questions result in
  higher item nonresponse rates than others?": of a paid panel 18 % leave an open question empty
  on average, of some questions just over half; we count one in three, as nobody pays ours.
- Rows of a grid: Amplitude Research, "Online market research surveys": ten rows or more a
  minute, that is at most 6 seconds with reading.

The seconds of rankings, shares, pairs, places, dates, uploads and pages are our own estimates
in the same measure. The figure is an expectation to plan with, not a measurement.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from survey.questionnaires.document import Question, Questionnaire, Section, Texts
from survey.questionnaires.kinds import QuestionType

WORDS_A_MINUTE: Mapping[str, int] = MappingProxyType({"tr": 166, "en": 228, "ar": 138})
OTHER_WORDS_A_MINUTE = 184

SECONDS: Mapping[QuestionType, float] = MappingProxyType(
    {
        QuestionType.SINGLE_CHOICE: 3,
        QuestionType.MULTIPLE_CHOICE: 6,
        QuestionType.RATING: 3,
        QuestionType.GRID: 2.5,  # a row
        QuestionType.IMPORTANCE_SATISFACTION: 6,
        QuestionType.RANKING: 5,  # a place
        QuestionType.CONSTANT_SUM: 8,  # an option
        QuestionType.STATEMENT: 3,
        QuestionType.PLACE: 5,
        QuestionType.NUMBER: 15,
        QuestionType.DATE: 12,
        QuestionType.SHORT_TEXT: 12,
        QuestionType.OPEN_TEXT: 26,
        QuestionType.UPLOAD: 30,
        QuestionType.CONSENT: 3,
        QuestionType.REPEAT: 3,  # to ask for another entry
        QuestionType.NOTE: 0,
        QuestionType.CALCULATED: 0,
    }
)
"""Deciding and entering, without reading; of one answer, or of what the comment says."""
PAGE = 2.0
"""Seconds to send a page and see the next; the check of the answers is a page too."""
CONDITIONAL = 0.5
"""How much of what is shown only under a condition counts on the typical route."""
WRITTEN = MappingProxyType({QuestionType.OPEN_TEXT: 2 / 3, QuestionType.UPLOAD: 0.5})
"""How many respondents give an answer of a type that may be left empty."""
ENTRIES, MOST_ENTRIES = 3, 10
"""Entries of a repeated group on the typical route, and on the longest unless it allows fewer."""


@dataclass(frozen=True, kw_only=True)
class Duration:
    """Seconds of the typical and of the longest route."""

    typical: float
    longest: float


@dataclass
class _Route:
    """Seconds spent on the way through a questionnaire, and what was read so far."""

    questionnaire: Questionnaire
    language: str
    is_longest: bool
    seconds: float = 0
    read: dict[str, float] = field(default_factory=dict)

    def look_at(self, texts: Texts, share: float) -> None:
        """Read a text, as far as it was not read before."""
        text = self.questionnaire.text(texts, self.language)
        new = share - self.read.get(text, 0)
        if new > 0:
            self.read[text] = share
            speed = WORDS_A_MINUTE.get(text.language, OTHER_WORDS_A_MINUTE)
            self.seconds += new * len(text.split()) * 60 / speed

    def share(self, part: object) -> float:
        """Give how much of a section, question, row or option counts."""
        is_conditional = getattr(part, "show_if", None) is not None
        return CONDITIONAL if is_conditional and not self.is_longest else 1

    def go_through(self, section: Section) -> None:
        """Read and answer a page."""
        share = self.share(section)
        self.look_at(section.title, share)
        self.look_at(section.text, share)
        self.seconds += PAGE * share
        for question in section.questions:
            self.ask(question, share * self.share(question))

    def ask(self, question: Question, share: float, entries: int = 1) -> None:
        """Read a question once, and answer it for each entry."""
        if question.type is QuestionType.CALCULATED:
            return
        for texts, part_share in self._texts(question):
            self.look_at(texts, share * part_share)
        is_certain = question.is_required or self.is_longest
        times = share * entries * (1 if is_certain else WRITTEN.get(question.type, 1))
        self.seconds += times * SECONDS[question.type] * self._count(question)
        for inner in question.questions:
            self.ask(inner, share * self.share(inner), self._entries(question))

    def _texts(self, question: Question) -> Iterator[tuple[Texts, float]]:
        yield question.text, 1
        yield question.hint, 1
        yield question.unit, 1
        for row in question.rows:
            yield row.text, self.share(row)
        for option in (*question.options, *question.importance):
            yield option.label, self.share(option)

    def _count(self, question: Question) -> float:
        """Give how many answers a question takes."""
        match question.type:
            case QuestionType.GRID:
                return sum(self.share(row) for row in question.rows)
            case QuestionType.RANKING:
                places = len(question.points)
                return min(question.max_choices or places, places)
            case QuestionType.CONSTANT_SUM:
                return len(question.points)
            case QuestionType.REPEAT:
                return self._entries(question)
        return 1

    def _entries(self, question: Question) -> int:
        most = MOST_ENTRIES if question.maximum is None else int(question.maximum)
        return most if self.is_longest else min(ENTRIES, most)


def duration(questionnaire: Questionnaire, language: str) -> Duration:
    """Work out how long answering takes in a language.

    The typical route counts half of what stands under a condition, and the share of people who
    write where they need not; the longest counts everything. A text without translation is read
    in the default language.
    """
    seconds = []
    for is_longest in (False, True):
        route = _Route(questionnaire, language, is_longest)
        route.look_at(questionnaire.introduction, 1)
        for page in questionnaire.pages:
            route.go_through(page)
        seconds.append(route.seconds + 2 * PAGE)  # the first page, and the check of the answers
    return Duration(typical=seconds[0], longest=seconds[1])


def expected_minutes(questionnaire: Questionnaire, language: str) -> float:
    """Give the minutes that answering takes on the typical route."""
    return duration(questionnaire, language).typical / 60
