"""What a step makes of blocks: each function gives the blocks that become different, by key.

An image is how a block is kept (see :class:`survey.chapter.models.ChapterBlock`); None: not at all,
it is generated again.
"""

import secrets
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from survey.chapter import editing
from survey.chapter.board import OWN, Board
from survey.chapter.marking import Bound, with_new_numbers
from survey.chapter.steps import Image, image_of

Images = dict[str, Image | None]


class RefusedError(Exception):
    """A step can't be done; ``args[0]`` is which one."""


def edited(found: Board, key: str, content: Mapping[str, Any], rest: Sequence[str] = ()) -> Images:
    """Keep what was typed into a block; further paragraphs of it become blocks of their own."""
    row, beneath = image_of(found.kept.get(key)), found.beneath(key)
    if row is not None and row["state"] == "locked":
        raise RefusedError("locked")
    image: Image | None = {**(row or _fresh(found, key)), "content": dict(content)}
    if row is None and beneath is not None and editing.is_same(content, beneath):
        image = None
    if row is not None and row["beneath"] and editing.is_same(content, row["beneath"]):
        image = None
    part = found.shown[key].block.part
    return {key: image, **(added(found, key, part, rest) if rest else {})}


def locked(found: Board, key: str) -> Images:
    """Let a block stay as it stands, whatever new releases say."""
    row = image_of(found.kept.get(key)) or _fresh(found, key)
    return {key: {**row, "state": "locked"}}


def unlocked(found: Board, key: str) -> Images:
    """Let a locked block be what it was before: edited, or generated."""
    row = _kept(found, key)
    if row["beneath"] and editing.is_same(row["content"], row["beneath"]):
        return {key: None}
    return {key: {**row, "state": "edited"}}


def generated(found: Board, key: str) -> Images:
    """Let a block be as it is generated; of one that nothing generates any more nothing stays."""
    if OWN in key:
        raise RefusedError("own")
    return {key: None}


def kept_mine(found: Board, key: str) -> Images:
    """Let one's own text stand, and take what is beneath it now as seen."""
    return {key: {**_kept(found, key), **_beneath(found, key)}}


def with_numbers(found: Board, key: str) -> Images:
    """Put the numbers of now into one's own text.

    Raises
    ------
    survey.chapter.marking.AmbiguousError
        If one of them has no place of its own there.
    """
    row, change = _kept(found, key), found.changes.get(key)
    if change is None or row["content"]["type"] != "paragraph":
        raise RefusedError("numbers")
    news = [Bound(each.source, each.before, each.after) for each in change.numbers]
    text = with_new_numbers(row["content"]["text"], news, found.language)
    content = {**row["content"], "text": text, "numbers": []}
    return {key: {**row, "content": content, **_beneath(found, key)}}


def added(found: Board, after: str, part: str, texts: Sequence[str]) -> Images:
    """Add paragraphs of one's own behind a block."""
    keys = [f"{part}{OWN}{secrets.token_hex(4)}/text" for _text in texts]
    order = _order(found, part)
    place = order.index(after) + 1
    order[place:place] = keys
    new: Images = {
        key: {
            "state": "edited",
            "content": editing.own_paragraph(key, part, text),
            "beneath": None,
            "release": int(found.edition["number"]),
            "after": previous,
        }
        for key, text, previous in zip(keys, texts, [after, *keys], strict=False)
    }
    return {**_hung(found, order), **new}


def removed(found: Board, key: str) -> Images:
    """Take a paragraph of one's own out; what followed it follows what it followed."""
    _own(found, key)
    order = [each for each in _order(found, key[0]) if each != key]
    return {**_hung(found, order), key: None}


def moved(found: Board, key: str, by: int) -> Images:
    """Put a paragraph of one's own one place up (-1) or down (1); the heading stays first."""
    _own(found, key)
    order = _order(found, key[0])
    place = order.index(key) + by
    if not 1 <= place < len(order):
        return {}
    order.remove(key)
    order.insert(place, key)
    return _hung(found, order)


def _order(found: Board, part: str) -> list[str]:
    return [each.block.key for each in found.shown.values() if each.block.part == part]


def _hung(found: Board, order: Sequence[str]) -> Images:
    """Let each paragraph of one's own follow what stands before it in an order."""
    return {
        key: {**image, "after": before}
        for before, key in pairwise(order)
        if OWN in key
        and (image := image_of(found.kept.get(key))) is not None
        and image["after"] != before
    }


def _kept(found: Board, key: str) -> Image:
    image = image_of(found.kept.get(key))
    if image is None:
        raise RefusedError("generated")
    return image


def _own(found: Board, key: str) -> Image:
    if OWN not in key:
        raise RefusedError("not own")
    return _kept(found, key)


def _fresh(found: Board, key: str) -> Image:
    return {"state": "edited", "content": found.document(key), "after": "", **_beneath(found, key)}


def _beneath(found: Board, key: str) -> Image:
    return {"beneath": found.beneath(key), "release": int(found.edition["number"])}
