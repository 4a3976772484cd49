"""An invented survey of two groups of quarters, small enough to count by hand, as an edition."""

from functools import cache
from typing import Any

import pandas as pd

from analysis.chapter.editions import edition_of
from analysis.chapter.settings import ChapterSettings
from analysis.codebook import Codebook, Measure, Quadrant, Variable, VariableType
from analysis.dataset import Dataset
from analysis.disclosure import release
from analysis.pipeline import Analysis, analyse
from tests.analysis.surveys import PARKS, ROADS, WATER, open_question, rating, settings

MINIMUM = 5
N_CENTRE, N_RURAL = 60, 40


def dataset() -> Dataset:
    """A hundred citizens: 60 of the centre praise parks, 40 of the country miss water and roads.

    Of the centre 30 speak of parks, 12 of roads, 8 of water; of the country 5, 15, 20.
    """
    groups = ["m"] * N_CENTRE + ["k"] * N_RURAL
    variables = (
        Variable(
            name="mahalle_grubu",
            type=VariableType.SINGLE_CHOICE,
            text="Nerede oturuyorsunuz?",
            value_labels={"m": "Merkez mahalle", "k": "Kırsal mahalle"},
            is_group=True,
        ),
        rating("yol_m", "Yol bakımı", Measure.SATISFACTION),
        rating("park_m", "Park ve yeşil alanlar", Measure.SATISFACTION),
        rating("su_m", "İçme suyu", Measure.SATISFACTION, "MARSU"),
        open_question("iyi", Quadrant.STRENGTH),
        open_question("kotu", Quadrant.WEAKNESS),
    )
    responses = pd.DataFrame(
        {
            "mahalle_grubu": groups,
            "yol_m": [4] * N_CENTRE + [1] * N_RURAL,
            "park_m": [5] * N_CENTRE + [3] * N_RURAL,
            "su_m": [3] * N_CENTRE + [2] * N_RURAL,
        }
    )
    said = [PARKS] * 30 + [ROADS] * 12 + [WATER] * 8 + [""] * 10
    said += [PARKS] * 5 + [ROADS] * 15 + [WATER] * 20
    rows = [
        ("iyi" if text == PARKS else "kotu", f"{text} {place}", place, groups[place])
        for place, text in enumerate(said)
        if text
    ]
    return Dataset(
        responses=responses,
        verbatims=pd.DataFrame(rows, columns=["question", "text", "response", "mahalle_grubu"]),
        codebook=Codebook(variables=variables),
    )


@cache
def analysis() -> Analysis:
    return release(analyse(dataset(), settings(minimum_group=MINIMUM)), MINIMUM)


def edition(language: str = "tr", **more: Any) -> dict[str, Any]:
    """Give the edition, with other settings or desks where a test asks for them."""
    return {**_edition(language), **more}


@cache
def _edition(language: str) -> dict[str, Any]:
    return edition_of(
        [analysis()],
        ChapterSettings(
            language=language, municipality="Örnek Belediyesi", plan_period="2025-2029"
        ),
    )
