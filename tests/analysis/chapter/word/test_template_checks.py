"""A template that runs something, or loads something from elsewhere, is refused with a reason."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from analysis.chapter.word.package import blank_template, opened
from analysis.chapter.word.templates import PROBLEMS, check_template
from analysis.errors import FileError

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
HEADER = "http://schemas.openxmlformats.org/package/2006/relationships"


def plain() -> bytes:
    raw = BytesIO()
    Document().save(raw)
    return raw.getvalue()


def with_parts(
    new: Mapping[str, bytes], *, before: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """Add parts to a file, and put text (part -> mark, text) before a mark of its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(plain())) as old, ZipFile(out, "w") as archive:
        for name in old.namelist():
            content = old.read(name)
            if name in (before or {}):
                mark, text = (before or {})[name]
                assert mark.encode() in content
                content = content.replace(mark.encode(), f"{text}{mark}".encode(), 1)
            archive.writestr(name, content)
        for name, content in new.items():
            archive.writestr(name, content)
    return out.getvalue()


def related(kind: str, target: str, *, mode: str = "") -> bytes:
    outside = f' TargetMode="{mode}"' if mode else ""
    text = f'<Relationship Id="rId99" Type="{kind}" Target="{target}"{outside}/>'
    return with_parts({}, before={RELATIONS: ("</Relationships>", text)})


def typed(name: str, form: str, content: bytes = b"x") -> bytes:
    text = f'<Override PartName="/{name}" ContentType="{form}"/>'
    return with_parts({name: content}, before={TYPES: ("</Types>", text)})


def field(instruction: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction)
    whole = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p>'
    return with_parts({}, before={"word/document.xml": ("<w:sectPr", whole)})


def field_in_field(inner: str, after: str) -> bytes:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    runs = [f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in (inner, after)]
    whole = f"<w:p>{begin}{begin}{runs[0]}{end}{runs[1]}{end}</w:p>"
    return with_parts({}, before={"word/document.xml": ("<w:sectPr", whole)})


def simple_field(instruction: str) -> bytes:
    whole = f'<w:p><w:fldSimple w:instr="{instruction}"/></w:p>'
    return with_parts({}, before={"word/document.xml": ("<w:sectPr", whole)})


def header_with_picture() -> bytes:
    relations = (
        f'<Relationships xmlns="{HEADER}"><Relationship Id="rId1" Type="{OFFICE}/image" '
        'Target="https://ornek.example/arma.png" TargetMode="External"/></Relationships>'
    )
    return with_parts({"word/_rels/header1.xml.rels": relations.encode()})


WRONG = {
    "a macro under another name": (
        typed("word/veri.bin", "application/octet-stream", COMPOUND), "macro", "word/veri.bin"),
    "a macro that only its type tells": (
        typed("word/yazilar.dat", "application/vnd.ms-office.vbaProject"), "macro",
        "word/yazilar.dat"),
    "a macro that only a relationship tells": (
        related(f"{MICROSOFT}/vbaProject", "yazilar.dat"), "macro", "word/document.xml"),
    "a macro that only its name tells": (
        with_parts({"custom/vbaProject1.bin": b"x"}), "macro", "custom/vbaProject1.bin"),
    "a control": (
        typed("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml"), "control",
        "word/activeX/activeX1.xml"),
    "a control that only a relationship tells": (
        related(f"{OFFICE}/control", "kontrol1.xml"), "control", "word/document.xml"),
    "an embedded object": (
        typed("word/embeddings/tablo.xls", "application/vnd.ms-excel", COMPOUND), "object",
        "word/embeddings/tablo.xls"),
    "an embedded file": (
        related(f"{OFFICE}/package", "embeddings/tablo.xlsx"), "object", "word/document.xml"),
    "a text of another form": (
        related(f"{OFFICE}/aFChunk", "metin.html"), "object", "word/document.xml"),
    "a linked picture": (header_with_picture(), "picture", "word/header1.xml"),
    "a linked picture that does not say so": (
        related(f"{OFFICE}/image", "//sunucu/arma.png"), "picture", "word/document.xml"),
    "an attached template": (
        related(f"{OFFICE}/attachedTemplate", "file:///C:/Kurum.dotm", mode="External"),
        "attached", "file:///C:/Kurum.dotm"),
    "a frame from elsewhere": (
        related(f"{OFFICE}/frame", "https://ornek.example/", mode="External"), "outside",
        "https://ornek.example/"),
    "a linked workbook": (
        related(f"{OFFICE}/oleObject", "file:///C:/tablo.xlsx", mode="external"), "outside",
        "file:///C:/tablo.xlsx"),
    "a field cut into letters": (
        field(' INCLUDEPICTURE "https://ornek.example/a.png" '), "field", "INCLUDEPICTURE"),
    "a field whose kind another field says": (
        field_in_field('QUOTE "INCLUDEPICTURE"', ' "https://ornek.example/a.png"'), "field", "{}"),
    "a field that asks a program": (simple_field("ddeauto excel x y"), "field", "DDEAUTO"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_no_template_may_hold_is_named_with_its_place(name: str) -> None:
    raw, kind, said = WRONG[name]

    with pytest.raises(FileError) as refused:
        check_template(raw)

    for language, words in zip(("en", "tr"), PROBLEMS[kind], strict=True):
        message = refused.value.messages[language]
        assert message.startswith(words.partition("{")[0].partition("(")[0])
        assert said in message


@pytest.mark.parametrize("name", [name for name, (_, kind, _) in WRONG.items()
                                  if kind not in ("attached",)])  # fmt: skip
def test_no_edition_is_made_with_such_a_template(name: str) -> None:
    with pytest.raises(FileError):
        opened(WRONG[name][0])


@pytest.mark.parametrize(
    "raw",
    [
        plain(),
        blank_template(),
        related(f"{OFFICE}/hyperlink", "https://ornek.example/", mode="External"),
        field(' TOC \\o "1-3" \\h HYPERLINK "x" '),
        simple_field("PAGE"),
        typed("word/media/resim.png", "image/png"),
        typed("word/printerSettings1.bin", "application/octet-stream", bytes(700)),
        typed("customXml/kisa.xml", "application/xml"),
    ],
)
def test_what_templates_usually_hold_is_taken(raw: bytes) -> None:
    check_template(raw)


def test_the_workbook_behind_a_chart_is_no_embedded_object() -> None:
    relations = (
        f'<Relationships xmlns="{HEADER}"><Relationship Id="rId1" Type="{OFFICE}/package" '
        'Target="../embeddings/tablo.xlsx"/></Relationships>'
    )
    check_template(with_parts({"word/charts/_rels/chart1.xml.rels": relations.encode()}))


def test_a_template_of_a_template_is_taken_where_the_writer_leaves_that_out() -> None:
    raw = related(f"{OFFICE}/attachedTemplate", "file:///C:/Kurum.dotm", mode="External")

    check_template(raw, may_be_attached=True)


@pytest.mark.parametrize(
    "instruction",
    ['HYPERLINK "https://ornek.bel.tr/database/link"', 'TITLE "Import, link, include"', "PAGE", ""],
)
def test_a_word_in_an_address_or_a_title_is_no_field_that_fetches(instruction: str) -> None:
    check_template(field(instruction))
