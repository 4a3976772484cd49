"""Taking changes of a Word file into the chapter: all of them or some."""

import hashlib
from collections.abc import Container, Mapping, Sequence
from typing import Any

from analysis.chapter.composing import compose_edition
from analysis.chapter.document import block_document, to_json
from survey.chapter import changing, editing
from survey.chapter.board import Board
from survey.chapter.changing import Images
from survey.chapter.freezing import kept_of

Document = dict[str, Any]


def differences_document(
    found: Mapping[str, Any], edition: Mapping[str, Any], digest: str
) -> Document:
    """Give what is kept of a Word file until somebody has decided on it.

    Parameters
    ----------
    found : Mapping
        As :func:`survey.chapter.word.reading.read_word_file` gives it.
    edition : Mapping
        The edition's document.
    digest : str
        Of the edition.
    """
    generated = compose_edition(edition).generated
    edited = []
    for each in found["edited"]:
        kept = edition["kept"].get(each["key"])
        block = generated.get(each["key"])
        beneath = kept["beneath"] if kept else block_document(block) if block else None
        edited.append({**each, "beneath": beneath, "kept": kept})
    return {**found, "edited": edited, "release": int(edition["number"]), "digest": digest}


def changed_since(found: Board, each: Mapping[str, Any]) -> bool:
    """Say whether a block was changed on the desk since the edition of a Word file."""
    row = found.kept.get(each["key"])
    return bool((kept_of(row) if row is not None else None) != each["kept"])


def mark_of(found: Board, differences: Mapping[str, Any]) -> str:
    """Give by what a page of differences is known: this file, and the blocks as they stood then.

    A choice made on another page is no choice: somebody has sent another file meanwhile, or has
    changed a block that the file changes too.
    """
    keys = (each["key"] for each in differences["edited"])
    stood = {key: row.revision for key in keys if (row := found.kept.get(key)) is not None}
    return hashlib.sha256(to_json({"differences": differences, "stood": stood})).hexdigest()


def taken(found: Board, differences: Document, chosen: Container[str]) -> Images:
    """Give the blocks that the chosen changes make different.

    Parameters
    ----------
    found : Board
    differences : dict
        As it is kept.
    chosen : container of str
        Keys of edited blocks, and places of what stands outside of blocks ("outside-0").
    """
    images: Images = {}
    for each in differences["edited"]:
        if each["key"] in chosen and each["key"] in found.shown:
            images[each["key"]] = _image(found, each, differences["release"])
    for place, each in enumerate(differences["outside"]):
        if f"outside-{place}" in chosen:
            images |= _added(found, each, images)
    return images


def _image(found: Board, each: Document, release: int) -> dict[str, Any]:
    row = found.kept.get(each["key"])
    return {
        "state": row.state if row is not None else "edited",  # what is locked stays locked
        "content": each["content"],
        "beneath": each["beneath"],
        "release": release,
        "after": row.after if row is not None else "",
    }


def _added(found: Board, each: Document, images: Images) -> Images:
    """Add what stands outside of blocks as paragraphs, behind what it follows there."""
    after = each["after"] if each["after"] in found.shown else _end_of(found, each["part"] or "A")
    part = found.shown[after].block.part
    new = changing.added(found, after, part, texts_of(each))
    first = next(key for key in new if key not in found.kept)
    if (own := new[first]) is not None:
        new[first] = {**own, "after": _last_behind(after, found, images)}
    # of a paragraph that the file changes too only the place is another one
    moved = {
        key: {**stands, "after": image["after"]}
        for key, image in new.items()
        if image is not None and (stands := images.get(key)) is not None
    }
    return {**new, **moved}


def _last_behind(after: str, found: Board, images: Images) -> str:
    """Find the last of what the same file adds behind a block already; the block where nothing."""
    followers = {
        image["after"]: key for key, image in images.items() if image and key not in found.kept
    }
    while after in followers:
        after = followers[after]
    return after


def texts_of(each: Mapping[str, Any]) -> Sequence[str]:
    """Give what stands outside of blocks as paragraphs."""
    lines = [" ".join(line.split()) for line in str(each["text"]).split("\n")]
    return [line[: editing.LONGEST_TEXT] for line in lines if line] or ["…"]


def _end_of(found: Board, part: str) -> str:
    keys = [key for key, shown in found.shown.items() if shown.block.part == part]
    return keys[-1] if keys else next(iter(found.shown))
