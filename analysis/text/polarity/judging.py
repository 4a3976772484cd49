"""Rules of words: how much each text praises, complains and wishes.

Contract: :func:`weigh` weighs what the words of each text say, and how sure the rules are of it.

A word after it turns a Turkish word round ("sorunumuz yok", "sorun çözüldü", "memnun değiliz",
"daha iyi olabilirdi"), in English, Kurmanji and Arabic one before it ("not happy", "غير راض"). Two
denials undo each other ("beğenmedim değil"). What stands before a turn ("güzel ama dar") counts
less than what follows it. Irony is looked for in ``irony``.
"""

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.polarity.cues import SIGNS, Cues, cues_of
from analysis.text.polarity.lexicon import phrases
from analysis.text.polarity.marks import marks_of
from analysis.text.words.cleaning import keys
from analysis.text.words.letters import fold
from analysis.text.words.spelling import Written
from analysis.text.words.tokens import Tokens, select
from analysis.text.words.vocabulary import ARABIC, fits, of_tokens, once

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NEGATED: Final = 0.6
"""Weight of a denied word without a sign of its own ("toplanmıyor"), against 1 of "kötü"."""
LACKING: Final = 0.7
"""Weight of a lack ("ışıksız", "otopark yok")."""
RELIEF: Final = 0.6
"""Weight of a complaint that is denied ("kötü değil", "sıkılmadım"): mild praise."""
UNDONE: Final = 1.2
"""Weight of a complaint that is over ("sorun çözüldü")."""
WEARY: Final = 0.4
"""Weight of words as "8 aydır", "hâlâ", "neden": they go with complaints, and are none."""
TURNED: Final = 0.5
"""Share that counts of what an answer says before it turns ("güzel ama dar")."""
_SHORT = 7
"""Most words of a text that may say nothing but that there is no opinion."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How much each text praises, complains and wishes, 0 and up.

    Attributes
    ----------
    praise, complaint, wish : float arrays of shape (n_documents,)
    sure : float array of shape (n_documents,)
        Praise (+) or complaint (-) that a rule turned round or a set phrase shows: nothing that
        is learned from other answers may overrule it.
    mocking : float array of shape (n_documents,)
        Part of the praise that beside a complaint is scorn ("bravo").
    polite : float array of shape (n_documents,)
        Part of the praise that is thanks only.
    bare : float array of shape (n_documents,)
        1 where that is all the text says ("bravo size").
    ironic : float array of shape (n_documents,)
        Open signs of irony: "(!)", "sözde".
    none : float array of shape (n_documents,)
        1 where the text says that there is no opinion; it then weighs nothing else.
    """

    praise: Floats
    complaint: Floats
    wish: Floats
    sure: Floats
    mocking: Floats
    polite: Floats
    bare: Floats
    ironic: Floats
    none: Floats

    @property
    def net(self) -> Floats:
        """Praise over complaint."""
        return self.praise - self.complaint

    def gathered(self, groups: NDArray[np.int64], texts: NDArray[np.int64], n: int) -> "Weights":
        """Sum the weights of the texts of each group.

        Parameters
        ----------
        groups, texts : int arrays of shape (n_pairs,)
            The group and the text of each pair.
        n : int
            Number of groups.
        """
        return Weights(
            **{
                each.name: np.bincount(
                    groups, weights=getattr(self, each.name)[texts], minlength=n
                ).astype(np.float64)
                for each in fields(self)
            }
        )


def weigh(texts: list[str], tokens: Tokens, written: Written, language: str) -> Weights:
    """Weigh the words of each text.

    Parameters
    ----------
    texts : list of str
        The texts the tokens were made of; looked at for set phrases and signs.
    tokens, written
    language : str
        "tr" or "en".
    """
    total = _Sentences(tokens, written, cues_of(written, language)).weights()
    marks = marks_of(texts, tokens)
    praise = total["praise"] + marks.lauds + marks.smiles
    complaint = total["complaint"] + marks.scolds + marks.frowns + marks.waits
    short = _Short(texts, tokens)
    none = short.fits("no_opinion", 3, 2) & (praise == 0) & (complaint <= NEGATED + LACKING)
    says = 1.0 - none
    return Weights(
        praise=says * praise,
        complaint=says * complaint,
        wish=says * total["wish"],
        sure=says * (total["sure"] + marks.lauds - marks.scolds),
        mocking=np.where(marks.quoted > 0, praise, total["mocking"] + marks.scorn),
        polite=total["polite"],
        ironic=marks.ironic,
        bare=short.fits("mocking", 0, 1).astype(np.float64),
        none=none.astype(np.float64),
    )


class _Short:
    """The short texts, folded, for what a whole answer may say."""

    def __init__(self, texts: list[str], tokens: Tokens) -> None:
        known = tokens.vocabulary
        held = known.folded_words.str.contains_any(_longest_words()).to_numpy()
        held |= fits(known.typed_words, ARABIC)  # these are folded in a way of their own
        places = once(tokens.document[of_tokens(held, tokens.word)]).astype(np.int64)
        some = select(tokens, places)
        lengths = np.bincount(some.document[some.word >= 0], minlength=len(places))
        self._places = places[lengths <= _SHORT]
        self._folded = pl.Series(keys([texts[each] for each in self._places.tolist()]))
        self._n = len(texts)

    def fits(self, name: str, before: int, after: int) -> Bools:
        """Find texts that are a phrase of a list with a few words before and after it."""
        said = "|".join(sorted({re.escape(fold(phrase)) for phrase in phrases(name)}))
        pattern = rf"^(?:\S+ ){{0,{before}}}(?:{said})(?: \S+){{0,{after}}}$"
        found = np.zeros(self._n, dtype=bool)
        found[self._places] = self._folded.cast(pl.String).str.contains(pattern).to_numpy()
        return found


