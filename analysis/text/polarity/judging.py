"""Polarity: praise, complaint, wish or report, for each text.

Contract: :func:`weigh` weighs what the words of each text say; :func:`judge` turns the weights
and the open question's own quadrant into a polarity.

The words are those of ``analysis/language``. Turkish turns meaning round by suffix or word:
"sorunumuz yok" and "sorunumuz çözüldü" are praise, "memnun değiliz" and "beğenmedik"
complaints, "ışıksız" lacks something, "yapılsın" and "yapılmalı" wish. Irony marked "(!)" turns
praise round.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.codebook import Quadrant
from analysis.text.model import Polarity
from analysis.text.words.letters import fold
from analysis.text.words.spelling import Written
from analysis.text.words.terms import lemma_of
from analysis.text.words.tokens import Tokens
from analysis.text.words.wordlists import table, words

PRIOR = {
    Quadrant.STRENGTH: 1.0,
    Quadrant.WEAKNESS: -1.0,
    Quadrant.OPPORTUNITY: 0.5,
    Quadrant.THREAT: -0.5,
}
"""What an open question adds to the weight of praise (+) or complaint (-)."""

POLARITIES = (Polarity.PRAISE, Polarity.COMPLAINT, Polarity.WISH, Polarity.REPORT)
_NEGATED = re.compile(
    r"m[ıiuü]yor|m[ae]d[ıi](?:k|m|n|lar|ler|n[ıi]z|)$|m[ae]z(?:lar|ler|)$|m[ae]m[ıi]ş|m[ae]y[ae]n|m[ae]y[ae]cak"
    r"|m[ae]d[ıi]ğ|m[ae]kte değil|[ae]m[ae][yd]"
)
_LACKING = re.compile(r"\w{2,}s[ıiuü]z(?:l[ıi]k|l[uü]k|)$")
_WISHING = re.compile(
    r"\w{2,}(?:[ıiuü]ls[ıi]n|[ıiuü]ns[ıi]n|[ae]ns[ıi]n|[ıi]nsin|ls[uü]n|sınlar|sinler|tsın|tsin|rsın|rsin|ksin|ksın)$"
    r"|m[ae]l[ıi](?:d[ıi]r|y[ıi]z|s[ıi]n[ıi]z|lar|ler|)$"
)


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How much each text praises, complains and wishes, 0 and up.

    Attributes
    ----------
    praise, complaint, wish : float arrays of shape (n_documents,)
    """

    praise: NDArray[np.float64]
    complaint: NDArray[np.float64]
    wish: NDArray[np.float64]


def weigh(texts: list[str], tokens: Tokens, written: Written, language: str) -> Weights:
    """Weigh the words of each text.

    Parameters
    ----------
    texts : list of str
        The texts the tokens were made of; looked at for irony and set phrases.
    tokens, written
    language : str
        "tr" or "en".
    """
    signs = _sign_forms(written.forms, language)
    form = written.form
    sign = {name: np.where(form >= 0, values[form], 0.0) for name, values in signs.items()}
    praise, complaint = _turned_round(sign, form, tokens.document, language)
    total = {
        "praise": _sum(tokens, praise),
        "complaint": _sum(tokens, complaint),
        "wish": _sum(tokens, sign["wish"]),
    }
    series = pl.Series(texts, dtype=pl.String)
    phrases = "|".join(map(re.escape, table(language, "polarity")["praising"]))
    lauds = series.str.to_lowercase().str.count_matches(phrases).to_numpy()
    ironic = series.str.contains("(!)", literal=True).to_numpy()
    total["praise"] += 1.5 * lauds
    total["complaint"] += np.where(ironic, total["praise"] + 1, 0)
    total["praise"][ironic] = 0
    return Weights(**total)


