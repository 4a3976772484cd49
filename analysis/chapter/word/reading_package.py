"""A Word file that somebody sent, opened with care: its parts, read by name, within limits.

An Office Open XML file is a ZIP archive of parts (ECMA-376, part 2). What comes from outside may be
damaged, may be something else, or may be made to hurt (an archive that grows without end, entities
that multiply); each is told in words a planner can act on. Pure Python.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any, Final
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - an exception of a name of its own

from analysis.chapter.marks import EDITION, LANGUAGE
from analysis.errors import FileError

LARGEST_FILE: Final = 60_000_000
"""Bytes of the file as sent."""
LARGEST_PART: Final = 60_000_000
"""Bytes of one part when unpacked."""
LARGEST_ALL: Final = 250_000_000
"""Bytes of all parts when unpacked, as the archive itself says."""
MOST_PARTS: Final = 5_000
DEEPEST: Final = 200
"""Elements within each other; Word itself stays far below."""

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = 0x1
_PREFIXES: Final[Mapping[str, str]] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "s",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MACRO: Final = "macroenabled"
_QUALIFIED: Final = re.compile(r"\{([^}]*)\}(.*)", re.DOTALL)

NOT_WORD: Final = (
    "This is not a Word file; save it in Word as .docx and send it again.",
    "Bu bir Word dosyası değil; dosyayı Word'de .docx biçiminde kaydedip yeniden yükleyiniz.",
)
OLD_WORD: Final = (
    (
        "This Word file is in an old form or locked with a password; save it as .docx without a "
        "password and send it again."
    ),
    (
        "Bu Word dosyası eski biçimde ya da parolalı; dosyayı parolasız olarak .docx biçiminde "
        "kaydedip yeniden yükleyiniz."
    ),
)
DAMAGED: Final = (
    "The Word file is damaged; open it in Word, save it again and send that one.",
    "Word dosyası bozuk; dosyayı Word'de açıp yeniden kaydederek yükleyiniz.",
)
TOO_LARGE: Final = (
    "The Word file is too large; take large pictures out of it and send it again.",
    "Word dosyası çok büyük; içindeki büyük resimleri çıkarıp yeniden yükleyiniz.",
)
MACROS: Final = (
    "The Word file holds macros; save it as .docx without macros and send it again.",
    (
        "Word dosyasında makro var; dosyayı makrosuz olarak .docx biçiminde kaydedip yeniden "
        "yükleyiniz."
    ),
)


class _Builder(ET.TreeBuilder):
    """Builds elements with short names; refuses what no Word file has."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse a document type: with it come entities."""
        raise FileError(*DAMAGED)

    def start(self, tag: Any, attrs: Any) -> Any:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FileError(*DAMAGED)
        return super().start(short(tag), {short(key): value for key, value in attrs.items()})

    def end(self, tag: Any) -> Any:
        self._depth -= 1
        return super().end(short(tag))


@lru_cache(maxsize=4096)
def short(name: str) -> str:
    """Write a qualified name with its usual prefix: "w_p"; other namespaces lose theirs."""
    found = _QUALIFIED.match(name)
    if found is None:
        return name
    prefix = _PREFIXES.get(found[1], "")
    return f"{prefix}_{found[2]}" if prefix else found[2]


@dataclass(frozen=True, kw_only=True)
class Package:
    """The parts of a Word file.

    Attributes
    ----------
    document : Element
        Of the main part; names are short ("w_p").
    main : str
        Name of the main part.
    edition, language : str
        What the file says it was made from; empty when it says nothing.
    """

    document: ET.Element
    main: str
    edition: str
    language: str
    _parts: Mapping[str, ZipInfo]
    _archive: ZipFile

    def has(self, name: str) -> bool:
        """Say whether there is a part of that name."""
        return name in self._parts

    def names(self) -> tuple[str, ...]:
        """Name all parts."""
        return tuple(self._parts)

    def bytes_of(self, name: str) -> bytes:
        """Unpack a part."""
        return unpacked(self._archive, self._parts, name)

    def xml(self, name: str) -> ET.Element:
        """Read a part of XML."""
        return parsed(self.bytes_of(name))

    def related(self, name: str) -> dict[str, str]:
        """Give the parts a part refers to: identifier -> name; what lies outside is left out."""
        place = relations_of(name)
        return targets(self.xml(place), name) if self.has(place) else {}


