"""Blocks and chapters as plain JSON documents, and back, nothing lost on the way.

A document names each thing by its ``type``; what stands at its default is left out, so that
documents kept with an old release can still be read when a block has learnt something new. Bands,
bounds and rounded numbers stay what they are, since they print as what they are.

What is kept: ``{"format": "paydas.blocks/1", "language", "blocks": [...], "book": {...}}`` for the
blocks of one language, ``{"format": "paydas.chapter/1", "title", "blocks", ...}`` for a whole
chapter. Pure Python: pages compute with it.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Any, Final, cast

from analysis.bands import Band, Bound, Rounded
from analysis.chapter.model import (
    Block,
    Chapter,
    Figure,
    Heading,
    Number,
    Paragraph,
    Quotes,
    Sentence,
    State,
    Table,
)
from analysis.errors import FileError
from analysis.evidence import Evidence, EvidenceKind
from analysis.figures.chart import Chart, ChartKind, Series

CHAPTER_FORMAT: Final = "paydas.chapter/1"
BLOCKS_FORMAT: Final = "paydas.blocks/1"

Document = dict[str, Any]

BLOCKS: Final[Mapping[str, type]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "table": Table,
    "figure": Figure,
    "quotes": Quotes,
}
_PARTS: Final[Mapping[str, type]] = {
    "number": Number,
    "sentence": Sentence,
    "evidence": Evidence,
    "chart": Chart,
    "series": Series,
}
_CLASSES: Final = {**BLOCKS, **_PARTS, "chapter": Chapter}
_NAMES: Final = {made: name for name, made in _CLASSES.items()}
_ENUMERATIONS: Final[Mapping[tuple[str, str], type[Enum]]] = {
    **{(name, "state"): State for name in BLOCKS},
    ("evidence", "kind"): EvidenceKind,
    ("chart", "kind"): ChartKind,
}
_COARSE: Final[Mapping[str, Callable[[Document], float]]] = {
    "band": lambda of: Band(of["low"], of["high"]),
    "bound": lambda of: Bound(of["value"], of["digits"], of["is_most"]),
    "rounded": lambda of: Rounded(of["value"], of["digits"]),
    "bytes": lambda of: cast(Any, b64decode(of["base64"], validate=True)),
}


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """The blocks of one language as they are kept with a release.

    Attributes
    ----------
    language : str
    blocks : tuple of Block
    book : dict
        The raw results that their numbers are from; see ``chapter.truth.book``.
    """

    language: str
    blocks: tuple[Block, ...]
    book: Document


def to_document(chapter: Chapter) -> Document:
    """Write a chapter as a document of dicts, lists, texts and numbers."""
    document = _object(chapter)
    del document["type"]
    return {"format": CHAPTER_FORMAT, **document}


def of_document(document: Any) -> Chapter:
    """Read a chapter back; equal to the one it was written from.

    Raises
    ------
    FileError
        If it is no document of a chapter, or one of a newer Paydaş.
    """
    rest = _expect(document, CHAPTER_FORMAT)
    return cast(Chapter, _read({**rest, "type": "chapter"}))


def block_document(block: Block) -> Document:
    """Write a block as a document."""
    return _object(block)


def block_of(document: Any) -> Block:
    """Read a block back; equal to the one it was written from.

    Raises
    ------
    FileError
        If it is no document of a block.
    """
    if not isinstance(document, Mapping) or document.get("type") not in BLOCKS:
        raise _unreadable("block")
    return cast(Block, _read(document))


def blocks_document(language: str, blocks: Sequence[Block], book: Mapping[str, Any]) -> Document:
    """Write the blocks of one language with their book."""
    return {
        "format": BLOCKS_FORMAT,
        "language": language,
        "blocks": [block_document(block) for block in blocks],
        "book": dict(book),
    }


def blocks_of(document: Any) -> Blocks:
    """Read blocks with their book back.

    Raises
    ------
    FileError
        If it is no such document.
    """
    rest = _expect(document, BLOCKS_FORMAT)
    try:
        return Blocks(
            language=str(rest["language"]),
            blocks=tuple(block_of(block) for block in rest["blocks"]),
            book=dict(rest["book"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(str(error)) from error


def to_json(document: Mapping[str, Any]) -> bytes:
    """Write a document as JSON: the same bytes for the same document, whatever its order."""
    text = json.dumps(
        document, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode()


def of_json(raw: bytes) -> Document:
    """Read JSON.

    Raises
    ------
    FileError
        If it is none.
    """
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _unreadable("JSON") from error
    if not isinstance(document, dict):
        raise _unreadable("JSON")
    return document


def _plain(value: Any) -> Any:
    """Turn a value into plain JSON types."""
    if type(value) in _NAMES:
        return _object(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return {"type": "bytes", "base64": b64encode(value).decode()}
    return _number(value)


def _number(value: Any) -> Any:
    if isinstance(value, Band):
        return {"type": "band", "low": int(value), "high": value.high}
    if isinstance(value, Bound):
        ends = {"value": float(value), "digits": value.digits, "is_most": value.is_most}
        return {"type": "bound", **ends}
    if isinstance(value, Rounded):
        return {"type": "rounded", "value": float(value), "digits": value.digits}
    # numbers of numpy know their plain selves
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("a block has a number that is none")
    return value


def _object(value: Any) -> Document:
    document = {"type": _NAMES[type(value)]}
    for each in fields(value):
        held = getattr(value, each.name)
        if not _is_default(held, each):
            document[each.name] = _plain(held)
    return document


def _is_default(value: Any, field: "Field[Any]") -> bool:
    # a band of 0 to 9 equals 0, and isn't it
    default = field.default
    return default is not MISSING and type(value) is type(default) and value == default


def _read(value: Any) -> Any:
    """Read what :func:`_plain` wrote; lists become tuples."""
    if isinstance(value, list):
        return tuple(_read(each) for each in value)
    if not isinstance(value, Mapping):
        return value
    name = str(value.get("type", ""))
    rest = {key: each for key, each in value.items() if key != "type"}
    try:
        if name in _COARSE:
            return _COARSE[name](rest)
        return _made(name, rest)
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(f"{name}: {error}") from error


def _made(name: str, rest: Mapping[str, Any]) -> Any:
    made = _CLASSES[name]
    if unknown := set(rest) - _fields_of(made):
        raise KeyError(", ".join(sorted(unknown)))
    held = {key: _read(each) for key, each in rest.items()}
    for key in held:
        if (name, key) in _ENUMERATIONS:
            held[key] = _ENUMERATIONS[name, key](held[key])
    return made(**held)


@lru_cache(maxsize=len(_CLASSES))
def _fields_of(made: type) -> frozenset[str]:
    return frozenset(each.name for each in fields(made))


def _expect(document: Any, form: str) -> Document:
    if not isinstance(document, Mapping) or document.get("format") != form:
        raise _unreadable(form)
    return {key: value for key, value in document.items() if key != "format"}


def _unreadable(what: str) -> FileError:
    return FileError(
        f"The kept chapter can't be read ({what}); write it again from the release.",
        f"Saklanan bölüm okunamıyor ({what}); sürümden yeniden oluşturunuz.",
    )


__all__ = [
    "BLOCKS",
    "BLOCKS_FORMAT",
    "CHAPTER_FORMAT",
    "Blocks",
    "Document",
    "block_document",
    "block_of",
    "blocks_document",
    "blocks_of",
    "of_document",
    "of_json",
    "to_document",
    "to_json",
]
