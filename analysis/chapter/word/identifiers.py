"""Numbers that Word tells bookmarks and content controls apart by."""

from docx.document import Document as WordDocument
from docx.oxml.ns import qn


class Ids:
    """Numbers of bookmarks and content controls, none of which a template has already.

    Parameters
    ----------
    document : Document
    """

    def __init__(self, document: WordDocument) -> None:
        element = document.element
        marks = [each.get(qn("w:id"), "0") for each in element.iter(qn("w:bookmarkStart"))]
        controls = element.xpath("//w:sdtPr/w:id/@w:val")
        numbers = [int(each) for each in (*marks, *controls) if each.lstrip("-").isdigit()]
        self._next = max(numbers, default=0) + 1

    def next(self) -> int:
        """Give a number nobody has."""
        self._next += 1
        return self._next - 1
