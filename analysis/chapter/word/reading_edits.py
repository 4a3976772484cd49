"""What a planner changed in a Word file: block by block, and what was added between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Final

from analysis.chapter.document import block_document
from analysis.chapter.model import Block

MOST_COMPARED: Final = 4_000_000
"""Pairs of words; longer texts are shown as one that went and one that came."""


class Kind(StrEnum):
    """What happened to a word."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class Span:
    """Words that follow each other and had the same fate."""

    kind: Kind
    text: str


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One text of a block that a planner changed.

    Attributes
    ----------
    place : tuple of (str or int)
        Which text of the block; see ``truth.parts.Part``.
    before, after : str
    spans : tuple of Span
        The difference word by word.
    """

    place: tuple[str | int, ...]
    before: str
    after: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Edited:
    """A block that a planner changed and that is taken back.

    Attributes
    ----------
    key : str
    before, after : Block
        As it is in the chapter; as the file has it, with the state "edited" and with the numbers
        that were left as they are bound to what they were bound to.
    changed : tuple of Changed
    """

    key: str
    before: Block
    after: Block
    changed: tuple[Changed, ...]


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A change that is shown and not taken back: numbers come from the release alone."""

    key: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What a planner wrote outside all blocks; kept as a proposal.

    Attributes
    ----------
    after : str
        Key of the block it follows; empty before the first.
    part : str
        The part of the chapter it stands in; empty before the first block.
    text : str
        Its lines, one paragraph each; empty for a table.
    rows : tuple of rows of cells
        Of a table: each cell a tuple of lines.
    has_picture : bool
        A picture stood here too, which can't be taken back.
    of : str
        Key of the block it is another copy of; empty for anything else.
    """

    after: str
    part: str
    text: str = ""
    rows: tuple[tuple[tuple[str, ...], ...], ...] = ()
    has_picture: bool = False
    of: str = ""


@dataclass(frozen=True, kw_only=True)
class Edits:
    """Everything that was changed in a Word file of an edition.

    Attributes
    ----------
    edition, language : str
    edited : tuple of Edited
    refused : tuple of Refused
        Changes in tables of numbers, figures and quotes.
    missing : tuple of str
        Keys of blocks that are not in the file.
    duplicated : tuple of str
        Keys of blocks that stand there twice or more; the first one counts, the others are
        proposals.
    moved : tuple of str
        Keys of blocks that stand in another place.
    outside : tuple of Outside
    n_same : int
        Blocks that are as they were.
    """

    edition: str
    language: str
    edited: tuple[Edited, ...] = ()
    refused: tuple[Refused, ...] = ()
    missing: tuple[str, ...] = ()
    duplicated: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()
    n_same: int = 0


def edits_document(edits: Edits) -> dict[str, Any]:
    """Write edits as plain JSON types, for pages that show them before they are taken.

    Returns
    -------
    dict
        ``edition``, ``language``, ``n_same``; ``blocks``: each with ``key``, ``kind``, ``before``
        and ``after`` as one text each, ``changed`` (place, before, after, spans) and ``content``
        (the block's document with the edit in it); ``added``: ``after``, ``part``, ``text``,
        ``rows``, ``has_picture``, ``of``; ``refused``: ``key``, ``text``, ``changed``, ``reason``;
        ``missing``, ``duplicated``, ``moved``: keys.
    """
    return {
        "edition": edits.edition,
        "language": edits.language,
        "n_same": edits.n_same,
        "blocks": [
            {
                "key": each.key,
                "kind": each.key.split("/")[-1],
                "before": "\n".join(one.before for one in each.changed),
                "after": "\n".join(one.after for one in each.changed),
                "changed": [_changed(one) for one in each.changed],
                "content": block_document(each.after),
            }
            for each in edits.edited
        ],
        "added": [
            {
                "after": each.after,
                "part": each.part,
                "text": each.text,
                "rows": [[list(cell) for cell in row] for row in each.rows],
                "has_picture": each.has_picture,
                "of": each.of,
            }
            for each in edits.outside
        ],
        "refused": [
            {
                "key": each.key,
                "text": "\n".join(f"{one.before} → {one.after}" for one in each.changed),
                "changed": [_changed(one) for one in each.changed],
                "reason": dict(REASON),
            }
            for each in edits.refused
        ],
        "missing": list(edits.missing),
        "duplicated": list(edits.duplicated),
        "moved": list(edits.moved),
    }


REASON: Final = {
    "tr": "Sayı tabloları, grafikler ve katılımcıların sözleri sürümden gelir; Word'de yapılan "
    "değişiklik alınmaz.",
    "en": "Tables of numbers, figures and what people said come from the release; what was changed "
    "in Word is not taken.",
}
"""Why a change is refused."""


def _changed(one: Changed) -> dict[str, Any]:
    spans = [{"kind": str(span.kind), "text": span.text} for span in one.spans]
    return {"place": list(one.place), "before": one.before, "after": one.after, "spans": spans}


def spans_of(before: str, after: str) -> tuple[Span, ...]:
    """Compare two texts word by word.

    Examples
    --------
    >>> [(str(each.kind), each.text) for each in spans_of("Yol kötü.", "Yol çok kötü.")]
    [('same', 'Yol '), ('added', 'çok '), ('same', 'kötü.')]
    """
    old, new = _words(before), _words(after)
    if len(old) * len(new) > MOST_COMPARED:
        old, new = [before], [after]
    return tuple(_spans(old, new))


def _spans(old: list[str], new: list[str]) -> Iterator[Span]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield Span(kind=Kind.SAME, text="".join(new[start:end]))
            continue
        if high > low:
            yield Span(kind=Kind.REMOVED, text="".join(old[low:high]))
        if end > start:
            yield Span(kind=Kind.ADDED, text="".join(new[start:end]))


def _words(text: str) -> list[str]:
    """Part a text into words, each with the blanks behind it."""
    words: list[str] = []
    for piece in text.split(" "):
        words.append(f"{piece} ")
    if words:
        words[-1] = words[-1][:-1]
    return [word for word in words if word]


def moved_among(order: list[str], found: list[str]) -> tuple[str, ...]:
    """Give the keys that were put elsewhere: those outside the longest stretches left in order.

    Examples
    --------
    >>> moved_among(["a", "b", "c", "d"], ["b", "c", "a", "d"])
    ('a',)
    """
    there = [key for key in order if key in set(found)]
    matcher = SequenceMatcher(None, there, found, autojunk=False)
    stayed = {
        key
        for block in matcher.get_matching_blocks()
        for key in there[block.a : block.a + block.size]
    }
    return tuple(key for key in there if key not in stayed)


__all__ = [
    "Changed",
    "Edited",
    "Edits",
    "Kind",
    "Outside",
    "Refused",
    "Span",
    "edits_document",
    "moved_among",
    "spans_of",
]