@cache
def _longest_words() -> list[str]:
    """Give the longest word of each phrase that may be all that an answer says, folded."""
    listed = [
        fold(phrase).split() for name in ("no_opinion", "mocking") for phrase in phrases(name)
    ]
    return sorted({max(words, key=len) for words in listed})


class _Sentences:
    """The words of all texts with their signs, and what stands next to what."""

    def __init__(self, tokens: Tokens, written: Written, cues: Cues) -> None:
        self._document = tokens.document
        self._n = tokens.n_documents
        self._is_word = written.form >= 0
        signs = cues.packed[written.form]
        self._signed = np.flatnonzero(signs != 0)  # one word of five: only these are looked at
        self._signs = signs[self._signed]
        self._turn = np.zeros(tokens.n_documents, dtype=np.int64)
        turns = self._places("turns")
        np.maximum.at(self._turn, self._document[turns], turns)

    def weights(self) -> dict[str, Floats]:
        """Sum what the words say, by text: how many of a kind there are, times its weight."""
        good, bad, negated = self._has("good"), self._has("bad"), self._has("negated")
        lost = self._next_to("denied", good, 2) | self._after("before", good, 2)
        lost &= ~self._near(
            np.flatnonzero(self._next_to("doubly", self._has("denied"), 1)), good, -1, 1
        )
        wished = self._next_to("unreal", good, 1)
        undone = self._next_to("undone", bad, 1) | self._undone_later(bad)
        eased = (self._after("before", bad, 2) | self._next_to("doubly", bad, 1)) & ~undone
        twice = self._next_to("doubly", negated, 1)
        praised = good & ~negated & ~lost & ~wished & ~self._next_to("greeted", good, 1)
        complained = bad & ~negated & ~undone & ~eased
        denial = good & ((negated & ~twice) ^ lost)
        relieved = bad & (negated ^ eased) & ~undone
        plain = ~good & ~bad
        n_undone, n_denied = self._count(undone), self._count(denial)
        praise = self._count(praised) + self._count(self._has("relieved")) + UNDONE * n_undone
        praise += RELIEF * self._count(relieved)
        praise += RELIEF * (
            self._count(negated & good & twice) + self._count(good & negated & lost)
        )
        complaint = self._count(complained) + n_denied
        complaint += LACKING * self._count(self._has("lacking") & plain)
        complaint += NEGATED * self._count(negated & plain & ~twice & ~self._has("doubly"))
        complaint += LACKING * self._count(self._missing(plain, bad))
        complaint += WEARY * self._count(self._has("weary") & plain)
        return {
            "praise": praise,
            "complaint": complaint,
            "wish": self._count(self._has("wishes")) + 0.7 * self._count(wished),
            "sure": UNDONE * n_undone - n_denied,
            "mocking": self._count(praised & self._has("mocking")),
            "polite": self._count(praised & self._has("polite")),
        }

    def _has(self, sign: str) -> Bools:
        found = np.zeros(len(self._is_word), dtype=bool)
        found[self._places(sign)] = True
        return found

    def _places(self, sign: str) -> NDArray[np.int64]:
        has = (self._signs & np.uint32(1 << SIGNS.index(sign))) != 0
        found: NDArray[np.int64] = self._signed[has]
        return found

    def _undone_later(self, bad: Bools) -> Bools:
        """Find complaints that are none with a small word in between ("sorunumuz hiç yok")."""
        between = self._next_to("undone", self._has("between"), 1)
        return self._near(np.flatnonzero(between), bad, -1, 1)

    def _missing(self, plain: Bools, bad: Bools) -> Bools:
        """Find plain words that are said to be missing ("otopark yok", "no parks").

        Not where it is something bad that is missing ("sorunumuz hiç yok", "no big problems").
        """
        behind = self._next_to("missing", plain, 1)
        behind &= ~self._beside(bad, behind, 1)
        before = self._after("before", plain & ~self._has("before"), 1)
        before &= ~self._beside(bad, before, -1)
        return behind | (before & ~self._has("wishes"))

    def _beside(self, others: Bools, wanted: Bools, step: int) -> Bools:
        """Find wanted words one step from another word, of the few that stand beside them."""
        there = self._near(np.flatnonzero(wanted), others, -step, 1)
        return self._near(np.flatnonzero(there), wanted, step, 1)

    def _next_to(self, sign: str, wanted: Bools, reach: int) -> Bools:
        """Find wanted words with a sign on one of the next words of the same part."""
        return self._near(self._places(sign), wanted, -1, reach)

    def _after(self, sign: str, wanted: Bools, reach: int) -> Bools:
        """Find wanted words with a sign on one of the words before, in the same part."""
        return self._near(self._places(sign), wanted, 1, reach)

    def _near(self, places: NDArray[np.int64], wanted: Bools, step: int, reach: int) -> Bools:
        found = np.zeros(len(wanted), dtype=bool)
        here = places
        document = self._document
        for _ in range(reach):
            there = here + step
            inside = (there >= 0) & (there < len(wanted))
            places, there = places[inside], there[inside]
            inside = self._is_word[there] & (document[there] == document[places])
            places, here = places[inside], there[inside]
            found[here] = True
        return found & wanted

    def _count(self, found: Bools) -> Floats:
        places = np.flatnonzero(found)
        document = self._document[places]
        share = np.where(places < self._turn[document], TURNED, 1.0)
        return np.bincount(document, weights=share, minlength=self._n).astype(np.float64)
