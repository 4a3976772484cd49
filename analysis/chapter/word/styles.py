"""The styles of the chapter in a file: the template's own where it has them, ours where not."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from analysis.chapter.word.package import BLANK, LOCALES

NEAR: Final[Mapping[str, tuple[str, ...]]] = {
    "BodyText": ("body text", "normal"),
    "TOCHeading": ("toc heading",),
}
"""Names of styles that take the place of one of ours, the best first."""
HEADINGS: Final = ("Heading1", "Heading2", "Heading3", "Heading4")
_VAL: Final = qn("w:val")
_ID: Final = qn("w:styleId")


class Styles:
    """Finds the identifier a style of ours has in a file, and adds what is missing.

    Parameters
    ----------
    document : Document
    language : str
        Of the chapter.
    is_own : bool
        The file is our own blank one: it has all styles, and its language is the chapter's.
    """

    def __init__(self, document: WordDocument, language: str, *, is_own: bool) -> None:
        self._root = document.styles.element
        self._ours = {
            each.get(_ID): each
            for each in parse_xml((BLANK / "styles.xml").read_bytes()).findall(qn("w:style"))
        }
        self._known = {_name(each): each.get(_ID) for each in self._root.findall(qn("w:style"))}
        self._found: dict[str, str] = {}
        self.is_own = is_own
        if is_own:
            _speak(self._root, LOCALES[language])
        self.run = "" if self._speaks(LOCALES[language]) else _language(LOCALES[language])
        """Markup every run needs, for its language to be known."""

    def __call__(self, identifier: str) -> str:
        """Give the identifier in the file of a style of ours; added where nothing is near."""
        if identifier not in self._found:
            names = NEAR.get(identifier, (_name(self._ours[identifier]),))
            known = next((self._known[name] for name in names if name in self._known), None)
            self._found[identifier] = known or self._add(identifier)
        return self._found[identifier]

    def count_by(self, number: int) -> None:
        """Let the styles of headings count by a list, so that a new heading has its number."""
        for depth, identifier in enumerate(HEADINGS):
            style = next(
                each
                for each in self._root.findall(qn("w:style"))
                if each.get(_ID) == self(identifier)
            )
            properties = style.get_or_add_pPr()
            properties.get_or_add_numPr().get_or_add_ilvl().set(_VAL, str(depth))
            properties.get_or_add_numPr().get_or_add_numId().set(_VAL, str(number))

    def _add(self, identifier: str) -> str:
        style = deepcopy(self._ours[identifier])
        taken = set(self._known.values())
        name = identifier if identifier not in taken else f"Paydas{identifier}"
        style.set(_ID, name)
        self._found[identifier] = name
        for tag in ("basedOn", "next"):
            link = style.find(qn(f"w:{tag}"))
            if link is not None:
                link.set(_VAL, self(link.get(_VAL)))
        self._root.append(style)
        self._known[_name(style)] = name
        return name

    def _speaks(self, locale: str) -> bool:
        found = self._root.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
        return found is not None and found.get(_VAL) == locale


def _name(style: Any) -> str:
    found = style.find(qn("w:name"))
    return str(found.get(_VAL, "")).lower() if found is not None else ""


def _language(locale: str) -> str:
    return f'<w:lang w:val="{locale}"/>'


def _speak(root: Any, locale: str) -> None:
    for lang in root.iter(qn("w:lang")):
        lang.set(_VAL, locale)
