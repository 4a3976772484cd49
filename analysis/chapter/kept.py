"""What planners did to blocks, and what has changed beneath since.

Pure Python. A kept block is a plain document beside the release, never in it: what is beneath is
the block as it was generated when somebody edited, locked or moved it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Final

from analysis.chapter.document import block_document, block_of
from analysis.chapter.model import Block, Figure, Heading, Number, Paragraph, Quotes, State, Table
from analysis.chapter.truth.parts import tokens_by_part

TOKEN: Final = re.compile(r"[%≤≥]?\s?\d+(?:[.,–]\d+)*%?")
"""A number as texts print it, its percent sign with it."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[\"“(]?[A-ZÇĞİÖŞÜ])")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a planner did to one block.

    Attributes
    ----------
    state : State
        GENERATED for a block that was only moved.
    content : dict or None
        The block as it is to stand, as a document; None: as it is generated.
    beneath : dict or None
        The block as it was generated then; None for a paragraph of the planner's own.
    release : str
        The release that was beneath.
    after : str
        Key of the block it follows; empty: where it is generated, or at the end of its part.
    """

    state: State
    content: Mapping[str, Any] | None = None
    beneath: Mapping[str, Any] | None = None
    release: str = ""
    after: str = ""

    def to_json(self) -> dict[str, Any]:
        """Write it as plain JSON types."""
        names = ("content", "beneath", "release", "after")
        return {"state": str(self.state), **{name: getattr(self, name) for name in names}}

    @classmethod
    def of_json(cls, document: Mapping[str, Any]) -> "Kept":
        """Read what :meth:`to_json` wrote."""
        return cls(**{**document, "state": State(document["state"])})


@dataclass(frozen=True, kw_only=True)
class NumberChange:
    """A number that has another value now; ``source`` is empty where none is bound."""

    source: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """What has changed beneath a kept block.

    Attributes
    ----------
    key : str
    kind : str
        "numbers" (only numbers are other ones), "text", or "gone" (nothing is generated there).
    before, after : str
        The generated block then and now, one line for each sentence or row.
    numbers : tuple of NumberChange
    added, removed : tuple of str
        Lines that are new beneath, and lines that are gone.
    """

    key: str
    kind: str
    before: str
    after: str
    numbers: tuple[NumberChange, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def change_of(key: str, beneath: Block, now: Block | None) -> Change | None:
    """Say what has changed beneath a kept block; None where nothing has.

    Parameters
    ----------
    key : str
    beneath : Block
        As it was generated when it was kept.
    now : Block or None
        As it is generated now.
    """
    before = lines_of(beneath)
    if now is None:
        return Change(key=key, kind="gone", before="\n".join(before), after="", removed=before)
    after = lines_of(now)
    if bare(beneath) == bare(now) or before == after:
        return None
    added, removed = _differences(before, after)
    is_alike = [TOKEN.sub("#", line) for line in before] == [TOKEN.sub("#", line) for line in after]
    return Change(
        key=key,
        kind="numbers" if is_alike else "text",
        before="\n".join(before),
        after="\n".join(after),
        numbers=_numbers(beneath, now),
        added=added,
        removed=removed,
    )


def bare(block: Block) -> Block:
    """Give a block without what composing and binding put there."""
    block = replace(block, numbers=(), state=State.GENERATED)
    if isinstance(block, Heading):
        return replace(block, number="", anchor="")
    if isinstance(block, Figure):
        return replace(block, number=0, name="", png=b"", svg=b"")
    return replace(block, number=0) if isinstance(block, Table) else block


def lines_of(block: Block) -> tuple[str, ...]:
    """Write a block as lines: a sentence each, a row each."""
    if isinstance(block, Heading):
        return (block.text,)
    if isinstance(block, Paragraph):
        return tuple(line for line in _SENTENCE.split(block.text) if line)
    if isinstance(block, Quotes):
        return block.texts
    if isinstance(block, Table):
        heads = (" | ".join(text for text, _ in row) for row in block.header)
        rows = (" | ".join("; ".join(cell) for cell in row) for row in block.rows)
        return tuple(line for line in (block.caption, *heads, *rows, block.note) if line)
    return (block.caption, *_chart_lines(block))


def _chart_lines(figure: Figure) -> Iterable[str]:
    if figure.chart is None:
        return (figure.alt,)
    rows = zip(*(each.values for each in figure.chart.series), strict=True)
    return tuple(
        f"{name}: {', '.join('-' if value is None else str(round(value, 4)) for value in row)}"
        for name, row in zip(figure.chart.categories, rows, strict=True)
    )


def _differences(
    before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    added: list[str] = []
    removed: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            removed += before[i:j]
            added += after[k:m]
    return tuple(added), tuple(removed)


def _numbers(beneath: Block, now: Block) -> tuple[NumberChange, ...]:
    """List the numbers that have another value now: by their sources, else by their places."""
    then, later = _by_source(beneath.numbers), _by_source(now.numbers)
    if then or later:
        return tuple(
            NumberChange(source=source, before=token, after=later.get(source, ""))
            for source, token in then.items()
            if later.get(source, "") != token
        )
    tokens = [TOKEN.findall("\n".join(lines_of(block))) for block in (beneath, now)]
    if len(tokens[0]) != len(tokens[1]):
        return ()
    return tuple(
        NumberChange(source="", before=old.strip(), after=new.strip())
        for old, new in zip(*tokens, strict=True)
        if old.strip() != new.strip()
    )


def _by_source(numbers: Iterable[Number]) -> dict[str, str]:
    return {number.source: number.token for number in numbers if number.source}


def shown(key: str, kept: Kept, generated: Block | None, language: str) -> Block | None:
    """Give the block that stands in the chapter: the planner's, with its key and state.

    None where nothing is kept but a place, and nothing is generated there any more. A number that
    stood in the block beneath stays bound to its source; what a planner has written has none.
    """
    if kept.content is None:
        return generated
    block = replace(block_of(kept.content), key=key, part=key.split("/")[0], state=kept.state)
    beneath = block_of(kept.beneath).numbers if kept.beneath is not None else ()
    return replace(block, numbers=_still_bound(block, beneath, language))


def _still_bound(block: Block, beneath: Iterable[Number], language: str) -> tuple[Number, ...]:
    """Bind the numbers of a block by those it was made from; the same number in their order."""
    sources: dict[str, list[str]] = {}
    for number in beneath:
        if number.source:
            sources.setdefault(number.token, []).append(number.source)
    numbers = []
    for _part, tokens in tokens_by_part(block, language):
        for token in tokens:
            known = sources.get(token.text, [""])
            numbers.append(Number(token=token.text, source=known[0]))
            # a number that is told again is the last of those that read so
            del known[: len(known) > 1]
    return tuple(numbers)


__all__ = ["TOKEN", "Change", "Kept", "NumberChange", "bare", "block_document", "change_of",
           "lines_of", "shown"]  # fmt: skip
