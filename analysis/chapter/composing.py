"""The chapter composed: surveys' blocks, desks, and what planners did to them, in one order.

Pure Python: the same documents give the same chapter, on a page of the desk and in a job that
writes files. Nothing here changes a number silently: a block that a planner has edited or locked
stays as it is, and what has another value beneath now is told.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from analysis.chapter.desks.carried import write_carried
from analysis.chapter.desks.differences import write_differences, write_others
from analysis.chapter.desks.hearings import write_hearings
from analysis.chapter.desks.material import Material
from analysis.chapter.desks.needs import write_needs
from analysis.chapter.desks.pestle import write_pestle
from analysis.chapter.desks.quotes import with_quotes
from analysis.chapter.desks.services import write_fields, write_matrix
from analysis.chapter.desks.stakeholders import write_priorities, write_register
from analysis.chapter.desks.swot import write_swot, write_tows, write_weights
from analysis.chapter.document import block_of, blocks_of
from analysis.chapter.draft import Draft
from analysis.chapter.kept import Change, Kept, change_of, shown
from analysis.chapter.model import PARTS, Block, Chapter, Heading, Paragraph
from analysis.chapter.numbering import is_blank, numbered, with_references
from analysis.chapter.outline import OPENING, SECTIONS, Placed, of_draft, outline
from analysis.chapter.printing import printed
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.truth.binding import bind
from analysis.chapter.truth.book import joined
from analysis.chapter.truth.desk_book import desk_book
from analysis.language.wording import Wording, wording_of

Writer = Callable[[Draft, Material], None]
WRITERS: Final[dict[str, tuple[Writer, ...]]] = {
    "E": (write_fields,),
    "F": (
        write_register,
        write_priorities,
        write_matrix,
        write_hearings,
        write_differences,
        write_others,
        write_carried,
    ),
    "G": (write_carried,),
    "H": (write_pestle,),
    "I": (write_swot, write_tows, write_weights),
    "J": (write_needs,),
}
"""Part -> what its desks write."""
OF_ITEMS: Final = ("carried", "differences", "pestle", "swot", "tows", "weights", "needs")
"""Blocks of the desks that are made from the list of items."""


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A composed chapter.

    Attributes
    ----------
    chapter : Chapter
        All of it, empty blocks with their hints as well: what the desk shows.
    changes : tuple of Change
        What has changed beneath kept blocks.
    book : dict
        The raw results all numbers are from.
    generated : Mapping of str to Block
        Every block as it is generated now, with its numbers bound: what is kept as ``beneath``
        when a planner edits or locks it.
    proposed : frozenset of str
        Keys of blocks made from proposals that no planner has settled.
    settings : ChapterSettings
    """

    chapter: Chapter
    changes: tuple[Change, ...]
    book: dict[str, Any]
    generated: Mapping[str, Block]
    proposed: frozenset[str]
    settings: ChapterSettings

    @cached_property
    def printed(self) -> Chapter:
        """The chapter as files have it."""
        return printed(self.chapter, self.settings)


def compose(
    surveys: Mapping[str, Any],
    desks: Mapping[str, Any],
    kept: Mapping[str, Kept],
    settings: ChapterSettings,
    wording: Wording | None = None,
    *,
    edition: str = "",
) -> Composed:
    """Compose a chapter.

    Parameters
    ----------
    surveys : Mapping
        The release's document of survey blocks (``chapter.surveys.document``).
    desks : Mapping
        Documents of the desks (desks/README.md); any may be missing.
    kept : Mapping of str to Kept
        What planners did, by key of the block.
    settings : ChapterSettings
    wording : Wording, optional
        With a municipality's own words; else that of the language.
    edition : str

    Raises
    ------
    analysis.errors.FileError
        If a document can't be read.
    """
    wording = wording or wording_of(settings.language)
    found = blocks_of(surveys)
    material = Material(wording, surveys, desks, {block.key: block for block in found.blocks})
    ordered = _ordered(material, _of_surveys(found.blocks, material))
    book = joined(found.book, desk_book(_told(material)))
    unbound = _chapter(ordered, surveys, settings, wording, edition)
    bound = bind(unbound, book, wording.own_patterns)
    generated = {block.key: block for block in bound.blocks}
    changes = [_change(key, each, generated.get(key)) for key, each in kept.items()]
    blocks = with_references(
        _with_kept(bound.blocks, kept, settings.language), wording.text("outline.missing_table")
    )
    return Composed(
        chapter=replace(bound, blocks=tuple(numbered(blocks, settings))),
        changes=tuple(change for change in changes if change is not None),
        book=book,
        generated=generated,
        proposed=_proposed(generated, material),
        settings=settings,
    )


