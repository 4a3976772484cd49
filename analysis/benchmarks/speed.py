"""Speed: CPU time from file to tables, as a ratio to scikit-learn's TfidfVectorizer alone.

The ratio is the result; seconds depend on the machine. Every run has a process of its own; what is
printed are medians of five rounds (one of 1,000,000 answers), the most memory and the worst bar.
Imports and the reading of the word lists and dictionaries (about two seconds, whatever the number
of answers) are apart, and so is making the answers.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from threadpoolctl import threadpool_limits

from analysis.benchmarks.children import Measured, measured
from analysis.benchmarks.large import write_answers
from analysis.cli.table_files import write_csv
from analysis.cli.theme_tables import WhoSaysWhat, by_columns
from analysis.cli.themes import as_json, with_themes
from analysis.reading.limits import OWN_FILES
from analysis.reading.tables import read_table
from analysis.text.themes import find_themes

SIZES = (10_000, 100_000)
LARGE = 1_000_000
_WARM_UP = 300
_ROUNDS = 5
"""Rounds, whose median counts: seconds of one alone differ by a fifth."""


@dataclass(frozen=True, kw_only=True)
class Whole:
    """CPU seconds of the whole way.

    Attributes
    ----------
    reading, themes, writing : float
        From the file to a table; to themes; and to THEMES.csv and JSON with who says what.
    silence : float
        Longest time without a word of progress, as a share of that for the themes.
    astray : float
        Furthest that the share told as done was from the share of the time.
    """

    reading: float
    themes: float
    writing: float
    silence: float
    astray: float

    @property
    def total(self) -> float:
        """The whole way."""
        return self.reading + self.themes + self.writing


def speed_table(show: Callable[[str], None], sizes: tuple[int, ...] = SIZES) -> None:
    """Print what the whole way costs for made-up answers of several numbers.

    Parameters
    ----------
    show : callable
        Takes a line.
    sizes : tuple of int
        Numbers of answers.
    """
    show("silence: longest share of the time without a word of progress; astray: how far it erred")
    show(
        f"{'answers':>9}{'TF-IDF s':>10}{'read':>8}{'themes':>8}{'write':>8}{'all':>8}"
        f"{'of rounds':>12}{'us each':>9}{'peak MiB':>10}{'silence':>9}{'astray':>8}"
    )
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "answers.csv")
            write_answers(path, n)
            # side by side, so that a busy moment of the machine weighs on both
            rounds = [
                (measured(_alone, path).result, measured(_whole, path))
                for _ in range(_ROUNDS if n < LARGE else 1)
            ]
        show(_line(n, rounds))


def _line(n: int, rounds: Sequence[tuple[float, Measured[Whole]]]) -> str:
    alone = median(seconds for seconds, _ in rounds)
    wholes = [child.result for _, child in rounds]
    ratios = [whole.total / seconds for (seconds, _), whole in zip(rounds, wholes, strict=True)]
    steps = (
        median(whole.reading for whole in wholes) / alone,
        median(whole.themes for whole in wholes) / alone,
        median(whole.writing for whole in wholes) / alone,
        median(ratios),
    )
    return (
        f"{n:9}{alone:10.2f}{''.join(f'{each:7.2f}x' for each in steps)}"
        f"{f'{min(ratios):.2f}-{max(ratios):.2f}':>12}"
        f"{1e6 * median(whole.total for whole in wholes) / n:9.0f}"
        f"{max(child.peak for _, child in rounds):10.0f}"
        f"{max(whole.silence for whole in wholes):9.0%}"
        f"{max(whole.astray for whole in wholes):8.0%}"
    )


def _alone(path: Path) -> float:
    """Measure TfidfVectorizer, in a child."""
    texts = read_table(path, limits=OWN_FILES)["text"].tolist()
    return _seconds(lambda: TfidfVectorizer(min_df=3).fit_transform(texts))


def _whole(path: Path) -> Whole:
    """Measure the whole way, in a child."""
    find_themes(_verbatims(read_table(path, limits=OWN_FILES).head(_WARM_UP)))
    start = process_time()
    table = read_table(path, limits=OWN_FILES)
    read = process_time()
    told: list[tuple[float, float]] = []
    themes = find_themes(
        _verbatims(table),
        language="auto",
        progress=lambda share: told.append((share, process_time())),
    )
    found = process_time()
    with threadpool_limits(1):
        write_csv(with_themes(table, themes), path.with_suffix(".themes.csv"))
        tables, pairs = by_columns(table, ("group",), themes) if themes else ((), ())
        said = WhoSaysWhat(tables=tables, pairs=pairs, found=())
        path.with_suffix(".json").write_text(as_json(themes, said), encoding="utf-8")
    written = process_time()
    silence, astray = truth(told, read, found)
    return Whole(
        reading=read - start,
        themes=found - read,
        writing=written - found,
        silence=silence,
        astray=astray,
    )


def _verbatims(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"question": "text", "text": table["text"]})


def truth(told: list[tuple[float, float]], start: float, end: float) -> tuple[float, float]:
    """Say how true a progress bar is.

    Parameters
    ----------
    told : list of (share, time)
        Each report, in order.
    start, end : float
        Times between which the work was done.

    Returns
    -------
    silence : float
        Longest time without a report, as a share of all.
    astray : float
        Furthest that the share reported last was from the share of the time when it was reported.

    Examples
    --------
    >>> truth([(0.5, 2.0), (1.0, 10.0)], 0.0, 10.0)
    (0.8, 0.3)
    """
    shares, times = (np.array([each[at] for each in told]) for at in (0, 1))
    passed: NDArray[np.float64] = (times - start) / (end - start)
    silence = np.diff(np.concatenate([[0.0], passed, [1.0]])).max()
    return float(silence), float(np.abs(shares - passed).max(initial=0.0))


def _seconds(step: Callable[[], object]) -> float:
    start = process_time()
    step()
    return process_time() - start
