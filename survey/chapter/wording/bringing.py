"""A municipality's own sentences go into every new analysis: what surveys say is written there."""

from collections.abc import Sequence
from typing import Any

from survey.chapter import store
from survey.chapter.freezing import own_sentences
from survey.results.brought import bring_wording
from survey.results.freezing import set_name


def of_surveys(survey_ids: Sequence[int], language: str) -> dict[str, Any]:
    """Give the own sentences of the desk on a set of surveys; none where there is no desk."""
    desk = store.desk_on_set(set_name(survey_ids))
    return {} if desk is None else dict(own_sentences(desk, language))


bring_wording(of_surveys)
