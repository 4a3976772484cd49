"""What stands behind an item: counts, groups, masked quotes; and from an answer to the items."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.situation.decisions import Decision
from analysis.situation.plain_items import Item, name_of
from survey.results import pages

MOST_QUOTES = 3
"""Of one theme on the page of an item; the page of the theme has all."""

Release = Mapping[str, Any]


def evidence_of(item: Item, release: Release) -> dict[str, Any]:
    """Give what the page of an item shows.

    Returns
    -------
    dict
        ``evidence`` and ``against``: pieces with their place (``link``), name and masked quotes;
        ``groups``: by the question that tells groups apart. Nothing of a merged item: what it
        held counts under the item it went into, and names themes of an earlier analysis.
    """
    if item["decision"] == Decision.MERGED:
        return {"evidence": [], "against": [], "groups": []}
    return {
        "evidence": _pieces(item["evidence"], release),
        "against": _pieces(item["against"], release),
        "groups": _by_breakdown(item["groups"]),
    }


def _pieces(pieces: Sequence[Item], release: Release) -> list[dict[str, Any]]:
    links = pages.links_of(release, pieces)
    return [
        {
            **piece,
            "full_name": name_of(piece),
            "link": link,
            "quotes": _quotes(piece, release),
        }
        for piece, link in zip(pieces, links, strict=True)
    ]


def _quotes(piece: Item, release: Release) -> list[str]:
    """Give masked quotes of a theme under the piece's question.

    Nothing tells the side a quote takes: of a piece that counts complaints only, none is shown.
    """
    if piece["kind"] != "theme" or piece["polarity"]:
        return []
    (survey,) = [each for each in release["surveys"] if each["id"] == piece["survey"]]
    found = [
        str(quote["text"])
        for theme in pages.themes_of(survey)
        if str(theme["theme_id"]) == str(piece["reference"])
        for quote in theme["quotes"]
        if piece["question"] in ("", quote["question"])
    ]
    return found[:MOST_QUOTES]


def _by_breakdown(groups: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Put what groups say in one table for each question that tells them apart."""
    tables: dict[str, dict[str, Any]] = {}
    for row in groups:
        table = tables.setdefault(row["breakdown"], {"text": row["text"], "rows": []})
        table["rows"].append(row)
    return list(tables.values())


def items_on_theme(items: Sequence[Item], survey_id: int, theme_id: int) -> list[Item]:
    """List the items that a theme supports or speaks against, with the side it takes."""
    found = []
    for item in (each for each in items if each["decision"] != Decision.MERGED):
        for side in ("evidence", "against"):
            if any(_is_theme(piece, survey_id, theme_id) for piece in item[side]):
                found.append({**item, "side": side})
                break
    return found


def _is_theme(piece: Item, survey_id: int, theme_id: int) -> bool:
    is_theme = piece["kind"] == "theme" and str(piece["reference"]) == str(theme_id)
    return is_theme and piece.get("survey") == survey_id
