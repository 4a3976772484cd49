"""An analysis as plain JSON types, for files and for pages that load no pandas."""

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from analysis.bands import Band, Bound, Rounded
from analysis.evidence import Evidence
from analysis.pipeline import Analysis
from analysis.situation.owners import Whose
from analysis.text.themes import Themes

FORMAT: Final = "paydas.analysis/1"


def to_document(analysis: Analysis) -> dict[str, Any]:
    """Write an analysis as a document of dicts, lists, texts and numbers.

    Returns
    -------
    dict
        ``format``, ``audience``, ``counts``, ``settings``, ``frequencies``, ``likert``,
        ``services`` (or None), ``crosstabs``, ``themes`` (or None), ``theme_tables``,
        ``theme_pairs``, ``findings``, ``swot``, ``needs``, ``reserve`` (items that the list has no
        room for), ``unplaced`` (themes that made no item). The keys of each part are the
        attributes of its class. A theme also has ``texts``: the masked verbatims behind it, so
        that the answers behind an item can be shown.
    """
    return {
        "format": FORMAT,
        "audience": analysis.audience,
        "band": analysis.band,
        "counts": counts_of(analysis),
        "settings": plain(analysis.settings),
        "questions": {
            variable.name: variable.text for variable in analysis.dataset.codebook.variables
        },
        "frequencies": plain(analysis.frequencies),
        "likert": plain(analysis.likert),
        "services": plain(analysis.services),
        "crosstabs": plain(analysis.crosstabs),
        "themes": _themes(analysis),
        "theme_tables": plain(analysis.theme_tables),
        "theme_pairs": plain(analysis.theme_pairs),
        "findings": plain(analysis.findings),
        "swot": plain(analysis.swot),
        "needs": plain(analysis.needs),
        "reserve": plain(analysis.reserve),
        "unplaced": plain(analysis.unplaced),
    }


def evidence_document(evidence: Evidence) -> dict[str, Any]:
    """Write a piece of evidence with its share, 95 % interval and steady name.

    Returns
    -------
    dict
        Its attributes, ``share`` (0 to 1), ``low`` and ``high`` (None where there is no interval)
        and ``name``, the same in every run.
    """
    low, high = evidence.interval or (None, None)
    return {
        **{each.name: plain(getattr(evidence, each.name)) for each in fields(evidence)},
        "share": round(evidence.share, 4),
        "low": None if low is None else round(low, 4),
        "high": None if high is None else round(high, 4),
        "name": evidence.name,
    }


def counts_of(analysis: Analysis) -> dict[str, Any]:
    """Count what was analysed; numbers, or bands where only those may be shown."""
    themes = analysis.themes
    return {
        "responses": plain(analysis.n_responses),
        "verbatims": plain(analysis.n_verbatims),
        "with_content": plain(themes.base if themes else 0),
        "empty": plain(themes.n_empty if themes else analysis.n_verbatims),
        "copies": plain(themes.n_copies if themes else 0),
        "masked": plain(themes.n_masked if themes else 0),
        "themes": len(themes.themes) if themes else 0,
        "findings": len(analysis.findings),
        "swot": len(analysis.swot),
        "needs": len(analysis.needs),
    }


def plain(value: Any) -> Any:
    """Turn dataclasses, enumerations, dates and tuples into plain JSON types.

    What a dataclass marks as private is left out. A band of counts becomes
    ``{"low": 60, "high": 69}``, a number known by one end only ``{"at_least": 84.0}`` or
    ``{"at_most": 16.0}``.
    """
    if isinstance(value, Band | Bound):
        return _ends(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _attributes(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    return _single(value)


def _attributes(value: Any) -> dict[str, Any]:
    if isinstance(value, Evidence):
        return evidence_document(value)
    shown = [each.name for each in fields(value) if not each.metadata.get("private")]
    return {name: plain(getattr(value, name)) for name in shown}


def _ends(value: Band | Bound) -> int | dict[str, float]:
    if isinstance(value, Band) and value.high == int(value):
        return int(value)
    if isinstance(value, Band):
        return {"low": int(value), "high": value.high}
    return {"at_most" if value.is_most else "at_least": float(value)}


def _single(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Rounded):
        return float(value)
    # numbers of numpy know their plain selves
    return value.item() if hasattr(value, "item") else value


def to_json(document: Any) -> str:
    """Write a document as JSON, the same text for the same document."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _themes(analysis: Analysis) -> dict[str, Any] | None:
    themes = analysis.themes
    if themes is None:
        return None
    texts = _texts(analysis, themes)
    settings = analysis.settings
    whose = Whose(analysis.dataset.codebook, settings.owners, settings.language)
    return {
        "base": plain(themes.base),
        "n_empty": plain(themes.n_empty),
        "n_set_aside": plain(themes.n_set_aside),
        "n_copies": plain(themes.n_copies),
        "n_masked": plain(themes.n_masked),
        "method": themes.method,
        "themes": [
            {
                **plain(theme),
                "matter": plain(whose.theme(theme)),
                "texts": texts.get(theme.theme_id, []),
            }
            for theme in themes.themes
        ],
    }


def _share(value: float) -> float | None:
    """Give a share of four digits; None where it is not known."""
    return None if math.isnan(value) else round(float(value), 4)


def _texts(analysis: Analysis, themes: Themes) -> dict[int, list[dict[str, Any]]]:
    """List the masked verbatims of each theme, the most typical first."""
    mentions = themes.mentions
    questions = analysis.dataset.verbatims["question"].reindex(mentions.index)
    ordered = mentions.assign(question=questions).sort_values(
        "strength", ascending=False, kind="stable"
    )
    texts: dict[int, list[dict[str, Any]]] = {}
    for row in ordered.to_dict("records"):
        texts.setdefault(int(row["theme_id"]), []).append(
            {
                "question": str(row["question"]),
                "text": str(row["text"]),
                "polarity": str(row["polarity"]),
                "certainty": round(float(row["certainty"]), 4),
                "is_doubtful": bool(row["is_doubtful"]),
                "strength": round(float(row["strength"]), 4),
                "is_quote": bool(row["is_quote"]),
                "is_settled": bool(row["is_settled"]),
                "confidence": _share(row["confidence"]),
                "copies": int(row["copies"]),
            }
        )
    return texts
