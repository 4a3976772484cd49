"""Clauses: the parts of an answer between which it may turn to another matter.

Contract: :func:`find_clauses` gives the clauses of many texts at once, what each speaks of, and
what joins it to the one before.

A clause begins behind a comma or the end of a sentence or line, with a word of contrast ("ama"),
before the word that "ise" stands behind, with a joining word ("ve"), and behind a predicate ("yok",
"toplanmıyor").
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from analysis.text.words.tokens import BREAK, COMMA, SENTENCE, Tokens
from analysis.text.words.vocabulary import MARKS, Vocabulary, among, fits
from analysis.text.words.wordlists import table


class Joint(IntEnum):
    """What stands between a clause and the one before it."""

    NONE = 0
    PREDICATE = 1
    JOIN = 2
    COMMA = 3
    CONTRAST = 4
    SENTENCE = 5
    BREAK = 6


@dataclass(frozen=True, kw_only=True)
class Clauses:
    """The clauses of a set of texts, in order.

    Attributes
    ----------
    first : int array of shape (n_clauses,)
        Place of the first token.
    document : int array of shape (n_clauses,)
    matters : int64 array of shape (n_clauses,)
        Topics it speaks of, as bits.
    joint : int8 array of shape (n_clauses,)
        :class:`Joint` values.
    predicate : bool array of shape (n_clauses,)
        It has a predicate.
    bare : bool array of shape (n_clauses,)
        It ends in a word without a case ending, as the subject of a list does.
    said : bool array of shape (n_clauses,)
        Its text has a predicate somewhere; without one it is a list.
    """

    first: NDArray[np.int64]
    document: NDArray[np.int64]
    matters: NDArray[np.int64]
    joint: NDArray[np.int8]
    predicate: NDArray[np.bool_]
    bare: NDArray[np.bool_]
    said: NDArray[np.bool_]

    def may_turn(
        self, clause: NDArray[np.int64], predicate_before: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Say whether the grammar lets a text turn to another matter with a clause.

        Parameters
        ----------
        clause : int array of shape (n,)
            Not the first of its text.
        predicate_before : bool array of shape (n,)
            The segment before it has a predicate.
        """
        joint = self.joint[clause]
        listed = ~self.said[clause] | (self.bare[clause - 1] & (joint == Joint.COMMA))
        loose = predicate_before | listed
        both = predicate_before & self.predicate[clause]
        joined = (joint == Joint.COMMA) | (joint == Joint.JOIN)
        stated = (joint == Joint.PREDICATE) & both
        return np.asarray((joint >= Joint.CONTRAST) | (joined & loose) | stated)


_CASE = r"^\w{2,}(?:[dt][ae]n?|[ny]?[ae]|n?[iu]n|[iu]p|[ae]r[ae]k|ken|[iu]nc[ae])$"
_VERB = (
    r"^\w{2,}(?:[iu]yo(?:r\w{0,7})?|[iu]l[dt][iu]|[nms][dt]i(?:k|m|ler|lar)?|m[ae]z(?:l[ae]r)?"
    r"|[bgklmnprtyz]s[iu]n(?:l[ae]r)?|m[ae]li(?:yiz|dir|l[ae]r)?|m[ae]kt[ae](?:dir|yiz)?)$"
)
_VERB_OR_PARTICIPLE = r"^\w{2,}(?:[ae]c[ae](?:k|g[iu]z)|m[iu]s(?:t[iu]r|l[ae]r)?|[dt][iu]r)$"


def find_clauses(tokens: Tokens, matters: NDArray[np.int64]) -> Clauses:
    """Find the clauses of texts.

    Parameters
    ----------
    tokens : Tokens
        Of whole answers.
    matters : int64 array of shape (n_tokens,)
        What each token speaks of (``matters.matters_of``); 0 for a mark.
    """
    word, document = tokens.word, tokens.document
    is_word = word >= 0
    kinds = _kinds_of(tokens.vocabulary, word)
    joint = _joints(tokens, kinds, matters)
    starts = np.zeros(len(word), dtype=bool)
    starts[1:] = (joint[1:] > 0) & is_word[1:]
    starts[: len(word)] |= np.r_[True, document[1:] != document[:-1]][: len(word)]
    first = np.flatnonzero(starts)
    if not len(first):
        nothing = np.empty(0, dtype=np.int64)
        none = nothing.astype(bool)
        return Clauses(
            first=nothing, document=nothing, matters=nothing, joint=nothing.astype(np.int8),
            predicate=none, bare=none, said=none,
        )  # fmt: skip
    code = np.where(is_word, word, len(tokens.words))
    predicate = np.logical_or.reduceat(kinds.predicate[code], first)
    in_document = document[first].astype(np.int64)
    said = np.zeros(tokens.n_documents, dtype=bool)
    said[in_document[predicate]] = True
    return Clauses(
        first=first,
        document=in_document,
        matters=np.bitwise_or.reduceat(matters, first),
        joint=joint[first],
        predicate=predicate,
        bare=~kinds.case[code[_last_words(is_word, first)]],
        said=said[in_document],
    )


