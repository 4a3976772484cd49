"""Where in a file the chapter goes: at the mark of a template, or at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from analysis.chapter.word.markup import part

PLACEHOLDER: Final = "{{durum_analizi}}"
"""A paragraph of a template with this text is where the chapter goes."""
_A4: Final = 'w:w="11906" w:h="16838"'
_MARGINS: Final = (
    ' w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709"'
    ' w:gutter="0"'
)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place in the body of a file.

    Attributes
    ----------
    section : element
        The properties of the pages at the place.
    """

    section: Any
    _body: Any
    _mark: Any | None

    @property
    def is_placeholder(self) -> bool:
        """Whether the template says where the chapter goes."""
        return self._mark is not None

    def put(self, elements: Sequence[Any]) -> None:
        """Put paragraphs and tables at the place."""
        if self._mark is None:
            last = self._body.find(qn("w:sectPr"))
            for each in elements:
                last.addprevious(each)
            return
        for each in elements:
            self._mark.addprevious(each)
        self._mark.getparent().remove(self._mark)


def spot_of(document: WordDocument) -> Spot:
    """Find the place; what the section there doesn't say is A4 upright with usual margins."""
    body = document.element.body
    marks = [each for each in body.findall(qn("w:p")) if _text(each) == PLACEHOLDER]
    mark = marks[0] if marks else None
    if body.find(qn("w:sectPr")) is None:
        body.append(parse_xml(part("w:sectPr", "")))
    section = _section_at(body, mark)
    _complete(section)
    return Spot(section=section, _body=body, _mark=mark)


def _text(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).strip()


def _section_at(body: Any, mark: Any | None) -> Any:
    """Give the section that holds at a paragraph: the next one that ends behind it."""
    if mark is not None:
        for each in mark.itersiblings():
            found = each.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
            if found is not None:
                return found
    return body.find(qn("w:sectPr"))


def _complete(section: Any) -> None:
    """Add size and margins where a section has none, in the place the schema wants."""
    if section.find(qn("w:pgSz")) is None:
        references = section.xpath("./w:headerReference | ./w:footerReference | ./w:type")
        made = parse_xml(part("w:pgSz", "", f" {_A4}"))
        if references:
            references[-1].addnext(made)
        else:
            section.insert(0, made)
    if section.find(qn("w:pgMar")) is None:
        section.find(qn("w:pgSz")).addnext(parse_xml(part("w:pgMar", "", _MARGINS)))
