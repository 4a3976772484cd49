"""Noticing signs when a response is sent, and stopping a flood before it fills the disk."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from flask import current_app

from survey.questionnaires.document import Questionnaire
from survey.rate_limits import RateLimit
from survey.responses.flags.answers import contents, count_given, is_straight_lining
from survey.responses.flags.memory import Contents, open_forms
from survey.responses.flags.reasons import Flag, takes_flags
from survey.responses.store import FieldSurvey

SECONDS_AN_ANSWER = 1.0
"""D. Wood et al. (2017), Response Speed as an Indicator of Insufficient Effort Responding,
Social Psychological and Personality Science 8(4), 454-464: under one second an item nobody can
have read it; browsers that fill in a name or an address by themselves stay far from it."""
SAME_BEFORE = 2
"""How often the same content may have come before: a family may agree."""
MANY = RateLimit("responses of a network", "30 per 10 minutes")
"""From then on responses of one network to one survey are flagged."""
FLOOD = RateLimit("flood of a network", "300 per 10 minutes")
"""From then on they are asked to wait. A mobile operator lets thousands of people share an
address: a survey announced to a whole town must stay far below."""

FLOOD_SECONDS = "600"
MEMORY = "paydas_flags"


def _contents() -> Contents:
    known: Contents | None = current_app.extensions.get(MEMORY)
    # setdefault: two threads may come first at the same moment
    return known or cast(Contents, current_app.extensions.setdefault(MEMORY, Contents()))


class FloodError(RuntimeError):
    """So many responses come from one network that this one has to wait; nothing was kept."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A response as it comes in, with what only the request knows.

    Attributes
    ----------
    survey : FieldSurvey
    questionnaire : Questionnaire
    answers : Mapping
        Kept values.
    form : bytes
        The digest of the browser's secret: the name of its form in memory.
    network : str or None
        The key of its network for today; see :func:`survey.rate_limits.network_key`.
    honeypot : str
        What stood in the field that people do not see.
    """

    survey: FieldSurvey
    questionnaire: Questionnaire
    answers: Mapping[str, Any]
    form: bytes
    network: str | None
    honeypot: str = ""

    @property
    def place(self) -> str:
        """Names network and survey for the limits."""
        return f"{self.survey.id} {self.network}"

    @cached_property
    def contents(self) -> list[str]:
        """What nobody else sends by chance."""
        return contents(self.questionnaire, self.answers)


def notice(sent: Sent) -> list[Flag]:
    """Give the signs of a response that is about to be kept.

    Raises
    ------
    FloodError
        If its network has sent more responses than any crowd does.
    """
    if not takes_flags(sent.survey):
        return []
    if sent.network is not None and FLOOD.is_reached(sent.place):
        raise FloodError
    signs = {
        Flag.HONEYPOT: bool(sent.honeypot.strip()),
        Flag.FAST: _is_fast(sent),
        Flag.BURST: sent.network is not None and MANY.is_reached(sent.place),
        Flag.REPEATED: _contents().times(sent.survey.id, sent.contents) >= SAME_BEFORE,
        Flag.STRAIGHT_LINING: is_straight_lining(sent.questionnaire, sent.answers),
    }
    return [flag for flag, is_there in signs.items() if is_there]


def _is_fast(sent: Sent) -> bool:
    seconds = open_forms.seconds(sent.form)
    given = count_given(sent.questionnaire, sent.answers)
    return seconds is not None and seconds < SECONDS_AN_ANSWER * given


def remember(sent: Sent) -> None:
    """Count a response that was kept."""
    if not takes_flags(sent.survey):
        return
    open_forms.forget(sent.form)
    _contents().note(sent.survey.id, sent.contents)
    if sent.network is not None:
        MANY.count(sent.place)
        FLOOD.count(sent.place)
