"""Naming: keys and labels of settled and proposed themes, and the marks of their mentions.

Contract: :func:`labels_of`, :func:`with_keys` and :func:`mark` give the themes of a run what a
person has settled of them.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.text.clusters import grouping
from analysis.text.gathering import gather
from analysis.text.labels.naming import Label, general_label, label_clusters
from analysis.text.labels.phrases import Corpus
from analysis.text.model import Theme
from analysis.text.preparing import Prepared
from analysis.text.settled.keys import free, key_for
from analysis.text.settled.standing import Standing


def labels_of(standing: Standing, corpus: Corpus, found: grouping.Clusters) -> list[Label]:
    """Label settled themes as a person did, and the proposed ones from their own words.

    No two labels are the same.
    """
    full = np.unique(found.cluster)
    made = label_clusters(corpus, np.searchsorted(full, found.cluster), len(full))
    of_theme = dict(zip(full.tolist(), made, strict=True))
    labels = []
    for number, theme in enumerate(standing.themes):
        label = of_theme.get(number, Label(text="", terms=()))
        labels.append(replace(label, text=theme.label, terms=theme.terms or label.terms))
    taken = {label.text for label in labels}
    for number in range(len(standing.themes), standing.n_themes):
        nothing = Label(text=general_label(corpus.reader or corpus.language), terms=())
        label = of_theme.get(number, nothing)
        label = replace(label, text=free(label.text, taken, " "))
        taken.add(label.text)
        labels.append(label)
    return labels


def with_keys(themes: tuple[Theme, ...], standing: Standing | None) -> tuple[Theme, ...]:
    """Give each theme its key, and say which are settled and which proposed."""
    settled = standing.themes if standing else ()
    key_of = {theme.label: theme.key for theme in settled}
    taken = {theme.key for theme in settled}
    result = []
    for theme in themes:
        is_settled = theme.label in key_of
        key = key_of.get(theme.label) or free(key_for(theme.label), taken, "-")
        taken.add(key)
        proposed = standing is not None and not is_settled
        result.append(replace(theme, key=key, is_settled=is_settled, is_proposed=proposed))
    return tuple(result)


def mark(mentions: pd.DataFrame, standing: Standing | None, prepared: Prepared) -> None:
    """Write into a new frame of mentions how sure each is, and which a person settled.

    A mention of several segments is as sure as its surest.
    """
    mentions["confidence"] = np.nan
    mentions["is_settled"] = False
    if standing is None:
        return
    of_segment = gather(prepared.segments, standing.theme).of_segment
    used = of_segment >= 0
    confidence = np.full(len(mentions), -1.0)
    np.maximum.at(confidence, of_segment[used], np.nan_to_num(standing.confidence[used], nan=-1.0))
    is_settled = np.zeros(len(mentions), dtype=bool)
    np.logical_or.at(is_settled, of_segment[used], standing.placed.is_settled[used])
    mentions["confidence"] = np.where(confidence < 0, np.nan, confidence).round(4)
    mentions["is_settled"] = is_settled
