"""Notes of evidence behind sentences: Word's comments, or end notes, or none."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from analysis.chapter.marks import note_bookmark
from analysis.chapter.noting import Note, Noting
from analysis.chapter.word.identifiers import Ids
from analysis.chapter.word.markup import bookmarked, field, paragraph, part, run
from analysis.chapter.word.package import add_part, serialised
from analysis.chapter.word.styles import Styles


class NoteKind(StrEnum):
    """Where the codes of the evidence stand."""

    NONE = "none"
    COMMENTS = "comments"
    END_NOTES = "end_notes"


AUTHOR: Final = "Paydaş"
"""Writer of the comments."""
_CONTINUED: Final = (
    '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:endnote>"
)
_COUNTED: Final = '<w:numFmt w:val="decimal"/>'
_SETTING: Final = f'{_COUNTED}<w:endnote w:id="-1"/><w:endnote w:id="0"/>'
_BEHIND_SETTING: Final = ("compat", "docVars", "rsids", "themeFontLang", "clrSchemeMapping")
"""What may stand behind the setting of end notes, in the order of the schema."""


class Notes:
    """Collects the notes of a file and writes their marks.

    Parameters
    ----------
    document : Document
    kind : NoteKind
    styles : Styles
    noting : Noting
        Words the notes.
    ids : Ids
    """

    def __init__(
        self, document: WordDocument, kind: NoteKind, styles: Styles, noting: Noting, ids: Ids
    ) -> None:
        self._document = document
        self._kind = kind
        self._styles = styles
        self._noting = noting
        self._ids = ids
        # a template's own end notes count with ours: then no mark can read our number
        self._is_alone = self._end_notes_part() is None
        self._root = self._held()
        self._next = max((int(each.get(qn("w:id"))) for each in self._root), default=-1) + 1
        self._written: list[str] = []
        self._marked: set[int] = set()

    def noted(self, inner: str, names: Sequence[str]) -> str:
        """Put the note of some sources on runs; as they are where there is nothing to say."""
        if self._kind is NoteKind.COMMENTS:
            return self._with_comment(inner, self._noting.listing_of(names))
        note = self._noting.note_of(names) if self._kind is NoteKind.END_NOTES else None
        return inner + self._mark(note) if note else inner

    def _with_comment(self, inner: str, text: str) -> str:
        if not text:
            return inner
        number = self._number()
        self._written.append(self._comment(number, text))
        return _commented(inner, number, self._styles("CommentReference"))

    def _mark(self, note: Note) -> str:
        """Write the mark of a note: the note itself, or where it is there its number again."""
        style = f'<w:rStyle w:val="{self._styles("EndnoteReference")}"/>'
        name = note_bookmark(note.number)
        if note.number in self._marked and self._is_alone:
            return field(f"NOTEREF {name} \\f \\h", str(note.number), style)
        self._marked.add(note.number)
        number = self._number()
        self._written.append(self._end_note(number, note.text))
        mark = f'<w:r><w:rPr>{style}</w:rPr><w:endnoteReference w:id="{number}"/></w:r>'
        return bookmarked(name, self._ids.next(), mark) if self._is_alone else mark

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def count_in(self, section: Any) -> None:
        """Let the notes of a section be counted 1, 2, 3; a template's own stay as they are.

        The settings of the file say it as well, but not every program reads it there.
        """
        if self._kind is not NoteKind.END_NOTES or not self._is_alone:
            return
        made = parse_xml(part("w:endnotePr", _COUNTED))
        references = section.xpath("./w:headerReference | ./w:footerReference | ./w:footnotePr")
        if references:
            references[-1].addnext(made)
        else:
            section.insert(0, made)

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
        return parse_xml(held.blob if held else part("w:endnotes", self._title() + _CONTINUED))

    def _title(self) -> str:
        """Write what Word puts between the text and the notes: what they are called."""
        look = '<w:keepNext/><w:spacing w:before="360" w:after="120"/>'
        title = run(self._noting.title, f"<w:b/><w:bCs/>{self._styles.run}")
        written = paragraph(self._styles("BodyText"), title, look)
        return f'<w:endnote w:type="separator" w:id="-1">{written}</w:endnote>'

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
