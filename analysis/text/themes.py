"""Themes: verbatims about one matter. The steps of ``analysis.text`` put together.

Privacy, words and points (``preparing``) -> clusters -> labels -> themes and mentions with quotes
and polarity (``assembling``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.codebook import Quadrant
from analysis.dataset import VERBATIM_COLUMNS
from analysis.errors import DatasetError, SettingsError
from analysis.text import method
from analysis.text.assembling import assemble
from analysis.text.clusters import grouping, vectors
from analysis.text.labels.naming import Label, general_label, label_clusters
from analysis.text.labels.phrases import Corpus
from analysis.text.labels.topics import Topic
from analysis.text.model import NO_THEME, Polarity, Quote, Theme, Themes
from analysis.text.preparing import Prepared, Progress, prepare

LANGUAGES = ("tr", "en", "ku", "ar", "auto")


def find_themes(  # noqa: PLR0913 - the settings of an analysis, all by name
    verbatims: pd.DataFrame,
    *,
    language: str = "tr",
    n_themes: int | None = None,
    seed: int = 0,
    ignored_words: Sequence[str] = (),
    quadrants: Mapping[str, Quadrant] | None = None,
    judged: "pd.Series[str] | None" = None,
    reader: str = "",
    codebook: Sequence[Topic] | None = None,
    progress: Progress | None = None,
) -> Themes | None:
    """Find the themes of open answers.

    Parameters
    ----------
    verbatims : DataFrame
        ``question`` and ``text``; one row per open answer. It is not changed.
    language : str
        "tr", "en", "ku", "ar", or "auto": Turkish or English, as most answers are. Every segment
        has its own language; this is the one of those that can't be told, and of the labels,
        which are Turkish where the answers are Kurmanji or Arabic.
    n_themes : int, optional
        How many themes; by itself the number is chosen by stability. Fewer are made when
        there are fewer different answers.
    seed : int
        The same input and seed give the same themes, in whatever order the rows are.
    ignored_words : sequence of str
        Names (of the municipality, its quarters, units) that must not make themes.
    quadrants : Mapping of str to Quadrant, optional
        The SWOT cell an open question asks for, which tells how a bare answer is meant.
    judged : Series of str, optional
        The polarity a person has given a verbatim, by its label in the index of ``verbatims``; it
        stays, and teaches how the others are meant.
    reader : str, optional
        "tr" or "en": language of labels that are no words of the answers ("Various matters");
        by itself that of the answers.
    codebook : sequence of Topic, optional
        Topics that name and group themes (:func:`analysis.text.labels.topics.read_codebook`);
        by itself the municipal codebook of the language.
    progress : callable, optional
        Called with the share that is done, 0 to 1.

    Returns
    -------
    Themes or None
        None when there is no verbatim with content.

    Raises
    ------
    DatasetError
        If a column is missing.
    SettingsError
        If the language is unknown or the number of themes is below 1.
    """
    _check(verbatims, language, n_themes)
    report = progress or (lambda share: None)
    with threadpool_limits(1):
        own = None if codebook is None else tuple(codebook)
        prepared = prepare(verbatims["text"], language, ignored_words, seed, report, own)
        if prepared is None:
            report(1.0)
            return None
        found, choice = _cluster(prepared, n_themes, seed, report)
        labels = _label(replace(prepared.corpus, reader=reader), found)
        report(0.95)
        kinds = _judged(verbatims, judged)
        themes, mentions = assemble(verbatims, prepared, found, labels, quadrants or {}, kinds)
    report(1.0)
    n_empty = int(mentions["theme_id"].eq(NO_THEME).sum())
    return Themes(
        themes=themes,
        mentions=mentions,
        base=len(verbatims) - n_empty,
        n_empty=n_empty,
        n_copies=prepared.answers.n_copies,
        n_masked=int(prepared.touched.sum()),
        method=method.describe(len(labels), choice, n_themes, seed, prepared.corpus.language),
        has_structure=n_themes is not None or choice.n_clusters > 1,
        stability=choice.stability,
    )


def _judged(verbatims: pd.DataFrame, judged: "pd.Series[str] | None") -> NDArray[np.str_]:
    if judged is None:
        return np.full(len(verbatims), "", dtype=object)
    kinds = judged.reindex(verbatims.index).fillna("").astype(str).to_numpy(dtype=object)
    unknown = sorted(set(kinds.tolist()) - {"", *map(str, Polarity)})
    if unknown:
        raise SettingsError(
            f"'{unknown[0]}' is no polarity; use {', '.join(Polarity)}.",
            f"'{unknown[0]}' bir yanıt türü değildir; {', '.join(Polarity)} kullanınız.",
        )
    return kinds


def _check(verbatims: pd.DataFrame, language: str, n_themes: int | None) -> None:
    for column in VERBATIM_COLUMNS:
        if column not in verbatims.columns:
            raise DatasetError(
                f"The frame of verbatims lacks the column '{column}'; add it.",
                f"Açık uçlu yanıtlarda '{column}' sütunu yok; ekleyiniz.",
            )
    if language not in LANGUAGES:
        raise SettingsError(
            f"The language '{language}' is unknown; use tr, en, ku, ar or auto.",
            f"'{language}' dili tanınmıyor; tr, en, ku, ar ya da auto kullanınız.",
        )
    if n_themes is not None and n_themes < 1:
        raise SettingsError(
            f"The number of themes is {n_themes}; it must be 1 or more.",
            f"Tema sayısı {n_themes}; en az 1 olmalıdır.",
        )


def _cluster(
    prepared: Prepared, n_themes: int | None, seed: int, report: Progress
) -> tuple[grouping.Clusters, grouping.Choice]:
    """Cluster the texts that have a term; the others join the most general theme, strength 0."""
    points = prepared.points
    has_term = np.einsum("ij,ij->i", points, points) > 0
    placed = points[has_term]
    if n_themes is None:
        choice = grouping.choose_number(placed, seed, lambda share: report(0.4 + 0.4 * share))
    else:
        choice = grouping.Choice(n_clusters=n_themes, stability=float("nan"), curve={})
    n_clusters = max(1, min(choice.n_clusters, len(placed)))
    report(0.8)
    if len(placed) == 0:
        nothing = np.zeros(len(points))
        return grouping.Clusters(
            cluster=np.zeros(len(points), dtype=np.int64), strength=nothing, typicality=nothing
        ), choice
    reduced = vectors.reduce_to(points, grouping.dimensions_for(n_clusters), seed)
    return grouping.cluster(reduced, n_clusters, seed, has_term), choice


def _label(corpus: Corpus, found: grouping.Clusters) -> list[Label]:
    n_clusters = int(found.cluster.max()) + 1
    if n_clusters == 1:
        words = label_clusters(corpus, found.cluster, 1)[0].terms
        return [Label(text=general_label(corpus.reader or corpus.language), terms=words)]
    return label_clusters(corpus, found.cluster, n_clusters)


__all__ = ["NO_THEME", "Polarity", "Quote", "Theme", "Themes", "find_themes"]