def judge(
    weights: Weights, documents: NDArray[np.int64], prior: NDArray[np.float64]
) -> NDArray[np.str_]:
    """Turn weights into a polarity for each verbatim.

    Parameters
    ----------
    weights : Weights
    documents : int array of shape (n_verbatims,)
        The text of each verbatim; -1: none.
    prior : float array of shape (n_verbatims,)
        What its open question adds (:data:`PRIOR`, or 0).

    Returns
    -------
    array of str of shape (n_verbatims,)
        :class:`Polarity` values; a wish counts when the text neither praises nor complains
        more strongly than it wishes.
    """
    has = documents >= 0
    praise, complaint, wish = (
        np.where(has, values[documents], 0.0) if len(values) else np.zeros(len(documents))
        for values in (weights.praise, weights.complaint, weights.wish)
    )
    net = praise - complaint + prior
    wishes = (wish > 0) & (np.abs(net) <= np.maximum(wish, 1.0))
    verdict = np.select(
        [~has, wishes, net >= 0.5, net <= -0.5],
        [Polarity.REPORT, Polarity.WISH, Polarity.PRAISE, Polarity.COMPLAINT],
        Polarity.REPORT,
    )
    return verdict.astype(str)


def _sum(tokens: Tokens, values: NDArray[np.float64]) -> NDArray[np.float64]:
    sums = np.bincount(tokens.document, weights=values, minlength=tokens.n_documents)
    return sums.astype(np.float64)


def _sign_forms(forms: Sequence[str], language: str) -> dict[str, NDArray[np.float64]]:
    """Say what each written form says by itself; one more row for "no form"."""
    cues = table(language, "polarity")
    good = {fold(word) for word in words(language, "positive")}
    bad = {fold(word) for word in words(language, "negative")}
    names = ("undone", "denied", "missing")
    sets = {name: {fold(word) for word in cues[name]} for name in names}
    wishes = {fold(word) for word in cues["wishes"]}
    not_wishes = {fold(word) for word in cues["no_wishes"]}
    rows = np.zeros((len(forms) + 1, 7))
    for place, form in enumerate(forms):
        folded, lemma = fold(form), fold(lemma_of(form, language))
        is_good, is_bad = folded in good or lemma in good, folded in bad or lemma in bad
        negated = language == "tr" and bool(_NEGATED.search(form))
        lacking = language == "tr" and bool(_LACKING.match(form)) and not is_good
        wishing = language == "tr" and bool(_WISHING.search(form)) and folded not in not_wishes
        rows[place] = (
            is_good and not negated,
            (is_bad and not negated)
            or (is_good and negated)
            or 0.7 * lacking
            or 0.6 * negated * (not is_bad),
            folded in wishes or wishing,
            *(folded in sets[name] for name in names),
            is_bad and negated,
        )
    columns = ("good", "bad", "wish", *names, "relief")
    return {name: rows[:, place] for place, name in enumerate(columns)}


def _turned_round(
    sign: dict[str, NDArray[np.float64]],
    form: NDArray[np.int32],
    document: NDArray[np.int32],
    language: str,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Let a word be turned round by a word after it ("sorunumuz yok")."""
    undone = _follows(sign["undone"], form, document, reach=1)
    denied = _follows(sign["denied"], form, document, reach=2)
    noun_missing = _follows(sign["missing"], form, document, reach=1)
    good = sign["good"] * (1 - denied)
    bad = sign["bad"] * (1 - undone)
    praise = good + 0.5 * sign["relief"] + 1.2 * sign["bad"] * undone
    complaint = bad + sign["good"] * denied
    if language == "tr":
        plain = (form >= 0) & (sign["good"] == 0) & (sign["bad"] == 0)
        complaint = complaint + 0.7 * noun_missing * plain
    return praise, complaint


def _follows(
    values: NDArray[np.float64],
    form: NDArray[np.int32],
    document: NDArray[np.int32],
    reach: int,
) -> NDArray[np.float64]:
    """1 where one of the next words of the same part of the sentence has a sign."""
    found = np.zeros(len(values))
    open_ = np.ones(len(values), dtype=bool)
    for step in range(1, reach + 1):
        inside = np.zeros(len(values), dtype=bool)
        inside[:-step] = (document[step:] == document[:-step]) & (form[step:] >= 0)
        open_ &= inside
        ahead = np.zeros(len(values))
        ahead[:-step] = values[step:]
        found = np.maximum(found, ahead * open_)
    return found
