"""What makes Word offer to repair a file, looked for in a finished one."""

from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
]
RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "color",
    "spacing",
    "kern",
    "position",
    "sz",
    "szCs",
    "vertAlign",
    "lang",
]
TABLE = [
    "tblStyle",
    "tblW",
    "jc",
    "tblInd",
    "tblBorders",
    "tblLayout",
    "tblCellMar",
    "tblLook",
    "tblCaption",
    "tblDescription",
]
CELL = ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"]
SECTION = [
    "headerReference",
    "footerReference",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "pgNumType",
    "cols",
    "titlePg",
    "docGrid",
]
LEVEL = ["start", "numFmt", "pStyle", "suff", "lvlText", "lvlJc", "pPr", "rPr"]
CONTROL = ["alias", "tag", "id", "docPartObj"]
ORDERS = {
    "pPr": PARAGRAPH,
    "rPr": RUN,
    "tblPr": TABLE,
    "tcPr": CELL,
    "sectPr": SECTION,
    "lvl": LEVEL,
    "sdtPr": CONTROL,
}


class Parts:
    """The parts of a Word file, unpacked."""

    def __init__(self, raw: bytes) -> None:
        with ZipFile(BytesIO(raw)) as archive:
            assert archive.testzip() is None
            self.names = archive.namelist()
            self.raw = {name: archive.read(name) for name in self.names}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.raw[name])

    @property
    def document(self) -> etree._Element:
        return self.xml("word/document.xml")


def faults(raw: bytes, *, is_ours: bool = True) -> list[str]:
    """List what is wrong with a file's structure; only ours holds nothing we don't know."""
    parts = Parts(raw)
    found = [*_packaging(parts), *_relations(parts)]
    for name in parts.names:
        if name.startswith("word/") and name.endswith(".xml"):
            found += _order(name, parts.xml(name), is_ours=is_ours)
    return [*found, *_identifiers(parts), *_references(parts), *_tables(parts), *_fields(parts)]


def _packaging(parts: Parts) -> list[str]:
    found = [f"twice: {name}" for name in parts.names if parts.names.count(name) > 1]
    types = parts.xml("[Content_Types].xml")
    defaults = {each.get("Extension", "").lower() for each in types if each.get("Extension")}
    overrides = {each.get("PartName", "").lstrip("/") for each in types if each.get("PartName")}
    found += [f"type of nothing: {name}" for name in overrides - set(parts.names)]
    return found + [
        f"no content type: {name}"
        for name in parts.names
        if name not in overrides
        and name.rpartition(".")[2].lower() not in defaults
        and name != "[Content_Types].xml"
    ]


def _relations(parts: Parts) -> list[str]:
    found = []
    for name in parts.names:
        if not name.endswith(".rels"):
            continue
        source = name.replace("_rels/", "").removesuffix(".rels")
        ids = []
        for each in parts.xml(name):
            ids.append(each.get("Id"))
            if each.get("TargetMode") != "External":
                target = each.get("Target", "")
                whole = target if target.startswith("/") else join(dirname(source), target)
                if normpath(whole).lstrip("/") not in parts.names:
                    found.append(f"{name}: nothing at {target}")
        if len(ids) != len(set(ids)):
            found.append(f"{name}: an identifier stands twice")
        if source in parts.names and source.endswith(".xml"):
            used = {
                value
                for element in parts.xml(source).iter()
                for key, value in element.attrib.items()
                if str(key).startswith(R)
            }
            found += [f"{source}: no relationship {each}" for each in used - set(ids)]
    return found


def _order(name: str, root: etree._Element, *, is_ours: bool) -> list[str]:
    """Check the order of children in what we write."""
    found = []
    for element in root.iter(*(f"{W}{tag}" for tag in ORDERS)):
        order = ORDERS[etree.QName(element).localname]
        tags = [etree.QName(each).localname for each in element]
        known = [order.index(tag) for tag in tags if tag in order]
        if known != sorted(known) or (is_ours and len(known) != len(tags)):
            found.append(f"{name}: {etree.QName(element).localname} holds {tags}")
    return found


def _identifiers(parts: Parts) -> list[str]:
    root = parts.document
    kinds = {
        "bookmark id": [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkStart")],
        "bookmark name": [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")],
        "control": [each.get(f"{W}val") for each in root.iterfind(f".//{W}sdtPr/{W}id")],
        "drawing": [each.get("id") for each in root.iter(f"{WP}docPr")],
    }
    found = [f"{kind} stands twice" for kind, ids in kinds.items() if len(ids) != len(set(ids))]
    ends = [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkEnd")]
    if sorted(ends) != sorted(kinds["bookmark id"]):
        found.append("bookmarks do not close")
    if any(len(each or "") > 40 for each in kinds["bookmark name"]):
        found.append("a bookmark's name is too long")
    return found


def _tables(parts: Parts) -> list[str]:
    """Check that cells end with a paragraph and that rows fill the grid (17.4.65, 17.4.48)."""
    found = []
    for table in parts.document.iter(f"{W}tbl"):
        n_columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = [each.find(f"{W}tcPr/{W}gridSpan") for each in cells]
            n_filled = sum(1 if each is None else int(each.get(f"{W}val", "1")) for each in spans)
            if n_filled != n_columns:
                found.append(f"a row of {n_filled} columns in a grid of {n_columns}")
            found += ["a cell without a paragraph" for each in cells if each[-1].tag != f"{W}p"]
        behind = table.getnext()
        if behind is None or behind.tag == f"{W}tbl":
            found.append("no paragraph behind a table")
    return found


def _fields(parts: Parts) -> list[str]:
    """Check that fields are begun, parted and ended in turn (17.16.18)."""
    depth, found = [], []
    for each in parts.document.iter(f"{W}fldChar"):
        kind = each.get(f"{W}fldCharType")
        if kind == "begin":
            depth.append("begin")
        elif not depth or (kind == "separate") is not (depth[-1] == "begin"):
            found.append(f"a field with {kind} where it can't stand")
        elif kind == "separate":
            depth[-1] = "separate"
        else:
            depth.pop()
    return found + (["a field without an end"] if depth else [])


def _references(parts: Parts) -> list[str]:
    """Check that styles, lists, notes and bookmarks that are used are there."""
    root = parts.document
    styles = {each.get(f"{W}styleId") for each in parts.xml("word/styles.xml")}
    named = ("pStyle", "rStyle", "tblStyle")
    used = {each.get(f"{W}val") for tag in named for each in root.iter(f"{W}{tag}")}
    found = [f"no style {each}" for each in used - styles]
    lists = {each.get(f"{W}numId") for each in parts.xml("word/numbering.xml").iter(f"{W}num")}
    counted = {each.get(f"{W}val") for each in root.iter(f"{W}numId")}
    # 0 takes a paragraph out of all lists (ECMA-376, part 1, 17.9.18)
    found += [f"no list {each}" for each in counted - lists - {"0"}]
    marks = {each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")}
    anchors = {each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink")}
    codes = [(each.text or "").split() for each in root.iter(f"{W}instrText")]
    asked = {code[1] for code in codes if code and code[0] in ("REF", "PAGEREF", "NOTEREF")}
    found += [f"no bookmark {each}" for each in (anchors | asked) - marks]
    for tag, name in (("commentReference", "comments"), ("endnoteReference", "endnotes")):
        ids = {each.get(f"{W}id") for each in root.iter(f"{W}{tag}")}
        if ids:
            held = {each.get(f"{W}id") for each in parts.xml(f"word/{name}.xml")}
            found += [f"no note {each}" for each in ids - held]
    return found
