"""Themes: verbatims about one matter. The steps of ``analysis.text`` put together.

cleaning -> privacy -> tokens -> vectors -> clusters -> labels -> quotes, polarity beside them.
Each distinct answer is worked on once, in the order of its folded text: copies weigh nothing
twice, and the order of the rows has no influence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.codebook import Quadrant
from analysis.dataset import VERBATIM_COLUMNS
from analysis.errors import DatasetError, SettingsError
from analysis.text import method
from analysis.text.clusters import grouping, vectors
from analysis.text.labels.naming import Label, general_label, label_clusters
from analysis.text.labels.phrases import Corpus
from analysis.text.labels.quotes import choose_quotes, printable
from analysis.text.labels.topics import topic_view
from analysis.text.model import NO_THEME, Polarity, Quote, Theme, Themes
from analysis.text.polarity import judging
from analysis.text.privacy.masking import mask_texts
from analysis.text.words.cleaning import Sorted, sort_out, tidy
from analysis.text.words.spelling import written_forms
from analysis.text.words.terms import count_terms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import Tongue, tongues

Progress = Callable[[float], None]
LANGUAGES = ("tr", "en", "auto")


@dataclass(frozen=True, kw_only=True)
class _Prepared:
    """The distinct answers, their words and their points."""

    sorted: Sorted
    masked: list[str]
    touched: NDArray[np.bool_]
    corpus: Corpus
    points: vectors.Floats


def find_themes(  # noqa: PLR0913 - the settings of an analysis, all by name
    verbatims: pd.DataFrame,
    *,
    language: str = "tr",
    n_themes: int | None = None,
    seed: int = 0,
    ignored_words: Sequence[str] = (),
    quadrants: Mapping[str, Quadrant] | None = None,
    reader: str = "",
    progress: Progress | None = None,
) -> Themes | None:
    """Find the themes of open answers.

    Parameters
    ----------
    verbatims : DataFrame
        ``question`` and ``text``; one row per open answer. It is not changed.
    language : str
        "tr", "en", or "auto": the language of most answers.
    n_themes : int, optional
        How many themes; by itself the number is chosen by stability. Fewer are made when
        there are fewer different answers.
    seed : int
        The same input and seed give the same themes, in whatever order the rows are.
    ignored_words : sequence of str
        Names (of the municipality, its quarters, units) that must not make themes.
    quadrants : Mapping of str to Quadrant, optional
        The SWOT cell an open question asks for, which tells how a bare answer is meant.
    reader : str, optional
        "tr" or "en": language of labels that are no words of the answers ("Various matters");
        by itself that of the answers.
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
        prepared = _prepare(verbatims["text"], language, ignored_words, seed, report)
        if prepared is None:
            report(1.0)
            return None
        found, choice = _cluster(prepared, n_themes, seed, report)
        labels = _label(replace(prepared.corpus, reader=reader), found)
        report(0.95)
        judged = _judge(prepared, verbatims["question"], quadrants or {})
        themes = _assemble(verbatims, prepared, found, labels, judged)
    report(1.0)
    return Themes(
        themes=themes[0],
        mentions=themes[1],
        base=int((prepared.sorted.distinct >= 0).sum()),
        n_empty=prepared.sorted.n_empty,
        n_copies=prepared.sorted.n_copies,
        n_masked=int(prepared.touched.sum()),
        method=method.describe(len(labels), choice, n_themes, seed, prepared.corpus.language),
        has_structure=n_themes is not None or choice.n_clusters > 1,
        stability=choice.stability,
    )


def _check(verbatims: pd.DataFrame, language: str, n_themes: int | None) -> None:
    for column in VERBATIM_COLUMNS:
        if column not in verbatims.columns:
            raise DatasetError(
                f"The frame of verbatims lacks the column '{column}'; add it.",
                f"Açık uçlu yanıtlarda '{column}' sütunu yok; ekleyiniz.",
            )
    if language not in LANGUAGES:
        raise SettingsError(
            f"The language '{language}' is unknown; use tr, en or auto.",
            f"'{language}' dili tanınmıyor; tr, en ya da auto kullanınız.",
        )
    if n_themes is not None and n_themes < 1:
        raise SettingsError(
            f"The number of themes is {n_themes}; it must be 1 or more.",
            f"Tema sayısı {n_themes}; en az 1 olmalıdır.",
        )


