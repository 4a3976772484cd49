"""Notes of evidence behind sentences: Word's comments, or end notes, or none."""

from enum import StrEnum
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from analysis.chapter.word.markup import paragraph, part, run
from analysis.chapter.word.package import add_part, serialised
from analysis.chapter.word.styles import Styles


class NoteKind(StrEnum):
    """Where the codes of the evidence stand."""

    NONE = "none"
    COMMENTS = "comments"
    END_NOTES = "end_notes"


AUTHOR: Final = "Paydaş"
"""Writer of the comments."""
_SEPARATORS: Final = (
    '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
    '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:endnote>"
)
_SETTING: Final = '<w:numFmt w:val="decimal"/><w:endnote w:id="-1"/><w:endnote w:id="0"/>'
_BEHIND_SETTING: Final = ("compat", "docVars", "rsids", "themeFontLang", "clrSchemeMapping")
"""What may stand behind the setting of end notes, in the order of the schema."""


class Notes:
    """Collects the notes of a file and writes their marks.

    Parameters
    ----------
    document : Document
    kind : NoteKind
    styles : Styles
    """

    def __init__(self, document: WordDocument, kind: NoteKind, styles: Styles) -> None:
        self._document = document
        self._kind = kind
        self._styles = styles
        self._root = self._held()
        self._next = max((int(each.get(qn("w:id"))) for each in self._root), default=-1) + 1
        self._written: list[str] = []

    def noted(self, inner: str, text: str) -> str:
        """Put a note on runs; as they are where there are no notes or nothing to say."""
        if self._kind is NoteKind.NONE or not text:
            return inner
        number = self._next
        self._next += 1
        if self._kind is NoteKind.COMMENTS:
            self._written.append(self._comment(number, text))
            return _commented(inner, number, self._styles("CommentReference"))
        self._written.append(self._end_note(number, text))
        style = f'<w:rPr><w:rStyle w:val="{self._styles("EndnoteReference")}"/></w:rPr>'
        return f'{inner}<w:r>{style}<w:endnoteReference w:id="{number}"/></w:r>'

    def finish(self) -> None:
        """Write the notes into their part."""
        if not self._written:
            return
        for each in parse_xml(part("w:body", "".join(self._written))):
            self._root.append(each)
        if self._kind is NoteKind.END_NOTES:
            self._keep_end_notes()

    def _held(self) -> Any:
        """Give the root of the part of notes: the template's, or a new one."""
        if self._kind is NoteKind.COMMENTS:
            # python-docx makes the part where there is none
            return self._document.comments._comments_elm  # noqa: SLF001 - comments without runs
        held = self._end_notes_part()
        return parse_xml(held.blob if held else part("w:endnotes", _SEPARATORS))

    def _end_notes_part(self) -> Part | None:
        relations = self._document.part.rels.values()
        return next((each.target_part for each in relations if each.reltype == RT.ENDNOTES), None)

    def _keep_end_notes(self) -> None:
        held = self._end_notes_part()
        raw = serialised(self._root)
        if held is not None:
            held._blob = raw  # noqa: SLF001 - python-docx has no end notes
            return
        add_part(self._document, "/word/endnotes.xml", CT.WML_ENDNOTES, RT.ENDNOTES, raw)
        settings = self._document.settings.element
        setting = parse_xml(part("w:endnotePr", _SETTING))
        behind = (settings.find(qn(f"w:{name}")) for name in _BEHIND_SETTING)
        first = next((each for each in behind if each is not None), None)
        if first is None:
            settings.append(setting)
        else:
            first.addprevious(setting)

    def _comment(self, number: int, text: str) -> str:
        style = self._styles("CommentText")
        mark = self._styles("CommentReference")
        first = f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:annotationRef/></w:r>'
        inner = paragraph(style, first + run(text, self._styles.run))
        return f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="P">{inner}</w:comment>'

    def _end_note(self, number: int, text: str) -> str:
        mark = f'<w:rPr><w:rStyle w:val="{self._styles("EndnoteReference")}"/></w:rPr>'
        inner = f"<w:r>{mark}<w:endnoteRef/></w:r>{run(' ' + text, self._styles.run)}"
        written = paragraph(self._styles("EndnoteText"), inner)
        return f'<w:endnote w:id="{number}">{written}</w:endnote>'


def _commented(inner: str, number: int, style: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inner}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )
