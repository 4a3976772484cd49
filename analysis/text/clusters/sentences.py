"""Sentence embeddings: a further view of the answers, from a language model in a local folder.

Contract: :func:`sentence_view` gives each text a point. Optional: without a folder nothing here
runs, and themes are found from the answers alone. The model needs the library
sentence-transformers, which is no dependency of the project; nothing is ever downloaded.
"""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from analysis.errors import SettingsError
from analysis.text.clusters.points import View
from analysis.text.clusters.vectors import DIMENSIONS, reduce_to, unit_rows

_LIBRARY = "sentence_transformers"
_AT_A_TIME = 512
"""Texts between two reports of progress."""


def sentence_view(
    texts: list[str], folder: Path, seed: int, progress: Callable[[float], None]
) -> View:
    """Place texts by what a sentence-embedding model makes of them.

    Parameters
    ----------
    texts : list of str
        Distinct segments; each is embedded once.
    folder : Path
        A model as sentence-transformers saves it. A multilingual one does for several languages.
    seed : int
    progress : callable
        Called with 0 to 1 after every few hundred texts; what it raises stops the work.

    Returns
    -------
    View
        Of up to 100 dimensions; rows of unit length.

    Raises
    ------
    SettingsError
        If the library is not installed or the folder holds no model.
    """
    model = _load(folder)
    blocks = []
    for start in range(0, len(texts), _AT_A_TIME):
        block = texts[start : start + _AT_A_TIME]
        blocks.append(model.encode(block, show_progress_bar=False, convert_to_numpy=True))
        progress(min((start + _AT_A_TIME) / len(texts), 1.0))
    points = unit_rows(np.vstack(blocks).astype(np.float32))
    if min(points.shape) > DIMENSIONS:
        points = reduce_to(points, DIMENSIONS, seed)
    each_itself = sparse.identity(len(points), dtype=np.float32, format="csr")
    return View(counts=each_itself, vectors=points)


def note(language: str) -> str:
    """Say for the method note that a model helped."""
    return _NOTES[language]


_NOTES = {
    "tr": " Bir cümle vektörü modelinin verdiği vektörler de kullanıldı.",
    "en": " The vectors of a sentence-embedding model were used as well.",
}


def _load(folder: Path) -> Any:
    """Load the model; on a processor, so that the same answers give the same points."""
    if not (folder / "modules.json").is_file():
        raise SettingsError(
            f"{folder}: holds no sentence-embedding model (modules.json is missing); name a "
            "folder as sentence-transformers saves it, or leave the setting empty.",
            f"{folder}: cümle vektörü modeli içermiyor (modules.json yok); sentence-transformers "
            "ile kaydedilmiş bir klasör belirtiniz ya da ayarı boş bırakınız.",
        )
    try:
        # optional, so it is looked for only here and no type checker knows it
        library = importlib.import_module(_LIBRARY)
    except ModuleNotFoundError as error:
        if error.name != _LIBRARY:
            raise
        raise SettingsError(
            "A sentence-embedding model is set, but the library sentence-transformers is not "
            "installed; install it (pip install sentence-transformers) or leave the setting "
            "empty.",
            "Cümle vektörü modeli belirtilmiş, ancak sentence-transformers kitaplığı kurulu "
            "değil; kurunuz (pip install sentence-transformers) ya da ayarı boş bırakınız.",
        ) from error
    return library.SentenceTransformer(str(folder), device="cpu", local_files_only=True)
