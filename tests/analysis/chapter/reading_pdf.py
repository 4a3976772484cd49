"""Reading a PDF back."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def read(raw: bytes) -> Any:
    """Read a PDF; its objects have no types worth having."""
    return PdfReader(io.BytesIO(raw))


def structure(raw: bytes) -> list[Any]:
    """List the elements that a reader of screens walks through (ISO 32000-1, 14.7), in order."""
    return list(_walk(read(raw).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _walk(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from _walk(each)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from _walk(node.get("/K", []))


def attributes(element: Any) -> list[Any]:
    """Give the attributes of an element."""
    held = element.get("/A", [])
    held = held.get_object() if hasattr(held, "get_object") else held
    return [each.get_object() for each in (held if isinstance(held, list) else [held])]
