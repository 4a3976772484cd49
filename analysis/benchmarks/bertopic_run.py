"""BERTopic on one set of texts, run by another Python that has its libraries.

``python bertopic_run.py ASKED.json FOUND.json``; see :mod:`analysis.benchmarks.comparison`. It
imports nothing of this project, as that Python doesn't have its libraries.
"""

import importlib
import json
import resource
import sys
from pathlib import Path
from time import process_time
from typing import Any


def model_folder(own: str) -> Path:
    """Give the folder of the sentence-embedding model: an own one, or that of the PyPI package.

    Parameters
    ----------
    own : str
        Empty: look for the package.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    if own:
        return Path(own)
    for folder in map(Path, sys.path):
        for found in sorted(folder.glob("*all_minilm_l6_v2*/**/modules.json")):
            return found.parent
    raise FileNotFoundError("no folder of all-MiniLM-L6-v2; give one with --model")


def run(texts: list[str], number: int, seeds: list[int], folder: Path) -> dict[str, Any]:
    """Embed texts once and run BERTopic with each seed.

    Parameters
    ----------
    texts : list of str
    number : int
        To how many topics BERTopic's own are brought together in the end.
    seeds : list of int
    folder : Path
        Of the sentence-embedding model; nothing is downloaded.

    Returns
    -------
    dict
        ``runs``: for each seed ``own`` (topic of each text, -1: unassigned), ``reduced``
        (the same at ``number``) and ``seconds`` of CPU; ``embedding``: seconds of CPU;
        ``peak``: MiB.
    """
    # not installed beside this project, so no type checker knows them
    bertopic = importlib.import_module("bertopic")
    sentences = importlib.import_module("sentence_transformers")
    umap = importlib.import_module("umap")
    importlib.import_module("torch").set_num_threads(1)
    model = sentences.SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    start = process_time()
    points = model.encode(texts, batch_size=64, show_progress_bar=False)
    embedding = process_time() - start
    runs = []
    for seed in seeds:
        start = process_time()
        reducer = umap.UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed
        )
        topics = bertopic.BERTopic(umap_model=reducer, embedding_model=model)
        own, _ = topics.fit_transform(texts, points)
        seconds = process_time() - start
        own = [int(topic) for topic in own]
        topics.reduce_topics(texts, nr_topics=number + (-1 in own))
        reduced = [int(topic) for topic in topics.topics_]
        runs.append({"own": own, "reduced": reduced, "seconds": seconds})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"runs": runs, "embedding": embedding, "peak": peak}


def main(source: str, target: str) -> None:
    """Read the texts, run, write what came out."""
    asked = json.loads(Path(source).read_text(encoding="utf-8"))
    found = run(asked["texts"], asked["number"], asked["seeds"], model_folder(asked["model"]))
    Path(target).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
