"""Preparing: open answers become segments, words and points.

Contract: :func:`prepare` takes what was typed and gives everything the grouping works on. Each
distinct segment is worked on once, in the order of its folded text: copies weigh nothing twice,
and the order of the rows has no influence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_not
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text.clusters import company, vectors, wordparts
from analysis.text.clusters.chance import Tickets, tickets_of, tickets_of_words
from analysis.text.clusters.points import MANY_TEXTS, Points
from analysis.text.clusters.sentences import sentence_view
from analysis.text.labels.phrases import Corpus
from analysis.text.labels.topic_view import topic_view
from analysis.text.labels.topics import Topic, topics
from analysis.text.privacy.masking import find_in_chunks, replaced
from analysis.text.progress import PREPARED, Progress
from analysis.text.words.chunks import Chunks, chosen, chunk_texts, joined, with_changed
from analysis.text.words.cleaning import keys, tidy
from analysis.text.words.copies import Sorted, rank_chunks, sort_out_ranked
from analysis.text.words.segments import Segments, cut_chunks
from analysis.text.words.spelling import Written, written_forms
from analysis.text.words.terms import Terms, count_terms
from analysis.text.words.tokens import Tokens, select
from analysis.text.words.tongue import Tongue, tongues

_BLOCK = 100_000
"""Answers between two reports while they are masked."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """The segments of the answers; of the distinct ones the words and points.

    ``answers`` sorts out the answers as wholes, ``sorted`` their segments; ``lift`` says how much
    more words come together than by chance; ``tickets`` are numbers made from the distinct texts,
    by which samples of them are drawn; ``named`` are the names that were always masked.
    """

    answers: Sorted
    segments: Segments
    sorted: Sorted
    touched: NDArray[np.bool_]
    corpus: Corpus
    points: Points
    lift: float
    tickets: Tickets
    named: tuple[str, ...] = ()


def prepare(  # noqa: PLR0913 - the settings of an analysis
    texts: "pd.Series[str]",
    language: str,
    ignored_words: Sequence[str],
    seed: int,
    report: Progress,
    codebook: tuple[Topic, ...] | None = None,
    named: Sequence[str] = (),
    model_folder: Path | None = None,
) -> Prepared | None:
    """Make words and points of open answers.

    Parameters
    ----------
    texts : Series of str
        As they were typed.
    language : str
        "tr", "en", "ku", "ar", or "auto": Turkish or English, as most answers are. Every segment
        has its own language; this is the one of those that can't be told, and that of labels
        ("tr" for Kurmanji and Arabic, whose words count as Turkish ones).
    ignored_words : sequence of str
        Names that must not make themes.
    seed : int
    report : callable
        Called with the share of the whole analysis that is done.
    codebook : tuple of Topic, optional
        By itself that of the language.
    named : sequence of str
        Names that are always masked.
    model_folder : Path, optional
        Of a sentence-embedding model, whose view stands beside the others.

    Returns
    -------
    Prepared or None
        None when no answer has content.
    """
    cut = _cut(texts, named, report)
    kinds, tokens = cut.kinds, cut.tokens
    if not kinds.texts:
        return None
    tongue, written, terms = _read(tokens, language, ignored_words, report)
    language = _language_of_labels(language, tongue)
    codebook = topics(language) if codebook is None else codebook
    counts, chance = _counted(tokens, terms, _tickets(kinds, tokens))
    report(0.31)
    views = [vectors.lsa_view(counts.matrix, seed, chance)]
    report(0.34)
    views.append(vectors.word_vector_view(counts.matrix, seed, chance))
    report(0.36)
    views.append(wordparts.part_view(tokens, written, seed, chance.texts))
    report(0.38)
    if language == "tr":
        views.append(topic_view(tokens, written, codebook))
    if model_folder is not None:
        views.append(
            sentence_view(kinds.texts, model_folder, seed, lambda share: report(0.3 + 0.1 * share))
        )
    lift = company.lift_over_chance(counts.matrix, seed, chance.texts)
    report(PREPARED)
    return Prepared(
        answers=cut.answers,
        segments=cut.segments,
        sorted=kinds,
        touched=cut.touched,
        corpus=Corpus(
            tokens=tokens, written=written, terms=terms, language=language, codebook=codebook
        ),
        points=Points(views),
        tickets=chance.texts,
        lift=lift,
        named=tuple(named),
    )


def _read(
    tokens: Tokens, language: str, ignored_words: Sequence[str], report: Progress
) -> tuple[NDArray[np.int8], Written, Terms]:
    """Tell the language of each text, spell its words, and count what they are forms of."""
    tongue = tongues(tokens, language)
    report(0.2)
    written = written_forms(tokens, tongue)
    report(0.26)
    terms = count_terms(written, ignored_words)
    report(0.3)
    return tongue, written, terms


def _counted(tokens: Tokens, terms: Terms, texts: Tickets) -> tuple[vectors.Counts, vectors.Chance]:
    """Count terms, and make tickets from their letters."""
    counts = vectors.count_matrix(tokens, terms)
    kept = [terms.terms[each] for each in counts.kept.tolist()]
    return counts, vectors.Chance(texts=texts, terms=tickets_of(kept))


def _tickets(kinds: Sorted, tokens: Tokens) -> Tickets:
    """Make tickets from the letters of texts; of many texts from their words."""
    if len(kinds.rows) <= MANY_TEXTS:
        return tickets_of(keys(kinds.texts))
    return tickets_of_words(tokens.vocabulary.keys, tokens.word, tokens.bounds)


class _Cut(NamedTuple):
    """The segments of the answers, sorted out, and the words of the distinct ones."""

    touched: NDArray[np.bool_]
    segments: Segments
    answers: Sorted
    kinds: Sorted
    tokens: Tokens


def _cut(texts: "pd.Series[str]", named: Sequence[str], report: Progress) -> _Cut:
    """Mask answers, cut them into segments and sort these out.

    What is needed for it only, and is large, is given up at the end.
    """
    masked, touched, chunks = _masked(texts, named, report)
    segments, tokens, of_segments = cut_chunks(masked, chunks)
    report(0.13)
    answers, kinds = _sorted(masked, chunks, segments, of_segments)
    report(0.15)
    return _Cut(touched, segments, answers, kinds, select(tokens, kinds.rows))


def _masked(
    texts: "pd.Series[str]", named: Sequence[str], report: Progress
) -> tuple[list[str], NDArray[np.bool_], Chunks]:
    """Tidy and mask answers, block by block, and split them at blanks."""
    masked: list[str] = []
    touched = np.zeros(len(texts), dtype=bool)
    blocks: list[Chunks] = []
    for start in range(0, len(texts), _BLOCK):
        block = tidy(texts.iloc[start : start + _BLOCK].tolist(), keep_lines=True)
        chunks = chunk_texts(block)
        places, found = find_in_chunks(block, chunks, named)
        safe = [
            replaced(block[place], one) for place, one in zip(places.tolist(), found, strict=True)
        ]
        for place, text in zip(places.tolist(), safe, strict=True):
            block[place] = text
        touched[start + places] = True
        masked += block
        blocks.append(with_changed(chunks, places, safe))
        report(0.08 * min(1.0, (start + _BLOCK) / len(texts)))
    return masked, touched, joined(blocks) if blocks else chunk_texts([])


def _sorted(
    masked: list[str], chunks: Chunks, segments: Segments, of_segments: Chunks
) -> tuple[Sorted, Sorted]:
    """Sort out the answers as wholes, and their segments; most answers are one segment."""
    texts = segments.texts
    n = len(texts)
    often = np.bincount(segments.answer, minlength=len(masked))
    row = np.cumsum(often) - often
    whole = map(texts.__getitem__, row.tolist())
    cut = np.flatnonzero((often > 1) | np.array([*map(is_not, whole, masked)], dtype=bool))
    if not len(cut):
        kinds = sort_out_ranked(texts, rank_chunks(of_segments))
        return kinds, kinds
    row[cut] = n + np.arange(len(cut))
    ranked = rank_chunks(joined([of_segments, chosen(chunks, cut)]))
    return (
        sort_out_ranked(masked, ranked.take(row)),
        sort_out_ranked(texts, ranked.take(np.arange(n))),
    )


def _language_of_labels(language: str, tongue: NDArray[np.int8]) -> str:
    if language != "auto":
        return "en" if language == "en" else "tr"
    is_english = (tongue == Tongue.ENGLISH).sum() > (tongue == Tongue.TURKISH).sum()
    return "en" if is_english else "tr"
