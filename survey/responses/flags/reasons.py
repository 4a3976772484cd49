"""Why a response is flagged, in a planner's words.

A flag refuses nothing and deletes nothing: the response is kept like every other, and a planner
decides for each reason whether its responses are left out of the results. Only responses to open
links are flagged; those of employees never are, since how somebody answered tells who it was.
"""

from enum import StrEnum
from typing import Protocol

from flask_babel import lazy_gettext as _l

from survey.fieldwork.models import AccessMode


class Flag(StrEnum):
    """One sign that a response may be no respondent's own."""

    HONEYPOT = "honeypot"
    """A field was filled in that people neither see nor hear of."""
    FAST = "fast"
    """Less than a second for each answer, from the first page to the last."""
    BURST = "burst"
    """Many responses came from one network within minutes."""
    REPEATED = "repeated"
    """The same answers, or the same long text, came before."""
    STRAIGHT_LINING = "straight_lining"
    """Every row of every scale got the same point."""


class Asks(Protocol):
    """What a survey says of itself, as a row or as respondents' pages know it."""

    @property
    def free_text_apart(self) -> bool:
        """Whether texts are kept apart, as those of employees are."""
        ...

    @property
    def access_mode(self) -> str:
        """How people come in."""
        ...


def takes_flags(survey: Asks) -> bool:
    """Say whether responses of a survey are looked at: only those to open links among citizens.

    Who has a code has been invited, and how an employee answered would tell who it was.
    """
    return survey.access_mode == AccessMode.OPEN and not survey.free_text_apart


NAMES = {
    Flag.HONEYPOT: _l("A hidden field was filled in"),
    Flag.FAST: _l("Answered faster than anybody can read"),
    Flag.BURST: _l("Many responses from one network"),
    Flag.REPEATED: _l("The same answers or text many times"),
    Flag.STRAIGHT_LINING: _l("The same point everywhere"),
}
EXPLANATIONS = {
    Flag.HONEYPOT: _l(
        "The last page has a field that people neither see nor hear of. Programs that fill in "
        "every field fill it in too."
    ),
    Flag.FAST: _l(
        "Less than one second passed for each answer, counted from the first page. The time "
        "itself is not kept."
    ),
    Flag.BURST: _l(
        "More than 30 responses came from one network within ten minutes. A school or a library "
        "can be behind it; look at the other reasons too."
    ),
    Flag.REPEATED: _l(
        "Exactly the same answers, or the same long text, had been sent at least twice before. "
        "A campaign that hands out a text looks like this too."
    ),
    Flag.STRAIGHT_LINING: _l(
        "At least ten rows of scales were answered and all got the same point. Some people do "
        "think so."
    ),
}
