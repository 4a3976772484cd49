"""What a survey may promise: *anonim*, *gizli*, or that an organisation is named.

A survey is called anonymous only where nobody with its screens, its exports, its reports or a
copy of its closed database can tell which answers are whose: no name is kept, and nothing that
is written stands beside other answers, where one recognised sentence would give the rest away.
Among employees that holds with codes and by an open link alike, for a link leaves no code side
that could be joined. Citizens' responses to an open link keep their texts beside the answers:
those are confidential (*gizli*), not anonymous.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol

from survey.fieldwork.models import AccessMode

CLAIM = re.compile(r"anon[iîy]m|bê ?nav|مجهول|دون الكشف عن", re.IGNORECASE)
"""Words that call a survey anonymous, in the languages of questionnaires."""
CLAIMING = ("title", "introduction", "privacy_notice", "closing")


class Promise(StrEnum):
    """What respondents are told."""

    ANONYMOUS = "anonymous"
    CONFIDENTIAL = "confidential"
    """Who runs the survey may be able to tell who answered."""
    NAMED = "named"


class Asks(Protocol):
    """What a survey says of itself, as a row or as respondents' pages know it."""

    @property
    def access_mode(self) -> str:
        """How people come in."""
        ...

    @property
    def free_text_apart(self) -> bool:
        """Whether texts are kept apart from the other answers."""
        ...


def promise_of(survey: Asks) -> Promise:
    """Say what a survey may promise."""
    return promise(AccessMode(survey.access_mode), free_text_apart=survey.free_text_apart)


def promise(mode: AccessMode, *, free_text_apart: bool) -> Promise:
    """Say what a survey with these settings may promise."""
    if mode is AccessMode.NAMED:
        return Promise.NAMED
    return Promise.ANONYMOUS if free_text_apart else Promise.CONFIDENTIAL


def claims_anonymity(document: Mapping[str, Any]) -> bool:
    """Say whether the questionnaire itself calls the survey anonymous, in any language."""
    texts = [text for part in CLAIMING for text in (document.get(part) or {}).values()]
    return any(map(CLAIM.search, texts))
