"""The municipality's own template: its styles, its pages, its place for the chapter."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from analysis.chapter.marks import tag_of
from analysis.chapter.model import Chapter
from analysis.chapter.word.notes import NoteKind
from analysis.chapter.word.package import blank_template
from analysis.chapter.word.writing import WordOptions, to_docx
from analysis.errors import FileError
from tests.analysis.chapter.word.chapters import chapter
from tests.analysis.chapter.word.structure import Parts, W, faults


def template(*paragraphs: str, narrow: bool = True) -> bytes:
    """A template as Word writes it in Turkish: identifiers of styles are its own."""
    document = Document()
    for name, identifier in (("Heading 1", "Balk1"), ("Heading 2", "Balk2")):
        document.styles[name].element.set(qn("w:styleId"), identifier)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if narrow:
        section.left_margin = section.right_margin = Cm(4)
    section.header.paragraphs[0].text = "T.C. Örnek Belediyesi"
    for text in paragraphs:
        document.add_paragraph(text)
    raw = BytesIO()
    document.save(raw)
    return raw.getvalue()


def made(raw: bytes, which: Chapter | None = None, **options: object) -> Parts:
    written = to_docx(which or chapter(), WordOptions(template=raw, **options))  # type: ignore[arg-type]  # names of options
    assert faults(written, is_ours=False) == []
    return Parts(written)


def styles_of(parts: Parts) -> set[str | None]:
    return {each.get(f"{W}val") for each in parts.document.iter(f"{W}pStyle")}


def test_its_headings_are_used_by_the_name_of_their_style() -> None:
    used = styles_of(made(template()))
    assert {"Balk1", "Balk2"} <= used
    assert not {"Heading1", "Heading2"} & used


def test_what_it_has_no_style_for_is_added_from_ours() -> None:
    parts = made(template())
    styles = parts.xml("word/styles.xml").iter(f"{W}style")
    names = [each.get(f"{W}styleId") for each in styles]
    assert "PaydasCell" in names
    assert len(names) == len(set(names))


def test_its_pages_and_headers_stay() -> None:
    parts = made(template())
    sizes = [each.find(f"{W}pgMar").get(f"{W}left") for each in parts.document.iter(f"{W}sectPr")]
    assert sizes[0] == sizes[-1] == "2268"
    table = next(parts.document.iter(f"{W}tbl"))
    assert table.find(f"{W}tblPr/{W}tblW").get(f"{W}w") == str(11906 - 2 * 2268)
    headers = [name for name in parts.names if name.startswith("word/header")]
    assert len(headers) == 1
    assert "T.C. Örnek Belediyesi" in parts.raw[headers[0]].decode()


def test_the_chapter_goes_where_the_mark_stands() -> None:
    parts = made(template("Giriş metni", "{{durum_analizi}}", "Sonraki bölüm"))
    body = parts.document.find(f"{W}body")
    assert body is not None
    order = ["".join(each.itertext(f"{W}t")) for each in body]
    assert order[0] == "Giriş metni"
    assert order[-2] == "Sonraki bölüm"
    assert "Paydaş Analizi" in order[1:-2]
    assert not any("durum_analizi" in text for text in order)
    assert "İçindekiler" not in order


def test_without_a_mark_it_goes_to_the_end_with_its_contents() -> None:
    parts = made(template("Giriş metni"))
    body = parts.document.find(f"{W}body")
    assert body is not None
    order = ["".join(each.itertext(f"{W}t")) for each in body]
    assert order[0] == "Giriş metni"
    assert any(text.startswith("İçindekiler") for text in order)


def test_a_section_behind_the_mark_keeps_its_pages() -> None:
    document = Document(BytesIO(template("{{durum_analizi}}")))
    behind = document.add_section(WD_SECTION.NEW_PAGE)
    behind.left_margin = Cm(1)
    document.add_paragraph("Ekler")
    raw = BytesIO()
    document.save(raw)
    parts = made(raw.getvalue())
    lefts = [each.find(f"{W}pgMar").get(f"{W}left") for each in parts.document.iter(f"{W}sectPr")]
    assert lefts[-1] == "567"
    assert lefts[0] == lefts[-2] == "2268"


def test_its_notes_stay_beside_ours() -> None:
    document = Document(BytesIO(template("Giriş metni")))
    document.add_comment(document.paragraphs[0].runs, text="Bunu kısaltalım.", author="A. B.")
    raw = BytesIO()
    document.save(raw)
    comments = made(raw.getvalue(), notes=NoteKind.COMMENTS).xml("word/comments.xml")
    said = ["".join(each.itertext()) for each in comments]
    assert said[0] == "Bunu kısaltalım."
    assert any("Dayanak: K" in text for text in said[1:])


def test_english_text_in_a_turkish_template_is_marked_as_english() -> None:
    parts = made(blank_template(), chapter(language="en"))
    assert b'w:lang w:val="tr-TR"' in parts.raw["word/styles.xml"]
    assert b'w:lang w:val="en-GB"' in parts.raw["word/document.xml"]


def test_our_own_blank_file_can_be_a_template() -> None:
    parts = made(blank_template(), has_controls=True)
    tags = [each.get(f"{W}val") for each in parts.document.iterfind(f".//{W}sdtPr/{W}tag")]
    assert tag_of(chapter().blocks[0].key) in tags


def test_a_dotx_becomes_a_document() -> None:
    turned = BytesIO()
    with ZipFile(BytesIO(template())) as old, ZipFile(turned, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"document.main+xml", b"template.main+xml"))
    assert b"template.main+xml" not in made(turned.getvalue()).raw["[Content_Types].xml"]


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    held = BytesIO(raw)
    with ZipFile(held, "a") as archive:
        archive.writestr(name, content)
    return held.getvalue()


def without_part(raw: bytes, left_out: str) -> bytes:
    held = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(held, "w") as new:
        for name in old.namelist():
            if name != left_out:
                new.writestr(name, old.read(name))
    return held.getvalue()


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "Word"),
        (b"%PDF-1.7", "Word"),
        (template()[:-400], "bozuk"),
        (with_part(template(), "word/vbaProject.bin", b"x"), "makro"),
        (without_part(template(), "word/styles.xml"), "bozuk"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "eski"),
    ],
)
def test_a_template_that_cannot_be_used_says_so_in_both_languages(raw: bytes, word: str) -> None:
    with pytest.raises(FileError) as raised:
        to_docx(chapter(), WordOptions(template=raw))
    assert word in raised.value.messages["tr"]
    assert raised.value.messages["en"]


def test_a_template_does_not_hand_on_where_its_own_template_lies() -> None:
    document = Document(BytesIO(template()))
    place = document.part.part_related_by(RT.SETTINGS).relate_to(
        "file:///C:/Users/planci/Kurum.dotm",
        RT.SETTINGS.replace("settings", "attachedTemplate"),
        is_external=True,
    )
    attached = OxmlElement("w:attachedTemplate")
    attached.set(qn("r:id"), place)
    document.settings.element.insert(0, attached)
    raw = BytesIO()
    document.save(raw)

    written = to_docx(chapter(), WordOptions(template=raw.getvalue()))

    assert faults(written, is_ours=False) == []
    with ZipFile(BytesIO(written)) as archive:
        assert not [name for name in archive.namelist() if b"planci" in archive.read(name)]
        assert b"attachedTemplate" not in archive.read("word/settings.xml")