def compose_edition(edition: Mapping[str, Any]) -> Composed:
    """Compose the chapter of an edition: a pure function of its document.

    Parameters
    ----------
    edition : Mapping
        ``settings``, ``blocks`` (the surveys' blocks), ``desks``, ``kept``, ``wording`` (own words,
        by key) and ``edition`` (its name).
    """
    settings = ChapterSettings.of_json(edition["settings"])
    return compose(
        edition["blocks"],
        edition.get("desks") or {},
        {key: Kept.of_json(each) for key, each in (edition.get("kept") or {}).items()},
        settings,
        wording_of(settings.language, edition.get("wording") or None),
        edition=str(edition.get("edition", "")),
    )


def _of_surveys(blocks: Sequence[Block], material: Material) -> list[Placed]:
    places = material.surveys.get("places") or {}
    placed = [
        Placed(part=block.part, section=places.get(block.key, OPENING), block=block)
        for block in blocks
    ]
    return with_quotes(placed, material)


def _of_desks(material: Material) -> list[Placed]:
    placed: list[Placed] = []
    for part, writers in WRITERS.items():
        draft = Draft(wording=material.wording, part=part, scope="desk")
        for write in writers:
            write(draft, material)
        placed += of_draft(draft)
    return placed


def _ordered(material: Material, surveys: Sequence[Placed]) -> list[Block]:
    """Put all blocks in the official order: part by part, section by section.

    In a section stand its heading, what a planner is asked for, what the desks and the surveys
    say, and last the guide's tables.
    """
    skeleton, desks = outline(material.wording), _of_desks(material)
    texts = [each for each in skeleton if isinstance(each.block, Heading | Paragraph)]
    tables = [each for each in skeleton if not isinstance(each.block, Heading | Paragraph)]
    together = [*texts, *desks, *surveys, *tables]
    return [
        each.block
        for part in PARTS
        for section in (OPENING, *SECTIONS.get(part, ()))
        for each in together
        if each.part == part and each.section == section
    ]


def _told(material: Material) -> dict[str, Any]:
    """Give the desks' documents as the chapter tells them, proposals where there is no desk."""
    told = {name: material.rows(name) for name in ("pestle", "tows", "needs")}
    return {**material.desks, "items": material.items, "lists": material.lists, **told}


def _chapter(
    blocks: Sequence[Block],
    surveys: Mapping[str, Any],
    settings: ChapterSettings,
    wording: Wording,
    edition: str,
) -> Chapter:
    about = surveys.get("about") or {}
    return Chapter(
        title=f"{settings.chapter_number}. {wording.text('headings.chapter')}",
        language=settings.language,
        municipality=settings.municipality or about.get("municipality", ""),
        plan_period=settings.plan_period or about.get("plan_period", ""),
        blocks=tuple(blocks),
        edition=edition,
    )


def _change(key: str, kept: Kept, now: Block | None) -> Change | None:
    if kept.content is None or kept.beneath is None:
        return None
    return change_of(key, block_of(kept.beneath), now)


def _with_kept(generated: Sequence[Block], kept: Mapping[str, Kept], language: str) -> list[Block]:
    """Put kept blocks in the place of the generated ones, and the planner's own behind theirs."""
    known = {block.key: block for block in generated}
    blocks: list[Block] = []
    moved: dict[str, Block] = {}
    for block in generated:
        own = kept.get(block.key)
        stands = shown(block.key, own, block, language) if own else block
        if own and own.after and own.after != block.key and stands is not None:
            moved[block.key] = stands
        elif stands is not None:
            blocks.append(stands)
    for key, each in kept.items():
        block_there = shown(key, each, None, language) if key not in known else None
        if block_there is not None:
            moved[key] = block_there
    return _inserted(blocks, moved, kept)


def _inserted(
    blocks: list[Block], moved: dict[str, Block], kept: Mapping[str, Kept]
) -> list[Block]:
    """Put blocks behind those they follow; what follows nothing stands at the end of its part."""
    waiting = dict(moved)
    while waiting:
        places = {block.key: place for place, block in enumerate(blocks)}
        ready = [key for key in waiting if kept[key].after in places]
        for key in ready or list(waiting)[:1]:
            block = waiting.pop(key)
            after = kept[key].after if ready else _last_of(blocks, block.part)
            place = next(
                (at for at, each in enumerate(blocks) if each.key == after), len(blocks) - 1
            )
            blocks.insert(place + 1, block)
    return blocks


def _last_of(blocks: Sequence[Block], part: str) -> str:
    return next((block.key for block in reversed(blocks) if block.part == part), "")


def _proposed(generated: Mapping[str, Block], material: Material) -> frozenset[str]:
    if material.is_settled:
        return frozenset()
    return frozenset(
        key
        for key in generated
        if key.split("/")[1] == "desk" and key.split("/")[2] in OF_ITEMS
        and not is_blank(generated[key])
    )  # fmt: skip


__all__ = ["Change", "Composed", "Kept", "compose", "compose_edition", "printed"]
