"""What stands behind an item: counts, groups, masked quotes; and from an answer to the items."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analysis.situation.decisions import Decision
from analysis.situation.plain_items import Item, name_of
from survey.results import pages
from survey.situation import board, store
from survey.situation.models import SituationDesk

MOST_QUOTES = 3
"""Of one theme on the page of an item; the page of the theme has all."""

Release = Mapping[str, Any]
May = Callable[[int, str], bool]
"""Says of the number of a survey and the words of a quote whether they may be printed."""


def evidence_of(item: Item, release: Release, may: May) -> dict[str, Any]:
    """Give what the page of an item shows; of quotes those that may be printed.

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
        "evidence": _pieces(item["evidence"], release, may),
        "against": _pieces(item["against"], release, may),
        "groups": _by_breakdown(item["groups"]),
    }


def _pieces(pieces: Sequence[Item], release: Release, may: May) -> list[dict[str, Any]]:
    links = pages.links_of(release, pieces)
    return [
        {
            **piece,
            "full_name": name_of(piece),
            "link": link,
            "quotes": _quotes(piece, release, may),
        }
        for piece, link in zip(pieces, links, strict=True)
    ]


def _quotes(piece: Item, release: Release, may: May) -> list[str]:
    """Give approved quotes of a theme under the piece's question.

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
        and may(int(piece["survey"]), str(quote["text"]))
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
    return _with_sides(items, lambda piece: _is_theme(piece, survey_id, theme_id))


def supported(
    desk: SituationDesk, survey_id: int, theme_key: str, question: str = ""
) -> tuple[list[Item], str]:
    """List the items of a desk that a theme supports; give the language of their phrases too.

    Parameters
    ----------
    desk : SituationDesk
    survey_id : int
    theme_key : str
        As the desk of themes knows it.
    question : str
        Of an answer: pieces of evidence under other questions don't rest on it.
    """
    kept = board.kept_of(store.items_of(desk.id))
    every = [*kept, *board.proposals_of(desk, kept)]

    def rests(piece: Item) -> bool:
        is_theme = piece["kind"] == "theme" and piece.get("survey") == survey_id
        is_asked = not question or piece.get("question", "") in ("", question)
        return is_theme and is_asked and piece.get("key") == theme_key

    return _with_sides(every, rests), board.language_of(desk)


def _with_sides(items: Sequence[Item], rests: Callable[[Item], bool]) -> list[Item]:
    """Keep the items with a piece of evidence that counts, with the side it takes."""
    found = []
    for item in (each for each in items if each["decision"] != Decision.MERGED):
        sides = [side for side in ("evidence", "against") if any(map(rests, item[side]))]
        if sides:
            found.append({**item, "side": sides[0]})
    return found


def _is_theme(piece: Item, survey_id: int, theme_id: int) -> bool:
    is_theme = piece["kind"] == "theme" and str(piece["reference"]) == str(theme_id)
    return is_theme and piece.get("survey") == survey_id
