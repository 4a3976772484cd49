"""Segments: an answer that speaks of several matters is cut, so that each finds its theme.

Contract: :func:`cut` gives the segments of many answers, in the order of the answers; an answer
about one matter is one segment. No letter of an answer but the marks of a list is lost.

Items of lists are segments of their own (``lists``). Everywhere else a cut is made only where the
answer turns to another matter: where both sides speak of topics of the municipal codebook, and of
none in common. In a long answer one word of a topic is no sign of it, and a word that only says
where ("parkta", "yoldan") is none anywhere; a side without a matter of its own ("ama küçük") stays
with its neighbour.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.text.words.chunks import Chunks, chosen, chunk_texts, with_changed
from analysis.text.words.clauses import Clauses, find_clauses
from analysis.text.words.cleaning import MASK
from analysis.text.words.lists import split_lists_in_chunks
from analysis.text.words.matters import matters_of
from analysis.text.words.tokens import Tokens, regroup, select, tokens_of
from analysis.text.words.vocabulary import of_tokens

_LONG = 25
"""Words of a text above which one word of a topic is no sign that it is spoken of."""
_SEAM = " ,;\n،؛"
_MASK = re.compile(MASK)
_MARK_AND_BLANK = re.compile(r"[.!?…,;:،؛؟)\"”’]+\s+")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Segments:
    """The segments of a set of answers.

    Attributes
    ----------
    texts : list of str
        In the order of the answers, and within one in the order they were written.
    answer : int array of shape (n_segments,)
        Place of the answer each was cut from, ascending; each answer has one or more.
    """

    texts: list[str]
    answer: NDArray[np.int64]


def cut(texts: list[str]) -> Segments:
    """Cut answers into segments that are about one matter.

    Parameters
    ----------
    texts : list of str
        Tidied and masked; with their line breaks, which become blanks.

    Examples
    --------
    >>> cut(["MUHTAR: 1-yol 700 mt 2-köprü", "çöp toplansın"]).texts
    ['MUHTAR:', 'yol 700 mt', 'köprü', 'çöp toplansın']
    >>> cut(["Çöp sorunumuz yok su sorunumuz var", "Çöp sorunu yok, temizlik iyi"]).texts
    ['Çöp sorunumuz yok', 'su sorunumuz var', 'Çöp sorunu yok, temizlik iyi']
    """
    return cut_words(texts)[0]


def cut_words(texts: list[str]) -> tuple[Segments, Tokens]:
    """Cut answers as :func:`cut` does, and give the words of the segments with them.

    Returns
    -------
    segments : Segments
    tokens : Tokens
        One document for each segment.
    """
    segments, tokens, _ = cut_chunks(texts, chunk_texts(texts))
    return segments, tokens


def cut_chunks(texts: list[str], chunks: Chunks) -> tuple[Segments, Tokens, Chunks]:
    """Cut answers that are split already, and give the words and chunks of the segments.

    Parameters
    ----------
    texts : list of str
    chunks : Chunks
        Of these texts.
    """
    pieces, answer, of_pieces = split_lists_in_chunks(texts, chunks)
    tokens = tokens_of(of_pieces)
    begins = _turning_tokens(tokens)
    firsts = np.concatenate([tokens.bounds[:-1], begins])
    piece = np.concatenate([np.arange(len(pieces)), tokens.document[begins]])
    order = np.lexsort((firsts, piece))
    firsts, piece = firsts[order], piece[order]
    found = [pieces[place].replace("\n", " ") for place in piece.tolist()]
    cut_places = _cut_up(found, pieces, tokens, firsts, piece)
    of_cut = [found[place] for place in cut_places.tolist()]
    lasts = np.append(firsts[1:], len(tokens.document))
    of_segments = of_pieces
    if len(cut_places):
        of_segments = with_changed(chosen(of_pieces, piece), cut_places, of_cut)
    return (
        Segments(texts=found, answer=answer[piece]),
        regroup(tokens, firsts, lasts),
        of_segments,
    )


def _turning_tokens(tokens: Tokens) -> NDArray[np.int64]:
    """Find the first token of each segment but the first of a text.

    Only the texts that speak of several topics are looked at.
    """
    matters = matters_of(tokens.vocabulary)
    places = np.flatnonzero(of_tokens(matters != 0, tokens.word))
    of_token = matters[tokens.word[places]]
    document = tokens.document[places]
    spoken = np.zeros(tokens.n_documents, dtype=np.int64)
    if len(places):
        begins = np.flatnonzero(np.r_[True, document[1:] != document[:-1]])
        spoken[document[begins]] = np.bitwise_or.reduceat(of_token, begins)
    several = np.flatnonzero(spoken & (spoken - 1))
    some = select(tokens, several)
    clauses = find_clauses(some, _without_passing(some, of_tokens(matters, some.word)))
    turns = _turns(clauses)
    own = clauses.document[turns]
    return np.asarray(tokens.bounds[several[own]] + clauses.first[turns] - some.bounds[own])


def _without_passing(tokens: Tokens, matters: NDArray[np.int64]) -> NDArray[np.int64]:
    """Clear the topics that a long text has one word of only: they were mentioned in passing."""
    lengths = np.bincount(tokens.document[tokens.word >= 0], minlength=tokens.n_documents)
    places = np.flatnonzero((matters > 0) & (lengths[tokens.document] > _LONG))
    cleared = matters.copy()
    for bit in range(int(matters.max(initial=0)).bit_length()):
        having = places[(matters[places] >> bit & 1) > 0]
        often = np.bincount(tokens.document[having], minlength=tokens.n_documents)
        cleared[having[often[tokens.document[having]] == 1]] &= ~(1 << bit)
    return cleared


def _turns(clauses: Clauses) -> NDArray[np.int64]:
    """Find the clauses with which an answer turns to another matter, and doesn't turn back.

    The clauses of all answers are gone through side by side, the k-th of each in step k: once
    forwards for what was spoken of before, once backwards for what comes.
    """
    n = len(clauses.document)
    if not n:
        return np.empty(0, dtype=np.int64)
    starts = np.flatnonzero(np.r_[True, clauses.document[1:] != clauses.document[:-1]])
    lengths = np.diff(np.append(starts, n))
    before = np.zeros(n, dtype=np.int64)
    coming = clauses.matters.copy()
    predicate = np.zeros(n, dtype=bool)
    steps = range(1, int(lengths.max(initial=1)))
    for step in steps:
        here = starts[lengths > step] + step
        before[here] = before[here - 1] | clauses.matters[here - 1]
        own = clauses.matters[here] != 0
        predicate[here] = clauses.predicate[here - 1] | (predicate[here - 1] & ~own)
    for step in reversed(steps):
        here = starts[lengths > step] + step
        coming[here - 1] |= coming[here]
    turns = (clauses.matters != 0) & (before != 0) & ((before & coming) == 0)
    places = np.flatnonzero(turns)
    return places[clauses.may_turn(places, predicate[places])]


def _cut_up(
    found: list[str],
    pieces: list[str],
    tokens: Tokens,
    firsts: NDArray[np.int64],
    piece: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Cut the pieces that have several segments before the first token of each.

    Their texts are put into ``found``; returned is where.
    """
    several = np.flatnonzero(np.bincount(piece, minlength=len(pieces))[piece] > 1)
    starts = np.flatnonzero(np.r_[True, piece[several][1:] != piece[several][:-1]])
    for own in np.split(several, starts[1:]) if len(several) else ():
        text = pieces[int(piece[own[0]])]
        ends = [*_ends(text, tokens, firsts[own]), len(text)]
        for place, start, end in zip(own.tolist(), [0, *ends], ends, strict=False):
            found[place] = text[start:end].strip(_SEAM).replace("\n", " ")
    return several


def _ends(text: str, tokens: Tokens, firsts: NDArray[np.int64]) -> list[int]:
    """Find where in a text all of its segments but the last end."""
    searched = _MASK.sub(lambda mask: "\0" * len(mask.group()), text)
    position, ends = 0, []
    for start, end in pairwise(firsts.tolist()):
        codes = tokens.word[start:end]
        for code in codes[codes >= 0].tolist():
            word = tokens.words[code]
            position = searched.index(word, position) + len(word)
        following = searched.index(tokens.words[int(tokens.word[end])], position)
        ends.append(position + _seam(text[position:following]))
    return ends


def _seam(gap: str) -> int:
    """Find where to cut between two words; a number belongs to the word behind it."""
    mark = _MARK_AND_BLANK.search(gap) or _BLANK.search(gap)
    return mark.end() if mark else len(gap)
