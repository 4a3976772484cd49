"""Speed: CPU time of the steps as a ratio to scikit-learn's TfidfVectorizer on the same texts.

The ratio is the result; seconds depend on the machine.
"""

import resource
from collections.abc import Callable
from time import process_time

import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from threadpoolctl import threadpool_limits

from analysis.benchmarks.labelled import made_up
from analysis.text.clusters import vectors
from analysis.text.privacy.masking import mask_texts
from analysis.text.themes import find_themes
from analysis.text.words.cleaning import sort_out, tidy
from analysis.text.words.spelling import dictionary, written_forms
from analysis.text.words.terms import count_terms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import tongues


def speed_table(show: Callable[[str], None], sizes: tuple[int, ...] = (10_000, 100_000)) -> None:
    """Print the time of the steps for made-up texts of several sizes.

    Parameters
    ----------
    show : callable
        Takes a line.
    sizes : tuple of int
        Numbers of texts.
    """
    dictionary("tr")
    show(
        f"{'texts':>9}{'TF-IDF s':>10}{'to counts':>11}{'to points':>11}{'themes':>9}"
        f"{'peak MiB':>10}"
    )
    for n in sizes:
        alone, counts, points, whole = _measure(made_up(n).texts)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        show(
            f"{n:9}{alone:10.2f}{counts / alone:10.2f}x{points / alone:10.2f}x"
            f"{whole / alone:8.2f}x{peak:10.0f}"
        )


def _measure(texts: list[str]) -> tuple[float, float, float, float]:
    frame = pd.DataFrame({"question": "q", "text": texts})
    with threadpool_limits(1):
        return (
            _seconds(lambda: TfidfVectorizer(min_df=3).fit_transform(texts)),
            _seconds(lambda: _counts(texts)),
            _seconds(lambda: vectors.embed(_counts(texts), 0)),
            _seconds(lambda: find_themes(frame)),
        )


def _counts(texts: list[str]) -> sparse.csr_matrix:
    tokens = tokenise(sort_out(mask_texts(tidy(texts))[0]).texts)
    terms = count_terms(written_forms(tokens, tongues(tokens, "tr")))
    return vectors.count_matrix(tokens, terms).matrix


def _seconds(step: Callable[[], object]) -> float:
    start = process_time()
    step()
    return process_time() - start
