"""What the planners' desks bring into an analysis by themselves.

Whose duty a topic is, how heavy the parts of the strength weigh, which priority stakeholders have
and what they said is kept by parts of Paydaş that come after the results, so the results may not
import them. Those parts say here, as the application starts, what is to be asked of them; the web
asks for settings when a planner starts an analysis, the run for what was said when it writes its
release. The settings are kept with the run: a later change of the table does not change what an
earlier release says of itself.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Settings = Callable[[], Mapping[str, Any]]
Records = Callable[[], Sequence[Mapping[str, str]]]
Wording = Callable[[Sequence[int], str], Mapping[str, Any]]

_settings: list[Settings] = []
_records: list[Records] = []
_wordings: list[Wording] = []


def bring(*, settings: Settings, records: Records) -> None:
    """Say what to ask: for settings of a new run, and for what stakeholders said.

    Parameters
    ----------
    settings : callable
        Gives keys of a run's settings, such as ``owners``.
    records : callable
        Gives the fields of :class:`analysis.situation.inputs.Record`; not masked yet.
    """
    _settings.append(settings)
    _records.append(records)


def bring_wording(wording: Wording) -> None:
    """Say whom to ask for a municipality's own sentences.

    Parameters
    ----------
    wording : callable
        Given the numbers of a run's surveys and a language, gives the texts that stand in the place
        of those that come with Paydaş (:mod:`analysis.language.own`).
    """
    _wordings.append(wording)


def with_brought(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Complete what a planner chose for a run; what was chosen stands above."""
    brought: dict[str, Any] = {}
    for source in _settings:
        brought |= source()
    return brought | dict(chosen)


def brought_records() -> list[Mapping[str, str]]:
    """Give all that stakeholders said, as it is kept."""
    return [record for source in _records for record in source()]


def brought_wording(survey_ids: Sequence[int], language: str) -> dict[str, Any]:
    """Give a municipality's own sentences in a language, for what is written of some surveys."""
    own: dict[str, Any] = {}
    for source in _wordings:
        own |= source(survey_ids, language)
    return own
