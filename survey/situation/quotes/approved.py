"""What was decided on the quotes of a desk's release, and what of them is printed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from survey.results.pages import themes_of
from survey.situation import board, store
from survey.situation.evidence import May
from survey.situation.models import SituationDesk

PART, CELL = "quotes", "state"
OPEN, APPROVED, REFUSED = "open", "approved", "refused"
STATE_NAMES = {
    OPEN: _l("not decided"),
    APPROVED: _l("approved"),
    REFUSED: _l("refused"),
}
Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A masked, typical answer of a theme, as a release has it.

    Attributes
    ----------
    key : str
        By which what was decided is kept: number of the survey and digest of the words.
    survey, theme_id : int
    title, label : str
        Of the survey and of the theme.
    theme, question, text : str
    is_of_employees : bool
        Colleagues know each other's way of writing.
    state : str
        "open", "approved" or "refused".
    """

    key: str
    survey: int
    title: str
    theme_id: int
    theme: str
    label: str
    question: str
    text: str
    is_of_employees: bool
    state: str


def key_of(survey_id: int, text: str) -> str:
    """Give by what a quote is known: nothing of its words can be read from it."""
    return f"{survey_id}/{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def quotes_of(desk: SituationDesk) -> list[Quote]:
    """Give all quotes of the release, by survey and theme, with what was decided on them."""
    states = _states(desk.id)
    return [
        quote
        for survey in board.release_of(desk)["surveys"]
        for theme in themes_of(survey)
        for quote in _of_theme(survey, theme, states)
    ]


def _of_theme(survey: Document, theme: Document, states: Mapping[str, str]) -> list[Quote]:
    found = {}
    for quote in theme["quotes"]:
        key = key_of(survey["id"], str(quote["text"]))
        found[key] = Quote(
            key=key,
            survey=int(survey["id"]),
            title=str(survey["title"]),
            theme_id=int(theme["theme_id"]),
            theme=str(theme.get("key", "")),
            label=str(theme["label"]),
            question=str(quote["question"]),
            text=str(quote["text"]),
            is_of_employees=survey.get("audience") == "internal",
            state=states.get(key, OPEN),
        )
    return list(found.values())


def _states(desk_id: int) -> dict[str, str]:
    texts = store.texts_of(desk_id, PART)
    return {row_key: text.text for (row_key, _cell), text in texts.items()}


def printable(desk: SituationDesk) -> May:
    """Give what says whether a quote was approved."""
    states = _states(desk.id)
    return lambda survey_id, text: states.get(key_of(survey_id, text)) == APPROVED


def approved_in(theme: Document, survey_id: int, may: May) -> list[str]:
    """Give the approved quotes of a theme."""
    texts = (str(quote["text"]) for quote in theme["quotes"])
    return [text for text in texts if may(survey_id, text)]


def quotes_document(desk: SituationDesk) -> dict[str, Any]:
    """Give the quotes as the chapter takes them: the approved ones, and how many are not.

    Returns
    -------
    dict
        ``approved``: ``survey``, ``theme_id``, ``theme`` (its key), ``label``, ``question``,
        ``text``; ``n_open`` and ``n_refused``.
    """
    quotes = quotes_of(desk)
    names = ("survey", "theme_id", "theme", "label", "question", "text")
    return {
        "approved": [
            {name: asdict(quote)[name] for name in names}
            for quote in quotes
            if quote.state == APPROVED
        ],
        "n_open": counted(quotes)[OPEN],
        "n_refused": counted(quotes)[REFUSED],
    }


def counted(quotes: Sequence[Quote]) -> dict[str, int]:
    """Count the quotes in each state."""
    return {state: sum(quote.state == state for quote in quotes) for state in STATE_NAMES}
