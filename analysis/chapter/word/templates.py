"""What no template may hold: what runs, what other programs open, what is loaded from elsewhere.

A template ends up in every edition, and so with everybody who reads the chapter. Names and declared
types can be chosen freely, so parts are judged by what points to them and by how they begin, too
(ECMA-376, parts 1 and 2; compound files: [MS-CFB] 2.2). Pure Python.
"""

import re
from collections.abc import Iterator, Mapping
from posixpath import basename, dirname
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile, ZipInfo

from analysis.chapter.word.reading_package import open_archive, parsed, unpacked
from analysis.errors import FileError

Parts = Mapping[str, ZipInfo]

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a macro project begins, and every object of an older program."""
_FORMS: Final = (
    ("macro", ("macroenabled", "vbaproject", "vbadata")),
    ("control", ("activex",)),
    ("object", ("oleobject", "ms-package")),
)
"""Words of content types."""
_KINDS: Final = (
    ("macro", ("vbaproject", "wordvbadata")),
    ("control", ("control", "activexcontrolbinary")),
    ("object", ("oleobject", "afchunk", "subdocument")),
)
"""Last words of kinds of relationships."""
_NAMES: Final = (
    ("macro", ("vbaproject", "vbadata")),
    ("control", ("activex",)),
    ("object", ("oleobject",)),
)
"""Words in the names of parts."""
_LOADING: Final = frozenset(
    [
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "DDEAUTO",
        "DDE",
        "LINK",
        "IMPORT",
        "INCLUDE",
        "DATABASE",
        "MACROBUTTON",
        "{}",
    ]
)
"""Fields that fetch something, or run something; or whose kind another field says."""
MADE_BY_FIELD: Final = "{}"
_KIND_OF_FIELD: Final = re.compile(r"\s*([^\s\"\\]+)")
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)
LONGEST_TARGET: Final = 120

PROBLEMS: Final = {
    "macro": (
        (
            "The template holds a macro ({where}); save it in Word as “Word Document (.docx)”, "
            "without macros, and send that file."
        ),
        (
            "Şablonda makro var ({where}); dosyayı Word'de makrosuz “Word Belgesi (.docx)” "
            "olarak kaydedip yeniden yükleyiniz."
        ),
    ),
    "control": (
        (
            "The template holds an ActiveX control ({where}); delete the control in Word, save "
            "the file and send it again."
        ),
        (
            "Şablonda ActiveX denetimi var ({where}); denetimi Word'de silip dosyayı kaydederek"
            " yeniden yükleyiniz."
        ),
    ),
    "object": (
        (
            "An object of another program is embedded in the template ({where}); delete it in "
            "Word or paste it as a picture, save the file and send it again."
        ),
        (
            "Şablona başka bir programın nesnesi gömülmüş ({where}); nesneyi Word'de silip ya "
            "da resim olarak yapıştırıp dosyayı kaydederek yeniden yükleyiniz."
        ),
    ),
    "picture": (
        (
            "A picture of the template lies outside of the file ({where}: {target}); insert the"
            " picture itself in Word (File, Info, Edit Links to Files, Break Link), save the "
            "file and send it again."
        ),
        (
            "Şablondaki bir resim dosyanın dışında duruyor ({where}: {target}); Word'de "
            "bağlantıyı kesip (Dosya, Bilgi, Dosyalara Bağlantıları Düzenle, Bağlantıyı Kes) "
            "resmin kendisini ekleyiniz, dosyayı kaydedip yeniden yükleyiniz."
        ),
    ),
    "attached": (
        (
            "The file is attached to another template ({target}), which Word would load from "
            "there; choose the template Normal in Word (Developer, Document Template), save the"
            " file and send it again."
        ),
        (
            "Dosya başka bir şablona bağlı ({target}); Word onu oradan yüklemeye çalışır. "
            "Word'de Normal şablonunu seçip (Geliştirici, Belge Şablonu) dosyayı kaydederek "
            "yeniden yükleyiniz."
        ),
    ),
    "outside": (
        (
            "The template refers to something outside of the file ({where}: {target}); only "
            "links to click may do so. Remove it in Word, save the file and send it again."
        ),
        (
            "Şablon dosyanın dışındaki bir kaynağa başvuruyor ({where}: {target}); yalnızca "
            "tıklanan bağlantılar dışarıyı gösterebilir. Başvuruyu Word'de kaldırıp dosyayı "
            "kaydederek yeniden yükleyiniz."
        ),
    ),
    "field": (
        (
            "A field of the template fetches or runs something ({where}: {target}); replace it "
            "by its result in Word (click it, then Ctrl+Shift+F9), save the file and send it "
            "again."
        ),
        (
            "Şablondaki bir alan başka bir yerden içerik getiriyor ya da bir işlem çalıştırıyor"
            " ({where}: {target}); Word'de alanı sonucuyla değiştirip (alana tıklayınız, "
            "Ctrl+Shift+F9) dosyayı kaydederek yeniden yükleyiniz."
        ),
    ),
}
"""What is wrong: in English and in Turkish, with where and what to do."""


def check_template(raw: bytes, *, may_be_attached: bool = False) -> None:
    """Refuse a template that holds what none may hold.

    Parameters
    ----------
    raw : bytes
    may_be_attached : bool
        Whether it may name a template of its own, which the writer leaves out.

    Raises
    ------
    FileError
        Saying what it is, where it stands and what to do; or if it can't be opened.
    """
    archive, parts = open_archive(raw)
    problems = (
        *_of_types(archive, parts),
        *_of_relations(archive, parts),
        *_of_parts(archive, parts),
        *_of_fields(archive, parts),
    )
    for kind, where, target in problems:
        if kind != "attached" or not may_be_attached:
            said = {"where": where, "target": target[:LONGEST_TARGET]}
            raise FileError(*(words.format(**said) for words in PROBLEMS[kind]))


Problem = tuple[str, str, str]
"""Kind, part, and what it points to."""


def _of_types(archive: ZipFile, parts: Parts) -> Iterator[Problem]:
    if "[Content_Types].xml" not in parts:
        return
    for each in parsed(unpacked(archive, parts, "[Content_Types].xml")):
        form = each.get("ContentType", "").lower()
        where = each.get("PartName", "").lstrip("/") or f"*.{each.get('Extension', '')}"
        for kind, words in _FORMS:
            if any(word in form for word in words):
                yield kind, where, ""


def _of_relations(archive: ZipFile, parts: Parts) -> Iterator[Problem]:
    for name in parts:
        if name.lower().endswith(".rels"):
            for relation in parsed(unpacked(archive, parts, name)):
                yield from _of_relation(relation, _source_of(name))


def _source_of(name: str) -> str:
    """Name the part whose relationships a part holds: of "word/_rels/a.xml.rels" "word/a.xml"."""
    folder = dirname(dirname(name))
    return f"{folder}/{basename(name)[: -len('.rels')]}".lstrip("/")


def _of_relation(relation: ET.Element, source: str) -> Iterator[Problem]:
    last = relation.get("Type", "").rstrip("/").rpartition("/")[2].lower()
    target = relation.get("Target", "")
    is_external = relation.get("TargetMode", "").lower() == "external"
    if last == "attachedtemplate":
        yield "attached", source, target
    elif (is_external or _ELSEWHERE.match(target)) and last != "hyperlink":
        yield "picture" if last == "image" else "outside", source, target
    for kind, words in _KINDS:
        if last in words:
            yield kind, source, target
    # the workbook of a chart is a package too
    if last == "package" and "/charts/" not in f"/{source}":
        yield "object", source, target


def _of_parts(archive: ZipFile, parts: Parts) -> Iterator[Problem]:
    for name, part in parts.items():
        kinds = [kind for kind, words in _NAMES if any(word in name.lower() for word in words)]
        if kinds:
            yield kinds[0], name, ""
        elif part.file_size >= len(_COMPOUND) and _begins(archive, parts, name) == _COMPOUND:
            yield "macro" if name.lower().endswith(".bin") else "object", name, ""


def _begins(archive: ZipFile, parts: Parts, name: str) -> bytes:
    return unpacked(archive, parts, name)[: len(_COMPOUND)]


def _of_fields(archive: ZipFile, parts: Parts) -> Iterator[Problem]:
    """Find fields that fetch something."""
    for name in parts:
        if not (name.startswith("word/") and name.lower().endswith(".xml")):
            continue
        raw = unpacked(archive, parts, name)
        if b"instr" not in raw:
            continue
        for instruction in _instructions(parsed(raw)):
            kind = _KIND_OF_FIELD.match(instruction.upper())
            if kind and kind[1] in _LOADING:
                yield "field", name, kind[1]


def _instructions(root: ET.Element) -> Iterator[str]:
    """Give the instruction of each field: pieces of runs joined, of fields in fields each its own.

    A word in an address or a text of a field ("…/link") is then no kind of field.
    """
    open_fields: list[str] = []
    for each in root.iter():
        kind = each.get("w_fldCharType", "") if each.tag == "w_fldChar" else ""
        if kind == "begin":
            if open_fields and not open_fields[-1].strip():
                open_fields[-1] = MADE_BY_FIELD
            open_fields.append("")
        elif kind == "end" and open_fields:
            yield open_fields.pop()
        elif each.tag == "w_instrText":
            if open_fields:
                open_fields[-1] += each.text or ""
            else:
                yield each.text or ""
        elif each.tag == "w_fldSimple":
            yield each.get("w_instr", "")
    yield from open_fields


__all__ = ["PROBLEMS", "check_template"]