def _last_words(is_word: NDArray[np.bool_], first: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place of the last word of each clause; of its last token, when it has none."""
    places = np.where(is_word, np.arange(len(is_word)), -1)
    last = np.maximum.reduceat(places, first)
    return np.where(last >= 0, last, np.append(first[1:], len(is_word)) - 1)


@dataclass(frozen=True, kw_only=True)
class _Kinds:
    """What each distinct word does; one more row for a mark."""

    firm: NDArray[np.bool_]
    adjective: NDArray[np.bool_]
    predicate: NDArray[np.bool_]
    case: NDArray[np.bool_]
    contrast: NDArray[np.bool_]
    join: NDArray[np.bool_]
    and_more: NDArray[np.bool_]
    behind: NDArray[np.bool_]


def _kinds_of(vocabulary: Vocabulary, word: NDArray[np.int32]) -> _Kinds:
    """Say of the words that are among some tokens what they do; of others nothing."""
    used = np.zeros(len(vocabulary.typed) + MARKS, dtype=bool)
    used[word] = True
    places = np.flatnonzero(used[: len(vocabulary.typed)])
    series = vocabulary.key_words.gather(places)
    joints = table("tr", "joints")

    def flags(found: NDArray[np.bool_]) -> NDArray[np.bool_]:
        every = np.zeros(len(vocabulary.typed) + 1, dtype=bool)  # the last one is for a mark
        every[places] = found
        return every

    adjective = among(series, joints["adjectives"])
    firm = among(series, joints["predicates"]) | fits(series, _VERB)
    return _Kinds(
        firm=flags(firm),
        adjective=flags(adjective),
        predicate=flags(firm | adjective | fits(series, _VERB_OR_PARTICIPLE)),
        case=flags(fits(series, _CASE)),
        contrast=flags(among(series, joints["contrasts"])),
        join=flags(among(series, joints["joins"])),
        and_more=flags(fits(series, "^و")),
        behind=flags(among(series, joints["behind"])),
    )


def _joints(tokens: Tokens, kinds: _Kinds, matters: NDArray[np.int64]) -> NDArray[np.int8]:
    """Say what stands before each token; 0 where no clause begins."""
    word = tokens.word
    code = np.where(word >= 0, word, len(tokens.words))
    joint = np.zeros(len(word), dtype=np.int8)
    inside = tokens.document[1:] == tokens.document[:-1]
    after = joint[1:]
    turns = kinds.adjective[code[:-1]] & (matters[1:] > 0)
    after[kinds.firm[code[:-1]] | turns] = Joint.PREDICATE
    after[kinds.join[code[1:]] | (kinds.and_more[code[1:]] & (matters[1:] > 0))] = Joint.JOIN
    np.maximum(after, _marks_before(word), out=after)
    contrast = kinds.contrast[code[1:]]
    after[contrast] = np.maximum(after[contrast], Joint.CONTRAST)
    behind = kinds.behind[code[1:]] & inside
    after[~inside] = 0
    joint[:-1][behind] = np.maximum(joint[:-1][behind], Joint.CONTRAST)
    return joint


def _marks_before(word: NDArray[np.int32]) -> NDArray[np.int8]:
    """Give for each token but the first the strongest of up to three marks before it."""
    strength = np.zeros(len(word), dtype=np.int8)
    for mark, kind in _JOINT_OF_MARK.items():
        strength[word == mark] = kind
    strongest = strength.copy()
    for _ in range(2):
        more = np.maximum(strongest[1:], strongest[:-1])
        strongest[1:] = np.where(word[1:] < 0, more, 0)
    return strongest[:-1]


_JOINT_OF_MARK = {COMMA: Joint.COMMA, SENTENCE: Joint.SENTENCE, BREAK: Joint.BREAK}