def open_package(raw: bytes) -> Package:
    """Open a Word file.

    Parameters
    ----------
    raw : bytes
        As it was sent.

    Raises
    ------
    FileError
        If it is no Word file, too large, damaged, locked, or holds macros.
    """
    archive, parts = open_archive(raw)
    try:
        types = parsed(unpacked(archive, parts, "[Content_Types].xml"))
        main = _main_of(types, parts)
        edition, language = _says(archive, parts)
        document = parsed(unpacked(archive, parts, main))
    except KeyError as error:
        raise FileError(*NOT_WORD) from error
    if document.tag != "w_document":
        raise FileError(*NOT_WORD)
    return Package(
        document=document,
        main=main,
        edition=edition,
        language=language,
        _parts=parts,
        _archive=archive,
    )


def open_archive(raw: bytes) -> tuple[ZipFile, dict[str, ZipInfo]]:
    """Open an archive of parts within the limits.

    Raises
    ------
    FileError
        If it is none, or more than can be taken.
    """
    if len(raw) > LARGEST_FILE:
        raise FileError(*TOO_LARGE)
    if raw.startswith(_OLE):
        raise FileError(*OLD_WORD)
    if not raw.startswith(_ZIP):
        raise FileError(*NOT_WORD)
    try:
        archive = ZipFile(BytesIO(raw))
        listed = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError, KeyError) as error:
        raise FileError(*DAMAGED) from error
    parts = {part.filename: part for part in listed}
    if len(parts) != len(listed):
        raise FileError(*DAMAGED)
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > LARGEST_ALL:
        raise FileError(*TOO_LARGE)
    if any(part.flag_bits & _ENCRYPTED for part in listed):
        raise FileError(*OLD_WORD)
    return archive, parts


def parsed(raw: bytes) -> ET.Element:
    """Read XML with short names.

    Raises
    ------
    FileError
        If it is none, or has a document type, or is nested too deeply.
    """
    # no entities: the builder refuses a document type before any is declared
    parser = ET.XMLParser(target=_Builder())  # noqa: S314
    try:
        parser.feed(raw)
        found = parser.close()
    except (ET.ParseError, ValueError, LookupError) as error:
        raise FileError(*DAMAGED) from error
    if not isinstance(found, ET.Element):
        raise FileError(*DAMAGED)
    return found


def relations_of(name: str) -> str:
    """Name the part that holds a part's relationships."""
    folder, _, last = name.rpartition("/")
    return f"{folder}/_rels/{last}.rels".lstrip("/")


def targets(relations: ET.Element, name: str) -> dict[str, str]:
    """Give the parts that relationships point to, as names from the root."""
    found = {}
    for relation in relations:
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            whole = target if target.startswith("/") else join(dirname(name), target)
            found[relation.get("Id", "")] = normpath(whole).lstrip("/")
    return found


def unpacked(archive: ZipFile, parts: Mapping[str, ZipInfo], name: str) -> bytes:
    """Unpack a part within the limits."""
    part = parts[name]
    try:
        with archive.open(part) as opened:
            # what the archive says of its sizes may be untrue
            raw = opened.read(LARGEST_PART + 1)
    except (BadZipFile, ZlibError, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise FileError(*DAMAGED) from error
    except RuntimeError as error:
        raise FileError(*OLD_WORD) from error
    if len(raw) > LARGEST_PART:
        raise FileError(*TOO_LARGE)
    return raw


def _main_of(types: ET.Element, parts: Mapping[str, ZipInfo]) -> str:
    """Name the main part by its content type."""
    given = [(each.get("PartName", ""), each.get("ContentType", "")) for each in types]
    is_macro = any(_MACRO in form.lower() or "vbaproject" in form.lower() for _, form in given)
    if is_macro or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise FileError(*MACROS)
    for name, form in given:
        if form.startswith(_MAIN) and form.endswith(("document.main+xml", "template.main+xml")):
            return name.lstrip("/")
    raise FileError(*NOT_WORD)


def _says(archive: ZipFile, parts: Mapping[str, ZipInfo]) -> tuple[str, str]:
    """Read from the file's custom properties what it was made from."""
    if "docProps/custom.xml" not in parts:
        return "", ""
    held = {}
    for each in parsed(unpacked(archive, parts, "docProps/custom.xml")):
        held[each.get("name", "")] = "".join(each.itertext()).strip()
    return held.get(EDITION, ""), held.get(LANGUAGE, "")


__all__ = ["DAMAGED", "Package", "open_archive", "open_package", "parsed", "short", "unpacked"]
