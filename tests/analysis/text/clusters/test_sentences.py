"""The optional sentence-embedding model.

What a model gives is tested only where the library is installed and PAYDAS_SENTENCE_MODEL names a
model's folder; that it is refused with a clear message otherwise, always.
"""

import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import SettingsError
from analysis.text.clusters.sentences import sentence_view
from analysis.text.themes import find_themes
from tests.analysis.text.answers import three_matters

FOLDER = os.environ.get("PAYDAS_SENTENCE_MODEL", "")
HAS_LIBRARY = importlib.util.find_spec("sentence_transformers") is not None
with_model = pytest.mark.skipif(
    not (FOLDER and HAS_LIBRARY), reason="needs sentence-transformers and PAYDAS_SENTENCE_MODEL"
)


def silent(share: float) -> None:
    """Take progress and say nothing."""


def test_a_folder_without_a_model_is_refused_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        sentence_view(["yol bozuk"], tmp_path, 0, silent)

    assert "modules.json" in caught.value.messages["en"]
    assert "modeli içermiyor" in caught.value.messages["tr"]


@pytest.mark.skipif(HAS_LIBRARY, reason="the library is installed here")
def test_a_model_without_the_library_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")

    with pytest.raises(SettingsError, match="pip install sentence-transformers"):
        sentence_view(["yol bozuk"], tmp_path, 0, silent)


def test_themes_with_a_folder_without_a_model_are_refused(tmp_path: Path) -> None:
    answers, _ = three_matters(30)

    with pytest.raises(SettingsError, match="no sentence-embedding model"):
        find_themes(answers, model_folder=tmp_path)


def test_no_model_is_spoken_of_when_none_is_set() -> None:
    answers, _ = three_matters(30)

    themes = find_themes(answers)

    assert themes is not None
    assert "cümle vektörü" not in themes.method


@with_model
def test_a_model_places_texts_of_one_meaning_together() -> None:
    texts = ["The dog barks all night", "Dogs keep barking at night", "The bus is always late"]

    points = sentence_view(texts, Path(FOLDER), 0, silent).all()

    assert np.linalg.norm(points, axis=1) == pytest.approx(1, abs=1e-4)
    assert points[0] @ points[1] > points[0] @ points[2] + 0.3


@with_model
def test_the_method_note_says_that_a_model_helped() -> None:
    answers, _ = three_matters(30)

    themes = find_themes(answers, model_folder=Path(FOLDER))

    assert themes is not None
    assert "cümle vektörü" in themes.method
