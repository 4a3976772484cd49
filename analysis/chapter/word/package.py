"""The file around the chapter: our own blank one or the municipality's, and how it is packed.

What a template of somebody else holds stays as it is; parts are added, and one fixed time stands
wherever the format insists on one.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from analysis.chapter.marks import EDITION, LANGUAGE
from analysis.chapter.model import Chapter
from analysis.chapter.text_of import clean
from analysis.chapter.word.markup import HEAD, attribute
from analysis.chapter.word.reading_package import DAMAGED, open_package
from analysis.chapter.word.templates import check_template
from analysis.errors import FileError

BLANK: Final = Path(__file__).parent / "blank"
_PLACES: Final = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/theme/theme1.xml": "theme1.xml",
}
"""Parts of our own blank file, and the files they are kept in."""
LOCALES: Final = {"tr": "tr-TR", "en": "en-GB"}
NEUTRAL_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands where the format insists on a day; the same file every time."""
ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANTS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def blank_template() -> bytes:
    """Give our own file without a chapter: what a municipality may begin its template from."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, file in _PLACES.items():
            _add(archive, name, (BLANK / file).read_bytes())
    return packed.getvalue()


def opened(template: bytes | None) -> WordDocument:
    """Open the municipality's template, or our own blank file.

    Raises
    ------
    FileError
        If the template is no Word file, damaged, too large or locked, or holds what none may:
        macros, controls, objects, what lies elsewhere (:mod:`analysis.chapter.word.templates`).
    """
    if template is None:
        return Document(BytesIO(blank_template()))
    open_package(template)
    # where its own template lies is left out below
    check_template(template, may_be_attached=True)
    try:
        document = Document(BytesIO(_as_document(template)))
        # what python-docx reads only when asked for
        _ = document.styles.element, document.settings.element, document.element.body.sectPr
        _forget_attached(document)
    except (KeyError, ValueError, AttributeError) as error:
        raise FileError(*DAMAGED) from error
    return document


def _forget_attached(document: WordDocument) -> None:
    """Drop where the template's own template lies: a person's folder, or an address to load."""
    part = document.part.part_related_by(RT.SETTINGS)
    for key, relation in list(part.rels.items()):
        if relation.reltype.endswith("/attachedTemplate"):
            del part.rels[key]
    settings = document.settings.element
    for each in list(settings.iterchildren(qn("w:attachedTemplate"))):
        settings.remove(each)


def _as_document(template: bytes) -> bytes:
    """Turn a template (.dotx) into a document, which differs by one word."""
    with ZipFile(BytesIO(template)) as old:
        types = old.read("[Content_Types].xml")
        if b"template.main+xml" not in types:
            return template
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as new:
            for name in old.namelist():
                raw = old.read(name)
                is_types = name == "[Content_Types].xml"
                new.writestr(
                    name,
                    raw.replace(b"template.main+xml", b"document.main+xml") if is_types else raw,
                )
    return packed.getvalue()


def add_part(
    document: WordDocument, name: str, form: str, relation: str, content: bytes
) -> tuple[Part, str]:
    """Add a part that the main part refers to; give it and the identifier of the relationship."""
    part = Part(PackURI(name), form, content, document.part.package)
    return part, document.part.relate_to(part, relation)


def free_name(document: WordDocument, pattern: str) -> str:
    """Give the first name no part has: "/word/charts/chart%d.xml"."""
    return str(document.part.package.next_partname(pattern))


def add_properties(document: WordDocument, chapter: Chapter) -> None:
    """Say whose chapter it is, in which language, and of which edition."""
    properties = document.core_properties
    properties.title = clean(chapter.title)[:255]
    properties.author = properties.last_modified_by = clean(chapter.municipality)[:255]
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = NEUTRAL_DAY
    properties.language = LOCALES[chapter.language]
    properties.revision = 1
    values = {EDITION: chapter.edition, LANGUAGE: chapter.language}
    inner = "".join(
        f'<property fmtid="{_CUSTOM_ID}" pid="{place}" name="{name}">'
        f"<vt:lpwstr>{attribute(value)[1:-1]}</vt:lpwstr></property>"
        for place, (name, value) in enumerate(values.items(), start=2)
    )
    raw = f'{HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANTS}">{inner}</Properties>'
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RT.CUSTOM_PROPERTIES:
            del package.rels[key]
    part = Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, raw.encode(), package)
    package.relate_to(part, RT.CUSTOM_PROPERTIES)


def serialised(root: Any) -> bytes:
    """Write an element as a part."""
    return bytes(serialize_part_xml(root))


def packed(document: WordDocument) -> bytes:
    """Write the file, the same bytes every time."""
    raw, again = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            _add(new, name, old.read(name))
    return again.getvalue()


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    part = ZipInfo(name, date_time=ZIP_DAY)
    part.compress_type = ZIP_DEFLATED
    part.create_system = 0
    archive.writestr(part, content)
