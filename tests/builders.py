"""Builders of test data: a test names only what it is about.

Everything a builder makes goes through the application's own functions, so that a test never
starts from a state the application could not reach.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.codebook import Codebook, Variable, VariableType
from analysis.dataset import Audience, Dataset

SCALE = {str(point): f"{point}" for point in range(1, 6)}


def make_question(
    *, name: str = "soru", kind: str = "single_choice", **more: Any
) -> dict[str, Any]:
    """Build a question of a questionnaire document; choices get the options a, b and c."""
    question: dict[str, Any] = {"name": name, "type": kind, "text": {"tr": f"{name}?"}, **more}
    if kind in ("single_choice", "multiple_choice") and "options" not in question:
        question["options"] = [
            {"value": value, "label": {"tr": f"Seçenek {value}"}} for value in "abc"
        ]
    if kind == "rating" and "options" not in question:
        question["options"] = [{"value": v, "label": {"tr": f"Puan {v}"}} for v in SCALE]
    return question


def make_document(
    *questions: Mapping[str, Any],
    name: str = "deneme",
    audience: str = "external",
    languages: Sequence[str] = ("tr",),
    sections: Sequence[Mapping[str, Any]] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Build a questionnaire document with the given questions in one section."""
    return {
        "format": "paydas.questionnaire/1",
        "name": name,
        "audience": audience,
        "default_language": languages[0],
        "languages": list(languages),
        "title": {"tr": "Deneme anketi"},
        "introduction": {"tr": "Görüşünüzü öğrenmek istiyoruz."},
        "privacy_notice": {"tr": "Adınız sorulmaz."},
        "closing": {"tr": "Teşekkür ederiz."},
        "sections": list(sections)
        if sections is not None
        else [
            {
                "name": "bolum",
                "title": {"tr": "Bölüm"},
                "questions": [dict(question) for question in questions or [make_question()]],
            }
        ],
        **more,
    }


def make_variable(name: str, kind: VariableType, **more: Any) -> Variable:
    """Build a variable of a codebook; ratings get the points 1 to 5."""
    if kind is VariableType.RATING:
        more.setdefault("value_labels", SCALE)
    return Variable(name=name, type=kind, **{"text": f"{name}?", **more})


def make_dataset(
    columns: Mapping[str, Sequence[Any]],
    *variables: Variable,
    texts: Sequence[tuple[str, str]] = (),
    audience: Audience = Audience.EXTERNAL,
) -> Dataset:
    """Build a dataset from columns and (question, text) pairs."""
    return Dataset(
        responses=pd.DataFrame(dict(columns)),
        verbatims=pd.DataFrame(list(texts), columns=["question", "text"]),
        codebook=Codebook(variables=tuple(variables)),
        audience=audience,
    )
