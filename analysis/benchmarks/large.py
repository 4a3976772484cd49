"""Large made-up files of answers, cheap to make, for measuring speed.

As in the measurements the targets were set by: roots with suffixes drawn by Zipf's law, so that
the vocabulary grows with the answers as it does in an agglutinating language, 5 to 25 words an
answer, one in twenty a stock answer. A quarter of the words are those of the answer's own topic of
the municipal codebook.
"""

from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.wordlists import table, words

_SHORTEST, _LONGEST = 5, 25
_STOCK = ("yok", "fikrim yok", "Teşekkürler", "-", "Her şey güzel", "yok.")
_STOCK_SHARE = 0.05
_OWN, _COMMON = 0.25, 0.3
_GROUPS = 8
_ROOTS = 9_000
_SUFFIXES = (
    *("", "", "lar", "ler", "da", "de", "dan", "den", "ın", "in", "ı", "i", "a", "e", "nın", "nin"),
    *("ımız", "imiz", "ları", "leri", "larda", "lerde", "lık", "lik", "sız", "siz", "cı", "ci"),
    *("larımız", "lerimiz", "larının", "lerinin", "ından", "inden", "ıyla", "iyle", "mıyor"),
    *("miyor", "malı", "meli", "sın", "sin", "dı", "di"),
)


def write_answers(path: Path, n: int, seed: int = 0) -> None:
    """Write a CSV file of made-up answers with a column that says who answered.

    Parameters
    ----------
    path : Path
        Gets the columns ``text`` and ``group``.
    n : int
        Number of answers.
    seed : int
    """
    random = np.random.default_rng(seed)
    length = random.integers(_SHORTEST, _LONGEST + 1, n)
    answer = np.repeat(np.arange(n), length)
    said = (
        pl.DataFrame({"answer": answer, "word": _words(answer, n, random)})
        .group_by("answer", maintain_order=True)
        .agg(pl.col("word").str.join(" "))
        .get_column("word")
    )
    texts = said.str.slice(0, 1).str.to_uppercase() + said.str.slice(1) + pl.Series(["."])
    stock = np.array(_STOCK, dtype=object)[random.integers(0, len(_STOCK), n)]
    is_stock = pl.Series(random.random(n) < _STOCK_SHARE)
    group = random.integers(1, _GROUPS + 1, n)
    pl.DataFrame(
        {
            "text": texts.zip_with(~is_stock, pl.Series(stock, dtype=pl.String)),
            "group": pl.Series(group).cast(pl.String),
        }
    ).write_csv(path)


def _words(answer: NDArray[np.int64], n: int, random: np.random.Generator) -> pl.Series:
    """Draw each word: of the answer's topic, a common one, or a root with a suffix."""
    roots = np.array(_roots(random), dtype=object)
    made = _drawn(roots, len(answer), random) + _drawn(
        np.array(_SUFFIXES, dtype=object), len(answer), random
    )
    common = np.array(sorted(words("tr", "stopwords") | words("tr", "negative")), dtype=object)
    own = _of_topics(random.integers(0, 1_000, n)[answer], random)
    kind = random.random(len(answer))
    usual = _drawn(common, len(answer), random)
    return pl.select(
        pl.when(pl.Series(kind < _OWN))
        .then(own)
        .when(pl.Series(kind < _OWN + _COMMON))
        .then(usual)
        .otherwise(made)
    ).to_series()


def _drawn(choices: NDArray[np.object_], size: int, random: np.random.Generator) -> pl.Series:
    """Draw by Zipf's law."""
    weight = np.cumsum(1 / np.arange(1, len(choices) + 1))
    places = np.searchsorted(weight, random.random(size) * weight[-1])
    return pl.Series(choices.tolist(), dtype=pl.String).gather(places)


def _of_topics(number: NDArray[np.int64], random: np.random.Generator) -> pl.Series:
    """Draw a word of the topic with each number, which is taken round and round."""
    topics = table("tr", "municipal_topics")["topic"]
    own = [[word.rstrip("=") for word in topic["words"]] for topic in topics]
    sizes = np.array([len(each) for each in own])
    first = np.cumsum(sizes) - sizes
    topic = number % len(own)
    places = first[topic] + (random.random(len(topic)) * sizes[topic]).astype(np.int64)
    return pl.Series([word for each in own for word in each], dtype=pl.String).gather(places)


def _roots(random: np.random.Generator) -> list[str]:
    onsets, vowels, ends = list("bcçdfgkmnprsştvyz"), list("aeıioöuü"), ["", "n", "r", "l", "k"]
    n = 2 * _ROOTS
    syllables = random.choice(onsets, n), random.choice(vowels, n), random.choice(ends, n)
    parts = ["".join(each) for each in zip(*syllables, strict=True)]
    return [parts[place] + parts[place + _ROOTS] for place in range(_ROOTS)]
