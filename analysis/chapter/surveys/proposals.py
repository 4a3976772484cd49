"""What the surveys propose for the parts that planners settle, as plain JSON types.

A chapter without a situation desk is written from these, and an English one finds here what an item
is called that nobody has reworded.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.combine import Combined
from analysis.evidence import Evidence
from analysis.language.wording import Wording
from analysis.pipeline import Analysis
from analysis.serialise import evidence_document, plain
from analysis.situation.lists import lists_of
from analysis.situation.owners import Whose
from analysis.swot import SwotItem


def proposals_of(
    analyses: Sequence[Analysis], combined: Combined, ids: Sequence[int], wording: Wording
) -> dict[str, Any]:
    """Write items, needs, contradictions and lists; evidence names the survey it is from.

    Parameters
    ----------
    analyses : sequence of Analysis
    combined : Combined
        Of these analyses.
    ids : sequence of int
        Number of each survey in the release.
    wording : Wording
        Of the language they are in.
    """
    origins = _origins(analyses, ids)
    swot = [_item(item, origins) for item in combined.swot]
    return {
        "language": wording.language,
        "swot": swot,
        "reserve": [_item(item, origins) for item in combined.reserve],
        "needs": plain(combined.needs),
        "contradictions": plain(combined.contradictions),
        # what employees said goes to no other body
        "lists": lists_of(
            swot,
            [
                _survey(analysis, number)
                for analysis, number in zip(analyses, ids, strict=True)
                if analysis.audience != "internal" and not analysis.band
            ],
        ),
    }


def _origins(analyses: Sequence[Analysis], ids: Sequence[int]) -> dict[int, int]:
    """Say which survey each piece of evidence is from; a piece is known by its identity."""
    return {
        id(piece): number
        for analysis, number in zip(analyses, ids, strict=True)
        for item in (*analysis.swot, *analysis.reserve)
        for piece in (*item.evidence, *item.against)
    }


def _item(item: SwotItem, origins: Mapping[int, int]) -> dict[str, Any]:
    document: dict[str, Any] = plain(item)
    return {
        **document,
        "evidence": _pieces(item.evidence, origins),
        "against": _pieces(item.against, origins),
        "audiences": list(item.audiences),
    }


def _pieces(pieces: Iterable[Evidence], origins: Mapping[int, int]) -> list[dict[str, Any]]:
    return [{**evidence_document(piece), "survey": origins[id(piece)]} for piece in pieces]


def _survey(analysis: Analysis, number: int) -> dict[str, Any]:
    """Give of a survey what lists are made of."""
    settings = analysis.settings
    whose = Whose(analysis.dataset.codebook, settings.owners, settings.language)
    themes = analysis.themes.themes if analysis.themes else ()
    return {
        "id": number,
        "minimum_group": settings.minimum_group,
        "themes": {
            "themes": [{**plain(theme), "matter": plain(whose.theme(theme))} for theme in themes]
        },
        "theme_tables": plain(analysis.theme_tables),
        "services": plain(analysis.services),
    }