def _prepare(
    texts: "pd.Series[str]",
    language: str,
    ignored_words: Sequence[str],
    seed: int,
    report: Progress,
) -> _Prepared | None:
    masked, touched = mask_texts(tidy(texts.tolist()))
    kinds = sort_out(masked)
    report(0.15)
    if not kinds.texts:
        return None
    tokens = tokenise(kinds.texts)
    tongue = tongues(tokens, language)
    written = written_forms(tokens, tongue)
    terms = count_terms(written, ignored_words)
    report(0.3)
    if language == "auto":
        is_english = (tongue == Tongue.ENGLISH).sum() > (tongue == Tongue.TURKISH).sum()
        language = "en" if is_english else "tr"
    views = [vectors.embed(vectors.count_matrix(tokens, terms).matrix, seed)]
    if language == "tr":
        views.append(topic_view(tokens, written))
    report(0.4)
    return _Prepared(
        sorted=kinds,
        masked=masked,
        touched=touched,
        corpus=Corpus(tokens=tokens, written=written, terms=terms, language=language),
        points=np.hstack(views),
    )


def _cluster(
    prepared: _Prepared, n_themes: int | None, seed: int, report: Progress
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


def _judge(
    prepared: _Prepared, questions: "pd.Series[str]", quadrants: Mapping[str, Quadrant]
) -> NDArray[np.str_]:
    corpus = prepared.corpus
    weights = judging.weigh(prepared.sorted.texts, corpus.tokens, corpus.written, corpus.language)
    adds = {question: judging.PRIOR[quadrant] for question, quadrant in quadrants.items()}
    prior = questions.map(adds).fillna(0.0).to_numpy().astype(np.float64)
    return judging.judge(weights, prepared.sorted.distinct, prior)


def _assemble(
    verbatims: pd.DataFrame,
    prepared: _Prepared,
    found: grouping.Clusters,
    labels: list[Label],
    judged: NDArray[np.str_],
) -> tuple[tuple[Theme, ...], pd.DataFrame]:
    """Order the themes by mentions and give every verbatim its row."""
    distinct = prepared.sorted.distinct
    has_content = distinct >= 0
    number = np.where(has_content, found.cluster[distinct], NO_THEME)
    mentions_of = np.bincount(number[has_content], minlength=len(labels))
    order = np.lexsort((np.arange(len(labels)), -mentions_of))
    rank = np.empty(len(labels), dtype=np.int64)
    rank[order] = np.arange(len(labels))
    theme_id = np.where(has_content, rank[number], NO_THEME)
    quotes = {
        int(rank[cluster]): _quotes_of(cluster, labels[cluster].text, prepared, found)
        for cluster in range(len(labels))
    }
    is_quote = np.zeros(len(verbatims), dtype=bool)
    for places in quotes.values():
        is_quote[places] = True
    mentions = pd.DataFrame(
        {
            "theme_id": theme_id,
            "strength": np.where(has_content, found.strength[distinct], 0.0).round(4),
            "is_quote": is_quote,
            "polarity": judged.astype(object),
            "text": pd.Series(prepared.masked, dtype=object).to_numpy(),
            "copies": prepared.sorted.copies,
        },
        index=verbatims.index,
    )
    themes = tuple(
        _theme(place, labels[cluster], quotes[place], mentions, verbatims, prepared)
        for place, cluster in enumerate(order.tolist())
    )
    return themes, mentions


def _quotes_of(
    cluster: int, label: str, prepared: _Prepared, found: grouping.Clusters
) -> list[int]:
    """Choose the rows that are quotes: of copies the first that is written like the text."""
    members = np.flatnonzero(found.cluster == cluster)
    texts = prepared.sorted.texts
    points = vectors.unit_rows(prepared.points)
    chosen = choose_quotes(texts, members, found.typicality, points, label)
    rows = []
    for place in chosen:
        same = np.flatnonzero(prepared.sorted.distinct == place)
        rows.append(next(int(row) for row in same if prepared.masked[row] == texts[place]))
    return rows


def _theme(
    place: int,
    label: Label,
    quotes: list[int],
    mentions: pd.DataFrame,
    verbatims: pd.DataFrame,
    prepared: _Prepared,
) -> Theme:
    members = (mentions["theme_id"] == place).to_numpy()
    questions = verbatims["question"].to_numpy()
    names, counts = np.unique(questions[members].astype(str), return_counts=True)
    said = mentions["polarity"].to_numpy()[members]
    language = prepared.corpus.language
    return Theme(
        theme_id=place,
        label=label.text,
        size=int(members.sum()),
        share=float(members.sum() / (prepared.sorted.distinct >= 0).sum()),
        terms=label.terms,
        by_question=dict(zip(names.tolist(), counts.tolist(), strict=True)),
        polarity={kind: int((said == str(kind)).sum()) for kind in Polarity},
        quotes=tuple(
            Quote(
                text=printable(prepared.masked[row], language),
                verbatim=verbatims.index[row],
                question=str(questions[row]),
            )
            for row in quotes
        ),
    )


__all__ = ["NO_THEME", "Polarity", "Quote", "Theme", "Themes", "find_themes"]
