"""The themes of the last run, so that few new answers give none of them another name.

Runs in a job. What planners settled at a desk stands anyway; this is for surveys without a desk.
"""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.desk_decisions import settled_of
from analysis.text.settled.model import Settled, SettledTheme
from survey.results.settled import store

_SHAPING = ("language", "municipality", "n_themes", "ignored_words")
"""Settings that shape themes: with other ones a planner wants to see other themes."""


def last_run_of(
    survey_id: int, settings: Mapping[str, Any], verbatims: pd.DataFrame
) -> Settled | None:
    """Find the themes of a survey's newest release among its open answers of today.

    Returns
    -------
    Settled or None
        None where there is no release, its texts were destroyed, or its settings were others.
    """
    kept = store.read_newest_document(survey_id)
    if kept is None or any(kept.settings.get(name) != settings.get(name) for name in _SHAPING):
        return None
    document = json.loads(kept.content)
    themes = tuple(
        SettledTheme(key=theme["key"], label=theme["label"], terms=tuple(theme["terms"]))
        for theme in document["themes"]
    )
    decisions = [
        {
            "answer_key": mention["answer_key"],
            "segments": mention["segments"],
            "theme": mention["theme"],
            "by_person": False,
        }
        for mention in document["mentions"]
    ]
    return settled_of(themes, decisions, verbatims)
