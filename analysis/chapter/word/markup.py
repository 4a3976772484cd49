"""Small pieces of WordprocessingML: runs, fields, bookmarks (ECMA-376, part 1, section 17)."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from analysis.chapter.text_of import clean

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
DECLARED: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
"""Declarations of the outermost element of a part."""
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EMU: Final = 914_400
"""English metric units in an inch."""
TWIPS: Final = 1_440
"""Twentieths of a point in an inch."""


def attribute(text: str) -> str:
    """Write a text as the value of an attribute, with its quotes."""
    return quoteattr(" ".join(clean(text).split()))


def run(text: str, properties: str = "") -> str:
    """Write letters of one look; a line's end becomes a break.

    Parameters
    ----------
    text : str
    properties : str
        Inner markup of ``w:rPr``.
    """
    if not text:
        return ""
    lines = clean(text).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{_look(properties)}{inner}</w:r>"


def tab(properties: str = "") -> str:
    """Write a tabulator."""
    return f"<w:r>{_look(properties)}<w:tab/></w:r>"


def field(code: str, shown: str, properties: str = "") -> str:
    """Write a field: what Word counts itself, and what it shows until then."""
    return (
        field_start(code, properties)
        + run(shown, properties)
        + f'<w:r>{_look(properties)}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def field_start(code: str, properties: str = "") -> str:
    """Write the beginning of a field whose result runs over several paragraphs."""
    look = _look(properties)
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def paragraph(style: str, inner: str, properties: str = "") -> str:
    """Write a paragraph.

    Parameters
    ----------
    style : str
        Identifier of its style; empty: the usual one.
    inner : str
        Its runs.
    properties : str
        Further inner markup of ``w:pPr``, in the order of the schema.
    """
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    whole = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{whole}{inner}</w:p>"


def bookmarked(name: str, number: int, inner: str) -> str:
    """Put a bookmark around runs or paragraphs."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'
    )


def linked(bookmark: str, inner: str) -> str:
    """Let a click on runs lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inner}</w:hyperlink>'


def control(tag: str, name: str, number: int, inner: str, kind: str = "") -> str:
    """Put a content control around paragraphs: what a block is found by.

    Parameters
    ----------
    tag : str
        See ``chapter.marks``.
    name : str
        What Word shows of it.
    number : int
        Unique among the controls of the file.
    inner : str
        Paragraphs and tables; at least one.
    kind : str
        Markup of its kind; empty: any text.
    """
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={attribute(name[:60])}/><w:tag w:val={attribute(tag)}/>"
        f'<w:id w:val="{number}"/>{kind}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
    )


def part(tag: str, inner: str, more: str = "") -> bytes:
    """Write a whole part of the file."""
    return f"{HEAD}<{tag} {DECLARED}{more}>{inner}</{tag}>".encode()


def joined(parts: Iterable[str]) -> str:
    """Join markup."""
    return "".join(parts)


def _look(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""
