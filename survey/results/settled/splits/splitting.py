"""Proposing parts of a theme: what a job does with the masked answers of a desk."""

import pandas as pd

from analysis.desk_decisions import propose_parts
from analysis.text.settled.model import SET_ASIDE, Settled
from survey.results.settled.handing import settled_themes
from survey.results.settled.splits import store
from survey.results.settled.store import read_kept

SEED = 0


def split_theme(split_id: int) -> bool:
    """Do an ordered proposal; False if it is no longer wanted."""
    ordered = store.read_split(split_id)
    if ordered is None:
        return False
    kept = read_kept(ordered.survey_id)
    rows = store.read_answers(ordered.survey_id)
    keys = {theme["id"]: theme["key"] for theme in kept.themes} if kept else {}
    if kept is None or ordered.theme_id not in keys:
        return store.keep_split(split_id, [])
    answers = pd.DataFrame(
        [(row["question"], row["text"]) for row in rows],
        columns=["question", "text"],
        index=[row["id"] for row in rows],
    )
    mentions = pd.DataFrame(
        {
            "verbatim": [row["id"] for row in rows],
            "theme": [keys.get(row["theme_id"], SET_ASIDE) for row in rows],
            "by_person": True,
        }
    )
    settled = Settled(themes=settled_themes(kept), mentions=mentions)
    parts = propose_parts(answers, settled, keys[ordered.theme_id], seed=SEED)
    return store.keep_split(
        split_id,
        [{"label": part["label"], "mentions": [int(n) for n in part["answers"]]} for part in parts],
    )
