"""Small Word files written by hand, as Word and other programs write them."""

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from analysis.chapter.marks import bookmark_of, number_bookmark, tag_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>{more}</Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def run(text: str) -> str:
    """Write a run."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*parts: str) -> str:
    """Write a paragraph; a part that is no XML is a run."""
    runs = "".join(part if part.startswith("<") else run(part) for part in parts)
    return f"<w:p>{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Write a table; a cell is a text or whole paragraphs."""
    written = ""
    for row in rows:
        cells = (cell if cell.startswith("<") else paragraph(cell) for cell in row)
        written += "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"
    return f"<w:tbl>{written}</w:tbl>"


def control(key: str, *content: str, bookmark: int | None = None) -> str:
    """Write a block in its content control, with a bookmark where a number is given."""
    before = after = ""
    if bookmark is not None:
        before = f'<w:bookmarkStart w:id="{bookmark}" w:name="{bookmark_of(key)}"/>'
        after = f'<w:bookmarkEnd w:id="{bookmark}"/>'
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag_of(key)}"/></w:sdtPr>'
        f"<w:sdtContent>{before}{''.join(content)}{after}</w:sdtContent></w:sdt>"
    )


def bookmarked(key: str, number: int, *content: str) -> str:
    """Write a block that only its bookmark marks."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_of(key)}"/>'
    return f'{start}{"".join(content)}<w:bookmarkEnd w:id="{number}"/>'


def reference(key: str, shown: str) -> str:
    """Write a reference to a table or figure as Word does, in three runs and more."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> REF {number_bookmark(key)} \\h </w:instrText>'
        "</w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def docx(
    *body: str,
    edition: str = "3-1",
    language: str = "tr",
    types: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    namespace: str = W,
) -> bytes:
    """Put a Word file together."""
    properties = "".join(
        f'<property fmtid="x" pid="{n}" name="{name}"><lpwstr>{value}</lpwstr></property>'
        for n, (name, value) in enumerate(
            (("PaydasEdition", edition), ("PaydasLanguage", language)), start=2
        )
        if value
    )
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(more=types),
        "_rels/.rels": RELATIONS,
        "docProps/custom.xml": f'<Properties xmlns="x">{properties}</Properties>',
        "word/document.xml": (
            f'<w:document xmlns:w="{namespace}" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            f'xmlns:wps="wps"><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>'
        ),
        **(parts or {}),
    }
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return raw.getvalue()
