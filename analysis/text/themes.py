"""Themes: verbatims about one matter. The steps of ``analysis.text`` put together.

Privacy, words and points (``preparing``) -> clusters -> labels -> themes and mentions with quotes
and polarity (``assembling``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.codebook import Quadrant
from analysis.dataset import VERBATIM_COLUMNS
from analysis.errors import DatasetError, SettingsError
from analysis.text import method
from analysis.text.assembling import assemble
from analysis.text.clusters import grouping, sentences
from analysis.text.collecting import uncollected
from analysis.text.finding import Before, Grouped, Number, group
from analysis.text.labels.topics import Topic
from analysis.text.model import NO_THEME, Polarity, Quote, Theme, Themes
from analysis.text.preparing import Prepared, prepare
from analysis.text.progress import LABELLED, Progress, truthful
from analysis.text.settled.model import Settled
from analysis.text.settled.naming import mark, with_keys

LANGUAGES = ("tr", "en", "ku", "ar", "auto")


@uncollected()  # around all of it: what the run made is gone when the collector looks again
def find_themes(  # noqa: PLR0913 - the settings of an analysis, all by name
    verbatims: pd.DataFrame,
    *,
    language: str = "tr",
    n_themes: int | None = None,
    most_themes: int = grouping.MOST,
    seed: int = 0,
    ignored_words: Sequence[str] = (),
    named: Sequence[str] = (),
    quadrants: Mapping[str, Quadrant] | None = None,
    judged: "pd.Series[str] | None" = None,
    reader: str = "",
    codebook: Sequence[Topic] | None = None,
    settled: Settled | None = None,
    last: Settled | None = None,
    model_folder: Path | None = None,
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
    most_themes : int
        The largest number that is chosen by itself: as many as somebody can work with.
    seed : int
        The same input and seed give the same themes, in whatever order the rows are.
    ignored_words : sequence of str
        Names (of the municipality, its quarters, units) that must not make themes.
    named : sequence of str
        Names of people that are always masked, beside those the rules find: the staff, or what
        :func:`analysis.text.privacy.review.review` brought to light.
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
    settled : Settled, optional
        Themes and answers a person has settled. They stand as they are; the other answers are
        assigned to the themes with a confidence, and those that fit none are proposed as new
        themes, as many as ``n_themes`` leaves room for.
    last : Settled, optional
        The themes of the last run (:func:`analysis.text.settled.desk.accept`). Where few answers
        are new and a theme would get another name, they are kept
        (:mod:`analysis.text.settled.lasting`); what is ``settled``, or another number of themes,
        goes before them.
    model_folder : Path, optional
        Of a sentence-embedding model (:mod:`analysis.text.clusters.sentences`); by itself themes
        are found from the answers alone.
    progress : callable, optional
        Called with the share that is done, 0 to 1; what it raises stops the work.

    Returns
    -------
    Themes or None
        None when there is no verbatim with content.

    Raises
    ------
    DatasetError
        If a column is missing, or a settled answer is not among the verbatims.
    SettingsError
        If the language is unknown, the number of themes is below 1, what is settled
        contradicts itself, or the model can't be used.
    """
    _check(verbatims, language, n_themes, most_themes)
    stands = settled is not None
    chooses = n_themes is None and not stands
    report = truthful(progress, len(verbatims), chooses=chooses, stands=stands)
    with threadpool_limits(1):
        own = None if codebook is None else tuple(codebook)
        prepared = prepare(
            verbatims["text"], language, ignored_words, seed, report,
            codebook=own, named=named, model_folder=model_folder,
        )  # fmt: skip
        if prepared is None:
            report(1.0)
            return None
        corpus = replace(prepared.corpus, reader=reader)
        number = Number(given=n_themes, most=most_themes)
        grouped = group(
            prepared, corpus, verbatims.index, number, Before(settled, last), seed, report
        )
        report(LABELLED)
        themes = _assembled(
            verbatims, prepared, grouped, quadrants or {}, _judged(verbatims, judged), report
        )
    report(1.0)
    given = n_themes is not None
    helped = "" if model_folder is None else sentences.note(prepared.corpus.language)
    return replace(
        themes,
        method=_note(grouped, prepared, n_themes, seed) + helped,
        has_structure=given or themes.has_structure,
    )


def _assembled(
    verbatims: pd.DataFrame,
    prepared: Prepared,
    grouped: Grouped,
    quadrants: Mapping[str, Quadrant],
    judged: NDArray[np.str_],
    report: Progress,
) -> Themes:
    standing = grouped.standing
    placed = None if standing is None else standing.theme
    themes, mentions = assemble(
        verbatims, prepared, grouped.found, grouped.labels, quadrants, judged, placed, report
    )
    mark(mentions, standing, prepared)
    without = mentions["theme_id"].eq(NO_THEME)
    n_set_aside = int((without & mentions["is_settled"]).sum())
    return Themes(
        themes=with_keys(themes, standing),
        mentions=mentions,
        base=len(verbatims) - int(without.sum()),
        n_empty=int(without.sum()) - n_set_aside,
        n_set_aside=n_set_aside,
        n_copies=prepared.answers.n_copies,
        n_masked=int(prepared.touched.sum()),
        method="",
        has_structure=standing is not None or grouped.choice.n_clusters > 1,
        stability=grouped.choice.stability,
    )


def _note(grouped: Grouped, prepared: Prepared, n_themes: int | None, seed: int) -> str:
    language = prepared.corpus.language
    if grouped.standing is not None:
        return method.describe_settled(*grouped.standing.counts, seed, language)
    n = len(grouped.labels)
    if grouped.is_kept:
        return method.describe_kept(n, seed, language)
    return method.describe(n, grouped.choice, n_themes, seed, language)


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


def _check(verbatims: pd.DataFrame, language: str, n_themes: int | None, most_themes: int) -> None:
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
    if most_themes < 1:
        raise SettingsError(
            f"The most themes are {most_themes}; it must be 1 or more.",
            f"En çok tema sayısı {most_themes}; en az 1 olmalıdır.",
        )


__all__ = ["NO_THEME", "Polarity", "Quote", "Theme", "Themes", "find_themes"]
