"""Labelled sets of short texts: those beside the project, and made-up ones."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text.words.wordlists import table, words

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """Texts and the group each belongs to.

    Attributes
    ----------
    name, language : str
    texts, labels : list of str
    """

    name: str
    language: str
    texts: list[str]
    labels: list[str]


def made_up(n: int, seed: int = 0) -> Labelled:
    """Make answers about the topics of the municipal codebook.

    Each has 2 to 4 words of its topic, the others are common words and words without meaning, a
    third of them long tails of suffixes; one answer in ten has none of its topic's words.

    Parameters
    ----------
    n : int
    seed : int
    """
    random = np.random.default_rng(seed)
    topics = table("tr", "municipal_topics")["topic"]
    common = np.array(sorted(words("tr", "stopwords") | words("tr", "negative")), dtype=object)
    tails = _made_up_words(8000, random)
    weights = 1 / np.arange(1, len(tails) + 1)
    number = random.integers(0, len(topics), n)
    texts = []
    for topic in number.tolist():
        own = [word.rstrip("=") for word in topics[topic]["words"]]
        n_own = random.integers(2, 5) if random.random() > 0.1 else 0
        about = random.choice(own, n_own)
        filler = random.choice(common, random.integers(2, 9))
        noise = tails[random.choice(len(tails), random.integers(2, 9), p=weights / weights.sum())]
        parts = np.concatenate([np.asarray(about, dtype=object), filler, noise])
        texts.append(" ".join(random.permutation(parts)).capitalize() + ".")
    labels = [topics[topic]["key"] for topic in number.tolist()]
    return Labelled(name=f"made up, {n}", language="tr", texts=texts, labels=labels)


def _made_up_words(n: int, random: np.random.Generator) -> NDArray[np.object_]:
    onsets, vowels, ends = list("bcçdfgkmnprsştvyz"), list("aeıioöuü"), ["", "n", "r", "l", "k"]
    suffixes = ["", "lar", "ler", "da", "de", "dan", "in", "i", "imiz", "ları", "lik", "siz"]
    made = [
        "".join(
            random.choice(onsets) + random.choice(vowels) + random.choice(ends) for _ in range(2)
        )
        + random.choice(suffixes)
        for _ in range(n)
    ]
    return np.array(made, dtype=object)


def available() -> list[Labelled]:
    """Read the labelled sets that are beside the project; none when they are not."""
    sets = []
    for name, column, language in (
        ("tr-belediye-8", "label", "tr"),
        ("tr-belediye-kisa", "label", "tr"),
        ("tr-telco-feedback", "topic", "tr"),
        ("en-banking77", "label", "en"),
        ("en-stackoverflow20", "label", "en"),
        ("sib200/tur_Latn", "category", "tr"),
        ("xsid/tr", "intent", "tr"),
        ("xsid/en", "intent", "en"),
    ):
        path = FOLDER / (f"{name}.csv" if "/" in name else f"{name}/data.csv")
        if path.exists():
            sets.append(_read(path, name, column, language))
    return sets


def _read(path: Path, name: str, column: str, language: str) -> Labelled:
    frame = pd.read_csv(path, keep_default_na=False)
    if name == "en-banking77":
        frame = frame[frame["split"] == "test"]
    if column not in frame.columns:
        column = next(c for c in ("label", "intent", "topic", "category") if c in frame.columns)
    if name == "tr-telco-feedback":
        sizes = frame[column].value_counts()
        kept = sizes.index[(sizes >= 240) & ~sizes.index.isin(["", "diğer"])]
        frame = frame[frame[column].isin(kept)]
    return Labelled(
        name=name,
        language=language,
        texts=frame["text"].tolist(),
        labels=frame[column].astype(str).tolist(),
    )


def polarity_sets() -> list[Labelled]:
    """Read the sets with praise and complaint; the neutral texts are left out."""
    sets = []
    for name in ("tr-film-duygu", "tr-telco-feedback"):
        path = FOLDER / name / "data.csv"
        if path.exists():
            frame = pd.read_csv(path, keep_default_na=False)
            frame = frame[frame["sentiment"].isin(["olumlu", "olumsuz"])]
            sets.append(
                Labelled(
                    name=name,
                    language="tr",
                    texts=frame["text"].tolist(),
                    labels=frame["sentiment"].tolist(),
                )
            )
    return sets
