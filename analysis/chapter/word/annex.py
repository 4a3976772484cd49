"""The annex of evidence: which source each sentence, table and figure was written from."""

from collections.abc import Mapping, Sequence

from analysis.chapter.model import Block, Figure, Heading, Table
from analysis.chapter.text_of import heading_of
from analysis.chapter.word.evidence import Source, about_of
from analysis.language.wording import Wording

_WIDTHS = (0.08, 0.47, 0.13, 0.32)
_COLUMNS = ("code", "source", "base", "where")
MOST_PLACES = 12
"""A source with more places names the first ones."""


def annex_heading(wording: Wording) -> Heading:
    """Give the annex's heading."""
    return Heading(
        text=wording.text("document.annex"), level=2, key="annex", part="J", starts_page=True
    )


def annex_table(
    blocks: Sequence[Block], sources: Mapping[str, Source], wording: Wording
) -> Table | None:
    """Give the annex's table: code, source, base, places; None when nothing is traced."""
    places = _places(blocks, wording)
    rows = [
        (
            (source.code,),
            (source.text,),
            (_base(source, wording),),
            (_listed(places[source.name]),),
        )
        for source in sources.values()
        if source.name in places
    ]
    if not rows:
        return None
    return Table(
        caption=wording.text("document.annex_caption"),
        header=(tuple((wording.text(f"document.columns.{name}"), 1) for name in _COLUMNS),),
        rows=tuple(rows),
        widths=_WIDTHS,
        numeric=(2,),
    )


def _places(blocks: Sequence[Block], wording: Wording) -> dict[str, list[str]]:
    """Say where each source stands: tables and figures by number, texts by their heading."""
    found: dict[str, list[str]] = {}
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.number or heading_of(block)
            continue
        place = heading
        if isinstance(block, Table | Figure):
            word = wording.text("words.table" if isinstance(block, Table) else "words.figure")
            place = f"{word} {block.number}"
        for name in about_of(block):
            listed = found.setdefault(name, [])
            if place and place not in listed:
                listed.append(place)
    return found


def _listed(places: Sequence[str]) -> str:
    more = " …" if len(places) > MOST_PLACES else ""
    return "; ".join(places[:MOST_PLACES]) + more


def _base(source: Source, wording: Wording) -> str:
    if source.base is None:
        return wording.text("document.unknown")
    return wording.number(source.base, "count")
