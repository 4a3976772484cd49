"""A document without anything that acts, and without anything said of who wrote it and with what.

Part of the program that cleans files (``cleaning_program``). A new document gets the pages of the
old one: of each page what it shows, nothing else. So scripts, attached files, links, forms,
actions, notes and metadata have no way in; what filled-in forms show stays.
"""

import re
from io import BytesIO
from typing import Any

MOST_PAGES = 100
MOST_OBJECTS = 200_000
PAGE_KEYS = frozenset(
    {"/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Group",
     "/Annots", "/UserUnit"}
)  # fmt: skip
MARK_KEYS = frozenset({"/Type", "/Subtype", "/Rect", "/AP", "/AS", "/F", "/C", "/Border", "/BS"})
"""Of what is drawn on a page: how it looks, not what it does or who wrote it."""
MARKS = frozenset(
    {"/Widget", "/FreeText", "/Stamp", "/Ink", "/Highlight", "/Underline", "/StrikeOut",
     "/Squiggly", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Watermark"}
)  # fmt: skip
FORBIDDEN = frozenset(
    {"/A", "/AA", "/AF", "/Dests", "/EF", "/EmbeddedFile", "/EmbeddedFiles", "/JS", "/JavaScript",
     "/LastModified", "/Metadata", "/Names", "/OpenAction", "/OPI", "/PieceInfo", "/PV", "/Ref",
     "/StructParent", "/StructParents", "/URI"}
)  # fmt: skip
"""Keys that no object of the new document may have."""
NAME_TABLES = frozenset(
    {"/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Properties", "/Shading", "/XObject",
     "/CharProcs", "/N", "/D", "/R", "/Encoding"}
)  # fmt: skip
"""Their keys are names that the author chose, so that even "/A" may be one."""
JPEG_SEGMENTS = re.compile(rb"\xff[\xe1-\xed\xef\xfe]")


class RefusedError(Exception):
    """The document can't be taken; the message is the word for it."""


def clean_pdf(content: bytes) -> bytes:
    """Write the pages of a document anew."""
    from pypdf import PdfReader, PdfWriter

    try:
        reader = PdfReader(BytesIO(content), strict=False)
        _refuse(reader)
        writer = PdfWriter()
        for page in reader.pages:
            _strip_page(page)
            writer.add_page(page)
        _strip_objects(writer)
        writer.metadata = None
        written = BytesIO()
        writer.write(written)
    except RefusedError:
        raise
    except Exception:  # a broken document can fail anywhere in the library
        raise RefusedError("broken") from None
    return written.getvalue()


def _refuse(reader: Any) -> None:
    if reader.is_encrypted:
        raise RefusedError("password")
    if len(reader.pages) > MOST_PAGES:
        raise RefusedError("too_many_pages")
    if len(reader.pages) == 0:
        raise RefusedError("broken")


def _strip_page(page: Any) -> None:
    from pypdf.generic import ArrayObject, NameObject

    marks = ArrayObject()
    annotations = page.get("/Annots")
    for reference in (annotations.get_object() if annotations is not None else None) or ():
        mark = reference.get_object()
        if mark.get("/Subtype") in MARKS and "/AP" in mark:
            for key in [key for key in mark if key not in MARK_KEYS]:
                del mark[key]
            marks.append(reference)
    for key in [key for key in page if key not in PAGE_KEYS]:
        del page[key]
    if marks:
        page[NameObject("/Annots")] = marks
    elif "/Annots" in page:
        del page["/Annots"]


def _strip_objects(writer: Any) -> None:
    waiting = [(None, each) for each in writer._objects]  # noqa: SLF001  # pypdf offers no other way
    seen = 0
    while waiting:
        key, part = waiting.pop()
        seen += 1
        if seen > MOST_OBJECTS:
            raise RefusedError("broken")
        if isinstance(part, dict):
            if key not in NAME_TABLES:
                for name in FORBIDDEN & part.keys():
                    del part[name]
            _strip_photo(part)
            waiting += [(name, dict.__getitem__(part, name)) for name in part]
        elif isinstance(part, list):
            waiting += [(None, list.__getitem__(part, place)) for place in range(len(part))]


def _strip_photo(stream: Any) -> None:
    """Take place, time and camera out of a photo that the document shows."""
    filters = stream.get("/Filter")
    if isinstance(filters, list) and len(filters) == 1:
        filters = filters[0]
    data = getattr(stream, "_data", None)
    if filters == "/DCTDecode" and isinstance(data, bytes):
        stream._data = without_segments(data)  # noqa: SLF001


def without_segments(jpeg: bytes) -> bytes:
    """Leave out the segments of a JPEG that don't belong to its picture.

    Kept are APP0 (JFIF) and APP14 (Adobe: how colours are coded); APP1 to APP13 and APP15 (EXIF,
    XMP, profiles, makers' notes) and comments go. Segments: ITU-T T.81, annex B.
    """
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    kept, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4])
        if not JPEG_SEGMENTS.match(jpeg, place):
            kept.append(jpeg[place:end])
        place = end
    return b"".join([*kept, jpeg[place:]])
